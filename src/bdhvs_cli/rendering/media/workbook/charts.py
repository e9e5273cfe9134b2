"""Charts of lines and dots. They read their figures from the sheets' own cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Literal

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.rendering.media.workbook.chart_parts import chart_text, finish, place_chart
from bdhvs_cli.rendering.workbook.cell_text import clean
from bdhvs_cli.rendering.workbook.sheet import Sheet

_TOO_NEAR = 0.06
"""Share of the axis that a figure's height takes, about."""
_MONTH = 365.25 / 12
"""Days."""
_MOST_DAYS = 5
"""Steps of an axis of days, at most."""

Dash = Literal["solid", "dash", "sysDot", "sysDash"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a chart stands: the row that it fills, from the column after ``before`` to ``last``."""

    row: int
    last: int
    before: int = 0


@dataclass(frozen=True, slots=True)
class Curve:
    """One series of a scatter chart: cells of a column against those of another."""

    x_column: int
    y_column: int
    rows: tuple[int, int]
    colour: str
    heading: str
    """Cell that names it: ``$B$4``; the text itself where it holds no ``$``."""
    line: Dash | None = "solid"
    """None: dots alone."""
    dots: bool = False
    width: float = 2
    """Points."""
    listed: bool = True
    """Whether the legend has it."""


def slopes(
    sheet: Sheet,
    *,
    place: Place,
    title: str,
    heading_row: int,
    columns: tuple[int, int, int],
    rows: Sequence[int],
    values: Sequence[tuple[float, float]],
    colours: Sequence[str],
    limits: tuple[float, float],
) -> None:
    """Add a chart with a sloping line for each row: from its old figure to its new one.

    Args:
        sheet: holds the figures, and gets the chart.
        place: where it stands.
        title: above it.
        heading_row: where the two periods stand.
        columns: those of the name, the old and the new figure; the last two side by side.
        rows: the rows drawn.
        values: what stands there, old and new, so that no two figures are written over each other.
        colours: of the lines.
        limits: lowest and highest value of the axis.
    """
    from openpyxl.chart import LineChart, Reference, Series
    from openpyxl.chart.label import DataLabel, DataLabelList

    chart = LineChart()
    name, first, last = columns
    near = _TOO_NEAR * (limits[1] - limits[0])
    left, right = (figure_sides([pair[end] for pair in values], side, near) for end, side in ((0, "l"), (1, "r")))
    for place_, (row, colour) in enumerate(zip(rows, colours, strict=True)):
        series = Series(Reference(sheet.worksheet, min_col=first, max_col=last, min_row=row, max_row=row))
        series.tx = _label(sheet, f"${column_letters(name)}${row}")
        series.smooth = False
        _line(series, colour, "solid", 2.25)
        _dots(series, colour, 8)
        shown = {"showVal": True, "showSerName": False, "showCatName": False, "showLegendKey": False}
        # Beside the ends, where the lines leave room.
        series.dLbls = DataLabelList(
            dLbl=[
                DataLabel(idx=end, dLblPos=side, txPr=chart_text(9), showPercent=False, **shown)
                for end, side in ((0, left[place_]), (1, right[place_]))
            ],
            showPercent=False,
            **shown,
        )
        series.dLbls.txPr = chart_text(9)
        chart.series.append(series)
    chart.set_categories(
        Reference(sheet.worksheet, min_col=first, max_col=last, min_row=heading_row, max_row=heading_row)
    )
    _finish(chart, title, "", "%")
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = limits
    chart.x_axis.tickLblPos = "low"
    place_chart(sheet, chart, (place.row, place.last), place.before)


def figure_sides(values: Sequence[float], beside: str, near: float) -> list[str]:
    """Return on which side of its dot each figure is written: beside it, unless another one is too near."""
    sides = []
    for place, value in enumerate(values):
        others = [(other, at) for at, other in enumerate(values) if at != place and abs(other - value) < near]
        has_above = any((other, at) > (value, place) for other, at in others)
        has_below = any((other, at) < (value, place) for other, at in others)
        sides.append(beside if has_above == has_below else "b" if has_above else "t")
    return sides


def scatter(
    sheet: Sheet,
    cells: Sheet,
    *,
    place: Place,
    title: str,
    curves: Sequence[Curve],
    axes: tuple[str, str],
    x_limits: tuple[float, float],
    y_limits: tuple[float | None, float | None],
    x_format: str,
    dates: bool = False,
    logarithmic: bool = False,
) -> None:
    """Add a chart of curves and dots.

    Args:
        sheet: gets the chart.
        cells: holds the figures.
        place: where it stands.
        title: above it.
        curves: what is drawn, the later over the earlier.
        axes: what the axes measure.
        x_limits: lowest and highest value of the horizontal axis.
        y_limits: the same of the vertical one; None lets the program choose.
        x_format: number format of the horizontal axis.
        dates: whether that axis holds days; its steps are months, or so many of them that few are needed.
        logarithmic: whether each of its steps doubles the value.
    """
    from openpyxl.chart import Reference, ScatterChart, Series
    from openpyxl.chart.legend import LegendEntry

    chart: Any = ScatterChart()
    chart.style = 2
    chart.scatterStyle = "lineMarker"
    for curve in curves:
        x, y = (
            Reference(cells.worksheet, min_col=column, min_row=curve.rows[0], max_row=curve.rows[1])
            for column in (curve.x_column, curve.y_column)
        )
        series = Series(y, x)
        series.tx = _label(cells, curve.heading)
        series.smooth = False
        _line(series, curve.colour, curve.line, curve.width)
        if curve.dots:
            _dots(series, curve.colour, 7)
        else:
            series.marker.symbol = "none"
        chart.series.append(series)
    _finish(chart, title, *axes)
    chart.display_blanks = "gap"
    chart.x_axis.scaling.min, chart.x_axis.scaling.max = x_limits
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = y_limits
    chart.x_axis.number_format = x_format
    if dates:
        # Months, quarters, halves, years: so that the steps meet the last days of periods.
        span = (x_limits[1] - x_limits[0]) / _MONTH
        months = next((step for step in (1, 3, 6) if span // step <= _MOST_DAYS), 12 * ceil(span / 12 / _MOST_DAYS))
        chart.x_axis.majorUnit = months * _MONTH
    if logarithmic:
        chart.x_axis.scaling.logBase = 2
    chart.legend.legendEntry = [
        LegendEntry(idx=place_, delete=True) for place_, curve in enumerate(curves) if not curve.listed
    ]
    place_chart(sheet, chart, (place.row, place.last), place.before)


def _label(sheet: Sheet, heading: str) -> Any:
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.series import SeriesLabel
    from openpyxl.utils import quote_sheetname

    if "$" not in heading:
        return SeriesLabel(v=clean(heading))
    return SeriesLabel(strRef=StrRef(f=f"{quote_sheetname(sheet.title)}!{heading}"))


def _line(series: Any, colour: str, dash: Dash | None, width: float) -> None:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    look = (
        LineProperties(noFill=True)
        if dash is None
        else LineProperties(solidFill=colour, w=round(width * 12_700), prstDash=dash)
    )
    series.graphicalProperties = GraphicalProperties(ln=look)


def _dots(series: Any, colour: str, size: int) -> None:
    from openpyxl.chart.marker import Marker
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    edge = LineProperties(solidFill="FFFFFF", w=6350)
    series.marker = Marker(symbol="circle", size=size, spPr=GraphicalProperties(solidFill=colour, ln=edge))


def _finish(chart: Any, title: str, x: str, y: str) -> None:
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    finish(chart, title, x, y)
    chart.x_axis.majorGridlines = None
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    # The horizontal axis lies below, wherever the vertical one begins.
    chart.y_axis.crosses = chart.x_axis.crosses = "min"
