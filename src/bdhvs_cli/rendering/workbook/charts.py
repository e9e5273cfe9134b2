"""Charts of the workbook. They read their figures from the sheets' own cells."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.model.report import Status
from bdhvs_cli.rendering.content.palette import ACCENTS, INK, TARGET_LINE
from bdhvs_cli.rendering.workbook.cell_text import clean
from bdhvs_cli.rendering.workbook.sheet import Sheet
from bdhvs_cli.rendering.workbook.styles import FONT

_MANY = 12
"""From more names than these on they stand upright, and small."""

_NAME, _RATE, _TARGET = 2, 5, 6
"""Columns of the summary's table."""


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
    rate = _series(sheet, _RATE, rows, heading_row)
    _colour_by_status(rate, statuses)
    target = _series(sheet, _TARGET, rows, heading_row)
    target.graphicalProperties = chart_fill("D5DAE1", line=TARGET_LINE)
    for series in (rate, target):
        series.dLbls = _labels(label_format if series is rate else "General")
        chart.series.append(series)
    chart.set_categories(_area(sheet, _NAME, rows))
    # The figures stand on the bars; the axis leaves them room.
    _finish(chart, title, "", (0, max(100.0, highest) * 1.15), names_size=9, upright=False)
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    # The chart is broad and low.
    chart.legend.position = "r"
    place_chart(sheet, chart, place)


def bars_against_target(
    sheet: Sheet,
    *,
    place: tuple[int, int],
    title: str,
    rows: tuple[int, int],
    columns: tuple[int, int, int],
    heading_row: int,
    axis: str,
    limits: tuple[float | None, float | None],
    statuses: Sequence[Status],
    one_target: bool,
) -> None:
    """Add a chart of many units: a bar each in its verdict's colour, and the target as a line across.

    Args:
        sheet: holds the figures, and gets the chart.
        place: the row that it fills, and the number of columns.
        title: what stands above it.
        rows: first and last row of the figures.
        columns: those of the names, the bars and the target.
        heading_row: where the headings stand that name the bars and the target.
        axis: what the vertical axis measures.
        limits: lowest and highest value of the vertical axis; None lets the program choose.
        statuses: the verdicts, in the order of the rows.
        one_target: whether all have the same, which the title then tells; else a legend explains the line.
    """
    from openpyxl.chart import BarChart, LineChart
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    names, values, targets = columns
    chart = BarChart()
    chart.gapWidth, chart.overlap = 35, 100
    bars = _series(sheet, values, rows, heading_row)
    _colour_by_status(bars, statuses)
    chart.series.append(bars)
    chart.set_categories(_area(sheet, names, rows))

    line = LineChart()
    target = _series(sheet, targets, rows, heading_row)
    target.smooth = False
    target.marker.symbol = "none"
    look = LineProperties(solidFill=TARGET_LINE, w=19050, prstDash="dash")
    if one_target:
        target.trendline = _from_edge_to_edge(look)
        look = LineProperties(noFill=True)
    target.graphicalProperties = GraphicalProperties(ln=look)
    line.series.append(target)
    line.set_categories(_area(sheet, names, rows))

    many = len(statuses) > _MANY
    _finish(chart, title, axis, limits, names_size=7 if many else 9, upright=many)
    if one_target:
        chart.legend = None
    chart += line
    place_chart(sheet, chart, place)


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


def _area(sheet: Sheet, column: int, rows: tuple[int, int]) -> Any:
    from openpyxl.chart import Reference

    return Reference(sheet.worksheet, min_col=column, min_row=rows[0], max_row=rows[1])


def _series(sheet: Sheet, column: int, rows: tuple[int, int], heading_row: int) -> Any:
    from openpyxl.chart import Series
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.series import SeriesLabel
    from openpyxl.utils import quote_sheetname

    series = Series(_area(sheet, column, rows))
    heading = f"{quote_sheetname(sheet.title)}!${column_letters(column)}${heading_row}"
    series.tx = SeriesLabel(strRef=StrRef(f=heading))
    series.invertIfNegative = False
    return series


