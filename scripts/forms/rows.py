"""What the clerk meant to write, row by row, before it stands anywhere on a sheet."""

from dataclasses import dataclass, field
from random import Random

from scripts.forms.expectation import Expectation, Expected
from scripts.forms.province import INDICATORS, Figures, Unit, units
from scripts.forms.sheets import Cell

Content = int | Cell | None
"""A number of people, a cell that holds something else, or blank."""


@dataclass
class Line:
    """One unit × indicator as it will be written."""

    population: Content
    achieved: Content
    rate_of: tuple[int, int] | None
    """Population and achieved whose rate the clerk states; None: the rate stays blank."""


@dataclass
class UnitRow:
    """One unit's figures."""

    unit: Unit | None
    """None for a row that is no unit of the province."""
    name: str
    """As written, before the clerk's spelling."""
    code: str
    lines: dict[str, Line] = field(default_factory=dict)
    nameless: bool = False
    """Whether neither name nor code is written."""


def unit_rows(figures: Figures) -> list[UnitRow]:
    """Return the rows of all units, everything as it truly is."""
    return [
        UnitRow(
            unit,
            unit.name,
            unit.code,
            {
                indicator: Line(*figures[unit.code, indicator], figures[unit.code, indicator])
                for indicator in INDICATORS
            },
        )
        for unit in units()
    ]


def expectation_of(figures: Figures) -> Expectation:
    """Return the expectation that everything is taken as it truly is."""
    return Expectation({key: Expected("known", *counts) for key, counts in figures.items()})


def leave_out(random: Random, rows: list[UnitRow], expectation: Expectation, count: int) -> list[UnitRow]:
    """Leave units out: they have not reported."""
    gone = random.sample(rows, count)
    for row in gone:
        for indicator in row.lines:
            expectation.figures[row.code, indicator] = Expected("absent")
    expectation.tolerated.add("X401")
    return [row for row in rows if row not in gone]


def empty_out(random: Random, rows: list[UnitRow], expectation: Expectation, count: int) -> None:
    """Leave units in with all their figures blank: they have not reported either."""
    for row in random.sample(rows, count):
        for indicator, line in row.lines.items():
            line.population = line.achieved = line.rate_of = None
            expectation.figures[row.code, indicator] = Expected("absent")
    expectation.tolerated.add("X401")
