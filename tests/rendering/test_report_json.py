import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis.strategies import fractions, integers
from sample_reports import report, units
from small_report import small_report

from bdhvs_cli.model.report import Report
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.rendering.report.fields import rounded
from bdhvs_cli.rendering.report.json import plain, report_document, report_json
from bdhvs_cli.rules.catalogue import finding

PROMISE = json.loads((Path(__file__).parents[1] / "data" / "schemas" / "report-promise.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(PROMISE)


def test_a_report_holds_what_the_schema_promises():
    codes = [code for code, _ in units()]
    for one in (
        small_report(),
        report(missing=codes[3:6], invalid={codes[8]: "students"}, empty={codes[9]: "students"}),
    ):
        VALIDATOR.validate(json.loads(report_json(one)))


def test_a_run_that_read_nothing_is_a_report_too():
    nothing = Report(
        "0.1.0",
        None,
        None,
        None,
        None,
        None,
        (),
        None,
        0,
        None,
        (),
        (),
        (finding("F002", file="a.xlsx"),),
        datetime.now(UTC),
    )
    document = json.loads(report_json(nothing))
    VALIDATOR.validate(document)
    assert document["targets"] is None
    assert document["findings"][0]["message"].startswith("The file is encrypted")


def test_the_keys_have_the_order_of_the_contract():
    document = json.loads(report_json(replace(small_report(), generated_at=datetime(2025, 10, 3, tzinfo=UTC))))
    assert list(document) == [
        "schema", "generated_at", "tool", "targets", "period", "indicators", "units", "revises", "inputs", "results",
        "findings",
    ]  # fmt: skip
    assert list(document["results"][0]) == [
        "level", "unit_code", "unit_name", "indicator", "population", "achieved", "rate", "target", "gap", "shortfall",
        "status", "units_expected", "units_reported", "lowest", "highest",
    ]  # fmt: skip
    assert list(document["results"][5])[-1] == "cells"


def test_rates_are_rounded_half_even_to_six_decimals():
    one = json.loads(report_json(small_report()))["results"][2]
    # 100 × 729,512 / 912,345 = 79.960102 812…; × 1,000,000 is 79,960,102.8
    assert (one["rate"], one["gap"], one["shortfall"]) == (79.960103, -0.039897, 364)
    assert plain(Fraction(5, 10**7)) == 0.0  # half to even: 0.0000005
    assert plain(Fraction(15, 10**7)) == 0.000002  # 0.0000015
    assert plain(Fraction(-1, 10**9)) == 0 and str(plain(Fraction(-1, 10**9))) == "0.0"


@given(fractions(), integers(-(10**15), 10**15))
def test_rounding_agrees_with_the_fractions_own(value, half):
    assert rounded(value) == float(round(value, 6))
    tie = Fraction(2 * half + 1, 2 * 10**6)
    assert rounded(tie) == float(round(tie, 6))


def test_findings_are_ordered_by_file_sheet_row_column_and_code():
    here = {"file": "a.xlsx", "sheet": "S"}
    shuffled = [
        finding("C205", cell="B10", formula="A1", **here),
        finding("C205", cell="AA9", formula="A1", **here),
        finding("R301", cell="C9", achieved=2, population=1, **here),
        finding("X401", unit_code="18073", case="unit", indicators=[]),
        finding("C202", cell="C9", value=-1, **here),
    ]
    document = json.loads(report_json(replace(small_report(), findings=tuple(shuffled))))
    assert [(one["cell"], one["code"]) for one in document["findings"]] == [
        (None, "X401"), ("C9", "C202"), ("C9", "R301"), ("AA9", "C205"), ("B10", "C205"),
    ]  # fmt: skip


def test_messages_are_english_and_name_units_also_without_results():
    one = finding("X401", unit_code="18814", case="unit", indicators=["students"])
    bare = replace(small_report(), results=(), findings=(one,))
    document = report_document(bare, load_unit_register(None, "42", None))
    assert document["findings"][0]["message"].startswith("Xã Kỳ Hoa has not reported.")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (412, 412),
        (Decimal("398"), 398),
        (Decimal("79.96"), 79.96),
        (Decimal("0.1234567890123456789"), "0.1234567890123456789"),  # no double has this decimal as its shortest text
        (Decimal("1E+20"), 10**20),
        (Decimal("1E+999999999"), "1E+999999999"),
        (Decimal("1E-999999"), "1E-999999"),
        ({"a": [Decimal("1.5"), None, True]}, {"a": [1.5, None, True]}),
        (frozenset({"b", "a"}), ["a", "b"]),
        (("A", "B"), ["A", "B"]),
    ],
)
def test_params_become_numbers_where_a_number_is_exact(value, expected):
    assert plain(value) == expected
    assert type(plain(value)) is type(expected)


def test_the_same_report_gives_the_same_bytes_and_the_clock_is_in_utc():
    local = datetime(2025, 10, 3, 9, 30, tzinfo=timezone(timedelta(hours=7)))
    one = replace(small_report(), generated_at=local)
    assert report_json(one) == report_json(replace(small_report(), generated_at=local))
    assert json.loads(report_json(one))["generated_at"] == "2025-10-03T02:30:00Z"
    assert report_json(one).endswith("}\n")


def test_each_result_stands_on_a_line_of_its_own():
    text = report_json(small_report())
    assert sum(one.startswith('    {"level": "unit"') for one in text.splitlines()) == 9


def test_what_no_eye_sees_stands_as_its_number():
    name = "Xã \x1b[31m\x9b\u2028\u202eA\ud800"
    small = small_report()
    text = report_json(replace(small, results=(small.results[-1]._replace(unit_name=name),)))
    assert "\\u001b[31m\\u009b\\u2028\\u202eA\\ud800" in text
    assert json.loads(text)["results"][0]["unit_name"] == name
