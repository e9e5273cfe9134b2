"""An indicator's course: its rates over time, the target, the path needed and where the pace leads by the deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bdhvs_cli.model.report import Status
from bdhvs_cli.rendering.drawings.shapes import Anchor, Drawing, Scale, round_ends, tick_text
from bdhvs_cli.rendering.language import Language

LEFT, RIGHT, TOP, BOTTOM = 44, 62, 40, 34
_BESIDE = 14
"""Two texts one above the other need so much between them."""
_LETTER = 7
"""What a letter of the figures takes, about."""


@dataclass(frozen=True, slots=True)
class Station:
    """A period's figure."""

    day: date
    value: float | None
    label: str
    """The period, below the axis."""
    text: str
    """The figure, as people read it."""


@dataclass(frozen=True, slots=True)
class CourseTexts:
    """What stands in the drawing besides the periods."""

    title: str
    target: str
    deadline: str
    projected: str
    """Empty where there is none."""


def course(
    stations: Sequence[Station],
    *,
    say: Language,
    status: Status,
    target: float,
    deadline: date,
    projected: float | None,
    needs_path: bool,
    texts: CourseTexts,
    whole: float | None = 100.0,
    width: float = 480,
    height: float = 250,
) -> Drawing:
    """Draw one course.

    Args:
        stations: the periods in order; a gap where one has no figure.
        say: the language of the figures on the axis.
        status: whose accent the rates have.
        target: in the rates' unit.
        deadline: the day on which it may still be reached.
        projected: the rate on that day at the present pace; None where there is none.
        needs_path: whether to draw the way from now to the target.
        texts: what stands in it.
        whole: the highest value that there can be; None where things are counted.
        width: of the drawing.
        height: of the drawing.
    """
    drawing = Drawing(width, height, texts.title)
    known = [one.value for one in stations if one.value is not None]
    values = [*known, target, *([projected] if projected is not None else [])]
    lowest, highest, step = round_ends(min(values), max(values), whole=whole)
    days = [one.day.toordinal() for one in stations]
    last_day = max(days[-1], deadline.toordinal())
    x = Scale(days[0], last_day, LEFT, width - RIGHT)
    y = Scale(lowest, highest, height - BOTTOM, TOP)
    for tick in range(round((highest - lowest) / step) + 1):
        value = min(lowest + tick * step, highest)
        drawing.stroke([(LEFT, y(value)), (width - RIGHT, y(value))], "grid")
        drawing.label(LEFT - 6, y(value) + 4, tick_text(say, value), "small", "end")
    drawing.stroke([(LEFT, y(target)), (width - RIGHT, y(target))], "target")
    drawing.label(width - RIGHT + 8, y(target) + 4, texts.target, "small")
    _axis(drawing, stations, x, deadline, texts.deadline)
    here = next((one for one in reversed(stations) if one.value is not None), None)
    if here is stations[-1] and here.value is not None and deadline.toordinal() > days[-1]:
        now, end = (x(days[-1]), y(here.value)), x(deadline.toordinal())
        if needs_path:
            drawing.stroke([now, (end, y(target))], "path")
        if projected is not None:
            drawing.stroke([now, (end, y(projected))], f"way projected {status}")
            drawing.dot(end, y(projected), 4, "old", texts.projected)
            # Beside the target's own text there is no room for another.
            if abs(y(projected) - y(target)) >= _BESIDE:
                drawing.label(width - RIGHT + 8, y(projected) + 4, texts.projected, "small")
    for first, second in pairwise(stations):
        if first.value is not None and second.value is not None:
            ends = [(x(one.day.toordinal()), y(one.value)) for one in (first, second) if one.value is not None]
            drawing.stroke(ends, f"way {status}")
    for one in stations:
        if one.value is not None:
            drawing.dot(x(one.day.toordinal()), y(one.value), 4.5, f"now {status}", f"{one.label}: {one.text}")
    if here is not None and here.value is not None:
        before = [one.value for one in stations[: stations.index(here)] if one.value is not None]
        _value(drawing, (x(here.day.toordinal()), y(here.value)), here.text, falls=before[-1:] > [here.value])
    return drawing


def _value(drawing: Drawing, at: tuple[float, float], text: str, *, falls: bool) -> None:
    """Write the latest figure on the side of its dot that the line does not come from.

    A rising line leaves the upper left free, a falling one the upper right; where that holds the target's text, the
    lower left, unless the axis runs there.
    """
    x, y = at
    has_room = x + _LETTER * len(text) < drawing.width - RIGHT
    if not falls or not (has_room or y + 24 < drawing.height - BOTTOM):
        anchor: Anchor = "end" if x - _LETTER * len(text) > LEFT else "start"
        drawing.label(x + 4 if anchor == "end" else x - 4, y - 9, text, "value", anchor)
    elif has_room:
        drawing.label(x - 4, y - 9, text, "value")
    else:
        drawing.label(x + 4, y + 19, text, "value", "end")


def _axis(drawing: Drawing, stations: Sequence[Station], x: Scale, deadline: date, deadline_text: str) -> None:
    """Write the periods below, as many as have room, the last one and the deadline in any case."""
    base = drawing.height - BOTTOM
    drawing.stroke([(x.start, base), (x.end, base)], "axis")
    end = x(deadline.toordinal())
    if x.start <= end <= x.end:
        drawing.stroke([(end, TOP - 20), (end, base + 5)], "deadline")
        drawing.label(end + 4, TOP - 26, deadline_text, "small", "end")
    room = x.end + 60
    for place, one in reversed(list(enumerate(stations))):
        at = x(one.day.toordinal())
        drawing.stroke([(at, base), (at, base + 4)], "axis")
        half = 3.2 * len(one.label)
        anchor: Anchor = "start" if place == 0 and at - half < 0 else "middle"
        if at + half <= room:
            drawing.label(at, base + 18, one.label, "small", anchor)
            room = at - half - 6


def spark(values: Sequence[float | None], target: float, status: Status, title: str) -> Drawing:
    """Draw the same in the size of a word: the rates alone, the target as a thin line."""
    drawing = Drawing(72, 20, title)
    known = [one for one in values if one is not None]
    if not known:
        return drawing
    x = Scale(0, max(len(values) - 1, 1), 4, 68)
    y = Scale(min(*known, target), max(*known, target), 17, 3)
    drawing.stroke([(2, y(target)), (70, y(target))], "thin")
    for place in range(len(values) - 1):
        first, second = values[place], values[place + 1]
        if first is not None and second is not None:
            drawing.stroke([(x(place), y(first)), (x(place + 1), y(second))], f"way thin-way {status}")
    last = max(place for place, one in enumerate(values) if one is not None)
    drawing.dot(x(last), y(values[last] or 0.0), 2.5, f"now {status}")
    return drawing
