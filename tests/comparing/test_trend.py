"""Pace and projection (rule 11), with fractions worked out by hand, at every threshold and in both directions."""

from datetime import date
from fractions import Fraction as F

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report_nouns import indicator, report

from bdhvs_cli.comparing.outlook import outlook
from bdhvs_cli.comparing.trend import trend
from bdhvs_cli.model.errors import DataError, UsageError
from bdhvs_cli.model.units import Unit, UnitRegister

END_OF = {1: date(2025, 3, 31), 2: date(2025, 6, 30), 3: date(2025, 9, 30), 4: date(2025, 12, 31)}


def look(then, now, *, target=80, quarters=(1, 3), deadline=END_OF[4], direction="at-least", status=None, most=100):
    now = F(now)
    on_side = now >= target if direction == "at-least" else now <= target
    return outlook(
        base=(F(then), END_OF[quarters[0]]),
        now=(now, END_OF[quarters[1]]),
        status=status or ("met" if on_side else "missed"),
        target=F(target),
        deadline=deadline,
        direction=direction,
        most=most,
    )


@pytest.mark.parametrize(
    ("then", "now", "status"),
    [
        # Two quarters back, one quarter left: needed is 80 − now, pace (now − then)/2.
        ("41", "60", "off-track"),  # pace 9.5, needed 20
        ("40", "60", "behind"),  # 10 is 0.5 of 20 exactly
        ("22", "60", "on-track"),  # 19 is 0.95 of 20 exactly
        ("22.01", "60", "behind"),
        ("20", "60", "on-track"),
        ("60", "60", "off-track"),
        ("60.1", "60", "deteriorating"),
        ("60", "80", "reached"),
        ("90", "80", "reached"),
        ("90", "79", "deteriorating"),
    ],
)
def test_pace_against_the_pace_needed(then, now, status):
    found = look(then, now)
    assert found.status == status
    assert found.pace == (F(now) - F(then)) / 2
    assert found.needed == 80 - F(now)
    assert found.projected == F(now) + (F(now) - F(then)) / 2


@pytest.mark.parametrize(
    ("then", "now", "status"),
    [
        # At most 20 %; needed is 20 − now, below 0.
        ("58", "40", "off-track"),
        ("60.1", "40", "behind"),
        ("60", "40", "behind"),  # pace −10 of −20 needed
        ("59.9", "40", "off-track"),
        ("78", "40", "on-track"),  # −19 of −20
        ("77.9", "40", "behind"),
        ("40", "40", "off-track"),
        ("39", "40", "deteriorating"),
        ("30", "20", "reached"),
        ("10", "20", "reached"),
        ("10", "21", "deteriorating"),
    ],
)
def test_at_most_is_the_mirror_image(then, now, status):
    found = look(then, now, target=20, direction="at-most")
    assert found.status == status
    assert (found.pace, found.needed) == ((F(now) - F(then)) / 2, 20 - F(now))


def test_projection_stays_within_0_and_100():
    assert look(0, 70).projected == 100
    assert look(70, 10).projected == 0
    assert look(0, 70, most=None).projected == 105


def test_target_of_zero():
    found = look(10, 0, target=0, direction="at-most")
    assert (found.status, found.needed, found.projected) == ("reached", 0, 0)
    found = look(10, 4, target=0, direction="at-most")
    assert (found.status, found.pace, found.needed, found.projected) == ("behind", -3, -4, 1)
    assert look(0, 0, target=0).status == "reached"


def test_needed_is_negative_where_the_target_is_passed():
    found = look(80, 90)
    assert (found.status, found.needed) == ("reached", -10)
    # Passed by those who reported, but not certain: what is needed has been reached already.
    found = look(80, 90, status="undetermined")
    assert (found.status, found.needed) == ("on-track", -10)


@pytest.mark.parametrize("deadline", [END_OF[3], END_OF[2], date(2025, 9, 1)])
@pytest.mark.parametrize(("now", "status"), [("80", "reached"), ("79", "missed-deadline"), ("50", "missed-deadline")])
def test_on_the_deadline_and_after_it(deadline, now, status):
    found = look(60, now, deadline=deadline)
    assert (found.status, found.needed, found.projected) == (status, None, None)
    assert found.pace == (F(now) - 60) / 2


@pytest.mark.parametrize("now", ["79", "50", "90"])
@pytest.mark.parametrize("deadline", [END_OF[3], date(2025, 9, 1)])
def test_a_verdict_that_missing_units_could_tip_is_no_missed_deadline(deadline, now):
    found = look(60, now, deadline=deadline, status="undetermined")
    assert (found.status, found.needed, found.projected) == ("undetermined", None, None)
    assert found.pace == (F(now) - 60) / 2


