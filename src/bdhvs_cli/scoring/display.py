"""What is shown never contradicts what was decided (rule 2 of the method)."""

from fractions import Fraction
from typing import NamedTuple

from bdhvs_cli.model.targets import Direction
from bdhvs_cli.scoring.compliance import meets

MOST_DECIMALS = 4


class ShownFigure(NamedTuple):
    """A figure as text, not yet in anybody's language."""

    sign: str
    """``<`` or ``>`` where no rounded figure stands on the right side of the target; else empty."""
    text: str
    """Decimal text with ``.``, and ``-`` in front where negative."""
    decimals: int
    """How many of them follow the mark."""


def shown_rate(rate: Fraction, target: Fraction, direction: Direction = "at-least") -> ShownFigure:
    """Return a rate as it is shown: one decimal, half up, and up to 4 where fewer would contradict the verdict.

    A rate that is exactly at its target shows no other figure than the target. Also right for the lowest and highest
    rate of a province whose verdict is open: each then stands on the side of the target on which it is.

    Args:
        rate: percent, exact.
        target: percent, exact.
        direction: which side of the target is right.
    """
    return _shown(rate, target, direction)


def shown_gap(gap: Fraction, direction: Direction = "at-least") -> ShownFigure:
    """Return a gap (rate − target) as it is shown, by the same rule; its target is 0.

    Args:
        gap: percentage points, exact.
        direction: which side of the target is right.
    """
    return _shown(gap, Fraction(0), direction)


def plain_decimal(value: Fraction, decimals: int) -> str:
    """Return a figure with so many decimals, half away from zero; never a negative zero."""
    scale = 10**decimals
    rounded = (2 * abs(value.numerator) * scale + value.denominator) // (2 * value.denominator)
    sign = "-" if value < 0 and rounded else ""
    if not decimals:
        return f"{sign}{rounded}"
    return f"{sign}{rounded // scale}.{rounded % scale:0{decimals}d}"


def exact_decimal(value: Fraction, least: int = 0) -> str:
    """Return a figure with all its decimals, but at least so many; ValueError where its decimals never end."""
    decimals = least
    while (value * 10**decimals).denominator != 1:
        decimals += 1
        if decimals > 60:
            raise ValueError(value)
    return plain_decimal(value, decimals)


def _shown(value: Fraction, target: Fraction, direction: Direction) -> ShownFigure:
    decided = meets(value, target, direction)
    for decimals in range(1, MOST_DECIMALS + 1):
        text = plain_decimal(value, decimals)
        shown = Fraction(text)
        if meets(shown, target, direction) == decided and (value != target or shown == target):
            return ShownFigure("", text, decimals)
    at_target = exact_decimal(target)
    decimals = len(at_target.partition(".")[2])
    if value == target:
        return ShownFigure("", at_target, decimals)
    return ShownFigure("<" if value < target else ">", at_target, decimals)
