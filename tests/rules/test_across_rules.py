from datetime import date
from decimal import Decimal

import pytest
from checking_nouns import (
    ANY_UNITS,
    PUPILS,
    SKILLS,
    STAFF,
    VNEID,
    WORKERS,
    checked,
    codes,
    entry,
    indicator,
    only,
    register,
    wide_row,
)

from bdhvs_cli.model.units import Unit
from bdhvs_cli.rules.catalogue import finding

# C201: more people than there can be


def test_a_population_larger_than_all_other_units_together_is_no_number_of_people():
    others = [entry(str(code), row=code, population=90_000, achieved=7) for code in range(11, 31)]
    landline = entry("1", population=3_855_555, achieved=7)
    (found,) = only(checked([landline, *others], units=register("1")), "C201")
    assert (found.params["case"], found.params["text"], found.cell) == ("people", "3855555", "C10")
    # 20 × 90,000 are 1,800,000; nine others tell too little.
    assert only(checked([entry("1", population=1_800_000, achieved=7), *others], units=register("1")), "C201") == []
    assert only(checked([landline, *others[:9]], units=register("1")), "C201") == []


def test_no_unit_has_more_people_than_the_register_knows_of_in_all():
    units = register(*(Unit(str(one), f"Xã {one}", "xã", populations={"staff": 600_000}) for one in (1, 2)))
    for people, codes_found in ((1_200_000, []), (1_200_001, ["C201"])):
        found = checked([entry("1", population=people, achieved=7), entry("2", row=11, population=9, achieved=7)],
                        units=units)  # fmt: skip
        assert codes(found) == codes_found


@pytest.mark.parametrize("text", ["912345678", "2393855555", "84912345678", "42099001234"])
def test_a_number_of_a_telephone_or_of_an_identity_card_is_no_population(text):
    (found,) = checked([entry("1", population=int(text), achieved=7)], units=register("1"))
    assert (found.code, found.params["text"]) == ("C201", text)


# X401: units that have not reported


def test_a_listed_unit_without_a_row_is_missing():
    (found,) = checked([entry("1", population=100, achieved=71)], units=register("1", "2"))
    assert (found.code, found.severity, found.unit_code, found.indicator) == ("X401", "warning", "2", None)
    assert (found.file, found.cell) == (None, None)
    assert dict(found.params) == {"case": "unit", "indicators": ("staff",)}


def test_a_blank_row_has_not_reported_and_is_pointed_to():
    entries = [*wide_row("1", 10, {"staff": (100, 71), "pupils": (300, 199)})]
    entries += wide_row("2", 11, {"staff": (None, None), "pupils": (None, None)})
    (found,) = checked(entries, STAFF, PUPILS, units=register("1", "2"))
    assert (found.code, found.unit_code, found.cell, found.params["case"]) == ("X401", "2", "B11", "unit")


def test_a_blank_cell_among_filled_ones_is_where_to_look():
    entries = wide_row("1", 10, {"staff": (100, 71), "pupils": (300, 199)})
    blank = [entry("2", "staff", row, population="", achieved="", blank=True, name_cell=None) for row in (31, 30)]
    (found,) = checked(
        [*entries, *blank, *wide_row("2", 11, {"pupils": (9, 7)})], STAFF, PUPILS, units=register("1", "2")
    )
    assert (found.params["case"], found.cell) == ("some", "D30")
    (found,) = checked([*entries, *blank], STAFF, PUPILS, units=register("1", "2"))
    assert (found.params["case"], found.cell) == ("unit", "D30")


def test_one_finding_names_all_indicators_that_a_unit_lacks():
    entries = wide_row("1", 10, {"staff": (100, 71), "pupils": (300, 199), "workers": (55, 21)})
    entries += wide_row("2", 11, {"staff": (100, 71)})
    (found,) = checked(entries, STAFF, PUPILS, WORKERS, units=register("1", "2"))
    assert dict(found.params) == {"case": "some", "indicators": ("pupils", "workers")}


def test_unsound_figures_are_a_report_all_the_same():
    assert only(checked([entry("1", population=100, achieved="?")], units=register("1")), "X401") == []


def test_units_are_expected_as_they_stand_on_the_last_day():
    gone = Unit("2", "Xã cũ", "xã", valid_to=date(2025, 9, 29))
    closing = Unit("3", "Xã ba", "xã", valid_to=date(2025, 9, 30))
    coming = Unit("4", "Xã mới", "xã", valid_from=date(2025, 10, 1))
    found = checked([entry("1", population=100, achieved=71)], units=register("1", gone, closing, coming))
    assert [one.unit_code for one in found] == ["3"]