def test_days_but_no_month_left():
    found = look(50, 60, deadline=date(2025, 9, 30), quarters=(1, 2))
    assert found.needed == 20
    closed = outlook(
        base=(F(50), date(2025, 9, 14)),
        now=(F(60), date(2025, 12, 14)),
        status="missed",
        target=F(80),
        deadline=date(2025, 12, 31),
        direction="at-least",
    )
    assert (closed.pace, closed.needed, closed.projected, closed.status) == (10, None, 60, "off-track")


@pytest.mark.parametrize(
    ("then", "now", "status"), [("70", "79.9", "off-track"), ("70", "80", "on-track"), ("90", "85", "deteriorating")]
)
def test_open_verdict_with_days_left(then, now, status):
    found = outlook(
        base=(F(then), date(2025, 9, 14)),
        now=(F(now), date(2025, 12, 14)),
        status="undetermined",
        target=F(80),
        deadline=date(2025, 12, 31),
        direction="at-least",
    )
    assert (found.status, found.needed, found.projected) == (status, None, F(now))


def test_time_counts_months_over_years():
    # From June 2025 to March 2026 are nine months: three quarters. To December 2026 another three.
    found = outlook(
        base=(F(40), date(2025, 6, 30)),
        now=(F(55), date(2026, 3, 31)),
        status="missed",
        target=F(100),
        deadline=date(2026, 12, 31),
        direction="at-least",
    )
    assert (found.pace, found.needed, found.projected, found.status) == (5, 15, 70, "off-track")


def line(found, unit="42", name="adults"):
    return next(one for one in found.results if (one.unit_code, one.indicator) == (unit, name))


def test_trend_over_unequal_gaps():
    reports = [
        report("2025-Q1", {"1": (100, 40)}),
        report("2025-09", {"1": (100, 52)}),
        report("2025-H1", {"1": (100, 49)}),
    ]
    found = trend(reports)
    assert (found.periods, found.baseline) == (("2025-Q1", "2025-H1", "2025-09"), "2025-Q1")
    assert found.last_days == ("2025-03-31", "2025-06-30", "2025-09-30")
    province = line(found)
    assert province.rates == (40, 49, 52)
    # Twelve points in two quarters; 28 more in one.
    assert (province.pace, province.needed, province.projected, province.status) == (6, 28, 58, "off-track")
    assert [one.level for one in found.results] == ["province", "unit"]


def test_baseline_of_ones_own():
    reports = [report(f"2025-Q{at}", {"1": (100, x)}) for at, x in ((1, 40), (2, 49), (3, 52))]
    found = trend(reports, baseline="2025-Q2")
    assert (line(found).pace, line(found).base, found.baseline) == (3, "2025-Q2", "2025-Q2")
    with pytest.raises(UsageError, match="2024-Q4 is not one of the periods: "):
        trend(reports, baseline="2024-Q4")
    with pytest.raises(UsageError, match="is the last period"):
        trend(reports, baseline="2025-Q3")


def test_one_period_only_is_no_data():
    found = trend([report("2025-Q1", {"1": (100, 90)})])
    assert found.baseline is None
    assert [(one.status, one.pace, one.rates) for one in found.results] == [("no-data", None, (90,))] * 2


def test_lone_period_may_be_its_own_baseline():
    found = trend([report("2025-Q1", {"1": (100, 90)})], baseline="2025-Q1")
    assert (found.baseline, line(found).status) == (None, "no-data")
    two = trend([report("2025-Q1", {"1": (100, 30)}), report("2025-Q2", {"1": (100, 40)})], baseline="2025-Q1")
    assert line(two).pace == 10


def test_two_days_of_one_month_have_no_pace():
    found = trend([report("2025-09-15", {"1": (100, 40)}), report("2025-09-30", {"1": (100, 50)})])
    assert (line(found).rates, line(found).pace, line(found).status) == ((40, 50), None, "no-data")


def test_report_without_a_period_has_no_place():
    from dataclasses import replace

    with pytest.raises(DataError, match="names no period"):
        trend([replace(report("2025-Q1", {"1": (100, 40)}), period=None)])


