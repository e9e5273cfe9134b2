"""A sheet for each indicator: its name stands above the table, or is the sheet's, and in no heading."""

import pytest

from ..sample_sheets import codes, grid_of, meanings, read, units_body

HEADINGS = ["STT", "Đơn vị", "Tổng số", "Số đạt", "Tỷ lệ (%)"]
TAKEN = {
    "A": "number", "B": "unit_name", "C": "students.population", "D": "students.achieved", "E": "students.rate",
}  # fmt: skip


def sheet(*titles, name="Biểu 2", headings=HEADINGS, **how):
    above = [[title] for title in titles]
    return read(grid_of([*above, [""], headings], units_body("nupar"), sheet=name), **how)


@pytest.mark.parametrize(
    "title",
    [
        "Chỉ tiêu: Học sinh, sinh viên", "HSSV", "Chỉ tiêu 2: HSSV", "Kết quả thực hiện chỉ tiêu: Học sinh, sinh viên",
        "Đối tượng: HSSV", "BIỂU 2\nChỉ tiêu: Học sinh trung học và sinh viên",
    ],
)  # fmt: skip
def test_a_line_above_the_table_names_the_indicator(title):
    reading = sheet("BÁO CÁO KẾT QUẢ PHONG TRÀO", title)
    assert meanings(reading) == TAKEN
    assert codes(reading) == []
    assert len(reading.entries) == 10


@pytest.mark.parametrize("name", ["HSSV", "Học sinh, sinh viên", "2. HSSV"])
def test_the_sheets_name_names_the_indicator(name):
    assert meanings(sheet("BÁO CÁO KẾT QUẢ PHONG TRÀO", name=name)) == TAKEN


def test_the_reading_tells_where_the_indicator_was_named():
    column = next(one for one in sheet("Chỉ tiêu: HSSV").record.columns if one.column == "D")
    assert "above the table: A1" in column.evidence


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (("Chỉ tiêu: HSSV",), "CBCCVC"),
        (("Chỉ tiêu: HSSV", "Chỉ tiêu: CBCCVC"), "Biểu 2"),
        (("Chỉ tiêu: Người dân trưởng thành",), "Biểu 2"),
        (("Kính gửi: Học sinh, sinh viên",), "Biểu 2"),
        (("Kết quả phổ cập của HSSV và các nhóm khác",), "Biểu 2"),
        (("Chỉ tiêu: Học sinh từ cấp tiểu học",), "HSSV"),
        ((), "Biểu 2"),
    ],
)
def test_what_is_not_beyond_doubt_stays_a_question(titles, name):
    reading = sheet("BÁO CÁO", *titles, name=name)
    assert not reading.entries
    assert set(codes(reading)) & {"H103", "H106"}


def test_a_heading_that_names_an_indicator_goes_before_what_stands_above():
    headings = ["STT", "Đơn vị", "Tổng số CBCCVC", "Số CBCCVC đạt", "Tỷ lệ (%)"]
    found = meanings(sheet("Chỉ tiêu: HSSV", headings=headings))
    assert (found["C"], found["D"]) == ("public-staff.population", "public-staff.achieved")


def test_a_map_goes_before_what_stands_above():
    reading = sheet("Chỉ tiêu: HSSV", map=("C=public-staff.population", "D=public-staff.achieved"))
    assert {one.indicator for one in reading.entries} == {"public-staff"}
