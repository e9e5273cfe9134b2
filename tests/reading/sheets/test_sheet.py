"""What is understood of whole sheets: headings of every usual kind, and loud where words leave it open."""

import pytest

from ..sample_sheets import REGISTER, codes, grid_of, meanings, read, units_body

THREE = ["Tổng số", "Số đạt", "Tỷ lệ (%)"]


def test_groups_over_measures_without_merged_cells():
    headings = [["STT", "Đơn vị", "CBCCVC", "", "", "HSSV"], ["", "", *THREE, *THREE]]
    reading = read(grid_of(headings, units_body("nuparpar")))
    assert meanings(reading) == {
        "A": "number",
        "B": "unit_name",
        "C": "public-staff.population",
        "D": "public-staff.achieved",
        "E": "public-staff.rate",
        "F": "students.population",
        "G": "students.achieved",
        "H": "students.rate",
    }
    assert codes(reading) == []
    assert len(reading.entries) == 20


def test_measures_over_groups():
    headings = [["STT", "Đơn vị", "Tổng số", "", "Số đạt", ""], ["", "", "CBCCVC", "HSSV", "CBCCVC", "HSSV"]]
    reading = read(grid_of(headings, units_body("nuppAA"), [(1, 3, 1, 4), (1, 5, 1, 6)]))
    assert meanings(reading)["E"] == "public-staff.achieved"
    assert meanings(reading)["D"] == "students.population"


def test_one_population_of_adults_serves_both_indicators():
    headings = [
        ["TT", "Địa phương", "Người dân trong độ tuổi trưởng thành"],
        ["", "", "Tổng số", "Trong đó", ""],
        ["", "", "", "Có kỹ năng số", "Được xác nhận trên VNeID"],
    ]
    reading = read(grid_of(headings, units_body("nupaA"), [(1, 3, 1, 5), (2, 4, 2, 5)]))
    assert meanings(reading)["C"] == "adults-skills.population, adults-vneid.population"
    assert meanings(reading)["D"] == "adults-skills.achieved"
    assert meanings(reading)["E"] == "adults-vneid.achieved"
    assert codes(reading) == []


@pytest.mark.parametrize("word", ["Kết quả", "Thực hiện", "SL", "Số lượng", "KQTH"])
def test_a_weak_word_is_taken_where_it_is_all_that_remains(word):
    headings = [["TT", "Đơn vị", "CBCCVC", "", ""], ["", "", "TS", word, "TL%"]]
    reading = read(grid_of(headings, units_body("nupar"), [(1, 3, 1, 5)]))
    assert meanings(reading)["D"] == "public-staff.achieved"
    assert "what remains" in next(column for column in reading.record.columns if column.column == "D").evidence


def test_counts_within_the_period_are_left_alone_beside_cumulative_ones():
    headings = [["TT", "Đơn vị", "CBCCVC", "", "", ""], ["", "", "Tổng số", "Trong kỳ", "Lũy kế", "Tỷ lệ"]]
    reading = read(grid_of(headings, units_body("nupaAr"), [(1, 3, 1, 6)]))
    assert "D" not in meanings(reading)
    assert meanings(reading)["E"] == "public-staff.achieved"


@pytest.mark.parametrize("other", ["Số đạt năm 2024", "So với cùng kỳ (%)", "Kế hoạch", "Trong đó: nữ"])
def test_columns_of_something_else_are_never_taken(other):
    headings = [["TT", "Đơn vị", "CBCCVC", "", "", ""], ["", "", "Tổng số", other, "Số đạt quý III", "Tỷ lệ"]]
    reading = read(grid_of(headings, units_body("nupaAr"), [(1, 3, 1, 6)]))
    assert "D" not in meanings(reading)
    assert meanings(reading)["E"] == "public-staff.achieved"


