"""The measures' table: percent, count, yes-no and rate, at least and at most; units' own targets; who reports."""

import pytest
from contract_nouns import UNITS, csv, register, result, wide, xlsx

PLAN = """\
id: trial-2025
year: 2025
province: "42"
title: {{vi: Thử, en: Trial}}
agency: {{vi: Ủy ban, en: Committee}}
legal_basis: {{vi: Kế hoạch, en: Plan}}
cutoff: calendar
cumulative: true
indicators:
"""
INDICATOR = """\
  - id: {id}
    measure: {measure}
    direction: {direction}
    target: {target}
    deadline: 2025-12-31
    population_id: people-{id}
    criteria_id: criteria-{id}
    name: {{vi: Tên {id}, en: Name {id}}}
    wording: {{vi: Lời {id}, en: Words {id}}}
    population: {{vi: người {id}, en: people {id}}}
{more}
"""


def plan(folder, **indicators):
    text = PLAN.format()
    for name, (measure, direction, target, *more) in indicators.items():
        extra = "\n".join(f"    {line}" for line in more)
        text += INDICATOR.format(id=name, measure=measure, direction=direction, target=target, more=extra)
    (folder / "plan.yaml").write_text(text, "utf-8")
    return "plan.yaml"


@pytest.fixture
def score(document, tmp_path):
    def call(headings, *rows, words=(), units=UNITS, **indicators):
        path = csv(tmp_path, wide(*rows, headings=headings, units=units))
        targets = plan(tmp_path, **indicators)
        return document(path, "--units", register(tmp_path, units), "--targets", targets, *words)

    return call


def picked(one, *names):
    return tuple(one[name] for name in names)


FIGURES = ("population", "achieved", "rate", "target", "gap", "shortfall", "status")
BOUNDS = ("units_expected", "units_reported", "lowest", "highest")


def test_percent_at_most_counts_the_fewest_fewer_people(score):
    columns = ["offline.population", "offline.achieved"]
    code, report = score(columns, (200, 5), (200, 6), (0, 0), offline=("percent", "at-most", 2.5))
    assert code == 0
    assert picked(result(report, "offline", "90001"), *FIGURES) == (200, 5, 2.5, 2.5, 0.0, 0, "met")
    assert picked(result(report, "offline", "90002"), *FIGURES) == (200, 6, 3.0, 2.5, 0.5, 1, "missed")
    assert result(report, "offline", "90003")["status"] == "no-population"
    assert picked(result(report, "offline"), *FIGURES) == (400, 11, 2.75, 2.5, 0.25, 1, "missed")


@pytest.mark.parametrize(
    ("direction", "target", "unit", "province"),
    [
        ("at-least", 12, ((None, 5, None, 12.0, -7.0, 7, "missed")), (None, 11, None, 12.0, -1.0, 1, "missed")),
        ("at-most", 5, ((None, 5, None, 5.0, 0.0, 0, "met")), (None, 11, None, 5.0, 6.0, 6, "missed")),
        ("at-most", 0, ((None, 5, None, 0.0, 5.0, 5, "missed")), (None, 11, None, 0.0, 11.0, 11, "missed")),
        ("at-least", 0, ((None, 5, None, 0.0, 5.0, 0, "met")), (None, 11, None, 0.0, 11.0, 0, "met")),
    ],
)
def test_count(score, direction, target, unit, province):
    code, report = score(["teams.achieved"], (5,), (6,), (0,), teams=("count", direction, target))
    assert code == 0
    one = result(report, "teams", "90001")
    assert picked(one, *FIGURES) == unit
    assert one["cells"] == {"achieved": "data.csv!D2"}
    assert picked(result(report, "teams"), *FIGURES) == province
    assert picked(result(report, "teams"), *BOUNDS) == (3, 3, None, None)


def test_yes_and_no_is_a_share_of_units_in_the_province(score):
    code, report = score(["desk.achieved"], ("có",), ("không",), ("x",), desk=("yes-no", "at-least", 60))
    assert code == 0
    assert picked(result(report, "desk", "90001"), *FIGURES) == (1, 1, None, 60.0, None, 0, "met")
    assert picked(result(report, "desk", "90002"), *FIGURES) == (1, 0, None, 60.0, None, 1, "missed")
    assert picked(result(report, "desk"), *FIGURES) == (3, 2, 66.666667, 60.0, 6.666667, 0, "met")
    assert picked(result(report, "desk"), *BOUNDS) == (3, 3, 66.666667, 66.666667)


