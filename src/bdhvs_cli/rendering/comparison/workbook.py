"""What the workbooks of comparisons share: titles, tables that show what was decided, the sheet for machines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli import __version__
from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.model.report import Status
from bdhvs_cli.model.targets import Direction
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison.shown import POINT_DECIMALS
from bdhvs_cli.rendering.content.palette import ACCENTS
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value
from bdhvs_cli.rendering.workbook.looks import (
    BODY,
    CENTRED,
    FIGURE,
    HEAD,
    NOTE,
    SECTION,
    SUBTITLE,
    TEXT,
    TITLE,
    Formats,
    lined_up,
)
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet
from bdhvs_cli.rendering.workbook.styles import Style
from bdhvs_cli.scoring.display import plain_decimal, shown_rate

DATA = "data"

Cell = tuple[Value, Style]
"""What a cell holds, and how it looks."""


def _lined_up(rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """Give the figures of each column number formats that line up on the decimal mark."""
    whole = list(rows)
    codes: dict[int, dict[str, None]] = {}
    for cells in whole:
        for place, (_, look) in enumerate(cells):
            if look.number_format != "General":
                codes.setdefault(place, {})[look.number_format] = None
    wider = {
        (place, code): wide
        for place, found in codes.items()
        for code, wide in zip(found, lined_up(list(found)), strict=True)
        if wide != code
    }
    for cells in whole:
        yield [
            (value, replace(look, number_format=wide))
            if (wide := wider.get((place, look.number_format)))
            else (value, look)
            for place, (value, look) in enumerate(cells)
        ]


class ComparisonBook:
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
        rows: Iterable[Sequence[Cell]],
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
        for at, cells in enumerate(_lined_up(rows), row + 1):
            sheet.put_row(at, column, [value for value, _ in cells], [sheet.style(look) for _, look in cells])
        if name and at > row:
            last = column_letters(column + len(headings) - 1)
            sheet.worksheet.auto_filter.ref = f"{column_letters(column)}{row}:{last}{at}"
            sheet.worksheet.print_title_rows = f"{row}:{row}"
            self.book.name(name, sheet, f"${column_letters(column)}${row}:${last}${at}")
        return at + 1

    def text(self, value: str) -> Cell:
        """Return a text's cell."""
        return value, TEXT

    def centred(self, value: Value) -> Cell:
        """Return a cell with a code or a mark."""
        return (figures.NOTHING if value is None else value), CENTRED

    def count(self, value: int | None) -> Cell:
        """Return a cell with a whole number."""
        if value is None:
            return figures.NOTHING, FIGURE
        return value, replace(FIGURE, number_format=self.formats.count)

    def rate(self, value: Fraction | None, target: Fraction | None, measure: str, direction: Direction) -> Cell:
        """Return a cell with a rate, in percent and unrounded, which shows what was decided; or with a number."""
        if value is None:
            return figures.NOTHING, FIGURE
        if measure == "count":
            code = self.formats.count if value.denominator == 1 else self.formats.decimals(POINT_DECIMALS)
            return float(value), replace(FIGURE, number_format=code)
        if target is None:
            return float(value), replace(FIGURE, number_format=self.formats.decimals(1))
        found = shown_rate(value, target, direction)
        digits = "#,##0" + ("." + "0" * found.decimals if found.decimals else "")
        sign = f'"{found.sign}"' if found.sign else ""
        return float(value), replace(FIGURE, number_format=f"{self.formats.locale}{sign}{digits}")

    def points(self, value: Fraction | None, measure: str = "percent") -> Cell:
        """Return a cell with a change, in points and unrounded."""
        if value is None:
            return figures.NOTHING, FIGURE
        digits = "#,##0" if measure == "count" and value.denominator == 1 else "#,##0." + "0" * POINT_DECIMALS
        locale = self.formats.locale
        if value and digits.endswith("0.00") and not Decimal(plain_decimal(value, POINT_DECIMALS)):
            return float(value), replace(FIGURE, number_format='"≈0";"≈0";"≈0"')
        return float(value), replace(FIGURE, number_format=f"{locale}+{digits};{locale}-{digits};{locale}{digits}")

    def target(self, value: Fraction, text: str) -> Cell:
        """Return a target's cell; ``text`` is it as people read it, for one that must not be passed."""
        if text.startswith("≤"):
            return text, FIGURE
        decimals = next((places for places in range(7) if (value * 10**places).denominator == 1), 6)
        return float(value), replace(FIGURE, number_format=self.formats.decimals(decimals))

    def verdict(self, status: Status | None, text: str | None = None) -> Cell:
        """Return a verdict's cell in its accent."""
        if status is None:
            return figures.NOTHING, TEXT
        accent = ACCENTS[status]
        words = figures.status_text(self.say, status) if text is None else text
        return words, replace(TEXT, colour=accent.text, fill=accent.ground)

    def data(self, fields: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Add the sheet for machines: the same rows as the CSV, as a table that other programs know."""
        from openpyxl.worksheet.table import Table, TableStyleInfo

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
        table._initialise_columns()  # type: ignore[attr-defined]
        for column, field in zip(table.tableColumns, fields, strict=True):
            column.name = field
        sheet.worksheet.add_table(table)

    def to_bytes(self, when: datetime | None) -> bytes:
        """Return the finished workbook."""
        return self.book.to_bytes(when)
