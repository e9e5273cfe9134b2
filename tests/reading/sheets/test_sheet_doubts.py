"""Loud where a figure is there but may be another one: a period's share, a part of the people, another scale."""

import pytest

from ..sample_sheets import REGISTER, codes, grid_of, meanings, read, units_body

UNITS = REGISTER.units[:4]


def staff(columns, rows, period="2025-Q3"):
    """Read a table of public staff: its columns, and each unit's figures."""
    headings = [["TT", "Đơn vị", "CBCCVC", *[""] * (len(columns) - 1)], ["", "", *columns]]
    body = [[number, unit.name, *row] for number, (unit, row) in enumerate(zip(UNITS, rows, strict=False), 1)]
    return read(grid_of(headings, body, [(1, 3, 1, 2 + len(columns))]), period=period)


@pytest.mark.parametrize("earlier", ["Số đạt quý II", "Số đạt kỳ trước", "Thực hiện quý trước", "Quý II/2025"])
def test_an_earlier_count_is_left_alone_where_the_later_one_contains_it(earlier):
    rows = [[400, 200, 300], [100, 40, 40], [900, 10, 800], [50, 9, 45]]
    reading = staff(["Tổng số", earlier, "Số đạt quý III"], rows)
    assert codes(reading) == []
    assert meanings(reading)["E"] == "public-staff.achieved"


@pytest.mark.parametrize("earlier", ["Số đạt quý II", "Số đạt kỳ trước", "Thực hiện quý trước", "Quý II/2025"])
def test_counts_that_fall_from_one_quarter_to_the_next_are_not_cumulative(earlier):
    rows = [[400, 200, 100], [100, 40, 30], [900, 10, 800], [50, 9, 5]]
    reading = staff(["Tổng số", earlier, "Số đạt quý III"], rows)
    assert "H103" in codes(reading)
    assert not reading.entries


def test_counts_written_as_text_fall_as_well():
    rows = [["1.400", "1.200", "1.100"], ["100", "40", "30"], ["900", "10", "800"], ["50", "9", "5"]]
    assert "H103" in codes(staff(["Tổng số", "Số đạt quý II", "Số đạt quý III"], rows))


def test_the_running_total_of_a_statistical_form_is_taken_beside_two_periods():
    columns = ["Tổng số", "Thực hiện kỳ trước", "Thực hiện kỳ báo cáo", "Cộng dồn từ đầu năm đến cuối kỳ báo cáo"]
    reading = staff(columns, [[400, 100, 80, 300], [100, 30, 20, 90], [900, 90, 10, 500], [50, 9, 5, 30]])
    assert codes(reading) == []
    assert meanings(reading)["F"] == "public-staff.achieved"


@pytest.mark.parametrize(
    ("first", "second"), [("Số đạt", "Kết quả"), ("Kết quả", "Số đạt"), ("Đạt", "SL"), ("Số đạt", "Thực hiện")]
)
def test_two_columns_that_may_both_be_the_achieved_are_told_where_their_figures_differ(first, second):
    rows = [[400, 300, 280], [100, 90, 70], [900, 500, 450], [50, 30, 20]]
    reading = staff(["Tổng số", first, second], rows)
    told = next(found for found in reading.findings if found.code == "H103")
    assert sorted(told.params["columns"]) == ["D", "E"]
    assert not reading.entries
    mapped = read(
        grid_of(
            [["TT", "Đơn vị", "CBCCVC", "", ""], ["", "", "Tổng số", first, second]],
            [[1, UNITS[0].name, *rows[0]], [2, UNITS[1].name, *rows[1]]],
            [(1, 3, 1, 5)],
        ),
        map=("E=public-staff.achieved",),
    )
    assert codes(mapped) == []
    assert [entry.achieved.value for entry in mapped.entries] == [280, 70]


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (["Tổng số", "Số đạt", "Kết quả"], [[400, 300, 300], [100, 90, 90], [900, 450, 450], [50, 30, 30]]),
        (["Tổng số", "Số đạt", "Kết quả"], [[400, 300, 75], [100, 90, 90], [900, 450, 50], [50, 30, 60]]),
        (["Tổng số", "Số đạt", "Kết quả"], [[400, 300, "Tốt"], [100, 90, "Khá"], [900, 450, ""], [50, 30, ""]]),
        (["Tổng số", "Số đạt", "Kết quả", "%"], [[400, 300, 8, 75], [100, 90, 7, 90], [900, 450, 6, 50]]),
    ],
)  # fmt: skip
def test_a_second_column_that_repeats_or_is_the_rate_or_is_told_apart_by_a_rate_is_no_rival(columns, rows):
    reading = staff(columns, rows)
    assert codes(reading) == []
    assert [entry.achieved.value for entry in reading.entries] == [300, 90, 450, 30][: len(rows)]


