"""Two reports side by side (rule 10), with fractions worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_nouns import indicator, report

from bdhvs_cli.comparing.decomposition import Counts, decompose
from bdhvs_cli.comparing.diff import compare, only
from bdhvs_cli.comparing.sums import exact_sum
from bdhvs_cli.model.errors import DataError
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.rules.catalogue import finding


def kitagawa(rows):
    """The textbook's sums, unit by unit: Σ s̄·Δp and Σ p̄·Δs."""
    old_people, new_people = sum(row[0] for row in rows), sum(row[2] for row in rows)
    within = between = F(0)
    for n1, x1, n2, x2 in rows:
        s1, s2, p1, p2 = F(n1, old_people), F(n2, new_people), F(100 * x1, n1), F(100 * x2, n2)
        within += (s1 + s2) / 2 * (p2 - p1)
        between += (p1 + p2) / 2 * (s2 - s1)
    return within, between


counts = st.integers(1, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
rows = st.lists(st.tuples(counts, counts).map(lambda pair: Counts(*pair[0], *pair[1])), min_size=1, max_size=12)


@given(rows)
def test_decomposition_is_the_textbooks_and_adds_up(units):
    parts = decompose(units)
    assert parts == kitagawa(units)
    old = F(100 * sum(one.old_achieved for one in units), sum(one.old_population for one in units))
    new = F(100 * sum(one.new_achieved for one in units), sum(one.new_population for one in units))
    assert parts.within + parts.between == new - old


@given(st.lists(st.tuples(st.integers(-99, 99), st.integers(1, 99)), max_size=20))
def test_sum_of_many_fractions_is_exact(terms):
    assert exact_sum(iter(terms)) == sum((F(*term) for term in terms), F(0))


def test_change_is_split_into_rates_shares_and_who_came_or_went():
    # In both: 60/100 and 40/100 become 70/100 and 120/300: 50 % to 47.5 %.
    # within: shares 1/2, 1/2 then 1/4, 3/4; means 3/8, 5/8: 3/8·10 + 5/8·0 = 3.75.
    # between: mean rates 65 and 40: 65·(−1/4) + 40·(+1/4) = −6.25. Together −2.5.
    # Unit 3 leaves with 90/100, unit 4 comes with 10/100: the whole goes from 190/300 to 200/500.
    old = report("2025-Q2", {"1": (100, 60), "2": (100, 40), "3": (100, 90)})
    new = report("2025-Q3", {"1": (100, 70), "2": (300, 120), "4": (100, 10)})
    change = compare(old, new).province[0]
    assert (change.within, change.between) == (F("3.75"), F("-6.25"))
    assert change.change == 40 - F(190, 3)
    assert change.entered_left == change.change - F("-2.5")
    assert change.within + change.between + change.entered_left == change.change
    assert (change.units_in_both, change.comparable, change.reason, change.target_changed) == (2, True, None, False)


def test_units_that_count_on_one_side_only_entered_or_left():
    old = report(
        "2025-Q2", {"1": (10, 5), "2": "not-reported", "3": (0, 0), "4": (10, 5), "5": (10, 5), "6": "invalid"}
    )
    new = report(
        "2025-Q3", {"1": (10, 5), "2": (10, 9), "3": (10, 5), "4": "invalid", "5": (0, 0), "6": "not-reported"}
    )
    diff = compare(old, new)
    assert {one.unit_code: one.kind for one in diff.units} == {"2": "entered", "3": "entered", "4": "left", "5": "left"}
    assert all(one.change is None and one.crossed is None for one in diff.units)
    assert (diff.unchanged, diff.silent) == (1, (("6", "adults"),))
    entered = next(one for one in diff.units if one.unit_code == "2")
    assert (entered.old_status, entered.new_status, entered.old_rate, entered.new_rate) == (
        "not-reported",
        "met",
        None,
        90,
    )


def test_unit_absent_on_one_side_has_no_status_there():
    diff = compare(report("2025-Q2", {"1": (10, 5)}), report("2025-Q3", {"1": (10, 5), "2": (10, 5)}))
    assert [(one.unit_code, one.kind, one.old_status) for one in diff.units] == [("2", "entered", None)]
    assert diff.province[0].entered_left == 0


def test_crossings_come_first_and_then_the_largest_changes():
    old = report("2025-Q2", {"1": (100, 10), "2": (100, 79), "3": (100, 85), "4": (100, 50), "5": (100, 60)})
    new = report("2025-Q3", {"1": (100, 60), "2": (100, 80), "3": (100, 75), "4": (100, 45), "5": (100, 60)})
    diff = compare(old, new)
    assert [one.unit_code for one in diff.units] == ["3", "2", "1", "4"]
    assert [one.crossed for one in diff.units] == ["lost", "reached", None, None]
    assert [one.better for one in diff.units] == [False, True, True, False]
    assert [one.unit_code for one in only(diff.units, "worse")] == ["3", "4"]
    assert [one.unit_code for one in only(diff.units, "better")] == ["2", "1"]
    assert [one.unit_code for one in only(diff.units, "crossed")] == ["3", "2"]
    assert {(one.old_status, one.new_status): one.units for one in diff.transitions} == {
        ("missed", "missed"): ("1", "4", "5"),
        ("missed", "met"): ("2",),
        ("met", "missed"): ("3",),
    }


def test_at_most_gets_better_by_falling():
    few = (indicator(direction="at-most", target="10"),)
    diff = compare(report("2025-Q2", {"1": (100, 11)}, few), report("2025-Q3", {"1": (100, 10)}, few))
    assert [(one.crossed, one.better, one.change) for one in diff.units] == [("reached", True, -1)]
    assert not diff.worsened


@pytest.mark.parametrize(
    ("ids", "reason"),
    [
        ({"population_id": "pupils"}, "population"),
        ({"criteria_id": "good"}, "criteria"),
        ({"population_id": "pupils", "criteria_id": "good"}, "population"),
    ],
)
def test_other_definitions_are_not_compared(ids, reason):
    old = report("2025-Q4", {"1": (100, 90)})
    new = report("2026-Q1", {"1": (100, 10)}, (indicator(**ids),))
    diff = compare(old, new)
    whole = diff.province[0]
    assert (whole.comparable, whole.reason) == (False, reason)
    assert (whole.change, whole.within, whole.between, whole.entered_left) == (None, None, None, None)
    assert (whole.old_rate, whole.new_rate, whole.old_status, whole.new_status) == (90, 10, "met", "missed")
    unit = diff.units[0]
    assert (unit.kind, unit.change, unit.crossed, unit.old_status, unit.new_status) == (
        "both",
        None,
        None,
        "met",
        "missed",
    )
    assert diff.transitions == ()
    assert not diff.worsened


def test_crossing_that_only_another_target_made_is_told_apart():
    old = report("2025-Q4", {"1": (100, 85), "2": (100, 85)})
    new = report("2026-Q1", {"1": (100, 86), "2": (100, 75)}, (indicator(target="100"),))
    diff = compare(old, new)
    assert diff.province[0].target_changed
    assert {one.unit_code: (one.crossed, one.by_target, one.better) for one in diff.units} == {
        "1": ("lost", True, True),
        "2": ("lost", False, False),
    }


def test_lost_verdict_of_the_province_is_worse_unless_the_target_moved():
    old = report("2025-Q4", {"1": (100, 85)})
    assert compare(old, report("2026-Q1", {"1": (100, 84)})).worsened
    assert compare(old, report("2026-Q1", {"1": (100, 85), "2": "not-reported"})).worsened
    assert not compare(old, report("2026-Q1", {"1": (100, 85)}, (indicator(target="90"),))).worsened
    assert not compare(old, old).worsened


def test_revision_names_the_verdicts_that_it_alone_has_turned():
    old = report("2025-Q3", {"1": (100, 79), "2": (100, 50), "3": "not-reported"})
    new = report("2025-Q3", {"1": (100, 81), "2": (100, 60), "3": (100, 99)})
    diff = compare(old, new)
    assert diff.revision
    assert [(one.level, one.unit_code, one.old_status, one.new_status) for one in diff.turned] == [
        ("province", "42", "undetermined", "met"),
        ("unit", "1", "missed", "met"),
        ("unit", "3", "not-reported", "met"),
    ]
    assert diff.findings == ()


def test_change_between_periods_is_no_revision():
    diff = compare(report("2025-Q2", {"1": (100, 79)}), report("2025-Q3", {"1": (100, 81)}))
    assert (diff.revision, diff.turned) == (False, ())


def test_whole_year_and_its_last_quarter_are_two_periods():
    assert not compare(report("2025-Q4", {"1": (100, 79)}), report("2025", {"1": (100, 79)})).revision
    assert compare(report("2025-12M", {"1": (100, 79)}), report("2025", {"1": (100, 79)})).revision


def test_counts_change_by_things():
    points = (indicator("points", "count", target="10"),)
    old = report("2025-Q2", {"1": 4, "2": 5, "3": 1}, points)
    new = report("2025-Q3", {"1": 6, "2": 5, "4": 3}, points)
    diff = compare(old, new)
    whole = diff.province[0]
    assert (whole.old_rate, whole.new_rate, whole.change) == (10, 14, 4)
    assert (whole.within, whole.between, whole.entered_left) == (2, 0, 2)
    assert [(one.unit_code, one.change) for one in diff.units] == [("1", 2), ("3", None), ("4", None)]


def test_yes_or_no_has_a_share_for_the_province_and_a_status_for_units():
    plan = (indicator("plan", "yes-no", target="100"),)
    diff = compare(report("2025-Q2", {"1": 0, "2": 1}, plan), report("2025-Q3", {"1": 1, "2": 1}, plan))
    whole = diff.province[0]
    assert (whole.change, whole.within, whole.between, whole.entered_left) == (50, 50, 0, 0)
    assert [(one.unit_code, one.change, one.crossed, one.better) for one in diff.units] == [
        ("1", None, "reached", True)
    ]


def test_stated_rates_change_for_units_only():
    online = (indicator("online", "rate", target="70"),)
    diff = compare(report("2025-Q2", {"1": F("69.5")}, online), report("2025-Q3", {"1": F("70.25")}, online))
    assert (diff.province[0].change, diff.province[0].within) == (None, None)
    assert [(one.change, one.crossed) for one in diff.units] == [(F("0.75"), "reached")]


def test_indicator_of_one_side_only_stands_alone():
    both = (indicator("adults"), indicator("staff"))
    old = report("2025-Q2", {"adults": {"1": (10, 5)}, "staff": {"1": (10, 5)}}, both)
    new = report("2025-Q3", {"adults": {"1": (10, 5)}}, (indicator("adults"),))
    diff = compare(old, new)
    gone = diff.province[1]
    assert (gone.indicator, gone.new_rate, gone.new_status, gone.change, gone.comparable) == (
        "staff",
        None,
        None,
        None,
        True,
    )
    assert [(one.indicator, one.kind) for one in diff.units] == [("staff", "left")]


def register(*units):
    return UnitRegister("42", "Hà Tĩnh", units, "d" * 64)


MERGED = Unit("9", "Xã 9", "xã", valid_from=date(2025, 7, 1), predecessors=("1", "2"))


def test_merged_units_are_added_up():
    old = report("2025-Q2", {"1": (100, 50), "2": (50, 40), "3": (100, 80)})
    new = report("2025-Q3", {"9": (160, 128), "3": (100, 80)})
    diff = compare(old, new, register(MERGED))
    merged = diff.units[0]
    assert (merged.unit_code, merged.kind, merged.merged_from) == ("9", "both", ("1", "2"))
    assert (merged.old_rate, merged.new_rate, merged.change, merged.crossed) == (60, 80, 20, "reached")
    assert len(diff.units) == 1
    assert (diff.province[0].entered_left, diff.province[0].units_in_both) == (0, 2)
    assert [(one.kind, one.earlier, one.later) for one in diff.regrouped] == [("merged", ("1", "2"), ("9",))]


def test_mergers_of_what_had_merged_are_followed_to_who_reported():
    # 1 and 2 became 8 in April, 8 and 3 became 9 in July; no report knows 8.
    between = Unit("8", "Xã 8", "xã", date(2025, 4, 1), date(2025, 6, 30), ("1", "2"))
    last = Unit("9", "Xã 9", "xã", valid_from=date(2025, 7, 1), predecessors=("8", "3"))
    old = report("2025-Q1", {"1": (100, 50), "2": (100, 70), "3": (200, 100)})
    new = report("2025-Q3", {"9": (400, 300)})
    diff = compare(old, new, register(between, last))
    assert [(one.unit_code, one.kind, one.merged_from) for one in diff.units] == [("9", "both", ("1", "2", "3"))]
    assert (diff.units[0].old_rate, diff.units[0].change) == (55, 20)
    assert [(one.kind, one.earlier, one.later) for one in diff.regrouped] == [("merged", ("1", "2", "3"), ("9",))]
    # A part of 8 went to 7: then 1 and 2 have two heirs.
    other = Unit("7", "Xã 7", "xã", valid_from=date(2025, 7, 1), predecessors=("8",))
    split = compare(old, report("2025-Q3", {"9": (300, 200), "7": (100, 90)}), register(between, last, other))
    assert {one.unit_code for one in split.units if one.split} == {"1", "2", "3", "7", "9"}
    assert split.province[0].units_in_both == 0


def test_what_a_unit_took_in_before_it_merged_itself_is_part_of_the_whole():
    # 1 took 2 in, then 1 and 3 became 9, all between the two reports.
    grown = Unit("1", "Xã 1", "xã", valid_to=date(2025, 8, 14), predecessors=("1", "2"))
    whole = Unit("9", "Xã 9", "xã", valid_from=date(2025, 8, 15), predecessors=("1", "3"))
    old = report("2025-Q2", {"1": (100, 50), "2": (50, 10), "3": (50, 40)})
    diff = compare(old, report("2025-Q3", {"9": (200, 110)}), register(grown, whole))
    assert [(one.unit_code, one.old_rate, one.change, one.merged_from) for one in diff.units] == [
        ("9", 50, 5, ("1", "2", "3"))
    ]
    # Where 2 had gone before, 1 and 3 are the whole.
    later = compare(
        report("2025-Q2", {"1": (150, 60), "3": (50, 40)}), later_report("9", (200, 110)), register(grown, whole)
    )
    assert [(one.old_rate, one.merged_from) for one in later.units] == [(50, ("1", "3"))]


def test_unit_that_has_still_to_take_another_in_is_itself_however_that_has_grown():
    # 3 took 1 in by the second quarter; 5 takes 3 in later. No dates are known.
    units = register(
        Unit("3", "Xã 3", "xã", predecessors=("3", "1")),
        Unit("5", "Xã 5", "xã", predecessors=("5", "3")),
    )
    old = report("2025-Q1", {"1": (50, 10), "3": (50, 20), "5": (100, 50)})
    diff = compare(old, report("2025-Q2", {"3": (100, 40), "5": (100, 60)}), units)
    assert {one.unit_code: (one.old_rate, one.new_rate) for one in diff.units} == {"3": (30, 40), "5": (50, 60)}
    assert [(one.earlier, one.later) for one in diff.regrouped] == [(("1", "3"), ("3",))]
    last = compare(old, later_report("5", (200, 100)), units)
    assert [(one.unit_code, one.old_rate, one.new_rate) for one in last.units] == [("5", 40, 50)]


def later_report(code, figures):
    return report("2025-Q3", {code: figures})


def test_merger_that_is_still_to_come_hides_no_finding():
    # The register names a merger of next January already; what fell in Q3 is found all the same.
    later = Unit("9", "Xã 9", "xã", valid_from=date(2026, 1, 1), predecessors=("1", "2"))
    now = [Unit(code, f"Xã {code}", "xã", valid_to=date(2025, 12, 31)) for code in ("1", "2")]
    old = report("2025-Q2", {"1": (100, 50), "2": (50, 40)})
    new = report("2025-Q3", {"1": (100, 49), "2": (50, 41)})
    assert [(one.code, one.unit_code) for one in compare(old, new, register(*now, later)).findings] == [("X403", "1")]


def test_units_named_as_each_others_predecessors_end_no_run():
    units = [Unit("8", "Xã 8", "xã", predecessors=("9",)), Unit("9", "Xã 9", "xã", predecessors=("8",))]
    diff = compare(report("2025-Q1", {"1": (10, 5)}), report("2025-Q3", {"9": (10, 5)}), register(*units))
    assert {one.unit_code: one.kind for one in diff.units} == {"9": "entered", "1": "left"}


def test_merger_runs_backwards_with_the_other_sign():
    old = report("2025-Q2", {"1": (100, 50), "2": (50, 40)})
    new = report("2025-Q3", {"9": (160, 128)})
    back = compare(new, old, register(MERGED)).units[0]
    assert (back.unit_code, back.old_rate, back.new_rate, back.change) == ("9", 80, 60, -20)


def test_merger_with_a_part_that_did_not_report_is_no_comparison():
    old = report("2025-Q2", {"1": (100, 50), "2": "not-reported"})
    new = report("2025-Q3", {"9": (160, 128)})
    unit = compare(old, new, register(MERGED)).units[0]
    assert (unit.kind, unit.old_status, unit.change) == ("entered", "undetermined", None)


def test_unit_that_took_others_in_keeps_its_code():
    grown = Unit("1", "Xã 1", "xã", valid_from=date(2025, 7, 1), predecessors=("1", "2"))
    old = report("2025-Q2", {"1": (100, 50), "2": (50, 40)})
    new = report("2025-Q3", {"1": (150, 105)})
    unit = compare(old, new, register(grown)).units[0]
    assert (unit.unit_code, unit.old_rate, unit.new_rate) == ("1", 60, 70)
    # Long past, the merger is no matter of these two periods.
    later = compare(report("2025-Q3", {"1": (150, 105)}), report("2025-Q4", {"1": (150, 120)}), register(grown))
    assert (later.units[0].old_rate, later.regrouped) == (70, ())


@pytest.mark.parametrize(
    ("made", "merged"), [("2025-06-30", False), ("2025-07-01", True), ("2025-09-30", True), ("2025-10-01", False)]
)
def test_merger_counts_where_it_happened_between_the_two_last_days(made, merged):
    grown = Unit("1", "Xã 1", "xã", valid_from=date.fromisoformat(made), predecessors=("1", "2"))
    old = report("2025-Q2", {"1": (100, 50), "2": (50, 40)})
    diff = compare(old, report("2025-Q3", {"1": (150, 105)}), register(grown))
    assert [one.kind for one in diff.regrouped] == (["merged"] if merged else [])
    assert {one.unit_code: one.kind for one in diff.units} == ({"1": "both"} if merged else {"1": "both", "2": "left"})


def test_merger_without_a_date_shows_in_who_is_there():
    grown = Unit("1", "Xã 1", "xã", predecessors=("1", "2"))
    old = report("2025-Q2", {"1": (100, 50), "2": (50, 40)})
    assert compare(old, report("2025-Q3", {"1": (150, 105)}), register(grown)).units[0].old_rate == 60
    # The other one is still there: nothing has merged yet.
    both = report("2025-Q3", {"1": (100, 60), "2": (50, 40)})
    assert compare(old, both, register(grown)).units[0].old_rate == 50
    made = Unit("9", "Xã 9", "xã", predecessors=("1", "2"))
    assert compare(old, report("2025-Q3", {"9": (150, 105)}), register(made)).units[0].old_rate == 60
    # A unit that was there before has its own figures.
    there = report("2025-Q2", {"9": (150, 90), "1": (100, 50)})
    assert compare(there, report("2025-Q3", {"9": (150, 105), "1": (10, 5)}), register(made)).units[0].old_rate == 60


def test_indicator_of_another_measure_has_no_change():
    old = report("2025-Q2", {"1": 1, "2": 0}, (indicator("adults", "yes-no"),))
    new = report("2025-Q3", {"1": (10, 9), "2": (10, 1)})
    diff = compare(old, new)
    assert (diff.province[0].old_rate, diff.province[0].new_rate, diff.province[0].change) == (50, 50, None)
    assert [(one.unit_code, one.change, one.kind) for one in compare(new, old).units] == []
    counted = report("2025-Q2", {"1": 8, "2": 0}, (indicator("adults", "count"),))
    assert [(one.unit_code, one.change, one.crossed) for one in compare(counted, new).units] == [("1", None, None)]


def test_split_units_are_not_compared():
    parts = [Unit(code, f"Xã {code}", "xã", valid_from=date(2025, 7, 1), predecessors=("1",)) for code in ("7", "8")]
    old = report("2025-Q2", {"1": (100, 50), "3": (100, 80)})
    new = report("2025-Q3", {"7": (60, 40), "8": (40, 30), "3": (100, 80)})
    diff = compare(old, new, register(*parts))
    assert {one.unit_code: (one.kind, one.split) for one in diff.units} == {
        "1": ("left", True),
        "7": ("entered", True),
        "8": ("entered", True),
    }
    assert [(one.kind, one.earlier, one.later) for one in diff.regrouped] == [("split", ("1",), ("7", "8"))]


def test_part_cut_off_leaves_the_rest_without_comparison():
    cut = Unit("7", "Xã 7", "xã", valid_from=date(2025, 7, 1), predecessors=("1",))
    diff = compare(
        report("2025-Q2", {"1": (100, 50)}), report("2025-Q3", {"1": (60, 50), "7": (40, 10)}), register(cut)
    )
    rest = next(one for one in diff.units if one.unit_code == "1")
    assert (rest.kind, rest.split, rest.change, rest.crossed) == ("both", True, None, None)
    assert (diff.province[0].units_in_both, diff.province[0].within) == (0, 0)
    assert diff.province[0].entered_left == diff.province[0].change == 10


def test_renamed_unit_is_named():
    diff = compare(
        report("2025-Q2", {"1": (10, 5)}, names={"1": "Xã Cũ"}),
        report("2025-Q3", {"1": (10, 5)}, names={"1": "Xã Mới"}),
    )
    assert [(one.unit_code, one.old_name, one.new_name) for one in diff.renamed] == [("1", "Xã Cũ", "Xã Mới")]


def test_findings_across_periods_come_along():
    two = (indicator("adults"), indicator("staff"))
    old = report("2025-Q2", {"adults": {"1": (100, 50), "2": (100, 60)}, "staff": {"1": (10, 5), "2": (10, 5)}}, two)
    new = report("2025-Q3", {"adults": {"1": (100, 50), "2": (130, 55)}, "staff": {"1": (10, 5), "2": (10, 6)}}, two)
    found = compare(old, new).findings
    assert [(one.code, one.unit_code, one.indicator, one.file, one.sheet, one.cell) for one in found] == [
        ("X405", "1", None, "data.xlsx", "Biểu 1", "D1"),
        ("X404", "2", "adults", "data.xlsx", "Biểu 1", "C2"),
        ("X403", "2", "adults", "data.xlsx", "Biểu 1", "D2"),
    ]
    assert found[2].params == {"now": 55, "before": 60}
    # Adults: 50 + 130 of 230 at most, under 80 %. Staff: 6 + 10 of 20 at most, which is 80 %: unit 1 could turn that.
    assert [one.impact for one in found] == ["decides", "none", "none"]


def test_finding_that_the_report_holds_keeps_its_acceptance():
    known = replace(finding("X403", unit_code="1", indicator="adults", now=40, before=50), accepted="đã đính chính")
    old = report("2025-Q2", {"1": (100, 50)})
    new = report("2025-Q3", {"1": (100, 40)}, findings=[known, finding("X401", unit_code="2")])
    assert compare(old, new).findings == (known,)


def test_finding_about_another_comparison_is_not_one_of_this():
    # The new report was scored with the first quarter's as --previous; here it stands beside the second quarter's.
    held = [
        finding("X403", unit_code="1", indicator="adults", now=60, before=70),
        finding("X404", unit_code="2", indicator="adults", now=100, before=50, change=Decimal(100)),
        finding("X405", unit_code="3", indicators=("adults",)),
    ]
    old = report("2025-Q2", {"1": (100, 50), "2": (95, 50), "3": (100, 70)})
    new = report("2025-Q3", {"1": (100, 60), "2": (100, 60), "3": (100, 80)}, findings=held)
    assert compare(old, new).findings == ()
    # One that holds in both is told with this comparison's figures.
    fallen = compare(
        report("2025-Q2", {"1": (100, 65)}), report("2025-Q3", {"1": (100, 60)}, findings=held[:1])
    ).findings
    assert [(one.code, dict(one.params)) for one in fallen] == [("X403", {"now": 60, "before": 65})]


def test_reports_that_can_not_be_compared_are_refused():
    sound = report("2025-Q2", {"1": (10, 5)})
    with pytest.raises(DataError, match="2025-Q3 holds no results"):
        compare(sound, replace(report("2025-Q3", {"1": (10, 5)}), results=()))
    with pytest.raises(DataError, match="different provinces"):
        compare(sound, report("2025-Q3", {"1": (10, 5)}, code="40"))


figures = st.one_of(st.sampled_from(["not-reported", "invalid"]), st.just((0, 0)), counts)
tables = st.dictionaries(st.sampled_from("123456"), figures, min_size=1)


def turned_round(change):
    return {
        "change": None if change.change is None else -change.change,
        "rates": (change.new_rate, change.old_rate),
        "statuses": (change.new_status, change.old_status),
    }


def as_it_is(change):
    return {
        "change": change.change,
        "rates": (change.old_rate, change.new_rate),
        "statuses": (change.old_status, change.new_status),
    }


@given(tables, tables, st.sampled_from(["at-least", "at-most"]), st.booleans())
def test_diff_turned_round_has_the_other_sign(first, second, direction, with_register):
    one = (indicator(direction=direction),)
    a, b = report("2025-Q2", first, one), report("2025-Q3", second, one)
    units = (
        register(Unit("1", "Xã 1", "xã", valid_from=date(2025, 7, 1), predecessors=("1", "2")))
        if with_register
        else None
    )
    there, back = compare(a, b, units), compare(b, a, units)
    for whole, again in zip(there.province, back.province, strict=True):
        assert as_it_is(whole) == turned_round(again)
        for part in ("within", "between", "entered_left"):
            mine, its = getattr(whole, part), getattr(again, part)
            assert mine == (None if its is None else -its)
    other = {"both": "both", "entered": "left", "left": "entered"}
    assert {(one.unit_code, one.kind): as_it_is(one) for one in there.units} == {
        (one.unit_code, other[one.kind]): turned_round(one) for one in back.units
    }


@given(tables)
def test_report_against_itself_shows_nothing(table):
    one = report("2025-Q2", table)
    diff = compare(one, one)
    assert diff.units == diff.turned == diff.findings == diff.renamed == diff.regrouped == ()
    whole = diff.province[0]
    assert not whole.change
    assert not whole.within
    assert not whole.between
    assert not whole.entered_left
    assert diff.revision
