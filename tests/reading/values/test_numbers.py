from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bdhvs_cli.reading.files.grid import BOOLEAN, DATE, ERROR, NUMBER, PENDING, TEXT, Cell, Grid
from bdhvs_cli.reading.values.number_formats import format_decimals, is_percent_format
from bdhvs_cli.reading.values.numbers import (
    not_negative,
    read_count,
    read_rate,
    read_yes_no,
)

FORMATS = {0: "General", 1: "0%", 2: "0.0%", 3: "#,##0", 4: "0.0", 5: '0.0"%"'}
GRID = Grid("data.xlsx", "Biểu 1", {}, number_format=FORMATS.__getitem__)
CSV = Grid("data.csv", None, {}, exact=False)


def count(kind, text, style=0, grid=GRID, formula=None, dash_is_zero=False):
    return read_count(grid, 12, 3, Cell(3, kind, text, style, formula), dash_is_zero)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234", 1234),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1\u202f234.567", None),
        ("12.345.678", 12345678),
        ("1234", 1234),
        ("1240.0", 1240),
        ("0.000", 0),
        ("1.234 người", 1234),
        ("'1234", None),
        ("10.562,0", 10562),
        ("7,116.00", 7116),
        ("1.234.567,00", 1234567),
        ("10 562,0", 10562),
        ("10\u00a0562.0", 10562),
        ("7116.0000", 7116),
        ("7,116.00 người", 7116),
        ("1.234*", 1234),
        ("1234 (*)", 1234),
        ("1234 [1]", 1234),
        ("1.234 người**", 1234),
        ("195 (161)", None),
        ("195 (1)", None),
        ("10.562,000", None),
        ("10,562,0", None),
        ("10.56,0", None),
        ("1.0562,0", None),
    ],
)
def test_numbers_as_text_with_one_kind_of_separator_are_understood(text, value):
    reading = count(TEXT, text)
    if value is None:
        assert reading.figure.value is None
        assert reading.doubt.code in ("C201", "C203")
    else:
        assert reading.figure.value == value
        assert reading.doubt.code == "C207"
        assert reading.doubt.params == {"text": text.replace("\u00a0", " "), "value": value}


def test_a_footnotes_mark_is_no_part_of_a_rate():
    for text in ("80,5*", "80,5 % (*)", "80.5 [1]"):
        assert read_rate(GRID, 12, 3, Cell(3, TEXT, text), lambda: None).figure.value == Decimal("80.5")


def test_a_fraction_behind_groups_is_no_whole_number():
    reading = count(TEXT, "10.562,5")
    assert reading.doubt.code == "C203"
    assert reading.doubt.params == {"case": "plain", "value": Decimal("10562.5")}


def test_plain_numbers_of_a_csv_file_are_no_oddity():
    assert count(TEXT, "1234", grid=CSV).doubt is None
    assert count(TEXT, "1.234", grid=CSV).doubt.code == "C207"


@pytest.mark.parametrize(
    ("kind", "text", "style", "code", "case"),
    [
        (NUMBER, "1.234", 0, "C203", "separator"),
        (NUMBER, "80.5", 0, "C203", "percent"),
        (NUMBER, "0.805", 0, "C203", "percent"),
        (TEXT, "0.805", 0, "C203", "percent"),
        (TEXT, "0,805", 0, "C203", "percent"),
        (NUMBER, "0.805", 2, "C201", "percent"),
        (NUMBER, "12345.5", 0, "C203", "plain"),
        (NUMBER, "-5", 0, "C202", None),
        (TEXT, "80%", 0, "C201", "percent"),
        (TEXT, "80,5 %", 0, "C201", "percent"),
        (TEXT, "abc", 0, "C201", "text"),
        (TEXT, "-5", 0, "C202", None),
        (TEXT, "-", 0, "C206", "dash"),
        (TEXT, "–", 0, "C206", "dash"),
        (TEXT, "…", 0, "C206", "ellipsis"),
        (ERROR, "#DIV/0!", 0, "C204", None),
        (BOOLEAN, "TRUE", 0, "C201", "boolean"),
        (DATE, "2025-09-01", 0, "C201", "date"),
    ],
)
def test_what_is_no_count_is_said_and_never_guessed(kind, text, style, code, case):
    reading = count(kind, text, style)
    assert reading.figure.value is None
    assert reading.doubt.code == code
    assert reading.doubt.params.get("case") == case


def test_a_lost_separator_comes_with_the_number_that_was_meant():
    assert count(NUMBER, "1.234").doubt.params["suggestion"] == 1234


def test_a_formula_never_calculated_is_told_with_its_formula():
    reading = count(PENDING, "", formula="D12+E12")
    assert (reading.doubt.code, reading.doubt.params) == ("C205", {"formula": "D12+E12"})


def test_dash_is_zero_only_when_asked():
    assert count(TEXT, "-", dash_is_zero=True).figure.value == 0
    assert count(TEXT, "-").figure.value is None


