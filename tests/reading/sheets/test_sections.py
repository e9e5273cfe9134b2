"""Sections in one column: units over the lines of their indicators, or indicators over the rows of their units."""

import pytest

from ..sample_sheets import REGISTER, codes, grid_of, read

UNITS = REGISTER.units[:4]
HEADINGS = [["STT", "Đơn vị/chỉ tiêu", "Tổng số", "Số đạt", "Tỷ lệ (%)"]]
LINES = ("CBCCVC", "HSSV", "Xác nhận VNeID")


def section(name, place=1, mark="- {}", number=1):
    """Make a unit's rows: its name, then three lines whose figures tell whose they are."""
    lines = [[None, mark.format(line), 1000 * place + at, 100 * place + at] for at, line in enumerate(LINES, 1)]
    return [[number, name], *lines]


def figures(reading):
    return {
        (one.unit_code, one.indicator): (one.population_count, one.achieved_count) for one in reading.entries
    }  # fmt: skip


EXPECTED = {
    (unit.code, indicator): (1000 * place + at, 100 * place + at)
    for place, unit in enumerate(UNITS, 1)
    for at, indicator in enumerate(("public-staff", "students", "adults-vneid"), 1)
}


@pytest.mark.parametrize("heading", ["Đơn vị/chỉ tiêu", "Đơn vị", "Chỉ tiêu", "Nội dung"])
@pytest.mark.parametrize("mark", ["- {}", "{}", "1. {}", "+ {}"])
def test_lines_belong_to_the_unit_above_them(heading, mark):
    body = [row for place, unit in enumerate(UNITS, 1) for row in section(unit.name, place, mark, place)]
    reading = read(grid_of([[HEADINGS[0][0], heading, *HEADINGS[0][2:]]], body))
    assert codes(reading) == []
    assert figures(reading) == EXPECTED
    assert reading.record.layout == "long"


def test_units_may_be_numbered_in_roman_and_stand_in_groups():
    rows = [["", "I. Các phường"]]
    for place, unit in enumerate(UNITS, 1):
        rows += section(f"{'I' * place}. {unit.name}" if place < 4 else unit.name, place, number=None)
    reading = read(grid_of(HEADINGS, rows))
    assert codes(reading) == []
    assert figures(reading) == EXPECTED


def test_lines_below_an_unknown_unit_are_nobodys():
    body = [*section(UNITS[0].name, 1), *section("Xã Kỳ Hao", 9), *section(UNITS[1].name, 2)]
    reading = read(grid_of(HEADINGS, body))
    assert codes(reading) == ["R302"]
    assert reading.findings[0].cell == "B6"
    assert figures(reading) == {
        key: value for key, value in EXPECTED.items() if key[0] in (UNITS[0].code, UNITS[1].code)
    }


def test_lines_below_an_unknown_unit_with_figures_of_its_own_are_nobodys():
    body = [*section(UNITS[0].name, 1), [2, UNITS[1].name], *section("Xã Kỳ Hao", 9), *section(UNITS[2].name, 3)]
    body[5] = [3, "Xã Kỳ Hao", 5000, 400]
    reading = read(grid_of(HEADINGS, body))
    assert [(one.code, one.cell) for one in reading.findings] == [("R302", "B7")]
    assert {code for code, _ in figures(reading)} == {UNITS[0].code, UNITS[2].code}


def test_the_provinces_own_lines_are_left_alone_above_and_below():
    total = [[None, "Toàn tỉnh"], *[[None, f"- {line}", 99, 9] for line in LINES]]
    body = [row for place, unit in enumerate(UNITS, 1) for row in section(unit.name, place)]
    for rows in ([*total, *body], [*body, *total]):
        reading = read(grid_of(HEADINGS, rows))
        assert codes(reading) == []
        assert figures(reading) == EXPECTED


def test_lines_above_the_first_unit_are_asked_about():
    body = [[1, "- CBCCVC", 50, 40], *section(UNITS[0].name, 1), *section(UNITS[1].name, 2)]
    reading = read(grid_of(HEADINGS, body))
    assert [(one.code, one.params["case"], one.cell) for one in reading.findings] == [("R302", "nameless", "B2")]


