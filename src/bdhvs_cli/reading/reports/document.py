"""The document ``bdhvs-report/1``, field by field: from JSON's values to the nouns, with every field looked at."""

from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from bdhvs_cli.model.account import ColumnReading
from bdhvs_cli.model.finding import Finding, Impact
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report, ReportIndicator
from bdhvs_cli.model.submission import InputRecord, Layout, PeriodSource
from bdhvs_cli.model.targets import Direction, Measure, Severity
from bdhvs_cli.reading.reports.record import Record
from bdhvs_cli.reading.reports.results import results_of

_MEASURES = frozenset(get_args(Measure))
_DIRECTIONS = frozenset(get_args(Direction))
_SEVERITIES = frozenset(get_args(Severity))
_IMPACTS = frozenset((*get_args(Impact), None))
_LAYOUTS = frozenset((*get_args(Layout), None))
_SOURCES = frozenset(get_args(PeriodSource))


def report_of_document(document: dict[str, Any]) -> Report:
    """Make a report of a ``bdhvs-report/1`` document, its numbers as ``json`` reads them; raises ``Misfit``."""
    whole = Record(document, "")
    targets, period, units = whole.record("targets"), whole.record("period"), whole.record("units")
    if units is None:
        whole.refuse("units")
    tool = whole.record("tool") or whole.refuse("tool")
    indicators = tuple(_indicator(record) for record in whole.records("indicators"))
    return Report(
        tool_version=tool.text("version"),
        target_id=targets.text("id") if targets else None,
        target_year=targets.whole("year") if targets else None,
        target_sha256=targets.text("sha256") if targets else None,
        period=_period(period) if period else None,
        period_source=period.one_of("source", _SOURCES) if period else None,
        indicators=indicators,
        units_sha256=units.text_or_none("sha256"),
        units_count=units.whole("count"),
        revises=whole.text_or_none("revises") if "revises" in document else None,
        inputs=tuple(_input(record) for record in whole.records("inputs")),
        results=tuple(
            results_of(document.get("results"), {indicator.id: indicator.direction for indicator in indicators})
        ),
        findings=tuple(_finding(record) for record in whole.records("findings")),
        generated_at=_moment(whole) if "generated_at" in document else None,
    )


def _moment(whole: Record) -> datetime:
    try:
        return datetime.fromisoformat(whole.text("generated_at"))
    except ValueError:
        whole.refuse("generated_at")


def _period(record: Record) -> Period:
    try:
        period = Period.parse(record.text("id"))
    except ValueError:
        record.refuse("id")
    # The days are those of the target set's cutoff, which the name alone does not tell.
    period = replace(period, start=record.day("start"), end=record.day("end"))
    if period.start > period.end:
        record.refuse("start")
    return period


def _indicator(record: Record) -> ReportIndicator:
    target = record.number("target")
    return ReportIndicator(
        record.text("id"),
        record.one_of("measure", _MEASURES),
        record.one_of("direction", _DIRECTIONS),
        record.refuse("target") if target is None else target,
        record.day("deadline").isoformat(),
        record.text("population_id"),
        record.text("criteria_id"),
    )


def _input(record: Record) -> InputRecord:
    columns = record.values.get("columns", {})
    if not isinstance(columns, dict) or not all(isinstance(column, str | None) for column in columns.values()):
        record.refuse("columns")
    return InputRecord(
        record.text("path"),
        record.text_or_none("sha256"),
        record.text_or_none("sheet"),
        record.one_of("layout", _LAYOUTS),
        record.whole("rows"),
        tuple(ColumnReading(column, "", meaning) for column, meaning in columns.items()),
        superseded=record.values.get("superseded") is True,
    )


def _finding(record: Record) -> Finding:
    return Finding(
        record.text("code"),
        record.one_of("severity", _SEVERITIES),
        record.exact("params"),
        record.text_or_none("file"),
        record.text_or_none("sheet"),
        record.text_or_none("cell"),
        record.text_or_none("unit_code"),
        record.text_or_none("indicator"),
        record.one_of("impact", _IMPACTS),
        record.text_or_none("accepted"),
    )