def test_gap_in_a_units_series():
    reports = [
        report("2025-Q1", {"1": (100, 10), "2": "not-reported", "3": (100, 50), "4": (100, 50)}),
        report("2025-Q2", {"1": "invalid", "2": (100, 40), "3": (100, 60), "4": (0, 0)}),
        report("2025-Q3", {"1": (100, 30), "2": (100, 50), "3": "not-reported", "5": (100, 90)}),
    ]
    found = trend(reports)
    assert [(line(found, unit).rates, line(found, unit).pace) for unit in "123"] == [
        ((10, None, 30), 10),
        ((None, 40, 50), 10),
        ((50, 60, None), None),
    ]
    assert [line(found, unit).base for unit in "123"] == ["2025-Q1", "2025-Q2", None]
    assert [line(found, unit).status for unit in "345"] == ["no-data"] * 3


def test_periods_with_another_definition_are_left_out():
    other = (indicator(population_id="pupils"),)
    reports = [
        report("2025-Q3", {"1": (100, 10)}),
        report("2026-Q1", {"1": (100, 30)}, (indicator(population_id="pupils", deadline="2026-12-31"),)),
        report("2026-Q2", {"1": (100, 40)}, (indicator(population_id="pupils", deadline="2026-12-31"),)),
    ]
    found = line(trend(reports))
    assert (found.rates, found.other_definition, found.pace, found.base) == (
        (None, 30, 40),
        ("2025-Q3",),
        10,
        "2026-Q1",
    )
    assert line(trend([reports[0], report("2026-Q1", {"1": (100, 30)}, other)])).status == "no-data"


def test_last_reports_target_and_deadline_hold():
    reports = [
        report("2025-Q4", {"1": (100, 80)}),
        report("2026-Q1", {"1": (100, 85)}, (indicator(target="100", deadline="2026-12-31"),)),
    ]
    found = line(trend(reports))
    assert (found.target, found.deadline, found.status, found.needed) == (100, "2026-12-31", "on-track", 5)


def test_counts_and_yes_or_no():
    two = (indicator("points", "count", target="30"), indicator("plan", "yes-no", target="100"))
    reports = [
        report("2025-Q1", {"points": {"1": 10}, "plan": {"1": 0, "2": 1}}, two),
        report("2025-Q3", {"points": {"1": 14}, "plan": {"1": 1, "2": 1}}, two),
    ]
    found = trend(reports)
    points = line(found, name="points")
    assert (points.rates, points.pace, points.needed, points.projected, points.status) == (
        (10, 14),
        2,
        16,
        16,
        "off-track",
    )
    assert line(found, name="plan").rates == (50, 100)
    assert line(found, "2", "plan").pace == 0
    assert (line(found, "1", "plan").rates, line(found, "1", "plan").status) == ((0, 100), "reached")


def test_only_rates_end_at_100():
    two = (indicator("adults"), indicator("points", "count", target="500"))
    figures = {"adults": {"1": (100, 10)}, "points": {"1": 10}}
    more = {"adults": {"1": (100, 70)}, "points": {"1": 70}}
    found = trend([report("2025-Q1", figures, two), report("2025-Q2", more, two)])
    assert (line(found).projected, line(found, name="points").projected) == (100, 190)


def test_yes_or_no_that_was_not_given_is_no_figure():
    plan = (indicator("plan", "yes-no", target="100"),)
    found = trend([report("2025-Q1", {"1": 1, "2": 0}, plan), report("2025-Q2", {"1": "not-reported", "2": 0}, plan)])
    assert (line(found, "1", "plan").rates, line(found, "1", "plan").status) == ((100, None), "no-data")
    assert (line(found, "2", "plan").rates, line(found, "2", "plan").status) == ((0, 0), "off-track")


FIRST = report("2025-Q2", {"1": (100, 50)}, sha256="1" * 64)
SECOND = report("2025-Q2", {"1": (100, 55)}, sha256="2" * 64, revises="1" * 64)
THIRD = report("2025-Q2", {"1": (100, 56)}, sha256="3" * 64, revises="2" * 64)
BEFORE = report("2025-Q1", {"1": (100, 40)}, sha256="4" * 64)


def test_revised_period_counts_once():
    assert line(trend([BEFORE, SECOND, FIRST])).rates == (40, 55)
    found = trend([FIRST, THIRD, BEFORE, SECOND])
    assert line(found).rates == (40, 56)
    assert found.replaced == ("1" * 64, "2" * 64)


def test_a_report_that_replaces_one_of_another_period_takes_no_period_away_in_silence():
    astray = report("2025-Q2", {"1": (100, 56)}, sha256="5" * 64, revises="4" * 64)
    with pytest.raises(DataError, match="2025-Q2 says that it replaces 2025-Q1, which is of another period") as caught:
        trend([BEFORE, astray])
    assert caught.value.exit_code == 3