def test_all_who_achieved_it_are_told_from_the_whole_population():
    headings = [
        ["TT", "Đơn vị", "CBCCVC", "", "", ""],
        ["", "", "Tổng số", "Số đạt", "", "Tỷ lệ"],
        ["", "", "", "Tổng số", "Trong đó: nữ", ""],
    ]
    reading = read(grid_of(headings, units_body("nupaar"), [(1, 3, 1, 6), (2, 4, 2, 5)]))
    assert meanings(reading)["D"] == "public-staff.achieved"
    assert "E" not in meanings(reading)


def test_two_columns_with_one_meaning_are_refused_with_the_line_to_paste():
    headings = [["TT", "Đơn vị", "CBCCVC", "", ""], ["", "", "Tổng số", "Tổng số đối tượng", "Số đạt"]]
    reading = read(grid_of(headings, units_body("nuppa"), [(1, 3, 1, 5)]))
    (found,) = [finding for finding in reading.findings if finding.code == "H103"]
    assert found.params["columns"] == ["C", "D"]
    assert found.params["map"] == "C=public-staff.population"
    assert reading.entries == ()


def test_measures_without_an_indicator_are_refused_with_the_candidates():
    reading = read(grid_of([["TT", "Đơn vị", "Tổng số", "Số đạt"]], units_body("nupa")))
    assert codes(reading) == ["H103", "H103"]
    assert "adults-vneid.population" in reading.findings[0].params["candidates"]


def test_the_map_line_that_was_offered_helps_out():
    maps = ("C=adults-vneid.population", "Số đạt=adults-vneid.achieved")
    reading = read(grid_of([["TT", "Đơn vị", "Tổng số", "Số đạt"]], units_body("nupa")), map=maps)
    assert meanings(reading)["C"] == "adults-vneid.population"
    assert len(reading.entries) == 10


def test_a_population_without_anything_achieved_is_told():
    reading = read(grid_of([["TT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Tỷ lệ"]], units_body("nupr")))
    (found,) = [finding for finding in reading.findings if finding.code == "H102"]
    assert found.params["case"] == "achieved"
    assert found.indicator == "public-staff"


def test_the_students_of_2025_are_not_the_pupils_of_2026():
    headings = [["TT", "Đơn vị", "HSSV", "", ""], ["", "", *THREE]]
    body = units_body("nupar")
    merges = [(1, 3, 1, 5)]
    assert codes(read(grid_of(headings, body, merges))) == []
    assert codes(read(grid_of(headings, body, merges), year=2026, period="2026-Q1")) == ["H106"]
    maps = ("C=students.population", "D=students.achieved")
    overridden = read(grid_of(headings, body, merges), year=2026, period="2026-Q1", map=maps)
    assert "H106" not in codes(overridden)
    assert len(overridden.entries) == 10


def test_a_heading_nobody_knows_is_told_and_left_alone():
    headings = [["TT", "Đơn vị", "CBCCVC", "", ""], ["", "", "Tổng số", "Số đạt", "Ngày công"]]
    reading = read(grid_of(headings, units_body("nupaA"), [(1, 3, 1, 5)]))
    (found,) = reading.findings
    assert (found.code, found.severity, found.cell) == ("H104", "info", "E2")


