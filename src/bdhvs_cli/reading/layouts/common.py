"""What the layouts share: the sheet as understood so far, and how needed cells become an entry."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from bdhvs_cli.model.account import RowMeaning
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import Entry, Figure, Total
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.columns.assignment import NEEDED, Assignment
from bdhvs_cli.reading.columns.claims import Measure
from bdhvs_cli.reading.files.grid import TEXT, Cell, Grid
from bdhvs_cli.reading.heading_map import HeadingMap
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.tables.body import Body, Placed, Row, UnitColumns
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.units.names import UnitMatch, UnitMatcher
from bdhvs_cli.reading.values.numbers import Doubt, Reading, not_negative, read_count, read_rate, read_yes_no
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.rules.catalogue import finding


@dataclass(slots=True)
class SheetContext:
    """One sheet on its way from cells to entries."""

    grid: Grid
    table: Table
    body: Body
    assignment: Assignment
    units: UnitColumns
    targets: TargetSet
    lexicon: Lexicon
    matcher: UnitMatcher
    options: ReadingOptions
    maps: HeadingMap
    period: Period | None = None
    indicator_column: int | None = None
    version: tuple[int, date | None] = (0, None)
    entries: list[Entry] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows_read: int = 0
    came_to: dict[int, tuple[RowMeaning, str]] = field(default_factory=dict)
    """Row → what became of it, and what it calls itself."""

    waiting: set[int] = field(default_factory=set)
    """Rows whose figures wait for the answer to what is asked about another row."""

    def mark(self, row: int, meaning: RowMeaning, text: str = "") -> None:
        """Note what became of a row; what was noted first stays."""
        self.came_to.setdefault(row, (meaning, text))

    def report(
        self,
        code: str,
        cell: str | None,
        unit: str | None,
        indicator: str | Sequence[str] | None,
        /,
        **params: object,
    ) -> None:
        """Note a finding on this sheet; of several indicators, where one cell is theirs."""
        self.findings.append(
            finding(
                code,
                file=self.grid.file,
                sheet=self.grid.sheet,
                cell=cell,
                unit_code=unit,
                indicator=indicator,
                **params,
            )
        )

    def report_match(self, row: Row, match: UnitMatch) -> None:
        """Note what is wrong with a row's unit."""
        column = row.name_column if row.name_column in row.cells else min(row.cells, default=1)
        if match.params.get("case") in ("code", "mismatch") and self.units.code in row.cells and self.units.code:
            column = self.units.code
        params = match.params or {**self.matcher.unknown(row.label).params, "case": "group"}
        self.report("R302", row.where(column), None, None, **params)


@dataclass(slots=True)
class Line:
    """The needed cells of one unit × indicator, read."""

    indicator: Indicator
    row: int
    readings: dict[Measure, Reading]
    rate: Reading | None = None
    lacks_column: bool = False
    """The table has no column for one of the needed figures: H102 has spoken, no single cell has to."""

    def is_blank(self, struck: Container[str]) -> bool:
        """Whether nothing stands in any needed cell, not even what is ``struck`` out."""
        return all(reading.blank and reading.figure.cell not in struck for reading in self.readings.values())


def stands(cell: Cell | None) -> bool:
    """Whether a cell holds something that may be a figure: not the words of a signature or a note."""
    if cell is None:
        return False
    text = clean(cell.text)
    if cell.kind != TEXT:
        return True
    return bool(text) and (any(c.isdigit() for c in text) or len(text) <= 3) and len(text) <= 24


def needed_columns(context: SheetContext) -> dict[str, dict[Measure, int]]:
    """Return the columns of the indicators that can be read."""
    return {
        indicator: measures
        for indicator, measures in context.assignment.columns.items()
        if can_be_read(context, context.targets.by_id[indicator], indicator)
    }


