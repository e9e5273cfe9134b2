import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
from inputs import ALL_MET, INDICATORS, UNITS, register, table

from bdhvs_cli.reading.schemas import schema

FIELDS = {  # the contract's, word for word and in its order
    "": ["schema", "old", "new", "revision", "province", "units", "findings"],
    "province": [
        "indicator",
        "comparable",
        "reason",
        "target_changed",
        "old_rate",
        "new_rate",
        "change",
        "within",
        "between",
        "entered_left",
        "old_status",
        "new_status",
    ],
    "units": [
        "unit_code",
        "indicator",
        "kind",
        "old_rate",
        "new_rate",
        "change",
        "old_status",
        "new_status",
    ],
}
ADULTS = 4
"""Place of the adults' figures in ``ALL_MET``."""


def adults(population, achieved):
    """All figures of a unit whose adults-skills are these; vneid shares the population."""
    figures = list(ALL_MET)
    figures[ADULTS : ADULTS + 4] = population, achieved, population, population * 73 // 100
    return tuple(figures)


def squeezed(text):
    return [" ".join(one.split()) for one in text.splitlines()]


@pytest.fixture
def units(tmp_path):
    return register(tmp_path)


@pytest.fixture
def diff(bdhvs, units, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    return lambda *words, **options: bdhvs("diff", *words, "--units", units, **options)


@pytest.fixture
def scored(bdhvs, tmp_path, units):
    """Score a table; return the report's path."""

    def make(period, ending=".json", *words, **rows):
        source = table(tmp_path, f"source-{period}{len(list(tmp_path.iterdir()))}.csv", period, **rows)
        path = tmp_path / f"{period}-{len(list(tmp_path.iterdir()))}{ending}"
        code, _, err = bdhvs("score", source, "--units", units, "-o", path, "-q", *words)
        assert (code, err) == (0, "")
        return path

    return make


@pytest.fixture
def sides(scored):
    """Adults: 60/100, 40/100, 90/100 and 81/100 become 70/100, 120/300, 95/100; the fourth does not report."""
    old = scored("2025-Q2", u90001=adults(100, 60), u90002=adults(100, 40), u90003=adults(100, 90))
    new = scored("2025-Q3", u90001=adults(100, 70), u90002=adults(300, 120), u90003=adults(100, 95), u90004=None)
    return old, new


def test_document_has_the_contracts_fields_and_fits_the_published_schema(diff, sides):
    code, out, _ = diff(*sides, "--format", "json")
    assert code == 0
    found = json.loads(out)
    jsonschema.validate(found, schema("diff"))
    assert list(found)[: len(FIELDS[""])] == FIELDS[""]
    for part in ("province", "units"):
        assert all(list(one)[: len(FIELDS[part])] == FIELDS[part] for one in found[part])
    assert (found["old"]["period"], found["new"]["period"], found["revision"]) == ("2025-Q2", "2025-Q3", False)
    assert list(found["old"]["targets"]) == ["id", "year", "sha256"]


def test_change_is_made_of_rates_shares_and_who_left(diff, sides):
    # In the three units in both: 190/300 becomes 285/500, 63.333333 to 57.
    # within: mean shares 4/15, 7/15, 4/15; rates +10, 0, +5: 4 points.
    # between: mean rates 65, 40, 92.5; shares −2/15, +4/15, −2/15: −156.6667·... worked out below.
    # With the fourth unit (81 of 100) the old rate is 271/400 = 67.75.
    found = json.loads(diff(*sides, "--format", "json")[1])
    change = next(one for one in found["province"] if one["indicator"] == "adults-skills")
    between = round(65 * -2 / 15 + 40 * 4 / 15 + 92.5 * -2 / 15, 6)
    assert (change["old_rate"], change["new_rate"], change["change"]) == (67.75, 57.0, -10.75)
    assert (change["within"], change["between"]) == (4.0, between)
    assert change["entered_left"] == round(-10.75 - (57 - 190 / 3), 6)
    assert (change["old_status"], change["new_status"]) == ("missed", "undetermined")


def test_table_says_what_moved_who_crossed_and_who_is_silent(diff, sides):
    code, out, _ = diff(*sides)
    lines = squeezed(out)
    assert code == 0
    assert lines[0] == "Hà Tĩnh · Q2 2025 → Q3 2025 · 3 units in both"
    # −10.33 = 57 − 63.33 − 4: the shares; −4.42 the unit that left.
    assert "Adults with digital skills 67.8% 57.0% −10.75 +4.00 −10.33 −4.42 80% ✗→?" in lines
    assert "Counted before, not reported or faulty now (1): Phường Đông Hà" in lines
    assert "Largest changes of the others" in lines
    assert any(one.startswith("Adults with digital skills Xã An Hòa +10.00 (70.0%)") for one in lines)


def test_the_same_in_vietnamese(diff, sides):
    code, out, _ = diff(*sides, lang="vi")
    lines = squeezed(out)
    assert code == 0
    assert lines[0] == "Hà Tĩnh · Quý II/2025 → Quý III/2025 · 3 đơn vị có ở cả hai kỳ"
    assert "Người lớn có kỹ năng số 67,8 % 57,0 % −10,75 +4,00 −10,33 −4,42 80 % ✗→?" in lines
    assert "Kỳ trước có, nay chưa báo cáo hoặc số liệu lỗi (1): Phường Đông Hà" in lines


def test_units_that_crossed_come_first_both_ways(diff, scored):
    old = scored("2025-Q2", u90001=adults(100, 79), u90002=adults(100, 90), u90003=adults(100, 10))
    new = scored("2025-Q3", u90001=adults(100, 80), u90002=adults(100, 79), u90003=adults(100, 60))
    found = json.loads(diff(old, new, "--format", "json")[1])
    assert [(one["unit_code"], one["crossed"], one["change"]) for one in found["units"]] == [
        ("90002", "lost", -11.0),
        ("90001", "reached", 1.0),
        ("90003", None, 50.0),
    ]
    moved = [(one["old_status"], one["new_status"], one["count"], one["units"]) for one in found["transitions"]]
    assert ("missed", "met", 1, ["90001"]) in moved
    assert ("met", "missed", 1, ["90002"]) in moved
    lines = squeezed(diff(old, new)[1])
    assert "Adults with digital skills Xã An Hòa +1.00 (80.0%)" in lines
    assert lines[lines.index("Reached the target (1 unit)") + 1].startswith("Adults")
    assert "Adults with digital skills 1 1 1 1" in lines  # the transitions


def test_what_rose_and_fell_is_said_as_an_official_would(diff, scored, tmp_path):
    old = scored("2025-Q2", u90001=adults(100, 79), u90002=adults(100, 78))
    new = scored("2025-Q3", u90001=adults(100, 80), u90002=adults(100, 81))
    for lang, said in (
        ("vi", "5 chỉ tiêu so sánh được: 1 chỉ tiêu tăng, không chỉ tiêu nào giảm. 2 lượt đơn vị – chỉ tiêu mới đạt"),
        ("en", "5 comparable indicators 1 rose, none fell. Of units and indicators, a pair each: 2 have reached"),
    ):
        assert diff(old, new, "-o", tmp_path / "x.html", lang=lang)[0] == 0
        assert said in " ".join((tmp_path / "x.html").read_text("utf-8").split())


def test_only_narrows_the_units_in_every_format(diff, scored):
    old = scored("2025-Q2", u90001=adults(100, 79), u90002=adults(100, 90), u90003=adults(100, 10))
    new = scored("2025-Q3", u90001=adults(100, 80), u90002=adults(100, 79), u90003=adults(100, 60))
    expected = {"crossed": {"90001", "90002"}, "better": {"90001", "90003"}, "worse": {"90002"}}
    for which, codes in expected.items():
        found = json.loads(diff(old, new, "--only", which, "--format", "json")[1])
        assert {one["unit_code"] for one in found["units"]} == codes
        rows = diff(old, new, "--only", which, "--format", "csv")[1].splitlines()
        assert {row.split(",")[1] for row in rows[1:] if row.startswith("unit")} == codes
        out = diff(old, new, "--only", which)[1]
        assert {code for code, name in UNITS.items() if name in out} == codes


def test_by_unit_has_a_line_for_each_unit_that_changed(diff, sides):
    lines = squeezed(diff(*sides, "--by", "unit")[1])
    assert any(one.startswith("Xã An Hòa · · +10.00") for one in lines)
    assert any(one.startswith("Phường Đông Hà ✓→… ✓→…") for one in lines)


def test_by_indicator_says_both_verdicts_in_words(diff, sides):
    lines = squeezed(diff(*sides, "--by", "indicator")[1])
    assert "Xã An Hòa 60.0% 70.0% +10.00 ✗ missed" in lines
    assert "Phường Đông Hà 81.0% – – ✓ met → … not reported" in lines


def test_fail_on_worsened_exits_with_1(diff, sides):
    old, new = sides
    assert diff(old, new, "--fail-on", "worsened", "-q")[0] == 1
    # The other way round the adults gain 10.75 points, and no other rate moves.
    assert diff(new, old, "--fail-on", "worsened", "-q")[0] == 0
    assert diff(old, old, "--fail-on", "worsened", "-q")[0] == 0


def test_a_report_against_itself_has_no_changes(diff, scored):
    old = scored("2025-Q2")
    found = json.loads(diff(old, old, "--format", "json")[1])
    assert found["units"] == found["turned"] == found["findings"] == []
    assert {one["change"] for one in found["province"]} == {0.0}
    assert found["unchanged"] == len(UNITS) * len(INDICATORS)
    out = " ".join(diff(old, old)[1].split())
    assert "4 units in both versions Both are the same report, so nothing differs." in out
    assert "--revises" not in out


def test_a_revision_is_said_with_the_verdicts_that_it_turned(diff, scored):
    old = scored("2025-Q2", u90001=adults(100, 75))
    new = scored("2025-Q2", ".json", "--revises", old, u90001=adults(100, 70))
    found = json.loads(diff(old, new, "--format", "json")[1])
    assert found["revision"] is True
    # The province: 318 of 400 is 79.5, missed before and after; the unit too. Nothing turned.
    assert found["turned"] == []
    out = " ".join(diff(old, new)[1].split())
    assert "Both reports are of one period: this is a correction, not a development. It changes no verdict." in out
    worse = scored("2025-Q2", u90001=adults(100, 81))
    out = " ".join(diff(old, worse)[1].split())
    assert "The new one does not say that it replaces the old one (bdhvs score --revises)." in out
    # 81·4 of 400 is 81 %: the province and the unit turn.
    assert "Verdicts changed by this revision alone (2)" in out
    assert "Hà Tĩnh, Adults with digital skills missed → met" in out
    assert "Xã An Hòa, Adults with digital skills missed → met" in out


def test_verdicts_that_only_another_target_turned_are_not_called_unchanged(bdhvs, units, tmp_path):
    """Public staff 8 of 10 in each unit: 80 % is met at 80 and missed at 85, in the province and in all four."""
    text = (Path(__file__).parents[2] / "targets" / "2025.yaml").read_text("utf-8")
    plan = tmp_path / "plan.yaml"
    plan.write_text(text.replace("id: ha-tinh-2025", "id: with-85").replace("target: 80", "target: 85", 1), "utf-8")
    source = table(tmp_path)
    for name, words in (("old.json", ()), ("new.json", ("--targets", plan))):
        assert bdhvs("score", source, "--units", units, *words, "-o", tmp_path / name, "-q")[0] == 0
    for ending in ("table", "md"):
        code, out, _ = bdhvs("diff", tmp_path / "old.json", tmp_path / "new.json", "--format", ending)
        out = " ".join(out.split())
        assert code == 0
        assert "It changes no verdict." not in out
        assert "Verdicts change only where the target or the definition is another one." in out
        assert "Other targets: Public staff 80% → 85%." in out
        # A report against another target set is none that could be replaced.
        assert "--revises" not in out
    page = tmp_path / "page.html"
    assert bdhvs("diff", tmp_path / "old.json", tmp_path / "new.json", "-o", page)[0] == 0
    assert "4 verdicts of units changed only because the target is another one." in page.read_text("utf-8")


def test_periods_in_reverse_are_said(diff, scored):
    old, new = scored("2025-Q2"), scored("2025-Q3")
    assert "runs backwards in time" not in " ".join(diff(old, new)[1].split())
    code, out, _ = diff(new, old)
    assert code == 0
    assert "The second report is of the earlier period, so every change runs backwards in time" in " ".join(out.split())
    assert "runs backwards in time" in diff(new, old, "--format", "md")[1]


def test_where_units_came_and_went_together_a_units_file_is_hinted_at(bdhvs, tmp_path):
    head = "period,unit_code,unit_name,adults-skills.population,adults-skills.achieved\n"
    old, new, grown = tmp_path / "q2.csv", tmp_path / "q3.csv", tmp_path / "grown.csv"
    old.write_text(head + "2025-Q2,90001,Xã An Hòa,100,50\n2025-Q2,90002,Xã Bình Minh,100,70\n", "utf-8")
    new.write_text(head + "2025-Q3,90005,Xã Hòa Bình,200,150\n", "utf-8")
    both = old.read_text("utf-8").replace("Q2", "Q3") + "2025-Q3,90005,Xã Hòa Bình,200,150\n"
    grown.write_text(both, "utf-8")
    for path in (old, new, grown):
        words = ("--units", "any", "-o", path.with_suffix(".json"), "-q")
        assert bdhvs("score", path, *words)[0] == 0
    _, out, _ = bdhvs("diff", old.with_suffix(".json"), new.with_suffix(".json"))
    out = " ".join(out.split())
    assert "Some units are gone (2) and others are new (1)." in out
    assert "predecessors brings their figures together: --units FILE." in out
    assert "--units FILE" not in bdhvs("diff", old.with_suffix(".json"), grown.with_suffix(".json"))[1]
    units = tmp_path / "units.csv"
    units.write_text(
        "code,name,type,valid_from,valid_to,predecessors\n90001,Xã An Hòa,xã,,2025-06-30,\n"
        "90002,Xã Bình Minh,xã,,2025-06-30,\n90005,Xã Hòa Bình,xã,2025-07-01,,90001 90002\n",
        "utf-8",
    )
    _, out, _ = bdhvs("diff", old.with_suffix(".json"), new.with_suffix(".json"), "--units", units)
    assert "Merged and added up" in out
    assert "are gone" not in out


def test_other_definitions_are_said_and_statuses_stand_side_by_side(diff, scored):
    old, new = scored("2025"), scored("2026-Q1")
    found = {one["indicator"]: one for one in json.loads(diff(old, new, "--format", "json")[1])["province"]}
    reasons = {name: one["reason"] for name, one in found.items()}
    assert reasons == {
        "public-staff": None,
        "students": "population",
        "adults-skills": "criteria",
        "adults-vneid": None,
        "enterprise-workers": "criteria",
    }
    assert found["students"]["change"] is found["students"]["within"] is None
    assert (found["students"]["old_status"], found["students"]["new_status"]) == ("met", "met")
    assert [name for name, one in found.items() if one["target_changed"]] == [
        "public-staff",
        "adults-skills",
        "adults-vneid",
        "enterprise-workers",
    ]
    out = " ".join(diff(old, new)[1].split())
    assert "Pupils from primary up: not comparable, other people are counted:" in out
    assert (
        "Adults with digital skills: not comparable, other criteria: “can use smart devices to find information, knows "
        "how to protect himself or herself in the digital environment”, now “uses smart devices well to find "
        "information, takes part and interacts safely in the digital environment”." in out
    )
    assert "Other targets: Public staff 80% → 100%" in out
    # 8 of 10 was enough for 80 %, and is not for 100 %, 73 of 100 for 70 % and not for 80 %: no figure has moved.
    assert "Verdict changed only because the target did (8 pairs of unit and indicator)" in out
    assert "No longer at the target" not in out


def test_findings_across_periods_come_along(diff, scored):
    # 30 % more people (X404), fewer who achieved it (X403); the others are as last time (X405).
    old = scored("2025-Q2")
    new = scored("2025-Q3", u90001=adults(130, 80))
    code, out, err = diff(old, new)
    assert code == 0
    assert all(code in err for code in ("X403", "X404", "X405"))
    assert "in the data." in out
    found = json.loads(diff(old, new, "--format", "json")[1])["findings"]
    assert {(one["code"], one["unit_code"], one["indicator"]) for one in found} >= {
        ("X403", "90001", "adults-skills"),
        ("X404", "90001", "adults-skills"),
        ("X405", "90002", None),
    }
    assert all(one["cell"] for one in found if one["code"] in ("X403", "X404"))


def test_workbooks_are_scored_on_the_way(diff, tmp_path, scored):
    old = table(tmp_path, "q2.csv", "2025-Q2", u90001=adults(100, 60))
    new = table(tmp_path, "q3.csv", "2025-Q3", u90001=adults(100, 70))
    found = json.loads(diff(old, new, "--format", "json")[1])
    assert (found["old"]["sha256"], [one["change"] for one in found["units"]]) == (None, [10.0])
    report = scored("2025-Q2", u90001=adults(100, 60))
    assert json.loads(diff(report, new, "--format", "json")[1])["units"] == found["units"]


def test_our_workbook_is_read_through_its_data_sheet(diff, scored):
    old = scored("2025-Q2", ".xlsx", u90001=adults(100, 60))
    new = scored("2025-Q3", ".xlsx", u90001=adults(100, 70))
    code, out, _ = diff(old, new, "--format", "json")
    assert code == 0
    assert [one["change"] for one in json.loads(out)["units"]] == [10.0]


def test_a_report_changed_by_hand_is_a_finding(diff, scored):
    import openpyxl

    old, new = scored("2025-Q2", ".xlsx"), scored("2025-Q3", u90001=adults(100, 70))
    workbook = openpyxl.load_workbook(old)
    sheet = workbook["data"]
    row = next(row for row in sheet.iter_rows() if row[1].value == "90001" and row[3].value == "adults-skills")
    row[5].value = 99
    workbook.save(old)
    code, out, _ = diff(old, new, "--format", "json")
    assert code == 0
    assert json.loads(out)["findings"][0]["code"] == "F006"
    jsonschema.validate(json.loads(out), schema("diff"))
    assert "F006" in diff(old, new)[2]


def test_merged_units_are_added_up_and_split_ones_left_alone(bdhvs, tmp_path):
    units = tmp_path / "units.csv"
    units.write_text(
        "code,name,type,valid_from,valid_to,predecessors\n"
        "90001,Xã An Hòa,xã,,2025-06-30,\n90002,Xã Bình Minh,xã,,2025-06-30,\n90003,Xã Cẩm Giang,xã,,,\n"
        "90004,Phường Đông Hà,phường,,,\n90005,Xã Hòa Bình,xã,2025-07-01,,90001 90002\n",
        "utf-8",
    )
    head = "period,unit_code,adults-skills.population,adults-skills.achieved\n"
    old, new = tmp_path / "q2.csv", tmp_path / "q3.csv"
    old.write_text(
        head + "".join(f"2025-Q2,{code},100,{x}\n" for code, x in ((90001, 50), (90002, 70), (90003, 80), (90004, 80)))
    )
    new.write_text(head + "2025-Q3,90003,100,80\n2025-Q3,90004,100,80\n2025-Q3,90005,200,150\n")
    code, out, _ = bdhvs("diff", old, new, "--units", units, "--format", "json")
    found = json.loads(out)
    assert (code, found["regrouped"]) == (0, [{"kind": "merged", "earlier": ["90001", "90002"], "later": ["90005"]}])
    merged = next(one for one in found["units"] if one["unit_code"] == "90005")
    assert (merged["old_rate"], merged["new_rate"], merged["merged_from"]) == (60.0, 75.0, ["90001", "90002"])
    assert "Merged and added up: Xã An Hòa + Xã Bình Minh → Xã Hòa Bình." in " ".join(
        bdhvs("diff", old, new, "--units", units)[1].split()
    )


def test_a_unit_under_another_code_is_no_merger(bdhvs, tmp_path):
    units = tmp_path / "units.csv"
    units.write_text(
        "code,name,type,valid_from,valid_to,predecessors\n"
        "90001,Xã An Hòa,xã,,2025-06-30,\n90005,Xã An Hòa,xã,2025-07-01,,90001\n",
        "utf-8",
    )
    sides = []
    for period, code, x in (("2025-Q2", 90001, 50), ("2025-Q3", 90005, 60)):
        sides.append(tmp_path / f"{period}.csv")
        head = "period,unit_code,adults-skills.population,adults-skills.achieved\n"
        sides[-1].write_text(f"{head}{period},{code},100,{x}\n")
    out = " ".join(bdhvs("diff", *sides, "--units", units)[1].split())
    assert "Another code: Xã An Hòa (90001) → Xã An Hòa (90005)." in out
    assert "Merged" not in out
    assert "+10.00" in out


def test_a_folder_alone_is_compared_by_its_last_two_periods(diff, scored, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for period, x in (("2025-Q3", 81), ("2025-Q1", 40), ("2025-Q2", 60)):
        shutil.copy(scored(period, u90001=adults(100, x)), folder / f"{period}.json")
    (folder / "notes.json").write_text("{}", "utf-8")
    code, out, err = diff(folder, "--format", "json")
    found = json.loads(out)
    assert (code, found["old"]["period"], found["new"]["period"]) == (0, "2025-Q2", "2025-Q3")
    assert "notes.json" in err
    assert json.loads(diff(f"{folder}/*.json", "--format", "json")[1])["units"] == found["units"]


def test_json_and_xlsx_of_one_run_are_one_report(diff, scored, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for period, x in (("2025-Q1", 40), ("2025-Q2", 60)):
        for ending in (".json", ".xlsx"):
            shutil.copy(scored(period, ending, u90001=adults(100, x)), folder / f"{period}{ending}")
    code, out, _ = diff(folder, "--format", "json")
    assert (code, json.loads(out)["old"]["period"]) == (0, "2025-Q1")


def test_a_folder_of_forms_is_one_side(diff, tmp_path):
    folders = []
    for period, x in (("2025-Q2", 60), ("2025-Q3", 70)):
        folder = tmp_path / period
        folder.mkdir()
        whole = Path(table(folder, "all.csv", period, u90001=adults(100, x))).read_text("utf-8").splitlines()
        (folder / "all.csv").unlink()
        for number, row in enumerate(whole[1:]):
            (folder / f"unit{number}.csv").write_text(f"{whole[0]}\n{row}\n", "utf-8")
        folders.append(folder)
    code, out, _ = diff(*folders, "--format", "json")
    assert (code, [one["change"] for one in json.loads(out)["units"]]) == (0, [10.0])


def test_a_folder_alone_of_workbooks_is_compared_by_its_last_two_periods(diff, tmp_path):
    folder = tmp_path / "workbooks"
    folder.mkdir()
    for period, x in (("2025-Q1", 50), ("2025-Q2", 60), ("2025-Q3", 70)):
        table(folder, f"{period}.csv", period, u90001=adults(100, x))
    code, out, _ = diff(folder, "--format", "json")
    found = json.loads(out)
    assert (code, found["old"]["period"], found["new"]["period"]) == (0, "2025-Q2", "2025-Q3")
    assert [one["change"] for one in found["units"]] == [10.0]


def test_no_change_to_show_is_said(diff, sides):
    old, new = sides
    assert "No change of a unit to show." in diff(old, old, "--by", "unit")[1]
    assert "No change of a unit to show." not in diff(old, new, "--by", "unit")[1]
    assert "No change of a unit to show." in diff(old, old, "--only", "worse")[1]


@pytest.mark.parametrize("to", [80, 100, 120])
def test_marks_are_explained_where_words_have_no_room(diff, sides, monkeypatch, to):
    monkeypatch.setenv("COLUMNS", str(to))
    out = diff(*sides)[1]
    assert ("✓ met, ✗ missed" in out) == (to < 108)
    assert max(map(len, out.splitlines()[:12])) <= to


@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        (["{one}"], 2, "A diff needs two reports"),
        (["{one}", "{one}", "{one}"], 2, "Two reports can be put side by side; 3 were given."),
        (["{one}", "{folder}"], 2, "holds 2 reports"),
        (["{one}", "no.json"], 4, "no.json"),
        (["{one}", "{other_version}"], 4, "bdhvs-report/9"),
        (["{one}", "{empty}"], 4, "there is no report or workbook there"),
        (["{one}", "{one}", "-o", "x.docx"], 2, ".xlsx, .html, .json, .csv, .md"),
        (["{one}", "{one}", "-o", "{one}"], 2, "is one of the inputs"),
        (["{one}", "{one}", "--by", "province"], 2, "--by takes one of"),
        (["{one}", "{faulty}"], 3, "R301"),
    ],
)
def test_what_can_not_be_compared_is_said_with_what_to_do(diff, scored, tmp_path, words, exit_code, said):
    one = scored("2025-Q1")
    folder, empty = tmp_path / "two", tmp_path / "empty"
    folder.mkdir()
    empty.mkdir()
    for period in ("2025-Q1", "2025-Q2"):
        shutil.copy(scored(period), folder / f"{period}.json")
    other = tmp_path / "other.json"
    other.write_text(one.read_text("utf-8").replace("bdhvs-report/1", "bdhvs-report/9"), "utf-8")
    faulty = table(tmp_path, "faulty.csv", "2025-Q2", u90001=(10, 12, *ALL_MET[2:]))
    places = {"one": one, "folder": folder, "empty": empty, "other_version": other, "faulty": faulty}
    before = one.read_bytes()
    code, out, err = diff(*(word.format(**places) for word in words))
    assert (code, out) == (exit_code, "")
    assert said in " ".join(err.split())
    assert "Traceback" not in err
    assert one.read_bytes() == before


def test_two_reports_of_one_day_in_a_folder_are_an_error(diff, scored, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(scored("2025-Q2"), folder / "a.json")
    shutil.copy(scored("2025-H1", u90001=adults(100, 60)), folder / "b.json")
    code, out, err = diff(folder)
    assert (code, out) == (3, "")
    said = "".join(err.split())
    assert "thesameday,30June2025:2025-H1(" in said
    assert "reports/b.json),2025-Q2(" in said
    assert "--revises" in err
    assert "30/06/2025" in diff(folder, lang="vi")[2]


def test_error_excluded_on_the_way_leaves_its_unit_out(diff, scored, tmp_path):
    faulty = table(tmp_path, "faulty.csv", "2025-Q2", u90001=(10, 12, *ALL_MET[2:]))
    code, out, _ = diff(scored("2025-Q1"), faulty, "--on-error", "exclude", "--format", "json")
    left = [one for one in json.loads(out)["units"] if one["kind"] == "left"]
    assert code == 0
    assert [(one["unit_code"], one["indicator"], one["new_status"]) for one in left] == [
        ("90001", "public-staff", "invalid")
    ]


def test_files_are_written_in_every_kind_and_twice_the_same(diff, sides, tmp_path):
    kinds = ("json", "csv", "md", "html", "xlsx")
    first = [tmp_path / f"d.{kind}" for kind in kinds]
    second = [tmp_path / f"e.{kind}" for kind in kinds]
    for paths in (first, second):
        code, _, err = diff(*sides, *(word for path in paths for word in ("-o", path)))
        assert code == 0
        assert all(path.as_posix() in err.replace("\n", "") or path.name in err for path in paths)
    assert [one.read_bytes() for one in first] == [one.read_bytes() for one in second]
    assert first[0].read_text("utf-8") == diff(*sides, "--format", "json")[1]


@pytest.mark.parametrize(
    ("lang", "first", "said"),
    [
        ("vi", "Cán bộ", "thêm, bớt: do đơn vị chỉ được tính"),
        ("en", "Public staff", "in, out: by units that count in"),
    ],
)
@pytest.mark.parametrize("to", [80, 90, 100])
def test_headings_take_three_lines_at_most_and_are_explained(bdhvs, monkeypatch, lang, first, said, to):
    monkeypatch.setenv("COLUMNS", str(to))
    examples = Path(__file__).parents[2] / "examples"
    for old, new in (("bieu-q2-2025", "bieu-q3-2025"), ("bieu-q3-2025", "bieu-q1-2026")):
        _, out, _ = bdhvs("diff", str(examples / f"{old}.xlsx"), str(examples / f"{new}.xlsx"), lang=lang)
        headings = re.split(f"\n *{first}", out.split("\n\n")[1])[0]
        assert 1 <= headings.strip("\n").count("\n") + 1 <= 3
        assert said in out


def test_headings_take_three_lines_at_most_beside_long_verdicts_too(diff, sides, monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    _, out, _ = diff(*sides, lang="vi")
    assert "✗ chưa đạt → ? chưa xác định" in out
    headings = re.split("\n *Cán bộ", out.split("\n\n")[1])[0]
    assert headings.strip("\n").count("\n") + 1 <= 3
    assert "thêm, bớt: do đơn vị chỉ được tính" in out