def test_tables_below_each_other_are_read_each_under_its_own_headings():
    table = [["TT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]]
    other = [["TT", "Đơn vị", "HSSV", ""], ["", "", "Tổng số", "Số đạt"]]
    reading = read(grid_of(table, [*units_body("nupa"), [], *other, *units_body("nupa")]))
    assert "H103" not in codes(reading)
    assert {(entry.indicator, entry.row > 12) for entry in reading.entries} == {
        ("public-staff", False), ("students", True),
    }  # fmt: skip


def test_a_second_table_that_is_not_understood_is_told_with_both_ranges():
    table = [["TT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]]
    other = [["TT", "Địa phương", "Tổng số", "Ghi chú"]]
    reading = read(grid_of(table, [*units_body("nupa"), [], *other, ["1", "Hà Nội", 5], ["2", "Huế", 7]]))
    assert any(found.code in ("H103", "R302") for found in reading.findings)


def test_a_column_formula_settles_what_words_leave_open():
    headings = [["TT", "Đơn vị", "CBCCVC", "", ""], ["", "", "Số lượng", "Kết quả", "Tỷ lệ"]]
    numbers = [["A", "B", "1", "2", "3=2/1*100"]]
    body = [*numbers, *units_body("nupar")]
    reading = read(grid_of(headings, body, [(1, 3, 1, 5)]))
    assert meanings(reading)["C"] == "public-staff.population"
    assert meanings(reading)["D"] == "public-staff.achieved"
    evidence = {column.column: column.evidence for column in reading.record.columns}
    assert "column formula: 3=2/1*100" in evidence["C"]


@pytest.mark.parametrize(
    "numbers",
    [
        ["A", "B", 1, 2, "3=2/1*100", "3a"],
        ["A", "B", "(1)", "(1a)", "(3)=(1a)/(1)x100%", "(3b)"],
        ["[1]", "[2]", "[3]", "[4]", "[5]=[4]:[3]", "[6]"],
        ["A", "B", "1", "2a", "2b=2a/1", "C"],
        ["A", "Đ", "1.1", "1.2", "2", "3"],
    ],
)
def test_columns_may_be_numbered_with_letters_brackets_and_points(numbers):
    headings = [["TT", "Đơn vị", "CBCCVC", "", "", "Ghi chú"], ["", "", "Tổng số", "Số đạt", "Tỷ lệ", ""]]
    units = units_body("nupar", 4)
    total = [None, "Tổng cộng", sum(row[2] for row in units), sum(row[3] for row in units)]
    reading = read(grid_of(headings, [numbers, *units, total], [(1, 3, 1, 5)]))
    assert codes(reading) == []
    assert [(total.label, total.rows) for total in reading.totals] == [("Tổng cộng", (4, 5, 6, 7))]


def test_a_column_formula_of_lettered_columns_tells_which_is_which():
    headings = [["TT", "Đơn vị", "CBCCVC", "", ""], ["", "", "Số lượng", "Kết quả", "Tỷ lệ"]]
    body = [["A", "B", "1a", "1b", "2=1b/1a*100"], *units_body("nupar")]
    found = meanings(read(grid_of(headings, body, [(1, 3, 1, 5)])))
    assert (found["C"], found["D"]) == ("public-staff.population", "public-staff.achieved")


def test_a_column_formula_against_the_words_is_not_settled_in_silence():
    headings = [["TT", "Đơn vị", "CBCCVC", "", ""], ["", "", "Số đạt", "Tổng số", "Tỷ lệ"]]
    body = [["A", "B", "1", "2", "3=2/1*100"], *units_body("nupa")]
    assert "H103" in codes(read(grid_of(headings, body, [(1, 3, 1, 5)])))


def test_totals_groups_and_signatures_are_no_units():
    units = units_body("nupa", 4)
    body = [
        ["I", "Phường", 100, 50],
        *units,
        ["", "Tổng cộng", sum(row[2] for row in units), sum(row[3] for row in units)],
        [],
        ["", "Người lập biểu", "", "Thủ trưởng đơn vị"],
    ]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], body))
    assert codes(reading) == []
    assert len(reading.entries) == 4
    labels = {total.label: total.rows for total in reading.totals}
    assert labels == {"Phường": (4, 5, 6, 7), "Tổng cộng": (4, 5, 6, 7)}


def test_a_row_of_figures_without_a_known_unit_is_an_error():
    body = [*units_body("nupa", 3), [4, "Xã Kỳ Hòa", 100, 50]]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], body))
    (found,) = reading.findings
    assert (found.code, found.cell) == ("R302", "B6")


def test_a_unit_with_all_needed_cells_blank_has_not_reported():
    body = [*units_body("nupa", 3), [4, REGISTER.units[3].name]]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], body))
    assert codes(reading) == []
    assert [entry.blank for entry in reading.entries] == [False, False, False, True]


def test_some_needed_cells_blank_is_an_error_for_each():
    body = [*units_body("nupa", 3), [4, REGISTER.units[3].name, 100]]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], body))
    (found,) = reading.findings
    assert (found.code, found.cell, found.unit_code) == ("C206", "D6", REGISTER.units[3].code)


