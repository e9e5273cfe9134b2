"""Exact sums of many fractions."""

from collections.abc import Iterable
from fractions import Fraction


def exact_sum(terms: Iterable[tuple[int, int]]) -> Fraction:
    """Return the sum of numerator/denominator pairs; denominators are not 0.

    Added one after another, thousands of fractions would each be reduced against an ever larger sum. Here pairs are
    added, then pairs of pairs, unreduced, and the whole is reduced once.
    """
    numerators: dict[int, int] = {}
    for numerator, denominator in terms:
        numerators[denominator] = numerators.get(denominator, 0) + numerator
    row = [(numerator, denominator) for denominator, numerator in numerators.items()] or [(0, 1)]
    while len(row) > 1:
        added = [
            (left * under_right + right * under_left, under_left * under_right)
            for (left, under_left), (right, under_right) in zip(row[::2], row[1::2], strict=False)
        ]
        row = added + row[len(row) - len(row) % 2 :]
    return Fraction(*row[0])
