"""The page of a comparison, complete in itself: sections of a few sorts of blocks, in the report page's looks."""

import base64
from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bdhvs_cli import __version__
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.drawings.shapes import Drawing
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.page import document as report_page
from bdhvs_cli.rendering.media.page.alignment import aligned

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"

Block = dict[str, Any]
"""Its ``kind`` says which of the template's branches shows it."""
Cell = dict[str, Any]


def page(
    say: Language, *, title: str, subtitle: str, agency: str, sections: Sequence[tuple[str, str, Sequence[Block]]]
) -> bytes:
    """Return a UTF-8 HTML file: no network, no other file; it reads without its script, which only sorts and filters.

    Args:
        say: the language.
        title: what the page is.
        subtitle: of which place and periods.
        agency: who issues it; may be empty.
        sections: (id, heading, blocks); those without blocks are left out.
    """
    words = {
        "skip": say(N_("Skip to the results")),
        "contents": say(N_("Contents")),
        "sort": say(N_("Sort by")),
        "search": say(N_("Search")),
        "filter": say(N_("Show")),
        "all": say(N_("everything")),
    }
    context = {
        "page": {
            "lang": say.code,
            "title": title,
            "subtitle": subtitle,
            "agency": agency,
            "program": f"bdhvs {__version__}",
        },
        "words": words,
        "style": _inline(report_page.TEMPLATES / "page.css"),
        "script": _inline(report_page.TEMPLATES / "page.js"),
        "sections": [{"id": one, "heading": heading, "blocks": blocks} for one, heading, blocks in sections if blocks],
    }
    return _environment().get_template("comparison.html.j2").render(context).encode()


@lru_cache(maxsize=1)
def _environment() -> "Environment":
    from jinja2 import FileSystemLoader

    return report_page._environment().overlay(loader=FileSystemLoader(_TEMPLATES, encoding="utf-8"))


def _inline(*files: Path) -> dict[str, object]:
    """Return a style sheet or script with the digest by which the page's policy allows it alone."""
    from markupsafe import Markup

    text = "".join(file.read_text("utf-8") for file in files)
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return {"text": Markup(text), "digest": f"sha256-{digest}"}


def lead(text: str) -> Block:
    """Return what the section says first."""
    return {"kind": "lead", "text": text}


def note(text: str) -> Block:
    """Return an explanation."""
    return {"kind": "text", "text": text}


def heading(text: str) -> Block:
    """Return a heading within a section."""
    return {"kind": "heading", "text": text}


def listing(texts: Sequence[str]) -> list[Block]:
    """Return a list; nothing where it is empty."""
    return [{"kind": "list", "texts": list(texts)}] if texts else []


def notes(entries: Sequence[tuple[str, str]]) -> list[Block]:
    """Return terms with what is said about each; nothing where there are none."""
    return [{"kind": "notes", "notes": [{"about": about, "text": text} for about, text in entries]}] if entries else []


def key(entries: Sequence[tuple[str, str]]) -> Block:
    """Return (CSS classes, text) of the lines of a drawing."""
    return {"kind": "key", "entries": [{"look": look, "text": text} for look, text in entries]}


def charts(caption: str, drawings: Sequence[Drawing], *, side_by_side: bool = False) -> list[Block]:
    """Return drawings under one caption; nothing where there are none."""
    kind = "columns" if side_by_side else "charts"
    return [{"kind": kind, "caption": caption, "drawings": list(drawings)}] if drawings else []


def gallery(entries: Sequence[tuple[str, Drawing]]) -> list[Block]:
    """Return drawings, each under its caption, as many beside each other as fit; nothing where there are none."""
    if not entries:
        return []
    return [{"kind": "gallery", "entries": [{"caption": caption, "drawing": drawing} for caption, drawing in entries]}]


def text_cell(text: str, value: object = None, *, look: str = "", extra: str = "") -> Cell:
    """Return a cell.

    Args:
        text: what it shows.
        value: what the table is sorted by; None: the text.
        look: CSS classes.
        extra: what stands small behind it.
    """
    return {"kind": "text", "text": text, "value": text if value is None else value, "look": look, "note": extra}


def figure_cell(text: str, value: object, *, look: str = "") -> Cell:
    """Return a cell with a figure; without a ``value`` it stands below all others, however the table is sorted."""
    shown = "" if value is None else f"{float(value):.9g}"  # type: ignore[arg-type]
    return {"kind": "text", "text": text, "value": shown, "look": look, "note": ""}


def status_cell(text: str, look: str) -> Cell:
    """Return a cell with a verdict in its accent."""
    return {"kind": "status", "text": text, "value": text, "look": look, "note": ""}


def drawing_cell(drawing: Drawing) -> Cell:
    """Return a cell with a small drawing."""
    return {"kind": "drawing", "drawing": drawing, "value": "", "text": "", "look": "", "note": ""}


def table(
    say: Language,
    caption: str,
    headings: Sequence[tuple[str, str]],
    lines: Sequence[Sequence[Cell]],
    *,
    identity: str = "",
    sortable: bool = False,
    header: int = 0,
    statuses: Sequence[str] = (),
    filters: Sequence[tuple[str, str]] = (),
) -> list[Block]:
    """Return a table; nothing where it has no lines. Figures of a column stand with their decimal marks in line.

    Args:
        say: the language.
        caption: what it holds.
        headings: (text, ``text``, ``number``, ``sign`` or ``drawing``).
        lines: the cells.
        identity: its id; with one it can be searched by its first column and filtered.
        sortable: whether a click on a heading sorts it.
        header: place of the cell that names the line.
        statuses: for each line, words by which it can be filtered.
        filters: (one of these words, text).
    """
    if not lines:
        return []
    for place, (_, kind) in enumerate(headings):
        if kind == "number":
            texts = aligned(say, [line[place]["text"] for line in lines])
            for line, text in zip(lines, texts, strict=True):
                line[place]["text"] = text
    shown = statuses or [""] * len(lines)
    return [
        {
            "kind": "table",
            "caption": caption,
            "id": identity,
            "search": bool(identity and filters),
            "rows_shown": say(N_("# of # lines")),
            "filters": [{"value": value, "text": text} for value, text in filters],
            "sortable": sortable,
            "scroll": sortable,
            "header": header,
            "headings": [{"text": text, "kind": kind} for text, kind in headings],
            "lines": [{"status": status, "cells": line} for status, line in zip(shown, lines, strict=True)],
        }
    ]
