"""The province's verdict, and how far missing units could move it (rules 4, 5 and 6 of the method).

Partial identification, after Manski (1989, 2003): what a missing unit would have reported is not estimated; its x lies
between 0 and its n, and a verdict stands only where it is the same over that whole range.
"""

from fractions import Fraction
from typing import NamedTuple

from bdhvs_cli.model.report import Status
from bdhvs_cli.model.targets import Direction, Measure
from bdhvs_cli.scoring.compliance import meets_percent, percent


class Pool(NamedTuple):
    """What the province's verdict on one indicator rests on. Pools of separate units add up, field by field."""

    reported: int = 0
    """Units with a valid row, population 0 included."""
    population: int = 0
    """Σn of those units: people; units for ``yes-no``; 0 for ``count`` and ``rate``."""
    achieved: int = 0
    """Σx of those units: people; units with yes; things for ``count``."""
    missing: int = 0
    """Units that did not report, or whose row is invalid."""
    missing_people: int = 0
    """m: Σn of the missing units whose n is known."""
    missing_unknown: int = 0
    """Missing units whose n is not known."""

    def plus(self, other: "Pool") -> "Pool":
        """Put two separate groups of units together."""
        return Pool(*(mine + its for mine, its in zip(self, other, strict=True)))

    def without(self, part: "Pool") -> "Pool":
        """Take a group of units away that this pool holds."""
        return Pool(*(mine - its for mine, its in zip(self, part, strict=True)))


class Bounds(NamedTuple):
    """The rates between which the province's truth lies, in percent; both None where they can't be told."""

    lowest: Fraction | None
    highest: Fraction | None


UNKNOWN = Bounds(None, None)


def bounds(pool: Pool, measure: Measure) -> Bounds:
    """Rule 6: lowest = Σx/(Σn+m), highest = (Σx+m)/(Σn+m), in percent.

    Both are None for counts and stated rates, where some n is unknown, and where there is nobody.
    """
    everybody = pool.population + pool.missing_people
    if measure in ("count", "rate") or pool.missing_unknown or everybody == 0:
        return UNKNOWN
    lowest = percent(pool.achieved, everybody)
    return Bounds(lowest, percent(pool.achieved + pool.missing_people, everybody) if pool.missing_people else lowest)


def verdict(pool: Pool, measure: Measure, direction: Direction, target: Fraction) -> Status:
    """Return the province's verdict on one indicator.

    Args:
        pool: the units' sums.
        measure: what is counted; stated rates can't be pooled and stay ``undetermined``.
        direction: which side of the target is right.
        target: percent, or a number of things for ``count``.
    """
    if measure == "rate" or pool.reported == 0:
        return "undetermined"
    if measure == "count":
        return _count_verdict(pool, direction, target)
    if pool.missing_unknown:
        return _verdict_with_unknown(pool, direction, target)
    everybody = pool.population + pool.missing_people
    if everybody == 0:
        return "no-population"
    at_lowest = meets_percent(pool.achieved, everybody, target, direction)
    at_highest = meets_percent(pool.achieved + pool.missing_people, everybody, target, direction)
    if at_lowest != at_highest:
        return "undetermined"
    return "met" if at_lowest else "missed"


def _count_verdict(pool: Pool, direction: Direction, target: Fraction) -> Status:
    """A missing unit can only add to a count.

    So it can neither undo "at least" once that is reached, nor mend "at most" once that is passed.
    """
    if direction == "at-least":
        if pool.achieved >= target:
            return "met"
        return "undetermined" if pool.missing else "missed"
    if pool.achieved > target:
        return "missed"
    return "undetermined" if pool.missing else "met"


def _verdict_with_unknown(pool: Pool, direction: Direction, target: Fraction) -> Status:
    """The verdict where some missing unit's n may be any number K ≥ 0, and its x anything from 0 to K.

    The rate then lies between 100·Σx/(Σn+m+K) and 100·(Σx+m+K)/(Σn+m+K): anything but the ends of the scale stays
    open. A target of 100 % is missed once one reported person has not achieved it, whatever K is; an at-most target of
    0 % once one reported person counts. A target that nothing can miss (at least 0 %, at most 100 %) is met.
    """
    everybody = pool.population + pool.missing_people
    if everybody == 0:
        return "undetermined"
    at_highest = meets_percent(pool.achieved + pool.missing_people, everybody, target, direction)
    if direction == "at-least":
        if target >= 100 and not at_highest:
            return "missed"
        return "met" if target <= 0 else "undetermined"
    if target <= 0 and pool.achieved > 0:
        return "missed"
    return "met" if target >= 100 and at_highest else "undetermined"
