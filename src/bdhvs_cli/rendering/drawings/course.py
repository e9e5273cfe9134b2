"""An indicator's course: its rates over time, the target, the path needed and where the pace leads by the deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from bdhvs_cli.model.report import Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.drawings.shapes import Anchor, Drawing, Scale, round_ends, tick_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Course, Rate, TargetValue

LEFT, RIGHT, TOP, BOTTOM = 44, 62, 40, 34
_BESIDE = 14
"""Two texts one above the other need so much between them."""
_LETTER = 7
"""What a letter of the figures takes, about."""


@dataclass(frozen=True, slots=True)
class Station:
    """A period's figure."""

    day: date
    """The period's last."""
    label: str
    """The period, below the axis."""
    rate: Rate
    """Without a value where the period has none."""


@dataclass(frozen=True, slots=True)
class CoursePicture:
    """An indicator's course, at a place."""

    name: str
    """Of the indicator; of a unit's course with the unit before it."""
    title: str
    """For whoever hears the page."""
    stations: Sequence[Station]
    """The periods in order, at least one with a figure."""
    status: Status
    """Whose accent the rates have."""
    target: TargetValue
    deadline: date
    """The day on which it may still be reached."""
    projected: Rate
    """The rate on that day at the present pace; without a value where there is none."""
    needs_path: bool
    """Whether there is a way from now to the target to draw."""
    height: float = 250
    width: float = 480

    @property
    def last_target(self) -> Fraction:
        """The target that the present figures are held against."""
        return self.target.values[-1]

    @property
    def leads_on(self) -> bool:
        """Whether the deadline is still to come."""
        return self.deadline > self.stations[-1].day

    @property
    def ends(self) -> tuple[float, float, float]:
        """(lowest, highest, step) of the axis of rates."""
        values = [station.rate.value for station in self.stations]
        known = [float(value) for value in (*values, self.projected.value, self.last_target) if value is not None]
        return round_ends(min(known), max(known), whole=None if self.target.measure == "count" else 100.0)

    def drawn(self, say: Language) -> Drawing:
        """Draw the rates, the target, the path needed and the way that the pace leads."""
        return _course(self, say)


def _course(picture: CoursePicture, say: Language) -> Drawing:
    width, height, status = picture.width, picture.height, picture.status
    drawing = Drawing(width, height, picture.title)
    stations, deadline = picture.stations, picture.deadline
    target, projected = float(picture.last_target), picture.projected
    lowest, highest, step = picture.ends
    days = [station.day.toordinal() for station in stations]
    last_day = max(days[-1], deadline.toordinal())
    x = Scale(days[0], last_day, LEFT, width - RIGHT)
    y = Scale(lowest, highest, height - BOTTOM, TOP)
    for tick in range(round((highest - lowest) / step) + 1):
        value = min(lowest + tick * step, highest)
        drawing.stroke([(LEFT, y(value)), (width - RIGHT, y(value))], "grid")
        drawing.label(LEFT - 6, y(value) + 4, tick_text(say, value), "small", "end")
    drawing.stroke([(LEFT, y(target)), (width - RIGHT, y(target))], "target")
    drawing.label(width - RIGHT + 8, y(target) + 4, picture.target.text(say), "small")
    _axis(drawing, stations, x, deadline, say(N_("deadline {day}"), day=say.day(deadline)))
    points = [
        None if station.rate.value is None else (x(station.day.toordinal()), y(float(station.rate.value)))
        for station in stations
    ]
    now = points[-1]
    if now is not None and picture.leads_on:
        end = x(deadline.toordinal())
        if picture.needs_path:
            drawing.stroke([now, (end, y(target))], "path")
        if projected.value is not None:
            at, text = y(float(projected.value)), projected.text(say)
            drawing.stroke([now, (end, at)], f"way projected {status}")
            drawing.dot(end, at, 4, "old", text)
            # Beside the target's own text there is no room for another.
            if abs(at - y(target)) >= _BESIDE:
                drawing.label(width - RIGHT + 8, at + 4, text, "small")
    for first, second in pairwise(points):
        if first is not None and second is not None:
            drawing.stroke([first, second], f"way {status}")
    known = [(station, point) for station, point in zip(stations, points, strict=True) if point is not None]
    for one, point in known:
        drawing.dot(*point, 4.5, f"now {status}", f"{one.label}: {one.rate.text(say)}")
    if known:
        here, point = known[-1]
        falls = len(known) > 1 and known[-2][1][1] < point[1]
        _value(drawing, point, here.rate.text(say), falls=falls)
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
    for place, station in reversed(list(enumerate(stations))):
        at = x(station.day.toordinal())
        drawing.stroke([(at, base), (at, base + 4)], "axis")
        half = 3.2 * len(station.label)
        anchor: Anchor = "start" if place == 0 and at - half < 0 else "middle"
        if at + half <= room:
            drawing.label(at, base + 18, station.label, "small", anchor)
            room = at - half - 6


def spark(course: Course, say: Language) -> Drawing:
    """Draw the same in the size of a word: the rates alone, the target as a thin line."""
    drawing = Drawing(72, 20, ", ".join(rate.text(say) for rate in course.rates))
    values = [None if rate.value is None else float(rate.value) for rate in course.rates]
    target = float(course.target)
    known = [value for value in values if value is not None]
    if not known:
        return drawing
    x = Scale(0, max(len(values) - 1, 1), 4, 68)
    y = Scale(min(*known, target), max(*known, target), 17, 3)
    drawing.stroke([(2, y(target)), (70, y(target))], "thin")
    points = [None if value is None else (x(place), y(value)) for place, value in enumerate(values)]
    for first, second in pairwise(points):
        if first is not None and second is not None:
            drawing.stroke([first, second], f"way thin-way {course.look}")
    last = next(point for point in reversed(points) if point is not None)
    drawing.dot(*last, 2.5, f"now {course.look}")
    return drawing
