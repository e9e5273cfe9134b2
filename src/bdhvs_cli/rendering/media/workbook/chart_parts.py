"""What the charts of a workbook are made of: areas of cells, looks, places."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.model.report import Status
from bdhvs_cli.rendering.content.palette import ACCENTS, INK
from bdhvs_cli.rendering.workbook.cell_text import clean
from bdhvs_cli.rendering.workbook.sheet import Sheet
from bdhvs_cli.rendering.workbook.styles import FONT


def area(sheet: Sheet, column: int, rows: tuple[int, int]) -> Any:
    """Return the cells of a column, from the first to the last row."""
    from openpyxl.chart import Reference

    return Reference(sheet.worksheet, min_col=column, min_row=rows[0], max_row=rows[1])


def series(sheet: Sheet, column: int, rows: tuple[int, int], heading_row: int) -> Any:
    """Return the figures of a column as a series that is called as its heading."""
    from openpyxl.chart import Series
    from openpyxl.chart.data_source import StrRef
    from openpyxl.chart.series import SeriesLabel
    from openpyxl.utils import quote_sheetname

    made = Series(area(sheet, column, rows))
    heading = f"{quote_sheetname(sheet.title)}!${column_letters(column)}${heading_row}"
    made.tx = SeriesLabel(strRef=StrRef(f=heading))
    made.invertIfNegative = False
    return made


def colour_by_status(bars: Any, statuses: Sequence[Status]) -> None:
    """Colour bars as most of its bars are, and the others one by one."""
    from openpyxl.chart.marker import DataPoint

    usual = Counter(statuses).most_common(1)[0][0]
    bars.graphicalProperties = chart_fill(ACCENTS[usual].line)
    fills = {status: chart_fill(ACCENTS[status].line) for status in set(statuses)}
    bars.dPt = [
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


def labels(number_format: str) -> Any:
    """Return labels that show each figure above its bar."""
    from openpyxl.chart.label import DataLabelList

    found = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False, numFmt=number_format
    )
    found.position = "outEnd"
    found.txPr = chart_text(9)
    return found


def finish(chart: Any, title: str, x: str = "", y: str = "") -> None:
    """Give axes, title and legend the report's fonts and colours; ``x`` and ``y``: what the axes measure."""
    from openpyxl.chart.shapes import GraphicalProperties
    from openpyxl.drawing.line import LineProperties

    chart.title = clean(title)
    chart.title.tx.rich.p[0].pPr = chart_paragraph(12, bold=True)
    chart.title.overlay = False
    chart.x_axis.delete = chart.y_axis.delete = False
    for axis, text in ((chart.x_axis, x), (chart.y_axis, y)):
        axis.txPr = chart_text(9)
        if text:
            axis.title = text
            axis.title.tx.rich.p[0].pPr = chart_paragraph(9)
            axis.title.overlay = False
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill="808080"))
    chart.y_axis.majorGridlines.spPr = GraphicalProperties(ln=LineProperties(solidFill="DDDDDD", w=6350))
    chart.y_axis.number_format = "General"
    chart.legend.position = "b"
    chart.legend.txPr = chart_text(9)
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(solidFill="C0C0C0"))


def finish_bars(
    chart: Any, title: str, axis: str, limits: tuple[float | None, float | None], *, names_size: float, upright: bool
) -> None:
    """Finish a chart of bars.

    Args:
        chart: the chart.
        title: above it.
        axis: what the vertical axis measures.
        limits: lowest and highest value of the vertical axis; None lets the program choose.
        names_size: points of the names below the bars.
        upright: whether these stand upright.
    """
    from openpyxl.chart.legend import LegendEntry

    finish(chart, title, "", axis)
    chart.type = "col"
    chart.x_axis.txPr = chart_text(names_size, upright=upright)
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.tickLblSkip = 1
    chart.x_axis.majorTickMark = "none"
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = limits
    # The bars have several colours: only the target needs a word.
    chart.legend.legendEntry = [LegendEntry(idx=0, delete=True)]


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
