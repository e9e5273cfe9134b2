"""Rule 13 against brute force: every value from 0 to n is tried by scoring the whole province again."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scoring_nouns import FILE, SHEET, entry, indicator, province, register, scored, submission, target_set

from bdhvs_cli.rules.catalogue import finding
from bdhvs_cli.scoring.impact import with_impacts
from bdhvs_cli.scoring.tally import tally

UNITS = ("1", "2", "3", "4")


def impact_of(one, entries, indicators, known=None, others=()):
    report = scored(entries, indicators, register(*UNITS), [one, *others], known=known)
    return report.findings[0].impact


def brute_force(unit, n, entries, measured, known, others=()):
    """The verdicts over every x from 0 to n of one unit, each scored afresh."""
    rest = [one for one in entries if one.unit_code != unit]
    verdicts = set()
    for x in range(n + 1):
        report = scored([*rest, entry(unit, "adults", 99, n, x)], [measured], register(*UNITS), others, known=known)
        verdicts.add(province(report).status)
    return "none" if len(verdicts) == 1 else "decides"


figures = st.integers(0, 12).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))
targets = st.one_of(st.sampled_from(["0", "50", "66.7", "80", "100"]), st.integers(0, 100).map(str))


@settings(max_examples=150)
@given(
    rows=st.lists(st.one_of(st.none(), figures), min_size=4, max_size=4),
    known_people=st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=4, max_size=4),
    target=targets,
    direction=st.sampled_from(["at-least", "at-most"]),
    faulty=st.sets(st.sampled_from(["2", "3"])),
)
def test_both_ends_tell_what_every_value_between_them_tells(rows, known_people, target, direction, faulty):
    measured = indicator(direction=direction, target=target)
    entries = [
        entry(unit, "adults", 10 + at, *row) for at, (unit, row) in enumerate(zip(UNITS, rows, strict=True)) if row
    ]
    known = {(unit, "adults"): people for unit, people in zip(UNITS, known_people, strict=True) if people is not None}
    # Other rows with faults of their own stay missing all the while.
    others = [
        finding("R301", file=FILE, sheet=SHEET, cell=f"D{9 + int(unit)}", unit_code=unit, indicator="adults")
        for unit in sorted(faulty)
    ]
    reported = rows[0] is not None
    if reported:
        one = finding("C204", file=FILE, sheet=SHEET, cell="D10", unit_code="1", indicator="adults")
        n = rows[0][0]
    else:
        one = finding("X401", unit_code="1", indicators=["adults"], case="unit")
        n = known.get(("1", "adults"))
    expected = "unknown" if n is None else brute_force("1", n, entries, measured, known, others)
    assert impact_of(one, entries, [measured], known, others) == expected
    if reported:
        # A warning on sound figures asks the same question.
        warning = finding("X403", file=FILE, sheet=SHEET, cell="D10", unit_code="1", indicator="adults")
        assert impact_of(warning, entries, [measured], known, others) == expected


def rows_of(*pairs, name="adults"):
    return [entry(unit, name, 10 + at, *pair) for at, (unit, pair) in enumerate(zip(UNITS, pairs, strict=False))]


FULL = rows_of((100, 80), (100, 80), (100, 80), (100, 80))


def error(code, cell, unit="1", **params):
    return finding(code, file=FILE, sheet=SHEET, cell=cell, unit_code=unit, indicator="adults", **params)


def test_small_unit_far_from_the_target_changes_nothing():
    entries = rows_of((5, 4), (100, 95), (100, 95), (100, 95))
    assert impact_of(error("C201", "D10"), entries, [indicator()]) == "none"
    # 285 of 305 people, or 290: over 93.4 % either way.
    assert impact_of(error("C201", "D10"), entries, [indicator(target="94")]) == "decides"


def test_swapped_counts_need_a_population_known_from_elsewhere():
    assert impact_of(error("R301", "D10"), FULL, [indicator()]) == "unknown"
    assert impact_of(error("R301", "D10"), FULL, [indicator()], {("1", "adults"): 100}) == "decides"


def test_accepted_swap_is_judged_by_the_same_population():
    accepted = replace(error("R301", "D10"), accepted="đã đối chiếu")
    assert impact_of(accepted, FULL, [indicator()]) == "unknown"


def test_population_in_error_is_unknown_unless_known_from_elsewhere():
    assert impact_of(error("C203", "C10"), FULL, [indicator()]) == "unknown"
    assert impact_of(error("C203", "C10"), FULL, [indicator()], {("1", "adults"): 100}) == "decides"
    assert impact_of(error("C208", "C10"), FULL, [indicator()]) == "unknown"
    assert impact_of(error("C208", "D10"), FULL, [indicator()]) == "decides"


def test_warning_about_the_population_leaves_its_figure_sound():
    changed = error("X404", "C10", now=100, before=70)
    assert impact_of(changed, FULL, [indicator()]) == "decides"


def test_fault_of_a_row_is_one_of_what_stands_in_it():
    entries = [*FULL, *(one._replace(indicator="staff", sheet="Biểu 2") for one in FULL)]
    indicators = [indicator("adults", target="0"), indicator("staff")]
    known = {("1", "adults"): 100, ("1", "staff"): 100}
    wrong = finding("R302", file=FILE, sheet=SHEET, cell="B10", unit_code="1", case="mismatch")
    assert impact_of(wrong, entries, indicators, known) == "none"
    assert impact_of(replace(wrong, sheet="Biểu 2"), entries, indicators, known) == "decides"
    # A row that left nothing behind may have been about anything.
    assert impact_of(replace(wrong, sheet="Biểu 3"), entries, indicators, known) == "decides"
    whole = finding("C206", file=FILE, sheet="Biểu 2", cell="B10", unit_code="1", case="blank")
    assert impact_of(whole, entries, indicators, known) == "decides"


def test_understood_text_of_nobody_changes_nothing():
    for one in (
        finding("C207", file=FILE, sheet=SHEET, cell="D80", text="1.234", value=1234),
        finding("R303", file=FILE, sheet=SHEET, cell="B20", other="x", same=False),
    ):
        assert impact_of(one, FULL, [indicator()]) == "none", one.code


def test_missing_unit_decides_as_soon_as_it_decides_one_indicator():
    indicators = [indicator("adults"), indicator("staff", target="10"), indicator("points", "rate")]
    entries = [*FULL[1:], *rows_of((0, 0), (100, 80), (100, 80), (100, 80), name="staff")[1:]]
    known = {("1", "adults"): 100, ("1", "staff"): 5}
    missing = finding("X401", unit_code="1", indicators=["adults", "staff", "points"], case="unit")
    assert impact_of(missing, entries, indicators, known) == "decides"
    only = replace(missing, params={"indicators": ["staff", "points"]})
    assert impact_of(only, entries, indicators, known) == "none"
    assert impact_of(only, entries, indicators) == "unknown"
    assert impact_of(missing, entries, indicators, {("1", "adults"): 100}) == "decides"


def test_finding_that_touches_no_needed_cell_has_no_impact():
    for one in (
        finding("H104", file=FILE, sheet=SHEET, cell="F6", heading="Ghi chú"),
        finding("H107", file=FILE, period="2025-Q3", file_period="2025-Q2"),
        finding("R305", file=FILE, sheet=SHEET, cell="D80", indicator="adults", label="Tổng cộng"),
        finding("R306", file=FILE, sheet=SHEET, cell="B10", unit_code="1", name="Yen Hoa"),
        finding("C209", file=FILE, sheet=SHEET, cell="B10", unit_code="1", encoding="TCVN3"),
        finding("C201", file=FILE, sheet=SHEET, cell="D90", unit_code="99999", indicator="adults"),
    ):
        assert impact_of(one, FULL, [indicator()]) == "none", one.code


def test_rate_beside_counts_is_no_needed_cell():
    entries = [entry("1", "adults", 10, 100, 80, "81"), *FULL[1:]]
    # With x of the first unit from 0 to 100 the province's verdict would turn; but its counts are not in question.
    assert impact_of(error("X403", "D10"), entries, [indicator()]) == "decides"
    assert impact_of(error("R304", "E10", stated=Decimal(81)), entries, [indicator()]) == "none"
    assert impact_of(error("C208", "E10"), entries, [indicator()]) == "none"


def test_stranger_row_and_unreadable_file_are_unknown():
    for one in (
        finding("R302", file=FILE, sheet=SHEET, cell="B20", case="unknown", name="Xã Kì Hoà"),
        finding("C206", file=FILE, sheet=SHEET, cell="D20", indicator="adults", case="blank"),
        finding("F003", file="hong.xlsx", part="", reason="bad"),
    ):
        assert impact_of(one, FULL, [indicator()]) == "unknown", one.code


def test_missing_column_lets_all_its_units_run_together():
    lacking = [entry(unit, "adults", 10 + at, 10) for at, unit in enumerate(UNITS)]
    missing = finding("H102", file=FILE, sheet=SHEET, cell="C6", indicator="adults", case="achieved")
    assert impact_of(missing, lacking, [indicator()]) == "decides"
    assert impact_of(missing, lacking, [indicator(target="0")]) == "none"
    # Another period's sheet tells nothing of this period's populations.
    other = finding("H105", file=FILE, sheet=SHEET, cell="A3", case="sheet")
    assert impact_of(other, FULL, [indicator()]) == "unknown"
    assert impact_of(other, FULL, [indicator()], {(unit, "adults"): 10 for unit in UNITS}) == "decides"


def test_indicator_that_nobody_reports():
    nobody = finding("X407", indicator="adults")
    assert impact_of(nobody, [], [indicator()]) == "unknown"
    known = {(unit, "adults"): 10 for unit in UNITS}
    assert impact_of(nobody, [], [indicator()], known) == "decides"
    assert impact_of(nobody, [], [indicator("adults", "rate")]) == "none"


def test_row_findings_and_listed_indicators():
    twice = finding("R303", file=FILE, sheet=SHEET, cell="B14", unit_code="1", other="x", same=False)
    both = [*FULL, entry("1", "adults", 14, 100, 70)]
    assert impact_of(twice, both, [indicator()]) == "decides"
    apart = [*FULL, entry("1", "adults", 14, 90, 70)]
    assert impact_of(twice, apart, [indicator()]) == "unknown"
    same = finding("X405", unit_code="1", indicators=["adults"])
    assert impact_of(same, FULL, [indicator()]) == "decides"
    round_figures = finding("X406", unit_code="1", rates={"adults": Decimal(80)}, case="tens")
    assert impact_of(round_figures, FULL, [indicator()]) == "decides"


@pytest.mark.parametrize(
    ("direction", "target", "others", "expected"),
    [
        ("at-least", "10", [4, 6, 0], "none"),  # reached already
        ("at-least", "11", [4, 6, 0], "decides"),
        ("at-most", "9", [4, 6, 0], "none"),  # passed already
        ("at-most", "10", [4, 6, 0], "decides"),
        ("at-least", "11", [4, 6], "decides"),
        ("at-most", "10", [4, 6], "decides"),  # undetermined, or missed
    ],
)
def test_count_runs_upwards_without_end(direction, target, others, expected):
    measured = indicator("adults", "count", direction, target)
    entries = [entry("1", "adults", 10, None, "tám")]
    entries += [entry(unit, "adults", 11 + int(unit), None, x) for unit, x in zip(UNITS[1:], others, strict=False)]
    assert impact_of(error("C201", "D10"), entries, [measured]) == expected


def test_yes_or_no_of_one_unit():
    entries = [entry(unit, "adults", 10 + at, None, 1) for at, unit in enumerate(UNITS)]
    assert impact_of(error("C201", "D10"), entries, [indicator("adults", "yes-no", target="100")]) == "decides"
    assert impact_of(error("C201", "D10"), entries, [indicator("adults", "yes-no", target="75")]) == "none"
    assert impact_of(error("R302", "B10"), entries, [indicator("adults", "yes-no", target="100")]) == "decides"


def test_impact_is_the_same_whether_errors_stop_or_exclude():
    wrong = [error("C201", "D10"), error("R301", "D11", unit="2"), error("X403", "D12", unit="3")]
    runs = [
        [one.impact for one in scored(FULL, [indicator()], register(*UNITS), wrong, exclude=exclude).findings]
        for exclude in (True, False)
    ]
    assert runs[0] == runs[1] == ["none", "unknown", "none"]


def test_order_of_the_findings_is_kept():
    wrong = [error("X403", "D12", unit="3"), error("C201", "D10")]
    sums = tally(submission(*FULL), target_set(indicator()), register(*UNITS), wrong)
    assert [one.code for one in with_impacts(wrong, sums)] == ["X403", "C201"]
