"""One sheet, from cells to entries: find the table, understand its columns, read it in its layout."""

from collections.abc import Callable, Mapping
from typing import Any

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import InputRecord, Layout
from bdhvs_cli.reading.axes.arrangement import arrangement
from bdhvs_cli.reading.axes.labels import Words
from bdhvs_cli.reading.axes.read import read_arranged
from bdhvs_cli.reading.columns.added_up import add_up, summed
from bdhvs_cli.reading.columns.assignment import ALONE, Assignment
from bdhvs_cli.reading.columns.claims import Claim, claim
from bdhvs_cli.reading.columns.doubts import object_to_nameless
from bdhvs_cli.reading.columns.indicator_above import indicators_above, name_from_above
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.columns.objections import Place
from bdhvs_cli.reading.columns.one_row import name_from_left, name_from_the_only_one
from bdhvs_cli.reading.columns.readings import readings
from bdhvs_cli.reading.columns.roles import plain_columns, rival_names, set_codes_aside, unheaded
from bdhvs_cli.reading.columns.weighing import Weighing
from bdhvs_cli.reading.columns.whomever import settle_achievements
from bdhvs_cli.reading.files.faults import over_limit
from bdhvs_cli.reading.files.grid import NUMBER, Grid
from bdhvs_cli.reading.files.limits import limits_in_force
from bdhvs_cli.reading.layouts.bodies import former_sender
from bdhvs_cli.reading.layouts.context import SheetContext
from bdhvs_cli.reading.layouts.form import read_form
from bdhvs_cli.reading.layouts.long import read_long
from bdhvs_cli.reading.layouts.sections import read_sections, stand_in_sections
from bdhvs_cli.reading.layouts.wide import note_what_stays_unclear, read_wide
from bdhvs_cli.reading.sheets.accounting import account_of_table, left_over
from bdhvs_cli.reading.sheets.causes import cause
from bdhvs_cli.reading.sheets.findings import (
    about_document,
    about_formulas,
    about_headings,
    about_labels,
    about_measures,
    about_notes,
    hidden_rows,
    no_table,
    second_table,
)
from bdhvs_cli.reading.sheets.period_agreement import keep_period, of_another_period
from bdhvs_cli.reading.tables.body import Body, UnitColumns
from bdhvs_cli.reading.tables.table import Headings, Table
from bdhvs_cli.reading.tables.understanding import SheetPeriod, SheetReading, Understanding
from bdhvs_cli.reading.values.versions import version_of
from bdhvs_cli.rules.catalogue import finding

READERS: Mapping[Layout, Callable[[SheetContext], None]] = {"wide": read_wide, "long": read_long, "form": read_form}


def read_sheet(grid: Grid, told: SheetPeriod, using: Understanding) -> SheetReading:
    """Read one sheet, table by table; what can't be read is said in its findings."""
    headings = Headings(grid, using.lexicon, using.matcher)
    tables = list(headings.tables())
    record = InputRecord(
        grid.file, grid.sha256, grid.sheet, period=told.period, period_source=told.source, period_cell=told.cell
    )
    if not tables:
        return SheetReading(record, findings=(no_table(grid, using.lexicon),), figures=_figures(grid, set()))
    first = read_table(grid, tables[0], headings, told, using, record)
    if len(tables) == 1:
        return first
    readings = [first]
    for table in tables[1:]:
        other = of_another_period(grid, table, told.period, using.targets)
        if other:
            readings.append(SheetReading(record, findings=tuple(other), has_table=True))
            continue
        table.outer = tables[0].titles
        reading = read_table(grid, table, headings, told, using, record)
        if not reading.entries and not any(finding.severity == "error" for finding in reading.findings):
            reading = SheetReading(record, findings=(second_table(grid, tables[0], table),), has_table=True)
        readings.append(reading)
    return _joined(readings)