def test_two_reports_of_one_day_are_an_error():
    with pytest.raises(DataError, match="end on the same day, 2025-06-30") as caught:
        trend([BEFORE, FIRST, report("2025-H1", {"1": (100, 50)})])
    assert caught.value.exit_code == 3
    # The same file given twice is one report.
    assert line(trend([BEFORE, FIRST, FIRST])).rates == (40, 50)


def test_no_report_at_all():
    with pytest.raises(UsageError, match="No report"):
        trend([])


@settings(max_examples=50)
@given(st.permutations([BEFORE, FIRST, SECOND, THIRD, report("2025-Q3", {"1": (100, 60), "2": (10, 1)})]))
def test_order_of_the_reports_changes_nothing(reports):
    assert trend(reports) == trend([BEFORE, FIRST, SECOND, THIRD, report("2025-Q3", {"1": (100, 60), "2": (10, 1)})])


@given(
    st.integers(0, 100),
    st.integers(0, 100),
    st.integers(0, 100),
    st.sampled_from([(1, 2), (1, 3), (2, 3)]),
)
def test_at_most_mirrors_at_least(then, now, target, quarters):
    up = look(then, now, target=target, quarters=quarters)
    down = look(100 - then, 100 - now, target=100 - target, quarters=quarters, direction="at-most")
    assert (down.status, down.pace, down.needed, down.projected) == (
        up.status,
        -up.pace,
        -up.needed,
        100 - up.projected,
    )


# Units that merged or split

APRIL, JULY = date(2025, 4, 1), date(2025, 7, 1)


def register(*units):
    return UnitRegister("42", "Hà Tĩnh", units, "d" * 64)


def unit(code, *predecessors, since=JULY, until=None):
    return Unit(code, f"Xã {code}", "xã", since, until, predecessors)


def lines(found):
    return {one.unit_code: one for one in found.results if one.level == "unit"}


def test_series_of_a_merged_unit_goes_on_from_those_that_it_was_made_of():
    reports = [
        report("2025-Q1", {"1": (100, 20), "2": (50, 25), "3": (10, 1)}),
        report("2025-Q2", {"1": (100, 40), "2": (60, 40), "3": (10, 2)}),
        report("2025-Q3", {"9": (200, 120), "3": (10, 3)}),
    ]
    found = trend(reports, register=register(unit("9", "1", "2")))
    made = lines(found)["9"]
    # (20+25)/150, (40+40)/160, 120/200; two quarters: (60−30)/2 = 15 a quarter, and 20 lack with one quarter left.
    assert made.rates == (30, 50, 60)
    assert (made.pace, made.needed, made.projected, made.status) == (15, 20, 75, "behind")
    assert (made.base, made.merged_from, made.added_up) == ("2025-Q1", ("1", "2"), ("2025-Q1", "2025-Q2"))
    assert set(lines(found)) == {"3", "9"}
    assert lines(found)["3"].rates == (10, 20, 30)
    assert [tuple(one) for one in found.regrouped] == [("merged", ("1", "2"), ("9",), ("2025-Q1", "2025-Q2"))]
    assert found == trend(reversed(reports), register=register(unit("9", "1", "2")))
    # The province has no predecessors, and without a register codes alone tell.
    assert set(lines(trend(reports))) == {"1", "2", "3", "9"}


def test_series_goes_on_through_several_mergers():
    # 1 and 2 became 8 in April, 8 and 3 became 9 in July.
    units = register(unit("8", "1", "2", since=APRIL, until=date(2025, 6, 30)), unit("9", "8", "3"))
    reports = [
        report("2025-Q1", {"1": (100, 10), "2": (100, 20), "3": (200, 10)}),
        report("2025-Q2", {"8": (200, 40), "3": (200, 40)}),
        report("2025-Q3", {"9": (400, 120)}),
    ]
    found = trend(reports, register=units)
    assert {code: one.rates for code, one in lines(found).items()} == {"9": (10, 20, 30)}
    assert lines(found)["9"].merged_from == ("1", "2", "3", "8")
    assert [tuple(one)[1:] for one in found.regrouped] == [
        (("1", "2", "3"), ("9",), ("2025-Q1",)),
        (("3", "8"), ("9",), ("2025-Q2",)),
    ]
    # Without the report in between the chain holds all the same.
    assert lines(trend([reports[0], reports[2]], register=units))["9"].rates == (10, 30)


