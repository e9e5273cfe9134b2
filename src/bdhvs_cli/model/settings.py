"""The office's settings: what holds for every run where neither the command line nor a job says otherwise."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from bdhvs_cli.model.period import Period


@dataclass(frozen=True)
class Contact:
    """The office, as it stands on what it sends to communes."""

    superior: str = ""
    name: str = ""
    place: str = ""
    contact: str = ""
    """To whom to turn."""


@dataclass(frozen=True)
class Settings:
    """What holds for every run; without a file nothing."""

    file: Path | None = None
    sha256: str | None = None
    targets: str | None = None
    """Id, year or path of the one target set."""
    targets_by_year: Mapping[int, str] = field(default_factory=dict)
    units: str | None = None
    lang: str | None = None
    office: Contact = Contact()
    due: int | None = None
    """Days after the period's last day."""
    due_day: int | None = None
    """Day of the following month."""

    def targets_for(self, year: int | None) -> str | None:
        """Return the target set for a year, or None; without a year the one there is, if there is one."""
        if self.targets is not None:
            return self.targets
        if year is None:
            return self.targets_by_year[max(self.targets_by_year)] if self.targets_by_year else None
        return self.targets_by_year.get(year)

    def due_on(self, period: Period) -> date | None:
        """Return the last day on which a period's report is on time."""
        if self.due is not None:
            return period.end + timedelta(days=self.due)
        if self.due_day is None:
            return None
        first = (period.end.replace(day=1) + timedelta(days=32)).replace(day=1)
        return first.replace(day=min(self.due_day, monthrange(first.year, first.month)[1]))
