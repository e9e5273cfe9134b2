"""``long``, with units over their lines: a row that names a unit, then one for each indicator, all in one column."""

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.columns.assignment import ALONE
from bdhvs_cli.reading.layouts.common import SheetContext
from bdhvs_cli.reading.layouts.lines import indicator_of, read_unit_lines, stands, unclear
from bdhvs_cli.reading.tables.body import Row
from bdhvs_cli.reading.units.names import NAMELESS, UnitMatch
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.trimmings import without_numbering


def stand_in_sections(context: SheetContext) -> bool:
    """Whether one column names both the units and the indicators."""
    return context.indicator_column is not None and context.indicator_column == context.units.name


def read_sections(context: SheetContext) -> None:
    """Read every unit's lines. What stands below a row that may be a unit's, and is not known, is never another's."""
    sections: list[tuple[Row, UnitMatch, list[int]]] = []
    below: list[int] | None = None
    for row in context.body.rows(context.units, {}):
        if row.kind == "total":
            below = []  # the province's own lines
            continue
        if _is_line(context, row):
            if below is not None:
                below.append(row.number)
            elif _has_figures(context, row):
                context.report_match(row, NAMELESS)
            continue
        match = _unit_of(context, row)
        if match is not None:
            below = []
            sections.append((row, match, below))
    for row, match, numbers in sections:
        where = address(row.number, row.name_column)
        if match.unit is not None:
            if match.markless and numbers:
                context.report("R306", where, match.unit.code, None, name=row.label)
            if _has_figures(context, row):
                # Of which indicator they are, nobody says.
                unclear(context, row.number, context.indicator_column or 0, _text(context, row), (), match.unit.code)
            read_unit_lines(context, match.unit, where, numbers)
        elif any(_holds_figures(context, number) for number in numbers):
            context.report_match(row, match)


def _is_line(context: SheetContext, row: Row) -> bool:
    """Whether a row is about an indicator, or holds figures and names no unit: then it belongs to the unit above."""
    text = _text(context, row)
    if not text:
        return _has_figures(context, row)
    if indicator_of(context, text) or context.lexicon.foreign_word(text) is not None:
        return True
    if any(phrase.category in ("shared", "under") for phrase in context.lexicon.segment(text).phrases):
        return True
    match = _unit_of(context, row)
    return _has_figures(context, row) and (match is None or match.unit is None)


def _unit_of(context: SheetContext, row: Row) -> UnitMatch | None:
    if row.match is not None and row.match.unit is not None:
        return row.match
    text = without_numbering(_text(context, row))
    code = clean(row.cells[context.units.code].text) if context.units.code in row.cells and context.units.code else ""
    return context.matcher.match(code, text) if text or code else None


def _text(context: SheetContext, row: Row) -> str:
    cell = row.cells.get(context.indicator_column or 0)
    return clean(cell.text) if cell is not None else ""


def _has_figures(context: SheetContext, row: Row) -> bool:
    return _holds_figures(context, row.number)


def _holds_figures(context: SheetContext, number: int) -> bool:
    measures = context.assignment.columns.get(ALONE, {}).values()
    return any(cell.column in measures and stands(cell) for cell in context.grid.rows[number])
