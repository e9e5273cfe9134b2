"""``form``: a row is an indicator; the sheet is one unit's form, and the unit stands above the table."""

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.columns.assignment import ALONE
from bdhvs_cli.reading.files.grid import TEXT
from bdhvs_cli.reading.layouts.bodies import is_other_body
from bdhvs_cli.reading.layouts.context import SheetContext, stands
from bdhvs_cli.reading.layouts.lines import read_unit_lines
from bdhvs_cli.reading.layouts.sender import stated_unit, unit_of_sheet
from bdhvs_cli.reading.values.text import clean

Block = tuple[Unit | None, str | None, list[int]]
"""A unit, the cell that names it, and the rows of its lines; no unit: whose they are is not known, and was said."""


def read_form(context: SheetContext) -> None:
    """Read the sheet's lines into the entries of its unit, and of those that head a block of lines further down."""
    found = unit_of_sheet(context)
    if found is None:
        return
    blocks: list[Block] = [(*found, [])]
    for number in context.body.numbers:
        headed = _heads_block(context, number)
        if headed is not None:
            context.mark(number, "unit", headed[0].name if headed[0] is not None else "")
            blocks.append((*headed, []))
        else:
            blocks[-1][2].append(number)
    lines: dict[str, tuple[Unit, str | None, list[int]]] = {}
    for unit, where, numbers in blocks:
        if unit is not None:
            lines.setdefault(unit.code, (unit, where, []))[2].extend(numbers)
    for unit, where, numbers in lines.values():
        read_unit_lines(context, unit, where, numbers)


def _heads_block(context: SheetContext, number: int) -> tuple[Unit | None, str | None] | None:
    """Return the unit that a row without figures names, and its cell; None where it names none."""
    cells = context.grid.rows[number]
    measures = context.assignment.columns.get(ALONE, {}).values()
    if any(cell.column in measures and stands(cell) for cell in cells):
        return None
    for place, cell in enumerate(cells):
        text = clean(cell.text) if cell.kind == TEXT else ""
        if not text or context.lexicon.indicators_named(text):
            continue
        stated = stated_unit(context, text, number, cells, place)
        if stated is not None and stated[0].unit is not None:
            return stated[0].unit, stated[1]
        if is_other_body(text) and context.matcher.unit_named(text) is None:
            where = address(number, cell.column)
            context.report("R302", where, None, None, **context.matcher.unknown(text).params)
            return None, where
    return None
