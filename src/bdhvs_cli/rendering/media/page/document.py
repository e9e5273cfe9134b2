"""Any document as a page: a UTF-8 HTML file without network or other files.

It reads without its script, too, which only sorts and filters. The same document gives the same bytes.
"""

import base64
from collections.abc import Sequence
from datetime import UTC
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bdhvs_cli import __version__
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.documents.document import (
    Block,
    Charts,
    Document,
    Findings,
    Foremost,
    Form,
    Gallery,
    Heading,
    Key,
    Lead,
    Legend,
    Listing,
    Name,
    Names,
    Note,
    Notes,
    Statements,
    Tabular,
)
from bdhvs_cli.rendering.documents.report.findings_and_inputs import findings_table
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.page.tables import table_fields
from bdhvs_cli.rendering.tables.table import On

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
_UNSEEN = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

Fields = dict[str, Any]
"""What a template fills in; its ``kind`` says which of the template's branches shows a block."""


def document_page(document: Document) -> bytes:
    """Return the page."""
    say = document.say
    subtitle = " · ".join(part.text for part in document.head_on(On.PAGE))
    when = document.when.astimezone(UTC) if document.when and document.dated else None
    context = {
        "page": {
            "lang": say.code,
            "title": document.title,
            "document_title": document.name or f"{document.title} · {subtitle}",
            "subtitle": subtitle,
            "agency": document.agency,
            "basis": document.basis,
            "program": f"bdhvs {__version__}",
            "made_at": when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else "",
            "made_text": say(N_("made on {day}"), day=figures.day(say, when.date())) if when else "",
        },
        "words": {
            "skip": say(N_("Skip to the results")),
            "contents": say(N_("Contents")),
            "sort": say(N_("Sort by")),
            "search": say(N_("Search")),
            "filter": say(N_("Show")),
        },
        "style": _inline("page.css"),
        "script": _inline("page.js"),
        "sections": [
            {
                "id": section.identity,
                "heading": section.heading,
                "blocks": [shown for block in blocks for shown in _block(block, say)],
            }
            for section, blocks in document.sections_on(On.PAGE)
        ],
    }
    return _environment().get_template("page.html.j2").render(context).encode()


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    """Return the templates' environment: everything is escaped, an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_seen,
    )


def _seen(value: object) -> object:
    """Texts come from people's files: what can't be seen, or turns the direction of writing, stays out of the page."""
    from markupsafe import Markup

    if isinstance(value, str) and not isinstance(value, Markup):
        return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", value)
    return value


def _inline(name: str) -> Fields:
    """Return a style sheet or script of ours with the digest by which the page's policy allows it alone."""
    from markupsafe import Markup

    text = (TEMPLATES / name).read_text("utf-8")
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return {"text": Markup(text), "digest": f"sha256-{digest}"}


def _block(block: Block, say: Language) -> Sequence[Fields]:
    match block:
        case Form():
            return []  # to be signed on paper
        case Lead(text):
            return [{"kind": "lead", "text": text}]
        case Note(text):
            kind = {"soft": "text", "plain": "paragraph", "wording": "wording"}[block.tone]
            return [{"kind": "code", "text": text, "code": block.code} if block.code else {"kind": kind, "text": text}]
        case Heading(text):
            return [{"kind": "heading", "text": text, "level": block.level, "code": block.code}]
        case Listing(texts):
            return [{"kind": "list", "texts": texts, "tag": "ol" if block.numbered else "ul"}]
        case Statements(lines):
            texts = ["".join(part.words for part in parts) for parts in lines]
            return [{"kind": "list", "texts": texts, "tag": "ul"}]
        case Notes(entries):
            return [_notes(entries, "facts" if block.facts else "")]
        case Names(title, names):
            return [_notes([(title, " · ".join(name.text + name.remark for name in names))])]
        case Legend(statuses):
            legend = [{"status": status, "text": figures.status_text(say, status)} for status in statuses]
            return [{"kind": "legend", "entries": legend}]
        case Foremost(title, rows, name):
            named = [
                (
                    f"{about} ({say.integer(len(lines))})" if block.counted else about,
                    " · ".join(_name(name(line)) for line in lines),
                )
                for about, lines in rows
            ]
            return [*_block(Heading(title), say), _notes(named)]
        case Key(entries):
            return [{"kind": "key", "entries": [{"look": look, "text": text} for look, text in entries]}]
        case Charts(caption, pictures, in_columns):
            drawings = [picture.drawn(say) for picture in pictures]
            kind = "columns" if in_columns else "charts"
            return [{"kind": kind, "caption": caption, "drawings": drawings, "look": block.look}]
        case Gallery(entries):
            shown = [{"caption": caption, "drawing": picture.drawn(say)} for caption, picture in entries]
            return [{"kind": "gallery", "entries": shown}]
        case Tabular(table):
            below = [{"kind": "text", "text": text} for text in block.notes_on(On.PAGE)]
            return [{"kind": "table", **table_fields(table, say)}, *below]
        case Findings(overview):
            caption = say(N_("What the figures show against those before"))
            return [{"kind": "table", **table_fields(findings_table(overview, caption), say)}]


def _name(name: Name) -> str:
    """Return what stands together, to be broken nowhere."""
    text = f"{name.text} {name.figure}" if name.figure else name.text
    return f"{text}{name.remark}".replace(" ", "\N{NO-BREAK SPACE}")


def _notes(entries: Sequence[tuple[str, str]], look: str = "") -> Fields:
    shown = [{"about": about, "text": text if look else text[:1].upper() + text[1:]} for about, text in entries]
    return {"kind": "notes", "notes": shown, "look": look}
