"""What must come out of a form: known before any program has read it."""

from dataclasses import dataclass, field
from typing import Literal

Key = tuple[str, str]
"""(unit code, indicator)."""

Kind = Literal["known", "absent", "unreadable", "free"]


@dataclass(frozen=True)
class Expected:
    """What must become of one unit × indicator.

    ``known``: these figures and no others. ``absent``: not reported, and said so. ``unreadable``: no figure may be
    taken without a finding. ``free``: the form itself does not tell; anything goes.
    """

    kind: Kind
    population: int | None = None
    achieved: int | None = None


@dataclass(frozen=True)
class Demand:
    """A fault that was put in on purpose: one of these codes must be found for it."""

    codes: tuple[str, ...]
    why: str
    unit_code: str | None = None
    """Where a finding must name the unit (or, in ``cells``, its cell)."""
    indicator: str | None = None
    spoils: tuple[str, ...] = ()
    """Indicators that the fault is between: where one of them is not taken, nothing needs to be found."""
    cells: tuple[str, ...] = ()
    """Addresses that serve instead of the unit's code: of a row that no unit owns."""


@dataclass
class Expectation:
    """Everything known about a form."""

    figures: dict[Key, Expected] = field(default_factory=dict)
    periods: set[str] = field(default_factory=set)
    """Any of these; empty: no period can be known, and the command line must be refused (exit 2)."""
    demands: list[Demand] = field(default_factory=list)
    tolerated: set[str] = field(default_factory=set)
    """Codes of warnings that belong to the form's traits."""
    fault: str | None = None
    """Name of the fault put in; None for a sound form."""

    @property
    def sound(self) -> bool:
        return self.fault is None
