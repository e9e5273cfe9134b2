import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from filling import fill_unit_form, open_cells, read_back
from openpyxl import load_workbook

from bdhvs_cli.cli.app import run
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.template.plan import blocks, reported_blocks
from bdhvs_cli.rendering.template.unit_form import unit_form

WHEN = datetime(2025, 10, 1)  # noqa: DTZ001
THIRD = "tests/data/targets/third-province.yaml"
THIRD_UNITS = "tests/data/targets/third-province-units.csv"
# Staff, students, adults, their skills, VNeID, workers.
FIGURES = {
    0: (210, 171, None),
    1: (1530, 1504, None),
    2: (7310, None, None),
    3: (None, 5907, None),
    4: (None, 5230, None),
    5: (640, 511, None),
}


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch, pytestconfig):
    monkeypatch.chdir(pytestconfig.rootpath)


def blank(folder: Path, unit: str, reference="2025", units=None, code="vi", period="2025-Q3") -> Path:
    targets = load_target_set(reference, None)
    when = targets.period(period)
    register = load_unit_register(units, targets.province, when.end)
    who = register.by_code[unit]
    asked = reported_blocks(blocks(targets, language(code)), who)
    data = unit_form(language(code), targets, asked, who, when, WHEN, "bdhvs")
    path = folder / f"{unit}.xlsx"
    path.write_bytes(data)
    return path


