"""Any document as Markdown, to paste into a chat or a message; texts from people's files can't become markup."""

from bdhvs_cli.rendering.comparison.rows import markdown_table
from bdhvs_cli.rendering.documents.document import (
    Block,
    Document,
    Heading,
    Lead,
    Listing,
    Names,
    Note,
    Notes,
    Tabular,
)
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.report.markdown import escaped
from bdhvs_cli.rendering.tables.table import AnyTable, On


def document_markdown(document: Document) -> str:
    """Return the document as Markdown that ends with a line end."""
    parts: list[list[str]] = [[f"# {escaped(' · '.join(part.text for part in document.head_on(On.MARKDOWN)))}"]]
    for section, blocks in document.sections_on(On.MARKDOWN):
        if section.headed & On.MARKDOWN:
            parts.append([f"## {escaped(section.heading)}"])
        parts += [_block(block, document.say) for block in blocks]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _block(block: Block, say: Language) -> list[str]:
    match block:
        case Lead(text) | Note(text):
            return [escaped(text)]
        case Heading(text):
            return [f"## {escaped(text)}"]
        case Listing(texts):
            return [f"- {escaped(text)}" for text in texts]
        case Notes(entries):
            return [f"- **{escaped(about)}:** {escaped(text)}" for about, text in entries]
        case Names(title, names):
            return [f"- **{escaped(title)}:** " + escaped(", ".join(name.text + name.remark for name in names))]
        case Tabular(table):
            notes = block.notes_on(On.MARKDOWN)
            return [*_table(table, say), *(line for text in notes for line in ("", escaped(text)))]
        case _:
            return []


def _table(table: AnyTable, say: Language) -> list[str]:
    columns = table.on(On.MARKDOWN)
    rows = [
        [column.cell(line).text(say, bare=bool(column.bare & On.MARKDOWN)) for column in columns]
        for line in table.lines
    ]
    texts = [place for place, column in enumerate(columns) if column.kind != "figure"]
    return markdown_table([column.heading_on(On.MARKDOWN) for column in columns], rows, texts=texts)
