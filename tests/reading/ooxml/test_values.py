"""Numbers as exact decimal text, and dates from serial numbers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bdhvs_cli.reading.ooxml.styles import date_shape
from bdhvs_cli.reading.ooxml.values import content, date_text, decimal_text, iso_text


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("0.56999999999999995", "0.57"),
        ("1E+3", "1000"),
        ("1.5e-7", "0.00000015"),
        ("-0", "0"),
        ("007", "7"),
        ("412.0", "412"),
        (" 12 ", "12"),
        ("9007199254740992", "9007199254740992"),
        ("9007199254740993", "9007199254740992"),
        ("12345678901234567890", "12345678901234567000"),
    ],
)
def test_a_number_is_the_shortest_decimal_of_its_double(stored, text):
    assert decimal_text(stored) == text


@pytest.mark.parametrize("stored", ["", "abc", "NaN", "INF", "-inf", "1e400", "1_000", "١٢", "0x10", "1,5"])
def test_what_is_no_finite_number_is_none(stored):
    assert decimal_text(stored) is None


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_decimal_text_gives_the_same_double_back(number):
    text = decimal_text(f"{number:.17g}")
    assert float(text) == number
    assert "e" not in text.lower()
    assert Decimal(text) == Decimal(repr(number))


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_whole_numbers_keep_every_digit(number):
    assert decimal_text(str(number)) == str(number)


@given(st.integers(61, 2_958_465))
def test_days_after_february_1900_are_counted_from_the_end_of_1899(serial):
    assert date_text(str(serial), "date", False) == (date(1899, 12, 30) + timedelta(serial)).isoformat()


@pytest.mark.parametrize(
    ("number", "shape", "text"),
    [
        ("1", "date", "1900-01-01"),
        ("59", "date", "1900-02-28"),
        ("60", "date", "1900-02-29"),
        ("61", "date", "1900-03-01"),
        ("45930", "date", "2025-09-30"),
        ("45930.5", "date", "2025-09-30T12:00:00"),
        ("45930.999999999", "datetime", "2025-10-01"),
        ("0.75", "time", "18:00:00"),
        ("0.000011574", "time", "00:00:01"),
        ("1.5", "elapsed", "36:00:00"),
        ("2958465", "date", "9999-12-31"),
    ],
)
def test_serials_become_dates_and_times(number, shape, text):
    assert date_text(number, shape, False) == text


def test_the_1904_system_counts_from_another_day():
    assert date_text("0", "date", True) == "1904-01-01"
    assert date_text("44468", "date", True) == "2025-09-30"
    assert date_text("2957003", "date", True) == "9999-12-31"


@pytest.mark.parametrize(
    ("number", "date1904"), [("-1", False), ("2958466", False), ("2957004", True), ("1" * 300, False)]
)
def test_numbers_that_no_calendar_has_are_no_dates(number, date1904):
    assert date_text(number, "date", date1904) is None


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("2025-09-30", "2025-09-30"),
        ("2025-09-30T00:00:00Z", "2025-09-30"),
        ("2025-09-30T14:05:00", "2025-09-30T14:05:00"),
        ("14:05:00", "14:05:00"),
        ("30/9/2025", None),
        ("2025-13-01", None),
    ],
)
def test_dates_stored_as_text_are_read(stored, text):
    assert iso_text(stored) == text


@pytest.mark.parametrize(
    ("code", "shape"),
    [
        ("General", ""),
        ("0.00", ""),
        ("#,##0", ""),
        ("0.0%", ""),
        ("0.00E+00", ""),
        ("@", ""),
        ('0" ngày"', ""),
        (r"0\ \d", ""),
        ("[Red]0;[Blue]-0", ""),
        ("_-* #,##0_-;-* #,##0_-", ""),
        ("#,##0 [$đ-42A]", ""),
        ("General;[Red]-General", ""),
        ("dd/mm/yyyy", "date"),
        ("[$-42A]dd mmmm yyyy;@", "date"),
        ('"Quý "m"/"yyyy', "date"),
        ("mmm-yy", "date"),
        ("D/M/YYYY", "date"),
        ("h:mm", "time"),
        ("mm:ss.0", "time"),
        ("dd/mm/yyyy hh:mm", "datetime"),
        ("[h]:mm:ss", "elapsed"),
        ("[mm]:ss", "elapsed"),
    ],
)
def test_formats_tell_dates_from_numbers(code, shape):
    assert date_shape(code) == shape


def test_what_claims_to_be_a_number_and_is_none_is_shown_as_it_stands():
    assert content("n", "1,5", lambda _number: None) == ("text", "1,5")
    assert content("d", "30/9/2025", lambda _number: None) == ("text", "30/9/2025")
    assert content("b", "true", lambda _number: None) == ("boolean", "TRUE")
    assert content("b", "0", lambda _number: None) == ("boolean", "FALSE")
    assert content("e", "#N/A", lambda _number: None) == ("error", "#N/A")
