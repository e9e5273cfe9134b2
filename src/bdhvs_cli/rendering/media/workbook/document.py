"""Any document as .xlsx: a sheet for each section that asks for one, and one for machines."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Any

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.documents.document import (
    Block,
    Charts,
    Document,
    Findings,
    Form,
    Gallery,
    Heading,
    Lead,
    Legend,
    Listing,
    Names,
    Note,
    Notes,
    Section,
    Statements,
    Tabular,
)
from bdhvs_cli.rendering.drawings.bars import UnitBars
from bdhvs_cli.rendering.drawings.dumbbell import DumbbellPicture
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.workbook.book import DocumentBook
from bdhvs_cli.rendering.media.workbook.cells import Cells, Stored, look_of
from bdhvs_cli.rendering.media.workbook.findings import findings_sheet
from bdhvs_cli.rendering.media.workbook.form import form_sheet
from bdhvs_cli.rendering.media.workbook.pictures import bars, dumbbell
from bdhvs_cli.rendering.media.workbook.pictures.drawing import WIDTHS, draw
from bdhvs_cli.rendering.tables.table import AnyTable, Column, On, Table
from bdhvs_cli.rendering.workbook.looks import BODY, CENTRED, NOTE, TEXT
from bdhvs_cli.rendering.workbook.sheet import Margins, width_for
from bdhvs_cli.rendering.workbook.styles import Style

_STRONG = replace(BODY, bold=True)
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
    book = DocumentBook(document.say, document.name or f"{document.title}, {subtitle}", subtitle, document.agency)
    writer: _SheetWriter | None = None
    for section, blocks in document.sections_on(On.WORKBOOK):
        match blocks[0]:
            case Form(overview):
                form_sheet(book.book, section.sheet, overview)
                continue
            case Findings(overview):
                findings_sheet(book.book, overview, partial(relative_path, folder=folder))
                continue
        if section.sheet or writer is None:
            writer = _SheetWriter(book, document, section, blocks)
        else:
            writer.section(section.heading if section.headed & On.WORKBOOK else "")
        for block in blocks:
            writer.block(block)
    digest = book.data(document.data)
    for name, value in document.seal(digest) if document.seal else ():
        book.book.property(name, value)
    return book.to_bytes(document.when)


def relative_path(path: str, folder: str | None) -> str:
    """Return ``path`` as it reads from ``folder``; an absolute path stays, and so does one on another drive."""
    if folder is None or PurePath(path).is_absolute():
        return path
    try:
        return PurePath(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path


class _SheetWriter:
    """Writes blocks below each other on one sheet."""

    def __init__(self, book: DocumentBook, document: Document, section: Section, blocks: Sequence[Block]) -> None:
        self.book = book
        self.cells = Cells(document.say)
        self._widths = _widths(blocks, document.say)
        self.width = len(self._widths)
        first = not book.book.sheets
        title = section.title or (document.title if first else section.heading)
        self.sheet, self.row = book.sheet(section.sheet or section.heading, title, self._widths, first=first)
        self._waiting: tuple[int, Sequence[UnitBars]] = 0, ()
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
                self._texts([text], _STRONG)
            case Note(text):
                self._texts([f"{text} [{block.code}]" if block.code else text], NOTE if block.tone == "soft" else BODY)
            case Heading(text):
                self.section(text)
                return
            case Listing(texts):
                numbered = block.numbered
                self._texts([f"{at}. {text}" for at, text in enumerate(texts, 1)] if numbered else texts)
            case Legend(statuses):
                self._texts([" · ".join(figures.status_text(self.book.say, status) for status in statuses)])
            case Statements(lines):
                self._texts(["".join(part.words for part in parts) for parts in lines])
            case Notes(entries) if block.facts:
                self.row = self.book.facts(self.sheet, self.row, self.width, entries)
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
            case Charts(_, [UnitBars(), *_]):
                # They read the table below them.
                self._waiting = self.row, [each for each in block.drawings if isinstance(each, UnitBars)]
                self.row += len(block.drawings)
            case Charts(_, [DumbbellPicture() as picture]):
                self.row = dumbbell.draw(self.sheet, self.row, picture, self._rows_above())
            case Gallery(entries):
                self.row = draw(self.book, self.sheet, self.row, self.width, entries, self.cells)
            case _:
                return
        self._below_heading = False

    def _texts(self, texts: Sequence[str], look: Style = NOTE) -> None:
        self.row = self.book.texts(self.sheet, self.row, self.width, texts, look)

    def _table(self, table: AnyTable) -> None:
        columns = table.on(On.WORKBOOK)
        groups = [column.group for column in columns]
        number = [table.numbered] if table.numbered else []
        # A table that can be filtered fills its sheet; others keep off what stands above them.
        self.row += not (table.name or self._below_heading)
        heading_row = self.row
        self.row = self.book.table(
            self.sheet,
            heading_row,
            [*number, *(column.heading_on(On.WORKBOOK) for column in columns)],
            self._rows(table, columns),
            groups=["" for _ in number] + groups,
            height=table.heading_height,
            name=table.name,
            total=self._total(table, columns),
        )
        heading_row += any(groups)
        self._above = heading_row, table
        if table.frozen:
            self.sheet.worksheet.freeze_panes = f"{column_letters(table.frozen + 1)}{heading_row + 1}"
        row, pictures = self._waiting
        for at, picture in enumerate(pictures):
            bars.draw(self.sheet, row + at, picture, heading_row, table)
        self._waiting = 0, ()

    def _rows_above(self) -> dict[str, int]:
        """Return the rows of the table above, its headings' with the others: what its first column says → row."""
        heading_row, table = self._above
        name = table.on(On.WORKBOOK)[0]
        rows = {name.cell(line).text(self.book.say): row for row, line in enumerate(table.lines, heading_row + 1)}
        return {"": heading_row, **rows}

    def _rows(self, table: AnyTable, columns: Sequence[Column[Any]]) -> Iterator[list[Stored]]:
        looks = [look_of(column) for column in columns]
        for number, line in enumerate(table.lines, 1):
            cells = [
                self.cells.stored(column.cell(line), look, accented=column.accented)
                for column, look in zip(columns, looks, strict=True)
            ]
            yield [(number, CENTRED), *cells] if table.numbered else cells

    def _total(self, table: AnyTable, columns: Sequence[Column[Any]]) -> list[Stored] | None:
        if table.total is None:
            return None
        cells = [
            self.cells.stored(column.cell(table.total), replace(look_of(column), bold=True), accented=column.accented)
            for column in columns
        ]
        return [(None, CENTRED), *cells] if table.numbered else cells


