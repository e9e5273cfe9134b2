"""Fills blank forms with openpyxl, as somebody at a keyboard would: the coloured cells only."""

import random
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import MergedCell

from bdhvs_cli.reading.basis import Bases, Basis
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.read import read_inputs

Figures = dict[tuple[str, str], dict[str, float]]
"""(unit code, indicator) → measure → figure."""


def open_cells(sheet):
    """Return the cells to fill in as row → columns."""
    found = {}
    for row in sheet.iter_rows():
        for cell in row:
            coloured = cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == "00FFF8DC"
            if coloured and not cell.protection.locked and not isinstance(cell, MergedCell):
                found.setdefault(cell.row, []).append(cell.column)
    return found


def fill_province(blank: Path, filled: Path, kinds: list[str], seed: int = 1) -> list[dict[int, object]]:
    """Fill every coloured cell; ``kinds`` says what belongs into each column. Returns column → value by row."""
    workbook = load_workbook(blank)
    sheet = workbook.active
    chance = random.Random(seed)
    rows = []
    for row, columns in open_cells(sheet).items():
        values: dict[int, object] = {}
        population = 0
        for column in columns:
            kind = kinds[column - 4]
            if kind == "population":
                population = values[column] = chance.randrange(400, 9000)
            elif kind == "achieved":
                values[column] = population * chance.randrange(310, 995) // 1000
            elif kind == "number":
                values[column] = chance.randrange(1, 40)
            elif kind == "answer":
                values[column] = chance.choice(["có", "không"])
            elif kind == "rate":
                values[column] = chance.randrange(200, 9900) / 100
            else:
                raise AssertionError(f"nothing belongs into column {column}")
            sheet.cell(row, column).value = values[column]
        rows.append(values)
    workbook.save(filled)
    return rows


def fill_unit_form(blank: Path, filled: Path, figures: dict[int, tuple[object, object, object]]) -> None:
    """Fill the form of one unit: line below the row of numbers → population, achieved, rate (None where not asked)."""
    workbook = load_workbook(blank)
    sheet = workbook.active
    first = next(row for row in range(1, 30) if sheet.cell(row, 1).value == "A") + 1
    for line, values in figures.items():
        for column, value in enumerate(values, 3):
            if value is not None:
                cell = sheet.cell(first + line, column)
                assert not cell.protection.locked, cell.coordinate
                cell.value = value
    workbook.save(filled)


class Known(Bases):
    """A target set and a register that no file holds."""

    def __init__(self, targets, register):
        super().__init__(ReadingOptions())
        self.basis = Basis(targets, register, register)

    def of(self, period):
        return self.basis

    def of_no_period(self):
        return self.basis


def read_back(path, targets, register):
    """Read a filled form as that target set and register have it."""
    submission, _ = read_inputs([str(path)], ReadingOptions(), Known(targets, register))
    return submission
