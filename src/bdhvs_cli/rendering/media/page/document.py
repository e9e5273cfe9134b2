"""Any document as a page: a UTF-8 HTML file without network or other files, which reads without its script, too."""

from collections.abc import Sequence

from bdhvs_cli.rendering.comparison import page
from bdhvs_cli.rendering.comparison.findings_block import findings_table
from bdhvs_cli.rendering.documents.document import (
    Block,
    Charts,
    Document,
    Findings,
    Foremost,
    Gallery,
    Heading,
    Key,
    Lead,
    Listing,
    Name,
    Names,
    Note,
    Notes,
    Tabular,
)
from bdhvs_cli.rendering.drawings.course import spark
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Cell, Count, Course, Text, Verdict
from bdhvs_cli.rendering.tables.table import AnyTable, Column, Kind, On

_KINDS: dict[Kind, str] = {"figure": "number", "mark": "sign", "drawing": "drawing", "text": "text", "code": "text"}
_LOOKS = {"met": "better", "missed": "worse", "better": "better", "worse": "worse"}


def document_page(document: Document) -> bytes:
    """Return the page."""
    return page.page(
        document.say,
        title=document.title,
        subtitle=" · ".join(part.text for part in document.head_on(On.PAGE)),
        agency=document.agency,
        sections=[
            (section.identity, section.heading, [shown for block in blocks for shown in _block(block, document.say)])
            for section, blocks in document.sections_on(On.PAGE)
        ],
    )


def _block(block: Block, say: Language) -> Sequence[page.Block]:
    match block:
        case Lead(text):
            return [page.lead(text)]
        case Note(text):
            return [page.note(text)]
        case Heading(text):
            return [page.heading(text)]
        case Listing(texts):
            return page.listing(texts)
        case Notes(entries):
            return page.notes(entries)
        case Names(title, names):
            return page.notes([(title, " · ".join(name.text + name.remark for name in names))])
        case Foremost(title, rows):
            named = [
                (
                    f"{about} ({say.integer(len(names))})" if block.counted else about,
                    " · ".join(_name(name) for name in names),
                )
                for about, names in rows
            ]
            return [page.heading(title), *page.notes(named)]
        case Key(entries):
            return [page.key(entries)]
        case Charts(caption, drawings, in_columns):
            return page.charts(caption, [one.drawn(say) for one in drawings], side_by_side=in_columns)
        case Gallery(entries):
            return page.gallery([(caption, picture.drawn(say)) for caption, picture in entries])
        case Tabular(table):
            return [*_table(table, say), *(page.note(text) for text in block.notes_on(On.PAGE))]
        case Findings(overview):
            return findings_table(overview)


def _name(name: Name) -> str:
    """Return what stands together, to be broken nowhere."""
    text = f"{name.text} {name.figure}" if name.figure else name.text
    return f"{text}{name.remark}".replace(" ", "\N{NO-BREAK SPACE}")


def _table(table: AnyTable, say: Language) -> Sequence[page.Block]:
    columns = table.on(On.PAGE)
    rows = [[column.cell(line) for column in columns] for line in table.lines]
    # Where verdicts stand in words and in their accent, the figures beside them stay plain.
    plain = any(isinstance(cell, Verdict) for cell in rows[0])
    return page.table(
        say,
        table.caption,
        [(column.heading_on(On.PAGE), _KINDS[column.kind]) for column in columns],
        [[_cell(cell, column, say, plain=plain) for cell, column in zip(row, columns, strict=True)] for row in rows],
        identity=table.identity,
        sortable=table.sortable,
        header=next((place for place, column in enumerate(columns) if column.names), 0),
        statuses=[table.words(line) for line in table.lines] if table.words else (),
        filters=[(one.word, one.text) for one in table.filters],
    )


def _cell(cell: Cell, column: Column[object], say: Language, *, plain: bool) -> page.Cell:
    match cell:
        case Text(words, look, note):
            return page.text_cell(words, cell.order, look=_LOOKS.get(look, ""), extra=note)
        case Verdict(status):
            return page.status_cell(cell.text(say), status) if status else page.text_cell("")
        case Course():
            return page.drawing_cell(spark(cell, say))
        case Count():
            return page.figure_cell(cell.text(say), cell.order)
        case _:
            shown = "" if plain and cell.look in ("met", "missed") else _LOOKS.get(cell.look, "")
            return page.figure_cell(cell.text(say, bare=bool(column.bare & On.PAGE)), cell.order, look=shown)