def test_x_in_a_population_means_that_nobody_is_concerned():
    body = [*units_body("nupa", 3), [4, REGISTER.units[3].name, "x", "x"]]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], body))
    assert codes(reading) == []
    assert (reading.entries[-1].population_count, reading.entries[-1].achieved_count) == (0, 0)


def test_long_rows_may_name_their_unit_once():
    unit = REGISTER.units[0]
    body = [[unit.name, "CBCCVC", 100, 80], ["", "HSSV", 200, 190], [REGISTER.units[1].name, "CBCCVC", 50, 40]]
    reading = read(grid_of([["Đơn vị", "Chỉ tiêu", "Tổng số", "Số đạt"]], body))
    assert reading.record.layout == "long"
    assert [(entry.unit_code, entry.indicator) for entry in reading.entries] == [
        ("18073", "public-staff"),
        ("18073", "students"),
        ("18100", "public-staff"),
    ]


def test_a_form_names_its_unit_above_the_table():
    titles = [["UBND XÃ KỲ ANH"], ["Kỳ báo cáo: Quý III năm 2025"]]
    headings = [["TT", "Nội dung chỉ tiêu", "Tổng số", "Số đạt"]]
    body = [[1, "CBCCVC", 100, 80], [2, "Xác nhận VNeID", 900, 700]]
    reading = read(grid_of([*titles, *headings], body))
    assert reading.record.layout == "form"
    assert {entry.unit_code for entry in reading.entries} == {"18775"}
    assert [entry.achieved_count for entry in reading.entries] == [80, 700]


def test_a_form_whose_sheet_names_another_unit_is_refused():
    headings = [["Đơn vị báo cáo: Xã Kỳ Anh"], ["TT", "Nội dung chỉ tiêu", "Tổng số", "Số đạt"]]
    body = [[1, "CBCCVC", 100, 80], [2, "HSSV", 900, 700]]
    reading = read(grid_of(headings, body, sheet="Xã Kỳ Văn"))
    (found,) = reading.findings
    assert (found.code, found.params["case"]) == ("R302", "mismatch")
    assert reading.entries == ()


def test_a_form_line_for_all_adults_gives_its_population_to_the_lines_below():
    headings = [["Đơn vị báo cáo: Xã Kỳ Anh"], ["TT", "Chỉ tiêu", "Tổng số", "Số đạt"]]
    body = [
        [1, "Người dân trong độ tuổi trưởng thành", 900, ""],
        ["", "- Có kỹ năng số", "", 700],
        ["", "- Được xác nhận trên VNeID", "", 600],
    ]
    reading = read(grid_of(headings, body))
    assert [(e.indicator, e.population_count, e.achieved_count) for e in reading.entries] == [
        ("adults-skills", 900, 700),
        ("adults-vneid", 900, 600),
    ]


@pytest.mark.parametrize(
    "band",
    ["Kết quả thực hiện các chỉ tiêu", "Chia theo nhóm đối tượng", "Kết quả phổ cập kỹ năng số theo nhóm đối tượng"],
)
@pytest.mark.parametrize("merged", [True, False])
def test_a_band_over_all_groups_is_put_aside(band, merged):
    headings = [["TT", "Đơn vị", band], ["", "", "CBCCVC", "", "HSSV", ""], ["", "", *["Tổng số", "Số đạt"] * 2]]
    reading = read(grid_of(headings, units_body("nupapa"), [(1, 3, 1, 6)] if merged else []))
    assert codes(reading) == []
    assert meanings(reading)["D"] == "public-staff.achieved"
    assert meanings(reading)["E"] == "students.population"


def test_a_band_of_a_plan_is_never_put_aside():
    headings = [["TT", "Đơn vị", "Kế hoạch năm 2025"], ["", "", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]]
    reading = read(grid_of(headings, units_body("nupa"), [(1, 3, 1, 4)]))
    assert reading.entries == ()


