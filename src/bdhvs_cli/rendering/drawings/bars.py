"""Bars that lie on their side under each other, with the target as an upright line: names stay readable on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bdhvs_cli.model.report import ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.overview import Overview, figure
from bdhvs_cli.rendering.drawings.shapes import Anchor, Drawing
from bdhvs_cli.rendering.language import Language

WIDTH = 430
"""Units of the drawing, about pixels."""
NAME_WIDTH = 152
VALUE_WIDTH = 62
ROW = 17
_TOP = 20
_LONGEST_NAME = 25
"""Letters that fit into ``NAME_WIDTH``."""


@dataclass(frozen=True, slots=True)
class UnitBars:
    """Units of one indicator, best first."""

    title: str
    view: Overview
    indicator: ReportIndicator
    results: Sequence[Result]
    scale: float
    """The value at the right end."""

    def drawn(self, say: Language) -> Drawing:
        """Draw a bar for each unit, and the target: one line for all, a mark of its own for who has another."""
        drawing = Drawing(WIDTH, _TOP + ROW * len(self.results) + 4, self.title)
        per_unit = (WIDTH - NAME_WIDTH - VALUE_WIDTH) / self.scale
        province = self.view.province.get(self.indicator.id)
        own = {float(result.target) for result in self.results}
        common = own.pop() if len(own) == 1 else float(province.target if province else self.indicator.target)
        reference = self.results[0] if not own or province is None else province
        target_x = NAME_WIDTH + min(common, self.scale) * per_unit
        anchor: Anchor = "end" if target_x > WIDTH - 40 else "middle"
        text = f"{say(N_('target'))} {figures.target(say, self.indicator, reference)}"
        drawing.label(target_x, _TOP - 7, text, "target-text", anchor)
        for place, result in enumerate(self.results):
            self._bar(drawing, say, result, place, per_unit, common)
        drawing.stroke([(target_x, _TOP - 3), (target_x, _TOP + ROW * len(self.results))], "bar-target")
        return drawing

    def _bar(self, drawing: Drawing, say: Language, result: Result, place: int, per_unit: float, common: float) -> None:
        top = _TOP + place * ROW
        name, target = result.unit_name, float(result.target)
        shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
        drawing.label(NAME_WIDTH - 5, top + ROW / 2 + 4, shown, "name", "end")
        length = max((figure(result) or 0.0) * per_unit, 0.5)
        drawing.bar(NAME_WIDTH, top + 2.5, length, ROW - 5, f"bar {result.status}")
        if target != common:
            x = NAME_WIDTH + target * per_unit
            drawing.stroke([(x, top + 0.5), (x, top + ROW - 0.5)], "bar-target")
        text = figures.rate(say, result) if result.rate is not None else figures.count(say, result.achieved)
        drawing.label(WIDTH, top + ROW / 2 + 4, f"{figures.STATUS_MARK[result.status]} {text}", "value", "end")


def unit_bars(
    view: Overview,
    indicator: ReportIndicator,
    results: Sequence[Result],
    title: str,
    most: int,
    few: int,
    columns: int = 2,
) -> list[UnitBars]:
    """Return the drawings of an indicator's units, best first, in columns of one scale.

    Args:
        view: the report.
        indicator: what is drawn.
        results: the units' results, best first.
        title: for whoever hears the page.
        most: up to so many units all are drawn.
        few: of more, so many of the first and of the last.
        columns: of them all, where all are drawn.
    """
    drawn = [result for result in results if figure(result) is not None]
    if not drawn or indicator.measure == "yes-no":  # Yes and no have no length.
        return []
    highest = max(max(figure(result) or 0.0, float(result.target)) for result in drawn)
    scale = 100.0 if indicator.measure != "count" and 50 < highest <= 100 else max(highest, 1e-9)
    column = -(-len(drawn) // columns)
    parts = (
        [drawn[at : at + column] for at in range(0, len(drawn), column)]
        if len(drawn) <= most
        else [drawn[:few], drawn[-few:]]
    )
    return [
        UnitBars(f"{title} ({place}/{len(parts)})", view, indicator, part, scale) for place, part in enumerate(parts, 1)
    ]


@dataclass(frozen=True, slots=True)
class ProvinceBars:
    """The province's rates, each below its name, with its target as a mark."""

    title: str
    lines: Sequence[tuple[str, ReportIndicator, Result]]

    def drawn(self, say: Language) -> Drawing:
        """Draw a bar for each indicator."""
        width, row, height, right = 640.0, 62, 20, 110.0
        drawing = Drawing(width, len(self.lines) * row + 8, self.title)
        highest = max(float(max(result.rate or 0, result.target)) for _, _, result in self.lines)
        per_point = (width - right) / (100.0 if 50 < highest <= 100 else highest)
        for place, (name, indicator, result) in enumerate(self.lines):
            top = place * row + 22
            target_x = float(result.target) * per_point
            drawing.label(0, top - 7, name, "name")
            drawing.bar(0, top, max(float(result.rate or 0) * per_point, 0.5), height, f"bar {result.status}")
            drawing.stroke([(target_x, top - 5), (target_x, top + height + 5)], "bar-target")
            text_x, anchor = _beside(name, target_x, width - right - 20)
            target = figures.target(say, indicator, result)
            drawing.label(text_x, top - 8, f"{say(N_('target'))} {target}", "target-text", anchor)
            value = f"{figures.STATUS_MARK[result.status]} {figures.rate(say, result)}"
            drawing.label(width, top + height / 2 + 5, value, "value", "end")
        return drawing


def province_bars(view: Overview, title: str) -> ProvinceBars | None:
    """Return the drawing of the province's rates; None where no indicator has a rate."""
    lines = [
        (view.names[indicator.id], indicator, result)
        for indicator in view.indicators
        if (result := view.province.get(indicator.id)) is not None and result.rate is not None
    ]
    return ProvinceBars(title, lines) if lines else None


def _beside(name: str, target_x: float, most: float) -> tuple[float, Anchor]:
    """Return where a target's text stands, and its anchor: over its mark, but not over the name to the left of it."""
    letter, half_of_text = 10.5, 65.0  # as large as on a phone
    free_from = len(name) * letter + 10
    if target_x - half_of_text < free_from:
        return max(free_from, target_x), "start"
    return target_x, "end" if target_x > most else "middle"