def _joined(readings: list[SheetReading]) -> SheetReading:
    """Return the tables of one sheet as one reading; its columns are those of the first that was read."""
    leading = next((reading for reading in readings if reading.record.layout is not None), readings[0])
    rows = sum(reading.record.rows for reading in readings)
    findings = dict.fromkeys(found for reading in readings for found in map(_Hashed, reading.findings))
    return SheetReading(
        leading.record._replace(rows=rows, accounts=tuple(a for reading in readings for a in reading.record.accounts)),
        tuple(entry for reading in readings for entry in reading.entries),
        tuple(total for reading in readings for total in reading.totals),
        tuple(told.finding for told in findings),
        any(reading.has_table for reading in readings),
        sum(reading.figures for reading in readings),
    )


class _Hashed:
    """A finding by what it says, so that what is said of the sheet as a whole is said once."""

    def __init__(self, found: Finding) -> None:
        self.finding = found
        self._key = (found.code, found.cell, found.unit_code, found.indicator, repr(sorted(found.params.items())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)


def read_table(
    grid: Grid, table: Table, headings: Headings, told: SheetPeriod, using: Understanding, record: InputRecord
) -> SheetReading:
    """Read one table of a sheet; raises ReadingFault (F004) where its headings are more than are understood."""
    most = limits_in_force().heading_columns
    if len(table.paths) > most:
        raise over_limit(grid.file, "heading-columns", most, len(table.paths), sheet=grid.sheet)
    body = Body(grid, table, headings, using.matcher)
    found: list[Finding] = []
    claims = [claim(column, path, using.targets, told.period) for column, path in table.paths.items()]
    claims = unheaded(claims, grid, table, body, using)
    named, fixed = plain_columns(claims, body, using)
    had_rows = bool(body.numbers)
    if "period" in named and told.period is not None:
        columns = UnitColumns(named.get("unit_code"), named.get("unit_name"), named.get("number"))
        found += keep_period(body, grid, named["period"], columns, told.period, using.targets)
    other_periods_only = had_rows and not body.numbers
    if not fixed:
        add_up(claims, table, using.lexicon, using.targets, told.period)
    settle_achievements(claims, using.lexicon.near)
    above = indicators_above(grid, table, using.lexicon)
    words = Words(using.lexicon, using.matcher, using.targets, told.period, above)
    arranged = None if fixed or using.options.layout is not None else arrangement(body, claims, named, words)
    layout: Layout | None = "other" if arranged is not None else _layout(named, using, claims, fixed)
    if layout is None:
        found.append(no_table(grid, using.lexicon))
        # A list of the units and their codes is no table of figures.
        figures = _figures(grid, {named[role] for role in ("unit_code", "unit_name", "number") if role in named})
        return SheetReading(record, findings=tuple(found), has_table=figures > 0, figures=figures)
    set_codes_aside(claims, body, using)
    if layout == "wide" and not fixed:
        name_from_above(claims, grid, table, using, told.period)
    if layout == "wide" and all(len(path) == 1 for path in table.paths.values()):
        name_from_left(claims, using.targets)
    elif layout == "wide":
        name_from_the_only_one(claims, table.nameless)
    place = Place(grid.file, grid.sheet, table.heading_cells)
    rival = rival_names(claims, named, body, using)
    weighing = Weighing(claims, using.targets, table.formulas, summed(body.values, claims), place)
    if rival is not None and not any("unit_name" in meanings for meanings in fixed.values()):
        weighing.objections.contested("", "unit_name", [c for c in claims if c.column in (named["unit_name"], rival)])
        return SheetReading(record, findings=tuple(found + weighing.objections.findings), has_table=True)
    _apply_maps(weighing, fixed, layout)
    if layout == "wide":
        object_to_nameless(weighing.claims, weighing.fixed, table.nameless, using.targets, weighing.objections)
    if arranged is not None:
        assignment = Assignment()
    else:
        assignment = weighing.by_columns() if layout == "wide" else weighing.by_rows()
    found += weighing.objections.findings
    if arranged is None:
        found += about_headings(claims, assignment, named, using, place)
    assignment.sums = {claim.column: claim.sum_of for claim in claims if claim.sum_of}
    context = SheetContext(
        grid, table, body, assignment, UnitColumns(named.get("unit_code"), named.get("unit_name"), named.get("number")),
        using.targets, using.lexicon, using.matcher, using.options, using.maps, told.period,
        named.get("indicator"), version_of(table.titles, grid.file),
    )  # fmt: skip
    former = former_sender(table.titles) if layout in ("wide", "long") else None
    if former is not None and not body.is_total(former[0]):  # a city that is a province has not ceased to be
        name, where = former
        found.append(finding("R302", file=grid.file, sheet=grid.sheet, cell=where, case="old", name=name, nearest=[]))
    elif arranged is not None:
        read_arranged(context, arranged, claims)
    elif any(assignment.columns.values()):
        reader = read_sections if layout == "long" and stand_in_sections(context) else READERS[layout]
        reader(context)
        if layout == "wide":
            in_doubt = {
                finding.indicator for finding in found if finding.code in ("H103", "H106") and finding.indicator
            }
            note_what_stays_unclear(context, in_doubt - {entry.indicator for entry in context.entries})
    found += (*context.findings, *context.untold_units())
    if grid.exact:
        found += about_formulas(context)
    found += about_measures(context, claims)
    found += about_labels(context, claims)
    found += about_notes(context)
    found += about_document(grid, table.titles, using.targets.year)
    by_column = {column: meaning for meaning, column in named.items()}
    account = account_of_table(context, readings(claims, assignment, by_column), claims, found)
    found += left_over(context, account)
    hidden = sorted(row for row in grid.hidden_rows if row >= table.body_start and row in body.all_numbers)
    if hidden:
        found.append(hidden_rows(grid, hidden))
    if not context.entries and not other_periods_only and not any(finding.severity == "error" for finding in found):
        cell = address(table.first_row, min(table.paths, default=1))
        case = "no-units" if any(assignment.columns.values()) else "no-figures"
        seen = [claim.heading for claim in claims][:5] if case == "no-figures" else []
        why: dict[str, Any] = cause(grid) or {"case": case}
        found.append(finding("H101", file=grid.file, sheet=grid.sheet, cell=cell, nearest_headings=seen, **why))
    record = InputRecord(
        grid.file, grid.sha256, grid.sheet, layout, context.rows_read, account.columns,
        (table.first_row, table.last_heading_row), told.period, told.source, told.cell, accounts=(account,),
    )  # fmt: skip
    return SheetReading(record, tuple(context.entries), tuple(context.totals), tuple(found), True)


def _figures(grid: Grid, but: set[int]) -> int:
    """Return how many cells of a sheet hold numbers, those of some columns left out."""
    return sum(cell.kind == NUMBER and cell.column not in but for cells in grid.rows.values() for cell in cells)


def _layout(
    named: Mapping[str, int], using: Understanding, claims: list[Claim], fixed: Mapping[int, tuple[str, ...]]
) -> Layout | None:
    if using.options.layout is not None:
        return using.options.layout
    has_unit = "unit_code" in named or "unit_name" in named
    if "indicator" in named:
        return "long" if has_unit else "form"
    if has_unit and (fixed or any(claim.role in ("figure", "foreign", "unknown") for claim in claims)):
        return "wide"
    return None


def _apply_maps(weighing: Weighing, fixed: Mapping[int, tuple[str, ...]], layout: Layout) -> None:
    measures: dict[str, Measure] = {"population": "population", "achieved": "achieved", "rate": "rate"}
    for column, meanings in fixed.items():
        weighing.fixed.add(column)
        for meaning in meanings:
            indicator, _, measure = meaning.rpartition(".")
            if measure in measures and (indicator or layout != "wide"):
                weighing.fix(column, indicator if layout == "wide" else ALONE, measures[measure])
