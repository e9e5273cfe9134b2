"""The scored result."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Literal

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import InputRecord, PeriodSource
from bdhvs_cli.model.targets import TargetSet

Level = Literal["province", "unit"]
Status = Literal["met", "missed", "undetermined", "no-population", "not-reported", "invalid"]


@dataclass(frozen=True, slots=True)
class Result:
    """One indicator of the province or of a unit. Rates are exact, in percent; gaps in percentage points."""

    level: Level
    unit_code: str
    unit_name: str
    indicator: str
    population: int | None
    achieved: int | None
    rate: Fraction | None
    target: Fraction
    gap: Fraction | None
    """rate (or count) − target."""
    shortfall: int | None
    status: Status
    units_expected: int | None = None
    """Province only."""
    units_reported: int | None = None
    """Province only; units with a valid row, population 0 included."""
    lowest: Fraction | None = None
    """Province only: the rate if nobody in the missing units had achieved it."""
    highest: Fraction | None = None
    """Province only: the rate if everybody in them had."""
    cells: Mapping[str, str] = field(default_factory=dict)
    """``population`` and ``achieved`` → ``data.xlsx!Biểu 1!C12``."""


@dataclass(frozen=True, slots=True)
class ReportIndicator:
    """An indicator as a report knows it: what a comparison needs, and what a table shows."""

    id: str
    measure: str
    direction: str
    target: Fraction
    deadline: str
    """ISO date."""
    population_id: str
    criteria_id: str


@dataclass(frozen=True)
class Report:
    """A period's result, ready to be shown, written or compared."""

    tool_version: str
    target_id: str | None
    target_year: int | None
    target_sha256: str | None
    period: Period | None
    period_source: PeriodSource | None
    indicators: tuple[ReportIndicator, ...]
    units_sha256: str | None
    units_count: int
    revises: str | None
    """SHA-256 of the report that this one replaces."""
    inputs: tuple[InputRecord, ...]
    results: tuple[Result, ...]
    """Province first, then units by code; indicators in the set's order. Empty where data errors forbid scoring."""
    findings: tuple[Finding, ...]
    generated_at: datetime | None = None
    targets: TargetSet | None = None
    """The set itself; None where the report was read back from a file."""
    sha256: str | None = None
    """Digest of the file it was read back from."""

    def province(self, indicator: str) -> Result | None:
        """Return the province's result for an indicator."""
        return next((one for one in self.results if one.level == "province" and one.indicator == indicator), None)
