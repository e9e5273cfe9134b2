"""The nouns of a traced figure: its cells, what a verdict compares, how it is rounded, what weighs in it."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from bdhvs_cli.model.account import ColumnReading
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.model.submission import Entry, Figure, InputRecord
from bdhvs_cli.model.targets import Direction, Indicator, TargetSet
from bdhvs_cli.scoring.bounds import Pool
from bdhvs_cli.scoring.display import ShownFigure

Part = Literal["population", "achieved", "rate"]
Basis = Literal["reported", "lowest", "highest"]
KnownFrom = Literal["units-file", "previous"]


class TracedCell(NamedTuple):
    """One cell that the figure comes from."""

    part: Part
    figure: Figure
    column: ColumnReading | None
    """How its column was understood; None where a form has no such column."""


@dataclass(frozen=True, slots=True)
class TracedEntry:
    """A row (or form line) that reports the figure."""

    entry: Entry
    record: InputRecord | None
    """The sheet it stands on."""
    cells: tuple[TracedCell, ...]


class Comparison(NamedTuple):
    """The two numbers that a verdict puts side by side: ``left`` against ``right``."""

    basis: Basis
    """Of a province with missing units, what they are taken to have achieved: nobody, or everybody."""
    achieved: int | None
    """x, people (or things); None for a stated rate."""
    population: int | None
    """n, people; None for counts and stated rates."""
    left: Fraction
    """100·x; x of a count or a yes; the stated rate in percent."""
    right: Fraction
    """t·n; t of a count or a rate; 1 of a yes."""
    direction: Direction
    holds: bool


class RoundingStep(NamedTuple):
    """A rate with so many decimals, and whether it then agrees with the verdict (rule 2)."""

    decimals: int
    text: str
    """Decimal text with ``.``."""
    agrees: bool


class Weight(NamedTuple):
    """What a unit adds to the province's figure."""

    result: Result
    share: Fraction
    """Of the province's population (of a count: of its sum), in percent."""
    pull: Fraction | None
    """(100·x − t·n)/Σn: by how many percentage points it moves the province away from the target; they sum to the gap.

    None for a count, whose target is a number of things.
    """


class MissingUnit(NamedTuple):
    """A unit that the province's figure lacks."""

    result: Result
    people: int | None
    """Its n, where known (rule 6)."""


@dataclass(frozen=True)
class Trace:
    """One figure, with all that it rests on."""

    report: Report
    targets: TargetSet
    indicator: Indicator
    result: Result
    comparisons: tuple[Comparison, ...]
    """What decides; empty where nothing can be compared."""
    shown: ShownFigure | None
    """The rate as people see it."""
    rounding: tuple[RoundingStep, ...]
    """The decimals that were tried, up to those shown."""
    findings: tuple[Finding, ...]
    entries: tuple[TracedEntry, ...] = ()
    """Of a unit: the rows that report it; more than one where it reports twice."""
    superseded: tuple[TracedEntry, ...] = ()
    """Of a unit: what a later version has replaced."""
    people: int | None = None
    """Of a unit that does not count: its n, where known from elsewhere or from its own sound cell."""
    people_from: KnownFrom | None = None
    """Where that n is known from; None where it is the unit's own cell."""
    pool: Pool | None = None
    """Of the province: the sums."""
    weights: tuple[Weight, ...] = ()
    """Of the province: the units that count, those that weigh most first."""
    missing: tuple[MissingUnit, ...] = ()
    """Of the province: the units that don't, those with most people first."""

    @property
    def report_indicator(self) -> ReportIndicator:
        """The indicator as the report knows it."""
        return next(indicator for indicator in self.report.indicators if indicator.id == self.indicator.id)

    @property
    def is_province(self) -> bool:
        """Whether it is the province's figure."""
        return self.result.level == "province"
