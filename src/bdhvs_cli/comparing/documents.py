"""What comparisons give: the nouns behind the documents ``bdhvs-diff/1``, ``bdhvs-trend/1`` and ``bdhvs-rank/1``.

All figures are exact; they are rounded only where they are written. Rates are percent, changes percentage points; of an
indicator that counts things, both are things.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, NamedTuple

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.regrouping import RegroupedUnits
from bdhvs_cli.model.report import Level, Report, Status
from bdhvs_cli.model.targets import Direction

Reason = Literal["population", "criteria"]
"""Which definition differs."""
Kind = Literal["both", "entered", "left"]
"""Whether a unit counts on both sides, on the new one only, or on the old one only."""
Crossing = Literal["reached", "lost"]
"""From missed to met, or from met to missed."""
TrendStatus = Literal[
    "reached", "on-track", "behind", "off-track", "deteriorating", "missed-deadline", "undetermined", "no-data"
]
Funnel = Literal["inside", "above-95", "above-99.8", "below-95", "below-99.8"]


class Side(NamedTuple):
    """One of the two reports of a diff."""

    period: Period | None
    target_id: str | None
    target_year: int | None
    target_sha256: str | None
    sha256: str | None
    """Digest of the report's file; None where it was scored on the way."""
    units_count: int

    @classmethod
    def of(cls, report: Report) -> "Side":
        """Return what a diff says of a report."""
        return cls(
            report.period,
            report.target_id,
            report.target_year,
            report.target_sha256,
            report.sha256,
            report.units_count,
        )


class ProvinceChange(NamedTuple):
    """How an indicator of the province moved, and why (rule 10)."""

    indicator: str
    measure: str
    direction: Direction
    """Of the new side, or of the old one where the new has no such indicator."""
    comparable: bool
    reason: Reason | None
    """Why it is not comparable."""
    target_changed: bool
    old_target: Fraction | None
    new_target: Fraction | None
    old_rate: Fraction | None
    """A number of things for ``count``; null where the indicator or the rate is absent."""
    new_rate: Fraction | None
    change: Fraction | None
    within: Fraction | None
    """What the units' rates add."""
    between: Fraction | None
    """What shifts of population between units add."""
    entered_left: Fraction | None
    """What units that came or went add."""
    old_status: Status | None
    new_status: Status | None
    units_in_both: int
    """Units (mergers added up) that count on both sides and can be compared."""


class UnitChange(NamedTuple):
    """How an indicator of a unit moved."""

    unit_code: str
    unit_name: str
    indicator: str
    kind: Kind
    old_rate: Fraction | None
    """A number of things for ``count``; null for ``yes-no``."""
    new_rate: Fraction | None
    change: Fraction | None
    old_status: Status | None
    new_status: Status | None
    old_target: Fraction | None = None
    """What the old side was held against: the unit's own target where it has one; None where it is absent there."""
    new_target: Fraction | None = None
    crossed: Crossing | None = None
    """Only where both sides can be compared."""
    by_target: bool = False
    """It crossed only because the target is another one: its figures stand on the same side of the old target."""
    better: bool | None = None
    """Whether the change goes the target's way; None where there is none."""
    merged_from: tuple[str, ...] = ()
    """Units that became this one between the two; what they reported is added up."""
    split: bool = False
    """The unit was divided, or made of a part of another, between the two: there is nothing to compare it with."""


class Transition(NamedTuple):
    """How many units went from one status to another."""

    indicator: str
    old_status: Status
    new_status: Status
    units: tuple[str, ...]
    """Their codes."""


class TurnedVerdict(NamedTuple):
    """A verdict that a revision alone has turned."""

    level: Level
    unit_code: str
    unit_name: str
    indicator: str
    old_status: Status
    new_status: Status


class RenamedUnit(NamedTuple):
    """A unit that has another name now."""

    unit_code: str
    old_name: str
    new_name: str


