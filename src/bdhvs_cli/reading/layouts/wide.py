"""``wide``: a row is a unit, columns name indicator and measure."""

from collections.abc import Collection, Mapping

from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.layouts.bodies import is_part
from bdhvs_cli.reading.layouts.context import SheetContext, is_asked, needed_columns, stands
from bdhvs_cli.reading.layouts.entries import close_unit, read_line
from bdhvs_cli.reading.layouts.levels import is_below, tell_sums
from bdhvs_cli.reading.layouts.totals import add_parts, add_totals, heads_nothing
from bdhvs_cli.reading.tables.body import Row
from bdhvs_cli.reading.units.names import NAMELESS


def read_wide(context: SheetContext) -> None:
    """Read every row into entries, one per indicator that has its columns."""
    columns = needed_columns(context)
    needed = {column for measures in columns.values() for column in measures.values()}
    counted = {column for measures in columns.values() for measure, column in measures.items() if measure != "rate"}
    # A name merged over several rows of figures is the name of each.
    spread = context.body.filled({c for c in (context.units.code, context.units.name) if c})
    spread = {row: cells for row, cells in spread.items() if _has_figures(context, row, needed)}
    rows = list(context.body.rows(context.units, spread))
    tell_sums(context, rows, counted)
    unknown: list[Row] = []
    above: Row | None = None
    villages: dict[int, list[Row]] = {}
    for place, row in enumerate(rows):
        figures = any(stands(row.cells.get(column)) for column in needed)
        if row.kind == "group" and figures and heads_nothing(context, rows, place, columns):
            # "Thị xã Kỳ Anh" with figures of its own and no rows below it: whose are they?
            match = context.matcher.match("", row.label)
            if context.matcher.register.is_open:
                row.kind, row.match = "unit", match
            else:
                context.report_match(row, match)
        if row.kind in ("total", "group") or row.match is None:
            context.mark(row.number, row.kind if row.kind in ("total", "group") else row.aside, row.label)
            continue
        if row.match.unit is None:
            if figures and above is not None and is_part(row.label) and is_below(context, row, above):
                # A unit's villages below its own row.
                context.mark(row.number, "part", row.label)
                villages.setdefault(above.number, []).append(row)
                row.kind = "other"
                continue
            if figures:
                context.report_match(row, row.match)
                if row.match is not NAMELESS:
                    unknown.append(row)
            continue
        context.mark(row.number, "unit", row.label)
        above = row if figures else None
        if figures or not context.matcher.register.is_open:
            _read_row(context, row, columns, figures)
    for row in unknown:
        row.kind = "unknown"
    add_totals(context, rows, columns)
    for row in rows:
        if row.number in villages:
            add_parts(context, row, villages[row.number], columns)


def note_what_stays_unclear(context: SheetContext, indicators: Collection[str]) -> None:
    """Note for each unit that has reported in this sheet that it did so for these indicators too, without a figure.

    Which columns are theirs (H103), or whom they count (H106), is in doubt; that the units failed to report is not so.
    """
    unclear = [indicator.id for indicator in context.targets.indicators if indicator.id in indicators]
    rows = {(entry.unit_code, entry.row): entry for entry in reversed(context.entries) if not entry.blank}
    for entry in reversed(rows.values()):
        context.entries += [
            entry._replace(indicator=indicator, population=None, achieved=None, rate=None) for indicator in unclear
        ]


def _has_figures(context: SheetContext, row: int, needed: set[int]) -> bool:
    return any(cell.column in needed and stands(cell) for cell in context.grid.rows.get(row, ()))


def _read_row(context: SheetContext, row: Row, columns: Mapping[str, Mapping[Measure, int]], figures: bool) -> None:
    match = row.match
    if match is None or match.unit is None:
        return
    unit = match.unit
    name_cell = row.where(row.name_column)
    if match.markless and figures:
        context.report("R306", name_cell, unit.code, None, name=row.label)
    lines = [
        read_line(context, context.targets.by_id[indicator], row.number, row.cells, measures, row.merged)
        for indicator, measures in columns.items()
        if is_asked(context.targets.by_id[indicator], unit)
    ]
    if lines:
        context.rows_read += 1
        close_unit(context, unit, name_cell, lines)
