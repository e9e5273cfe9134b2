"""Any document as .xlsx: a sheet for each section that asks for one, and one for machines."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.rendering.documents.document import (
    Block,
    Charts,
    Document,
    Findings,
    Gallery,
    Heading,
    Lead,
    Listing,
    Names,
    Note,
    Notes,
    Section,
    Statements,
    Tabular,
)
from bdhvs_cli.rendering.drawings.dumbbell import DumbbellPicture
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.workbook.book import DocumentBook
from bdhvs_cli.rendering.media.workbook.cells import Cells, Stored
from bdhvs_cli.rendering.media.workbook.pictures import dumbbell
from bdhvs_cli.rendering.media.workbook.pictures.drawing import WIDTHS, draw
from bdhvs_cli.rendering.tables.table import AnyTable, Column, On, Table
from bdhvs_cli.rendering.workbook.findings import findings_sheet
from bdhvs_cli.rendering.workbook.looks import TEXT
from bdhvs_cli.rendering.workbook.report import relative_path
from bdhvs_cli.rendering.workbook.sheet import Margins, width_for

_POINTS = 72 / 25.4
"""In a millimetre."""
_POINTS_OF_A_CHARACTER = 7 * 0.75


def document_workbook(document: Document, folder: str | None = None) -> bytes:
    """Return the workbook.

    Args:
        document: the document.
        folder: where the file will stand, for the findings' links to their cells.
    """
    subtitle = " · ".join(part.text for part in document.head_on(On.WORKBOOK))
    book = DocumentBook(document.say, document.title, subtitle, document.agency)
    writer: _SheetWriter | None = None
    for section, blocks in document.sections_on(On.WORKBOOK):
        if isinstance(blocks[0], Findings):
            findings_sheet(book.book, blocks[0].overview, partial(relative_path, folder=folder))
            continue
        if section.sheet or writer is None:
            writer = _SheetWriter(book, document, section, blocks, first=writer is None)
        else:
            writer.section(section.heading if section.headed & On.WORKBOOK else "")
        for block in blocks:
            writer.block(block)
    book.data(document.data.fields, document.data.rows())
    return book.to_bytes(document.when)


class _SheetWriter:
    """Writes blocks below each other on one sheet."""

    def __init__(
        self, book: DocumentBook, document: Document, section: Section, blocks: Sequence[Block], *, first: bool
    ) -> None:
        self.book = book
        self.cells = Cells(document.say)
        self._widths = _widths(blocks, document.say)
        self.width = len(self._widths)
        self.sheet, self.row = book.sheet(
            section.sheet, document.title if first else section.heading, self._widths, first=first
        )
        self._above: tuple[int, AnyTable] = 0, Table((), ())
        self._below_heading = False

    def section(self, text: str) -> None:
        """Write a heading; without a text none."""
        if text:
            self.row = self.book.section(self.sheet, self.row, text)
        self._below_heading = bool(text)

    def block(self, block: Block) -> None:
        """Write a block."""
        match block:
            case Lead(text):
                self._texts([text], strong=True)
            case Note(text):
                self._texts([text])
            case Heading(text):
                self.section(text)
                return
            case Listing(texts):
                self._texts(texts)
            case Statements(lines):
                self._texts(["".join(part.words for part in parts) for parts in lines])
            case Notes(entries):
                self._texts([f"{about}: {text}" for about, text in entries])
            case Names(title, names):
                self._texts([f"{title}: " + ", ".join(name.text + name.remark for name in names)])
            case Tabular(table):
                first = self.row - self._below_heading
                self._table(table)
                if block.together:
                    self.sheet.keep_together(first, self.row - 1, _page_height(self._widths))
                self._texts(block.notes_on(On.WORKBOOK))
            case Charts(_, [DumbbellPicture() as picture]):
                self.row = dumbbell.draw(self.sheet, self.row, picture, self._rows_above())
            case Gallery(entries):
                self.row = draw(self.book, self.sheet, self.row, self.width, entries, self.cells)
            case _:
                return
        self._below_heading = False

    def _texts(self, texts: Sequence[str], *, strong: bool = False) -> None:
        self.row = self.book.texts(self.sheet, self.row, self.width, texts, strong=strong)

    def _table(self, table: AnyTable) -> None:
        columns = table.on(On.WORKBOOK)
        # A table that can be filtered fills its sheet; others keep off what stands above them.
        self.row += not (table.name or self._below_heading)
        heading_row = self.row
        self.row = self.book.table(
            self.sheet,
            heading_row,
            [column.heading_on(On.WORKBOOK) for column in columns],
            self._rows(table, columns),
            height=table.heading_height,
            name=table.name,
        )
        self._above = heading_row, table
        if table.frozen:
            self.sheet.worksheet.freeze_panes = f"{column_letters(table.frozen + 1)}{heading_row + 1}"

    def _rows_above(self) -> dict[str, int]:
        """Return the rows of the table above, its headings' with the others: what its first column says → row."""
        heading_row, table = self._above
        name = table.on(On.WORKBOOK)[0]
        rows = {name.cell(line).text(self.book.say): row for row, line in enumerate(table.lines, heading_row + 1)}
        return {"": heading_row, **rows}

    def _rows(self, table: AnyTable, columns: Sequence[Column[Any]]) -> Iterator[list[Stored]]:
        for line in table.lines:
            yield [self.cells.stored(one.cell(line), one.kind, centred=one.centred) for one in columns]


def _widths(blocks: Sequence[Block], say: Language) -> Sequence[float]:
    """Return the widths of a sheet's columns: those of its first table, or of what its first drawing stands on."""
    for block in blocks:
        if isinstance(block, Tabular):
            return [_width(column, block.table, say) for column in block.table.on(On.WORKBOOK)]
        if isinstance(block, Gallery):
            return WIDTHS[type(block.entries[0][1])]
    return [100.0]


def _page_height(widths: Sequence[float]) -> float:
    """Return the points of height that a page of A4 across takes, at the scale that fits columns of these widths."""
    margins = Margins()
    across = (297 - margins.left - margins.right) * _POINTS
    down = (210 - margins.top - margins.bottom) * _POINTS
    return down * max(1.0, sum(widths) * _POINTS_OF_A_CHARACTER / across)


def _width(column: Column[Any], table: AnyTable, say: Language) -> float:
    if not column.grows:
        return column.width
    texts = {cell.text(say) for cell in {column.cell(one) for one in table.lines}}
    return width_for(texts, TEXT.size, smallest=column.width) + 1.3 * TEXT.indent
