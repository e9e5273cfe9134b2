"""Notes as long as a cell allows, wherever they stand: the table beside them is read as without them."""

import pytest
from tests.reading.sample_sheets import TARGETS, Lexicon, codes, grid_of, read, units_body

from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell, Grid
from bdhvs_cli.reading.ooxml.formulas import Formulas as SharedFormulas
from bdhvs_cli.reading.sheets.formulas import Formulas
from bdhvs_cli.reading.values.numbers import read_count, read_rate

LONGEST = 32_767
HEADINGS = (["STT", "Đơn vị", "Cán bộ, công chức", "", "Ghi chú"], ["", "", "Tổng số", "Số đạt", ""])
NOTES = {
    "lines": "Khó khăn: còn thiếu thiết bị - đã báo cáo cấp trên.\n",
    "dashes": "- ",
    "words": "số đạt ",
    "shares": "đạt từ 80% ",
    "brackets": "(đạt) ",
    "provinces": "xã a - b, ",
    "days": "ngày 30/9/2025 ",
    "dots": "ngày tháng...................................................................",
    "years": "năm 2025 ",
}


def note(kind):
    return (NOTES[kind] * LONGEST)[:LONGEST]


def figures(reading):
    return [
        (one.unit_code, one.indicator, one.population and one.population.value, one.achieved and one.achieved.value)
        for one in reading.entries
    ]


@pytest.mark.parametrize("kind", NOTES)
def test_a_table_under_a_long_note_is_read_as_without_it(kind):
    body = [[*row, ""] for row in units_body("nupa", 4)]
    plain = read(grid_of([["Báo cáo"], *HEADINGS], body))
    noted = read(grid_of([[note(kind)], *HEADINGS], body))
    assert len(figures(noted)) == 4
    assert figures(noted) == figures(plain)


@pytest.mark.parametrize("kind", NOTES)
def test_a_long_remark_beside_the_figures_changes_none_of_them(kind):
    body = units_body("nupa", 4)
    plain = read(grid_of(HEADINGS, [[*row, ""] for row in body]))
    noted = read(grid_of(HEADINGS, [[*row, note(kind)] for row in body]))
    assert len(figures(noted)) == 4
    assert figures(noted) == figures(plain)


@pytest.mark.parametrize("kind", NOTES)
def test_a_long_text_where_a_unit_should_stand_is_an_unknown_unit(kind):
    body = [[*row, ""] for row in units_body("nupa", 4)]
    body[1][1] = note(kind)
    reading = read(grid_of(HEADINGS, body))
    assert len(figures(reading)) == 3
    assert "R302" in codes(reading)
    assert all(len(str(finding.params)) < 3000 for finding in reading.findings)


def test_a_heading_of_many_lines_is_understood_piece_by_piece():
    lexicon = Lexicon(TARGETS[2025])
    segment = lexicon.segment("Cán bộ, công chức - Số\nđạt\n(người)")
    assert segment.is_known
    assert {p.category for p in segment.phrases} >= {"indicator", "achieved"}


def test_a_text_longer_than_headings_are_says_nothing_of_a_column():
    lexicon = Lexicon(TARGETS[2025])
    assert lexicon.segment("Số đạt").is_known
    assert not lexicon.segment("Số đạt " * 1000).is_known
    assert lexicon.indicators_named("Cán bộ, công chức " * 1000) == ()


@pytest.mark.parametrize("digits", [14, 20, 309, 5000, 32_767])
@pytest.mark.parametrize("kind", [TEXT, NUMBER])
def test_a_count_of_too_many_digits_is_no_number(digits, kind):
    cell = Cell(1, kind, "9" * digits)
    count = read_count(grid_of([], []), 1, 1, cell)
    rate = read_rate(grid_of([], []), 1, 1, cell, lambda: None)
    assert (count.figure.value, count.doubt.code, count.doubt.params["case"]) == (None, "C201", "too-large")
    assert (rate.figure.value, rate.doubt.code) == (None, "C201")


def test_a_million_millions_is_still_a_count():
    assert read_count(grid_of([], []), 1, 1, Cell(1, NUMBER, "1000000000000")).figure.value == 10**12


@pytest.mark.parametrize(
    "formula",
    [
        "(" * 300 + "A1" + ")" * 300,
        "-" * 4000 + "A1" + "(" * 65 + ")" * 65,
        "SUM(" * 300 + "A1" + ")" * 300,
        "A1+" * 4000 + "A1",
        "A" + "9" * 5000,
        "9" * 5000,
        "*".join(["9999999999"] * 500),
        "+".join(f"1/{prime}" for prime in range(3, 1500, 2)),
        "1" + "0" * 20,
    ],
)
def test_no_claim_is_made_of_a_formula_that_is_too_much(formula):
    grid = Grid("a.xlsx", "Biểu 1", {1: [Cell(1, NUMBER, "1"), Cell(2, NUMBER, "7", 0, formula)]})
    assert list(Formulas(grid).findings({}, [1])) == []


def test_sums_over_a_growing_range_are_recomputed():
    rows = {row: [Cell(1, NUMBER, "0.5"), Cell(2, NUMBER, "0", 0, f"SUM(A$1:A{row})")] for row in range(1, 2001)}
    found = list(Formulas(Grid("a.xlsx", "Biểu 1", rows)).findings({}, range(1, 2001)))
    assert [one.params["computed"] for one in found[:4]] == [pytest.approx(x) for x in (0.5, 1, 1.5, 2)]
    assert found[-1].params["computed"] == 1000
    assert len(found) == 2000


def test_shared_formulas_are_translated_up_to_a_bound():
    shared = SharedFormulas()
    long = "+".join(["A1"] * 2000)
    shared.text(long, {"t": "shared", "si": "0"}, 1, 2)
    told = [shared.text("", {"t": "shared", "si": "0"}, row, 2) for row in range(2, 2002)]
    assert told[0] == long.replace("A1", "A2")
    assert told[-1] is None
