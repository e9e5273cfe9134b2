"""``long`` in sections, all in one column: units over the lines of their indicators, or indicators over their units."""

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.columns.assignment import ALONE
from bdhvs_cli.reading.layouts.context import SheetContext, can_be_read, is_asked, stands
from bdhvs_cli.reading.layouts.entries import Line, close_unit, read_line
from bdhvs_cli.reading.layouts.lines import indicator_of, read_unit_lines, unclear
from bdhvs_cli.reading.tables.body import Row, is_area_label, is_group_label
from bdhvs_cli.reading.units.names import NAMELESS, UnitMatch
from bdhvs_cli.reading.units.types import split_type
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.trimmings import without_numbering


def stand_in_sections(context: SheetContext) -> bool:
    """Whether one column names both the units and the indicators."""
    return context.indicator_column is not None and context.indicator_column == context.units.name


def read_sections(context: SheetContext) -> None:
    """Read the sections: what the rows with figures name stands under what the others name."""
    units = indicators = 0
    for row in context.body.rows(context.units, {}):
        if _has_figures(context, row.number) and row.kind != "total":
            named = indicator_of(context, _text(context, row))
            match = None if named else _unit_of(context, row)
            indicators += bool(named)
            units += match is not None and match.unit is not None
    if units > indicators:
        _read_under_indicators(context)
    else:
        _read_under_units(context)


def _read_under_indicators(context: SheetContext) -> None:
    """Read units' rows below the indicator that they are about; what stands below none, or an unclear one, is told."""
    measures = context.assignment.columns.get(ALONE, {})
    column = context.indicator_column or 0
    spread = context.body.filled(set(measures.values()))
    above: tuple[str, ...] = ()
    lines: dict[str, tuple[Unit, str, list[Line]]] = {}
    for row in context.body.rows(context.units, spread):
        text = _text(context, row)
        named = indicator_of(context, text) if text else ()
        match = None if named or row.kind == "total" else _unit_of(context, row)
        if match is None or match.unit is None:
            if named or (text and context.lexicon.foreign_word(text) is not None):
                context.mark(row.number, "indicator", text)
                above = named
                if len(named) != 1:
                    unclear(context, row.number, column, text, named, None)
            elif row.kind != "total" and text and not is_group_label(text) and not is_area_label(text):
                if _has_figures(context, row.number):
                    context.report_match(row, match or NAMELESS)
                else:
                    # "II. Hộ kinh doanh": of whom the rows below tell, no indicator does.
                    above = ()
                    unclear(context, row.number, column, text, (), None)
            elif text:
                context.mark(row.number, "total" if row.kind == "total" else "group", text)
            continue
        context.mark(row.number, "unit", row.label)
        if len(above) != 1:
            continue
        indicator = context.targets.by_id[above[0]]
        if not can_be_read(context, indicator, ALONE) or not is_asked(indicator, match.unit):
            continue
        where = address(row.number, row.name_column)
        if match.markless:
            context.report("R306", where, match.unit.code, None, name=row.label)
        context.rows_read += 1
        line = read_line(context, indicator, row.number, row.cells, measures, row.merged)
        lines.setdefault(match.unit.code, (match.unit, where, []))[2].append(line)
    for unit, where, found in lines.values():
        close_unit(context, unit, where, found)


def _read_under_units(context: SheetContext) -> None:
    """Read every unit's lines. What stands below a row that may be a unit's, and is not known, is never another's."""
    sections: list[tuple[Row, UnitMatch, list[int]]] = []
    below: list[int] | None = None
    provinces: list[list[int]] = []
    for row in context.body.rows(context.units, {}):
        if row.kind == "total":
            context.mark(row.number, "total", row.label)
            below = []  # the province's own lines
            provinces.append(below)
            continue
        match = None if _names_indicator(context, row) else _unit_of(context, row)
        if match is None or (_has_figures(context, row.number) and not _may_be_unit(context, row, match)):
            if below is not None:
                below.append(row.number)
            elif _has_figures(context, row.number):
                context.report_match(row, NAMELESS)
            continue
        below = []
        sections.append((row, match, below))
    for row, match, numbers in sections:
        where = address(row.number, row.name_column)
        if match.unit is not None:
            context.mark(row.number, "unit", row.label)
            if match.markless and numbers:
                context.report("R306", where, match.unit.code, None, name=row.label)
            if _has_figures(context, row.number):
                # Of which indicator they are, nobody says.
                unclear(context, row.number, context.indicator_column or 0, _text(context, row), (), match.unit.code)
            read_unit_lines(context, match.unit, where, numbers)
        elif any(_has_figures(context, number) for number in (row.number, *numbers)):
            context.report_match(row, match)
            context.waiting.update(numbers)
    for number in (each for rows in provinces for each in rows):
        context.mark(number, "total")


def _names_indicator(context: SheetContext, row: Row) -> bool:
    """Whether a row is about an indicator, be it by last year's population (H106) or with others' population."""
    text = _text(context, row)
    return bool(text) and (
        bool(indicator_of(context, text))
        or context.lexicon.foreign_word(text) is not None
        or any(phrase.category in ("shared", "under") for phrase in context.lexicon.segment(text).phrases)
    )


def _may_be_unit(context: SheetContext, row: Row, match: UnitMatch) -> bool:
    """Whether a row with figures stands for a unit, known or misspelt, and is not one more line of the unit above."""
    return match.unit is not None or split_type(without_numbering(_text(context, row)))[0] is not None


def _unit_of(context: SheetContext, row: Row) -> UnitMatch | None:
    if row.match is not None and row.match.unit is not None:
        return row.match
    text = without_numbering(_text(context, row))
    code = clean(row.cells[context.units.code].text) if context.units.code in row.cells and context.units.code else ""
    doubtful = context.grid.doubtful.get(address(row.number, context.indicator_column or 0), ())
    return context.matcher.match(code, text, doubtful) if text or code else None


def _text(context: SheetContext, row: Row) -> str:
    cell = row.cells.get(context.indicator_column or 0)
    return clean(cell.text) if cell is not None else ""


def _has_figures(context: SheetContext, number: int) -> bool:
    measures = context.assignment.columns.get(ALONE, {}).values()
    return any(cell.column in measures and stands(cell) for cell in context.grid.rows[number])
