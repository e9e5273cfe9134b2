"""What a workbook's cell holds of each form, unrounded, and the look and number format that show what was decided."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bdhvs_cli.model.report import Status
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.palette import ACCENTS
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.shown import POINT_DECIMALS
from bdhvs_cli.rendering.tables.cells import Cell, Count, Day, Gap, OutOf, Points, Rate, Score, TargetValue
from bdhvs_cli.rendering.tables.table import Column
from bdhvs_cli.rendering.tables.verdicts import Verdict
from bdhvs_cli.rendering.workbook.cell_text import Value
from bdhvs_cli.rendering.workbook.looks import CENTRED, FIGURE, MINUS, TEXT, WRAPPED, Formats, lined_up
from bdhvs_cli.rendering.workbook.styles import Style
from bdhvs_cli.scoring.display import plain_decimal, shown_rate

Stored = tuple[Value, Style]
"""What a cell holds, and how it looks."""

DAY_ZERO = date(1899, 12, 30)
"""A day is the number of days since."""
_NOTHING_ROUNDS = '"≈0";"≈0";"≈0"'


class Cells:
    """Turns cells into what a workbook stores, in one language."""

    def __init__(self, say: Language) -> None:
        self._say = say
        self.formats = Formats(say)

    def stored(self, cell: Cell, look: Style = TEXT, *, accented: bool = False) -> Stored:
        """Return what a cell holds and how it looks.

        Args:
            cell: the cell.
            look: that of its column.
            accented: whether it has the ground of its verdict.
        """
        value, number_format = self._value(cell)
        if (accented or isinstance(cell, Verdict)) and cell.look in ACCENTS:
            look = _accented(look, cell.look)
        return value, look if number_format == "General" else _varied(look, number_format=number_format)

    def _value(self, cell: Cell) -> tuple[Value, str]:
        match cell:
            case Count(int(number)):
                return number, self.formats.needed if cell.dash else self.formats.count
            case OutOf(number, whole) if whole:
                return number, self.formats.out_of(whole)
            case Rate(words="") | Score() | Points() | Gap() if cell.value is not None:
                return float(cell.value), self._format(cell)
            case TargetValue([value], _, direction):
                decimals = next((places for places in range(7) if (value * 10**places).denominator == 1), 6)
                return (float(value) if decimals else int(value)), self.formats.target(decimals, direction)
            case Day(day):
                return (day - DAY_ZERO).days, self.formats.day
            case Verdict(None):
                return figures.NOTHING, "General"
        return cell.text(self._say), "General"

    def _format(self, cell: Rate | Score | Points | Gap) -> str:
        locale = self.formats.locale
        value = cell.value
        assert value is not None
        match cell:
            case Score():
                sign = '"<"' if cell.below_one else ""
                return f"{locale}{sign}0.000"
            case Points(_, measure):
                whole = measure == "count" and value.denominator == 1
                if value and not whole and not Decimal(plain_decimal(value, POINT_DECIMALS)):
                    return _NOTHING_ROUNDS
                digits = "#,##0" if whole else "#,##0." + "0" * POINT_DECIMALS
                return f"{locale}+{digits};{locale}{MINUS}{digits};{locale}{digits}"
            case Gap():
                return self.formats.gap(cell.shown)
            case Rate(_, target, "count", _):
                return self.formats.count if value.denominator == 1 else self.formats.decimals(POINT_DECIMALS)
            case Rate(_, target, _, direction):
                if target is None:
                    return self.formats.decimals(1)
                return self.formats.rate(shown_rate(value, target, direction))


def look_of(column: Column[Any]) -> Style:
    """Return how the cells of a column look."""
    if column.wraps:
        return _WRAPPED
    if column.centred or column.kind in ("code", "mark"):
        return CENTRED
    return FIGURE if column.kind == "figure" else TEXT


_WRAPPED = replace(WRAPPED, vertical="top")


@lru_cache(maxsize=100)
def _accented(look: Style, status: Status) -> Style:
    accent = ACCENTS[status]
    return replace(look, colour=accent.text, fill=accent.ground)


@lru_cache(maxsize=1_000)
def _varied(look: Style, **others: str) -> Style:
    """Return a look with other properties: there are few, for many cells."""
    return replace(look, **others)  # type: ignore[arg-type]


def in_line(rows: Iterable[Sequence[Stored]]) -> Iterator[Sequence[Stored]]:
    """Give the figures of each column number formats that line up on the decimal mark."""
    whole = list(rows)
    codes: dict[int, dict[str, None]] = {}
    for cells in whole:
        for place, (_, look) in enumerate(cells):
            if look.number_format != "General":
                codes.setdefault(place, {})[look.number_format] = None
    wider = {
        (place, code): wide
        for place, found in codes.items()
        for code, wide in zip(found, lined_up(list(found)), strict=True)
        if wide != code
    }
    for cells in whole:
        yield [
            (value, _varied(look, number_format=wide))
            if (wide := wider.get((place, look.number_format)))
            else (value, look)
            for place, (value, look) in enumerate(cells)
        ]
