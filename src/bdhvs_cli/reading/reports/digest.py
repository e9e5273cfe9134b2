"""What a report workbook says of itself in its custom document properties, and the digest of its data sheet.

The digest is one of texts, not of bytes: another spreadsheet program may save the workbook in its own way, write a
number with other digits for the same value, or share texts; as long as no figure changes, the digest doesn't.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import get_args

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report, ReportIndicator
from bdhvs_cli.model.submission import PeriodSource
from bdhvs_cli.model.targets import Direction

PREFIX = "bdhvs_"
DIGEST = "bdhvs_digest"
_SCHEMA = "bdhvs-report/1"
_CELL, _ROW = "\x1f", "\x1e"


def table_digest(rows: Iterable[Sequence[str]]) -> str:
    """Return the SHA-256 of a table, the row of field names included.

    Args:
        rows: the cells' texts, numbers as ``canonical_number`` has them; an empty text where nothing stands.
    """
    digest = sha256()
    for row in rows:
        digest.update((_CELL.join(row).rstrip(_CELL) + _ROW).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def canonical_number(text: str) -> str:
    """Return the one text of a number: no exponent, no zeros behind its decimals. ``80.0`` and ``8E1`` are ``80``."""
    plain = f"{Decimal(text).normalize():f}"
    return "0" if plain == "-0" else plain


def properties(report: Report, digest: str) -> Iterator[tuple[str, str]]:
    """Yield (name, value) of the custom document properties: what a report holds besides its results and findings."""
    yield "bdhvs_schema", _SCHEMA
    yield DIGEST, digest
    yield "bdhvs_version", report.tool_version
    if report.target_id is not None:
        yield "bdhvs_targets", report.target_id
        yield "bdhvs_targets_year", str(report.target_year)
        yield "bdhvs_targets_sha256", report.target_sha256 or ""
    if report.period is not None:
        yield "bdhvs_period", report.period.id
        yield "bdhvs_period_start", report.period.start.isoformat()
        yield "bdhvs_period_end", report.period.end.isoformat()
        yield "bdhvs_period_source", report.period_source or ""
    yield "bdhvs_units_count", str(report.units_count)
    if report.units_sha256:
        yield "bdhvs_units_sha256", report.units_sha256
    if report.revises:
        yield "bdhvs_revises", report.revises
    if report.generated_at is not None:
        yield "bdhvs_generated_at", report.generated_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    for number, indicator in enumerate(report.indicators, 1):
        target = canonical_number(str(Decimal(indicator.target.numerator) / Decimal(indicator.target.denominator)))
        fields = (
            indicator.id,
            indicator.measure,
            indicator.direction,
            target,
            indicator.deadline,
            indicator.population_id,
            indicator.criteria_id,
        )
        yield f"bdhvs_indicator_{number}", " ".join(fields)


def report_without_results(known: Mapping[str, str], file_sha256: str) -> Report:
    """Make a report of what ``properties`` wrote.

    Raises:
        ValueError: a property is missing or holds what none of ours holds; the message names it.
    """
    try:
        period = _period(known)
        return Report(
            tool_version=known["bdhvs_version"],
            target_id=known.get("bdhvs_targets"),
            target_year=int(known["bdhvs_targets_year"]) if "bdhvs_targets_year" in known else None,
            target_sha256=known.get("bdhvs_targets_sha256") or None,
            period=period,
            period_source=_source(known.get("bdhvs_period_source", "")),
            indicators=tuple(_indicators(known)),
            units_sha256=known.get("bdhvs_units_sha256"),
            units_count=int(known["bdhvs_units_count"]),
            revises=known.get("bdhvs_revises"),
            inputs=(),
            results=(),
            findings=(),
            generated_at=_moment(known.get("bdhvs_generated_at")),
            sha256=file_sha256,
        )
    except KeyError as error:
        raise ValueError(f"document property {error.args[0]} missing") from error


def _period(known: Mapping[str, str]) -> Period | None:
    if "bdhvs_period" not in known:
        return None
    start, end = date.fromisoformat(known["bdhvs_period_start"]), date.fromisoformat(known["bdhvs_period_end"])
    return replace(Period.parse(known["bdhvs_period"]), start=start, end=end)


def _source(text: str) -> PeriodSource | None:
    sources: tuple[PeriodSource, ...] = get_args(PeriodSource)
    return next((source for source in sources if source == text), None)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _indicators(known: Mapping[str, str]) -> Iterator[ReportIndicator]:
    number = 1
    while f"bdhvs_indicator_{number}" in known:
        fields = known[f"bdhvs_indicator_{number}"].split(" ")
        if len(fields) != len(ReportIndicator._fields):
            raise ValueError(f"document property bdhvs_indicator_{number} damaged")
        identity, measure, direction, target, deadline, population, criteria = fields
        side: Direction | None = next((word for word in get_args(Direction) if word == direction), None)
        if side is None:
            raise ValueError(f"document property bdhvs_indicator_{number} damaged")
        yield ReportIndicator(identity, measure, side, Fraction(target), deadline, population, criteria)
        number += 1