def test_a_missing_unit_of_yes_and_no_is_one_unit_in_the_bounds(score):
    _code, report = score(["desk.achieved"], ("có",), ("không",), desk=("yes-no", "at-least", 60))
    assert picked(result(report, "desk"), *FIGURES) == (2, 1, 50.0, 60.0, -10.0, None, "undetermined")
    assert picked(result(report, "desk"), *BOUNDS) == (3, 2, 33.333333, 66.666667)


@pytest.mark.parametrize(("direction", "statuses"), [("at-least", ("missed", "met")), ("at-most", ("met", "missed"))])
def test_a_stated_rate_decides_a_unit_and_leaves_the_province_open(score, direction, statuses):
    code, report = score(["paper.rate"], ("7,4%",), (7.6,), (7.5,), paper=("rate", direction, 7.5))
    assert code == 0
    first, second = result(report, "paper", "90001"), result(report, "paper", "90002")
    assert picked(first, *FIGURES) == (None, None, 7.4, 7.5, -0.1, None, statuses[0])
    assert picked(second, *FIGURES) == (None, None, 7.6, 7.5, 0.1, None, statuses[1])
    assert result(report, "paper", "90003")["status"] == "met"
    assert picked(result(report, "paper"), *FIGURES) == (None, None, None, 7.5, None, None, "undetermined")
    assert picked(result(report, "paper"), *BOUNDS) == (3, 3, None, None)


def test_reported_by_names_the_types_of_unit_that_report(score):
    columns = ["pupils.population", "pupils.achieved"]
    pupils = ("percent", "at-least", 50, "reported_by: [phường]")
    code, report = score(columns, (None, None), (200, 150), (None, None), pupils=pupils)
    assert code == 0
    assert [one["unit_code"] for one in report["results"]] == ["42", "90002"]
    assert picked(result(report, "pupils"), *BOUNDS[:2]) == (1, 1)
    assert [one["code"] for one in report["findings"] if one["code"] == "X401"] == []


def test_rows_of_indicators_that_a_unit_does_not_report_may_stay_blank_in_every_layout(document, tmp_path):
    targets = plan(
        tmp_path,
        wards=("percent", "at-least", 50, "reported_by: [phường]"),
        communes=("percent", "at-least", 50, "reported_by: [xã]"),
    )
    units = register(tmp_path)
    own = {"wards": "phường", "communes": "xã"}
    long = [["unit_code", "indicator", "population", "achieved"]]
    for code, unit in UNITS.items():
        for indicator, kind in own.items():
            long.append([code, indicator, *((200, 150) if unit.casefold().startswith(kind) else (None, None))])
    options = ("--units", units, "--targets", targets, "--period", "2025-Q3")
    code, report = document(csv(tmp_path, long), *options)
    assert (code, [one["code"] for one in report["findings"]]) == (0, [])
    assert picked(result(report, "wards"), "units_expected", "units_reported", "population") == (1, 1, 200)
    assert picked(result(report, "communes"), "units_expected", "units_reported", "population") == (2, 2, 400)
    form = [["Đơn vị: Xã An Hòa"], ["Chỉ tiêu", "Tổng số", "Số đạt"], ["Tên wards", None, None], ["Tên communes", 9, 8]]
    code, report = document(xlsx(tmp_path, form), *options)
    assert (code, {one["code"] for one in report["findings"]}) == (0, {"X401", "X407"})
    assert picked(result(report, "communes", "90001"), "population", "achieved") == (9, 8)


def test_unit_targets_give_single_units_their_own(score):
    columns = ["skills.population", "skills.achieved"]
    skills = ("percent", "at-least", 80, "unit_targets:", '  "90001": 70')
    _, report = score(columns, (200, 150), (200, 150), (200, 180), skills=skills)
    assert picked(result(report, "skills", "90001"), "target", "gap", "status") == (70.0, 5.0, "met")
    assert picked(result(report, "skills", "90002"), "target", "gap", "status") == (80.0, -5.0, "missed")
    assert picked(result(report, "skills"), "rate", "target", "status") == (80.0, 80.0, "met")
    teams = ("count", "at-least", 12, "unit_targets:", "  default: 1", '  "90002": 3')
    _code, report = score(["teams.achieved"], (1,), (2,), (9,), teams=teams)
    assert picked(result(report, "teams", "90001"), "target", "status") == (1.0, "met")
    assert picked(result(report, "teams", "90002"), "target", "shortfall", "status") == (3.0, 1, "missed")
    assert picked(result(report, "teams"), "achieved", "target", "status") == (12, 12.0, "met")


def test_a_target_with_decimals_is_exact(score):
    columns = ["skills.population", "skills.achieved"]
    # 100 · 1599 is 79.95 · 2000 exactly
    _code, report = score(columns, (2000, 1599), (2000, 1598), (100, 100), skills=("percent", "at-least", 79.95))
    assert picked(result(report, "skills", "90001"), *FIGURES[2:]) == (79.95, 79.95, 0.0, 0, "met")
    assert picked(result(report, "skills", "90002"), *FIGURES[2:]) == (79.9, 79.95, -0.05, 1, "missed")


