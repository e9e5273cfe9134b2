from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from checking_nouns import (
    PUPILS,
    SKILLS,
    STAFF,
    VNEID,
    checked,
    codes,
    entry,
    indicator,
    only,
    register,
    report,
    target_set,
    wide_row,
)

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.previous import Previous, PreviousFigures
from bdhvs_cli.model.regrouping import Regrouping, regrouping
from bdhvs_cli.model.targets import Thresholds
from bdhvs_cli.model.units import Unit


def before(figures, *indicators, units=None, **more):
    """The last period's figures: by indicator for unit 1, or by (unit, indicator); ``units`` have come since."""
    keyed = {key if isinstance(key, tuple) else ("1", key): pair for key, pair in figures.items()}
    return Previous.from_report(report(keyed, *(indicators or (STAFF,)), **more), since_then(keyed, units))


def since_then(keyed, units, today=date(2025, 9, 30)):
    if units is None:
        return Regrouping()
    return regrouping({code for code, _ in keyed}, units.on(today).by_code.keys(), units, (date(2025, 6, 30), today))


def since(then, now, *indicators, targets=None, period="2025-Q3", **more):
    """Check one figure of ``staff`` against that of the last period."""
    return checked(
        [entry("1", row=10, population=now[0], achieved=now[1])],
        *(indicators or (STAFF,)),
        previous=before({"staff": then}, **more),
        targets=targets,
        period=period,
    )


# X403: a cumulative count fell


def test_a_cumulative_count_that_fell_is_odd():
    (found,) = since((400, 320), (400, 319))
    assert (found.code, found.severity, found.cell, found.indicator) == ("X403", "warning", "D10", "staff")
    assert dict(found.params) == {"now": 319, "before": 320}


@pytest.mark.parametrize("now", [(400, 320), (401, 321)])
def test_a_count_that_stayed_or_rose_is_not(now):
    assert only(since((400, 320), now), "X403") == []


def test_counts_of_one_period_each_may_fall():
    assert since((400, 320), (401, 95), targets=target_set(STAFF, cumulative=False)) == ()


def test_a_count_by_other_criteria_is_another_count():
    stricter = indicator("staff", criteria_id="staff-good")
    assert since((400, 320), (401, 95), stricter) == ()


def test_where_few_are_wanted_a_fall_is_welcome():
    assert since((400, 320), (401, 95), indicator("staff", direction="at-most")) == ()


def test_a_count_of_things_can_fall_too():
    classes = indicator("classes", "10", "count")
    previous = before({"classes": (None, 12)}, classes)
    (found,) = checked([entry("1", "classes", 10, achieved=11)], classes, previous=previous)
    assert (found.code, found.cell) == ("X403", "D10")


# X404: the population changed


@pytest.mark.parametrize(
    ("now", "change"),
    [
        (1200, None),  # exactly 20 %
        (1201, "20.1"),
        (800, None),
        (799, "-20.1"),
        (1520, "52.0"),
        (0, "-100.0"),
    ],
)
def test_a_change_of_over_twenty_percent_is_odd(now, change):
    found = only(since((1000, 0), (now, 0)), "X404")
    assert [one.params["change"] for one in found] == ([Decimal(change)] if change else [])
    assert [(one.cell, one.params["now"], one.params["before"]) for one in found] == (
        [("C10", now, 1000)] if change else []
    )


def test_a_change_barely_over_the_threshold_shows_that_it_is():
    (found,) = only(since((100_000, 0), (120_001, 0)), "X404")
    assert found.params["change"] == Decimal("20.001")


def test_the_threshold_is_the_target_sets():
    targets = target_set(STAFF, thresholds=Thresholds(Decimal("5.5")))
    assert only(since((1000, 0), (1055, 0), targets=targets), "X404") == []
    assert codes(since((1000, 0), (1056, 0), targets=targets)) == ["X404"]


def test_any_change_from_nobody_is_odd_and_has_no_percentage():
    (found,) = only(since((0, 0), (410, 0)), "X404")
    assert found.params["change"] is None
    assert only(since((0, 0), (0, 0)), "X404") == []


def test_another_population_is_never_compared():
    everyone = indicator("staff", population_id="everyone")
    assert since((1000, 0), (10, 0), everyone) == ()


# X405: figures identical to the last period's


def unchanged(then, now, *indicators):
    return only(checked(wide_row("1", 10, now), *indicators, previous=before(then, *indicators)), "X405")


def test_a_form_sent_again_is_noticed():
    figures = {"staff": (41, 33), "pupils": (201, 190)}
    (found,) = unchanged(figures, figures, STAFF, PUPILS)
    assert (found.severity, found.cell, found.unit_code, found.indicator) == ("warning", "B10", "1", None)
    assert dict(found.params) == {"indicators": ("staff", "pupils")}


def test_one_changed_figure_is_enough_to_be_a_new_form():
    then = {"staff": (41, 33), "pupils": (201, 190)}
    assert unchanged(then, {**then, "pupils": (201, 191)}, STAFF, PUPILS) == []
    assert unchanged(then, {**then, "pupils": (202, 190)}, STAFF, PUPILS) == []