def _colour_by_status(series: Any, statuses: Sequence[Status]) -> None:
    """Colour the series as most of its bars are, and the others one by one."""
    from openpyxl.chart.marker import DataPoint

    usual = Counter(statuses).most_common(1)[0][0]
    series.graphicalProperties = chart_fill(ACCENTS[usual].line)
    fills = {status: chart_fill(ACCENTS[status].line) for status in set(statuses)}
    series.dPt = [
        DataPoint(idx=place, invertIfNegative=False, spPr=fills[status])
        for place, status in enumerate(statuses)
        if status != usual
    ]


def chart_fill(colour: str, line: str | None = None) -> Any:
    """Return the look of a surface: its colour, and that of its edge."""
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    edge = LineProperties(solidFill=line, w=6350) if line else LineProperties(noFill=True)
    return GraphicalProperties(solidFill=colour, ln=edge)


def _labels(number_format: str) -> Any:
    from openpyxl.chart.label import DataLabelList

    labels = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False, numFmt=number_format
    )
    labels.position = "outEnd"
    labels.txPr = chart_text(9)
    return labels


def _finish(
    chart: Any, title: str, axis: str, limits: tuple[float | None, float | None], *, names_size: float, upright: bool
) -> None:
    """Give axes, title and legend the report's fonts and colours."""
    from openpyxl.chart.legend import LegendEntry
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart.type = "col"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.txPr = chart_text(names_size, upright=upright)
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.tickLblSkip = 1
    chart.x_axis.majorTickMark = "none"
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="808080"))
    chart.y_axis.txPr = chart_text(9)
    if axis:
        chart.y_axis.title = axis
        chart.y_axis.title.tx.rich.p[0].pPr = chart_paragraph(9)
        chart.y_axis.title.overlay = False
    chart.y_axis.number_format = "General"
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = limits
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="DDDDDD", w=6350))
    chart.y_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(noFill=True))
    chart.title = clean(title)
    chart.title.tx.rich.p[0].pPr = chart_paragraph(12, bold=True)
    chart.title.overlay = False
    # The bars have several colours: only the target needs a word.
    chart.legend.position = "b"
    chart.legend.legendEntry = [LegendEntry(idx=0, delete=True)]
    chart.legend.txPr = chart_text(9)
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(solidFill="C0C0C0"))


def place_chart(sheet: Sheet, chart: Any, place: tuple[int, int], before: int = 0) -> None:
    """Let the chart fill a row: by its corners, for how wide a column is differs between spreadsheet programs.

    Args:
        sheet: gets the chart.
        chart: the chart.
        place: the row, and the last column that it reaches.
        before: columns left free before it.
    """
    from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor

    row, columns = place
    chart.anchor = TwoCellAnchor(
        editAs="oneCell",
        _from=AnchorMarker(col=before, row=row - 1, rowOff=25_400),
        to=AnchorMarker(col=columns, row=row - 1),
    )
    chart.anchor.to.rowOff = round((sheet.height_of(row) - 4) * 12_700)
    sheet.worksheet.add_chart(chart)


def chart_paragraph(size: float, *, bold: bool = False, colour: str = INK) -> Any:
    """Return the look of a title's text."""
    from openpyxl.drawing.text import CharacterProperties, Font, ParagraphProperties

    font = Font(typeface=FONT)
    return ParagraphProperties(
        defRPr=CharacterProperties(sz=round(size * 100), b=bold, solidFill=colour, latin=font, ea=font, cs=font)
    )


def chart_text(size: float, *, upright: bool = False) -> Any:
    """Return the look of an axis' or a legend's text."""
    from openpyxl.chart.text import RichText
    from openpyxl.drawing.text import Paragraph, RichTextProperties

    body = RichTextProperties(rot=-5_400_000, vert="horz") if upright else RichTextProperties()
    return RichText(bodyPr=body, p=[Paragraph(pPr=chart_paragraph(size))])
