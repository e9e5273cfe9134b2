"""Rows of a table that are no unit's: averages, groups by former districts."""

from dataclasses import replace

import pytest

from ..sample_sheets import codes, grid_of, meanings, read, units_body

HEADINGS = [["STT", "Đơn vị", "CBCCVC", ""], ["", "", "Tổng số", "Số đạt"]]
MERGES = [(1, 3, 1, 4)]


@pytest.mark.parametrize("label", ["Bình quân", "Trung bình", "Bình quân toàn tỉnh", "BÌNH QUÂN CHUNG"])
@pytest.mark.parametrize("column", [0, 1])
def test_a_row_of_averages_is_no_unit(label, column):
    average = [None, None, 250.5, 100]
    average[column] = label
    reading = read(grid_of(HEADINGS, [*units_body("nupa", 5), average], MERGES))
    assert codes(reading) == []
    assert len(reading.entries) == 5


def test_a_row_of_averages_with_a_units_code_is_asked_about():
    headings = [["Mã xã", *HEADINGS[0][1:]], HEADINGS[1]]
    reading = read(grid_of(headings, [*units_body("cupa", 5), ["18100", "Bình quân", 250, 100]], MERGES))
    assert "R302" in codes(reading)


@pytest.mark.parametrize(
    "label", ["Các xã thuộc Hương Sơn cũ", "Các phường, xã thuộc Hà Tĩnh", "Các đơn vị thuộc huyện Kỳ Anh (cũ)"]
)
def test_units_that_belong_to_a_former_district_are_a_group(label):
    units = units_body("nupa", 6)
    group = [None, label, sum(row[2] for row in units[3:]), sum(row[3] for row in units[3:])]
    reading = read(grid_of(HEADINGS, [*units[:3], group, *units[3:]], MERGES))
    assert codes(reading) == []
    assert len(reading.entries) == 6
    assert len(reading.totals) == 1


DUC_THO = [[1, "Xã Đức Thọ", 40, 35], [2, "Xã Đức Minh", 40, 30]]
HUONG_SON = [[1, "Xã Hương Sơn", 40, 35], [2, "Xã Sơn Tây", 100, 100]]


@pytest.mark.parametrize(
    "labels", [(["I", "Đức Thọ"], ["II", "Hương Sơn"]), ([None, "Huyện Đức Thọ"], [None, "Huyện Hương Sơn"])]
)
@pytest.mark.parametrize("below", [True, False])
def test_a_districts_sum_may_stand_above_its_rows_or_below_them(labels, below):
    sums = [[*labels[0], 80, 65], [*labels[1], 140, 135]]
    rows = [*DUC_THO, sums[0], *HUONG_SON, sums[1]] if below else [sums[0], *DUC_THO, sums[1], *HUONG_SON]
    reading = read(grid_of(HEADINGS, rows, MERGES))
    assert codes(reading) == []
    assert [one.unit_code for one in reading.entries] == ["18229", "18244", "18133", "18172"]
    units = [(3, 4), (6, 7)] if below else [(4, 5), (7, 8)]
    assert [one.rows for one in reading.totals] == units


def test_a_sum_below_its_rows_is_compared_with_them_alone():
    wrong = [*DUC_THO, ["I", "Đức Thọ", 80, 66], *HUONG_SON, ["II", "Hương Sơn", 140, 135], [None, "Tổng cộng", 220, 1]]
    reading = read(grid_of(HEADINGS, wrong, MERGES))
    assert codes(reading) == []
    assert [one.rows for one in reading.totals] == [(3, 4), (6, 7), (3, 4, 6, 7)]


def test_a_row_whose_unit_is_unknown_still_belongs_to_its_total():
    rows = [*DUC_THO, [3, "Xã Không Có", 40, 35], [None, "Tổng cộng", 120, 100]]
    reading = read(grid_of(HEADINGS, rows, MERGES))
    assert codes(reading) == ["R302"]
    (found,) = reading.totals
    assert found.rows == (3, 4)
    assert [(one.row, one.population_count, one.achieved_count) for one in found.unknown] == [(5, 40, 35)]


def test_a_total_keeps_the_rate_that_it_states():
    headings = [[*HEADINGS[0], ""], [*HEADINGS[1], "Tỷ lệ (%)"]]
    rows = [*([*one, None] for one in DUC_THO), [None, "Tổng cộng", 80, 65, 81.3]]
    (found,) = read(grid_of(headings, rows, [(1, 3, 1, 5)])).totals
    assert (found.rate.cell, str(found.rate.value)) == ("E5", "81.3")


def test_a_numbered_group_that_sums_no_rows_is_asked_about_with_its_name():
    reading = read(grid_of(HEADINGS, [*DUC_THO, ["II", "Kỳ Anh", 80, 66]], MERGES))
    (found,) = reading.findings
    assert (found.code, found.cell, found.params["case"], found.params["name"]) == ("R302", "B5", "group", "Kỳ Anh")
    # What the finding advises: numbered as the others are, the row is a unit's.
    assert codes(read(grid_of(HEADINGS, [*DUC_THO, [3, "Xã Kỳ Anh", 80, 66]], MERGES))) == []


@pytest.mark.parametrize(
    "heading", ["Chưa hoàn thành", "Số chưa được xác nhận", "Chưa phổ cập", "Tổng số chưa đạt", "Số người không đạt"]
)
def test_those_who_have_not_achieved_it_are_left_alone(heading):
    headings = [["STT", "Đơn vị", "CBCCVC", "", ""], ["", "", "Số lượng", heading, "Tổng số"]]
    rows = [[number, name, achieved, population - achieved, population] for number, name, population, achieved in
            units_body("nupa")]  # fmt: skip
    reading = read(grid_of(headings, rows, [(1, 3, 1, 5)]))
    assert codes(reading) == []
    found = meanings(reading)
    assert (found["C"], found["E"]) == ("public-staff.achieved", "public-staff.population")
    assert "D" not in found


@pytest.mark.parametrize("heading", ["STT", "S.T.T", "TT", "T.T", "Số TT"])
def test_running_numbers_are_known_by_every_short_form(heading):
    assert (
        meanings(read(grid_of([[heading, *HEADINGS[0][1:]], HEADINGS[1]], units_body("nupa"), MERGES)))["A"] == "number"
    )


def test_totals_know_which_of_their_rows_are_hidden():
    grid = grid_of(HEADINGS, [*DUC_THO, [3, "Xã Hương Sơn", 50, 35], [None, "Tổng cộng", 80, 65]], MERGES)
    (total,) = read(replace(grid, hidden_rows=frozenset({5}))).totals
    assert (total.rows, total.hidden) == ((3, 4, 5), (5,))