def test_where_nobody_or_everybody_achieved_it_no_change_is_expected():
    done = {"staff": (41, 41), "pupils": (201, 0)}
    assert unchanged(done, done, STAFF, PUPILS) == []


def test_a_single_indicator_among_others_proves_little():
    # Only staff can be compared; pupils are counted otherwise this year.
    others = indicator("pupils", population_id="pupils-from-primary")
    now = wide_row("1", 10, {"staff": (41, 33), "pupils": (201, 190)})
    previous = before({"staff": (41, 33), "pupils": (201, 190)}, STAFF, PUPILS)
    assert checked(now, STAFF, others, previous=previous) == ()


def test_a_unit_that_reports_one_indicator_only_is_compared_by_it():
    assert [one.params["indicators"] for one in unchanged({"staff": (41, 33)}, {"staff": (41, 33)}, STAFF)] == [
        ("staff",)
    ]


STATED, SHARE = indicator("stated", "60", "rate"), indicator("share", "60", "rate")
CLASSES, ROOMS, PORTAL = (
    indicator("classes", "10", "count"),
    indicator("rooms", "10", "count"),
    indicator("portal", "100", "yes-no"),
)


def again(then, now):
    """Check indicators of other measures: id → (indicator, figure then, figure now)."""
    indicators = [one for one, *_ in then]
    figures = {
        ("1", one.id): PreviousFigures(
            None,
            None if one.measure == "rate" else figure,
            Fraction(figure) if one.measure == "rate" else None,
            one.population_id,
            one.criteria_id,
        )
        for one, figure in then
    }
    entries = [
        entry("1", one.id, row, **{"rate" if one.measure == "rate" else "achieved": figure})
        for row, (one, figure) in enumerate(zip(indicators, now, strict=True), 10)
    ]
    return codes(checked(entries, *indicators, previous=Previous(Period.parse("2025-Q2"), figures)))


@pytest.mark.parametrize(
    ("then", "now", "speaks"),
    [
        (("61.5", "70"), ("61.5", "70"), True),
        (("61.5", "70"), ("61.5", "70.1"), False),
        (("61.5", "70"), ("61.5", "?"), False),
        (("100", "0"), ("100", "0"), False),
        (("99.5", "0"), ("99.5", "0"), True),
        (("99.5", "100"), ("99.5", "100"), True),
        # A report keeps six decimals of 61.1111111…, and of one that lies at half of the sixth.
        (("61.111111", "70"), ("61.1111111111", "70"), True),
        (("61.111111", "70"), ("61.1111115", "70"), True),
        (("61.111111", "70"), ("61.1111116", "70"), False),
    ],
)
def test_stated_rates_can_be_sent_again_too(then, now, speaks):
    assert ("X405" in again([(STATED, then[0]), (SHARE, then[1])], now)) == speaks


@pytest.mark.parametrize(
    ("then", "now", "speaks"),
    [
        ((7, 3, 1), (7, 3, 1), True),
        ((7, 3, 0), (7, 3, 1), False),
        ((7, 3, 1), (7, 3, "?"), False),
        ((7, 3, 1), (8, 3, 1), False),
        ((7, 3, 1), ("?", 3, 1), False),
        ((0, 0, 1), (0, 0, 1), False),
        ((7, 0, 1), (7, 0, 1), True),
        ((0, 7, 1), (0, 7, 1), True),
    ],
)
def test_counts_and_answers_can_be_sent_again_too(then, now, speaks):
    assert ("X405" in again(list(zip((CLASSES, ROOMS, PORTAL), then, strict=True)), now)) == speaks


# Which period is the last


@pytest.mark.parametrize("period", ["2025-Q2", "2025-06", "2025-Q1"])
def test_a_period_that_is_not_later_is_not_compared(period):
    assert since((1000, 320), (400, 95), period=period) == ()


def test_an_unknown_period_is_taken_as_the_last():
    assert codes(since((400, 320), (400, 95), period=None)) == ["X403"]


def test_without_a_last_period_nothing_is_compared():
    assert checked([entry("1", population=400, achieved=95)]) == ()


@pytest.mark.parametrize("status", ["not-reported", "invalid"])
def test_figures_that_did_not_count_then_are_not_compared(status):
    assert since((400, 320), (400, 95), status=status) == ()


# Units that merged or split

NEW = date(2025, 7, 1)


def test_merged_units_are_compared_with_their_sum():
    units = register(Unit("1", "Xã mới", "xã", valid_from=NEW, predecessors=("10", "11")))
    previous = before({("10", "staff"): (40, 30), ("11", "staff"): (60, 45)}, units=units)
    assert previous.figures["1", "staff"][:3] == (100, 75, 75)
    found = checked([entry("1", population=100, achieved=74)], units=units, previous=previous)
    assert [(one.code, one.params["before"]) for one in found] == [("X403", 75)]


