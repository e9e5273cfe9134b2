"""A trace as the JSON document ``bdhvs-trace/1``; ``docs/trace.md`` describes it."""

from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.cell import full_reference
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rendering.findings import english_message
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.report.fields import rounded
from bdhvs_cli.rendering.report.json import finding_record, plain, result_record
from bdhvs_cli.scoring.display import exact_decimal
from bdhvs_cli.scoring.traced import Comparison, Trace, TracedEntry

SCHEMA = "bdhvs-trace/1"


def trace_document(trace: Trace, units: UnitRegister | None = None) -> dict[str, object]:
    """Return the trace as nested dicts, lists and plain values; it knows no clock.

    Args:
        trace: the figure.
        units: for the units' names in the findings' messages.
    """
    names = Names(language("en"), targets=trace.targets, units=units).namers
    report, targets, plan, result = trace.report, trace.targets, trace.indicator, trace.result
    period = report.period
    document: dict[str, object] = {
        "schema": SCHEMA,
        "tool": {"name": "bdhvs", "version": report.tool_version},
        "period": None if period is None else {"id": period.id, "source": report.period_source},
        "result": result_record(result),
        "exact": None if result.rate is None else _fraction(result.rate),
        "shown": None if trace.shown is None else trace.shown._asdict(),
        "rounding": [step._asdict() for step in trace.rounding],
        "target": {
            "set": targets.id,
            "sha256": targets.sha256,
            "path": targets.path,
            "line": plan.line or None,
            "measure": plan.measure,
            "direction": plan.direction,
            "value": _exact_text(result.target),
            "own": not trace.is_province and plan.has_unit_target(result.unit_code),
            "wording": {"vi": plan.wording.vi, "en": plan.wording.en},
        },
        "comparisons": [_comparison(comparison) for comparison in trace.comparisons],
    }
    if trace.is_province:
        pool = trace.pool
        document |= {
            "inputs": [
                {"path": record.path, "sheet": record.sheet, "sha256": record.sha256}
                for record in report.inputs
                if record.layout
            ],
            "sum": None if pool is None else pool._asdict(),
            "units": [
                {
                    "unit_code": weight.result.unit_code,
                    "unit_name": weight.result.unit_name,
                    "population": weight.result.population,
                    "achieved": weight.result.achieved,
                    "rate": rounded(weight.result.rate),
                    "share": rounded(weight.share),
                    "pull": rounded(weight.pull),
                    "status": weight.result.status,
                }
                for weight in trace.weights
            ],
            "missing": [
                {
                    "unit_code": unit.result.unit_code,
                    "unit_name": unit.result.unit_name,
                    "people": unit.people,
                    "status": unit.result.status,
                }
                for unit in trace.missing
            ],
        }
    else:
        document |= {
            "entries": [_entry(entry) for entry in trace.entries],
            "superseded": [_entry(entry) for entry in trace.superseded],
            "people": trace.people,
            "people_from": trace.people_from,
        }
    document["findings"] = [finding_record(finding, english_message(finding, *names)) for finding in trace.findings]
    return document


def _entry(traced: TracedEntry) -> dict[str, object]:
    entry, record = traced.entry, traced.record
    return {
        "file": entry.file,
        "sheet": entry.sheet,
        "sha256": record.sha256 if record is not None else None,
        "layout": record.layout if record is not None else None,
        "blank": entry.blank,
        "name_cell": entry.name_cell,
        "cells": [
            {
                "part": cell.part,
                "cell": full_reference(entry.file, entry.sheet, cell.figure.cell),
                "text": cell.figure.text,
                "value": plain(cell.figure.value),
                "formula": cell.figure.formula,
                "heading": cell.column.heading if cell.column is not None else None,
                "evidence": list(cell.column.evidence) if cell.column is not None else [],
                "runner_up": cell.column.runner_up if cell.column is not None else None,
            }
            for cell in traced.cells
        ],
    }


def _comparison(comparison: Comparison) -> dict[str, object]:
    return {
        "basis": comparison.basis,
        "achieved": comparison.achieved,
        "population": comparison.population,
        "left": _exact_text(comparison.left),
        "operator": ">=" if comparison.direction == "at-least" else "<=",
        "right": _exact_text(comparison.right),
        "holds": comparison.holds,
    }


def _fraction(value: Fraction) -> dict[str, int]:
    return {"numerator": value.numerator, "denominator": value.denominator}


def _exact_text(value: Fraction) -> str:
    """Return a number that comes from decimals with all of them: text, for no reader shall round it."""
    return str(Decimal(exact_decimal(value)))