def can_be_read(context: SheetContext, indicator: Indicator, column_key: str) -> bool:
    """Whether an indicator has all columns that it needs, or H102 has said which one it lacks.

    What is there then still counts for something: the unit has not failed to report, and its population says how far
    it could move the province.

    Args:
        context: the sheet.
        indicator: the indicator.
        column_key: under what its columns stand: its id, or ``ALONE`` where the rows name the indicators.
    """
    columns = context.assignment.columns.get(column_key, {})
    needed = [measure in columns for measure in NEEDED[indicator.measure]]
    return all(needed) or (any(needed) and column_key in context.assignment.lacking)


def is_asked(indicator: Indicator, unit: Unit) -> bool:
    """Whether a unit reports an indicator; a unit of no known type (``--units any``) reports all."""
    return not unit.type or indicator.is_reported_by(unit.type)


def read_line(
    context: SheetContext,
    indicator: Indicator,
    number: int,
    cells: Mapping[int, Cell],
    columns: Mapping[Measure, int],
    elsewhere: Mapping[int, Placed] = {},
) -> Line:
    """Read the cells of one indicator in one row.

    Args:
        context: the sheet.
        indicator: whose figures they are.
        number: the row.
        cells: column → what stands there, for this row.
        columns: where each figure stands.
        elsewhere: column → the cell of another row that holds the figure for this one, too.
    """
    places: dict[Measure, tuple[int, int, Cell | None]] = {}
    for measure, column in columns.items():
        row, cell = elsewhere.get(column) or (number, cells.get(column))
        places[measure] = row, column, cell
    line = line_of(context, indicator, number, places)
    for measure, column in columns.items():
        parts = context.assignment.sums.get(column)
        if parts is not None and measure in line.readings:
            line.readings[measure] = _added_up(context, number, [(part, cells.get(part)) for part in parts])
    surplus = _surplus(context, cells)
    if surplus and not all(reading.blank for reading in line.readings.values()):
        return Line(indicator, number, _split(line.readings, surplus))
    return line


def _added_up(context: SheetContext, row: int, parts: list[tuple[int, Cell | None]]) -> Reading:
    """Return the sum of the parts of a figure; a part that is wrong or blank speaks for all, unless all are blank."""
    dash = context.options.dash == "zero"
    readings = [read_count(context.grid, row, column, cell, dash) for column, cell in parts]
    if all(reading.blank for reading in readings):
        return readings[0]
    unsound = next((reading for reading in readings if reading.figure.value is None or reading.blank), None)
    if unsound is not None:
        return unsound
    cells = f"{readings[0].figure.cell}:{readings[-1].figure.cell}"
    value = sum((reading.figure.value for reading in readings if reading.figure.value is not None), Decimal(0))
    text = " + ".join(reading.figure.text for reading in readings)
    return Reading(
        Figure(cells, text, value), next((reading.doubt for reading in readings if reading.doubt is not None), None)
    )


def line_of(
    context: SheetContext, indicator: Indicator, number: int, places: Mapping[Measure, tuple[int, int, Cell | None]]
) -> Line:
    """Read the cells of one indicator, wherever they stand.

    Args:
        context: the sheet.
        indicator: whose figures they are.
        number: the row that stands for them.
        places: measure → (row, column, cell).
    """
    grid, dash = context.grid, context.options.dash == "zero"
    readings: dict[Measure, Reading] = {}
    lacks_column = False
    for measure in NEEDED[indicator.measure]:
        if measure not in places:
            lacks_column = True
            continue
        row, column, cell = places[measure]
        if indicator.measure == "yes-no":
            readings[measure] = read_yes_no(grid, row, column, cell, dash)
        elif measure == "rate":
            readings[measure] = not_negative(read_rate(grid, row, column, cell, lambda: None))
        else:
            readings[measure] = read_count(grid, row, column, cell, dash)
    line = Line(indicator, number, readings, lacks_column=lacks_column)
    if indicator.measure == "percent" and "rate" in places:
        row, column, cell = places["rate"]
        line.rate = read_rate(grid, row, column, cell, lambda: _computed(readings))
    return line