def test_a_shared_population_stands_over_the_adults_lines_of_each_unit():
    body = []
    for place, unit in enumerate(UNITS[:2], 1):
        body += [
            [place, unit.name],
            [None, "- CBCCVC", 20 * place, 10 * place],
            [None, "- Người dân trưởng thành", 1000 * place, None],
            [None, "+ Có kỹ năng số", None, 700 * place],
            [None, "+ Được xác nhận trên VNeID", None, 600 * place],
        ]
    reading = read(grid_of(HEADINGS, body))
    assert codes(reading) == []
    second = UNITS[1].code
    assert figures(reading)[second, "adults-skills"] == (2000, 1400)
    assert figures(reading)[second, "adults-vneid"] == (2000, 1200)


def test_figures_beside_a_units_own_name_are_said_to_be_left_alone():
    body = [*section(UNITS[0].name, 1), *section(UNITS[1].name, 2)]
    body[0] = [1, UNITS[0].name, 5000, 400]
    reading = read(grid_of(HEADINGS, body))
    assert codes(reading) == ["H104"]
    assert figures(reading)[UNITS[0].code, "public-staff"] == (1001, 101)


def test_a_line_that_names_no_indicator_is_told_with_its_unit():
    body = [*section(UNITS[0].name, 1), [None, "- Hộ kinh doanh", 80, 40], *section(UNITS[1].name, 2)]
    reading = read(grid_of(HEADINGS, body))
    assert [(one.code, one.unit_code, one.cell) for one in reading.findings] == [("H104", UNITS[0].code, "B6")]
    assert len(reading.entries) == 6


def under_indicators(*, between=(), heading="Chỉ tiêu/đơn vị", number="{}"):
    rows = []
    for at, line in enumerate(LINES, 1):
        rows.append([None, number.format(line)])
        rows += between
        rows += [[place, unit.name, 1000 * place + at, 100 * place + at] for place, unit in enumerate(UNITS, 1)]
    return grid_of([[HEADINGS[0][0], heading, *HEADINGS[0][2:]]], rows)


@pytest.mark.parametrize("heading", ["Chỉ tiêu/đơn vị", "Đơn vị", "Nội dung"])
@pytest.mark.parametrize("number", ["{}", "I. {}", "1. {}", "Chỉ tiêu 1: {}"])
def test_rows_of_units_belong_to_the_indicator_above_them(heading, number):
    reading = read(under_indicators(heading=heading, number=number))
    assert codes(reading) == []
    assert figures(reading) == EXPECTED


@pytest.mark.parametrize("label", ["Các xã", "I. Phường", "Huyện Hương Sơn (cũ)", "Các xã thuộc Đức Thọ cũ", "Cụm 1"])
def test_groups_of_units_within_an_indicators_section_change_nothing(label):
    reading = read(under_indicators(between=[[None, label]]))
    assert codes(reading) == []
    assert figures(reading) == EXPECTED


def test_an_indicators_own_sum_beside_its_name_is_no_units():
    rows = [[None, "CBCCVC", 6, 3], [1, UNITS[0].name, 4, 2], [2, UNITS[1].name, 2, 1]]
    rows += [[None, "HSSV", 60, 30], [1, UNITS[0].name, 40, 20], [2, UNITS[1].name, 20, 10]]
    reading = read(grid_of(HEADINGS, rows))
    assert codes(reading) == []
    assert figures(reading)[UNITS[1].code, "students"] == (20, 10)


def test_rows_below_a_group_of_people_that_no_indicator_counts_are_nobodys():
    rows = [[None, "I. CBCCVC"], *[[at, unit.name, 100, 50] for at, unit in enumerate(UNITS, 1)]]
    rows += [[None, "II. Hộ kinh doanh"], *[[at, unit.name, 80, 9] for at, unit in enumerate(UNITS, 1)]]
    rows += [[None, "III. HSSV"], *[[at, unit.name, 900, 800] for at, unit in enumerate(UNITS, 1)]]
    reading = read(grid_of(HEADINGS, rows))
    assert [(one.code, one.cell) for one in reading.findings] == [("H104", "B7")]
    assert {(one.indicator, one.population_count) for one in reading.entries} == {
        ("public-staff", 100), ("students", 900),
    }  # fmt: skip


def test_an_unknown_unit_in_a_section_is_told():
    rows = [
        [None, "CBCCVC"],
        [1, UNITS[0].name, 4, 2],
        [2, "Xã Kỳ Hao", 2, 1],
        [None, "HSSV"],
        [1, UNITS[0].name, 9, 8],
    ]
    rows += [[2, UNITS[1].name, 7, 6]]
    reading = read(grid_of(HEADINGS, rows))
    assert [(one.code, one.cell) for one in reading.findings] == [("R302", "B4")]
    assert len(reading.entries) == 3
