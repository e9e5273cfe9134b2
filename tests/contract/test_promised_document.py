"""The report's document: fields, order, figures, nulls, bytes."""

import csv as csv_format
import io
import json
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from contract_nouns import INDICATORS, UNITS, codes, csv, figures, found, register, result, wide, xlsx

POPULATION, ACHIEVED = "adults-vneid.population", "adults-vneid.achieved"
FIELDS = ["level", "unit_code", "unit_name", "indicator", "population", "achieved", "rate", "target", "gap"]
FIELDS += ["shortfall", "status"]
CHANGES = ("X403", "X404", "X405")


@pytest.fixture
def read(document, tmp_path):
    """Score wide figures, one tuple of population and achieved for each of the first units."""
    units = register(tmp_path)
    return lambda *rows, words=(), **more: document(csv(tmp_path, wide(*rows)), "--units", units, *words, **more)


def six(value):
    return float(Decimal(value.numerator * 10**12 // value.denominator).scaleb(-12).quantize(Decimal("1e-6")))


def test_keys_stand_in_the_contracts_order(read):
    _code, report = read((200, 150), (300, 200), (50, 40))
    keys = ["schema", "generated_at", "tool", "targets", "period", "indicators", "units", "revises", "inputs"]
    assert list(report) == [*keys, "results", "findings"]
    province, unit = result(report), result(report, unit="90001")
    assert list(province) == [*FIELDS, "units_expected", "units_reported", "lowest", "highest"]
    assert list(unit) == [*FIELDS, "cells"]
    names = ["code", "severity", "message", "params", "file", "sheet", "cell", "unit_code", "indicator", "impact"]
    assert list(report["findings"][0]) == [*names, "accepted"]
    one = dict(report["indicators"][3])
    assert one == {
        "id": "adults-vneid",
        "measure": "percent",
        "direction": "at-least",
        "target": 70.0,
        "deadline": "2025-12-31",
        "population_id": "adults",
        "criteria_id": "vneid-confirmed",
    }
    assert report["revises"] is None
    assert report["generated_at"] == "2025-10-03T02:30:00Z"


def test_the_province_comes_first_then_units_by_code_and_indicators_in_the_sets_order(document, tmp_path):
    units = {"90010": "Xã Mười", "90002": "Xã Hai", "90001": "Xã Một"}
    rows = wide(*[(200, 150)] * 3, units=units)
    _code, report = document(csv(tmp_path, rows), "--units", register(tmp_path, units))
    found_order = [(one["unit_code"], one["indicator"]) for one in report["results"]]
    codes_in_order = [report["results"][0]["unit_code"], "90001", "90002", "90010"]
    assert found_order == [(code, indicator) for code in codes_in_order for indicator in INDICATORS]
    assert [one["level"] for one in report["results"]] == ["province"] * 5 + ["unit"] * 15


def test_of_the_bundled_sets_the_province_is_ha_tinh_with_its_69_units(document, tmp_path):
    rows = [["unit_code", POPULATION, ACHIEVED], ["18073", 20000, 16100]]
    _code, report = document(csv(tmp_path, rows), "--period", "2025-Q3")
    province = result(report)
    assert (province["unit_code"], province["unit_name"]) == ("42", "Hà Tĩnh")
    assert (province["units_expected"], province["units_reported"]) == (69, 1)
    assert report["units"]["count"] == 69
    unit = result(report, unit="18073")
    assert unit["unit_name"] == "Phường Thành Sen"
    assert (unit["rate"], unit["gap"], unit["shortfall"], unit["status"]) == (80.5, 10.5, 0, "met")


def test_counts_decide_and_rates_are_rounded_half_even_to_six_decimals(read):
    # 69.99999...: 6999999 of 10000000 is not 70 %
    _code, report = read((10_000_000, 6_999_999), (3, 2), (2_000_000_00, 140_000_001))
    first, second, third = (result(report, unit=unit) for unit in UNITS)
    assert (first["rate"], first["gap"], first["shortfall"], first["status"]) == (69.99999, -0.00001, 1, "missed")
    assert (second["rate"], second["gap"], second["status"]) == (66.666667, -3.333333, "missed")
    assert second["shortfall"] == 1  # 2.1 people: three, one more
    # 70.0000005 lies half-way: to the even digit
    assert (third["rate"], third["gap"], third["status"]) == (70.0, 0.0 + 0.0, "met")
    province = result(report)
    x, n = 6_999_999 + 2 + 140_000_001, 10_000_000 + 3 + 200_000_000
    assert (province["population"], province["achieved"]) == (n, x)
    exact = Fraction(100 * x, n)
    expected = Decimal(exact.numerator) / Decimal(exact.denominator)
    assert province["rate"] == float(expected.quantize(Decimal("1e-6"), ROUND_HALF_EVEN))
    assert province["shortfall"] == max(0, -(-70 * n // 100) - x)
    assert (province["lowest"], province["highest"]) == (province["rate"], province["rate"])


def test_a_unit_without_people_is_counted_as_reported_and_has_no_rate(read):
    _code, report = read((0, 0), (200, 150), (200, 150))
    unit = result(report, unit="90001")
    assert unit["status"] == "no-population"
    assert (unit["population"], unit["achieved"], unit["target"]) == (0, 0, 70.0)
    assert {unit[name] for name in ("rate", "gap", "shortfall")} == {None}
    assert unit["cells"] == {"population": "data.csv!D2", "achieved": "data.csv!E2"}
    assert (result(report)["units_reported"], result(report)["population"]) == (3, 400)


def test_missing_units_make_the_provinces_shortfall_null(read):
    _code, report = read((200, 150), (200, 150))
    province = result(report)
    assert (province["population"], province["achieved"], province["rate"], province["gap"]) == (400, 300, 75.0, 5.0)
    assert (province["units_expected"], province["units_reported"]) == (3, 2)
    assert {province[name] for name in ("shortfall", "lowest", "highest")} == {None}
    assert province["status"] == "undetermined"
    gone = result(report, unit="90003")
    assert (gone["status"], gone["unit_name"], gone["target"]) == ("not-reported", "Xã Cẩm Giang", 70.0)
    assert {gone[name] for name in ("population", "achieved", "rate", "gap", "shortfall")} == {None}
    nobody = result(report, "students")
    assert (nobody["status"], nobody["units_reported"], nobody["population"], nobody["rate"]) == (
        "undetermined",
        0,
        None,
        None,
    )


def test_a_target_of_100_percent_is_missed_once_one_reported_person_has_not_achieved_it(document, tmp_path):
    rows = wide((200, 199), headings=["students.population", "students.achieved"])
    _code, report = document(csv(tmp_path, rows), "--units", register(tmp_path))
    province = result(report, "students")
    assert (province["status"], province["lowest"], province["highest"]) == ("missed", None, None)


@pytest.mark.parametrize(
    ("known", "status", "lowest", "highest"),
    [
        # 300 of 400, and m more: 300/(400+m) to (300+m)/(400+m)
        (10, "met", 300 / 410, 310 / 410),
        (100, "undetermined", 300 / 500, 400 / 500),
    ],
)
def test_known_populations_of_the_units_file_bound_the_province(document, tmp_path, known, status, lowest, highest):
    units = register(tmp_path, **{"population:adults": {"90003": known, "90001": 7}})
    _code, report = document(csv(tmp_path, wide((200, 150), (200, 150))), "--units", units)
    province = result(report)
    assert province["status"] == status
    assert (province["lowest"], province["highest"]) == (round(100 * lowest, 6), round(100 * highest, 6))
    assert province["population"] == 400


def test_the_last_periods_report_or_input_bounds_the_province(read, bdhvs, tmp_path):
    earlier = csv(tmp_path, wide(*[(100, 10)] * 3, period="2025-Q2"), "q2.csv")
    assert bdhvs("score", earlier, "--units", register(tmp_path), "-o", "q2.json")[0] == 0
    for previous in ("q2.csv", "q2.json"):
        _code, report = read((200, 150), (200, 150), words=("--previous", previous))
        province = result(report)
        assert (province["lowest"], province["highest"], province["status"]) == (60.0, 80.0, "undetermined")
        assert set(codes(report)) == {"X404"}


def test_checks_against_the_last_period(read, tmp_path):
    csv(tmp_path, wide((200, 160), (200, 150), (200, 100), period="2025-Q2"), "q2.csv")
    code, report = read((200, 150), (200, 150), (241, 170), words=("--previous", "q2.csv"))
    changed = [(one["code"], one["unit_code"]) for one in report["findings"] if one["code"] in CHANGES]
    assert (code, changed) == (0, [("X403", "90001"), ("X405", "90002"), ("X404", "90003")])
    _, report = read((200, 160), (200, 151), (240, 170), words=("--previous", "q2.csv"))
    assert [one["code"] for one in report["findings"] if one["code"] in CHANGES] == ["X405"]


def test_excluded_units_are_invalid_and_widen_the_province(read):
    rows = (200, 250), (200, 150), (600, 500)
    assert read(*rows)[0] == 3
    code, report = read(*rows, words=("--on-error", "exclude"))
    unit, province = result(report, unit="90001"), result(report)
    assert (code, unit["status"]) == (0, "invalid")
    assert {unit[name] for name in ("population", "achieved", "rate", "gap", "shortfall")} == {None}
    assert (province["population"], province["achieved"], province["units_reported"]) == (800, 650, 2)
    assert (province["shortfall"], province["lowest"], province["highest"]) == (None, None, None)
    assert province["status"] == "undetermined"
    assert found(report, "R301")[0]["impact"] == "unknown"
    # A faulty achieved cell beside a sound population: the bounds are known.
    code, report = read((200, "nhiều"), (200, 150), (600, 500), words=("--on-error", "exclude"))
    province = result(report)
    assert (province["lowest"], province["highest"], province["status"]) == (65.0, 85.0, "undetermined")
    assert found(report, "C201")[0]["impact"] == "decides"
    code, report = read((20, "nhiều"), (200, 150), (600, 500), words=("--on-error", "exclude"))
    assert result(report)["status"] == "met"
    assert found(report, "C201")[0]["impact"] == "none"


def test_cells_lead_to_the_sheet(document, tmp_path):
    path = xlsx(tmp_path, wide(*[(200, 150)] * 3), "q3/data.xlsx")
    _code, report = document("q3", "--units", register(tmp_path))
    assert result(report, unit="90002")["cells"] == {
        "population": "q3/data.xlsx!Biểu 1!D3",
        "achieved": "q3/data.xlsx!Biểu 1!E3",
    }
    assert path == report["inputs"][0]["path"]
    assert report["inputs"][0]["columns"]["D"] == POPULATION


def test_check_and_errors_give_the_same_document_with_results_empty(read):
    code, stopped = read((200, 250), (200, 150), (200, 150))
    assert (code, stopped["results"]) == (3, [])
    code, checked = read((200, 250), (200, 150), (200, 150), command="check")
    assert (code, checked) == (3, stopped)
    code, checked = read((200, 150), (200, 150), (200, 150), command="check")
    assert (code, checked["results"]) == (0, [])
    assert len(checked["indicators"]) == 5


def test_the_same_inputs_give_the_same_bytes_and_only_generated_at_knows_the_clock(bdhvs, monkeypatch, tmp_path):
    words = ("score", csv(tmp_path, wide((200, 150), (200, 150))), "--units", register(tmp_path))
    kinds = [word for ending in ("xlsx", "json", "csv", "md", "html") for word in ("-o", f"one.{ending}")]
    assert bdhvs(*words, *kinds)[0] == 0
    first = {one.name: one.read_bytes() for one in tmp_path.glob("one.*")}
    assert len(first) == 5
    assert bdhvs(*words, *kinds)[0] == 0
    assert {one.name: one.read_bytes() for one in tmp_path.glob("one.*")} == first
    out = bdhvs(*words, "--format", "json")[1]
    assert out.encode() == first["one.json"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759458601")
    later = json.loads(bdhvs(*words, "--format", "json")[1])
    assert later.pop("generated_at") == "2025-10-03T02:30:01Z"
    before = json.loads(first["one.json"])
    before.pop("generated_at")
    assert before == later


def test_the_csv_has_the_results_fields_then_the_cells(bdhvs, document, tmp_path):
    words = (xlsx(tmp_path, wide((200, 150), (0, 0))), "--units", register(tmp_path))
    _code, out, _ = bdhvs("score", *words, "--format", "csv")
    rows = list(csv_format.reader(io.StringIO(out.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))))
    fields = ["level", "unit_code", "unit_name", "indicator", "population", "achieved", "shortfall", "rate", "target"]
    fields += ["gap", "lowest", "highest", "status", "units_expected", "units_reported"]
    behind = ["period", "targets", "measure", "direction", "population_id", "criteria_id"]
    assert rows[0] == [*fields, "cells.population", "cells.achieved", *behind]
    _, report = document(*words)
    assert len(rows) == 1 + len(report["results"])
    for row, one in zip(rows[1:], report["results"], strict=True):
        shown = dict(zip(rows[0], row, strict=True))
        for name in fields:
            value = one.get(name)
            if isinstance(value, float | int):
                assert Decimal(shown[name]) == Decimal(str(value)), name
            else:
                assert shown[name] == (value or ""), name
        assert shown["cells.population"] == one.get("cells", {}).get("population", "")
    assert bdhvs("score", *words, "--format", "csv", "--lang", "vi")[1] == out


def test_revises_names_the_digest_of_the_report_that_is_replaced(read, bdhvs, tmp_path):
    import hashlib

    csv(tmp_path, wide(*[(200, 140)] * 3), "old.csv")
    assert bdhvs("score", "old.csv", "--units", register(tmp_path), "-o", "old.json")[0] == 0
    _code, report = read(*[(200, 150)] * 3, words=("--revises", "old.json"))
    assert report["revises"] == hashlib.sha256((tmp_path / "old.json").read_bytes()).hexdigest()


def test_the_programs_own_schema_describes_the_same_document(bdhvs, read):
    import jsonschema

    code, out, _ = bdhvs("schema", "report")
    assert code == 0
    own = json.loads(out)
    _, report = read((200, 150), (200, 250), words=("--on-error", "exclude"))
    jsonschema.Draft202012Validator(own).validate(report)
    assert figures(report) == {"90001": (200, 150)}
    for spoil in ("results", "findings", "period", "targets"):
        broken = {key: value for key, value in report.items() if key != spoil}
        assert not jsonschema.Draft202012Validator(own).is_valid(broken)
