"""Any document on a screen: its head, then block by block what it says there."""

from bdhvs_cli.rendering.documents.document import Block, Document, Heading, Lead, Listing, Names, Note, Notes, Tabular
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Beside, Cell, Look
from bdhvs_cli.rendering.tables.table import AnyTable, On
from bdhvs_cli.rendering.terminal.table import Column as ScreenColumn
from bdhvs_cli.rendering.terminal.table import table as laid_out
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, Style, flow, joined, line, pad, wrap

_STYLES: dict[Look, Style] = {
    "met": "met",
    "missed": "missed",
    "undetermined": "undetermined",
    "no-population": "dim",
    "not-reported": "undetermined",
    "invalid": "fault",
    "strong": "strong",
    "dim": "dim",
    "better": "met",
    "worse": "missed",
}


def document_lines(document: Document, to: int) -> list[Line]:
    """Return the document as lines of a terminal of ``to`` columns."""
    head = [line(Span(part.text, "strong" if part.strong else "")) for part in document.head_on(On.SCREEN)]
    out = wrap(joined(head), to, 2)
    for section, blocks in document.sections_on(On.SCREEN):
        if section.headed & On.SCREEN:
            out += [EMPTY, line(Span(section.heading, "strong"))]
        before: Block = Heading("") if section.headed & On.SCREEN else Lead("")
        for block in blocks:
            out += [*([] if _hangs_on(block, before) else [EMPTY]), *_block(block, document.say, to)]
            before = block
    return out


def _hangs_on(block: Block, before: Block) -> bool:
    """Whether a block stands right below the one before."""
    return isinstance(before, Heading) or (isinstance(before, Tabular) and isinstance(block, Names))


def _block(block: Block, say: Language, to: int) -> list[Line]:
    match block:
        case Lead(text):
            return wrap(line(Span(text, "strong")), to)
        case Note(text):
            return wrap(line(Span(text, "dim")), to)
        case Heading(text):
            return [line(Span(text, "strong"))]
        case Listing(texts):
            return [piece for text in texts for piece in wrap(line(Span("! ", "undetermined"), text), to, 2)]
        case Notes(entries):
            rows = [[line(about), line(Span(text, "undetermined"))] for about, text in entries]
            return laid_out([ScreenColumn("", narrowest=20), ScreenColumn("")], rows, to)
        case Names(title, names, most):
            parts = [line(name.text, Span(name.remark, "dim")) for name in names[:most]]
            if len(names) > most:
                parts.append(line(Span(more_units(say, len(names) - most), "dim")))
            return flow(line(Span(title, "strong"), " "), parts, to, 2)
        case Tabular(table):
            notes = (wrap(line("  ", Span(text, "dim")), to, 2) for text in block.notes_on(On.SCREEN))
            return [*table_lines(table, say, to), *(piece for pieces in notes for piece in pieces)]
        case _:
            return []


def more_units(say: Language, number: int) -> str:
    """Count the units that are not named."""
    return say.plural("… {count} more unit", "… {count} more units", number)


def table_lines(table: AnyTable, say: Language, to: int) -> list[Line]:
    """Lay a table out; of one with ends only those, and between them how many are left out."""
    first, last = table.ends or (len(table.lines), 0)
    hidden = len(table.lines) - first - last
    # To leave out one or two is no gain.
    shown = table.lines if hidden <= 2 else [*table.lines[:first], *table.lines[-last:]]
    columns = table.on(On.SCREEN)
    lines = laid_out(
        [ScreenColumn(one.heading, one.kind == "figure", one.narrowest, one.short) for one in columns],
        [[_cell(one.cell(each), say, bare=bool(one.bare & On.SCREEN)) for one in columns] for each in shown],
        to,
        decimal_mark=say.decimal_mark,
        gap=1 if to < table.close_below else 2,
    )
    if hidden > 2:
        lines.insert(len(lines) - last, line("  ", Span(more_units(say, hidden), "dim")))
    return lines


def _cell(cell: Cell, say: Language, *, bare: bool) -> Line:
    if isinstance(cell, Beside):
        first, *others = cell.cells
        behind = [line(" ", pad(_cell(one, say, bare=bare), cell.room)) for one in others]
        return line(_cell(first, say, bare=bare), *behind)
    return line(Span(cell.text(say, bare=bare), _STYLES.get(cell.look, "")))
