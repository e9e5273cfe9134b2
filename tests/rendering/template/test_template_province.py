"""What the blank form holds, and that a filled one is read without one finding."""

import json
import zipfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from filling import fill_province, open_cells, read_back
from openpyxl import load_workbook

from bdhvs_cli.cli.app import run
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.template.plan import blocks
from bdhvs_cli.rendering.template.province import columns_of, province_template

WHEN = datetime(2025, 10, 1)  # noqa: DTZ001
THIRD = "tests/data/targets/third-province.yaml"
THIRD_UNITS = "tests/data/targets/third-province-units.csv"
PERIODS = ["2025", "2025-Q3", "2025-H1", "2025-H2", "2025-9M", "2025-09", "2025-09-30"]


def blank(folder: Path, reference="2025", period="2025-Q3", code="vi", units=None, name="blank.xlsx") -> Path:
    targets = load_target_set(reference, None)
    when = targets.period(period)
    register = load_unit_register(units, targets.province, when.end)
    path = folder / name
    path.write_bytes(
        province_template(language(code), targets, blocks(targets, language(code)), register, when, WHEN, "bdhvs")
    )
    return path


def kinds(reference: str, code: str = "vi") -> list[str]:
    """Say of each column of figures what belongs there."""
    names = {"percentage": "rate"}
    columns = columns_of(blocks(load_target_set(reference, None), language(code)))
    return [one.measure if one.kind == "people" else names.get(one.kind, one.kind) for one in columns]


