"""Whether counts meet a target, and how many are lacking (rules 1 and 3 of the method).

Whole numbers and exact fractions decide; no float takes part.
"""

from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.targets import Direction


def exact(number: Decimal | int) -> Fraction:
    """Return a target or a stated rate as the exact fraction that its decimal text names, in its own unit."""
    return Fraction(number)


def meets(value: Fraction | int, target: Fraction, direction: Direction) -> bool:
    """Whether a value (percent, or a number of things) is on the right side of its target; at the target it is."""
    return value >= target if direction == "at-least" else value <= target


def meets_percent(achieved: int, population: int, target: Fraction, direction: Direction) -> bool:
    """Rule 1: whether 100·x ≥ t·n (``at-most``: ≤).

    Args:
        achieved: x, people.
        population: n, people.
        target: t, percent.
        direction: which side of the target is right.
    """
    have = 100 * achieved * target.denominator
    need = target.numerator * population
    return have >= need if direction == "at-least" else have <= need


def percent_shortfall(achieved: int, population: int, target: Fraction, direction: Direction) -> int:
    """Rule 3: the fewest more people who must achieve it, max(0, ⌈t·n/100⌉ − x); ``at-most``: the fewest fewer.

    Args:
        achieved: x, people.
        population: n, people.
        target: t, percent.
        direction: which side of the target is right.
    """
    needed, denominator = target.numerator * population, 100 * target.denominator
    if direction == "at-least":
        return max(0, -(-needed // denominator) - achieved)
    return max(0, achieved - needed // denominator)


def count_shortfall(achieved: int, target: Fraction, direction: Direction) -> int:
    """How many more things (``at-most``: fewer) a count needs to stand at its target; at least 0."""
    if direction == "at-least":
        return max(0, -(-target.numerator // target.denominator) - achieved)
    return max(0, achieved - target.numerator // target.denominator)


def percent(achieved: int, population: int) -> Fraction:
    """Return the exact rate in percent; ``population`` is not 0."""
    return Fraction(100 * achieved, population)
