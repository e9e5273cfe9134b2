"""One sheet of a workbook under construction: cells, merges, widths, print set-up."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal

from bdhvs_cli.model.cell import address, column_letters
from bdhvs_cli.rendering.workbook.cell_text import Value, block_xml, row_xml
from bdhvs_cli.rendering.workbook.styles import FONT, Style, StyleBook
from bdhvs_cli.rendering.workbook.text_width import column_width, lines_needed, text_width

if TYPE_CHECKING:
    from bdhvs_cli.rendering.workbook.package import Link, SheetContent

MILLIMETRE = 72 / 25.4
"""Points."""

LINE_HEIGHT = 1.2
"""Height of a line of text, in multiples of the font's size."""

WIDEST = 60.0
"""Characters; names that need more are cut by the cell, lest they squeeze everything else on paper."""

TALLEST = 409.0
"""Points; a row can't be taller."""

INDENT = 9.0
"""Points that one step of indent takes: three blanks of the workbook's font, and a little more in some programs."""

DEFAULT_HEIGHT = 15.0
"""Height of a row that says nothing else, in points."""


@dataclass(frozen=True, slots=True)
class Margins:
    """Page margins in millimetres. Decree 30/2020 asks for 20–25 above and below, 30–35 left, 15–20 right."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15


class Sheet:
    """One worksheet. Rows and columns count from 1; styles are indexes from ``style``."""

    def __init__(self, worksheet: Any, styles: StyleBook) -> None:
        self.worksheet = worksheet
        self.title: str = worksheet.title
        self._styles = styles
        self._cells: dict[int, list[tuple[int, Value, int]]] = {}
        self._heights: dict[int, float] = {}
        self._blocks: list[tuple[int, int, int, str]] = []
        self._widths: dict[int, float] = {}
        self._breaks: set[int] = set()
        self.links: list[Link] = []
        worksheet.sheet_view.showGridLines = False

    def style(self, style: Style) -> int:
        """Return the index of a look."""
        return self._styles.index(style)

    def put(self, row: int, column: int, value: Value, style: int) -> None:
        """Set a cell."""
        self._cells.setdefault(row, []).append((column, value, style))

    def put_row(self, row: int, column: int, values: Sequence[Value], styles: Sequence[int]) -> None:
        """Set the cells of a row from ``column`` on."""
        places = range(column, column + len(values))
        self._cells.setdefault(row, []).extend(zip(places, values, styles, strict=True))

    def merge(
        self, row: int, columns: tuple[int, int], value: Value, style: Style, *, last_row: int | None = None
    ) -> None:
        """Set one cell over several columns (first and last), and over rows down to ``last_row``.

        Wrapped text makes the row as tall as it needs, for no spreadsheet program does that for merged cells; so widths
        come first.
        """
        index = self.style(style)
        bottom = last_row or row
        for line in range(row, bottom + 1):
            for column in range(columns[0], columns[1] + 1):
                self.put(line, column, value if (line, column) == (row, columns[0]) else None, index)
        self.worksheet.merged_cells.add(f"{address(row, columns[0])}:{address(bottom, columns[1])}")
        if style.wrap and isinstance(value, str) and bottom == row:
            self.fit(row, value, style, self.points(*columns))

    def fit(self, row: int, text: str, style: Style, points: float) -> None:
        """Make a row at least tall enough for ``text`` wrapped to a width of ``points``."""
        lines = lines_needed(text, points - 5 - INDENT * style.indent, style.size, bold=style.bold)
        self.height(row, max(self._heights.get(row, 0), lines * style.size * LINE_HEIGHT + 3))

    def put_fitted(self, row: int, column: int, values: Sequence[Value], styles: Sequence[Style]) -> None:
        """Set the cells of a row from ``column`` on, and make it tall enough for those whose text wraps."""
        self.put_row(row, column, values, [self.style(style) for style in styles])
        for place, (value, style) in enumerate(zip(values, styles, strict=True), column):
            if style.wrap and isinstance(value, str):
                self.fit(row, value, style, self.points(place))

    def height(self, row: int, points: float) -> None:
        """Set the height of a row, as far as rows can be tall."""
        self._heights[row] = min(round(points, 1), TALLEST)

    def widths(self, widths: Sequence[float]) -> None:
        """Set the columns' widths, in characters, from the first on."""
        for column, width in enumerate(widths, 1):
            self._widths[column] = width
            self.worksheet.column_dimensions[column_letters(column)].width = width

    def widths_in_millimetres(self, widths: Sequence[float]) -> None:
        """Set the columns' widths by what they take on paper."""
        self.widths([round(width * MILLIMETRE / 0.75 / 7, 2) for width in widths])

    def points(self, first: int, last: int | None = None) -> float:
        """Return the width of columns ``first`` to ``last`` in points."""
        return sum(self._widths.get(column, 8.43) * 7 * 0.75 for column in range(first, (last or first) + 1))

    def block(self, row: int, rows: Sequence[Sequence[Value]], styles: Sequence[int]) -> None:
        """Set a plain table from the first column on: column ``i`` has ``styles[i]``; empty cells stay empty."""
        self._blocks.append((row, row + len(rows) - 1, len(styles), block_xml(row, rows, styles)))

    def keep_together(self, row: int, last_row: int, page: float) -> None:
        """Begin a new printed page with ``row`` if the page that it is on can't hold all rows up to ``last_row``.

        Args:
            row: the first of the rows that belong together; called from top to bottom.
            last_row: the last of them.
            page: points of height that a page takes, at the sheet's scale.
        """
        start = max(self._breaks, default=1)
        if row > start and sum(self.height_of(line) for line in range(start, last_row + 1)) > page:
            self._breaks.add(row)

    def height_of(self, row: int) -> float:
        """Return the height of a row, in points."""
        return self._heights.get(row, DEFAULT_HEIGHT)

    def page(
        self,
        orientation: Literal["portrait", "landscape"],
        margins: Margins,
        *,
        repeat: str | None = None,
        first: bool = True,
    ) -> None:
        """Set up for A4, one page wide; ``repeat`` are heading rows for every page (``5:7``).

        The page's number stands on top in the middle, as Decree 30/2020 has it; not on a document's first page.
        """
        sheet = self.worksheet
        setup = sheet.page_setup
        setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = orientation, 9, 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        inches = 25.4
        sheet.page_margins.top, sheet.page_margins.bottom = margins.top / inches, margins.bottom / inches
        sheet.page_margins.left, sheet.page_margins.right = margins.left / inches, margins.right / inches
        sheet.page_margins.header = sheet.page_margins.footer = 10 / inches
        sheet.print_options.horizontalCentered = True
        for header in (sheet.oddHeader.center, *(() if first else (sheet.firstHeader.center,))):
            header.text, header.font, header.size = "&P", f"{FONT},Regular", 13
        sheet.HeaderFooter.differentFirst = first or None
        if repeat:
            sheet.print_title_rows = repeat

    def content(self) -> "SheetContent":
        """Return what openpyxl does not hold itself."""
        from bdhvs_cli.rendering.workbook.package import SheetContent

        if self._breaks:
            from openpyxl.worksheet.pagebreak import Break

            for row in sorted(self._breaks):
                self.worksheet.row_breaks.append(Break(id=row - 1))
        rows = self._cells.keys() | self._heights.keys()
        last_row = max((*rows, *(block[1] for block in self._blocks), 1))
        last_column = max(
            (*(cell[0] for cells in self._cells.values() for cell in cells), *(block[2] for block in self._blocks), 1)
        )
        area = f"A1:{address(last_row, last_column)}"
        # Else LibreOffice adds columns where it finds a text too wide, and shrinks the page for them.
        self.worksheet.print_area = area
        return SheetContent(area, self._rows(sorted(rows)), self.links)

    def _rows(self, rows: Iterable[int]) -> Iterator[str]:
        blocks = sorted(self._blocks)
        texts: dict[str, str] = {}
        for row in rows:
            while blocks and blocks[0][0] < row:
                yield blocks.pop(0)[3]
            cells = sorted(self._cells.get(row, ()), key=itemgetter(0))
            yield row_xml(row, cells, self._heights.get(row), texts)
        for block in blocks:
            yield block[3]


def width_for(texts: Iterable[str], size: float, *, bold: bool = False, smallest: float = 0) -> float:
    """Return the width, in characters, of a column that holds the widest of ``texts`` at ``size`` points."""
    widest = max((text_width(text, bold=bold) for text in texts), default=0) * size
    return min(max(column_width(widest), smallest), WIDEST)
