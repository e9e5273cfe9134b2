"""The scored result."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Literal, NamedTuple

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import InputRecord, PeriodSource
from bdhvs_cli.model.targets import Direction, TargetSet
from bdhvs_cli.model.units import UnitRegister

Level = Literal["province", "unit"]
Status = Literal["met", "missed", "undetermined", "no-population", "not-reported", "invalid"]


RESULT_KEYS = (
    "level",
    "unit_code",
    "unit_name",
    "indicator",
    "population",
    "achieved",
    "rate",
    "target",
    "gap",
    "shortfall",
    "status",
)
"""What a document tells of every result, in the order of the contract's example."""
PROVINCE_KEYS = ("units_expected", "units_reported", "lowest", "highest")
"""What it tells of a province's beside."""

_NOWHERE: Mapping[str, str] = {}


class Result(NamedTuple):
    """One indicator of the province or of a unit. Rates are exact, in percent; gaps in percentage points."""

    level: Level
    unit_code: str
    unit_name: str
    indicator: str
    population: int | None
    achieved: int | None
    rate: Fraction | None
    target: Fraction
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
    cells: Mapping[str, str] = _NOWHERE
    """``population`` and ``achieved`` → ``data.xlsx!Biểu 1!C12``."""
    direction: Direction = "at-least"
    """Which side of the target is right: what is shown of a rate must lie on the side that was decided."""

    @property
    def value(self) -> Fraction | None:
        """What is held against the target: the rate, or of an indicator that counts things their number; or None.

        None of a unit's yes or no, too.
        """
        if self.rate is not None or self.achieved is None or self.population is not None:
            return self.rate
        return Fraction(self.achieved)

    @property
    def gap(self) -> Fraction | None:
        """Value − target."""
        value = self.value
        return None if value is None else value - self.target

    @property
    def counts(self) -> bool:
        """Whether it counts: reported, valid, and somebody there."""
        return self.status in ("met", "missed")


class ReportIndicator(NamedTuple):
    """An indicator as a report knows it: what a comparison needs, and what a table shows."""

    id: str
    measure: str
    direction: Direction
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
    units: UnitRegister | None = None
    """The register itself; None where the report was read back, or no unit was looked up."""
    sha256: str | None = None
    """Digest of the file it was read back from."""
    settings: str | None = None
    """The office's settings, where they have named the target set or the units: a path."""

    @property
    def unit_names(self) -> dict[str, str]:
        """Unit code → name, of the units that have results."""
        return {result.unit_code: result.unit_name for result in self.results if result.level == "unit"}

    def province(self, indicator: str) -> Result | None:
        """Return the province's result for an indicator."""
        return next(
            (result for result in self.results if result.level == "province" and result.indicator == indicator), None
        )