def _widths(blocks: Sequence[Block], say: Language) -> Sequence[float]:
    """Return the widths of a sheet's columns: those of its first table, or of what its first drawing stands on."""
    for block in blocks:
        if isinstance(block, Tabular):
            table = block.table
            number = [width_for([str(len(table.lines))], TEXT.size, smallest=6)] if table.numbered else []
            return [*number, *(_width(column, table, say) for column in table.on(On.WORKBOOK))]
        if isinstance(block, Gallery):
            return WIDTHS[type(block.entries[0][1])]
    return [36.0, 110.0]  # room for names, and values beside them


def _page_height(widths: Sequence[float]) -> float:
    """Return the points of height that a page of A4 across takes, at the scale that fits columns of these widths."""
    margins = Margins()
    across = (297 - margins.left - margins.right) * _POINTS
    down = (210 - margins.top - margins.bottom) * _POINTS
    return down * max(1.0, sum(widths) * _POINTS_OF_A_CHARACTER / across)


def _width(column: Column[Any], table: AnyTable, say: Language) -> float:
    if not column.grows:
        return column.width
    texts = {cell.text(say) for cell in {column.cell(line) for line in table.lines}}
    total = [] if table.total is None else [column.cell(table.total).text(say)]
    widest = max(width_for(texts, TEXT.size), width_for(total, TEXT.size, bold=True), column.width)
    return widest + 1.3 * TEXT.indent
