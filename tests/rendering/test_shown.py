"""Figures of comparisons: what is shown never contradicts what was decided."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bdhvs_cli.rendering import shown
from bdhvs_cli.rendering.documents.regrouped import the_first, the_others
from bdhvs_cli.rendering.drawings.shapes import Scale, round_ends
from bdhvs_cli.rendering.language import language

EN, VI = language("en"), language("vi")
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (F("3.555"), "+3.56"),
        (F("-3.555"), "−3.56"),
        (F(0), "0.00"),
        (F("0.004"), "+0.004"),
        (F("-0.00004"), "−≈0"),
        (None, "–"),
    ],
)
def test_a_change_shows_its_sign_and_is_nought_only_where_nothing_changed(value, text):
    assert shown.points(EN, value) == text
    assert shown.points(VI, value) == text.replace(".", ",")


def test_a_part_that_rounds_to_nothing_is_about_nought():
    assert shown.part(EN, F("0.004")) == shown.part(EN, F("-0.004")) == "≈0"
    assert (shown.part(EN, F(0)), shown.part(EN, F("0.006")), shown.part(EN, None)) == ("0.00", "+0.01", "–")


def test_things_are_whole_and_have_no_percent_sign():
    assert shown.points(EN, F(1200), "count") == "+1,200"
    assert shown.rate(VI, F(1200), F(1000), "count") == "1.200"
    assert shown.target(VI, F(1000), "count", "at-most") == f"≤{NBSP}1.000"


@given(st.fractions(0, 100), st.decimals(0, 100, places=2).map(F), st.sampled_from(["at-least", "at-most"]))
def test_a_rate_beside_its_target_stands_on_its_side(value, target, direction):
    text = shown.rate(EN, value, target, "percent", direction, sign=False)
    figure = F(text.lstrip("<>"))
    if text[0] in "<>":
        assert (figure == target, value < target) == (True, text[0] == "<")
    elif direction == "at-least":
        assert (figure >= target) == (value >= target)
    else:
        assert (figure <= target) == (value <= target)


def test_sparkline_has_a_column_per_period_and_a_point_for_a_gap():
    line = shown.sparkline([F(0), None, F(50), F(100)], lowest=F(0), highest=F(100))
    assert line == "▁·▅█"
    assert shown.sparkline([F(5)], lowest=F(5), highest=F(5)) == "▅"


def test_many_periods_are_thinned_to_the_last_of_each_run():
    values = [F(at) for at in range(1, 11)]
    assert shown.thinned(values, 5) == [2, 4, 6, 8, 10]
    assert shown.thinned([*values[:8], None, None], 5) == [2, 4, 6, 8, None]
    assert shown.thinned([F(1), None], 2) == [F(1), None]
    assert len(shown.thinned(values, 7)) == 7
    assert shown.thinned(values, 7)[-1] == 10


def test_verdicts_side_by_side_are_said_once_where_they_are_the_same():
    assert shown.statuses(EN, "missed", "met") == "✗ missed → ✓ met"
    assert shown.statuses(VI, "met", "met") == "✓ đạt"
    assert shown.marks("missed", None) == "✗→ "


@given(st.floats(0, 100), st.floats(0, 100), st.booleans())
def test_axis_holds_its_values_in_few_round_steps(one, other, counted):
    lowest, highest, step = round_ends(min(one, other), max(one, other), whole=None if counted else 100.0)
    assert lowest <= min(one, other) + 1e-9
    assert highest >= max(one, other) - 1e-9
    assert 1 <= round((highest - lowest) / step, 6) <= 9
    assert counted or highest <= 100
    scale = Scale(lowest, highest, 10, 90)
    assert 10 - 1e-6 <= scale(one) <= 90 + 1e-6


def test_a_screen_names_a_few_changes_of_units_and_counts_the_others():
    texts = [f"{number} → {number + 1}." for number in range(69)]
    assert (the_first(EN, texts[:5], screen=True), the_others(texts[:5])) == (texts[:5], [])
    said = "… 65 more changes of units; a file (-o) names every one."
    assert the_first(EN, texts, screen=True) == [*texts[:4], said]
    assert the_first(VI, texts, screen=True)[-1] == "… và 65 thay đổi khác về đơn vị; tệp ghi bằng -o nêu đủ."


def test_a_file_names_the_other_changes_of_units_under_its_method():
    texts = [f"{number} → {number + 1}." for number in range(69)]
    assert the_first(EN, texts) == [*texts[:4], "… 65 more changes of units, named under “Method”."]
    assert [*the_first(EN, texts)[:4], *the_others(texts)] == texts
