import pytest

from bdhvs_cli.reading.values.periods import choose, mentions, mentions_in_name


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Quý III năm 2025", "2025-Q3"),
        ("Quý 3/2025", "2025-Q3"),
        ("(QUÝ III/2025)", "2025-Q3"),
        ("Quí II - 2025", "2025-Q2"),
        ("Q.III năm 2025", "2025-Q3"),
        ("QIII/2025", "2025-Q3"),
        ("Kỳ báo cáo: Quý III năm 2025", "2025-Q3"),
        ("Tháng 9 năm 2025", "2025-09"),
        ("tháng 09/2025", "2025-09"),
        ("6 tháng đầu năm 2025", "2025-H1"),
        ("06 tháng đầu năm 2025", "2025-H1"),
        ("6T/2025", "2025-H1"),
        ("6 tháng cuối năm 2025", "2025-H2"),
        ("9 tháng năm 2025", "2025-9M"),
        ("Quý thứ ba năm 2025", "2025-Q3"),
        ("Sáu tháng đầu năm 2025", "2025-H1"),
        ("Chín tháng năm 2025", "2025-9M"),
        ("9T 2025", "2025-9M"),
        ("Quý: III Năm: 2025", "2025-Q3"),
        ("Tháng: 9 năm 2025", "2025-09"),
        ("Năm học 2025-26, Quý III năm 2025", "2025-Q3"),
        ("Năm 2025", "2025"),
        ("Cả năm 2025", "2025"),
        ("Tính đến ngày 30/9/2025", "2025-09-30"),
        ("(Số liệu tính đến hết ngày 14 tháng 9 năm 2025)", "2025-09-14"),
        ("KẾT QUẢ THỰC HIỆN KẾ HOẠCH NĂM 2025 (Quý III)", "2025-Q3"),
        ("Quý III năm 2025 so với quý II năm 2025", "2025-Q3"),
        ("Quý III và 9 tháng năm 2025", "2025-Q3"),
        ("2025-Q3", "2025-Q3"),
    ],
)
def test_periods_are_read_in_the_words_of_clerks(text, period):
    chosen, contradiction = choose(mentions(text))
    assert chosen is not None
    assert chosen.id == period
    assert contradiction is None


@pytest.mark.parametrize(
    "text",
    [
        "Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 10/4/2025",
        "Hà Tĩnh, ngày 5 tháng 10 năm 2025",
        "Hà Tĩnh, ngày      tháng 10 năm 2025",
        "Đơn vị tính: Người",
        "2088",
        "Tuần 38 năm 2025",
        "Đợt 2 năm 2025",
        "Nửa đầu tháng 9 năm 2025",
        "Tháng 7, 8, 9 năm 2025",
        "Kết quả thực hiện Kế hoạch năm 2025",
        "Số liệu quý vừa qua năm 2025",
        "14 đơn vị",
        "Quý 5/2025",
        "Năm học 2025-26",
        "Số 2025-42",
    ],
)
def test_dates_of_decisions_and_signatures_are_no_periods(text):
    assert choose(mentions(text)) == (None, None)


def test_two_periods_in_one_place_contradict():
    chosen, contradiction = choose([*mentions("Quý III năm 2025"), *mentions("Quý II năm 2025")])
    assert (chosen.id, contradiction.id) == ("2025-Q3", "2025-Q2")


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("bieu-q3-2025", "2025-Q3"),
        ("bieu_q3_2025", "2025-Q3"),
        ("2025Q3", "2025-Q3"),
        ("BC Quý III năm 2025", "2025-Q3"),
        ("baocao_2025_9T", "2025-9M"),
        ("QuyIII_2025", "2025-Q3"),
        ("BDHVS 9-thang-2025", "2025-9M"),
        ("tong hop T9-2025", "2025-09"),
        ("6T2025", "2025-H1"),
        ("bieu-9M-2025", "2025-9M"),
        ("H1-2025", "2025-H1"),
        ("Báo cáo BDHVS (1) thang-9-2025", "2025-09"),
    ],
)
def test_periods_are_read_from_file_names(name, period):
    assert choose(mentions_in_name(name))[0].id == period


def test_a_file_name_without_a_period_tells_none():
    assert choose(mentions_in_name("xa-thach-ha"))[0] is None
