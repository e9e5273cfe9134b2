from decimal import Decimal

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
    target_set,
    total,
    wide_row,
)

# R301: more achieved than there are


def test_more_achieved_than_there_are_is_an_error_at_the_achieved_cell():
    (found,) = checked([entry("18814", row=15, population=398, achieved=412)])
    assert (found.code, found.severity, found.cell) == ("R301", "error", "D15")
    assert (found.unit_code, found.indicator) == ("18814", "staff")
    assert (found.params["achieved"], found.params["population"], found.params["population_cell"]) == (412, 398, "C15")


def test_all_achieved_is_no_fault():
    assert checked([entry("1", population=398, achieved=398)]) == ()


@pytest.mark.parametrize(("stated", "found"), [("80.5", []), ("100", []), ("100.1", ["R301"]), ("805", ["R301"])])
def test_a_stated_rate_above_100_is_a_fault_where_the_rate_is_what_is_reported(stated, found):
    online = indicator("online", measure="rate")
    findings = checked([entry("1", "online", population=None, achieved=None, rate=stated)], online)
    assert codes(findings) == found
    for one in findings:
        assert (one.severity, one.params["stated"], one.params["case"]) == ("error", Decimal(stated), "rate")
        assert one.cell == "E10"


def test_achieved_in_an_empty_population_is_a_fault_without_a_hint_of_exchange():
    (found,) = checked([entry("1", population=0, achieved=3)])
    assert (found.code, found.params["case"]) == ("R301", "plain")


def test_exchange_is_hinted_at_where_it_gives_a_rate_like_the_neighbours():
    neighbours = [entry(str(n), row=n, population=1000, achieved=600 + 50 * n) for n in range(1, 6)]
    like = entry("18814", row=15, population=310, achieved=412)  # exchanged 75.2 %, within 65 to 85
    unlike = entry("18815", row=16, population=41, achieved=412)  # exchanged 10 %
    found = only(checked([*neighbours, like, unlike]), "R301")
    assert [one.params["case"] for one in found] == ["swapped", "plain"]


@pytest.mark.parametrize(
    ("population", "case"), [(49, "plain"), (50, "swapped"), (75, "swapped"), (100, "swapped"), (101, "plain")]
)
def test_the_neighbours_lowest_and_highest_rates_are_like_theirs(population, case):
    # Three neighbours tell: 25 %, 40 % and 50 %. The others hold no rate to go by.
    neighbours = [
        entry(str(n), row=n, population=1000, achieved=achieved) for n, achieved in ((1, 250), (2, 400), (3, 500))
    ]
    without = [
        entry("4", row=4, population=0, achieved=0),
        entry("5", row=5, population=1000, achieved="?"),
        entry("6", row=6, population="?", achieved=3),
        entry("7", row=7, population=10, achieved=999),
        entry("1", "pupils", 8, 1000, 0),
        entry("2", "pupils", 9, 1000, 1000),
    ]
    found = checked([*neighbours, *without, entry("18814", row=15, population=population, achieved=200)], STAFF, PUPILS)
    assert [one.params["case"] for one in only(found, "R301") if one.unit_code == "18814"] == [case]


def test_neighbours_that_all_achieved_it_count_too():
    full = [entry(str(n), row=n, population=1000, achieved=1000) for n in range(3)]
    found = checked([*full, entry("18814", row=15, population=150, achieved=200)])
    assert [one.params["case"] for one in only(found, "R301")] == ["plain"]


@pytest.mark.parametrize(("population", "case"), [(206, "swapped"), (205, "plain")])
def test_without_neighbours_an_exchanged_rate_of_at_least_half_is_plausible(population, case):
    (found,) = checked([entry("1", population=population, achieved=412)])
    assert found.params["case"] == case


@pytest.mark.parametrize(
    ("population", "other", "case"),
    [(398, 412, "swapped"), (398, 398, "plain"), (100, 412, "swapped"), (0, 412, "swapped"), (398, 450, "swapped")],
)
def test_the_same_adults_under_another_indicator_tell_which_figure_is_the_population(population, other, case):
    entries = wide_row("1", 15, {"skills": (other, 33), "vneid": (population, 412)})
    found = only(checked(entries, SKILLS, VNEID), "R301")
    assert [(one.cell, one.params["case"]) for one in found] == [("F15", case)]