@pytest.mark.parametrize(("one", "other"), [("Cán bộ, công chức", "Viên chức"), ("Học sinh", "Sinh viên")])
def test_one_part_of_the_people_is_not_taken_for_all_of_them(one, other):
    headings = [["TT", "Đơn vị", one, "", other, ""], ["", "", *["Tổng số", "Số đạt"] * 2]]
    grid = grid_of(headings, units_body("nupapa"), [(1, 3, 1, 4), (1, 5, 1, 6)])
    reading = read(grid)
    first = reading.entries[0]
    row = {cell.column: int(cell.text) for cell in grid.rows[first.row] if cell.column > 2}
    assert (first.population_count, first.achieved_count) == (row[3] + row[5], row[4] + row[6])
    assert (first.population.cell, first.achieved.cell) == ("C3:E3", "D3:F3")
    assert "the sum of columns: C, E" in reading.record.columns[2].evidence


@pytest.mark.parametrize(("one", "other"), [("Cán bộ", "Viên chức"), ("Học sinh THCS", "Sinh viên")])
def test_some_parts_of_the_people_are_never_added_up_for_all_of_them(one, other):
    headings = [["TT", "Đơn vị", one, "", other, ""], ["", "", *["Tổng số", "Số đạt"] * 2]]
    reading = read(grid_of(headings, units_body("nupapa"), [(1, 3, 1, 4), (1, 5, 1, 6)]))
    assert all(entry.population is None for entry in reading.entries)
    assert any(found.severity == "error" for found in reading.findings)


def test_a_part_that_is_blank_or_no_number_leaves_the_sum_unknown():
    headings = [
        ["TT", "Đơn vị", "CBCCVC", "", "", ""],
        ["", "", "Tổng số", "", "Số đạt", ""],
        ["", "", *["Nam", "Nữ"] * 2],
    ]
    merges = [(1, 3, 1, 6), (2, 3, 2, 4), (2, 5, 2, 6)]
    body = [
        [1, UNITS[0].name, 30, 20, 25, 15],
        [2, UNITS[1].name, 30, None, 25, 15],
        [3, UNITS[2].name, 30, "?", 25, 15],
    ]
    reading = read(grid_of(headings, body, merges))
    assert [entry.population_count for entry in reading.entries] == [50, None, None]
    assert sorted(codes(reading)) == ["C201", "C206"]


def test_a_part_under_its_own_whole_changes_nothing():
    columns = ["Tổng số", "Trong đó: viên chức", "Số đạt", "Viên chức"]
    reading = staff(columns, [[400, 100, 300, 80], [100, 30, 90, 20], [900, 90, 500, 70], [50, 9, 30, 7]])
    assert "H103" not in codes(reading)
    assert len(reading.entries) == 4


def form(lines, top=(), columns=("Tổng số", "Số đạt"), map=()):
    titles = [["Đơn vị báo cáo: Xã Kỳ Hoa"], ["Quý III năm 2025"], *top]
    return read(grid_of([*titles, ["STT", "Chỉ tiêu", *columns]], lines), map=map)


@pytest.mark.parametrize(("one", "other"), [("Cán bộ, công chức", "Viên chức"), ("Học sinh", "Sinh viên")])
def test_a_line_of_one_part_beside_another_is_told_and_the_map_line_decides(one, other):
    lines = [[1, one, 100, 80], [2, other, 300, 200], [3, "NLĐ doanh nghiệp, HTX", 50, 40]]
    told = next(found for found in form(lines).findings if found.code == "H103")
    assert (told.params["case"], told.params["taken"], told.cell) == ("parts", one, "B5")
    assert "H103" not in codes(form(lines, map=(told.params["map"],)))


def test_lines_of_parts_below_the_whole_are_left_alone():
    lines = [[1, "CBCCVC", 400, 280], [None, "- Cán bộ, công chức", 100, 80], [None, "- Viên chức", 300, 200]]
    assert "parts" not in [found.params.get("case") for found in form([lines[0], lines[2]]).findings]


def test_two_communes_forms_on_one_sheet_are_read_each_for_itself():
    lines = [
        [1, "CBCCVC", 100, 80],
        ["Đơn vị báo cáo: Xã Kỳ Anh"],
        ["STT", "Chỉ tiêu", "Tổng số", "Số đạt"],
        [1, "NLĐ doanh nghiệp, HTX", 50, 40],
    ]
    reading = form(lines)
    assert codes(reading) == []
    assert {(entry.unit_code, entry.indicator) for entry in reading.entries} == {
        ("18814", "public-staff"), ("18775", "enterprise-workers"),
    }  # fmt: skip


def test_a_heading_repeated_for_print_in_a_form_is_passed_over():
    lines = [
        [1, "CBCCVC", 100, 80],
        ["Đơn vị báo cáo: Xã Kỳ Hoa"],
        ["STT", "Chỉ tiêu", "Tổng số", "Số đạt"],
        [2, "NLĐ doanh nghiệp, HTX", 50, 40],
    ]
    reading = form(lines)
    assert codes(reading) == []
    assert len(reading.entries) == 2


