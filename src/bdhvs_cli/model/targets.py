"""Target sets: what a plan asks for in one year. Read from YAML by ``reading.targets``."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.text import Bilingual

Measure = Literal["percent", "count", "yes-no", "rate"]
Direction = Literal["at-least", "at-most"]
Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that somebody must know or do to count as achieved."""

    id: str
    """The register's column: ``knowledge``, ``skills``, ``platforms``, ``devices``, ``safety``, ``vneid``."""
    wording: Bilingual


@dataclass(frozen=True, slots=True)
class RegisterRule:
    """How persons in a register are counted for an indicator."""

    group: str | None = None
    """The group that makes a person a member of the population; None: whatever the group."""
    levels: tuple[str, ...] = ()
    """School levels that count; empty: all."""
    minimum_age: int | None = None
    """Age in years on the period's last day."""
    without_age: tuple[str, ...] = ()
    """Groups left out where no birth column exists."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the plan: a population, what counts as achieved, a target."""

    id: str
    measure: Measure
    direction: Direction
    target: Decimal
    """Percent for ``percent``, ``rate`` and (for the province) ``yes-no``; a number for ``count``."""
    deadline: date
    population_id: str
    criteria_id: str
    name: Bilingual
    """Short name for the headings of tables."""
    wording: Bilingual
    """The plan's full wording."""
    population: Bilingual
    """Who the population is, in words."""
    criteria: tuple[Criterion, ...] = ()
    headings: tuple[str, ...] = ()
    """Headings by which the indicator is recognised, besides its id, name and wording."""
    other_definitions: tuple[str, ...] = ()
    """Words in a heading that show another definition of the population (H106)."""
    reported_by: tuple[str, ...] = ()
    """Types of unit that report it; empty: all."""
    unit_targets: Mapping[str, Decimal] = field(default_factory=dict)
    """Unit code → that unit's own target."""
    register: RegisterRule | None = None
    line: int = 0
    """Line of its ``target`` in the YAML."""
    default_unit_target: Decimal | None = None
    """Target of each unit that ``unit_targets`` doesn't name: "at least one in every commune"; None: the province's."""

    def target_for(self, unit_code: str | None) -> Decimal:
        """Return the target of a unit, or of the province for None; in the unit of ``target``."""
        if not unit_code:
            return self.target
        default = self.target if self.default_unit_target is None else self.default_unit_target
        return self.unit_targets.get(unit_code, default)

    def has_unit_target(self, unit_code: str) -> bool:
        """Whether the plan gives this unit a target of its own; otherwise it is held against the province's."""
        return self.default_unit_target is not None or unit_code in self.unit_targets

    def is_reported_by(self, unit_type: str) -> bool:
        """Whether units of this type report the indicator."""
        return not self.reported_by or unit_type in self.reported_by


@dataclass(frozen=True, slots=True)
class SharedHeading:
    """A heading under which several indicators with one population stand side by side."""

    headings: tuple[str, ...]
    """What the upper heading says: ``Người dân trong độ tuổi trưởng thành``."""
    under: Mapping[str, tuple[str, ...]]
    """Indicator id → what the heading below it says: ``Có kỹ năng số``."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Numbers that decide when a check speaks."""

    population_change: Decimal = Decimal(20)
    """Percent of change from the last period above which X404 speaks."""


@dataclass(frozen=True)
class TargetSet:
    """One plan's indicators for one year."""

    id: str
    year: int
    title: Bilingual
    agency: Bilingual
    """Who issues the report."""
    legal_basis: Bilingual
    province: str
    """Code of the province whose units are expected: ``42``."""
    indicators: tuple[Indicator, ...]
    sha256: str
    path: str
    """Where it was read from, as shown to people."""
    cutoff_day: int | None = None
    """Day of a period's last month on which the counts close; None: the calendar's last day."""
    cumulative: bool = True
    shared_headings: tuple[SharedHeading, ...] = ()
    thresholds: Thresholds = field(default_factory=Thresholds)
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Finding code → severity that replaces the usual one."""
    bundled: bool = False

    @cached_property
    def by_id(self) -> Mapping[str, Indicator]:
        """Indicator id → indicator."""
        return {indicator.id: indicator for indicator in self.indicators}

    def period(self, text: str) -> Period:
        """Read a period's machine name under this set's cutoff; raises ValueError where it names none."""
        return Period.parse(text, self.cutoff_day)
