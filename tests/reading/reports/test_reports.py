"""Reports read back: exact again, or refused with the place that is wrong."""

import json
from decimal import Decimal
from fractions import Fraction as F
from hashlib import sha256
from pathlib import Path

import pytest

from bdhvs_cli.model.errors import FileError
from bdhvs_cli.model.period import Period
from bdhvs_cli.reading.reports.load import read_report, report_if_any

DIGEST = "a" * 64


def document(**changes):
    """A whole report by the contract, written by hand."""
    return {
        "schema": "bdhvs-report/1",
        "generated_at": "2025-10-03T02:30:00Z",
        "tool": {"name": "bdhvs", "version": "0.1.0"},
        "targets": {"id": "ha-tinh-2025", "year": 2025, "sha256": DIGEST},
        "period": {"id": "2025-Q3", "start": "2025-06-15", "end": "2025-09-14", "source": "sheet"},
        "indicators": [
            {
                "id": "adults-skills",
                "measure": "percent",
                "direction": "at-least",
                "target": 79.95,
                "deadline": "2025-12-31",
                "population_id": "adults",
                "criteria_id": "adults-able",
            },
            {
                "id": "points",
                "measure": "count",
                "direction": "at-least",
                "target": 2.5,
                "deadline": "2025-12-31",
                "population_id": "points",
                "criteria_id": "points",
            },
        ],
        "units": {"sha256": None, "count": 2},
        "revises": "b" * 64,
        "inputs": [
            {
                "path": "data.xlsx",
                "sha256": DIGEST,
                "sheet": "Biểu 1",
                "layout": "wide",
                "rows": 1,
                "columns": {"A": "unit_name", "F": None},
            }
        ],
        "results": [
            {
                "level": "province",
                "unit_code": "42",
                "unit_name": "Hà Tĩnh",
                "indicator": "adults-skills",
                "population": 3,
                "achieved": 2,
                "rate": 66.666667,
                "target": 79.95,
                "gap": -13.283333,
                "shortfall": None,
                "status": "undetermined",
                "units_expected": 2,
                "units_reported": 1,
                "lowest": 28.571429,
                "highest": 85.714286,
            },
            {
                "level": "unit",
                "unit_code": "18073",
                "unit_name": "Phường Thành Sen",
                "indicator": "adults-skills",
                "population": 3,
                "achieved": 2,
                "rate": 66.666667,
                "target": 79.95,
                "gap": -13.283333,
                "shortfall": 1,
                "status": "missed",
                "cells": {"population": "data.xlsx!Biểu 1!C12", "achieved": "data.xlsx!Biểu 1!D12"},
            },
            {
                "level": "unit",
                "unit_code": "18073",
                "unit_name": "Phường Thành Sen",
                "indicator": "points",
                "population": None,
                "achieved": 2,
                "rate": None,
                "target": 2.5,
                "gap": -0.5,
                "shortfall": 1,
                "status": "missed",
            },
        ],
        "findings": [
            {
                "code": "X404",
                "severity": "warning",
                "message": "The population changed.",
                "params": {"now": 3, "before": 5, "change": -40.0},
                "file": "data.xlsx",
                "sheet": "Biểu 1",
                "cell": "C12",
                "unit_code": "18073",
                "indicator": "adults-skills",
                "impact": "none",
                "accepted": None,
            }
        ],
        **changes,
    }


def written(folder: Path, content: object, name: str = "bao-cao.json") -> Path:
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), "utf-8")
    return path


def test_report_is_read_whole_and_exact(tmp_path):
    path = written(tmp_path, document())
    report = read_report(path)
    assert (report.tool_version, report.target_id, report.target_year) == ("0.1.0", "ha-tinh-2025", 2025)
    assert report.period is not None
    # The cutoff's days, which the period's name alone does not tell.
    assert report.period != Period.parse("2025-Q3")
    assert report.period == Period.parse("2025-Q3", 14)
    assert report.indicators[0].target == F("79.95")
    assert (report.units_sha256, report.units_count, report.revises) == (None, 2, "b" * 64)
    assert report.inputs[0].columns[1].meaning is None
    province, unit, points = report.results
    assert (province.rate, unit.rate, unit.gap) == (F(200, 3), F(200, 3), F(200, 3) - F("79.95"))
    assert (province.lowest, province.highest) == (F("28.571429"), F("85.714286"))
    assert (points.rate, points.gap) == (None, F("-0.5"))
    assert unit.cells["achieved"] == "data.xlsx!Biểu 1!D12"
    assert report.findings[0].params == {"now": 3, "before": 5, "change": Decimal("-40.0")}
    assert report.generated_at is not None
    assert report.sha256 == sha256(path.read_bytes()).hexdigest()
    assert report.targets is None