def test_a_title_that_names_two_communes_is_no_ones_form():
    heads = [["BÁO CÁO CỦA XÃ KỲ HOA VÀ XÃ KỲ ANH"], ["Quý III năm 2025"], ["STT", "Chỉ tiêu", "Tổng số", "Số đạt"]]
    reading = read(grid_of(heads, [[1, "CBCCVC", 100, 80]]))
    assert codes(reading) == ["R302"]
    assert not reading.entries


def test_a_line_counted_in_percent_is_told_and_a_line_of_people_is_read():
    columns = ("ĐVT", "Tổng số", "Số đạt")
    percent = form([[1, "CBCCVC", "%", 100, 85]], columns=columns)
    assert [(found.code, found.cell) for found in percent.findings] == [("H106", "C4")]
    people = form([[1, "CBCCVC", "%", 412, 398]], columns=columns)
    assert codes(people) == []


def test_a_name_merged_over_two_rows_of_figures_is_the_name_of_both():
    headings = [["TT", "Đơn vị", "Giới tính", "CBCCVC", ""], ["", "", "", "Tổng số", "Số đạt"]]
    body = [[1, UNITS[0].name, "Nam", 200, 100], [None, None, "Nữ", 210, 150]]
    reading = read(grid_of(headings, body, [(1, 4, 1, 5), (3, 2, 4, 2)]))
    assert [entry.unit_code for entry in reading.entries] == [UNITS[0].code] * 2


def test_a_districts_sums_are_not_the_commune_of_its_name():
    headings = [["TT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]]
    body = [[None, "Can Lộc", 500, 340], [1, UNITS[0].name, 400, 300], [2, UNITS[1].name, 100, 40]]
    reading = read(grid_of(headings, body, [(1, 3, 1, 4)]))
    assert codes(reading) == []
    assert [entry.unit_code for entry in reading.entries] == [unit.code for unit in UNITS[:2]]


def test_a_total_of_targets_is_no_population():
    reading = staff(["Tổng số chỉ tiêu", "Số đạt"], [[400, 200], [100, 40]])
    assert codes(reading) == ["H102"]


def test_headings_that_say_no_indicators_figures_are_shown():
    columns = ["Tổng số mẫu phiếu", "Số phiếu hợp lệ"]
    found = next(one for one in form([[1, "CBCCVC", 100, 80]], columns=columns).findings if one.code == "H101")
    assert found.params["case"] == "no-figures"
    assert found.params["nearest_headings"][-2:] == columns


@pytest.mark.parametrize(
    "stated",
    [
        "18814 - Xã Kỳ Hoa",
        "Xã Kỳ Hoa (18814)",
        "Xã Kỳ Hoa, tỉnh Hà Tĩnh",
        "Xã Kỳ Hoa, ngày 30/9/2025",
        "Xã Kỳ Hoa (mới)",
    ],
)
def test_a_forms_unit_is_read_with_what_stands_beside_its_name(stated):
    heads = [[f"Đơn vị báo cáo: {stated}"], ["Quý III năm 2025"], ["STT", "Chỉ tiêu", "Tổng số", "Số đạt"]]
    reading = read(grid_of(heads, [[1, "CBCCVC", 100, 80]]))
    assert codes(reading) == []
    assert [entry.unit_code for entry in reading.entries] == ["18814"]


@pytest.mark.parametrize("stated", ["18814 - Xã Kỳ Anh", "Xã Kỳ Hoa, tỉnh Nghệ An", "Xã Kỳ Hoa - TP Huế"])
def test_a_forms_unit_is_refused_where_what_stands_beside_its_name_speaks_against_it(stated):
    heads = [[f"Đơn vị báo cáo: {stated}"], ["Quý III năm 2025"], ["STT", "Chỉ tiêu", "Tổng số", "Số đạt"]]
    reading = read(grid_of(heads, [[1, "CBCCVC", 100, 80]]))
    assert codes(reading) == ["R302"]
    assert not reading.entries


@pytest.mark.parametrize("label", ["Đơn vị gửi báo cáo", "ĐƠN VỊ GỬI", "Cơ quan gửi báo cáo"])
def test_who_sends_the_form_is_whose_form_it_is_whatever_the_sheet_is_called(label):
    heads = [[f"{label}: Kỳ Hoa"], ["Quý III năm 2025"], ["STT", "Chỉ tiêu", "Tổng số", "Số đạt"]]
    reading = read(grid_of(heads, [[1, "CBCCVC", 100, 80]], sheet="Kỳ Hoa (2)"))
    assert [entry.unit_code for entry in reading.entries] == ["18814"]