def scored(capsys, path: Path, *words: str) -> dict:
    capsys.readouterr()
    assert run(["score", str(path), *words, "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def of_unit(document: dict, unit: str) -> dict:
    return {one["indicator"]: one for one in document["results"] if one["unit_code"] == unit}


@pytest.mark.parametrize("code", ["vi", "en"])
def test_a_filled_form_is_read_without_a_finding_about_it(tmp_path, capsys, code):
    filled = tmp_path / "filled.xlsx"
    fill_unit_form(blank(tmp_path, "18814", code=code), filled, FIGURES)
    document = scored(capsys, filled)
    # The other 68 have sent nothing; nothing is said of this one.
    assert {one["code"] for one in document["findings"]} == {"X401"}
    assert "18814" not in {one["unit_code"] for one in document["findings"]}
    found = of_unit(document, "18814")
    assert {one: (found[one]["population"], found[one]["achieved"]) for one in found} == {
        "public-staff": (210, 171),
        "students": (1530, 1504),
        "adults-skills": (7310, 5907),
        "adults-vneid": (7310, 5230),
        "enterprise-workers": (640, 511),
    }


def test_the_form_of_a_unit_asks_for_what_its_type_reports(tmp_path, capsys):
    # An office reports leaks, the help desk and files on paper; a school the desk, leaks and its pupils.
    office = tmp_path / "office.xlsx"
    fill_unit_form(
        blank(tmp_path, "46-KHCN", THIRD, THIRD_UNITS),
        office,
        {0: (None, 2, None), 1: (None, "có", None), 2: (None, None, 6.25)},
    )
    school = tmp_path / "school.xlsx"
    fill_unit_form(
        blank(tmp_path, "46-TH-01", THIRD, THIRD_UNITS),
        school,
        {0: (None, 0, None), 1: (None, "không", None), 2: (812, 731, None)},
    )
    document = scored(capsys, tmp_path / "office.xlsx", str(school), "--targets", THIRD, "--units", THIRD_UNITS)
    about = [one for one in document["findings"] if one["unit_code"] in ("46-KHCN", "46-TH-01") or one["file"]]
    assert about == []
    first, second = of_unit(document, "46-KHCN"), of_unit(document, "46-TH-01")
    assert {one: first[one]["achieved"] for one in first} == {"data-leaks": 2, "corner-open": 1, "paper-files": None}
    assert first["paper-files"]["rate"] == 6.25
    assert {one: second[one]["achieved"] for one in second} == {"data-leaks": 0, "corner-open": 0, "pupils": 731}


def test_where_nothing_is_asked_no_cell_is_open(tmp_path):
    sheet = load_workbook(blank(tmp_path, "18814")).active
    rows = list(open_cells(sheet).values())
    assert rows == [[3, 4], [3, 4], [3], [4], [4], [3, 4]]


def test_a_unit_sees_its_own_target(tmp_path):
    sheet = load_workbook(blank(tmp_path, "19786", THIRD, THIRD_UNITS)).active
    shown = {sheet.cell(row, 2).value: sheet.cell(row, 6).value for row in range(1, 30)}
    assert shown["Xác nhận trên VNeID"] == "60\N{NO-BREAK SPACE}%"
    assert shown["Hộ chưa có Internet"] == "≤\N{NO-BREAK SPACE}2,5\N{NO-BREAK SPACE}%"
    assert shown["Tổ công nghệ số cộng đồng"] == "3"
    assert shown["Có điểm hỗ trợ số"] == "có"


def test_nothing_is_asked_of_a_unit_that_reports_no_indicator():
    targets = load_target_set(THIRD, None)
    register = load_unit_register(THIRD_UNITS, targets.province, None)
    pupils = replace(targets, indicators=tuple(one for one in targets.indicators if one.id == "pupils"))
    asked = blocks(pupils, language("vi"))
    assert reported_blocks(asked, register.by_code["19768"]) == ()
    assert reported_blocks(asked, register.by_code["46-TH-01"]) == asked


@pytest.mark.parametrize(
    ("kept", "figures", "read_as"),
    [
        ("paper-files", (None, None, 6.25), (None, None, "6.25")),
        ("community-teams", (None, 3, None), (None, "3", None)),
        ("corner-open", (None, "có", None), (None, "1", None)),
        ("adults-skills", (100, 90, None), ("100", "90", None)),
    ],
)
def test_the_form_of_a_plan_of_one_indicator_is_read(tmp_path, kept, figures, read_as):
    targets = load_target_set(THIRD, None)
    alone = replace(targets, indicators=(targets.by_id[kept],), shared_headings=())
    register = load_unit_register(THIRD_UNITS, targets.province, None)
    say, unit = language("vi"), register.by_code["19768"]
    path = tmp_path / "one.xlsx"
    path.write_bytes(unit_form(say, alone, blocks(alone, say), unit, targets.period("2025-Q3"), WHEN, "bdhvs"))
    fill_unit_form(path, tmp_path / "filled.xlsx", {0: figures})
    read = read_back(tmp_path / "filled.xlsx", alone, register)
    assert read.findings == ()
    (entry,) = read.entries
    shown = [one and one.value for one in (entry.population, entry.achieved, entry.rate)]
    assert [one and str(one) for one in shown] == list(read_as)


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize(
    ("population", "finding"),
    [("7016 ước", "C201"), (-7016, "C202"), (None, "C206")],
    ids=["text", "negative", "blank"],
)
def test_the_shared_population_has_one_cell_wherever_it_is_named(tmp_path, capsys, code, population, finding):
    """In the finding, the trace, the report's cells and the annotated copy; the lines' own cells are locked."""
    path = tmp_path / "18229.xlsx"
    fill_unit_form(blank(tmp_path, "18229", code=code), path, {**FIGURES, 2: (population, None, None)})
    assert run(["check", str(path), "--format", "json", "--annotate", str(tmp_path / "back")]) == 3
    document = json.loads(capsys.readouterr().out)
    found = [one for one in document["findings"] if one["file"]]
    assert [(one["code"], one["cell"], one["indicator"]) for one in found] == [(finding, "C13", None)]
    assert found[0]["params"]["indicators"] == ["adults-skills", "adults-vneid"]
    assert "Adults with digital skills; Adults confirmed on VNeID: " in found[0]["message"]
    sheet = load_workbook(tmp_path / "back" / path.name)["Xã Đức Thọ"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["C13"]
    report = tmp_path / "report.xlsx"
    run(["score", str(path), "--format", "json", "--on-error", "exclude", "-o", str(report), "--lang", "en"])
    listed = {cell.value for row in load_workbook(report)["Findings"].iter_rows() for cell in row}
    assert "Xã Đức Thọ; Adults with digital skills; Adults confirmed on VNeID" in listed
    results = of_unit(json.loads(capsys.readouterr().out), "18229")
    assert {results[one]["status"] for one in ("adults-skills", "adults-vneid")} == {"invalid"}
    assert results["public-staff"]["status"] == "met"

    fill_unit_form(blank(tmp_path, "18229", code=code), path, FIGURES)
    results = of_unit(scored(capsys, path), "18229")
    for indicator, row in (("adults-skills", 14), ("adults-vneid", 15)):
        cells = results[indicator]["cells"]
        assert [one.rsplit("!", 1)[1] for one in cells.values()] == ["C13", f"D{row}"]
        assert run(["trace", str(path), "18229", indicator, "--lang", "en"]) == 0
        shown = capsys.readouterr().out
        assert "C13" in shown
        assert f"C{row}" not in shown
