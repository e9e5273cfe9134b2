"""Any document on a screen: its head, then block by block what it says there."""

from collections.abc import Sequence

from bdhvs_cli.rendering.documents.document import (
    Block,
    Document,
    Findings,
    Foremost,
    Heading,
    Lead,
    Listing,
    Name,
    Names,
    Note,
    Notes,
    Statements,
    Tabular,
)
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.screen.tables import STYLES, more_units, table_lines
from bdhvs_cli.rendering.names import Names as NamesOf
from bdhvs_cli.rendering.tables.table import On
from bdhvs_cli.rendering.terminal.findings import FindingList
from bdhvs_cli.rendering.terminal.table import Column as ScreenColumn
from bdhvs_cli.rendering.terminal.table import table as laid_out
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, flow, joined, line, pad, width, wrap

_MOST_FOREMOST = 5


def document_lines(document: Document, to: int) -> list[Line]:
    """Return the document as lines of a terminal of ``to`` columns."""
    head = [line(Span(part.text, "strong" if part.strong else "")) for part in document.head_on(On.SCREEN)]
    out = wrap(joined(head), to, 2) if head else []
    head_lines = len(out)
    for section, blocks in document.sections_on(On.SCREEN):
        above: Block | None = None
        if section.headed & On.SCREEN:
            above = Heading(section.heading)
            out += [EMPTY, *_block(above, document.say, to)]
        elif len(out) == head_lines and isinstance(blocks[0], Listing | Statements):
            # What must be known of the whole stands right below its head.
            above = Heading("")
        for block in blocks:
            out += [*([] if not out or _hangs_on(block, above) else [EMPTY]), *_block(block, document.say, to)]
            above = block
    return out


def _hangs_on(block: Block, above: Block | None) -> bool:
    """Whether a block stands right below the one above."""
    if isinstance(above, Heading | Statements) or isinstance(block, Statements):
        return above is not None
    return isinstance(block, Names) and isinstance(above, Tabular | Names)


def _block(block: Block, say: Language, to: int) -> list[Line]:
    match block:
        case Lead(text):
            return wrap(line(Span(text, "strong")), to)
        case Note(text):
            return wrap(line(Span(text, "dim")), to)
        case Heading(text, _, code):
            return wrap(line(Span(text, "strong"), Span(f" · {code}" if code else "", "dim")), to)
        case Listing(texts, _, look):
            mark = Span("" if look else "! ", "undetermined")
            return [piece for text in texts for piece in wrap(line(mark, Span(text, STYLES.get(look, ""))), to, 2)]
        case Statements(lines):
            spans = ([Span(part.words, STYLES.get(part.look, "")) for part in parts] for parts in lines)
            return [piece for span in spans for piece in wrap(line("  ", *span), to, 4, whole=True)]
        case Notes(entries, _, True):
            return _facts(entries, to)
        case Notes(entries):
            rows = [[line(about), line(Span(text, "undetermined"))] for about, text in entries]
            return laid_out([ScreenColumn("", narrowest=20), ScreenColumn("")], rows, to)
        case Names(title, names, most):
            parts = _named(names[:most], len(names), say)
            if block.warns:
                return [*wrap(line("  ", Span(f"{title}:", "undetermined")), to, 4), *flow(line("    "), parts, to, 4)]
            return flow(line(Span(f"{title}:", "strong"), " "), parts, to, 2)
        case Foremost(title, rows, _, look):
            count = f" ({_counted(say, [len(lines) for _, lines in rows])})" if block.counted else ""
            return [line(Span(f"{title}{count}", STYLES[look])), *_foremost(block, say, to)]
        case Tabular(table):
            notes = (wrap(line("  ", Span(text, "dim")), to, 2) for text in block.notes_on(On.SCREEN, to))
            return [*table_lines(table, say, to), *(piece for pieces in notes for piece in pieces)]
        case Findings(overview, _, full):
            report = overview.report
            return FindingList(say, *NamesOf(say, [report]).namers, to, full=full).lines(report.findings)
        case _:
            return []


def _facts(entries: Sequence[tuple[str, str]], to: int) -> list[Line]:
    """Set each label and, hanging beside it, what it says."""
    room = max(width(line(about)) for about, _ in entries) + 4
    return [
        piece
        for about, text in entries
        for piece in wrap(line(pad(line("  ", Span(about, "dim")), room), text), to, room)
    ]


def _named(names: Sequence[Name], whole: int, say: Language) -> list[Line]:
    """Name the first of so many, and count the others."""
    parts = [
        line(
            name.text,
            *((" ", Span(name.figure, STYLES.get(name.look, ""))) if name.figure else ()),
            Span(name.remark, "dim"),
        )
        for name in names
    ]
    return [*parts, line(Span(more_units(say, whole - len(names)), "dim"))] if len(names) < whole else parts


def _counted(say: Language, numbers: Sequence[int]) -> str:
    """Count units; of several indicators a unit may stand under each."""
    if len(numbers) == 1:
        return say.plural("{count} unit", "{count} units", numbers[0])
    return say.plural("{count} pair of unit and indicator", "{count} pairs of unit and indicator", sum(numbers))


def _foremost(block: Foremost, say: Language, to: int) -> list[Line]:
    """Name them row by row, behind names of equal width, as many as two lines take."""
    out: list[Line] = []
    room = min(max(width(line(about)) for about, _ in block.rows), to // 3) + 4
    for about, every in block.rows:
        head = pad(line("  ", about, "  "), room)
        names = [block.name(line) for line in every[:_MOST_FOREMOST]]
        lines: list[Line] = []
        for most in range(len(names), 0, -1):
            lines = flow(head, _named(names[:most], len(every), say), to, room)
            if len(lines) <= 2:
                break
        out += lines
    return out
