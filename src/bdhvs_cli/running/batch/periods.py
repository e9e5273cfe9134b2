"""Periods named relative to the day of a run: last quarter, this month."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.text import N_, Quoted

ZONE = "Asia/Ho_Chi_Minh"


def _months_ago(day: date, months: int) -> tuple[int, int]:
    """Return (year, month) so many months before the month of ``day``."""
    year, month = divmod(12 * day.year + day.month - 1 - months, 12)
    return year, month + 1


def _month(day: date, back: int) -> str:
    return "{}-{:02}".format(*_months_ago(day, back))


def _quarter(day: date, back: int) -> str:
    year, month = _months_ago(day, 3 * back)
    return f"{year}-Q{(month + 2) // 3}"


def _half(day: date, back: int) -> str:
    year, month = _months_ago(day, 6 * back)
    return f"{year}-H{(month + 5) // 6}"


def _year(day: date, back: int) -> str:
    return str(day.year - back)


_KINDS: Mapping[str, Callable[[date, int], str]] = {
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "year": _year,
}

RELATIVE = tuple(f"{which}-{kind}" for kind in _KINDS for which in ("previous", "current"))
"""``previous-month``, ``current-month``, ``previous-quarter``, ..."""


def period_on(name: str, day: date) -> str:
    """Return the machine name of the calendar's period that a name means on a day.

    Args:
        name: one of ``RELATIVE``, or a period's own machine name.
        day: the day of the run, in the job's zone.

    Raises:
        ValueError: it is neither.
    """
    if name not in RELATIVE:
        return Period.parse(name).id
    which, _, kind = name.partition("-")
    return _KINDS[kind](day, int(which == "previous"))


def zone_called(name: str) -> ZoneInfo:
    """Return a zone by its name in the database of time zones.

    Raises:
        UsageError: there is none of that name.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise UsageError(
            N_("There is no time zone {zone}."),
            N_("Write it as the database of time zones has it: Asia/Ho_Chi_Minh."),
            {"zone": Quoted(name)},
        ) from error


def in_zone(when: datetime, zone: ZoneInfo) -> str:
    """Write a time with its offset, to the second."""
    return when.astimezone(zone).isoformat(timespec="seconds")