def test_a_merger_that_keeps_one_of_the_codes_adds_up_too():
    units = register(Unit("1", "Xã mới", "xã", valid_from=NEW, predecessors=("1", "11")))
    previous = before({("1", "staff"): (40, 30), ("11", "staff"): (60, 45)}, units=units)
    assert previous.figures["1", "staff"].population == 100


def test_a_merger_of_which_one_part_did_not_report_is_not_compared():
    units = register(Unit("1", "Xã mới", "xã", valid_from=NEW, predecessors=("1", "11")))
    assert before({("1", "staff"): (40, 30), ("11", "staff"): None}, units=units).figures == {}
    undated = register(Unit("1", "Xã mới", "xã", predecessors=("1", "11")))
    assert before({("1", "staff"): (40, 30), ("11", "staff"): None}, units=undated).figures == {}


def test_a_merger_of_what_had_merged_is_compared_with_the_sum_of_who_reported():
    # 10 and 11 became 5 in July, 5 and 12 became 1 in August.
    between = Unit("5", "Xã giữa", "xã", NEW, date(2025, 7, 31), ("10", "11"))
    units = register(between, Unit("1", "Xã mới", "xã", valid_from=date(2025, 8, 1), predecessors=("5", "12")))
    then = {("10", "staff"): (40, 30), ("11", "staff"): (60, 45), ("12", "staff"): (100, 80)}
    assert {key: one[:2] for key, one in before(then, units=units).figures.items()} == {("1", "staff"): (200, 155)}


def test_a_merger_that_is_still_to_come_changes_nothing():
    units = register("1", "11", Unit("5", "Xã mai", "xã", valid_from=date(2026, 1, 1), predecessors=("1", "11")))
    then = {("1", "staff"): (40, 30), ("11", "staff"): (60, 45)}
    assert {key: one[:2] for key, one in before(then, units=units).figures.items()} == then


def test_a_merger_before_the_last_period_is_over():
    units = register(Unit("1", "Xã mới", "xã", valid_from=date(2025, 4, 1), predecessors=("1", "11")))
    assert before({("1", "staff"): (40, 30)}, units=units).figures["1", "staff"].population == 40


def test_a_unit_that_began_on_the_last_day_of_the_last_period_reported_then():
    units = register(Unit("1", "Xã mới", "xã", valid_from=date(2025, 6, 30), predecessors=("10", "11")))
    previous = before({("1", "staff"): (40, 30), ("10", "staff"): (5, 3)}, units=units)
    assert previous.figures["1", "staff"].population == 40


def test_counts_of_things_add_up_without_a_population():
    classes = indicator("classes", "10", "count")
    units = register(Unit("1", "Xã mới", "xã", valid_from=NEW, predecessors=("10", "11")))
    previous = before({("10", "classes"): (None, 3), ("11", "classes"): (None, 4)}, classes, units=units)
    assert previous.figures["1", "classes"][:3] == (None, 7, None)


def test_a_register_without_dates_goes_by_who_reported_then():
    units = register(Unit("1", "Xã mới", "xã", predecessors=("1", "11")))
    assert before({("1", "staff"): (40, 30)}, units=units).figures["1", "staff"].population == 40
    both = {("1", "staff"): (40, 30), ("11", "staff"): (60, 45)}
    assert before(both, units=units).figures["1", "staff"].population == 100


def test_a_split_unit_is_not_compared():
    units = register(
        Unit("1", "Xã một", "xã", valid_from=NEW, predecessors=("10",)),
        Unit("2", "Xã hai", "xã", valid_from=NEW, predecessors=("10",)),
        "3",
    )
    then = {("10", "staff"): (100, 75), ("3", "staff"): (40, 30)}
    assert set(before(then, units=units).figures) == {("3", "staff")}
    assert since_then(then, units).split == {"10", "1", "2"}


def test_the_rest_of_a_unit_that_gave_a_part_away_is_not_compared():
    units = register("10", Unit("2", "Xã hai", "xã", valid_from=NEW, predecessors=("10",)))
    then = {("10", "staff"): (100, 75)}
    assert before(then, units=units).figures == {}
    assert since_then(then, units).split == {"10", "2"}


def test_answers_and_rates_do_not_add_up():
    answer = indicator("portal", "100", "yes-no")
    units = register(Unit("1", "Xã mới", "xã", valid_from=NEW, predecessors=("10", "11")))
    previous = before({("10", "portal"): (1, 1), ("11", "portal"): (1, 0)}, answer, units=units)
    assert previous.figures == {}


def test_populations_are_known_by_what_they_count():
    previous = before({"skills": (500, 300), "vneid": (500, 310)}, SKILLS, VNEID)
    assert previous.known_populations() == {("1", "adults"): 500}


def test_a_population_that_was_told_in_two_ways_is_not_known():
    previous = before({"skills": (500, 300), "vneid": (510, 310)}, SKILLS, VNEID)
    assert previous.known_populations() == {}