def test_blank_and_not_applicable_are_told_apart():
    assert read_count(GRID, 12, 3, None).blank
    assert count(TEXT, "  ").blank
    assert count(TEXT, "x").not_applicable


@given(st.integers(0, 10**12))
def test_every_whole_number_is_read_exactly_grouped_or_not(number):
    assert count(NUMBER, str(number)).figure.value == number
    assert count(TEXT, f"{number:,}".replace(",", ".")).figure.value == number


def rate(kind, text, style=0, computed="80.5"):
    return read_rate(GRID, 12, 5, Cell(5, kind, text, style), lambda: None if computed is None else Decimal(computed))


@pytest.mark.parametrize(
    ("kind", "text", "style", "value", "decimals"),
    [
        (NUMBER, "80.5", 4, "80.5", 1),
        (NUMBER, "80.5123", 4, "80.5123", 1),
        (NUMBER, "0.805", 2, "80.5", 1),
        (NUMBER, "0.805", 1, "80.5", 0),
        (NUMBER, "0.805", 0, "80.5", 1),
        (NUMBER, "80.5", 5, "80.5", 1),
        (TEXT, "80,5 %", 0, "80.5", 1),
        (TEXT, "80%", 0, "80", 0),
        (TEXT, "0,8", 0, "80", 0),
        (NUMBER, "80.12345678", 0, "80.12345678", 6),
    ],
)
def test_a_rate_is_read_in_percent_whatever_its_scale(kind, text, style, value, decimals):
    figure = rate(kind, text, style).figure
    assert figure.value == Decimal(value)
    assert figure.decimals == decimals


def test_a_fraction_without_counts_to_check_is_unclear():
    doubt = rate(NUMBER, "0.8", computed=None).doubt
    assert (doubt.code, doubt.params["case"]) == ("C201", "unclear")
    assert doubt.params["readings"] == [Decimal("0.8"), 80]


def test_a_negative_rate_is_refused_where_the_rate_is_what_is_reported():
    reading = not_negative(read_rate(GRID, 12, 3, Cell(3, NUMBER, "-5"), lambda: None))
    assert reading.figure.value is None
    assert (reading.doubt.code, reading.doubt.params) == ("C202", {"value": Decimal(-5)})


def test_what_is_neither_yes_nor_no_is_said_and_a_dash_is_no_only_when_asked():
    assert read_yes_no(GRID, 12, 3, Cell(3, TEXT, "một phần")).doubt.params["case"] == "yes-no"
    assert read_yes_no(GRID, 12, 3, Cell(3, NUMBER, "2")).doubt.params["case"] == "yes-no"
    assert read_yes_no(GRID, 12, 3, Cell(3, NUMBER, "-1")).doubt.params["case"] == "yes-no"
    assert read_yes_no(GRID, 12, 3, Cell(3, TEXT, "…")).doubt.code == "C206"
    assert read_yes_no(GRID, 12, 3, Cell(3, TEXT, "-")).doubt.code == "C206"
    assert read_yes_no(GRID, 12, 3, Cell(3, TEXT, "-"), True).figure.value == 0


def test_three_decimals_in_a_rate_are_unclear():
    assert rate(TEXT, "12.345").doubt.params == {
        "case": "unclear", "text": "12.345", "readings": [Decimal("12.345"), 12345]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "percent", "decimals"),
    [
        ("0%", True, 0),
        ("0.00%", True, 2),
        ("#,##0", False, 0),
        ("General", False, None),
        ('0.0"%"', False, 1),
        ("@", False, None),
    ],
)
def test_number_formats_tell_scale_and_decimals(code, percent, decimals):
    assert is_percent_format(code) is percent
    assert format_decimals(code) == decimals


@pytest.mark.parametrize(
    ("text", "value"), [("x", 1), ("Có", 1), ("✓", 1), ("1", 1), ("đạt", 1), ("không", 0), ("Chưa", 0), ("0", 0)]
)
def test_yes_and_no_are_read_in_every_usual_form(text, value):
    assert read_yes_no(GRID, 12, 3, Cell(3, TEXT, text)).figure.value == value


@pytest.mark.parametrize(
    ("number_format", "shown"),
    [('0"%"', "85%"), (r"0\%", "85%"), ('#,##0" nghìn người"', "85 nghìn người"), ('0" người"', None)],
)
def test_a_count_that_its_format_shows_as_a_share_or_in_thousands_is_none(number_format, shown):
    grid = Grid("data.xlsx", "Biểu 1", {}, number_format={1: number_format}.__getitem__)
    reading = count(NUMBER, "85", 1, grid)
    if shown is None:
        assert reading.figure.value == 85
    else:
        assert reading.figure.value is None
        assert (reading.doubt.code, reading.doubt.params["text"]) == ("C201", shown)