def _surplus(context: SheetContext, cells: Mapping[int, Cell]) -> str:
    """Return the figures that stand beyond the headings of a delimited file: then no figure's place is sure."""
    if context.grid.sheet is not None:
        return ""
    last = max(context.table.paths, default=0)
    beyond = [clean(cells[column].text) for column in sorted(cells) if column > last]
    return " ".join(text for text in beyond if text[:1].isdigit())


def _split(readings: Mapping[Measure, Reading], surplus: str) -> dict[Measure, Reading]:
    unsure = {
        measure: replace(reading, figure=reading.figure._replace(value=None), doubt=None)
        for measure, reading in readings.items()
    }
    first = next(iter(unsure))
    unsure[first] = replace(unsure[first], doubt=Doubt("C201", {"case": "split", "text": surplus}))
    return unsure


def _computed(readings: Mapping[Measure, Reading]) -> Decimal | None:
    population, achieved = readings.get("population"), readings.get("achieved")
    if population is None or achieved is None or not population.figure.value or achieved.figure.value is None:
        return None
    return achieved.figure.value * 100 / population.figure.value


def close_unit(context: SheetContext, unit: Unit, name_cell: str | None, lines: list[Line]) -> None:
    """Turn a unit's lines into entries; all blank means that it has not reported, some blank is C206.

    What is wrong with a cell that serves several indicators is said once, and names them.
    """
    doubts: dict[tuple[str, str, str], tuple[Doubt, list[str]]] = {}
    struck = context.grid.struck
    nothing = all(line.is_blank(struck) for line in lines)
    for line in lines:
        blank = nothing or (line.lacks_column and line.is_blank(struck))
        figures: dict[Measure, Figure] = {}
        for measure, reading in settled(line.readings).items():
            figures[measure] = reading.figure
            doubt = reading.doubt
            if reading.not_applicable:
                doubt = Doubt("C206", {"case": "not-applicable", "text": reading.figure.text})
            elif reading.blank and reading.figure.cell in struck:
                doubt = Doubt("C206", {"case": "struck", "text": struck[reading.figure.cell]})
            elif reading.blank and not nothing and not line.lacks_column:
                legacy = not context.grid.exact and context.grid.sheet is not None
                doubt = Doubt("C206", {"case": "legacy" if legacy else "blank", "text": ""})
            if doubt is not None:
                key = reading.figure.cell, doubt.code, repr(doubt.params)
                doubts.setdefault(key, (doubt, []))[1].append(line.indicator.id)
        rate = line.rate.figure if line.rate and line.rate.figure.value is not None else None
        context.entries.append(
            Entry(
                unit.code,
                line.indicator.id,
                context.grid.file,
                context.grid.sheet,
                line.row,
                figures.get("population"),
                figures.get("achieved"),
                figures.get("rate") or rate,
                blank,
                name_cell,
                context.version,
                unit.name if context.matcher.register.is_open else "",
            )
        )
    for (cell, _, _), (doubt, indicators) in doubts.items():
        context.report(doubt.code, cell, unit.code, indicators, **doubt.params)


def settled(readings: Mapping[Measure, Reading]) -> dict[Measure, Reading]:
    """Let an ``x`` in the population, with nothing achieved, mean that nobody is concerned: 0 of 0."""
    population = readings.get("population")
    if population is None or not population.not_applicable:
        return dict(readings)
    result: dict[Measure, Reading] = {"population": _zero(population)}
    achieved = readings.get("achieved")
    if achieved is not None:
        nobody = achieved.blank or achieved.not_applicable or achieved.figure.value == 0
        dashed = achieved.doubt is not None and achieved.doubt.code == "C206"
        result["achieved"] = _zero(achieved) if nobody or dashed else achieved
    return result


def _zero(reading: Reading) -> Reading:
    return Reading(reading.figure._replace(value=Decimal(0)))