def test_other_people_under_another_indicator_tell_nothing():
    entries = wide_row("1", 15, {"staff": (412, 33), "vneid": (100, 412)})
    assert [one.params["case"] for one in only(checked(entries, STAFF, VNEID), "R301")] == ["plain"]


def test_yes_no_holds_one_or_nothing():
    yes_no = indicator("portal", "100", "yes-no")
    entries = [entry("1", "portal", 10, achieved=3), entry("2", "portal", 11, achieved=1)]
    (found,) = checked(entries, yes_no)
    assert (found.code, found.cell, found.params["case"], found.params["population"]) == ("R301", "D10", "yes-no", 1)


def test_a_count_has_no_population_to_exceed():
    assert checked([entry("1", "classes", population=5, achieved=500)], indicator("classes", "10", "count")) == ()


# R303: a unit twice


def test_a_repeated_row_is_one_finding_at_the_name_that_points_to_the_first():
    figures = {"staff": (40, 33), "pupils": (200, 190)}
    entries = [*wide_row("1", 10, figures), *wide_row("1", 31, {**figures, "pupils": (200, 191)})]
    (found,) = checked(entries, STAFF, PUPILS)
    assert (found.code, found.severity, found.cell, found.indicator) == ("R303", "error", "B31", None)
    assert dict(found.params) == {
        "other": "bieu-q3.xlsx!Biểu 1!B10",
        "same": False,
        "indicators": ("staff", "pupils"),
    }


def test_a_copied_file_reports_every_unit_twice_with_the_same_figures():
    entries = [
        one
        for file in ("a.xlsx", "a (1).xlsx")
        for unit, row in (("1", 10), ("2", 11))
        for one in wide_row(unit, row, {"staff": (40, 33), "pupils": (201, 190)}, file=file)
    ]
    found = checked(entries, STAFF, PUPILS)
    assert [(one.code, one.file, one.cell, one.params["other"]) for one in found] == [
        ("R303", "a (1).xlsx", "B10", "a.xlsx!Biểu 1!B10"),
        ("R303", "a (1).xlsx", "B11", "a.xlsx!Biểu 1!B11"),
    ]
    assert all(one.params["same"] for one in found)


def test_only_the_repeated_indicator_is_named_where_the_rest_is_reported_once():
    entries = [*wide_row("1", 10, {"staff": (40, 33), "pupils": (201, 190)}), entry("1", "staff", 31, 40, 33)]
    (found,) = checked(entries, STAFF, PUPILS)
    assert (found.indicator, found.cell, found.params["other"]) == ("staff", "D31", "bieu-q3.xlsx!Biểu 1!D10")


def test_a_third_row_points_to_the_first_too():
    found = checked([entry("1", row=row, population=40, achieved=33) for row in (10, 20, 30)])
    assert [(one.cell, one.params["other"][-3:]) for one in found] == [("D20", "D10"), ("D30", "D10")]


def test_a_form_repeated_line_by_line_is_one_finding():
    def form(file):
        lines = (("staff", 40, 33), ("pupils", 201, 190))
        return [
            entry("1", name, row, people, reached, file=file, name_cell="B3")
            for row, (name, people, reached) in enumerate(lines, 8)
        ]

    (found,) = checked([*form("1.xlsx"), *form("1-copy.xlsx")], STAFF, PUPILS)
    assert (found.file, found.cell, found.params["other"]) == ("1-copy.xlsx", "B3", "1.xlsx!Biểu 1!B3")


def test_the_same_number_written_in_another_way_is_the_same_figure():
    (found,) = checked(
        [entry("1", row=row, population=people, achieved=33) for row, people in ((10, "40"), (20, "40.0"))]
    )
    assert found.params["same"] is True
    (found,) = checked([entry("1", row=row, population=people, achieved=33) for row, people in ((10, "?"), (20, "x"))])
    assert found.params["same"] is False