@pytest.mark.parametrize("target", [79.95, 80, 0])
@pytest.mark.parametrize(("achieved", "population", "rate"), [(2, 3, 66.666667), (3, 3, 100), (0, 7, 0.0)])
def test_a_unit_is_read_alike_whatever_else_its_result_holds(tmp_path, achieved, population, rate, target):
    usual = document()["results"][1] | {"achieved": achieved, "population": population, "rate": rate, "target": target}
    longer = usual | {"remark": "of a later version"}
    short, long = read_report(written(tmp_path, document(results=[usual, longer]))).results
    assert short == long
    assert (short.rate, short.gap) == (F(100 * achieved, population), F(100 * achieved, population) - F(str(target)))


def test_bounds_of_a_whole_province_are_its_rate(tmp_path):
    changed = document()
    changed["results"][0].update(units_reported=2, lowest=66.666667, highest=66.666667)
    province = read_report(written(tmp_path, changed)).results[0]
    assert province.lowest == province.highest == F(200, 3)


def test_report_of_stopped_data_may_lack_period_and_targets(tmp_path):
    report = read_report(written(tmp_path, document(period=None, targets=None, results=[])))
    assert (report.period, report.target_id, report.results) == (None, None, ())


def test_byte_order_mark_and_blanks_in_front_are_read(tmp_path):
    text = "\ufeff\r\n " + json.dumps(document(), ensure_ascii=False)
    assert read_report(written(tmp_path, text)).target_id == "ha-tinh-2025"


def refusal(tmp_path, content):
    with pytest.raises(FileError) as caught:
        read_report(written(tmp_path, content), "báo-cáo.json")
    assert caught.value.exit_code == 4
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (document(schema="bdhvs-report/2"), "another version of bdhvs: it has the schema bdhvs-report/2"),
        (document(schema="bdhvs-diff/1"), "is a bdhvs document, but not a report"),
        (document(schema=7), "is not a bdhvs report"),
        ({"name": "x"}, "is not a bdhvs report"),
        ("{", "JSON can't be read"),
        ('{"schema": "bdhvs-report/1"', "JSON can't be read"),
        (b'{"schema": "\xff"}', "JSON can't be read"),
        ('{"a": ' + "[" * 100_000 + "}", "JSON can't be read"),
        ('{"a": NaN}', "JSON can't be read"),
        ('{"a": ' + "9" * 5_000 + "}", "JSON can't be read"),
        ("", "is not a bdhvs report"),
        ("unit_code,unit_name\n", "is not a bdhvs report"),
    ],
)
def test_what_is_no_report_is_refused(tmp_path, content, said):
    assert said in refusal(tmp_path, content)
    assert refusal(tmp_path, content).startswith("báo-cáo.json ")


