"""A trace shows what the score rests on, for every measure, and decides nothing anew."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scoring_nouns import entry, indicator, percent_entries, register, submission, target_set

from bdhvs_cli.rendering.documents.trace.document import trace_document
from bdhvs_cli.rendering.documents.trace.machine import trace_document as machine_document
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.terminal.text import plain_text
from bdhvs_cli.rules.catalogue import finding
from bdhvs_cli.scoring.score import score
from bdhvs_cli.scoring.trace import trace

EN = language("en")


def traced(entries, plan, units, unit_code=None, findings=(), known=None, superseded=()):
    sent = replace(submission(*entries), superseded=tuple(superseded))
    targets = target_set(plan)
    report = score(sent, targets, units, findings, exclude=True, known_populations=known, tool_version="1")
    found = trace(report, sent, targets, units, unit_code, plan.id, known)
    if found is not None:  # every trace can be shown in both forms
        assert machine_document(found, units)["schema"] == "bdhvs-trace/1"
        for say in (EN, language("vi")):
            assert document_lines(trace_document(say, found, units), 80)
    return found


def screen(found, units):
    return " ".join(plain_text(document_lines(trace_document(EN, found, units), 120)).split())


def test_an_at_most_target_puts_too_many_side_by_side_with_what_is_allowed():
    # 12 of 200 against at most 5 %: 10 are allowed
    units = register("1")
    found = traced(percent_entries({"1": (200, 12)}), indicator(direction="at-most", target="5"), units, "1")
    (one,) = found.comparisons
    assert (one.left, one.right, one.holds) == (1200, 1000, False)
    text = screen(found, units)
    assert "100 × 12 = 1,200 > 5 × 200 = 1,000 ✗ missed" in text
    assert "Too many: 12 − ⌊5 × 200 / 100⌋ = 12 − 10 = 2" in text


def test_a_count_is_compared_as_it_is_and_its_share_is_of_the_sum():
    units = register("1", "2")
    plan = indicator(measure="count", target="10", unit_targets={"2": Decimal(1)})
    entries = [entry("1", "adults", 10, achieved=6), entry("2", "adults", 11, achieved=2)]
    found = traced(entries, plan, units)
    (one,) = found.comparisons
    assert (one.left, one.right, one.population, one.holds) == (8, 10, None, False)
    assert [(weight.share, weight.pull) for weight in found.weights] == [(75, None), (25, None)]
    assert "8 < 10 ✗ missed" in screen(found, units)
    own = traced(entries, plan, units, "2")
    assert "the unit's own target" in screen(own, units)
    assert "2 ≥ 1 ✓ met" in screen(own, units)
    assert "against the province's target" in screen(traced(entries, plan, units, "1"), units)


def test_units_that_say_no_weigh_as_much_as_others_and_come_first():
    units = register("1", "2", "3")
    plan = indicator(measure="yes-no", target="100")
    entries = [entry(code, "adults", row, 1, x) for row, (code, x) in enumerate((("1", 1), ("2", 0), ("3", 1)), 10)]
    found = traced(entries, plan, units)
    assert [one.result.unit_code for one in found.weights] == ["2", "1", "3"]
    assert found.comparisons[0][1:5] == (2, 3, 200, 300)
    (one,) = traced(entries, plan, units, "2").comparisons
    assert (one.left, one.right, one.holds) == (0, 1, False)


def test_stated_rates_have_a_verdict_for_a_unit_and_none_for_the_province():
    units = register("1")
    plan = indicator(measure="rate", target="79.5")
    entries = [entry("1", "adults", 10, rate="79.45")]
    unit = traced(entries, plan, units, "1")
    assert (unit.comparisons[0].left, unit.comparisons[0].holds) == (Fraction("79.45"), False)
    # with one decimal it would read 79.5
    assert [(one.text, one.agrees) for one in unit.rounding] == [("79.5", False), ("79.45", True)]
    assert "as stated: 79.45%" in screen(unit, units)
    found = traced(entries, plan, units)
    assert (found.comparisons, found.weights, found.result.status) == ((), (), "undetermined")
    assert "there is nothing to add up" in screen(found, units)


def test_a_rate_exactly_at_a_target_of_many_decimals_is_shown_as_the_target():
    units = register("1")
    found = traced(percent_entries({"1": (100_000_000, 80_000_001)}), indicator(target="80.000001"), units, "1")
    assert "Shown as 80.000001%: exactly the target." in screen(found, units)


def test_what_a_later_version_replaced_is_shown_as_such():
    units = register("1")
    old = entry("1", "adults", 10, 100, 50, file="old.xlsx")
    found = traced([entry("1", "adults", 10, 100, 90, file="new.xlsx")], indicator(), units, "1", superseded=[old])
    text = screen(found, units)
    assert "new.xlsx" in text.partition("Superseded by a later version, does not count:")[0]
    assert "old.xlsx" in text.partition("Superseded by a later version, does not count:")[2]


def test_both_rows_of_a_unit_that_reports_twice_are_shown():
    units = register("1")
    entries = [entry("1", "adults", 10, 100, 50), entry("1", "adults", 30, 100, 60)]
    twice = finding("R303", file="data.xlsx", sheet="Biểu 1", cell="B30", unit_code="1", other="x", same=False)
    found = traced(entries, indicator(), units, "1", [twice])
    assert [one.cells[1].figure.cell for one in found.entries] == ["D10", "D30"]
    assert found.result.status == "invalid"
    assert found.people == 100
    assert [one.code for one in found.findings] == ["R303"]


def test_findings_about_others_stay_away():
    units = register("1", "2")
    plan = indicator()
    findings = [
        finding("R301", file="data.xlsx", sheet="Biểu 1", cell="D11", unit_code="2", indicator="adults"),
        finding("R304", file="data.xlsx", sheet="Biểu 1", cell="E10", unit_code="1", indicator="others"),
        finding("H105", file="data.xlsx", sheet="Biểu 2", period="2025-Q2", other_period="2025-Q3", other="--period"),
        finding("H107", file="data.xlsx", period="2025-Q3", file_period="2025-Q2"),
        finding("H104", file="data.xlsx", sheet="Biểu 1", cell="F9", heading="?"),
    ]
    entries = percent_entries({"1": (100, 90), "2": (100, 120)})
    assert [one.code for one in traced(entries, plan, units, "1", findings).findings] == ["H107"]
    assert {one.code for one in traced(entries, plan, units, None, findings).findings} == {"R301", "H105", "H107"}


def test_a_unit_that_does_not_report_the_indicator_has_no_trace():
    units = register("1")
    assert traced([], indicator(reported_by=("phường",)), units, "1") is None


@pytest.mark.parametrize("population", [0, 7])
def test_a_population_of_nobody_has_no_comparison(population):
    found = traced(percent_entries({"1": (population, 0)}), indicator(), register("1"), "1")
    assert len(found.comparisons) == (1 if population else 0)


@given(
    st.lists(st.tuples(st.integers(1, 500), st.fractions(0, 1)), min_size=1, max_size=6),
    st.sampled_from(["0", "33.3", "80", "99.95", "100"]),
    st.sampled_from(["at-least", "at-most"]),
    st.integers(0, 3),
)
def test_the_comparisons_of_a_trace_always_give_the_verdict_of_the_report(figures, target, direction, missing):
    people = {str(code): (n, int(share * n)) for code, (n, share) in enumerate(figures)}
    away = [str(100 + one) for one in range(missing)]
    known = {(code, "adults"): 50 for code in away}
    plan = indicator(target=target, direction=direction)
    found = traced(percent_entries(people), plan, register(*people, *away), None, (), known)
    ends = {one.holds for one in found.comparisons if one.basis != "reported"} or {found.comparisons[0].holds}
    assert found.result.status == ("undetermined" if len(ends) == 2 else "met" if ends == {True} else "missed")
    assert sum(one.pull for one in found.weights) == found.result.gap
    assert sum(one.share for one in found.weights) == 100
