"""A table on a screen, and the style of each meaning."""

from typing import Any

from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Beside, Cell, Look
from bdhvs_cli.rendering.tables.table import AnyTable, Column, On
from bdhvs_cli.rendering.tables.verdicts import Verdict, Verdicts
from bdhvs_cli.rendering.terminal.table import Column as ScreenColumn
from bdhvs_cli.rendering.terminal.table import table as laid_out
from bdhvs_cli.rendering.terminal.text import Line, Span, Style, line, pad

STYLES: dict[Look, Style] = {
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


def more_units(say: Language, number: int) -> str:
    """Count the units that are not named."""
    return say.plural("… {count} more unit", "… {count} more units", number)


def table_lines(table: AnyTable, say: Language, to: int) -> list[Line]:
    """Lay a table out; of one with ends only those, and between them how many are left out."""
    first, last = table.ends or (len(table.lines), 0)
    hidden = len(table.lines) - first - last
    # To leave out one or two is no gain.
    shown = table.lines if hidden <= 2 else [*table.lines[:first], *table.lines[-last:]]
    columns = table.on(On.SCREEN, to)
    close = to < table.close_below
    lines = laid_out(
        [
            ScreenColumn(column.heading_on(On.SCREEN), column.kind == "figure", column.narrowest, column.short_at(to))
            for column in columns
        ],
        [
            [_cell(column.cell(each), say, bare=_is_bare(column, to), close=close) for column in columns]
            for each in shown
        ],
        to,
        decimal_mark=say.decimal_mark,
        gap=1 if close else 2,
    )
    if hidden > 2:
        lines.insert(len(lines) - last, line("  ", Span(more_units(say, hidden), "dim")))
    return lines


def _is_bare(column: Column[Any], to: int) -> bool:
    return bool(column.bare & On.SCREEN) or to < column.bare_below


def _cell(cell: Cell, say: Language, *, bare: bool, close: bool) -> Line:
    if isinstance(cell, Beside):
        first, *others = (_cell(one, say, bare=bare, close=close) for one in cell.cells)
        return line(first, *(line(" ", pad(part, cell.room)) for part in others))
    note = f" · {cell.note}" if isinstance(cell, Verdict | Verdicts) and cell.note and not close else ""
    return line(Span(cell.text(say, bare=bare), STYLES.get(cell.look, "")), Span(note, "dim"))