def changed(path, value):
    whole = document()
    at = whole
    for key in path[:-1]:
        at = at[key]
    if value is KeyError:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return whole


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("tool",), None, "tool holds null"),
        (("tool", "version"), 1, "tool.version holds 1"),
        (("targets",), KeyError, "targets holds null"),
        (("targets", "year"), "2025", "targets.year holds '2025'"),
        (("period", "id"), "Q3", "period.id holds 'Q3'"),
        (("period", "end"), "2025-09-31", "period.end holds '2025-09-31'"),
        (("period", "start"), "2025-12-01", "period.start holds"),
        (("period", "source"), "guess", "period.source holds 'guess'"),
        (("generated_at",), "yesterday", "generated_at holds"),
        (("indicators", 0, "measure"), "per cent", "indicators[0].measure holds 'per cent'"),
        (("indicators", 0, "direction"), KeyError, "indicators[0].direction holds null"),
        (("indicators", 0, "target"), None, "indicators[0].target holds null"),
        (("indicators", 0, "deadline"), "31/12/2025", "indicators[0].deadline holds"),
        (("units",), None, "units holds null"),
        (("units", "count"), -1, "units.count holds -1"),
        (("inputs", 0, "layout"), "broad", "inputs[0].layout holds"),
        (("inputs", 0, "columns"), ["A"], "inputs[0].columns holds"),
        (("results",), {}, "results holds {}"),
        (("results", 1), "x" * 99, "results[1] holds 'xxx"),
        (("results", 1, "population"), 2.5, "results[1].population holds 2.5"),
        (("results", 1, "population"), True, "results[1].population holds True"),
        (("results", 1, "achieved"), "2", "results[1].achieved holds '2'"),
        (("results", 1, "achieved"), 10**15, "results[1].achieved holds"),
        (("results", 1, "rate"), "66.7", "results[1].rate holds '66.7'"),
        (("results", 1, "target"), None, "results[1].target holds null"),
        (("results", 1, "status"), "good", "results[1].status holds 'good'"),
        (("results", 1, "status"), ["met"], "results[1].status holds"),
        (("results", 1, "level"), None, "results[1].level holds null"),
        (("results", 1, "cells"), {"population": 3}, "results[1].cells holds"),
        (("findings", 0, "params"), [], "findings[0].params holds []"),
        (("findings", 0, "severity"), "fatal", "findings[0].severity holds"),
        (("findings", 0, "impact"), "some", "findings[0].impact holds"),
        (("findings", 0, "cell"), KeyError, "findings[0].cell holds null"),
    ],
)
def test_damage_is_named_with_its_place(tmp_path, path, value, place):
    assert f"is damaged: {place}" in refusal(tmp_path, changed(path, value))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("results", 1, "rate"), "results[1].rate holds inf"),
        (("results", 1, "population"), "results[1].population holds inf"),
        (("indicators", 0, "target"), "indicators[0].target holds inf"),
        (("findings", 0, "params"), "findings[0].params holds"),
    ],
)
def test_a_number_beyond_all_numbers_is_damage(tmp_path, path, place):
    value = {"change": ["HERE"]} if path[-1] == "params" else "HERE"
    text = json.dumps(changed(path, value), ensure_ascii=False).replace('"HERE"', "1E999999999")
    assert f"is damaged: {place}" in refusal(tmp_path, text)


def test_params_are_not_nested_without_end(tmp_path):
    deep = changed(("findings", 0, "params"), {"change": "HERE"})
    text = json.dumps(deep, ensure_ascii=False).replace('"HERE"', "[" * 500 + "]" * 500)
    assert "is damaged: findings[0].params holds" in refusal(tmp_path, text)


@pytest.mark.parametrize(("text", "value"), [("0.56999999999999995", "0.57"), ("1e2", "100"), ("-40.0", "-40")])
def test_a_number_is_the_decimal_that_the_shortest_text_of_its_double_gives(tmp_path, text, value):
    whole = changed(("results", 2, "gap"), 0)
    whole["findings"][0]["params"]["change"] = "HERE"
    report = read_report(written(tmp_path, json.dumps(whole, ensure_ascii=False).replace('"HERE"', text)))
    assert report.findings[0].params["change"] == Decimal(value)


def test_other_inputs_are_left_to_be_scored(tmp_path):
    assert report_if_any(written(tmp_path, "unit_code;unit_name\n", "data.csv"), "data.csv") is None
    with pytest.raises(FileError, match="no such file"):
        report_if_any(tmp_path / "gone.json", "gone.json")


def test_workbook_to_be_scored_is_no_report(tmp_path):
    from openpyxl import Workbook

    path = tmp_path / "bieu.xlsx"
    Workbook().save(path)
    assert report_if_any(path, "bieu.xlsx") is None
    with pytest.raises(FileError, match="is not a bdhvs report"):
        read_report(path)


def test_half_a_character_is_replaced_and_told(tmp_path):
    text = json.dumps(changed(("results", 0, "unit_name"), "Hà \ud83d\ude00 HERE"))
    whole = read_report(written(tmp_path, text))
    half = read_report(written(tmp_path, text.replace("HERE", "\\ud800!")))
    assert whole.results[0].unit_name == "Hà \U0001f600 HERE"
    assert half.results[0].unit_name == "Hà \U0001f600 \ufffd!"
    (told,) = half.findings[len(whole.findings) :]
    assert (told.code, told.severity, told.params) == ("F006", "warning", {"case": "character"})
