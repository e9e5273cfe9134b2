"""Scoring by rules 1 to 7, with figures worked out by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction as F

import pytest
from scoring_nouns import entry, indicator, of_unit, percent_entries, province, register, scored

from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.rules.catalogue import finding


def test_counts_decide_and_not_the_rounded_rate():
    # 729,512 of 912,345 are 79.9601...%: 80 % would be 729,876.
    report = scored(percent_entries({"18073": (912345, 729512)}), [indicator()], register("18073"))
    result = province(report)
    assert (result.status, result.shortfall) == ("missed", 364)
    assert result.rate == F(72951200, 912345)
    assert result.gap == F(72951200, 912345) - 80
    assert round(float(result.rate), 6) == 79.960103


@pytest.mark.parametrize(
    ("direction", "target", "population", "achieved", "status", "shortfall"),
    [
        ("at-least", "80", 100, 80, "met", 0),
        ("at-least", "80", 100, 79, "missed", 1),
        ("at-least", "80", 3, 2, "missed", 1),
        ("at-least", "66.67", 3, 2, "missed", 1),
        ("at-least", "66.66", 3, 2, "met", 0),
        ("at-least", "0", 10, 0, "met", 0),
        ("at-least", "100", 10, 9, "missed", 1),
        ("at-least", "0.57", 10000, 57, "met", 0),
        ("at-most", "20", 100, 20, "met", 0),
        ("at-most", "20", 100, 21, "missed", 1),
        ("at-most", "33.3", 3, 1, "missed", 1),
        ("at-most", "0", 10, 1, "missed", 1),
        ("at-most", "0", 10, 0, "met", 0),
        ("at-most", "100", 10, 10, "met", 0),
    ],
)
def test_percent_at_and_around_the_target(direction, target, population, achieved, status, shortfall):
    measured = indicator(direction=direction, target=target)
    report = scored(percent_entries({"1": (population, achieved)}), [measured], register("1"))
    for result in (province(report), of_unit(report, "1")):
        assert (result.status, result.shortfall) == (status, shortfall)
        assert result.gap == F(100 * achieved, population) - F(target)


def test_province_pools_people_and_not_percentages():
    report = scored(percent_entries({"1": (10, 10), "2": (90, 45)}), [indicator()], register("1", "2"))
    assert province(report).rate == 55
    assert (province(report).population, province(report).achieved) == (100, 55)


def test_results_stand_in_fixed_order():
    entries = [
        entry(unit, name, 1, 10, 8)
        for unit, name in (("2", "students"), ("1", "adults"), ("1", "students"), ("2", "adults"))
    ]
    report = scored(entries, [indicator("students"), indicator("adults")], register("2", "1"))
    assert [(one.level, one.unit_code, one.indicator) for one in report.results] == [
        ("province", "42", "students"),
        ("province", "42", "adults"),
        ("unit", "1", "students"),
        ("unit", "1", "adults"),
        ("unit", "2", "students"),
        ("unit", "2", "adults"),
    ]


def test_figures_lead_back_to_their_cells():
    report = scored(percent_entries({"1": (10, 8)}), [indicator()], register("1"))
    assert of_unit(report, "1").cells == {"population": "data.xlsx!Biểu 1!C10", "achieved": "data.xlsx!Biểu 1!D10"}


def test_population_zero_is_neither_met_nor_missed():
    report = scored(percent_entries({"1": (0, 0), "2": (10, 8)}), [indicator()], register("1", "2"))
    result = of_unit(report, "1")
    assert (result.status, result.rate, result.gap, result.shortfall) == ("no-population", None, None, None)
    assert (province(report).status, province(report).units_reported) == ("met", 2)


def test_province_of_empty_populations_has_no_population():
    report = scored(percent_entries({"1": (0, 0)}), [indicator()], register("1"))
    result = province(report)
    assert (result.status, result.population, result.rate, result.shortfall) == ("no-population", 0, None, None)
    assert (result.lowest, result.highest) == (None, None)


@pytest.mark.parametrize(("direction", "target"), [("at-least", "80"), ("at-least", "0"), ("at-most", "100")])
def test_province_where_nobody_reported_is_undetermined(direction, target):
    report = scored([], [indicator(direction=direction, target=target)], register("1"), known={("1", "adults"): 10})
    result = province(report)
    assert (result.status, result.population, result.achieved, result.rate) == ("undetermined", None, None, None)
    assert (result.units_expected, result.units_reported, result.lowest, result.highest) == (1, 0, 0, 100)
    assert of_unit(report, "1").status == "not-reported"


def test_blank_row_has_not_reported():
    report = scored([entry("1", "adults", 10, blank=True)], [indicator()], register("1"))
    result = of_unit(report, "1")
    assert (result.status, result.population, result.achieved) == ("not-reported", None, None)


def test_missing_unit_widens_the_province_interval():
    # 80 of 100 reported; 25 people are missing: from 80/125 = 64 % to 105/125 = 84 %.
    report = scored(percent_entries({"1": (100, 80)}), [indicator()], register("1", "2"), known={("2", "adults"): 25})
    result = province(report)
    assert (result.lowest, result.highest, result.status) == (64, 84, "undetermined")
    assert (result.rate, result.gap, result.shortfall) == (80, 0, None)
    assert (result.units_expected, result.units_reported) == (2, 1)


@pytest.mark.parametrize(
    ("direction", "population", "achieved", "missing", "status"),
    [
        ("at-least", 100, 100, 25, "met"),  # lowest is 80 %
        ("at-least", 100, 99, 25, "undetermined"),
        ("at-least", 100, 75, 25, "undetermined"),  # highest is 80 %
        ("at-least", 100, 74, 25, "missed"),
        ("at-most", 100, 75, 25, "met"),  # highest is 80 %
        ("at-most", 100, 76, 25, "undetermined"),
        ("at-most", 100, 100, 25, "undetermined"),  # lowest is 80 %
        ("at-most", 101, 101, 24, "missed"),
    ],
)
def test_verdict_stands_where_both_bounds_agree(direction, population, achieved, missing, status):
    measured = indicator(direction=direction)
    entries = percent_entries({"1": (population, achieved)})
    report = scored(entries, [measured], register("1", "2", "3"), known={("2", "adults"): missing, ("3", "adults"): 0})
    assert province(report).status == status


@pytest.mark.parametrize(
    ("direction", "target", "achieved", "status"),
    [
        ("at-least", "80", 100, "undetermined"),
        ("at-least", "80", 0, "undetermined"),
        ("at-least", "100", 100, "undetermined"),
        ("at-least", "100", 99, "missed"),
        ("at-least", "0", 0, "met"),
        ("at-most", "80", 0, "undetermined"),
        ("at-most", "80", 100, "undetermined"),
        ("at-most", "0", 0, "undetermined"),
        ("at-most", "0", 1, "missed"),
        ("at-most", "100", 100, "met"),
    ],
)
def test_unknown_population_of_a_missing_unit_leaves_only_what_is_certain(direction, target, achieved, status):
    measured = indicator(direction=direction, target=target)
    report = scored(percent_entries({"1": (100, achieved)}), [measured], register("1", "2"))
    result = province(report)
    assert (result.status, result.lowest, result.highest, result.shortfall) == (status, None, None, None)


@pytest.mark.parametrize(
    ("direction", "target", "figures", "status"),
    [
        # Unit 2 is missing with 10 people, unit 3 with nobody knows how many.
        ("at-least", "100", (100, 100), "undetermined"),
        ("at-least", "100", (100, 99), "missed"),
        ("at-least", "1", (100, 100), "undetermined"),
        ("at-most", "1", (100, 50), "undetermined"),
        ("at-most", "99", (100, 0), "undetermined"),
        ("at-most", "100", (100, 100), "met"),
        ("at-least", "0", (0, 0), "met"),
    ],
)
def test_known_and_unknown_populations_side_by_side(direction, target, figures, status):
    measured = indicator(direction=direction, target=target)
    report = scored(percent_entries({"1": figures}), [measured], register("1", "2", "3"), known={("2", "adults"): 10})
    assert province(report).status == status


@pytest.mark.parametrize(("direction", "target"), [("at-least", "0"), ("at-least", "100"), ("at-most", "100")])
def test_nobody_but_an_unknown_unit_tells_nothing(direction, target):
    measured = indicator(direction=direction, target=target)
    report = scored(percent_entries({"1": (0, 0)}), [measured], register("1", "2"))
    assert province(report).status == "undetermined"
    one = scored(percent_entries({"1": (1, 1)}), [indicator(target="0")], register("1", "2"))
    assert province(one).status == "met"


def test_units_file_gives_the_population_of_a_missing_unit():
    units = register("1", Unit("2", "Xã 2", "xã", populations={"adults": 25}))
    report = scored(percent_entries({"1": (100, 80)}), [indicator()], units, known={("2", "adults"): 1})
    assert province(report).highest == 84


def test_errors_under_stop_leave_no_results():
    wrong = finding("R301", unit_code="1", indicator="adults", achieved=11, population=10)
    report = scored(percent_entries({"1": (10, 11)}), [indicator()], register("1"), [wrong], exclude=False)
    assert report.results == ()
    assert [one.code for one in report.findings] == ["R301"]


def test_warnings_do_not_stop():
    odd = finding("R304", unit_code="1", indicator="adults")
    report = scored(percent_entries({"1": (10, 8)}), [indicator()], register("1"), [odd], exclude=False)
    assert province(report).status == "met"


def test_unit_in_error_is_invalid_and_counts_as_missing():
    wrong = finding(
        "C201", file="data.xlsx", sheet="Biểu 1", cell="D11", unit_code="2", indicator="adults", text="tám", case="text"
    )
    entries = percent_entries({"1": (100, 80), "2": (25, "tám")})
    report = scored(entries, [indicator()], register("1", "2"), [wrong])
    result = of_unit(report, "2")
    assert (result.status, result.population, result.achieved, result.rate) == ("invalid", None, None, None)
    # Its own population cell is sound: 25 people.
    assert (province(report).lowest, province(report).highest) == (64, 84)
    assert (province(report).population, province(report).units_reported) == (100, 1)


def test_population_in_error_is_no_population_to_lean_on():
    wrong = finding("C207", file="data.xlsx", sheet="Biểu 1", cell="C11", unit_code="2", indicator="adults")
    wrong = type(wrong)("C203", "error", {}, wrong.file, wrong.sheet, wrong.cell, "2", "adults")
    entries = percent_entries({"1": (100, 80), "2": (25, 20)})
    report = scored(entries, [indicator()], register("1", "2"), [wrong])
    assert (province(report).lowest, province(report).status) == (None, "undetermined")


def test_swapped_counts_leave_the_population_unsound():
    wrong = finding("R301", cell="D11", unit_code="2", indicator="adults", achieved=30, population=25)
    entries = percent_entries({"1": (100, 80), "2": (25, 30)})
    assert province(scored(entries, [indicator()], register("1", "2"), [wrong])).lowest is None
    known = {("2", "adults"): 60}
    assert province(scored(entries, [indicator()], register("1", "2"), [wrong], known=known)).lowest == 50


def test_accepted_error_is_scored_as_it_stands():
    accepted = finding("R301", unit_code="1", indicator="adults", achieved=11, population=10)
    accepted = type(accepted)("R301", "error", {}, unit_code="1", indicator="adults", accepted="người ngoài xã")
    report = scored(percent_entries({"1": (10, 11)}), [indicator()], register("1"), [accepted], exclude=False)
    assert (of_unit(report, "1").status, of_unit(report, "1").rate) == ("met", 110)


def test_faulty_row_is_invalid_for_all_that_it_reports():
    wrong = finding("R302", file="data.xlsx", sheet="Biểu 1", cell="B10", unit_code="1", case="mismatch")
    entries = [entry("1", "adults", 10, 10, 8), entry("1", "students", 10, 10, 8)]
    report = scored(entries, [indicator("adults"), indicator("students")], register("1"), [wrong])
    assert [one.status for one in report.results if one.level == "unit"] == ["invalid", "invalid"]


def test_faulty_row_spares_what_another_sheet_reports():
    wrong = finding("R302", file="data.xlsx", sheet="Biểu 1", cell="B10", unit_code="1", case="mismatch")
    entries = [entry("1", "adults", 10, 10, 8), entry("1", "students", 10, 10, 8, sheet="Biểu 2")]
    report = scored(entries, [indicator("adults"), indicator("students")], register("1"), [wrong])
    assert [one.status for one in report.results if one.level == "unit"] == ["invalid", "met"]


def test_unit_given_twice_is_invalid():
    twice = finding("R303", file="b.xlsx", unit_code="1", other="a.xlsx!B10", same=False)
    entries = [
        entry("1", "adults", 10, 10, 8, file="a.xlsx", sheet=None),
        entry("1", "adults", 10, 10, 9, file="b.xlsx", sheet=None),
        entry("1", "students", 10, 10, 9, file="b.xlsx", sheet=None),
    ]
    report = scored(entries, [indicator("adults"), indicator("students")], register("1"), [twice])
    assert [one.status for one in report.results if one.level == "unit"] == ["invalid", "met"]
    # Both rows agree on 10 people: what the unit could add is known.
    assert province(report, "adults").highest == 100


def test_two_rows_that_differ_are_never_settled_by_taking_one():
    entries = [entry("1", "adults", 10, 10, 8), entry("1", "adults", 11, 10, 9)]
    assert of_unit(scored(entries, [indicator()], register("1")), "1").status == "invalid"
    entries = [entry("1", "adults", 10, 10, 8), entry("1", "adults", 11, 10, 8)]
    assert of_unit(scored(entries, [indicator()], register("1")), "1").status == "met"


def test_blank_line_beside_a_filled_one_is_no_second_report():
    entries = [
        entry("1", "adults", 9, blank=True),
        entry("1", "adults", 10, 10, 8),
        entry("1", "adults", 11, blank=True),
    ]
    assert of_unit(scored(entries, [indicator()], register("1")), "1").status == "met"
    blanks = [entry("1", "adults", 9, blank=True), entry("1", "adults", 10, blank=True)]
    assert of_unit(scored(blanks, [indicator()], register("1")), "1").status == "not-reported"


def test_population_that_does_not_apply_needs_no_achieved():
    # "x" in both cells: the population is 0, and nothing stands beside it.
    report = scored(percent_entries({"1": (0, None), "2": (10, 8)}), [indicator()], register("1", "2"))
    assert (of_unit(report, "1").status, of_unit(report, "1").achieved) == ("no-population", None)
    assert (province(report).status, province(report).achieved) == ("met", 8)
    assert of_unit(scored(percent_entries({"1": (1, None)}), [indicator()], register("1")), "1").status == "invalid"
    assert of_unit(scored(percent_entries({"1": (None, 1)}), [indicator()], register("1")), "1").status == "invalid"


def test_yes_or_no_is_1_or_0_or_does_not_apply():
    measured = indicator("plan", "yes-no", target="100")
    entries = [entry("1", "plan", 10, None, 2), entry("2", "plan", 11, 0, 0), entry("3", "plan", 12, None, 1)]
    report = scored(entries, [measured], register("1", "2", "3"))
    assert [one.status for one in report.results if one.level == "unit"] == ["invalid", "no-population", "met"]
    whole = province(report, "plan")
    # One yes, one that does not apply, and one that is either.
    assert (whole.population, whole.lowest, whole.highest, whole.units_reported) == (1, 50, 100, 2)


def test_faulty_row_that_left_nothing_makes_all_of_the_unit_invalid():
    wrong = finding("R302", file="data.xlsx", sheet="Biểu 1", cell="B10", unit_code="1", case="mismatch")
    report = scored([], [indicator("adults"), indicator("students")], register("1", "2"), [wrong])
    assert [one.status for one in report.results if one.level == "unit"] == [
        "invalid",
        "invalid",
        "not-reported",
        "not-reported",
    ]


def test_fault_of_a_file_touches_all_its_sheets():
    wrong = finding("H105", file="a.xlsx", case="option")
    entries = [
        entry("1", "adults", 10, 10, 8, file="a.xlsx", sheet="Biểu 1"),
        entry("2", "adults", 10, 10, 8, file="a.xlsx", sheet=None),
        entry("3", "adults", 10, 10, 8, file="b.xlsx"),
    ]
    report = scored(entries, [indicator()], register("1", "2", "3"), [wrong])
    assert [one.status for one in report.results if one.level == "unit"] == ["invalid", "invalid", "met"]


def test_sheet_of_another_period_is_left_out_whole():
    wrong = finding("H105", file="data.xlsx", sheet="Biểu 1", cell="A3", case="sheet")
    entries = [entry("1", "adults", 10, 10, 8), entry("2", "adults", 10, 10, 8, sheet="Biểu 2")]
    report = scored(entries, [indicator()], register("1", "2"), [wrong])
    assert (of_unit(report, "1").status, of_unit(report, "2").status) == ("invalid", "met")


def test_error_about_a_stranger_touches_nobody():
    wrong = finding("R302", file="data.xlsx", sheet="Biểu 1", cell="B11", case="unknown", name="Xã Kì Hoà")
    report = scored(percent_entries({"1": (10, 8)}), [indicator()], register("1"), [wrong])
    assert province(report).status == "met"


def test_missing_unit_stays_not_reported_where_its_finding_was_raised_to_an_error():
    raised = finding("X401", unit_code="2", indicators=["adults"])
    raised = type(raised)("X401", "error", raised.params, unit_code="2")
    report = scored(percent_entries({"1": (10, 8)}), [indicator()], register("1", "2"), [raised])
    assert of_unit(report, "2").status == "not-reported"


def test_only_units_of_the_reporting_types_are_expected():
    units = register("1", Unit("2", "Sở 2", "sở"))
    report = scored(
        [entry("1", "adults", 10, 10, 8), entry("2", "staff", 11, 5, 5), entry("1", "staff", 10, 5, 0)],
        [indicator("adults", reported_by=("xã",)), indicator("staff", reported_by=("sở",))],
        units,
    )
    assert [(one.unit_code, one.indicator) for one in report.results if one.level == "unit"] == [
        ("1", "adults"),
        ("2", "staff"),
    ]
    assert (province(report, "staff").units_expected, province(report, "staff").achieved) == (1, 5)


def test_units_are_expected_as_they_stood_on_the_last_day():
    gone = Unit("2", "Xã 2", "xã", valid_to=date(2025, 9, 29))
    last = Unit("3", "Xã 3", "xã", valid_to=date(2025, 9, 30))
    report = scored([], [indicator()], register("1", gone, last))
    assert [one.unit_code for one in report.results] == ["42", "1", "3"]
    assert report.units_count == 2


def test_open_register_expects_whoever_appears():
    units = UnitRegister("", "", (), None)
    report = scored(percent_entries({"B": (10, 8), "A": (10, 8)}), [indicator()], units)
    assert [one.unit_code for one in report.results] == ["", "A", "B"]
    assert (province(report).units_expected, report.units_count, report.units_sha256) == (2, 2, None)


def test_unit_with_its_own_target():
    measured = indicator(unit_targets={"2": Decimal(50)})
    report = scored(percent_entries({"1": (10, 6), "2": (10, 6)}), [measured], register("1", "2"))
    assert (of_unit(report, "1").status, of_unit(report, "1").target) == ("missed", 80)
    assert (of_unit(report, "2").status, of_unit(report, "2").target, of_unit(report, "2").gap) == ("met", 50, 10)
    assert province(report).target == 80


def test_target_for_every_unit_beside_the_provinces():
    measured = indicator("points", "count", target="12", default_unit_target=Decimal(1))
    report = scored(
        [entry("1", "points", 10, None, 1), entry("2", "points", 11, None, 0)], [measured], register("1", "2")
    )
    assert [(one.target, one.status) for one in report.results] == [(12, "missed"), (1, "met"), (1, "missed")]


@pytest.mark.parametrize(
    ("direction", "target", "figures", "missing", "status", "shortfall"),
    [
        ("at-least", "10", {"1": 4, "2": 6}, 0, "met", 0),
        ("at-least", "11", {"1": 4, "2": 6}, 0, "missed", 1),
        ("at-least", "10.5", {"1": 4, "2": 6}, 0, "missed", 1),
        ("at-least", "10", {"1": 4, "2": 6}, 1, "met", None),
        ("at-least", "11", {"1": 4, "2": 6}, 1, "undetermined", None),
        ("at-least", "0", {}, 1, "undetermined", None),
        ("at-most", "10", {"1": 4, "2": 6}, 0, "met", 0),
        ("at-most", "9", {"1": 4, "2": 6}, 0, "missed", 1),
        ("at-most", "9", {"1": 4, "2": 6}, 1, "missed", None),
        ("at-most", "10", {"1": 4, "2": 6}, 1, "undetermined", None),
    ],
)
def test_count_sums_against_the_provinces_own_target(direction, target, figures, missing, status, shortfall):
    measured = indicator("points", "count", direction, target)
    entries = [entry(unit, "points", 10, None, value) for unit, value in figures.items()]
    report = scored(entries, [measured], register(*figures, *(f"9{at}" for at in range(missing))))
    result = province(report, "points")
    assert (result.status, result.shortfall) == (status, shortfall)
    assert (result.population, result.rate, result.lowest, result.highest) == (None, None, None, None)
    assert result.gap == (sum(figures.values()) - F(target) if figures else None)


def test_count_of_a_unit():
    measured = indicator("points", "count", target="3")
    report = scored([entry("1", "points", 10, None, 2)], [measured], register("1"))
    result = of_unit(report, "1", "points")
    assert (result.achieved, result.population, result.rate) == (2, None, None)
    assert (result.status, result.shortfall, result.gap) == ("missed", 1, -1)


@pytest.mark.parametrize(
    ("target", "answers", "missing", "status", "rate", "shortfall"),
    [
        ("100", [1, 1], 0, "met", 100, 0),
        ("100", [1, 0], 0, "missed", 50, 1),
        ("50", [1, 0], 0, "met", 50, 0),
        ("60", [1, 0], 0, "missed", 50, 1),
        ("50", [1, 1], 2, "met", 100, None),  # at worst 2 of 4
        ("60", [1, 1], 2, "undetermined", 100, None),  # from 2 of 4 to 4 of 4
        ("100", [1, 0], 2, "missed", 50, None),
    ],
)
def test_yes_no_is_the_share_of_units_with_yes(target, answers, missing, status, rate, shortfall):
    measured = indicator("plan", "yes-no", target=target)
    entries = [entry(str(at), "plan", 10, None, answer) for at, answer in enumerate(answers)]
    report = scored(entries, [measured], register(*(str(at) for at in range(len(answers) + missing))))
    result = province(report, "plan")
    assert (result.status, result.rate, result.shortfall) == (status, rate, shortfall)
    assert (result.population, result.achieved) == (len(answers), sum(answers))
    everybody = len(answers) + missing
    assert result.lowest == F(100 * sum(answers), everybody)
    assert result.highest == F(100 * (sum(answers) + missing), everybody)


def test_yes_no_of_a_unit_has_no_rate():
    measured = indicator("plan", "yes-no", target="100")
    report = scored([entry("1", "plan", 10, None, 1), entry("2", "plan", 11, 1, 0)], [measured], register("1", "2"))
    yes, no = of_unit(report, "1", "plan"), of_unit(report, "2", "plan")
    assert (yes.population, yes.achieved, yes.rate, yes.gap, yes.shortfall, yes.status) == (1, 1, None, None, 0, "met")
    assert (no.population, no.achieved, no.rate, no.gap, no.shortfall, no.status) == (1, 0, None, None, 1, "missed")


@pytest.mark.parametrize(
    ("direction", "rate", "status"),
    [
        ("at-least", "70", "met"),
        ("at-least", "69.99", "missed"),
        ("at-most", "70", "met"),
        ("at-most", "70.01", "missed"),
    ],
)
def test_stated_rate_decides_for_a_unit_and_leaves_the_province_open(direction, rate, status):
    measured = indicator("online", "rate", direction, "70")
    report = scored([entry("1", "online", 10, rate=rate)], [measured], register("1"))
    result = of_unit(report, "1", "online")
    assert (result.status, result.rate, result.gap) == (status, F(rate), F(rate) - 70)
    assert (result.population, result.achieved, result.shortfall) == (None, None, None)
    assert result.cells == {"rate": "data.xlsx!Biểu 1!E10"}
    whole = province(report, "online")
    assert (whole.status, whole.rate, whole.gap, whole.lowest, whole.units_reported) == (
        "undetermined",
        None,
        None,
        None,
        1,
    )
