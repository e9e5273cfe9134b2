"""``long``: a row is a unit × indicator."""

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.columns.assignment import ALONE
from bdhvs_cli.reading.layouts.context import SheetContext, can_be_read, is_asked, stands
from bdhvs_cli.reading.layouts.entries import Line, close_unit, read_line
from bdhvs_cli.reading.layouts.left_over import LeftOver
from bdhvs_cli.reading.layouts.lines import Parts, indicator_of, unclear
from bdhvs_cli.reading.tables.body import Row, is_area_label
from bdhvs_cli.reading.units.names import NAMELESS
from bdhvs_cli.reading.values.text import clean


def read_long(context: SheetContext) -> None:
    """Read every row into an entry."""
    measures = context.assignment.columns.get(ALONE, {})
    column = context.indicator_column or 0
    unit_columns = {c for c in (context.units.code, context.units.name) if c}
    spread = context.body.filled(unit_columns | set(measures.values()))
    lines: dict[str, tuple[Unit, str, list[Line]]] = {}
    parts, left_over = Parts(context), LeftOver(context)
    above: Row | None = None
    for row in context.body.rows(context.units, spread):
        cell = row.cells.get(column)
        text = clean(cell.text) if cell else ""
        figures = any(stands(row.cells.get(c)) for c in measures.values())
        if row.kind == "group" and context.matcher.register.is_open and is_area_label(row.label):
            # Any unit may be called "Thành phố ...", and a row with an indicator of its own is no heading.
            row.match = context.matcher.match("", row.label)
        elif row.kind in ("total", "group"):
            context.mark(row.number, row.kind, row.label)
            continue
        own_name = any(c in row.cells and clean(row.cells[c].text) for c in unit_columns)
        if not own_name and text and above is not None:
            # The unit stands once, at the top of its rows.
            row.match = above.match
        elif own_name and text:
            above = row
        if not text:
            if figures and row.match is not None:
                context.report_match(row, row.match if row.match.unit is None else NAMELESS)
            continue
        unit = _unit(context, row, figures)
        if unit is None:
            continue
        ids = indicator_of(context, text)
        if len(ids) != 1:
            if figures and not ids and context.lexicon.foreign_word(text) is None:
                left_over.note(unit, row.number, column, text, row.cells)
                parts.note(unit.code, address(row.number, column), text)
            elif figures or ids:
                unclear(context, row.number, column, text, ids, unit.code)
                parts.note(unit.code, address(row.number, column), text)
            continue
        context.mark(row.number, "unit", f"{row.label}: {text}" if row.label != text else text)
        parts.take(unit.code, ids[0], text)
        indicator = context.targets.by_id[ids[0]]
        if not can_be_read(context, indicator, ALONE) or not is_asked(indicator, unit):
            continue
        context.rows_read += 1
        line = read_line(context, indicator, row.number, row.cells, measures, row.merged)
        lines.setdefault(unit.code, (unit, row.where(row.name_column), []))[2].append(line)
    parts.object()
    left_over.say({code: {line.indicator.id for line in found} for code, (_, _, found) in lines.items()})
    for unit, where, found in lines.values():
        close_unit(context, unit, where, found)


def _unit(context: SheetContext, row: Row, figures: bool) -> Unit | None:
    match = row.match
    if match is None:
        return None
    if match.unit is None:
        if figures:
            context.report_match(row, match)
        return None
    if match.markless and figures:
        context.report("R306", row.where(row.name_column), match.unit.code, None, name=row.label)
    return match.unit