def test_a_blank_row_reports_nothing_twice():
    entries = [entry("1", row=10, blank=True), entry("1", row=20, population=40, achieved=33)]
    assert checked(entries) == ()


# R304: stated rates


@pytest.mark.parametrize(
    ("rate", "decimals", "achieved", "population", "speaks"),
    [
        ("80.4", 1, 320, 398, False),  # 80.402…
        ("80", 0, 161, 200, False),  # 80.5: exactly half of the last decimal shown
        ("80", 0, 8051, 10000, True),  # 80.51
        ("80.0", 1, 8005, 10000, False),  # 80.05: exactly half again
        ("80.0", 1, 80051, 100000, True),
        ("79.95", 2, 79955, 100000, False),
        ("84.0", 1, 320, 398, True),
        ("33.333333", 6, 1, 3, False),
        ("33.33333", 9, 1, 3, True),  # six decimals count at most
        ("0", 0, 0, 398, False),
        ("100", 0, 398, 398, False),
        ("99", 0, 398, 398, True),
    ],
)
def test_a_stated_rate_may_be_off_by_half_of_its_last_decimal(rate, decimals, achieved, population, speaks):
    found = checked([entry("1", population=population, achieved=achieved, rate=rate, decimals=decimals)])
    assert codes(found) == (["R304"] if speaks else [])


def test_a_stated_rate_is_told_with_the_counts_that_contradict_it():
    (found,) = checked([entry("1", row=12, population=398, achieved=320, rate="84.0", decimals=1)])
    assert (found.severity, found.cell) == ("warning", "E12")
    assert dict(found.params) == {
        "case": "unit",
        "stated": Decimal("84.0"),
        "computed": Decimal("80.4"),
        "decimals": 1,
        "achieved": 320,
        "population": 398,
    }


def test_one_more_decimal_shows_a_difference_that_rounding_would_hide():
    # 80.451 shows as 80.5 with its one decimal, and so does 80.502; they are 0.051 apart.
    (found,) = checked([entry("1", population=100000, achieved=80502, rate="80.451", decimals=1)])
    assert (str(found.params["computed"]), found.params["decimals"]) == ("80.50", 1)
    (found,) = checked([entry("1", population=100000, achieved=80602, rate="80.451", decimals=1)])
    assert str(found.params["computed"]) == "80.6"


@pytest.mark.parametrize("rate", ["1e30", "123456789012345678901234567890.5", "0." + "1" * 60])
def test_a_rate_of_many_digits_is_judged_like_any_other(rate):
    assert codes(checked([entry("1", population=398, achieved=320, rate=rate, decimals=2)])) == ["R304"]


def test_counts_that_cannot_be_right_are_not_held_against_a_rate():
    assert codes(checked([entry("1", population=398, achieved=412, rate="96.6", decimals=1)])) == ["R301"]


@pytest.mark.parametrize("broken", [{"population": 0, "achieved": 0}, {"population": "x", "achieved": 3}])
def test_no_rate_is_computed_from_counts_that_give_none(broken):
    assert only(checked([entry("1", rate="80", **broken)]), "R304") == []


def test_the_rate_of_a_total_is_checked_too():
    entries = [entry("1", row=10, population=100, achieved=90), entry("2", row=11, population=300, achieved=210)]
    mean_of_rates = total("Tổng cộng", (10, 11), 400, 300, rate="80", row=12)
    (found,) = checked(entries, totals=[mean_of_rates])
    assert (found.code, found.cell, found.unit_code) == ("R304", "E12", None)
    assert (found.params["case"], found.params["label"], found.params["computed"]) == (
        "total",
        "Tổng cộng",
        Decimal("75"),
    )


@pytest.mark.parametrize(
    ("population", "achieved", "rate", "speaks"),
    [
        (400, 400, "99", True),
        (400, 400, "100", False),
        (400, 0, "1", True),
        (400, 401, "5", False),
        (0, 0, "5", False),
        (None, 4, "5", False),
    ],
)
def test_the_rate_of_a_total_is_judged_where_its_counts_give_one(population, achieved, rate, speaks):
    assert codes(checked([], totals=[total("Cộng", (10,), population, achieved, rate=rate)])) == ["R304"] * speaks