def test_unit_that_took_others_in_has_their_figures_in_its_line_until_then():
    reports = [report("2025-Q2", {"1": (100, 50), "2": (50, 40)}), report("2025-Q3", {"1": (150, 105)})]
    (one,) = lines(trend(reports, register=register(unit("1", "1", "2")))).values()
    assert (one.rates, one.merged_from, one.added_up) == ((60, 70), ("1", "2"), ("2025-Q2",))


def test_period_in_which_a_part_is_missing_is_empty():
    reports = [
        report("2025-Q1", {"1": (100, 20), "2": "not-reported"}),
        report("2025-Q2", {"1": (100, 40), "2": (100, 60)}),
        report("2025-Q3", {"9": (200, 120)}),
    ]
    made = lines(trend(reports, register=register(unit("9", "1", "2"))))["9"]
    assert (made.rates, made.base, made.added_up) == ((None, 50, 60), "2025-Q2", ("2025-Q2",))


@pytest.mark.parametrize(
    ("measure", "then", "now", "rates"),
    [("count", (3, 4), 9, (7, 9)), ("rate", (40, 60), 70, (None, 70)), ("yes-no", (1, 0), 1, (None, 100))],
)
def test_things_add_up_while_rates_and_answers_do_not(measure, then, now, rates):
    one = indicator("adults", measure)
    reports = [
        report("2025-Q2", {"1": then[0], "2": then[1]}, (one,)),
        report("2025-Q3", {"9": now}, (one,)),
    ]
    made = lines(trend(reports, register=register(unit("9", "1", "2"))))
    assert {code: each.rates for code, each in made.items()} == {"9": rates}
    assert made["9"].merged_from == ("1", "2")
    # One that only got another code goes on whatever is measured.
    renamed = [reports[0], report("2025-Q3", {"8": then[0], "2": then[1]}, (one,))]
    moved = lines(trend(renamed, register=register(unit("8", "1"))))
    assert set(moved) == {"2", "8"}
    assert moved["8"].rates == moved["8"].rates[::-1] != (None, None)


def test_divided_unit_leaves_its_heirs_without_earlier_figures():
    reports = [
        report("2025-Q1", {"1": (100, 20), "3": (10, 1)}),
        report("2025-Q2", {"1": (100, 40), "3": (10, 2)}),
        report("2025-Q3", {"7": (60, 40), "8": (40, 20), "3": (10, 3)}),
    ]
    found = trend(reports, register=register(unit("7", "1"), unit("8", "1")))
    known = lines(found)
    assert {code: one.rates for code, one in known.items()} == {
        "1": (20, 40, None),
        "3": (10, 20, 30),
        "7": (None, None, F(200, 3)),
        "8": (None, None, 50),
    }
    assert known["7"].split == known["8"].split == ("2025-Q1", "2025-Q2")
    assert (known["1"].split, known["3"].split, known["7"].status) == ((), (), "no-data")
    assert [tuple(one) for one in found.regrouped] == [("split", ("1",), ("7", "8"), ("2025-Q1", "2025-Q2"))]


def test_rest_of_a_unit_that_gave_a_part_away_begins_anew():
    reports = [
        report("2025-Q2", {"1": (100, 50)}),
        report("2025-Q3", {"1": (60, 36), "7": (40, 10)}),
        report("2025-Q4", {"1": (60, 48), "7": (40, 20)}),
    ]
    known = lines(trend(reports, register=register(unit("7", "1"))))
    assert {code: one.rates for code, one in known.items()} == {"1": (None, 60, 80), "7": (None, 25, 50)}
    assert (known["1"].base, known["1"].pace, known["1"].split) == ("2025-Q3", 20, ("2025-Q2",))


def test_what_merged_before_it_was_divided_has_a_line_up_to_then():
    # 1 and 2 became 8 in April; in July 8 was divided into 7 and 9.
    units = register(
        unit("8", "1", "2", since=APRIL, until=date(2025, 6, 30)),
        unit("7", "8"),
        unit("9", "8"),
    )
    reports = [
        report("2025-Q1", {"1": (100, 10), "2": (100, 30)}),
        report("2025-Q2", {"8": (200, 80)}),
        report("2025-Q3", {"7": (100, 50), "9": (100, 60)}),
    ]
    known = lines(trend(reports, register=units))
    assert {code: one.rates for code, one in known.items()} == {
        "7": (None, None, 50),
        "8": (20, 40, None),
        "9": (None, None, 60),
    }
