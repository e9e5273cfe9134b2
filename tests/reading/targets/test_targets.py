"""The bundled target sets against the plan, and a set of another province with every kind of target."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.targets.load import bundled_target_sets, find_bundled, load_target_set
from bdhvs_cli.reading.targets.units import unit_mismatches
from bdhvs_cli.reading.units.registers import load_unit_register

DATA = Path(__file__).parents[2] / "data" / "targets"
IDS = ["public-staff", "students", "adults-skills", "adults-vneid", "enterprise-workers"]

# The plan's wording as the provincial newspaper printed it, percentages left out.
PRINTED = {
    2025: [
        "cán bộ, công chức, viên chức và người lao động trong các cơ quan có hiểu biết về chuyển đổi số, có kiến "
        "thức và kỹ năng số, sử dụng được các nền tảng số, dịch vụ số phục vụ công việc",
        "học sinh trung học và sinh viên được trang bị kiến thức, kỹ năng số để phục vụ học tập, nghiên cứu và "
        "sáng tạo, có kỹ năng an toàn trong học tập và tương tác xã hội trong môi trường số",
        "người dân trong độ tuổi trưởng thành có tri thức cơ bản về chuyển đổi số, có kỹ năng số, sử dụng được "
        "thiết bị thông minh để khai thác thông tin, sử dụng nền tảng, dịch vụ số thiết yếu, biết bảo vệ bản thân"
        " trên môi trường số",
        "người dân trong độ tuổi trưởng thành được xác nhận đạt phổ cập tri thức về chuyển đổi số, kỹ năng số "
        "trên nền tảng VNelD",
        "người lao động trong các doanh nghiệp, hợp tác xã, liên hiệp hợp tác xã có kiến thức cơ bản về công nghệ"
        " số, có kỹ năng số, sử dụng được thiết bị thông minh để phục vụ sản xuất, kinh doanh, nâng cao năng suất"
        " lao động",
    ],
    2026: [
        "cán bộ, công chức, viên chức và người lao động trong các cơ quan có hiểu biết về chuyển đổi số, có kiến "
        "thức và kỹ năng số, sử dụng được các nền tảng số, dịch vụ số phục vụ công việc",
        "học sinh từ cấp tiểu học được trang bị kiến thức, kỹ năng số để phục vụ học tập, nghiên cứu và sáng tạo,"
        " nhận biết được nguy cơ, có kỹ năng bảo đảm an toàn trong môi trường số",
        "người dân trưởng thành có tri thức cơ bản về chuyển đổi số, có kỹ năng số, sử dụng tốt thiết bị thông "
        "minh để khai thác thông tin, sử dụng nền tảng, dịch vụ số thiết yếu, tham gia tương tác, an toàn trên "
        "môi trường số",
        "người dân trong độ tuổi trưởng thành được xác nhận đạt phổ cập tri thức về chuyển đổi số, kỹ năng số "
        "trên nền tảng VNelD",
        "người lao động trong các doanh nghiệp, hợp tác xã, liên hiệp hợp tác xã có kiến thức về công nghệ số, có"
        " kỹ năng số, sử dụng tốt thiết bị thông minh để phục vụ sản xuất, kinh doanh, nâng cao năng suất lao "
        "động",
    ],
}


@pytest.fixture(scope="module")
def plans() -> dict[int, TargetSet]:
    return {one.year: one for one in bundled_target_sets()}


@pytest.fixture(scope="module")
def third() -> TargetSet:
    return load_target_set(str(DATA / "third-province.yaml"), None)


@pytest.mark.parametrize(("year", "percentages"), [(2025, [80, 100, 80, 70, 80]), (2026, [100, 100, 100, 80, 100])])
def test_bundled_plan_has_the_percentages_of_the_plan(
    plans: dict[int, TargetSet], year: int, percentages: list[int]
) -> None:
    plan = plans[year]
    assert plan.id == f"ha-tinh-{year}"
    assert [one.id for one in plan.indicators] == IDS
    assert [one.target for one in plan.indicators] == percentages
    assert {(one.measure, one.direction, one.deadline) for one in plan.indicators} == {
        ("percent", "at-least", date(year, 12, 31))
    }
    assert (plan.province, plan.cumulative, plan.cutoff_day, plan.bundled) == ("42", True, None, True)


@pytest.mark.parametrize("year", [2025, 2026])
def test_bundled_plan_has_the_wording_that_was_printed(plans: dict[int, TargetSet], year: int) -> None:
    for indicator, printed in zip(plans[year].indicators, PRINTED[year], strict=True):
        wording = indicator.wording.vi
        assert wording[0].isupper()
        assert wording[0].lower() + wording[1:] == printed.replace("VNelD", "VNeID")
        assert wording.startswith(indicator.wording.vi[:10])
        assert len(indicator.name.vi) <= 25 and len(indicator.name.en) <= 27


def test_only_two_indicators_can_be_compared_across_the_years(plans: dict[int, TargetSet]) -> None:
    ids = {year: [(one.population_id, one.criteria_id) for one in plan.indicators] for year, plan in plans.items()}
    assert ids[2025] == [
        ("public-staff", "staff-skills"),
        ("students-secondary-tertiary", "students-skills-2025"),
        ("adults", "adults-able"),
        ("adults", "vneid-confirmed"),
        ("enterprise-workers", "workers-able"),
    ]
    assert ids[2026] == [
        ("public-staff", "staff-skills"),
        ("pupils-from-primary", "students-skills-2026"),
        ("adults", "adults-good"),
        ("adults", "vneid-confirmed"),
        ("enterprise-workers", "workers-good"),
    ]


@pytest.mark.parametrize("year", [2025, 2026])
def test_register_counts_persons_by_the_plans_criteria(plans: dict[int, TargetSet], year: int) -> None:
    plan = plans[year]
    assert [[criterion.id for criterion in one.criteria] for one in plan.indicators] == [
        ["knowledge", "skills", "platforms"],
        ["knowledge", "skills", "safety"],
        ["knowledge", "skills", "devices", "platforms", "safety"],
        ["vneid"],
        ["knowledge", "skills", "devices"],
    ]
    rules = {one.id: one.register for one in plan.indicators}
    assert rules["public-staff"] and rules["public-staff"].group == "public-staff"
    assert rules["enterprise-workers"] and rules["enterprise-workers"].group == "enterprise-worker"
    assert rules["adults-skills"] == rules["adults-vneid"]
    assert rules["adults-skills"]
    assert (rules["adults-skills"].minimum_age, rules["adults-skills"].without_age) == (18, ("student",))
    assert rules["students"] and rules["students"].group == "student"
    assert ("primary" in rules["students"].levels) is (year == 2026)
    assert {"lower-secondary", "upper-secondary", "tertiary"} <= set(rules["students"].levels)


def test_another_years_students_are_another_definition(plans: dict[int, TargetSet]) -> None:
    assert plans[2025].by_id["students"].other_definitions == ("từ cấp tiểu học", "tiểu học")
    assert plans[2026].by_id["students"].other_definitions == ("sinh viên", "HSSV", "học sinh trung học")
    for plan in plans.values():
        students = plan.by_id["students"]
        own = [*students.headings, students.name.vi, students.wording.vi]
        for words in students.other_definitions:
            assert not [one for one in own if words.casefold() in one.casefold()]


def test_no_heading_means_two_indicators(plans: dict[int, TargetSet]) -> None:
    for plan in plans.values():
        headings = [heading.casefold() for one in plan.indicators for heading in one.headings]
        assert len(headings) == len(set(headings))


def test_adults_stand_side_by_side_under_a_shared_heading(plans: dict[int, TargetSet]) -> None:
    for plan in plans.values():
        (shared,) = plan.shared_headings
        assert {"Người dân trong độ tuổi trưởng thành", "Người dân trưởng thành"} <= set(shared.headings)
        assert "Có kỹ năng số" in shared.under["adults-skills"]
        assert "Được xác nhận trên VNeID" in shared.under["adults-vneid"]


def test_bundled_plan_expects_units_that_exist(plans: dict[int, TargetSet]) -> None:
    for plan in plans.values():
        register = load_unit_register(None, plan.province, None)
        assert len(register.units) == 69
        assert list(unit_mismatches(plan, register)) == []


def test_target_stands_in_the_line_that_is_named(plans: dict[int, TargetSet]) -> None:
    for plan in plans.values():
        bundled = find_bundled(plan.id)
        assert bundled is not None
        lines = bundled.file.read_text("utf-8").splitlines()
        for one in plan.indicators:
            assert lines[one.line - 1] == f"    target: {one.target}"


def test_set_is_found_by_id_by_year_and_by_the_periods_year() -> None:
    by_id = load_target_set("ha-tinh-2026", None)
    assert load_target_set("2026", None) == by_id
    assert load_target_set(None, 2026) == by_id


def test_set_is_found_by_path_and_keeps_the_path_as_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(DATA)
    found = load_target_set("third-province.yaml", 2026)
    assert (found.id, found.path, found.bundled) == ("hue-2025", "third-province.yaml", False)


def test_without_a_year_the_advice_is_to_give_the_period() -> None:
    with pytest.raises(UsageError) as caught:
        load_target_set(None, None)
    assert "--period" in caught.value.remedy


def test_year_without_a_set_lists_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        load_target_set(None, 2031)
    assert caught.value.params == {"year": "2031", "known": ["ha-tinh-2025", "ha-tinh-2026"]}


@pytest.mark.parametrize(
    ("reference", "nearest"), [("ha-tinh-2205", "ha-tinh-2025"), ("HA-TINH-2026 ", "ha-tinh-2026"), ("zzz", None)]
)
def test_unknown_set_names_the_nearest(reference: str, nearest: str | None) -> None:
    with pytest.raises(UsageError) as caught:
        load_target_set(reference, 2025)
    assert caught.value.params["nearest"] == nearest
    assert caught.value.exit_code == 2


def test_missing_file_is_a_wrong_command_line() -> None:
    with pytest.raises(FileError, match=r"nowhere/plan\.yaml: there is no such file"):
        load_target_set("nowhere/plan.yaml", None)


def test_third_province_holds_every_kind_of_target(third: TargetSet) -> None:
    found = {one.id: (one.measure, one.direction, one.target, one.deadline) for one in third.indicators}
    assert found == {
        "adults-vneid": ("percent", "at-least", Decimal(50), date(2025, 12, 31)),
        "adults-skills": ("percent", "at-least", Decimal("79.95"), date(2025, 9, 30)),
        "offline-households": ("percent", "at-most", Decimal("2.5"), date(2025, 12, 31)),
        "community-teams": ("count", "at-least", Decimal(12), date(2025, 6, 30)),
        "data-leaks": ("count", "at-most", Decimal(0), date(2025, 12, 31)),
        "corner-open": ("yes-no", "at-least", Decimal(90), date(2025, 10, 10)),
        "paper-files": ("rate", "at-most", Decimal("7.5"), date(2025, 12, 31)),
        "pupils": ("percent", "at-least", Decimal(90), date(2025, 12, 31)),
    }
    assert (third.cutoff_day, third.cumulative) == (14, False)
    assert third.thresholds.population_change == Decimal("12.5")
    assert third.severities == {"X402": "info", "R303": "warning"}
    assert third.period("2025-Q3").end == date(2025, 9, 14)


def test_decimals_are_never_doubles(third: TargetSet) -> None:
    target = third.by_id["adults-skills"].target
    assert isinstance(target, Decimal)
    assert str(target) == "79.95"  # the double nearest to it is 79.9500000000000028…


def test_units_own_targets_stand_before_the_provinces(third: TargetSet) -> None:
    vneid, teams = third.by_id["adults-vneid"], third.by_id["community-teams"]
    assert [vneid.target_for(code) for code in (None, "19786", "19777", "19768")] == [50, 60, Decimal("62.5"), 50]
    assert [vneid.has_unit_target(code) for code in ("19786", "19768")] == [True, False]
    assert [teams.target_for(code) for code in (None, "19786", "19768")] == [12, 3, 1]
    assert teams.has_unit_target("19768")
    assert "default" not in teams.unit_targets


def test_indicators_are_reported_by_the_types_they_name(third: TargetSet) -> None:
    units = load_unit_register(str(DATA / "third-province-units.csv"), third.province, date(2025, 9, 14))
    reporting = {
        one.id: [unit.code for unit in units.units if one.is_reported_by(unit.type)] for one in third.indicators
    }
    communes = ["19768", "19777", "19786", "19867", "19918"]
    assert reporting["adults-vneid"] == communes
    assert reporting["paper-files"] == [*communes, "46-KHCN"]
    assert reporting["pupils"] == ["46-TH-01"]
    assert reporting["corner-open"] == [*communes, "46-KHCN", "46-TH-01"]


def test_types_and_units_that_no_register_lists_are_named(third: TargetSet) -> None:
    own = load_unit_register(str(DATA / "third-province-units.csv"), third.province, None)
    assert list(unit_mismatches(third, own)) == []
    assert list(unit_mismatches(third, load_unit_register("any", third.province, None))) == []
    elsewhere = list(unit_mismatches(third, load_unit_register(None, "42", None)))
    assert [(one.params["indicator"], one.params["found"]) for one in elsewhere] == [
        ("adults-vneid", "“19786”"),
        ("adults-vneid", "“19777”"),
        ("community-teams", "“19786”"),
        ("paper-files", "“sở”"),
        ("pupils", "“trường học”"),
    ]
    assert elsewhere[0].params["line"] == str(third.by_id["adults-vneid"].line)


def test_digest_is_that_of_the_file(third: TargetSet) -> None:
    from hashlib import sha256

    assert third.sha256 == sha256((DATA / "third-province.yaml").read_bytes()).hexdigest()
