"""The document ``bdhvs-report/1``, field by field: from JSON's values to the nouns, with every field looked at."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NoReturn, get_args

from bdhvs_cli.model.finding import Finding, Impact
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Level, Report, ReportIndicator, Result, Status
from bdhvs_cli.model.submission import ColumnReading, InputRecord, Layout, PeriodSource
from bdhvs_cli.model.targets import Direction, Measure, Severity

_LEVELS = frozenset(get_args(Level))
_STATUSES = frozenset(get_args(Status))
_MEASURES = frozenset(get_args(Measure))
_DIRECTIONS = frozenset(get_args(Direction))
_SEVERITIES = frozenset(get_args(Severity))
_IMPACTS = frozenset((*get_args(Impact), None))
_LAYOUTS = frozenset((*get_args(Layout), None))
_SOURCES = frozenset(get_args(PeriodSource))
# No register holds more: only a damaged file names such figures.
_MOST = 10**15
_FARTHEST_EXPONENT = 60


def decimal(text: str) -> Decimal:
    """Return the exact decimal that a JSON number names; ValueError where writing it out would fill the memory."""
    value = Decimal(text)
    # Without an exponent of its own, a short text names none that is far off.
    if len(text) > _FARTHEST_EXPONENT or "e" in text or "E" in text:
        exponent = value.as_tuple().exponent
        if not isinstance(exponent, int) or abs(exponent) > _FARTHEST_EXPONENT:
            raise ValueError(f"number {text[:40]}")
    return value


@lru_cache(maxsize=1024)
def _fraction(value: int | Decimal) -> Fraction:
    """Few targets stand in thousands of results."""
    return Fraction(value)


class Misfit(Exception):
    """A value that no report of ours holds in its place."""

    def __init__(self, place: str, found: object) -> None:
        super().__init__(place)
        self.place = place
        text = "null" if found is None else repr(str(found)) if isinstance(found, str) else str(found)
        self.found = text if len(text) <= 40 else text[:39] + "…"


_ABSENT = object()


class _Record:
    """One object of the document, with its place; each getter raises ``Misfit`` where the value is none of ours."""

    __slots__ = ("place", "values")

    def __init__(self, values: object, place: str) -> None:
        if not isinstance(values, dict):
            raise Misfit(place, values)
        self.values: dict[str, Any] = values
        self.place = place

    def refuse(self, key: str) -> NoReturn:
        """Raise ``Misfit`` for what stands under ``key``."""
        raise Misfit(f"{self.place}.{key}" if self.place else key, self.values.get(key))

    def text(self, key: str) -> str:
        """Return a text."""
        value = self.values.get(key)
        return value if isinstance(value, str) else self.refuse(key)

    def text_or_none(self, key: str) -> str | None:
        """Return a text or null; the key is there."""
        value = self.values.get(key, _ABSENT)
        return value if value is None or isinstance(value, str) else self.refuse(key)

    def whole(self, key: str) -> int:
        """Return a whole number."""
        value = self.count(key)
        return self.refuse(key) if value is None else value

    def count(self, key: str) -> int | None:
        """Return a whole number, at least 0; or None."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, Decimal) and abs(value) < _MOST and value == value.to_integral_value():
            value = int(value)
        if type(value) is not int or not 0 <= value < _MOST:
            self.refuse(key)
        return value

    def number(self, key: str) -> Fraction | None:
        """Return a number, exact; or None."""
        return _fraction(self.values[key]) if self.holds_number(key) else None

    def holds_number(self, key: str) -> bool:
        """Whether a number stands there, and not null."""
        value = self.values.get(key)
        if value is None:
            return False
        return True if type(value) in (int, Decimal) and -_MOST < value < _MOST else self.refuse(key)

    def one_of(self, key: str, allowed: frozenset[Any]) -> Any:
        """Return one of the allowed words."""
        value = self.values.get(key, _ABSENT)
        return value if isinstance(value, str | None) and value in allowed else self.refuse(key)

    def day(self, key: str) -> date:
        """Return an ISO date."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError:
            self.refuse(key)

    def records(self, key: str) -> "list[_Record]":
        """Return a list of objects."""
        values = self.values.get(key)
        if not isinstance(values, list):
            self.refuse(key)
        return [_Record(value, f"{key}[{place}]") for place, value in enumerate(values)]

    def record(self, key: str) -> "_Record | None":
        """Return an object, or None for null; the key is there."""
        value = self.values.get(key, _ABSENT)
        return None if value is None else _Record(value, key) if value is not _ABSENT else self.refuse(key)

    def texts(self, key: str) -> Mapping[str, str]:
        """Return an object of texts; empty where the key is absent."""
        values = self.values.get(key, {})
        if not isinstance(values, dict) or not all(isinstance(value, str) for value in values.values()):
            self.refuse(key)
        return values


def report_of_document(document: dict[str, Any]) -> Report:
    """Make a report of a ``bdhvs-report/1`` document, its decimals read by ``decimal``; raises ``Misfit``."""
    whole = _Record(document, "")
    targets, period, units = whole.record("targets"), whole.record("period"), whole.record("units")
    if units is None:
        whole.refuse("units")
    tool = whole.record("tool") or whole.refuse("tool")
    return Report(
        tool_version=tool.text("version"),
        target_id=targets.text("id") if targets else None,
        target_year=targets.whole("year") if targets else None,
        target_sha256=targets.text("sha256") if targets else None,
        period=_period(period) if period else None,
        period_source=period.one_of("source", _SOURCES) if period else None,
        indicators=tuple(_indicator(one) for one in whole.records("indicators")),
        units_sha256=units.text_or_none("sha256"),
        units_count=units.whole("count"),
        revises=whole.text_or_none("revises") if "revises" in document else None,
        inputs=tuple(_input(one) for one in whole.records("inputs")),
        results=tuple(_result(one) for one in whole.records("results")),
        findings=tuple(_finding(one) for one in whole.records("findings")),
        generated_at=_moment(whole) if "generated_at" in document else None,
    )


def _moment(whole: _Record) -> datetime:
    try:
        return datetime.fromisoformat(whole.text("generated_at"))
    except ValueError:
        whole.refuse("generated_at")


def _period(record: _Record) -> Period:
    try:
        period = Period.parse(record.text("id"))
    except ValueError:
        record.refuse("id")
    # The days are those of the target set's cutoff, which the name alone does not tell.
    period = replace(period, start=record.day("start"), end=record.day("end"))
    if period.start > period.end:
        record.refuse("start")
    return period


def _indicator(record: _Record) -> ReportIndicator:
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


def _input(record: _Record) -> InputRecord:
    columns = record.values.get("columns", {})
    if not isinstance(columns, dict) or not all(isinstance(one, str | None) for one in columns.values()):
        record.refuse("columns")
    return InputRecord(
        record.text("path"),
        record.text_or_none("sha256"),
        record.text_or_none("sheet"),
        record.one_of("layout", _LAYOUTS),
        record.whole("rows"),
        tuple(ColumnReading(column, "", meaning) for column, meaning in columns.items()),
    )


def _result(record: _Record) -> Result:
    """Make a result. Reports hold thousands: what is as usual is taken at a glance, the rest is left to the getters."""
    get = record.values.get
    target = record.number("target")
    if target is None:
        record.refuse("target")
    population, achieved = get("population"), get("achieved")
    if type(population) is not int or not 0 <= population < _MOST:
        population = record.count("population")
    if type(achieved) is not int or not 0 <= achieved < _MOST:
        achieved = record.count("achieved")
    expected = record.count("units_expected") if "units_expected" in record.values else None
    reported = record.count("units_reported") if "units_reported" in record.values else None
    rate = gap = lowest = highest = None
    if record.holds_number("rate"):
        rate = Fraction(100 * achieved, population) if population and achieved is not None else record.number("rate")
    if record.holds_number("gap"):
        if population and achieved is not None and rate is not None:
            # rate − target over their common denominator: a third of the time that subtracting fractions takes.
            gap = Fraction(
                100 * achieved * target.denominator - target.numerator * population, population * target.denominator
            )
        else:
            compared = rate if rate is not None else achieved
            gap = record.number("gap") if compared is None else compared - target
    if record.holds_number("lowest") and record.holds_number("highest"):
        if expected is not None and expected == reported and rate is not None:
            lowest = highest = rate
        else:
            lowest, highest = record.number("lowest"), record.number("highest")
    code, name, indicator, shortfall = get("unit_code"), get("unit_name"), get("indicator"), get("shortfall")
    return Result(
        record.one_of("level", _LEVELS),
        code if type(code) is str else record.text("unit_code"),
        name if type(name) is str else record.text("unit_name"),
        indicator if type(indicator) is str else record.text("indicator"),
        population,
        achieved,
        rate,
        target,
        gap,
        shortfall if type(shortfall) is int and 0 <= shortfall < _MOST else record.count("shortfall"),
        record.one_of("status", _STATUSES),
        expected,
        reported,
        lowest,
        highest,
        record.texts("cells"),
    )


def _finding(record: _Record) -> Finding:
    params = record.values.get("params")
    if not isinstance(params, dict):
        record.refuse("params")
    return Finding(
        record.text("code"),
        record.one_of("severity", _SEVERITIES),
        params,
        record.text_or_none("file"),
        record.text_or_none("sheet"),
        record.text_or_none("cell"),
        record.text_or_none("unit_code"),
        record.text_or_none("indicator"),
        record.one_of("impact", _IMPACTS),
        record.text_or_none("accepted"),
    )
