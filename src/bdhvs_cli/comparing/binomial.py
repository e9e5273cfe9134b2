"""Exact binomial tails, and the funnel limits that they draw (Spiegelhalter 2005).

A tail is summed term by term, outward from its first term, whose logarithm comes from ``math.lgamma``. That is right to
about eight digits for a million people; where a tail comes closer than that to a threshold, whole numbers decide.
"""

from fractions import Fraction
from math import ceil, exp, floor, lgamma, log, sqrt
from typing import Literal, NamedTuple

from bdhvs_cli.comparing.documents import Funnel

Tail = Literal["upper", "lower"]
"""``upper`` is P(X ≥ x), ``lower`` is P(X ≤ x)."""

OUTSIDE_95 = Fraction(25, 1000)
"""One-sided tail of the 95 % limits."""
OUTSIDE_998 = Fraction(1, 1000)
"""One-sided tail of the 99.8 % limits."""

# lgamma is right to about 1e-15 of its value, which is 1.3e7 for a million and 2e10 for a milliard.
_LGAMMA_ERROR = 4e-15
_SMALL = 2_000
_FIXED_POINT_BITS = 256


class FunnelLimits(NamedTuple):
    """The fewest and the most of a unit's people with whom it is still inside."""

    least_998: int
    least_95: int
    most_95: int
    most_998: int


def funnel(achieved: int, population: int, rate: Fraction) -> Funnel | None:
    """Return where a unit lies between the limits around a rate.

    Args:
        achieved: x, people.
        population: n, people.
        rate: the province's rate as a share from 0 to 1; None comes back where it is no such share, or where n is 0.
    """
    if population <= 0 or not 0 <= rate <= 1:
        return None
    # The median lies within one of the mean, so the tail on the far side of the mean is half or more.
    tail: Tail = "upper" if achieved > population * rate else "lower"
    if not is_below(achieved, population, rate, tail, OUTSIDE_95):
        return "inside"
    far = is_below(achieved, population, rate, tail, OUTSIDE_998)
    if tail == "upper":
        return "above-99.8" if far else "above-95"
    return "below-99.8" if far else "below-95"


def funnel_limits(population: int, rate: Fraction) -> FunnelLimits:
    """Return the funnel's limits for a unit of ``population`` people around a rate, a share from 0 to 1."""
    least_998, least_95 = (_limit(population, rate, "lower", beyond) for beyond in (OUTSIDE_998, OUTSIDE_95))
    most_95, most_998 = (_limit(population, rate, "upper", beyond) for beyond in (OUTSIDE_95, OUTSIDE_998))
    return FunnelLimits(least_998, least_95, most_95, most_998)


def is_below(achieved: int, population: int, rate: Fraction, tail: Tail, threshold: Fraction) -> bool:
    """Whether P(X ≥ x), or P(X ≤ x), is below a threshold under one half, for X binomial with these n and p."""
    if tail == "lower":
        # Those who have not achieved it are binomial too: the lower tail of one is the upper tail of the other.
        achieved, rate = population - achieved, 1 - rate
    if achieved <= population * rate:
        # The median is no further down than the whole number under the mean.
        return False
    if achieved > population or rate == 0:
        return True
    found = _upper_tail(achieved, population, rate, float(threshold))
    error = _LGAMMA_ERROR * (lgamma(population + 2) + 1) + 1e-12
    if abs(found - threshold) > error * threshold:
        return found < threshold
    if population <= _SMALL:
        return upper_tail_exactly(achieved, population, rate) < threshold
    return _upper_tail_in_fixed_point(achieved, population, rate) < threshold


def upper_tail(achieved: int, population: int, rate: Fraction) -> float:
    """Return P(X ≥ x) as a float, for X binomial with n = ``population`` and p = ``rate`` (a share)."""
    if achieved <= 0 or (rate == 1 and achieved <= population):
        return 1.0
    if achieved > population or rate == 0:
        return 0.0
    if achieved > population * rate:
        return _upper_tail(achieved, population, rate, None)
    return 1 - upper_tail(population - achieved + 1, population, 1 - rate)


def upper_tail_exactly(achieved: int, population: int, rate: Fraction) -> Fraction:
    """Return P(X ≥ x) as a fraction, in whole numbers; for populations up to some thousands."""
    yes, all_ = rate.numerator, rate.denominator
    no = all_ - yes
    term = yes**population
    total = 0
    # C(n, k)·yes^k·no^(n−k), from k = n downwards.
    for k in range(population, achieved - 1, -1):
        total += term
        term = term * k * no // ((population - k + 1) * yes)
    return Fraction(total, all_**population)


def _upper_tail(achieved: int, population: int, rate: Fraction, threshold: float | None) -> float:
    """Sum P(X = k) for k ≥ x, where x is above the mean, so that the terms fall.

    With a threshold the sum goes only so far as to tell on which side of it the tail is: either bound will do then.
    """
    yes, no = float(rate), float(1 - rate)
    term = exp(
        lgamma(population + 1)
        - lgamma(achieved + 1)
        - lgamma(population - achieved + 1)
        + achieved * log(yes)
        + (population - achieved) * log(no)
    )
    odds = yes / no
    if threshold is not None:
        # The terms' ratio falls too, so a geometric series is more than the tail.
        at_most = term / (1 - (population - achieved) / (achieved + 1) * odds)
        if at_most < threshold / 2:
            return at_most
    total, k = 0.0, achieved
    while term > total * 1e-18:
        total += term
        if threshold is not None and total > 2 * threshold:
            return total
        term *= (population - k) / (k + 1) * odds
        k += 1
    return total


def _upper_tail_in_fixed_point(achieved: int, population: int, rate: Fraction) -> Fraction:
    """Return P(X ≥ x) to some sixty digits.

    All terms relative to the greatest, in whole numbers, outward from it until they vanish.
    """
    yes, no = rate.numerator, rate.denominator - rate.numerator
    mode = min(population, (population + 1) * yes // rate.denominator)
    one = 1 << _FIXED_POINT_BITS
    whole = tail = 0
    term, k = one, mode
    while term:
        whole += term
        tail += term if k >= achieved else 0
        term = term * (population - k) * yes // ((k + 1) * no)
        k += 1
    term, k = one * mode * no // ((population - mode + 1) * yes), mode - 1
    while term:
        whole += term
        tail += term if k >= achieved else 0
        term = term * k * no // ((population - k + 1) * yes)
        k -= 1
    return Fraction(tail, whole)


def _limit(population: int, rate: Fraction, tail: Tail, threshold: Fraction) -> int:
    """Return the outermost count on the side of a tail that is still inside."""
    mean = population * rate
    inside = floor(mean) if tail == "upper" else ceil(mean)
    away = 1 if tail == "upper" else -1
    end = population if tail == "upper" else 0
    step = int(4 * sqrt(float(mean * (1 - rate)))) + 2
    # Outward in steps until outside, then halved back.
    while not is_below(outside := _within(inside + away * step, population), population, rate, tail, threshold):
        if outside == end:
            return end
        inside = outside
    while abs(outside - inside) > 1:
        middle = (outside + inside) // 2
        if is_below(middle, population, rate, tail, threshold):
            outside = middle
        else:
            inside = middle
    return inside


def _within(count: int, population: int) -> int:
    return max(0, min(population, count))
