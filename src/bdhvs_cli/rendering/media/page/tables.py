"""A table as the page's template fills it in: texts as people read them, values to sort by."""

from fractions import Fraction
from typing import Any

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.drawings.course import spark
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.page.alignment import aligned
from bdhvs_cli.rendering.tables.cells import Cell, Count, Course, Text
from bdhvs_cli.rendering.tables.table import AnyTable, Column, Kind, On
from bdhvs_cli.rendering.tables.verdicts import Judged, Verdict

Fields = dict[str, Any]

_CLASSES: dict[Kind, str] = {"figure": "figure", "mark": "sign", "drawing": "", "text": "", "code": ""}
_LOOKS = {"met": "better", "missed": "worse", "better": "better", "worse": "worse"}
_PARTS = ("look", "mark", "heard", "code", "note", "classes", "value")
_EMPTY: Fields = {"kind": "text"} | dict.fromkeys(_PARTS, "")


def table_fields(table: AnyTable, say: Language) -> Fields:
    """Return what the template needs of a table that has lines."""
    columns = table.on(On.PAGE)
    lines = [*table.lines, *([] if table.total is None else [table.total])]
    cells = [[column.cell(line) for column in columns] for line in lines]
    # Where verdicts stand in words and in their accent, the figures beside them stay plain.
    plain = any(isinstance(cell, Verdict) for cell in cells[0])
    rows = [[_cell(cell, column, say, plain=plain) for cell, column in zip(row, columns, strict=True)] for row in cells]
    for place, column in enumerate(columns):
        if column.kind == "figure":
            texts = aligned(say, [row[place]["text"] for row in rows[: len(table.lines)]])
            for row, text in zip(rows, texts, strict=False):
                row[place]["text"] = text
    words = [table.words(line) if table.words else "" for line in table.lines]
    shown = [{"cells": row, "words": word} for row, word in zip(rows, words, strict=False)]
    return {
        "caption": table.caption,
        "id": table.identity,
        "classes": " ".join(filter(None, (table.look, "sortable" if table.sortable else ""))),
        "search": bool(table.identity and table.filters),
        "rows_shown": table.counted or say(N_("# of # lines")),
        "filters": [
            {"word": "", "text": table.everything or say(N_("everything"))},
            *({"word": option.word, "text": option.text} for option in table.filters),
        ],
        "sortable": table.sortable,
        "scroll": table.look == "findings",
        "stacks": table.stacks,
        "folded": table.folded,
        "header": next((place for place, column in enumerate(columns) if column.names), 0),
        "headings": [_heading(column) for column in columns],
        "lines": shown,
        "total": [{"cells": rows[-1], "words": ""}] if table.total is not None else [],
    }


def _heading(column: Column[Any]) -> Fields:
    return {
        "text": column.heading_on(On.PAGE),
        "note": column.remark,
        "classes": _CLASSES[column.kind],
        "sorts": {"figure": "number", "drawing": ""}.get(column.kind, "text"),
    }


def _cell(cell: Cell, column: Column[Any], say: Language, *, plain: bool) -> Fields:
    bare = bool(column.bare & On.PAGE)
    match cell:
        case Text(words, look, note):
            mark = {"mark": words, "text": "", "heard": cell.heard} if cell.heard else {"text": words}
            return _EMPTY | {"value": cell.order, "look": _LOOKS.get(look, ""), "code": note} | mark
        case Verdict(status):
            words = cell.text(say)
            return _EMPTY | {"kind": "status", "text": words, "value": words, "look": status or ""}
        case Course():
            return _EMPTY | {"kind": "drawing", "drawing": spark(cell, say), "text": ""}
        case Count():
            return _EMPTY | {"text": cell.text(say), "value": _sorted_by(cell.order)}
        case Judged(figure, status, note):
            return _EMPTY | {
                "text": figure.text(say, bare=bare),
                "value": _sorted_by(figure.order),
                "mark": figures.STATUS_MARK[status],
                "heard": figures.status_word(say, status),
                "note": note,
                "classes": status,
            }
        case _:
            shown = "" if plain and cell.look in ("met", "missed") else _LOOKS.get(cell.look, "")
            return _EMPTY | {"text": cell.text(say, bare=bare), "value": _sorted_by(cell.order), "look": shown}


def _sorted_by(order: str | Fraction | float | None) -> str:
    """Return what a column is sorted by; what has no figure stands below all others."""
    if order is None or isinstance(order, str):
        return order or ""
    return f"{float(order):.9g}"