def test_a_fault_that_cannot_tip_an_at_most_target(score):
    columns = ["offline.population", "offline.achieved"]
    rows = ((100, "?"), (1000, 800), (1000, 900))
    _code, report = score(columns, *rows, offline=("percent", "at-most", 50), words=("--on-error", "exclude"))
    assert picked(result(report, "offline"), "status", "lowest", "highest") == ("missed", 80.952381, 85.714286)
    assert [(one["code"], one["impact"]) for one in report["findings"]] == [("C201", "none")]


def test_the_days_of_a_cutoff_are_those_of_the_period(document, tmp_path):
    targets = plan(tmp_path, skills=("percent", "at-least", 80))
    text = (tmp_path / targets).read_text("utf-8").replace("cutoff: calendar", "cutoff: {day: 14}")
    (tmp_path / targets).write_text(text, "utf-8")
    path = csv(tmp_path, wide(*[(200, 150)] * 3, headings=["skills.population", "skills.achieved"]))
    code, report = document(path, "--units", register(tmp_path), "--targets", targets)
    assert code == 0
    assert picked(report["period"], "id", "start", "end") == ("2025-Q3", "2025-06-15", "2025-09-14")


def test_the_last_period_is_read_by_the_same_plan(document, tmp_path):
    targets = plan(tmp_path, skills=("percent", "at-least", 80))
    headings = ["skills.population", "skills.achieved"]
    csv(tmp_path, wide(*[(200, 100)] * 3, headings=headings, period="2025-Q2"), "q2.csv")
    path = csv(tmp_path, wide((200, 190), (200, 190), headings=headings))
    code, report = document(path, "--units", register(tmp_path), "--targets", targets, "--previous", "q2.csv")
    assert code == 0
    assert picked(result(report, "skills"), "lowest", "highest") == (63.333333, 96.666667)


@pytest.mark.parametrize("last", ["Tên paper", "Tên paper - Tỷ lệ (%)", "paper.rate", "paper"])
def test_all_measures_stand_side_by_side_under_their_names(document, tmp_path, last):
    targets = plan(
        tmp_path,
        skills=("percent", "at-least", 80),
        teams=("count", "at-least", 12),
        desk=("yes-no", "at-least", 60),
        paper=("rate", "at-most", 7.5),
    )
    rows = [["Mã xã", "Đơn vị", "Tên skills - Tổng số", "Tên skills - Số đạt", "Tên teams", "Tên desk", last, "Kỳ"]]
    rows += [[code, unit, 200, 170, 5, "có", "7,4%", "Quý III năm 2025"] for code, unit in UNITS.items()]
    path = csv(tmp_path, rows, delimiter=";")
    code, report = document(path, "--units", register(tmp_path), "--targets", targets)
    assert (code, [one["code"] for one in report["findings"]]) == (0, [])
    assert picked(result(report, "skills"), "population", "achieved", "status") == (600, 510, "met")
    assert picked(result(report, "teams"), "population", "achieved", "status") == (None, 15, "met")
    assert picked(result(report, "desk"), "population", "achieved", "status") == (3, 3, "met")
    assert picked(result(report, "paper", "90001"), "rate", "status", "cells") == (7.4, "met", {"rate": "data.csv!G2"})


def test_a_name_that_two_indicators_bear_tells_neither_until_somebody_says_which(document, tmp_path):
    more = ("headings: [Kỹ năng]",)
    targets = plan(tmp_path, first=("percent", "at-least", 80, *more), second=("percent", "at-least", 80, *more))
    wide_rows = [["unit_code", "Kỹ năng - Tổng số", "Kỹ năng - Số đạt"]] + [[code, 200, 150] for code in UNITS]
    long = [["unit_code", "Chỉ tiêu", "Tổng số", "Số đạt"]] + [[code, "Kỹ năng", 200, 150] for code in UNITS]
    options = ("--units", register(tmp_path), "--targets", targets, "--period", "2025-Q3")
    for rows in (wide_rows, long):
        path = csv(tmp_path, rows)
        code, report = document(path, *options)
        assert (code, {one["code"] for one in report["findings"]} & {"H103"}, report["results"]) == (3, {"H103"}, [])
        code, report = document(path, *options, "--map", "Kỹ năng=second")
        assert code == 0
        assert picked(result(report, "second"), "population", "achieved") == (600, 450)
        assert result(report, "first", "90001")["status"] == "not-reported"