def test_only_the_types_that_report_an_indicator_are_asked_for_it():
    schools = indicator("schools", reported_by=("trường",))
    entries = [entry("1", population=100, achieved=71), entry("9", "schools", population=50, achieved=21)]
    units = register("1", Unit("8", "Trường A", "trường"), Unit("9", "Trường B", "trường"), Unit("7", "Sở", "sở"))
    everyone = indicator("staff", reported_by=("xã",))
    found = checked(entries, everyone, schools, units=units)
    assert [(one.unit_code, one.params["indicators"]) for one in found] == [("8", ("schools",))]


def test_an_open_register_misses_nobody():
    assert checked([entry("1", population=100, achieved=71)], units=ANY_UNITS) == ()


# X407: indicators that nobody reports


def test_an_indicator_without_any_figure_is_said_once_and_not_for_each_unit():
    entries = [entry(unit, row=10 + int(unit), population=100, achieved=71) for unit in "12"]
    found = checked(entries, STAFF, PUPILS, units=register("1", "2", "3"))
    assert [(one.code, one.unit_code, one.indicator) for one in found] == [
        ("X401", "3", None),
        ("X407", None, "pupils"),
    ]
    assert found[0].params["indicators"] == ("staff", "pupils")


def test_columns_left_blank_report_nothing():
    entries = wide_row("1", 10, {"staff": (100, 71), "pupils": (None, None)})
    assert [(one.code, one.indicator) for one in checked(entries, STAFF, PUPILS)] == [("X407", "pupils")]


def test_an_indicator_whose_heading_is_at_fault_is_not_said_to_be_missing():
    fault = finding("H102", file="a.xlsx", cell="C7", indicator="pupils", case="achieved", has="C7", map="")
    found = checked([entry("1", population=100, achieved=71)], STAFF, PUPILS, units=register("1"), findings=[fault])
    assert codes(found) == ["H102"]


def test_where_nothing_was_read_only_the_files_findings_speak():
    fault = finding("F002", file="a.xlsx")
    assert codes(checked([], STAFF, PUPILS, units=register("1", "2"), findings=[fault])) == ["F002"]


# X402: shared populations


def test_two_indicators_about_the_same_people_must_have_one_population():
    same = wide_row("1", 10, {"skills": (500, 301), "vneid": (500, 302)})
    differing = wide_row("2", 11, {"skills": (500, 301), "vneid": (510, 302)})
    (found,) = checked([*same, *differing], SKILLS, VNEID)
    assert (found.code, found.severity, found.unit_code, found.cell) == ("X402", "warning", "2", "E11")
    assert dict(found.params) == {"indicators": ("skills", "vneid"), "populations": (500, 510)}


def test_any_shared_population_is_checked_once_per_unit():
    third = indicator("third", population_id="adults")
    (found,) = checked(wide_row("1", 10, {"skills": (5, 3), "vneid": (5, 4), "third": (6, 4)}), SKILLS, VNEID, third)
    assert (found.code, found.indicator, found.params["populations"]) == ("X402", "third", (5, 5, 6))


def test_other_populations_may_differ():
    assert checked(wide_row("1", 10, {"staff": (40, 33), "pupils": (201, 190)}), STAFF, PUPILS) == ()


def test_only_people_are_compared():
    answer = indicator("portal", "100", "yes-no", population_id="adults")
    entries = [*wide_row("1", 10, {"skills": (500, 301), "vneid": (500, 302)}), entry("1", "portal", 11, 1, 1)]
    assert checked(entries, SKILLS, VNEID, answer) == ()


def test_an_unsound_population_is_not_compared():
    assert checked(wide_row("1", 10, {"skills": (500, 301), "vneid": ("?", 302)}), SKILLS, VNEID) == ()


# X406: rates too round


def rates(*pairs, indicators=(STAFF, WORKERS, PUPILS)):
    figures = {one.id: pair for one, pair in zip(indicators, pairs, strict=False)}
    return only(checked(wide_row("1", 10, figures), *indicators), "X406")


def test_rates_all_exactly_one_hundred_percent_are_odd():
    (found,) = rates((40, 40), (77, 77))
    assert (found.severity, found.cell, found.unit_code, found.indicator) == ("warning", "B10", "1", None)
    assert dict(found.params) == {
        "case": "full",
        "rates": {"staff": Decimal(100), "workers": Decimal(100)},
        "indicators": ("staff", "workers"),
    }


