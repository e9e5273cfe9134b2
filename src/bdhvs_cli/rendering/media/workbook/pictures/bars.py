"""Bars of rates: the province's beside their targets, the units' against theirs. They read the tables beside them."""

from collections.abc import Sequence
from typing import Any

from bdhvs_cli.model.report import Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.overview import figure
from bdhvs_cli.rendering.content.palette import TARGET_LINE
from bdhvs_cli.rendering.drawings.bars import UnitBars
from bdhvs_cli.rendering.media.workbook.chart_parts import (
    area,
    chart_fill,
    colour_by_status,
    finish_bars,
    labels,
    place_chart,
    series,
)
from bdhvs_cli.rendering.tables.table import AnyTable
from bdhvs_cli.rendering.workbook.sheet import MILLIMETRE, Sheet

_MANY = 12
"""From more names than these on they stand upright, and small."""
_NAME, _RATE, _TARGET = 2, 5, 6
"""Columns of the province's table."""
_UNIT, _ACHIEVED, _UNITS_RATE, _UNITS_TARGET, _LAST = 3, 5, 6, 7, 10
"""Columns of an indicator's table."""
_HIGH = 92
"""Millimetres of a chart."""


def rates_beside_targets(
    sheet: Sheet,
    *,
    place: tuple[int, int],
    title: str,
    rows: tuple[int, int],
    heading_row: int,
    statuses: Sequence[Status],
    label_format: str,
    highest: float,
) -> None:
    """Add a chart of the summary's table: for each indicator the rate in its verdict's colour, the target beside it.

    Args:
        sheet: holds the figures, and gets the chart.
        place: the row that it fills, and the number of columns.
        title: what stands above it.
        rows: first and last row of the table.
        heading_row: where its headings stand.
        statuses: the verdicts, in the order of the rows.
        label_format: number format of the figures on the bars.
        highest: the highest figure, in percent.
    """
    from openpyxl.chart import BarChart

    chart = BarChart()
    chart.gapWidth, chart.overlap = 70, 0
    rate = series(sheet, _RATE, rows, heading_row)
    colour_by_status(rate, statuses)
    target = series(sheet, _TARGET, rows, heading_row)
    target.graphicalProperties = chart_fill("D5DAE1", line=TARGET_LINE)
    for bars in (rate, target):
        bars.dLbls = labels(label_format if bars is rate else "General")
        chart.series.append(bars)
    chart.set_categories(area(sheet, _NAME, rows))
    # The figures stand on the bars; the axis leaves them room.
    finish_bars(chart, title, "", (0, max(100.0, highest) * 1.15), names_size=9, upright=False)
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    # The chart is broad and low.
    chart.legend.position = "r"
    place_chart(sheet, chart, place)


def draw(sheet: Sheet, row: int, picture: UnitBars, heading_row: int, table: AnyTable) -> None:
    """Draw a bar for each unit in its verdict's colour, and the target as a line across.

    Args:
        sheet: gets it.
        row: which it fills.
        picture: the units.
        heading_row: of the table below, which has all units of the indicator, best first.
        table: that table; its lines hold results.
    """
    from openpyxl.chart import BarChart, LineChart
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    sheet.height(row, _HIGH * MILLIMETRE + 8)
    shown = picture.results
    first = heading_row + 1 + next(at for at, line in enumerate(table.lines) if line.result is shown[0])
    rows = (first, first + len(shown) - 1)
    counted = picture.indicator.measure == "count"

    chart = BarChart()
    chart.gapWidth, chart.overlap = 35, 100
    bars = series(sheet, _ACHIEVED if counted else _UNITS_RATE, rows, heading_row)
    colour_by_status(bars, [result.status for result in shown])
    chart.series.append(bars)
    chart.set_categories(area(sheet, _UNIT, rows))

    line = LineChart()
    target = series(sheet, _UNITS_TARGET, rows, heading_row)
    target.smooth = False
    target.marker.symbol = "none"
    look = LineProperties(solidFill=TARGET_LINE, w=19050, prstDash="dash")
    one_target = len({result.target for result in shown}) == 1
    if one_target:
        target.trendline = _from_edge_to_edge(look)
        look = LineProperties(noFill=True)
    target.graphicalProperties = GraphicalProperties(ln=look)
    line.series.append(target)
    line.set_categories(area(sheet, _UNIT, rows))

    many = len(shown) > _MANY
    title = _title(picture, sum(figure(each.result) is not None for each in table.lines), one_target=one_target)
    highest = max(max(figure(result) or 0, float(result.target)) for result in shown)
    limits = (0, None if counted or not 50 < highest <= 100 else 100)
    finish_bars(chart, title, "" if counted else "%", limits, names_size=7 if many else 9, upright=many)
    if one_target:
        chart.legend = None
    chart += line
    place_chart(sheet, chart, (row, _LAST))


def _title(picture: UnitBars, drawn: int, *, one_target: bool) -> str:
    """Return what stands above a chart; ``drawn``: the units that have a figure at all."""
    view, indicator, shown = picture.view, picture.indicator, picture.results
    say = view.say
    words = [view.names[indicator.id], view.period]
    if len(shown) < drawn:
        leads = shown[0] is view.sorted_results(indicator)[0]
        part = N_("the first {count} units") if leads else N_("the last {count} units")
        words.append(say(part, count=len(shown)))
    if one_target:
        words.append(say(N_("target {target}"), target=figures.target(say, indicator, shown[0])))
    return " · ".join(words)


def _from_edge_to_edge(look: Any) -> Any:
    """Return a trend line for a series of equal figures: the series itself ends at the middles of the outer bars."""
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.chart.trendline import Trendline

    half = 0.5
    return Trendline(
        trendlineType="linear",
        forward=half,
        backward=half,
        dispRSqr=False,
        dispEq=False,
        spPr=GraphicalProperties(ln=look),  # type: ignore[arg-type]
    )
