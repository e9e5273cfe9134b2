from datetime import date
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Result
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.language import choose_language, language

VI, EN = language("vi"), language("en")
NBSP = "\N{NO-BREAK SPACE}"


def rated(x, n, target, direction="at-least", level="unit"):
    rate, target = Fraction(100 * x, n), Fraction(target)
    met = rate <= target if direction == "at-most" else rate >= target
    status = "met" if met else "missed"
    return Result(level, "1", "A", "i", n, x, rate, target, 0, status, direction=direction)


@pytest.mark.parametrize(
    ("x", "n", "target", "vi", "en"),
    [
        (805, 1000, 80, f"80,5{NBSP}%", "80.5%"),
        (729_512, 912_345, 80, f"79,96{NBSP}%", "79.96%"),  # one decimal would show the target as reached
        (799_999_999, 1_000_000_000, 80, f"<80{NBSP}%", "<80%"),
        (800_000_001, 1_000_000_000, 80, f"80,0{NBSP}%", "80.0%"),
        (1, 3, 80, f"33,3{NBSP}%", "33.3%"),
        (1, 1, 100, f"100,0{NBSP}%", "100.0%"),
    ],
)
def test_a_rate_is_shown_in_the_languages_own_form_and_on_the_right_side_of_the_target(x, n, target, vi, en):
    assert figures.rate(VI, rated(x, n, target)) == vi
    assert figures.rate(EN, rated(x, n, target)) == en


def test_a_rate_just_over_an_at_most_target_is_not_shown_as_reached():
    # 5.04 % against at most 5 %: missed, so 5.0 would contradict it
    assert figures.rate(EN, rated(504, 10_000, 5, "at-most")) == "5.04%"
    assert figures.gap(EN, rated(504, 10_000, 5, "at-most")) == "+0.04"


def test_a_gap_has_its_sign():
    assert figures.gap(VI, rated(838, 1000, 80)) == "+3,8"
    assert figures.gap(VI, rated(729_512, 912_345, 80)) == "−0,04"
    assert figures.gap(VI, rated(80, 100, 80)) == "0,0"


def test_the_gap_of_a_count_is_a_whole_number():
    result = Result("unit", "1", "A", "i", None, 7, None, Fraction(10), 3, "missed")
    assert figures.gap(VI, result) == "−3"


@given(st.integers(1, 10**7), st.data(), st.sampled_from(["0", "50", "62.5", "80", "99.9", "100"]))
def test_what_is_shown_of_a_rate_never_contradicts_the_verdict(n, data, target):
    x = data.draw(st.integers(0, n))
    result = rated(x, n, target)
    shown = figures.rate(EN, result).rstrip("%")
    if shown[0] == "<":
        assert result.status == "missed"
    elif shown[0] == ">":
        assert result.status == "met"
    else:
        assert (Fraction(shown.replace(",", "")) >= Fraction(target)) == (result.status == "met")


def test_counts_are_grouped_and_an_unknown_one_is_a_dash():
    assert figures.count(VI, 912_345) == "912.345"
    assert figures.count(EN, 912_345) == "912,345"
    assert figures.count(EN, None) == "–"


@pytest.mark.parametrize(
    ("measure", "direction", "level", "target", "vi", "en"),
    [
        ("percent", "at-least", "province", "80", f"80{NBSP}%", "80%"),
        ("percent", "at-least", "unit", "62.5", f"62,5{NBSP}%", "62.5%"),
        ("percent", "at-most", "unit", "5", f"≤{NBSP}5{NBSP}%", f"≤{NBSP}5%"),
        ("count", "at-least", "unit", "1200", "1.200", "1,200"),
        ("yes-no", "at-least", "unit", "100", "có", "yes"),
        ("yes-no", "at-least", "province", "100", f"100{NBSP}%", "100%"),
    ],
)
def test_a_target_reads_as_its_measure_asks_for(measure, direction, level, target, vi, en):
    result = rated(1, 2, target, level=level)
    indicator = SimpleNamespace(measure=measure, direction=direction)
    assert figures.target(VI, indicator, result) == vi
    assert figures.target(EN, indicator, result) == en


def test_the_ends_of_an_interval_are_rounded_outwards_and_stay_on_their_side_of_the_target():
    # 78.14 down, 81.36 up
    assert figures.interval(VI, Fraction("78.14"), Fraction("81.36"), Fraction(80)) == f"78,1–81,4{NBSP}%"
    # rounded up to one decimal, 79.96 would reach the target that it misses
    assert figures.interval(EN, Fraction("79.12"), Fraction("79.96"), Fraction(80)) == "79.1–79.96%"
    # rounded down to one decimal, 80.04 would sit on the target
    assert figures.interval(EN, Fraction("80.04"), Fraction("81"), Fraction(80)) == "80.04–81.0%"
    assert figures.interval(EN, None, Fraction(81)) == "–"


@pytest.mark.parametrize(
    ("period", "vi", "en"),
    [
        ("2025-Q3", "Quý III/2025", "Q3 2025"),
        ("2025-H1", "6 tháng đầu năm 2025", "First half of 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "Second half of 2025"),
        ("2025-9M", "9 tháng năm 2025", "First 9 months of 2025"),
        ("2025-09", "Tháng 9/2025", "September 2025"),
        ("2025", "Năm 2025", "2025"),
        ("2025-09-30", "Ngày 30/09/2025", "30 September 2025"),
    ],
)
def test_periods_are_named_as_headings_name_them(period, vi, en):
    assert figures.period_label(VI, Period.parse(period)) == vi
    assert figures.period_label(EN, Period.parse(period)) == en


def test_the_first_quarter_under_a_cutoff_keeps_its_year():
    # with counts closed on the 14th, it begins on 15 December of the year before
    period = Period.parse("2025-Q1", 14)
    assert period.start == date(2024, 12, 15)
    assert figures.period_label(VI, period) == "Quý I/2025"


def test_every_status_has_a_mark_of_its_own_and_a_word_in_both_languages():
    words = {
        status: (figures.status_word(VI, status), figures.status_word(EN, status)) for status in figures.STATUS_MARK
    }
    assert words == {
        "met": ("đạt", "met"),
        "missed": ("chưa đạt", "missed"),
        "undetermined": ("chưa xác định", "undetermined"),
        "no-population": ("không có đối tượng", "no population"),
        "not-reported": ("chưa báo cáo", "not reported"),
        "invalid": ("số liệu lỗi", "faulty data"),
    }
    assert len(set(figures.STATUS_MARK.values())) == 6


@pytest.mark.parametrize(
    ("option", "environment", "expected"),
    [
        ("en", {"BDHVS_LANG": "vi"}, "en"),
        (None, {"BDHVS_LANG": "en", "LANG": "vi_VN.UTF-8"}, "en"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LC_ALL": "vi_VN.UTF-8", "LANG": "en_US.UTF-8"}, "vi"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "vi"),  # the locale is C, which is neither
        (None, {"LANG": "fr_FR.UTF-8"}, "vi"),
        (None, {"LANG": "C"}, "vi"),
    ],
)
def test_the_language_is_the_options_then_the_environments_then_the_locales(option, environment, expected):
    assert choose_language(option, environment) == expected


def test_an_undetermined_rate_over_an_at_most_target_is_not_shown_as_reached():
    # 5,001 of 100,000 against at most 5 %, other units missing: 5.001 everywhere, never 5.0
    result = rated(5001, 100_000, 5, "at-most", "province")._replace(status="undetermined")
    assert figures.rate(EN, result) == "5.001%"
    assert figures.rate(VI, result) == f"5,001{NBSP}%"
    assert figures.gap(EN, result) == "+0.001"
