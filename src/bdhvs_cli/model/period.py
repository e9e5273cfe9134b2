"""Reporting periods: a year, half, quarter, month, the first so many months, or a single day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bdhvs_cli.model.pattern import regex

PeriodKind = Literal["year", "half", "quarter", "month", "months", "day"]

_FORM = regex(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<months>\d{1,2})M"
    r"|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?"
)


def _last_day(year: int, month: int, cutoff_day: int | None) -> date:
    if month == 0:
        year, month = year - 1, 12
    length = monthrange(year, month)[1]
    return date(year, month, min(cutoff_day or length, length))


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period. Counts are cumulative to its last day, unless the target set says otherwise."""

    id: str
    """Machine name: ``2025``, ``2025-H1``, ``2025-Q3``, ``2025-09``, ``2025-9M`` or ``2025-09-30``."""
    kind: PeriodKind
    start: date
    end: date
    """Last day; periods are ordered by it."""

    @classmethod
    def parse(cls, text: str, cutoff_day: int | None = None) -> "Period":
        """Read a period's machine name.

        Args:
            text: the machine name.
            cutoff_day: the day of the last month on which the counts are closed; None is the calendar's last day.
                A period then begins on the day after the one before it closed.

        Raises:
            ValueError: the text names no period.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError(text)
        year = int(match["year"])
        if year < 1900:
            raise ValueError(text)
        kind: PeriodKind
        if match["day"]:
            day = date(year, int(match["month"]), int(match["day"]))
            return cls(text, "day", day, day)
        if match["quarter"]:
            kind, last = "quarter", 3 * int(match["quarter"])
            first = last - 2
        elif match["half"]:
            kind, last = "half", 6 * int(match["half"])
            first = last - 5
        elif match["months"]:
            kind, first, last = "months", 1, int(match["months"])
        elif match["month"]:
            kind, first, last = "month", int(match["month"]), int(match["month"])
        else:
            kind, first, last = "year", 1, 12
        if not 1 <= last <= 12:
            raise ValueError(text)
        identity = f"{year}-{last}M" if kind == "months" else text
        start = date(year, first, 1)
        if cutoff_day is not None:
            start = date.fromordinal(_last_day(year, first - 1, cutoff_day).toordinal() + 1)
        return cls(identity, kind, start, _last_day(year, last, cutoff_day))

    @property
    def year(self) -> int:
        """The year whose plan the period belongs to."""
        return self.end.year

    def previous_id(self) -> str:
        """Return the machine name of the period before, of the same kind; before a day the quarter that ended last.

        The first so many months are taken to be told each quarter.
        """
        year, number = self.year, self.ordinal()
        match self.kind:
            case "year":
                return str(year - 1)
            case "quarter":
                return f"{year}-Q{number - 1}" if number > 1 else f"{year - 1}-Q4"
            case "half":
                return f"{year}-H1" if number > 1 else f"{year - 1}-H2"
            case "month":
                return f"{year}-{number - 1:02}" if number > 1 else f"{year - 1}-12"
            case "months":
                return f"{year}-{number - 3}M" if number > 3 else f"{year - 1}-12M"
        quarter = (self.end.month - 1) // 3
        return f"{year}-Q{quarter}" if quarter else f"{year - 1}-Q4"

    def ordinal(self) -> int:
        """The quarter, half, month or number of months that the name holds; 0 for a year or a day."""
        match = _FORM.fullmatch(self.id)
        if match is None or self.kind in ("year", "day"):
            return 0
        return int(match["quarter"] or match["half"] or match["months"] or match["month"])


def months_between(earlier: date, later: date) -> int:
    """Return 12·Δyear + Δmonth between two last days, in months (rule 11)."""
    return 12 * (later.year - earlier.year) + later.month - earlier.month
