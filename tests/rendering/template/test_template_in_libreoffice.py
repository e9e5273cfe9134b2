"""LibreOffice opens filled forms, calculates their formulas and saves them; what it saved is read without a finding."""

import pytest
from filling import fill_province, fill_unit_form
from python_calamine import CalamineWorkbook
from test_template_province import THIRD, THIRD_UNITS, blank, kinds, report
from test_template_unit_form import FIGURES
from test_template_unit_form import blank as blank_unit_form

from office import convert, needs_office

pytestmark = needs_office


def test_forms_saved_by_libreoffice_are_read_without_a_finding(tmp_path, capsys, monkeypatch, pytestconfig):
    monkeypatch.chdir(pytestconfig.rootpath)
    province, other, commune = (tmp_path / name for name in ("province.xlsx", "other.xlsx", "commune.xlsx"))
    rows = fill_province(blank(tmp_path), province, kinds("2025"))
    fill_province(blank(tmp_path, THIRD, units=THIRD_UNITS, name="third.xlsx"), other, kinds(THIRD))
    fill_unit_form(blank_unit_form(tmp_path, "18814"), commune, FIGURES)
    saved = convert([province, other, commune], "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")
    table = CalamineWorkbook.from_path(saved[0]).get_sheet_by_index(0).to_python(skip_empty_area=False)
    totals = next(row for row in table if row[2] == "Tổng cộng")
    assert totals[3] == sum(row[4] for row in rows)
    assert totals[13] == pytest.approx(100 * sum(row[13] for row in rows) / sum(row[10] for row in rows))
    assert report(capsys, str(saved[0]))["findings"] == []
    # The population of adults is asked for twice there, and was filled in differently: an info in this plan.
    document = report(capsys, str(saved[1]), "--targets", THIRD, "--units", THIRD_UNITS)
    assert {one["code"] for one in document["findings"]} == {"X402"}
    document = report(capsys, str(saved[2]))
    assert "18814" not in {one["unit_code"] for one in document["findings"]}
    found = {one["indicator"]: one["achieved"] for one in document["results"] if one["unit_code"] == "18814"}
    assert found["adults-vneid"] == 5230