def test_rates_all_whole_tens_are_odd():
    (found,) = rates((40, 32), (70, 63), (200, 0), indicators=(STAFF, WORKERS, VNEID))
    assert (found.params["case"], dict(found.params["rates"])) == (
        "tens",
        {"staff": Decimal(80), "workers": Decimal(90), VNEID.id: Decimal(0)},
    )


@pytest.mark.parametrize(
    "pairs",
    [
        ((40, 32), (70, 62)),  # 88.57 %
        ((40, 32), (1000, 801)),  # 80.1 %
        ((40, 32),),  # one figure is no pattern
        ((40, 32), (0, 0)),  # nor is one beside an empty population
        ((40, 32), (70, "?")),
    ],
)
def test_other_rates_are_not(pairs):
    assert rates(*pairs) == []


def test_indicators_with_a_target_of_one_hundred_percent_are_left_aside():
    # Pupils have a target of 100 %: theirs neither counts as odd nor speaks against the others.
    assert rates((40, 33), (77, 65), (200, 200)) == []
    assert rates((40, 40), (0, 0), (200, 200)) == []
    assert rates((40, 32), (0, 0), (200, 180)) == []
    for of_pupils in (200, 194, 180):  # 100 %, 97 %, 90 %
        (found,) = rates((40, 40), (77, 77), (200, of_pupils))
        assert (found.params["case"], found.params["indicators"]) == ("full", ("staff", "workers"))
        (found,) = rates((40, 32), (70, 56), (200, of_pupils))
        assert (found.params["case"], found.params["indicators"]) == ("tens", ("staff", "workers"))


def test_a_lone_indicator_below_one_hundred_percent_is_no_pattern():
    every = [indicator(name, "100") for name in ("one", "two", "three", "four")]
    assert rates(*[(200, 200)] * 4, (40, 32), indicators=(*every, STAFF)) == []
    assert rates(*[(200, 180)] * 4, (40, 40), indicators=(*every, STAFF)) == []


def test_a_units_own_target_decides_what_is_left_aside():
    own = indicator("own", "80", unit_targets={"1": Decimal(100)})
    assert rates((40, 40), (77, 77), indicators=(STAFF, own)) == []


def test_populations_that_know_only_whole_tens_prove_nothing_about_tens():
    assert rates((10, 8), (5, 3), (2, 1)) == []
    (found,) = rates((10, 8), (70, 63), (200, 20), indicators=(STAFF, WORKERS, VNEID))
    assert found.params["indicators"] == ("workers", VNEID.id)
    assert rates((10, 10), (5, 5))[0].params["case"] == "full"


def test_stated_rates_count_too_where_the_indicator_is_a_rate():
    stated = indicator("stated", "60", "rate")
    entries = [entry("1", "stated", 10, rate="70"), entry("1", "staff", 11, 40, 32)]
    assert codes(checked(entries, stated, STAFF)) == ["X406"]
    entries[0] = entry("1", "stated", 10, rate="70.1")
    assert checked(entries, stated, STAFF) == ()


def test_a_finding_on_a_whole_unit_points_to_its_topmost_row():
    entries = [entry("1", "workers", 10, 70, 63, sheet="B"), entry("1", "staff", 20, 40, 32, sheet="A")]
    entries += [entry("1", VNEID.id, 30, 200, 20, sheet="A")]
    (found,) = checked(entries, STAFF, WORKERS, VNEID)
    assert (found.code, found.sheet, found.cell) == ("X406", "A", "B20")


def test_of_rows_that_repeat_each_other_the_topmost_stands_for_the_unit():
    entries = [one for row in (30, 10) for one in wide_row("1", row, {"staff": (40, 32), "workers": (70, 63)})]
    assert [one.cell for one in only(checked(entries, STAFF, WORKERS), "X406")] == ["B10"]


def test_figures_that_contradict_each_other_are_not_looked_into():
    entries = [one for n in (63, 64) for one in wide_row("1", n, {"staff": (40, 32), "workers": (70, n)})]
    assert codes(checked(entries, STAFF, WORKERS)) == ["R303"]


def test_an_indicator_that_the_set_does_not_have_is_left_alone():
    entries = [entry("1", "staff", 10, 40, 33), entry("1", "no-such", 11, None, 412), entry("1", "no-such", 12, 5, 412)]
    assert checked(entries) == ()


# Odd measures


def test_counts_and_answers_have_no_rate_to_be_round():
    count, answer = indicator("classes", "10", "count"), indicator("portal", "100", "yes-no")
    entries = [entry("1", "classes", 10, achieved=10, rate=80), entry("1", "portal", 11, achieved=1, rate=100)]
    assert checked(entries, count, answer) == ()
