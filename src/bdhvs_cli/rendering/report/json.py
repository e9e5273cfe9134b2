"""The report as JSON, schema ``bdhvs-report/1``.

One line per indicator, input, result and finding, so that two reports can be compared with the ordinary tools.
The same report gives the same text: the order of every key is fixed, and only ``generated_at`` knows the clock.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.report import PROVINCE_KEYS, RESULT_KEYS, Report, Result
from bdhvs_cli.model.submission import InputRecord
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rendering.encodings import UNSEEN
from bdhvs_cli.rendering.findings import english_message
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.report.fields import result_values, rounded

SCHEMA = "bdhvs-report/1"
_MOST_DIGITS = 30


def report_document(report: Report, units: UnitRegister | None = None) -> dict[str, object]:
    """Return the report as the JSON document: nested dicts, lists and plain values, keys in the contract's order.

    Args:
        report: the report.
        units: for the units' names in the findings' messages; None: as far as the results have them.
    """
    english = language("en")
    unit_name, indicator_name = Names(english, targets=report.targets, units=units).namers
    if units is None:
        unit_name, indicator_name = Names(english, [report]).namers
    document: dict[str, object] = {"schema": SCHEMA}
    if report.generated_at is not None:
        document["generated_at"] = report.generated_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    period = report.period
    return document | {
        "tool": {"name": "bdhvs", "version": report.tool_version},
        "targets": None
        if report.target_id is None
        else {"id": report.target_id, "year": report.target_year, "sha256": report.target_sha256},
        "period": None
        if period is None
        else {
            "id": period.id,
            "start": period.start.isoformat(),
            "end": period.end.isoformat(),
            "source": report.period_source,
        },
        "indicators": [
            {
                "id": indicator.id,
                "measure": indicator.measure,
                "direction": indicator.direction,
                "target": rounded(indicator.target),
                "deadline": indicator.deadline,
                "population_id": indicator.population_id,
                "criteria_id": indicator.criteria_id,
            }
            for indicator in report.indicators
        ],
        "units": {"sha256": report.units_sha256, "count": report.units_count},
        "revises": report.revises,
        "inputs": [_input(record) for record in report.inputs],
        "results": [result_record(result) for result in report.results],
        "findings": [
            finding_record(finding, english_message(finding, unit_name, indicator_name))
            for finding in sorted(report.findings, key=Finding.order)
        ],
    }


def _input(record: InputRecord) -> dict[str, object]:
    return {
        "path": record.path,
        "sha256": record.sha256,
        "sheet": record.sheet,
        "layout": record.layout,
        "rows": record.rows,
        **({"superseded": True} if record.superseded else {}),
        "columns": {column.column: column.meaning for column in record.columns},
    }


def result_record(result: Result) -> dict[str, object]:
    """Return a result as the report's JSON has it."""
    values = result_values(result)
    keys = RESULT_KEYS + PROVINCE_KEYS if result.level == "province" else RESULT_KEYS
    record: dict[str, object] = {key: values[key] for key in keys}
    if result.cells:
        record["cells"] = dict(result.cells)
    return record


def finding_record(finding: Finding, message: str) -> dict[str, object]:
    """Return a finding as the report's JSON has it, with its English message."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": message,
        "params": plain(finding.params),
        "file": finding.file,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "unit_code": finding.unit_code,
        "indicator": finding.indicator,
        "impact": finding.impact,
        "accepted": finding.accepted,
    }


def plain(value: object) -> object:
    """Turn a param into what JSON can hold.

    Whole numbers stay whole. A Decimal becomes a number where a double's shortest text is that very decimal, else its
    exact text; a Fraction is rounded as rates are. Mappings and lists are turned within; a set is sorted.
    """
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, Fraction):
        return rounded(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(str(part) for part in value)
    if isinstance(value, Iterable):
        return [plain(part) for part in value]
    return str(value)


def _number(value: Decimal) -> int | float | str:
    if not value.is_finite() or abs(value.adjusted()) > _MOST_DIGITS:
        return str(value)  # written out, somebody's 1E+999999999 would be a gigabyte of zeros
    if value == value.to_integral_value():
        return int(value)
    double = float(value)
    return double if Decimal(repr(double)) == value else f"{value:f}"


def report_json(report: Report, units: UnitRegister | None = None) -> str:
    """Return the report as JSON text that ends with a line end; ``units`` as for ``report_document``."""
    return document_text(report_document(report, units))


def document_text(document: Mapping[str, object]) -> str:
    """Lay a document out: a line per key, and within a list of objects a line per object."""
    lines = []
    for key, value in document.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            items = ",\n    ".join(_compact(part) for part in value)
            lines.append(f"  {_compact(key)}: [\n    {items}\n  ]")
        else:
            lines.append(f"  {_compact(key)}: {_compact(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _compact(value: object) -> str:
    """Write a value on one line; what nobody sees as its number, as JSON does with most of it anyhow."""
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", _encode(value))


# A double that is no number has no place in a report: better to fail than to write what JSON does not know.
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_UNSEEN = regex(f"[{UNSEEN}]")
