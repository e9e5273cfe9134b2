"""The workbook of a document: titles, tables that show what was decided, the sheet for machines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from bdhvs_cli import __version__
from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.workbook.cells import Stored, in_line
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value
from bdhvs_cli.rendering.workbook.looks import (
    BODY,
    HEAD,
    NOTE,
    SECTION,
    SUBTITLE,
    TITLE,
    Formats,
)
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet
from bdhvs_cli.rendering.workbook.styles import Style

DATA = "data"


class DocumentBook:
    """A workbook under construction."""

    def __init__(self, say: Language, title: str, subtitle: str, agency: str) -> None:
        self.say = say
        self.book = Book(say, f"{title}, {subtitle}", agency, f"bdhvs {__version__}")
        self.book.reserved.add(DATA)
        self.formats = Formats(say)
        self._subtitle = subtitle

    def sheet(self, name: str, title: str, widths: Sequence[float], *, first: bool = False) -> tuple[Sheet, int]:
        """Add a sheet with its title; return it with the row after it."""
        sheet = self.book.sheet(name)
        sheet.widths(widths)
        sheet.merge(1, (1, len(widths)), title.upper(), TITLE)
        sheet.merge(2, (1, len(widths)), self._subtitle, replace(SUBTITLE, size=12))
        sheet.page("landscape", Margins(), first=first)
        return sheet, 3

    def texts(self, sheet: Sheet, row: int, width: int, texts: Iterable[str], *, strong: bool = False) -> int:
        """Set paragraphs over ``width`` columns; return the row after them."""
        look = replace(BODY, bold=True) if strong else NOTE
        for text in texts:
            sheet.merge(row, (1, width), text, look)
            row += 1
        return row

    def section(self, sheet: Sheet, row: int, text: str) -> int:
        """Set a heading within the sheet, a blank row above it; return the row after it."""
        sheet.put(row + 1, 1, text, sheet.style(SECTION))
        sheet.height(row + 1, 20)
        return row + 2

    def table(
        self,
        sheet: Sheet,
        row: int,
        headings: Sequence[str],
        rows: Iterable[Sequence[Stored]],
        *,
        height: float = 32,
        name: str = "",
        column: int = 1,
    ) -> int:
        """Set a table.

        Args:
            sheet: gets it.
            row: of its headings.
            headings: one per column.
            rows: its cells.
            height: of the headings' row, in points.
            name: defined name of the whole, which then is filtered and repeats its headings on paper; may be empty.
            column: where it begins.

        Returns:
            The row after the table.
        """
        sheet.put_row(row, column, headings, [sheet.style(HEAD)] * len(headings))
        sheet.height(row, height)
        at = row
        for at, cells in enumerate(in_line(rows), row + 1):
            sheet.put_row(at, column, [value for value, _ in cells], [sheet.style(look) for _, look in cells])
        if name and at > row:
            last = column_letters(column + len(headings) - 1)
            sheet.worksheet.auto_filter.ref = f"{column_letters(column)}{row}:{last}{at}"
            sheet.worksheet.print_title_rows = f"{row}:{row}"
            self.book.name(name, sheet, f"${column_letters(column)}${row}:${last}${at}")
        return at + 1

    def data(self, fields: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Add the sheet for machines: the same rows as the CSV, as a table that other programs know."""
        from openpyxl.worksheet.table import Table, TableStyleInfo

        from bdhvs_cli.rendering.workbook.openpyxl_inside import name_columns

        sheet = self.book.sheet(DATA, reserved=True)
        whole: list[Sequence[Value]] = [list(fields), *rows]
        sheet.widths([16] * len(fields))
        sheet.block(1, whole, [sheet.style(Style(vertical="bottom"))] * len(fields))
        sheet.worksheet.sheet_view.showGridLines = True
        sheet.worksheet.freeze_panes = "A2"
        sheet.page("landscape", Margins(), repeat="1:1", first=False)
        area = f"A1:{column_letters(len(fields))}{max(len(whole), 2)}"
        table = Table(displayName="results", name="results", ref=area)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        name_columns(table, fields)
        sheet.worksheet.add_table(table)

    def to_bytes(self, when: datetime | None) -> bytes:
        """Return the finished workbook."""
        return self.book.to_bytes(when)
