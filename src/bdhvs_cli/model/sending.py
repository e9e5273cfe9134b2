"""Who has sent what, and when."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal, NamedTuple

from bdhvs_cli.model.period import Period

State = Literal["on-time", "late", "received", "missing"]
"""``received``: it has sent, and there is no day by which it was due."""


class UnitSending(NamedTuple):
    """What one unit has sent for one period."""

    unit_code: str
    unit_name: str
    state: State
    received_at: str | None = None
    """When it was first seen; ISO 8601, with offset."""
    days_late: int | None = None
    """0 on time; None where nothing was due, or nothing has come."""
    errors: int = 0
    """Findings of severity error in what it has sent."""
    file: str | None = None


@dataclass(frozen=True)
class PeriodSending:
    """What the expected units have sent for one period."""

    period: Period
    due: date | None
    """The last day on which it was on time."""
    units: tuple[UnitSending, ...]
    """By code."""

    def count(self, *states: State) -> int:
        """Return how many units are in one of the states."""
        return sum(unit.state in states for unit in self.units)

    @property
    def expected(self) -> int:
        """Units from which a report is expected."""
        return len(self.units)

    @property
    def received(self) -> int:
        """Units that have sent."""
        return self.count("on-time", "late", "received")

    @property
    def on_time(self) -> int | None:
        """Of those, how many in time; None where nothing was due."""
        return None if self.due is None else self.count("on-time")

    @property
    def late(self) -> int | None:
        """How many later; None where nothing was due."""
        return None if self.due is None else self.count("late")

    @property
    def with_errors(self) -> int:
        """Units with an error in what they sent."""
        return sum(unit.errors > 0 for unit in self.units)

    @property
    def reporting_rate(self) -> Fraction | None:
        """In percent; None where no unit is expected."""
        return Fraction(100 * self.received, self.expected) if self.expected else None

    @property
    def reporting_rate_on_time(self) -> Fraction | None:
        """In percent; None where no unit is expected, or nothing was due."""
        return None if self.on_time is None or not self.expected else Fraction(100 * self.on_time, self.expected)


@dataclass(frozen=True)
class Sending:
    """Who has sent what, over one period or several."""

    periods: tuple[PeriodSending, ...]
    """The newest first."""
    last_success: str | None = None
    """When a run last succeeded; None without a job."""
    by_file_times: bool = False
    """Whether the times are those of the files, since nobody has kept a ledger."""
    beside: tuple[str, ...] = ()
    """Workbooks, and folders of workbooks, that lie beside what the job names, so that no run reads them."""
    inputs: str = ""
    """What the job names."""