def test_totals_of_what_has_no_rate_of_people_are_left_alone():
    strange = total("Cộng", (10,), 400, 300, name="no-such-indicator", rate="1")
    answers = total("Cộng", (10,), 69, 60, name="portal", rate="1", row=98)
    assert checked([], STAFF, indicator("portal", "100", "yes-no"), totals=[strange, answers]) == ()


def test_an_answer_has_no_stated_rate():
    entries = [entry("1", "portal", population=1, achieved=0, rate="100")]
    assert checked(entries, indicator("portal", "100", "yes-no")) == ()


# R305: totals


def test_a_total_must_be_the_sum_of_its_rows():
    entries = [entry("1", row=10, population=100, achieved=90), entry("2", row=11, population=300, achieved=210)]
    right, wrong = total("Tổng cộng", (10, 11), 400, 300), total("Tổng cộng", (10, 11), 400, 301)
    assert checked(entries, totals=[right]) == ()
    (found,) = checked(entries, totals=[wrong])
    assert (found.code, found.severity, found.cell, found.unit_code) == ("R305", "warning", "D99", None)
    assert dict(found.params) == {
        "case": "achieved", "label": "Tổng cộng", "measure": "achieved", "stated": 301, "computed": 300,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("hidden", "stated", "case"),
    [((11, 12), 100, "visible"), ((11,), 400, "visible"), ((11, 12), 600, None), ((11, 12), 99, "population"),
     ((), 100, "population"), ((10, 11, 12), 0, "visible")],
)  # fmt: skip
def test_a_total_of_the_visible_rows_alone_is_told_as_such(hidden, stated, case):
    """Rows 10, 11, 12 have 100, 200 and 300; what a filter hides, SUBTOTAL leaves out."""
    entries = [entry(str(n), row=10 + n, population=100 + 100 * n, achieved=0) for n in range(3)]
    made = total("Tổng cộng", (10, 11, 12), stated)._replace(hidden=hidden)
    found = checked(entries, totals=[made])
    assert [one.params["case"] for one in found] == ([] if case is None else [case])
    for one in found:
        assert one.params["computed"] == 600
        assert one.params.get("hidden") == (
            {2: "11:12", 1: "11", 3: "10:12"}[len(hidden)] if case == "visible" else None
        )


def test_a_group_sums_its_own_rows():
    entries = [entry(str(n), row=10 + n, population=100, achieved=n) for n in range(4)]
    groups = [total("I. Phường", (10, 11), 200, 1, row=9), total("II. Xã", (12, 13), 200, 4, row=20)]
    (found,) = checked(entries, totals=groups)
    assert (found.cell, found.params["label"], found.params["computed"]) == ("D20", "II. Xã", 5)


def test_a_total_over_an_unsound_or_unread_row_is_not_judged():
    sound = entry("1", row=10, population=100, achieved=90)
    unsound = entry("2", row=11, population=300, achieved="khoảng 200")
    assert checked([sound, unsound], totals=[total("Cộng", (10, 11), 400, 1)]) == ()
    assert checked([sound], totals=[total("Cộng", (10, 11), 400, 90)]) == ()
    assert checked([sound], totals=[total("Cộng", (), 400, 90)]) == ()


@pytest.mark.parametrize(
    ("achieved", "computed"),
    [
        (90, None),  # a row of totals under a name of its own: not part of the sum
        (115, None),  # 90 + 25, a unit whose name is misspelt
        (100, 90),  # 10 from 90, 15 from 115
        (114, 115),
    ],
)
def test_a_row_of_an_unknown_unit_may_be_part_of_the_sum_or_not(achieved, computed):
    entries = [entry("1", row=10, population=100, achieved=90)]
    stranger = entry("", row=11, population=30, achieved=25)
    stated = total("Cộng", (10,), None, achieved)._replace(unknown=(stranger,))
    assert [one.params["computed"] for one in checked(entries, totals=[stated])] == ([computed] if computed else [])