def report(capsys, *words: str) -> dict:
    capsys.readouterr()
    exit_code = run(["score", *words, "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert exit_code == 0
    return document


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch, pytestconfig):
    monkeypatch.chdir(pytestconfig.rootpath)


def test_a_filled_form_is_read_without_a_finding_and_figure_for_figure(tmp_path, capsys):
    filled = tmp_path / "filled.xlsx"
    rows = fill_province(blank(tmp_path), filled, kinds("2025"))
    document = report(capsys, str(filled))
    assert document["findings"] == []
    assert len(rows) == 69
    units = [one for one in document["results"] if one["level"] == "unit"]
    # Columns D E (staff), G H (students), J K (adults' skills), J M (VNeID, of the same adults), O P (workers).
    expected = [
        pair
        for row in rows
        for pair in ((row[4], row[5]), (row[7], row[8]), (row[10], row[11]), (row[10], row[13]), (row[15], row[16]))
    ]
    assert [(one["population"], one["achieved"]) for one in units] == expected
    assert document["period"]["id"] == "2025-Q3"
    assert document["period"]["source"] == "sheet"


def test_a_form_of_another_plan_is_filled_and_read_likewise(tmp_path, capsys):
    filled = tmp_path / "filled.xlsx"
    rows = fill_province(blank(tmp_path, THIRD, units=THIRD_UNITS), filled, kinds(THIRD))
    document = report(capsys, str(filled), "--targets", THIRD, "--units", THIRD_UNITS)
    codes = {(one["code"], one["unit_code"]) for one in document["findings"]}
    # The population of adults is asked for twice here, and was filled in differently: an info in this plan.
    assert {code for code, _ in codes} == {"X402"}
    results = {(one["unit_code"], one["indicator"]): one for one in document["results"]}
    # Phú Xuân: 12 teams or however many were filled in, column M; the school reports pupils in R and S.
    assert results["19768", "community-teams"]["achieved"] == rows[0][13]
    assert results["19768", "corner-open"]["achieved"] == (1 if rows[0][15] == "có" else 0)
    assert results["19768", "paper-files"]["rate"] == rows[0][16]
    assert results["46-TH-01", "pupils"]["population"] == rows[-1][17]
    assert results["46-TH-01", "pupils"]["achieved"] == rows[-1][18]
    assert ("46-TH-01", "adults-skills") not in results


@pytest.mark.parametrize("code", ["vi", "en"])
@pytest.mark.parametrize("period", PERIODS)
def test_a_blank_form_tells_its_period_and_nothing_but_that_nobody_has_reported(tmp_path, capsys, period, code):
    path = blank(tmp_path, period=period, code=code)
    document = report(capsys, str(path))
    assert document["period"]["id"] == period
    assert document["period"]["source"] == "sheet"
    assert {one["code"] for one in document["findings"]} == {"X401", "X407"}


def test_cutoff_day_of_a_plan_does_not_contradict_its_own_form(tmp_path, capsys):
    path = blank(tmp_path, THIRD, units=THIRD_UNITS)
    document = report(capsys, str(path), "--targets", THIRD, "--units", THIRD_UNITS)
    assert document["period"]["end"] == "2025-09-14"
    assert {one["code"] for one in document["findings"]} == {"X401", "X407"}


def test_only_cells_to_fill_in_are_open_and_the_sheet_is_protected_without_a_password(tmp_path):
    sheet = load_workbook(blank(tmp_path)).active
    assert sheet.protection.sheet is True
    assert sheet.protection.password is None
    cells = open_cells(sheet)
    # Ten figures per unit, one of which the two adult indicators share.
    assert len(cells) == 69
    assert {tuple(columns) for columns in cells.values()} == {(4, 5, 7, 8, 10, 11, 13, 15, 16)}
    row = min(cells)
    assert [sheet.cell(row, column).value for column in (1, 2, 3)] == [1, "18073", "Phường Thành Sen"]
    assert all(sheet.cell(row, column).protection.locked for column in (1, 2, 3, 6, 9, 12, 14, 17))


def test_rates_and_totals_are_formulas_and_the_row_of_numbers_says_how(tmp_path):
    sheet = load_workbook(blank(tmp_path)).active
    first = min(open_cells(sheet))
    assert sheet.cell(first, 6).value == f'=IF(AND(N(D{first})>0,ISNUMBER(E{first})),E{first}/D{first}*100,"")'
    assert sheet.cell(first, 14).value == f'=IF(AND(N(J{first})>0,ISNUMBER(M{first})),M{first}/J{first}*100,"")'
    assert sheet.cell(first - 1, 4).value == f"=SUM(D{first}:D{first + 68})"
    numbers = [sheet.cell(first - 2, column).value for column in range(1, 18)]
    assert numbers[:9] == ["A", "B", "C", "1", "2", "3=2/1*100", "4", "5", "6=5/4*100"]
    assert numbers[9:] == ["7", "8", "9=8/7*100", "10", "11=10/7*100", "12", "13", "14=13/12*100"]


def test_excel_lets_in_whole_numbers_that_fit_and_says_so_in_vietnamese(tmp_path):
    sheet = load_workbook(blank(tmp_path)).active
    first = min(open_cells(sheet))
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    adults = rules[f"J{first}:J{first + 68}"]
    assert (
        adults.formula1
        == f"AND(ISNUMBER(J{first}),J{first}>=0,J{first}=INT(J{first}),J{first}>=N(K{first}),J{first}>=N(M{first}))"
    )
    vneid = rules[f"M{first}:M{first + 68}"]
    assert (
        vneid.formula1
        == f'AND(ISNUMBER(M{first}),M{first}>=0,M{first}=INT(M{first}),OR(J{first}="",M{first}<=N(J{first})))'
    )
    assert vneid.errorStyle == "stop"
    assert vneid.error.startswith("Ô này phải là số nguyên, từ 0 trở lên và không lớn hơn tổng số")
    assert vneid.showErrorMessage and vneid.showInputMessage
    assert len(rules) == 9


def test_print_is_a4_landscape_fitted_to_width_with_repeated_headings(tmp_path):
    sheet = load_workbook(blank(tmp_path)).active
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    first = min(open_cells(sheet))
    assert sheet.print_title_rows == f"${first - 5}:${first - 2}"
    assert sheet.freeze_panes == f"D{first}"


def test_same_input_gives_the_same_bytes(tmp_path):
    one, two = blank(tmp_path, name="one.xlsx"), blank(tmp_path, name="two.xlsx")
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as package:
        assert {entry.date_time for entry in package.infolist()} == {(2025, 10, 1, 0, 0, 0)}


@pytest.mark.parametrize("kept", ["public-staff", "community-teams", "corner-open", "paper-files", "adults-skills"])
def test_a_plan_of_one_indicator_gives_a_form_without_overlaps_that_is_read(tmp_path, kept):
    targets = load_target_set("2025" if kept == "public-staff" else THIRD, None)
    alone = replace(targets, indicators=(targets.by_id[kept],), shared_headings=())
    register = load_unit_register(None, targets.province, None)
    period, say = targets.period("2025-Q3"), language("vi")
    path = tmp_path / "one.xlsx"
    path.write_bytes(province_template(say, alone, blocks(alone, say), register, period, WHEN, "bdhvs"))
    ranges = load_workbook(path).active.merged_cells.ranges
    for one in ranges:
        assert one.size["rows"] * one.size["columns"] > 1
        assert not any(one is not other and not one.isdisjoint(other) for other in ranges)
    columns = columns_of(blocks(alone, say))
    wanted = [
        one.measure if one.kind == "people" else "rate" if one.kind == "percentage" else one.kind for one in columns
    ]
    fill_province(path, tmp_path / "filled.xlsx", wanted)
    read = read_back(tmp_path / "filled.xlsx", alone, register)
    assert read.findings == ()
    assert len(read.entries) == len(register.units)
    assert not any(entry.blank for entry in read.entries)
