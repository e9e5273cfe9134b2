"""Sheets made in memory, for tests of what is understood of them."""

import random

from bdhvs_cli.model.period import Period
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell, Grid
from bdhvs_cli.reading.heading_map import HeadingMap
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.sheets.sheet import read_sheet
from bdhvs_cli.reading.tables.understanding import SheetPeriod, SheetReading, Understanding
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.reading.units.names import UnitMatcher
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.reading.wording.phrases import Lexicon

TARGETS = {year: load_target_set(None, year) for year in (2025, 2026)}
REGISTER = load_unit_register(None, "42", None)


def grid_of(headings, body, merges=(), sheet="Biểu 1"):
    """Make a grid of rows of texts and numbers; None and "" are blank. Headings stand in the first rows."""
    rows = {}
    for number, values in enumerate([*headings, *body], start=1):
        cells = [
            Cell(column, TEXT if isinstance(value, str) else NUMBER, str(value))
            for column, value in enumerate(values, start=1)
            if value is not None and value != ""
        ]
        if cells:
            rows[number] = cells
    return Grid("data.xlsx", sheet, rows, tuple(merges))


def units_body(kinds, count=10):
    """Make rows for the first units. kinds: n number, u unit, p population, a achieved of it, A another one, r rate."""
    chance = random.Random(7)
    rows = []
    for place, unit in enumerate(REGISTER.units[:count], start=1):
        row = []
        population = achieved = 100
        for kind in kinds:
            if kind == "p":
                population = chance.randint(200, 5000)
                achieved = population // 2
                row.append(population)
            elif kind in "aA":
                achieved = chance.randint(100, population)
                row.append(achieved)
            elif kind == "r":
                row.append(round(achieved * 100 / population, 1))
            else:
                row.append({"n": place, "u": unit.name, "c": unit.code, "t": 80, "": None}[kind])
        rows.append(row)
    return rows


def read(grid, year=2025, period="2025-Q3", map=(), **options) -> SheetReading:
    """Read a sheet as one of the bundled target sets does."""
    targets = TARGETS[year]
    using = Understanding(
        targets,
        Lexicon(targets),
        UnitMatcher(REGISTER),
        ReadingOptions(map=map, **options),
        HeadingMap.parse(map, targets),
    )
    return read_sheet(grid, SheetPeriod(Period.parse(period), "sheet"), using)


def meanings(reading):
    """Return {column letters: meaning} of the columns that mean something."""
    return {column.column: column.meaning for column in reading.record.columns if column.meaning}


def codes(reading):
    return [finding.code for finding in reading.findings]