def test_the_rate_of_a_total_whose_count_is_wrong_is_not_wrong_as_well():
    entries = [entry("1", row=10, population=100, achieved=90)]
    # 90 of 110 would be 81.8 %: the one mistake is the population.
    assert codes(checked(entries, totals=[total("Cộng", (10,), 110, 90, rate="90.0", decimals=1)])) == ["R305"]
    assert codes(checked(entries, totals=[total("Cộng", (10,), 100, 90, rate="81.8", decimals=1)])) == ["R304"]


@pytest.mark.parametrize(
    ("population", "computed"),
    [(130, 115), (100, 90)],  # 100 + 30: the stranger is in the sum; 100: it is not
)
def test_the_other_figure_of_a_total_tells_whether_a_row_of_an_unknown_unit_is_part_of_it(population, computed):
    entries = [entry("1", row=10, population=100, achieved=90)]
    stranger = entry("", row=11, population=30, achieved=25)
    for stated in (80, 100, 130):
        wrong = total("Cộng", (10,), population, stated)._replace(unknown=(stranger,))
        assert [one.params["computed"] for one in checked(entries, totals=[wrong])] == [computed]


def test_a_total_beside_an_unsound_row_of_an_unknown_unit_is_not_judged():
    entries = [entry("1", row=10, population=100, achieved=90)]
    stranger = entry("", row=11, population=30, achieved="?")
    stated = total("Cộng", (10,), None, 115)._replace(unknown=(stranger,))
    assert checked(entries, totals=[stated]) == ()


@pytest.mark.parametrize("stated", ["?", -1, "100.5"])
def test_a_total_that_is_no_count_is_told_for_what_it_is(stated):
    (found,) = checked([entry("1", row=10, population=100, achieved=90)], totals=[total("Cộng", (10,), stated)])
    assert (found.code, found.params["case"], found.cell) == ("R305", "unread", "C99")
    assert found.params["text"] == str(stated)


def test_a_total_that_states_nothing_is_not_judged():
    assert checked([entry("1", row=10, population=100, achieved=90)], totals=[total("Cộng", (10,), None)]) == ()


def test_a_total_of_what_the_set_does_not_have_is_not_judged():
    strange = entry("1", "no-such", 10, 100, 90)
    assert (
        checked(
            [entry("1", row=10, population=9, achieved=7), strange], totals=[total("Cộng", (10,), 1, name="no-such")]
        )
        == ()
    )


def test_a_blank_row_adds_nothing_to_a_total():
    entries = [entry("1", row=10, population=100, achieved=90), entry("2", row=11, blank=True)]
    assert checked(entries, totals=[total("Cộng", (10, 11), 100, 90)]) == ()
    assert codes(checked(entries, totals=[total("Cộng", (10, 11), 120, 90)])) == ["R305"]


def test_a_superseded_row_still_belongs_to_its_sheets_total():
    old, new = entry("1", row=10, population=100, achieved=80), entry("1", row=11, population=100, achieved=90)
    assert checked([new], totals=[total("Cộng", (10, 11), 200, 170)], superseded=[old]) == ()


def test_a_population_shared_by_two_indicators_is_summed_once():
    entries = wide_row("1", 10, {"skills": (500, 300), "vneid": (500, 310)})
    totals = [total("Cộng", (10,), 501, name="skills"), total("Cộng", (10,), 501, name="vneid")]
    assert [one.indicator for one in only(checked(entries, SKILLS, VNEID, totals=totals), "R305")] == ["skills"]


def test_same_row_number_on_another_sheet_is_another_row():
    entries = [entry("1", row=10, population=100, achieved=90, sheet="A"), entry("2", row=10, population=7, achieved=1)]
    assert checked(entries, totals=[total("Cộng", (10,), 100, 90, sheet="A")]) == ()


# severities


def test_a_target_set_may_set_other_severities():
    targets = target_set(STAFF, severities={"R301": "warning", "R304": "error"})
    entries = [
        entry("1", row=10, population=398, achieved=412),
        entry("2", row=11, population=398, achieved=320, rate=84),
    ]
    assert [(one.code, one.severity) for one in checked(entries, targets=targets)] == [
        ("R301", "warning"),
        ("R304", "error"),
    ]
