"""What a drawing is made of. Coordinates are units of the drawing, about pixels; y grows downwards."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from bdhvs_cli.rendering.language import Language

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through several points."""

    points: tuple[tuple[float, float], ...]
    look: str
    """CSS classes."""
    kind: str = "stroke"

    @property
    def path(self) -> str:
        """The points as SVG has them."""
        return " ".join(f"{x:g},{y:g}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle; its words are read out, and shown beside the pointer."""

    x: float
    y: float
    radius: float
    look: str
    words: str = ""
    kind: str = "dot"


@dataclass(frozen=True, slots=True)
class Label:
    """A text."""

    x: float
    y: float
    text: str
    look: str = ""
    anchor: Anchor = "start"
    kind: str = "label"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar that lies on its side."""

    x: float
    y: float
    width: float
    height: float
    look: str
    kind: str = "bar"


@dataclass
class Drawing:
    """One drawing."""

    width: float
    height: float
    title: str
    """What it shows, for whoever hears the page."""
    shapes: list[Stroke | Dot | Label | Bar] = field(default_factory=list)

    def stroke(self, points: Sequence[tuple[float, float]], look: str) -> None:
        """Add a line."""
        self.shapes.append(Stroke(tuple((round(x, 1), round(y, 1)) for x, y in points), look))

    def dot(self, x: float, y: float, radius: float, look: str, words: str = "") -> None:
        """Add a circle."""
        self.shapes.append(Dot(round(x, 1), round(y, 1), radius, look, words))

    def bar(self, x: float, y: float, width: float, height: float, look: str) -> None:
        """Add a bar."""
        self.shapes.append(Bar(round(x, 1), round(y, 1), round(width, 1), height, look))

    def label(self, x: float, y: float, text: str, look: str = "", anchor: Anchor = "start") -> None:
        """Add a text."""
        self.shapes.append(Label(round(x, 1), round(y, 1), text, look, anchor))


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns values into coordinates."""

    lowest: float
    highest: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the coordinate of a value."""
        if self.highest == self.lowest:
            return (self.start + self.end) / 2
        return self.start + (value - self.lowest) * (self.end - self.start) / (self.highest - self.lowest)


def tick_text(say: Language, value: float) -> str:
    """Show a round value of an axis: ``82,5``, ``1.200``."""
    return say.decimal(Decimal(f"{value:.6f}".rstrip("0").rstrip(".")))


def round_ends(lowest: float, highest: float, *, whole: float | None = 100.0) -> tuple[float, float, float]:
    """Return (lowest, highest, step) of an axis with four to eight round steps that holds the values.

    Args:
        lowest: the least value.
        highest: the greatest.
        whole: what no axis passes; None where things are counted.
    """
    from math import ceil, floor, log10

    span = max(highest - lowest, max(1.0, highest / 10) if whole is None else 2.0)
    lowest = min(lowest, max(0.0, highest - span))
    power = 10.0 ** floor(log10(span / 4))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if span / (power * times) <= 6)
    bottom, top = floor(lowest / step) * step, ceil(highest / step) * step
    if whole is not None:
        bottom, top = max(0.0, bottom), min(whole, top)
    return bottom, max(top, bottom + step), step
