"""A funnel: units by their size and rate, between the limits that chance alone draws around the province's rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, exp, floor, log, log10

from bdhvs_cli.comparing.binomial import funnel_limits
from bdhvs_cli.comparing.documents import Funnel
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.drawings.shapes import Drawing, Scale, round_ends, tick_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Rate

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

    name: str
    population: int
    """People."""
    rate: Rate
    place: Funnel
    words: str
    """Where it lies, in words."""

    @property
    def height(self) -> float:
        """Its rate, in percent."""
        return float(self.rate.value or 0)


@dataclass(frozen=True)
class FunnelPicture:
    """Units around the province's rate."""

    title: str
    """For whoever hears the page."""
    units: Sequence[Unit]
    """The dots, at least one, those above the limits first."""
    rate: Fraction
    """The province's, in percent, between 0 and 100."""
    shown: str
    """The same, as people read it."""
    width: float = 480

    @cached_property
    def limits(self) -> list[Limits]:
        """The limits for sizes from a little below the smallest unit to a little above the largest."""
        sizes = [unit.population for unit in self.units]
        return limits(max(1, floor(min(sizes) * 0.85)), ceil(max(sizes) * 1.15), self.rate)

    @cached_property
    def ends(self) -> tuple[float, float, float]:
        """(lowest, highest, step) of the axis of rates; the limits of the very smallest sizes may leave it."""
        lines = self.limits
        inner = [value for line in lines[len(lines) // 6 :] for value in (line.least_998, line.most_998)]
        rates = [unit.height for unit in self.units]
        return round_ends(min(*rates, *inner), max(*rates, *inner))

    def drawn(self, say: Language) -> Drawing:
        """Draw the limits, the province's line and the dots."""
        return _funnel(self, say)


def population_axis(say: Language) -> str:
    """Say what the axis of sizes measures."""
    return say(N_("population (logarithmic)"))


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


def _funnel(picture: FunnelPicture, say: Language) -> Drawing:
    height, width = 290.0, picture.width
    drawing = Drawing(width, height, picture.title)
    lines = picture.limits
    smallest, largest = lines[0].population, lines[-1].population
    lowest, highest, step = picture.ends
    x = Scale(log10(smallest), log10(largest), LEFT, width - RIGHT)
    y = Scale(lowest, highest, height - BOTTOM, TOP)
    for tick in range(round((highest - lowest) / step) + 1):
        value = min(lowest + tick * step, highest)
        drawing.stroke([(LEFT, y(value)), (width - RIGHT, y(value))], "grid")
        drawing.label(LEFT - 6, y(value) + 4, tick_text(say, value), "small", "end")
    drawing.label(4, TOP - 3, "%", "small")
    base = height - BOTTOM
    drawing.stroke([(LEFT, base), (width - RIGHT, base)], "axis")
    for size in _round_sizes(smallest, largest):
        at = x(log10(size))
        drawing.stroke([(at, base), (at, base + 4)], "axis")
        drawing.label(at, base + 17, say.integer(size), "small", "middle")
    drawing.label((LEFT + width - RIGHT) / 2, height - 5, population_axis(say), "small", "middle")

    def edge(name: str) -> list[tuple[float, float]]:
        return [(x(log10(line.population)), y(min(max(getattr(line, name), lowest), highest))) for line in lines]

    for name in ("least_998", "most_998"):
        drawing.stroke(edge(name), "limit far")
    for name in ("least_95", "most_95"):
        drawing.stroke(edge(name), "limit")
    drawing.stroke([(LEFT, y(float(picture.rate))), (width - RIGHT, y(float(picture.rate)))], "target")
    drawing.label(width - RIGHT + 5, y(float(picture.rate)) + 4, picture.shown, "small")
    for unit in picture.units:
        words = f"{unit.name}: {unit.rate.text(say)}, {say.integer(unit.population)}; {unit.words}"
        drawing.dot(x(log10(unit.population)), y(unit.height), 4, f"unit {FUNNEL_LOOK[unit.place]}", words)
    return drawing


def _round_sizes(smallest: int, largest: int) -> list[int]:
    sizes = [
        times * 10**power
        for power in range(len(str(largest)) + 1)
        for times in (1, 2, 5)
        if smallest <= times * 10**power <= largest
    ]
    return sizes or [smallest, largest]