def test_a_group_without_a_name_is_refused():
    headings = [["TT", "Đơn vị", "CBCCVC", "", "", ""], ["", "", "Tổng số", "Số đạt", "Tổng số", "Số đạt"]]
    reading = read(grid_of(headings, units_body("nupapa")))
    found = [finding for finding in reading.findings if finding.code == "H103"]
    assert [finding.cell for finding in found] == ["E2", "F2"]
    assert {finding.indicator for finding in found} == {"public-staff"}


def test_one_group_named_twice_is_refused():
    headings = [["TT", "Đơn vị", "CBCCVC", "", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt", "Tổng số", "Số đạt"]]
    reading = read(grid_of(headings, units_body("nupapa")))
    assert "H103" in codes(reading)
    assert reading.entries == ()


def test_a_weak_word_beside_counts_that_nobody_knows_is_refused():
    headings = [["TT", "Đơn vị", "CBCCVC", "", ""], ["", "", "Tổng số", "Đã tập huấn", "Kết quả"]]
    reading = read(grid_of(headings, units_body("nupaA"), [(1, 3, 1, 5)]))
    assert "H103" in codes(reading)
    assert reading.entries == ()


def test_codes_of_units_are_never_counts_of_people():
    body = [[int(unit.code), unit.name, "CBCCVC", 50] for unit in REGISTER.units[:5]]
    reading = read(grid_of([["Số", "Tên xã", "Chỉ tiêu", "Số đạt"]], body))
    assert all(one.population is None for one in reading.entries)
    assert "H102" in codes(reading)


def test_names_abbreviated_with_x_are_no_groups():
    body = [
        [place, f"X. {unit.name.removeprefix('Xã ')}", 100, 50] for place, unit in enumerate(REGISTER.units[4:9], 1)
    ]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], body))
    assert codes(reading) == []
    assert len(reading.entries) == 5
    assert reading.totals == ()


@pytest.mark.parametrize("label", ["Tổng số (4 đơn vị)", "Toàn tỉnh Hà Tĩnh", "Tổng cộng 4 xã, phường", "TỔNG CỘNG:"])
def test_a_total_is_told_however_it_is_labelled(label):
    units = units_body("nupa", 4)
    body = [["I", "Phường"], *units, ["", label, sum(row[2] for row in units), sum(row[3] for row in units)]]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], body))
    assert codes(reading) == []
    assert [total.rows for total in reading.totals] == [(4, 5, 6, 7)]


@pytest.mark.parametrize("name", ["Đồng Lộc", "Đồng Tiến"])
def test_a_name_that_begins_like_a_measure_is_a_name(name):
    headings = [[f"Đơn vị: {name}"], ["TT", "Nội dung chỉ tiêu", "Tổng số", "Số đạt"]]
    reading = read(grid_of(headings, [[1, "CBCCVC", 100, 80], [2, "HSSV", 900, 700]]))
    assert codes(reading) == []
    assert len(reading.entries) == 2


def test_who_receives_a_form_is_not_who_reports():
    headings = [["Kính gửi: UBND xã Kỳ Anh"], ["TT", "Nội dung chỉ tiêu", "Tổng số", "Số đạt"]]
    reading = read(grid_of(headings, [[1, "CBCCVC", 100, 80], [2, "HSSV", 900, 700]]))
    (found,) = reading.findings
    assert (found.code, found.params["case"]) == ("R302", "nameless")


def test_another_years_population_in_a_line_is_told():
    headings = [["Đơn vị báo cáo: Xã Kỳ Anh"], ["TT", "Nội dung chỉ tiêu", "Tổng số", "Số đạt"]]
    body = [[1, "CBCCVC", 100, 80], [2, "Học sinh từ cấp tiểu học", 900, 700]]
    reading = read(grid_of(headings, body))
    assert codes(reading) == ["H106"]
    assert [entry.indicator for entry in reading.entries] == ["public-staff"]


def test_a_district_with_a_number_stands_where_a_unit_should():
    body = [*units_body("nupa", 3), [4, "Huyện Kỳ Anh", 100, 50]]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], body))
    assert codes(reading) == ["R302"]


