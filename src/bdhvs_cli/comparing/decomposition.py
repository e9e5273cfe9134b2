"""Why a pooled rate moved: Kitagawa's decomposition (1955; rule 10 of the method)."""

from collections.abc import Sequence
from fractions import Fraction
from operator import mul
from typing import NamedTuple

from bdhvs_cli.comparing.sums import exact_sum


class Counts(NamedTuple):
    """A unit's people on both sides; both populations are above 0."""

    old_population: int
    old_achieved: int
    new_population: int
    new_achieved: int


class Parts(NamedTuple):
    """What moved the pooled rate of the units in both, in percentage points; the two add up to its change exactly."""

    within: Fraction
    """Σ s̄·Δp: the units' rates."""
    between: Fraction
    """Σ p̄·Δs: the shifts of population between units."""


def decompose(units: Sequence[Counts]) -> Parts:
    """Split the change of the pooled rate of units that count on both sides.

    With s = n/Σn, p = x/n and bars for means of the two periods, Σ s̄·Δp and Σ p̄·Δs multiply out to four sums:
    Σx/Σn on either side, and each side's rates weighted by the other side's populations. So only two sums over units
    hold fractions, whatever their number.
    """
    if not units:
        return Parts(Fraction(0), Fraction(0))
    old_populations, old_achieved, new_populations, new_achieved = zip(*units, strict=True)
    old_people, new_people = sum(old_populations), sum(new_populations)
    old_rate = Fraction(sum(old_achieved), old_people)
    new_rate = Fraction(sum(new_achieved), new_people)
    new_rates_on_old_people = (
        exact_sum(zip(map(mul, old_populations, new_achieved), new_populations, strict=True)) / old_people
    )
    old_rates_on_new_people = (
        exact_sum(zip(map(mul, new_populations, old_achieved), old_populations, strict=True)) / new_people
    )
    mixed = new_rates_on_old_people - old_rates_on_new_people
    return Parts(50 * (new_rate - old_rate + mixed), 50 * (new_rate - old_rate - mixed))
