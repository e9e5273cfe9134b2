"""Any document as Markdown, to paste into a chat or a message; texts from people's files can't become markup."""

from collections.abc import Sequence

from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.documents.document import (
    Block,
    Document,
    Heading,
    Lead,
    Legend,
    Listing,
    Names,
    Note,
    Notes,
    Statements,
    Tabular,
)
from bdhvs_cli.rendering.encodings import without_unseen
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.table import AnyTable, On

_ALWAYS = "\\`[]<>|"
_IN_PAIRS = "*_~"


def document_markdown(document: Document) -> str:
    """Return the document as Markdown that ends with a line end."""
    head = " · ".join(part.text for part in document.head_on(On.MARKDOWN))
    parts = [[f"# {escaped(document.title)}"], *([[f"**{escaped(head)}**"]] if head else [])]
    for section, blocks in document.sections_on(On.MARKDOWN):
        if section.headed & On.MARKDOWN:
            parts.append([f"## {escaped(section.heading)}"])
        parts += [_block(block, document.say) for block in blocks]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _block(block: Block, say: Language) -> list[str]:
    match block:
        case Lead(text) | Note(text):
            return [escaped(text)]
        case Legend(statuses):
            return [escaped(" · ".join(figures.status_text(say, status) for status in statuses))]
        case Heading(text, _, code):
            return [f"## {escaped(text)} (`{code}`)" if code else f"## {escaped(text)}"]
        case Listing(texts):
            return [_entry(text, f"{at}. " if block.numbered else "- ") for at, text in enumerate(texts, 1)]
        case Statements(lines):
            return [f"- {escaped(''.join(part.words for part in parts))}" for parts in lines]
        case Notes(entries):
            return [f"- **{escaped(about)}:** {escaped(text)}" for about, text in entries]
        case Names(title, names):
            return [f"- **{escaped(title)}:** " + escaped(", ".join(name.text + name.remark for name in names))]
        case Tabular(table):
            notes = block.notes_on(On.MARKDOWN)
            return [*_table(table, say), *(line for text in notes for line in ("", escaped(text)))]
        case _:
            return []


def _entry(text: str, mark: str) -> str:
    """Return an entry of a list; two blanks at the end of a line keep the line break in Markdown."""
    lines = [escaped(line, text) for line in text.split("\n")]
    return f"  \n{' ' * len(mark)}".join([mark + lines[0], *lines[1:]])


def _table(table: AnyTable, say: Language) -> list[str]:
    columns = table.on(On.MARKDOWN)
    rows = [
        [column.cell(line).text(say, bare=bool(column.bare & On.MARKDOWN)) for column in columns]
        for line in table.lines
    ]
    texts = [place for place, column in enumerate(columns) if column.kind != "figure"]
    marks = ["---" if place in texts else "---:" for place in range(len(columns))]
    return [_row([column.heading_on(On.MARKDOWN) for column in columns]), f"| {' | '.join(marks)} |", *map(_row, rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"


def escaped(text: str, paragraph: str | None = None) -> str:
    """Escape what Markdown would take for markup, join what stands on several lines, and mark what nobody sees.

    Args:
        text: what is to be shown as it is.
        paragraph: all the text that it shares a paragraph with, itself included. Where that is known, marks that work
            only in pairs stay as they are if they stand alone: chats show every backslash.
    """
    joined = without_unseen(" ".join(text.splitlines()))
    markup = _ALWAYS + "".join(mark for mark in _IN_PAIRS if paragraph is None or paragraph.count(mark) > 1)
    shown = "".join(f"\\{letter}" if letter in markup else letter for letter in joined)
    return f"\\{shown}" if shown.startswith("#") else shown