@pytest.mark.parametrize(("stated", "word"), [("Đơn vị tính: hộ", "hộ"), ("ĐVT: nghìn người", "nghìn người")])
def test_counts_of_something_else_than_people_are_told(stated, word):
    headings = [["", "", "", stated], ["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]]
    reading = read(grid_of(headings, units_body("nupa", 3)))
    (found,) = reading.findings
    assert (found.code, found.cell, found.params["case"], found.params["word"]) == ("H106", "D1", "measure", word)


@pytest.mark.parametrize("body", ["CÔNG AN XÃ KỲ ANH", "Trường Tiểu học Kỳ Anh", "Thôn Hoa Sơn, xã Kỳ Anh"])
def test_who_sits_in_a_commune_is_not_the_commune(body):
    headings = [[body], ["TT", "Nội dung chỉ tiêu", "Tổng số", "Số đạt"]]
    reading = read(grid_of(headings, [[1, "CBCCVC", 100, 80], [2, "HSSV", 900, 700]], sheet="Kỳ Anh"))
    assert codes(reading) == ["R302"]
    assert reading.entries == ()


def test_one_heading_twice_is_refused_even_where_a_column_formula_names_one():
    headings = [["TT", "Đơn vị", "CBCCVC", "", "", ""], ["", "", "Tổng số", "Tỷ lệ", "Kết quả", "Kết quả"]]
    body = [["A", "B", "1", "2=3/1*100", "3", "4"], *units_body("nupraA")]
    reading = read(grid_of(headings, body, [(1, 3, 1, 6)]))
    assert "H103" in codes(reading)
    assert reading.entries == ()


def test_a_title_beside_the_senders_label_is_no_heading():
    titles = [["BÁO CÁO KẾT QUẢ THỰC HIỆN CHỈ TIÊU", "", "Đơn vị báo cáo:", "Xã Kỳ Anh"]]
    headings = [*titles, ["TT", "Nội dung chỉ tiêu", "Tổng số", "Số đạt"]]
    reading = read(grid_of(headings, [[1, "CBCCVC", 100, 80], [2, "HSSV", 900, 700]]))
    assert codes(reading) == []
    assert {entry.unit_code for entry in reading.entries} == {"18775"}


def test_no_commune_is_a_unit_of_measure():
    body = [[place, unit.name.partition(" ")[2], 100, 50] for place, unit in enumerate(REGISTER.units, 1)]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]], body))
    assert codes(reading) == []
    assert len(reading.entries) == 69


@pytest.mark.parametrize(
    ("heading", "nearest"),
    [("Số ngừi đạt", "Số người đạt"), ("Tỷ lê đạt", "Tỷ lệ đạt"), ("Số lớp tập huấn", None), ("Số máy tính", None)],
)
def test_a_slip_of_the_pen_is_told_with_the_word_that_was_meant(heading, nearest):
    body = [[*row, 5] for row in units_body("nupa")]
    reading = read(grid_of([["STT", "Đơn vị", "CBCCVC", "", heading], ["", "", "Tổng số", "Số đạt", ""]], body))
    assert [one.params["nearest"] for one in reading.findings if one.code == "H104"] == [nearest]


def test_a_line_of_fewer_people_is_a_part_and_one_that_names_all_again_is_a_second_report():
    headings = [["Đơn vị báo cáo: Xã Kỳ Anh"], ["TT", "Chỉ tiêu", "Tổng số", "Số đạt"]]
    all_of_them = ["I", "Cán bộ, công chức, viên chức có kỹ năng số", 100, 90]
    part = read(grid_of(headings, [all_of_them, [1, "Cán bộ, công chức", 40, 38], [2, "Viên chức", 60, 52]]))
    assert [(e.population_count, e.achieved_count) for e in part.entries] == [(100, 90)]
    again = read(grid_of(headings, [all_of_them, [2, "Cán bộ, công chức, viên chức", 120, 80]]))
    assert len(again.entries) == 2