@dataclass(frozen=True)
class Diff:
    """Two reports side by side."""

    old: Side
    new: Side
    revision: bool
    """Both are of one period: the difference is a correction and no development."""
    province_code: str
    province_name: str
    province: tuple[ProvinceChange, ...]
    units: tuple[UnitChange, ...]
    """Those that crossed the target first, then the largest changes, then those that came or went; none where nothing
    changed."""
    unchanged: int
    """How many figures of units are left out, because rate and status are the same on both sides."""
    findings: tuple[Finding, ...]
    """X403, X404 and X405 of the new report against the old one."""
    transitions: tuple[Transition, ...]
    turned: tuple[TurnedVerdict, ...]
    """Of a revision: the verdicts that it alone has turned."""
    renamed: tuple[RenamedUnit, ...]
    regrouped: tuple[RegroupedUnits, ...]
    silent: tuple[tuple[str, str], ...]
    """(unit code, indicator) where the new report has nothing valid, and the old one had nothing that counts."""

    @property
    def worsened(self) -> bool:
        """Whether the province is worse off in an indicator: it moved away from its target, or lost its verdict.

        Where definitions differ nothing is said, and a verdict that only another target has turned does not count.
        """
        return any(_worsened(change) for change in self.province)

    @property
    def verdicts_differ(self) -> bool:
        """Whether the province or a unit has another verdict on the new side, for whatever reason."""
        pairs: list[tuple[Status | None, Status | None]] = [
            (change.old_status, change.new_status) for change in self.province
        ]
        pairs += [(transition.old_status, transition.new_status) for transition in self.transitions]
        return any(old is not None and new is not None and old != new for old, new in pairs)


def _worsened(change: ProvinceChange) -> bool:
    if not change.comparable:
        return False
    if change.change is not None and (change.change < 0 if change.direction == "at-least" else change.change > 0):
        return True
    return change.old_status == "met" and change.new_status in ("missed", "undetermined") and not change.target_changed


class TrendLine(NamedTuple):
    """One indicator of the province or of a unit over several periods (rule 11)."""

    level: Level
    unit_code: str
    unit_name: str
    indicator: str
    measure: str
    direction: Direction
    rates: tuple[Fraction | None, ...]
    """One per period, in percent (things for ``count``, 100 or 0 for a unit's ``yes-no``); None where there is none."""
    target: Fraction
    deadline: str
    """ISO date."""
    pace: Fraction | None
    """Points per quarter since the base."""
    needed: Fraction | None
    """Points per quarter to the deadline."""
    projected: Fraction | None
    """Percent on the deadline at this pace."""
    status: TrendStatus
    base: str | None = None
    """Period from which the pace is reckoned: the baseline, or the first with a figure."""
    other_definition: tuple[str, ...] = ()
    """Periods whose figure is left out because population or criteria were defined otherwise."""
    merged_from: tuple[str, ...] = ()
    """Units that became this one during the periods."""
    added_up: tuple[str, ...] = ()
    """Periods whose figure is what these units reported, added up."""
    split: tuple[str, ...] = ()
    """Periods without a figure because the unit was divided since, or made of a part of another."""


class RegroupedOver(NamedTuple):
    """Units that merged, or that were split, while several periods passed."""

    kind: Literal["merged", "split"]
    earlier: tuple[str, ...]
    """Codes in these periods."""
    later: tuple[str, ...]
    """Codes since."""
    periods: tuple[str, ...]


@dataclass(frozen=True)
class Trend:
    """Several periods."""

    periods: tuple[str, ...]
    """By their last days."""
    last_days: tuple[str, ...]
    """ISO dates of these periods."""
    baseline: str | None
    """None where there is one period only."""
    province_code: str
    province_name: str
    results: tuple[TrendLine, ...]
    """Province first, then units by code; indicators in the last report's order."""
    replaced: tuple[str, ...] = ()
    """SHA-256 of the reports that others revise."""
    regrouped: tuple[RegroupedOver, ...] = ()
    """What merged and what was split; units that were taken up whole have no lines of their own."""


class RankedFigure(NamedTuple):
    """An indicator of a ranked unit."""

    rate: Fraction | None
    """Percent; things for ``count``; None where there is none."""
    funnel: Funnel | None
    """Where the unit lies between the binomial limits around the province's rate; None where they are not defined."""
    status: Status
    population: int | None = None


class RankedUnit(NamedTuple):
    """A unit and its place (rule 12)."""

    rank: int | None
    """None: unranked, because something is missing or invalid, or nothing applies."""
    unit_code: str
    unit_name: str
    group: str | None
    """Its type, where units are ranked within types."""
    met: int
    applicable: int
    score: Fraction | None
    """Mean of min(1, rate/target) over the applicable indicators, from 0 to 1."""
    indicators: Mapping[str, RankedFigure]


@dataclass(frozen=True)
class Ranking:
    """Units in order, with what chance alone would explain."""

    by: str
    """``overall`` or an indicator's id."""
    within_type: bool
    period: Period | None
    overdispersion: Mapping[str, float | None]
    """Indicator → φ, the mean squared standardised residual; None where it is not defined."""
    units: tuple[RankedUnit, ...]
    rates: Mapping[str, Fraction | None] = field(default_factory=dict)
    """Indicator → the province's rate, around which the funnel is drawn."""
