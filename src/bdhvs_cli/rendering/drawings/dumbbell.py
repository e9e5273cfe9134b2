"""Where each unit, or each indicator of the province, stood and stands: two dots joined by a line, and the target."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bdhvs_cli.model.report import Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.drawings.shapes import Drawing, Scale, round_ends, tick_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.shown import ARROW
from bdhvs_cli.rendering.tables.cells import Points, Rate, TargetValue

NAME_WIDTH, VALUE_WIDTH = 170, 66
ROW, TOP, BOTTOM = 18, 40, 8
_LONGEST_NAME = 27
_ROOM = 34
"""Between the texts of two ticks."""
_LETTER = 6.2
"""What a letter takes, about."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One row."""

    name: str
    old: Rate
    new: Rate
    """Both with a value."""
    change: Points
    """What stands behind it."""
    status: Status
    """The verdict now, which colours the new dot."""
    target: Fraction | None = None
    """Its own target; None where one target stands for all."""

    @property
    def ends(self) -> tuple[float, float]:
        """Both rates."""
        return float(self.old.value or 0), float(self.new.value or 0)


@dataclass(frozen=True, slots=True)
class DumbbellPicture:
    """Rows under each other."""

    title: str
    """For whoever hears the page."""
    labels: tuple[str, str]
    """What the hollow and the full dot are: the two periods."""
    pairs: Sequence[Pair]
    """The rows, at least one."""
    target: TargetValue | None = None
    """One target for all, drawn across; None: each row has its own."""
    axis: tuple[float, float, float] | None = None
    """(lowest, highest, step) where drawings share one; None: its own."""
    width: float = 520

    @property
    def limits(self) -> tuple[float, float, float]:
        """(lowest, highest, step) of its axis."""
        return self.axis or axis_of(self.pairs, self.target)

    def drawn(self, say: Language) -> Drawing:
        """Draw the rows."""
        return _dumbbell(self, say)


def axis_of(pairs: Sequence[Pair], target: TargetValue | None = None) -> tuple[float, float, float]:
    """Return (lowest, highest, step) of an axis that holds all rows, for drawings that share it.

    Args:
        pairs: the rows, at least one.
        target: the target of all.
    """
    values = [value for pair in pairs for value in pair.ends]
    values += [float(pair.target) for pair in pairs if pair.target is not None]
    values += [float(value) for value in target.values] if target else []
    return round_ends(min(values), max(values), whole=None if pairs[0].new.measure == "count" else 100.0)


def _dumbbell(picture: DumbbellPicture, say: Language) -> Drawing:
    pairs, width = picture.pairs, picture.width
    drawing = Drawing(width, TOP + ROW * len(pairs) + BOTTOM, picture.title)
    lowest, highest, step = picture.limits
    scale = Scale(lowest, highest, NAME_WIDTH + 8, width - VALUE_WIDTH)
    bottom = TOP + ROW * len(pairs)
    ticks = round((highest - lowest) / step)
    at_target = None if picture.target is None else scale(float(picture.target.values[-1]))
    for tick in range(ticks + 1):
        value = min(lowest + tick * step, highest)
        x = scale(value)
        drawing.stroke([(x, TOP - 4), (x, bottom)], "grid")
        # The target's own text takes the place of a tick's that would touch it.
        if at_target is None or abs(x - at_target) > _ROOM:
            drawing.label(x, TOP - 8, tick_text(say, value), "small", "middle")
    _key(drawing, picture.labels, say(N_("target")) if picture.target is None else "")
    if picture.target is not None and at_target is not None:
        drawing.stroke([(at_target, TOP - 4), (at_target, bottom)], "target")
        drawing.label(at_target, TOP - 8, picture.target.text(say), "strong", "middle")
    for place, pair in enumerate(pairs):
        y = TOP + ROW * place + ROW / 2
        old, new = (scale(value) for value in pair.ends)
        name = pair.name if len(pair.name) <= _LONGEST_NAME else pair.name[: _LONGEST_NAME - 1] + "…"
        drawing.label(NAME_WIDTH, y + 4, name, "", "end")
        drawing.stroke([(old, y), (new, y)], f"way {pair.status}")
        if pair.target is not None:
            x = scale(float(pair.target))
            drawing.stroke([(x, y - 7), (x, y + 7)], "target")
        drawing.dot(old, y, 4, "old")
        words = f"{pair.name}: {pair.old.text(say)} {ARROW} {pair.new.text(say)}"
        drawing.dot(new, y, 4.5, f"now {pair.status}", words)
        drawing.label(width, y + 4, pair.change.text(say), "value", "end")
    return drawing


def _key(drawing: Drawing, labels: tuple[str, str], target_text: str) -> None:
    """Say what the hollow dot, the full one and a row's own line are, one behind the other."""
    at = NAME_WIDTH + 14.0
    for look, text in zip(("old", "now"), labels, strict=True):
        drawing.dot(at, 8, 4.5, look)
        drawing.label(at + 9, 12, text, "small")
        at += 9 + _LETTER * len(text) + 18
    if target_text:
        drawing.stroke([(at, 1), (at, 15)], "target")
        drawing.label(at + 9, 12, target_text, "small")
