"""Where each unit, or each indicator of the province, stood and stands: two dots joined by a line, and the target."""

from collections.abc import Sequence
from dataclasses import dataclass

from bdhvs_cli.model.report import Status
from bdhvs_cli.rendering.drawings.shapes import Drawing, Scale, round_ends, tick_text
from bdhvs_cli.rendering.language import Language

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
    old: float
    new: float
    status: Status
    """The verdict now, which colours the new dot."""
    value: str
    """What stands behind it: the change."""
    words: str
    """All of it, as a sentence."""
    target: float | None = None
    """Its own target; None where one target stands for all."""


def axis_of(
    pairs: Sequence[Pair], target: float | None = None, whole: float | None = 100.0
) -> tuple[float, float, float]:
    """Return (lowest, highest, step) of an axis that holds all rows, for drawings that share it.

    Args:
        pairs: the rows, at least one.
        target: the target of all.
        whole: the highest value that there can be; None where things are counted.
    """
    values = [value for pair in pairs for value in (pair.old, pair.new, pair.target) if value is not None]
    values += [] if target is None else [target]
    return round_ends(min(values), max(values), whole=whole)


def dumbbell(
    pairs: Sequence[Pair],
    *,
    say: Language,
    title: str,
    labels: tuple[str, str],
    target: float | None,
    target_text: str,
    ends: tuple[float, float, float],
    width: float = 560,
) -> Drawing:
    """Draw rows under each other.

    Args:
        pairs: the rows.
        say: the language of the figures on the axis.
        title: for whoever hears the page.
        labels: what the hollow and the full dot are: the two periods.
        target: one target for all, drawn across; None: each row has its own.
        target_text: what stands above it; where each row has its own, what its line is called.
        ends: of the axis; see ``axis_of``.
        width: of the drawing.
    """
    drawing = Drawing(width, TOP + ROW * len(pairs) + BOTTOM, title)
    lowest, highest, step = ends
    scale = Scale(lowest, highest, NAME_WIDTH + 8, width - VALUE_WIDTH)
    bottom = TOP + ROW * len(pairs)
    ticks = round((highest - lowest) / step)
    at_target = None if target is None else scale(target)
    for tick in range(ticks + 1):
        value = min(lowest + tick * step, highest)
        x = scale(value)
        drawing.stroke([(x, TOP - 4), (x, bottom)], "grid")
        # The target's own text takes the place of a tick's that would touch it.
        if at_target is None or abs(x - at_target) > _ROOM:
            drawing.label(x, TOP - 8, tick_text(say, value), "small", "middle")
    _key(drawing, labels, target_text if target is None else "")
    if at_target is not None:
        drawing.stroke([(at_target, TOP - 4), (at_target, bottom)], "target")
        drawing.label(at_target, TOP - 8, target_text, "strong", "middle")
    for place, pair in enumerate(pairs):
        y = TOP + ROW * place + ROW / 2
        name = pair.name if len(pair.name) <= _LONGEST_NAME else pair.name[: _LONGEST_NAME - 1] + "…"
        drawing.label(NAME_WIDTH, y + 4, name, "", "end")
        drawing.stroke([(scale(pair.old), y), (scale(pair.new), y)], f"way {pair.status}")
        if pair.target is not None:
            x = scale(pair.target)
            drawing.stroke([(x, y - 7), (x, y + 7)], "target")
        drawing.dot(scale(pair.old), y, 4, "old")
        drawing.dot(scale(pair.new), y, 4.5, f"now {pair.status}", pair.words)
        drawing.label(width, y + 4, pair.value, "value", "end")
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
