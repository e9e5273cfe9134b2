"""How the cells of one line become an entry, whatever the layout."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bdhvs_cli.model.submission import Entry, Figure
from bdhvs_cli.model.targets import Indicator
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.columns.assignment import NEEDED
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.files.grid import Cell
from bdhvs_cli.reading.layouts.context import SheetContext
from bdhvs_cli.reading.tables.body import Placed
from bdhvs_cli.reading.values.numbers import Doubt, Reading, not_negative, read_count, read_rate, read_yes_no
from bdhvs_cli.reading.values.text import clean


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
        measure: reading._replace(figure=reading.figure._replace(value=None), doubt=None)
        for measure, reading in readings.items()
    }
    first = next(iter(unsure))
    unsure[first] = unsure[first]._replace(doubt=Doubt("C201", {"case": "split", "text": surplus}))
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
