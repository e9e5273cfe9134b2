"""The account of a sheet: what became of every line, column and row, with nothing passed over."""

import pytest

from ..sample_sheets import codes, grid_of, read

HEAD = [
    ["UBND XÃ KỲ ANH"],
    ["KẾT QUẢ PHONG TRÀO BÌNH DÂN HỌC VỤ SỐ QUÝ III NĂM 2025"],
    [None, None, None, "ĐVT: người"],
]
HEADINGS = ["STT", "Chỉ tiêu", "ĐVT", "Tổng số", "Số đạt", "Ghi chú"]


def form(lines, head=HEAD, headings=HEADINGS):
    return read(grid_of([*head, headings], lines))


def account(reading):
    (found,) = reading.record.accounts
    return found


def test_every_line_column_and_row_that_holds_something_is_in_the_account():
    lines = [[1, "CBCCVC", "Người", 40, 35], ["II", "Hạ tầng"], [1, "Hộ gia đình có Internet", "Hộ", 900, 800],
             [None, "Người lập biểu", None, None, "CHỦ TỊCH"]]  # fmt: skip
    found = account(form(lines))
    assert [(one.cell, one.meaning, one.fate) for one in found.lines] == [
        ("A1", "sender", "understood"), ("A2", "title", "understood"), ("D3", "measure", "understood"),
    ]  # fmt: skip
    assert [one.column for one in found.columns] == list("ABCDEF")
    assert [(one.first, one.last, one.meaning, one.fate) for one in found.rows] == [
        (5, 5, "indicator", "understood"), (6, 6, "words", "harmless"), (7, 7, "other", "harmless"),
        (8, 8, "words", "harmless"),
    ]  # fmt: skip
    assert not list(found.left_over())


def test_words_of_a_title_that_nothing_explains_are_left_over():
    (line,) = account(
        form([[1, "CBCCVC", "Người", 40, 35]], [["KẾT QUẢ CỦA ĐỀ ÁN 06 QUÝ III NĂM 2025"], *HEAD[:1]])
    ).left_over()
    assert (line.cell, line.fate, line.rest) == ("A1", "left", ("ĐỀ", "ÁN"))


def test_a_column_of_figures_without_a_heading_is_said():
    reading = form([[1, "CBCCVC", "Người", 40, 35, None, 12]])
    assert codes(reading) == ["H104"]
    assert (reading.findings[0].params["case"], reading.findings[0].cell) == ("bare", "G4")


def test_rows_of_a_table_that_was_refused_wait_for_the_answer():
    found = account(form([[1, "CBCCVC", "Người", 40, 35]], [["TRƯỜNG THCS KỲ TÂN"], *HEAD[:1], ["Thôn 3"]]))
    assert [one.fate for one in found.rows] == ["asked"]


@pytest.mark.parametrize(
    "label", ["Lực lượng lao động tự do", "Học sinh vùng khó khăn học trực tuyến", "Đối tượng chính sách"]
)
def test_an_indicator_that_no_line_took_is_asked_about_where_a_line_is_left_over(label):
    reading = form([[1, "CBCCVC", "Người", 40, 35], [2, label, "Người", 400, 350]])
    told = next(one for one in reading.findings if one.code == "H103")
    assert told.cell == "B6"
    mended = read(grid_of([*HEAD, HEADINGS], [[1, "CBCCVC", "Người", 40, 35], [2, label, "Người", 400, 350]]),
                  map=(told.params["map"],))  # fmt: skip
    assert "H103" not in codes(mended)


@pytest.mark.parametrize(
    ("label", "measure"),
    [("Hộ gia đình có Internet", "Người"), ("Tin bài tuyên truyền", "Tin"), ("- THCS", "Người"), ("Lớp học", "Lớp"),
     ("Trong đó: nữ", "Người")],
)  # fmt: skip
def test_lines_that_count_other_things_or_a_part_are_left_alone_and_said(label, measure):
    assert codes(form([[1, "CBCCVC", "Người", 40, 35], [2, label, measure, 400, 350]])) == ["H104"]


def test_a_line_left_over_beside_all_indicators_is_left_alone_and_said():
    names = ["CBCCVC", "HSSV", "Người trưởng thành có kỹ năng số", "Xác nhận VNeID", "NLĐ doanh nghiệp, HTX"]
    lines = [[number, name, "Người", 400, 350] for number, name in enumerate([*names, "Thanh niên xung kích"], 1)]
    assert codes(form(lines)) == ["H104"]


@pytest.mark.parametrize("measure", ["Người là nữ", "Người (ước)", "Nghìn người", "Hộ", "Lượt người", "Người dự kiến"])
def test_a_unit_of_measure_beside_a_line_that_is_not_plainly_people_is_refused(measure):
    assert "H106" in codes(form([[1, "CBCCVC", measure, 40, 35]]))


@pytest.mark.parametrize("measure", ["Người", "người (1)", "Em", "Cán bộ", "Người/em", None])
def test_people_by_any_name_are_people(measure):
    assert codes(form([[1, "CBCCVC", measure, 40, 35]])) == []


@pytest.mark.parametrize("heading", ["Đơn vị đăng ký", "Địa phương (số ước)", "Đơn vị năm 2024", "Số hộ theo đơn vị"])
def test_a_heading_over_names_that_changes_what_stands_below_is_refused(heading):
    rows = [[1, "Xã Kỳ Anh", 40, 35], [2, "Xã Kỳ Văn", 50, 45]]
    assert "H106" in codes(
        read(grid_of([["STT", heading, "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], rows, [(1, 3, 1, 4)]))
    )
