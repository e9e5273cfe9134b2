"""A funnel: units by their size and rate, between the limits that chance alone draws around the province's rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, exp, floor, log, log10

from bdhvs_cli.comparing.binomial import funnel_limits
from bdhvs_cli.comparing.documents import Funnel
from bdhvs_cli.rendering.comparison.drawings.shapes import Drawing, Scale, round_ends, tick_text
from bdhvs_cli.rendering.language import Language

LEFT, RIGHT, TOP, BOTTOM = 44, 56, 14, 40
_STEPS = 60
"""Sizes for which limits are drawn, evenly spaced on the logarithmic axis."""

FUNNEL_LOOK: dict[Funnel, str] = {
    "above-99.8": "high far",
    "above-95": "high",
    "inside": "inside",
    "below-95": "low",
    "below-99.8": "low far",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits for a unit of one size, in percent."""

    population: int
    least_998: float
    least_95: float
    most_95: float
    most_998: float


@dataclass(frozen=True, slots=True)
class Unit:
    """One dot."""

    population: int
    rate: float
    place: Funnel
    words: str


def limits(smallest: int, largest: int, rate: Fraction) -> list[Limits]:
    """Return the exact binomial limits for sizes between two, evenly spaced by their logarithms.

    Args:
        smallest: people.
        largest: people.
        rate: the province's, in percent.
    """
    sizes = sorted(
        {round(exp(log(smallest) + (log(largest) - log(smallest)) * step / _STEPS)) for step in range(_STEPS + 1)}
    )
    found = []
    for size in sizes:
        ends = funnel_limits(size, rate / 100)
        found.append(Limits(size, *(100 * count / size for count in ends)))
    return found


def funnel(
    units: Sequence[Unit], rate: Fraction, *, say: Language, title: str, texts: tuple[str, str, str], width: float = 480
) -> Drawing:
    """Draw a funnel.

    Args:
        units: the dots, at least one.
        rate: the province's, in percent.
        say: the language of the numbers below.
        title: for whoever hears the page.
        texts: the province's rate, and what both axes measure: people, percent.
        width: of the drawing.
    """
    height = 290.0
    drawing = Drawing(width, height, title)
    smallest, largest = min(one.population for one in units), max(one.population for one in units)
    smallest, largest = max(1, floor(smallest * 0.85)), ceil(largest * 1.15)
    lines = limits(smallest, largest, rate)
    inner = [value for one in lines[len(lines) // 6 :] for value in (one.least_998, one.most_998)]
    rates = [one.rate for one in units]
    lowest, highest, step = round_ends(min(*rates, *inner), max(*rates, *inner))
    x = Scale(log10(smallest), log10(largest), LEFT, width - RIGHT)
    y = Scale(lowest, highest, height - BOTTOM, TOP)
    for tick in range(round((highest - lowest) / step) + 1):
        value = min(lowest + tick * step, highest)
        drawing.stroke([(LEFT, y(value)), (width - RIGHT, y(value))], "grid")
        drawing.label(LEFT - 6, y(value) + 4, tick_text(say, value), "small", "end")
    drawing.label(4, TOP - 3, texts[2], "small")
    base = height - BOTTOM
    drawing.stroke([(LEFT, base), (width - RIGHT, base)], "axis")
    for size in _round_sizes(smallest, largest):
        at = x(log10(size))
        drawing.stroke([(at, base), (at, base + 4)], "axis")
        drawing.label(at, base + 17, say.integer(size), "small", "middle")
    drawing.label((LEFT + width - RIGHT) / 2, height - 5, texts[1], "small", "middle")

    def edge(name: str) -> list[tuple[float, float]]:
        return [(x(log10(one.population)), y(min(max(getattr(one, name), lowest), highest))) for one in lines]

    for name in ("least_998", "most_998"):
        drawing.stroke(edge(name), "limit far")
    for name in ("least_95", "most_95"):
        drawing.stroke(edge(name), "limit")
    drawing.stroke([(LEFT, y(float(rate))), (width - RIGHT, y(float(rate)))], "target")
    drawing.label(width - RIGHT + 5, y(float(rate)) + 4, texts[0], "small")
    for one in units:
        drawing.dot(x(log10(one.population)), y(one.rate), 4, f"unit {FUNNEL_LOOK[one.place]}", one.words)
    return drawing


def _round_sizes(smallest: int, largest: int) -> list[int]:
    sizes = [
        times * 10**power
        for power in range(len(str(largest)) + 1)
        for times in (1, 2, 5)
        if smallest <= times * 10**power <= largest
    ]
    return sizes or [smallest, largest]
