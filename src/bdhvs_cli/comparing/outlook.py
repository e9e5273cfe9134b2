"""Pace, the pace needed, and where that leads by the deadline (rule 11 of the method)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from bdhvs_cli.comparing.documents import TrendStatus
from bdhvs_cli.model.period import months_between
from bdhvs_cli.model.report import Status
from bdhvs_cli.model.targets import Direction

ON_TRACK_FROM = Fraction(95, 100)
BEHIND_FROM = Fraction(50, 100)
"""Shares of the needed pace."""

MONTHS_IN_A_QUARTER = 3

_AT_THE_END: Mapping[Status, TrendStatus] = {"met": "reached", "undetermined": "undetermined"}
"""Verdict → status on the deadline and after it, where the target was not just missed."""


class Outlook(NamedTuple):
    """Where a series stands and leads, in points per quarter and percent."""

    pace: Fraction | None
    needed: Fraction | None
    projected: Fraction | None
    status: TrendStatus


NO_DATA = Outlook(None, None, None, "no-data")


def outlook(
    *,
    base: tuple[Fraction | None, date],
    now: tuple[Fraction | None, date],
    status: Status,
    target: Fraction,
    deadline: date,
    direction: Direction,
    most: int | None = 100,
) -> Outlook:
    """Apply rule 11 to one series.

    ``at-most`` is the mirror image: a pace above 0 deteriorates, and the needed pace is usually negative. Where days
    are left to the deadline, but no month, no pace can be told that would still reach it: ``needed`` is None, and a
    series that is not yet on the right side is ``off-track``.

    On the deadline and after it a verdict that missing units could tip stays ``undetermined``.

    Args:
        base: rate and last day of the period from which the pace is reckoned.
        now: rate and last day of the last period.
        status: the last period's verdict.
        target: in the unit of the rates.
        deadline: last day on which the target may be reached.
        direction: which side of the target is right.
        most: the highest rate that there can be; None for things that are counted.
    """
    (rate_then, day_then), (rate, day) = base, now
    months = months_between(day_then, day)
    if rate is None or rate_then is None or months <= 0:
        return NO_DATA
    pace = MONTHS_IN_A_QUARTER * (rate - rate_then) / months
    months_left = months_between(day, deadline)
    if day >= deadline:
        return Outlook(pace, None, None, _AT_THE_END.get(status, "missed-deadline"))
    projected = max(Fraction(0), rate + pace * Fraction(months_left, MONTHS_IN_A_QUARTER))
    if most is not None:
        projected = min(Fraction(most), projected)
    needed = MONTHS_IN_A_QUARTER * (target - rate) / months_left if months_left else None
    if status == "met":
        return Outlook(pace, needed, projected, "reached")
    onward = pace if direction == "at-least" else -pace
    lacking = target - rate if direction == "at-least" else rate - target
    if onward < 0:
        return Outlook(pace, needed, projected, "deteriorating")
    if not months_left:
        return Outlook(pace, None, projected, "off-track" if lacking > 0 else "on-track")
    asked = lacking * MONTHS_IN_A_QUARTER / months_left
    if onward >= ON_TRACK_FROM * asked:
        return Outlook(pace, needed, projected, "on-track")
    return Outlook(pace, needed, projected, "behind" if onward >= BEHIND_FROM * asked else "off-track")
