"""Bars that lie on their side under each other, with the target as an upright line: names stay readable on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bdhvs_cli.model.report import ReportIndicator, Result, Status
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.overview import Overview, figure

WIDTH = 430
"""Units of the drawing, about pixels."""
NAME_WIDTH = 152
VALUE_WIDTH = 62
ROW = 17
_TOP = 20
_LONGEST_NAME = 25
"""Letters that fit into ``NAME_WIDTH``."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its name and figure."""

    name: str
    status: Status
    top: float
    middle: float
    """Where the texts stand."""
    width: float
    value: str
    """The figure with its mark, as people read it."""
    target_x: float | None
    """Where this bar's own target stands, if it isn't everyone's."""


@dataclass(frozen=True, slots=True)
class BarChart:
    """One drawing."""

    bars: tuple[Bar, ...]
    width: float
    height: float
    bar_x: float
    """Where bars begin."""
    bar_height: float
    target_x: float
    target: str
    """The target's text, above its line."""
    target_anchor: str
    """``middle``, or ``end`` near the right edge."""
    top: float
    bottom: float


def unit_charts(
    view: Overview, indicator: ReportIndicator, results: Sequence[Result], most: int, few: int
) -> list[BarChart]:
    """Return the drawings of an indicator's units, best first, in two columns of one scale.

    Args:
        view: the report.
        indicator: what is drawn.
        results: the units' results, best first.
        most: up to so many units all are drawn.
        few: of more, so many of the first and of the last.
    """
    drawn = [one for one in results if figure(one) is not None]
    if not drawn or indicator.measure == "yes-no":  # Yes and no have no length.
        return []
    scale = _scale(indicator, drawn)
    middle = (len(drawn) + 1) // 2
    halves = (drawn[:middle], drawn[middle:]) if len(drawn) <= most else (drawn[:few], drawn[-few:])
    return [_chart(view, indicator, half, scale) for half in halves if half]


def _scale(indicator: ReportIndicator, results: Sequence[Result]) -> float:
    """Return the value at the right end."""
    highest = max(max(figure(one) or 0.0, float(one.target)) for one in results)
    return 100.0 if indicator.measure != "count" and 50 < highest <= 100 else max(highest, 1e-9)


def _chart(view: Overview, indicator: ReportIndicator, results: Sequence[Result], scale: float) -> BarChart:
    room = WIDTH - NAME_WIDTH - VALUE_WIDTH
    province = view.province.get(indicator.id)
    common = float(province.target if province else indicator.target)
    own = {float(one.target) for one in results}
    if len(own) == 1:
        common = own.pop()
    bars = tuple(_bar(view, one, place, room / scale, common) for place, one in enumerate(results))
    target_x = NAME_WIDTH + min(common, scale) * room / scale
    reference = results[0] if len({one.target for one in results}) == 1 else province or results[0]
    return BarChart(
        bars=bars,
        width=WIDTH,
        height=_TOP + ROW * len(bars) + 4,
        bar_x=NAME_WIDTH,
        bar_height=ROW - 5,
        target_x=round(target_x, 1),
        target=figures.target(view.say, indicator, reference),
        target_anchor="end" if target_x > WIDTH - 40 else "middle",
        top=_TOP - 3,
        bottom=_TOP + ROW * len(bars),
    )


def _bar(view: Overview, result: Result, place: int, per_unit: float, common: float) -> Bar:
    say = view.say
    value = figure(result) or 0.0
    width = max(value * per_unit, 0.5)
    top = _TOP + place * ROW
    text = figures.rate(say, result) if result.rate is not None else figures.count(say, result.achieved)
    name = result.unit_name
    target = float(result.target)
    return Bar(
        name=name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…",
        status=result.status,
        top=top + 2.5,
        middle=top + ROW / 2 + 4,
        width=round(width, 1),
        value=f"{figures.STATUS_MARK[result.status]} {text}",
        target_x=None if target == common else round(NAME_WIDTH + target * per_unit, 1),
    )


@dataclass(frozen=True, slots=True)
class SummaryBar:
    """An indicator of the province: its name above, its bar, its target as a mark on it."""

    name: str
    status: Status
    name_y: float
    top: float
    width: float
    value: str
    value_y: float
    target_x: float
    target: str
    target_text_x: float
    target_anchor: str


@dataclass(frozen=True, slots=True)
class SummaryChart:
    """The province's rates against their targets."""

    bars: tuple[SummaryBar, ...]
    width: float
    height: float
    bar_height: float


def summary_chart(view: Overview) -> SummaryChart | None:
    """Return the drawing of the province's rates; None where no indicator has a rate."""
    width, row, bar_height, right = 640.0, 62, 20, 110.0
    pairs = [(one, view.province[one.id]) for one in view.indicators if one.id in view.province]
    drawn = [(indicator, result) for indicator, result in pairs if result.rate is not None]
    if not drawn:
        return None
    highest = max(float(max(result.rate or 0, result.target)) for _, result in drawn)
    per_point = (width - right) / (100.0 if 50 < highest <= 100 else highest)
    bars = []
    for place, (indicator, result) in enumerate(drawn):
        top = place * row + 22
        length = max(float(result.rate or 0) * per_point, 0.5)
        target_x = float(result.target) * per_point
        text_x, anchor = _beside(view.names[indicator.id], target_x, width - right - 20)
        bars.append(
            SummaryBar(
                name=view.names[indicator.id],
                status=result.status,
                name_y=top - 7,
                top=top,
                width=round(length, 1),
                value=f"{figures.STATUS_MARK[result.status]} {figures.rate(view.say, result)}",
                value_y=top + bar_height / 2 + 5,
                target_x=round(target_x, 1),
                target=figures.target(view.say, indicator, result),
                target_text_x=round(text_x, 1),
                target_anchor=anchor,
            )
        )
    return SummaryChart(tuple(bars), width, len(bars) * row + 8, bar_height)


def _beside(name: str, target_x: float, most: float) -> tuple[float, str]:
    """Return where a target's text stands, and its anchor: over its mark, but not over the name to the left of it."""
    letter, half_of_text = 10.5, 65.0  # as large as on a phone
    free_from = len(name) * letter + 10
    if target_x - half_of_text < free_from:
        return max(free_from, target_x), "start"
    return target_x, "end" if target_x > most else "middle"
