"""The workbook of a document: titles, tables that show what was decided, the sheet for machines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby

from bdhvs_cli import __version__
from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.reading.reports.digest import canonical_number, table_digest
from bdhvs_cli.reading.reports.workbook import DATA_SHEET
from bdhvs_cli.rendering.documents.document import Data
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.workbook.cells import Stored, in_line
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value, clean, number_text
from bdhvs_cli.rendering.workbook.looks import (
    BODY,
    HEAD,
    NOTE,
    SECTION,
    SUBTITLE,
    TITLE,
    Formats,
)
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet, width_for
from bdhvs_cli.rendering.workbook.styles import Style

_GROUPED_HEIGHT = 18
"""Points of the headings below those of groups."""


class DocumentBook:
    """A workbook under construction."""

    def __init__(self, say: Language, name: str, subtitle: str, agency: str) -> None:
        self.say = say
        self.book = Book(say, name, agency, f"bdhvs {__version__}")
        self.book.reserved.add(DATA_SHEET)
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

    def texts(self, sheet: Sheet, row: int, width: int, texts: Iterable[str], look: Style = NOTE) -> int:
        """Set paragraphs over ``width`` columns; return the row after them."""
        for text in texts:
            sheet.merge(row, (1, width), text, look)
            row += 1
        return row

    def facts(self, sheet: Sheet, row: int, width: int, entries: Iterable[tuple[str, str]]) -> int:
        """Set names and values side by side; return the row after them."""
        for name, value in entries:
            sheet.put_fitted(row, 1, (name,), (BODY,))
            sheet.merge(row, (2, width), value, BODY)
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
        groups: Sequence[str] = (),
        height: float = 32,
        name: str = "",
        column: int = 1,
        total: Sequence[Stored] | None = None,
    ) -> int:
        """Set a table.

        Args:
            sheet: gets it.
            row: of its headings.
            headings: one per column.
            rows: its cells.
            groups: what heads several columns side by side, one per column, empty where nothing does; without any the
                headings take one row.
            height: of the headings' row, in points.
            name: defined name of the whole, which then is filtered and repeats its headings on paper; may be empty.
            column: where it begins.
            total: the line below, outside of what is filtered.

        Returns:
            The row after the table.
        """
        first = row
        if any(groups):
            self._groups(sheet, row, column, headings, groups)
            row += 1
            small = replace(HEAD, size=10)
            shown = [heading if group else None for heading, group in zip(headings, groups, strict=True)]
            sheet.put_row(row, column, shown, [sheet.style(small if group else HEAD) for group in groups])
            sheet.height(row, _GROUPED_HEIGHT)
        else:
            sheet.put_row(row, column, headings, [sheet.style(HEAD)] * len(headings))
            sheet.height(row, height)
        lines = list(in_line([*rows, *([total] if total else [])]))
        for at, cells in enumerate(lines, row + 1):
            sheet.put_fitted(at, column, [value for value, _ in cells], [look for _, look in cells])
        bottom = row + len(lines) - bool(total)
        if name and bottom > row:
            last = column_letters(column + len(headings) - 1)
            sheet.worksheet.auto_filter.ref = f"{column_letters(column)}{row}:{last}{bottom}"
            sheet.worksheet.print_title_rows = f"{first}:{row}"
            self.book.name(name, sheet, f"${column_letters(column)}${row}:${last}${bottom}")
        return row + len(lines) + 1

    def _groups(self, sheet: Sheet, row: int, column: int, headings: Sequence[str], groups: Sequence[str]) -> None:
        """Set the upper row of headings: one over each group, and those of no group over both rows."""
        at = column
        for group, members in groupby(range(len(groups)), key=lambda place: groups[place]):
            places = list(members)
            if group:
                sheet.merge(row, (at, at + len(places) - 1), group, HEAD)
            for place in places if not group else ():
                letters = column_letters(column + place)
                sheet.put(row, column + place, headings[place], sheet.style(HEAD))
                sheet.worksheet.merged_cells.add(f"{letters}{row}:{letters}{row + 1}")
            at += len(places)

    def data(self, data: Data) -> str:
        """Add the sheet for machines: the same rows as the CSV, as a table that other programs know.

        Returns:
            The digest of its rows as whoever reads the sheet finds them.
        """
        from openpyxl.worksheet.table import Table, TableStyleInfo

        from bdhvs_cli.rendering.workbook.openpyxl_inside import name_columns

        sheet = self.book.sheet(DATA_SHEET, reserved=True)
        fields = data.fields
        whole: list[Sequence[Value]] = [list(fields), *data.rows()]
        sheet.widths([width_for(map(_text, column), 11, smallest=10) for column in zip(*whole[:2], strict=True)])
        sheet.block(1, whole, [sheet.style(Style(vertical="bottom"))] * len(fields))
        sheet.worksheet.sheet_view.showGridLines = True
        if data.hidden:
            sheet.worksheet.sheet_state = "hidden"
        sheet.worksheet.freeze_panes = "A2"
        sheet.page("landscape", Margins(), repeat="1:1", first=False)
        # A table has at least one row of data.
        area = f"A1:{column_letters(len(fields))}{max(len(whole), 2)}"
        table = Table(displayName="results", name="results", ref=area)
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        name_columns(table, fields)
        sheet.worksheet.add_table(table)
        return table_digest([_text(value) for value in row] for row in whole)

    def to_bytes(self, when: datetime | None) -> bytes:
        """Return the finished workbook."""
        return self.book.to_bytes(when)


def _text(value: Value) -> str:
    """Return a cell's text as whoever reads the sheet finds it."""
    if value is None:
        return ""
    return clean(value) if isinstance(value, str) else canonical_number(number_text(value))
