"""One cell holds the population of both indicators about adults: it is the figure's cell for both, and told of once."""

import pytest

from bdhvs_cli.reading.files.grid import PENDING, TEXT, Cell

from ..sample_sheets import grid_of, read

ADULTS = ("adults-skills", "adults-vneid")
SKILLS, VNEID = "Có kỹ năng số", "Được xác nhận trên VNeID"
NAMES = ("Người dân trưởng thành có kỹ năng số", "Người dân trưởng thành được xác nhận trên VNeID")


def form(population, merges=(), rows=None):
    """Return a form of Xã Đức Thọ whose adults' population stands in C6."""
    head = [["Đơn vị báo cáo: Xã Đức Thọ"], ["STT", "Chỉ tiêu", "Tổng số", "Số đạt", "Tỷ lệ (%)"]]
    body = rows or [
        [1, "CBCCVC", 195, 161],
        [2, "Học sinh, sinh viên", 1065, 1039],
        [4, "NLĐ doanh nghiệp, HTX", 312, 244],
        [3, "Người dân trong độ tuổi trưởng thành", population, None],
        ["3.1", SKILLS, None, 5582],
        ["3.2", VNEID, None, 5393],
    ]
    return grid_of(head, body, merges)


def lines_merged(population):
    rows = [
        [1, "CBCCVC", 195, 161],
        [2, "Học sinh, sinh viên", 1065, 1039],
        [3, "NLĐ doanh nghiệp, HTX", 312, 244],
        [4, NAMES[0], population, 5582],
        [5, NAMES[1], None, 5393],
    ]
    return form(None, [(6, 3, 7, 3)], rows)


def wide(population):
    headings = [
        ["STT", "Đơn vị", "Người dân trong độ tuổi trưởng thành", None, None, "CBCCVC", None],
        [None, None, "Tổng số", SKILLS, VNEID, "Tổng số", "Số đạt"],
    ]
    rows = [[n, f"Xã Sơn Kim {n}", 7000, 5000, 5000, 100, 90] for n in (1, 2)]
    return grid_of([["Quý III năm 2025"], *headings], [[], *rows, [3, "Xã Đức Thọ", population, 5582, 5393, 195, 161]],
                   [(2, 3, 2, 5), (2, 6, 2, 7)])  # fmt: skip


def long(population):
    headings = [["Mã xã", "Đơn vị", "Chỉ tiêu", "Tổng số", "Số đạt"]]
    rows = [
        ["18229", "Xã Đức Thọ", "CBCCVC", 195, 161],
        ["18229", "Xã Đức Thọ", NAMES[0], population, 5582],
        ["18229", "Xã Đức Thọ", NAMES[1], None, 5393],
    ]
    return grid_of(headings, rows, [(3, 4, 4, 4)])


def sections(population):
    headings = [["STT", "Đơn vị, chỉ tiêu", "Tổng số", "Số đạt"]]
    rows = [
        [1, "Xã Sơn Kim 1"],
        [None, "CBCCVC", 195, 161],
        [None, "Học sinh, sinh viên", 1065, 1039],
        [2, "Xã Đức Thọ"],
        [None, "CBCCVC", 195, 161],
        [None, "Người dân trong độ tuổi trưởng thành", population],
        [None, SKILLS, None, 5582],
        [None, VNEID, None, 5393],
    ]
    return grid_of(headings, rows)


ARRANGEMENTS = {
    "form": (form, "C6"),
    "form, merged": (lambda population: form(population, [(6, 3, 8, 3)]), "C6"),
    "form, no line above": (lines_merged, "C6"),
    "wide": (wide, "C7"),
    "long": (long, "D3"),
    "sections": (sections, "C7"),
}


@pytest.mark.parametrize(("make", "cell"), ARRANGEMENTS.values(), ids=ARRANGEMENTS)
@pytest.mark.parametrize(
    ("population", "code"),
    [(7016, None), ("7.016", "C207"), ("chưa rõ", "C201"), (-7016, "C202"), (7016.5, "C203"), (None, "C206")],
)
def test_one_figure_has_one_cell_for_both_indicators(make, cell, population, code):
    reading = read(make(population))
    entries = [one for one in reading.entries if one.unit_code == "18229" and one.indicator in ADULTS]
    assert [one.indicator for one in entries] == list(ADULTS)
    assert {one.population.cell for one in entries} == {cell}
    assert {one.population_count for one in entries} == {7016 if code in (None, "C207") else None}
    found = [(one.code, one.cell, one.indicator, one.params.get("indicators")) for one in reading.findings]
    assert [one for one in found if one[0][0] == "C"] == ([(code, cell, None, ADULTS)] if code else [])


def test_an_error_or_a_formula_never_calculated_is_told_once_too():
    grid = form(7016)
    grid.rows[6] = [Cell(1, TEXT, "3"), Cell(2, TEXT, "Người dân trong độ tuổi trưởng thành"), Cell(3, PENDING, "")]
    found = [(one.code, one.cell, one.params.get("indicators")) for one in read(grid).findings]
    assert found == [("C205", "C6", ADULTS)]


def test_a_line_with_a_population_of_its_own_keeps_it():
    rows = [
        [1, "CBCCVC", 195, 161],
        [3, "Người dân trong độ tuổi trưởng thành", None, None],
        ["3.1", SKILLS, 7016, 5582],
        ["3.2", VNEID, None, 5393],
    ]
    reading = read(form(None, rows=rows))
    assert [(one.code, one.cell, one.indicator) for one in reading.findings] == [("C206", "C6", "adults-vneid")]
    assert [one.population.cell for one in reading.entries[1:]] == ["C5", "C6"]


def test_what_is_wrong_with_one_line_names_its_indicator_alone():
    rows = [
        [3, "Người dân trong độ tuổi trưởng thành", 7016, None],
        ["3.1", SKILLS, None, "chưa rõ"],
        ["3.2", VNEID, None, "chưa rõ"],
        [1, "CBCCVC", 195, 161],
    ]
    found = [(one.code, one.cell, one.indicator) for one in read(form(None, rows=rows)).findings]
    assert found == [("C201", "D4", "adults-skills"), ("C201", "D5", "adults-vneid")]
