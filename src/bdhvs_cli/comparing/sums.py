"""Exact sums and differences of many fractions."""

from collections.abc import Iterable
from fractions import Fraction
from operator import add, mul


def difference(one: Fraction, other: Fraction) -> Fraction:
    """Return ``one`` − ``other``: reduced once, where the operator reduces thrice; thousands of units have one."""
    left, under_left = one.as_integer_ratio()
    right, under_right = other.as_integer_ratio()
    return Fraction(left * under_right - right * under_left, under_left * under_right)


def exact_sum(terms: Iterable[tuple[int, int]]) -> Fraction:
    """Return the sum of numerator/denominator pairs; denominators are not 0.

    Added one after another, thousands of fractions would each be reduced against an ever larger sum. Here pairs are
    added, then pairs of pairs, unreduced, and the whole is reduced once.
    """
    known: dict[int, int] = {}
    for numerator, denominator in terms:
        known[denominator] = known.get(denominator, 0) + numerator
    numerators, denominators = list(known.values()) or [0], list(known) or [1]
    while len(numerators) > 1:
        if len(numerators) % 2:
            numerators.append(0)
            denominators.append(1)
        numerators = list(
            map(add, map(mul, numerators[::2], denominators[1::2]), map(mul, numerators[1::2], denominators[::2]))
        )
        denominators = list(map(mul, denominators[::2], denominators[1::2]))
    return Fraction(numerators[0], denominators[0])
