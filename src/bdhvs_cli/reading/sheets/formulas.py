"""Stored values of formulas that can't be right (C208): sums and ratios of the sheet's cells, recomputed exactly.

Only ``+ - * /``, percent, brackets, ``SUM`` and cells of the same sheet are understood; anything richer is left alone,
with no claim.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from bdhvs_cli.model.cell import address, column_number
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.limits import FORMULA_CHARACTERS, FORMULA_DEPTH
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell, Grid
from bdhvs_cli.reading.files.time_limit import check_time
from bdhvs_cli.rules.catalogue import finding

_TOKEN = regex(
    r"\s*(?:(?P<range>\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7})|(?P<cell>\$?[A-Z]{1,3}\$?\d{1,7})(?![\w(!])"
    r"|(?P<number>\d+(?:\.\d+)?)|(?P<sum>SUM(?=\())|(?P<sign>[-+*/(),%]))",
    re.IGNORECASE,
)
_MOST_COLUMNS = 256
"""Columns of a range."""
_MOST_CHARACTERS = 4_000_000
"""Characters of the formulas of one sheet; what comes later is left alone."""
_MOST_BITS = 4_096
"""Of the exact fractions on the way to a formula's value."""
_LARGEST = 10**15
"""No double holds larger numbers exactly, and nothing that is counted here comes near."""
# A spreadsheet stores doubles: what differs by less than their rounding does not differ.
_RELATIVE = Fraction(1, 10**9)


class _NoClaim(Exception):
    """The formula says more than sums and ratios of numbers on this sheet."""


class Formulas:
    """Recomputes the simple formulas of one grid."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._characters = 0

    def findings(self, wanted: Mapping[str, tuple[str, Sequence[str]]], rows: Iterable[int]) -> Iterator[Finding]:
        """Yield C208 for each formula in ``rows`` whose stored value is not what its cells give.

        Args:
            wanted: address → (unit code, indicators) of the needed cells; others are checked too, without a unit.
            rows: the rows of the table's body.
        """
        for row in rows:
            for cell in self.grid.rows.get(row, ()):
                if cell.formula is None or cell.kind != NUMBER:
                    continue
                try:
                    computed = self.compute(cell.formula)
                except (_NoClaim, ZeroDivisionError):
                    continue
                stored = Fraction(Decimal(cell.text))
                if abs(computed - stored) <= abs(computed) * _RELATIVE:
                    continue
                where = address(row, cell.column)
                unit, indicators = wanted.get(where, (None, None))
                case = "zero" if stored == 0 else "ratio" if "/" in cell.formula else "sum"
                yield finding(
                    "C208",
                    file=self.grid.file,
                    sheet=self.grid.sheet,
                    cell=where,
                    unit_code=unit,
                    indicator=indicators,
                    case=case,
                    formula=cell.formula,
                    stored=Decimal(cell.text),
                    computed=_shown(computed),
                )

    def compute(self, formula: str) -> Fraction:
        """Return what a formula gives.

        Raises:
            _NoClaim: it is richer than sums and ratios, or a cell holds no number.
            ZeroDivisionError: it divides by 0.
        """
        check_time()
        self._characters += len(formula)
        if len(formula) > FORMULA_CHARACTERS or self._characters > _MOST_CHARACTERS:
            raise _NoClaim
        computed = _Expression(self, _tokens(formula)).whole()
        if abs(computed) > _LARGEST:
            raise _NoClaim
        return computed

    @cached_property
    def _columns(self) -> Mapping[int, "_Column"]:
        columns: dict[int, _Column] = {}
        for row, cells in self.grid.rows.items():
            for cell in cells:
                columns.setdefault(cell.column, _Column()).add(row, cell)
        return columns

    def value(self, row: int, column: int) -> Fraction:
        """Return the number in a cell; a blank is 0, as in a spreadsheet."""
        cell = self._columns[column].cells.get(row) if column in self._columns else None
        if cell is None:
            return Fraction(0)
        if cell.kind != NUMBER:
            raise _NoClaim
        return Fraction(Decimal(cell.text))

    def sum_of(self, first: tuple[int, int], last: tuple[int, int]) -> Fraction:
        """Return the sum of a range's numbers; texts are passed over, as ``SUM`` does."""
        if last[1] - first[1] >= _MOST_COLUMNS:
            raise _NoClaim
        columns = (self._columns[c] for c in range(first[1], last[1] + 1) if c in self._columns)
        return sum((column.sum_of(first[0], last[0]) for column in columns), Fraction(0))


class _Column:
    """The cells of one column, with the sums of those from the first on: a range costs two of them."""

    def __init__(self) -> None:
        self.cells: dict[int, Cell] = {}
        self._rows: list[int] = []
        self._sums: list[Fraction] = [Fraction(0)]
        self._unsound: list[int] = [0]
        """How many cells are neither number nor text."""

    def add(self, row: int, cell: Cell) -> None:
        """Take a cell."""
        self.cells[row] = cell

    def sum_of(self, first: int, last: int) -> Fraction:
        """Return the sum of the numbers in the rows from ``first`` to ``last``.

        Raises:
            _NoClaim: a cell among them holds an error, a date or a formula without a value.
        """
        if not self._rows:
            for row, cell in sorted(self.cells.items()):
                self._rows.append(row)
                self._sums.append(self._sums[-1] + (Fraction(Decimal(cell.text)) if cell.kind == NUMBER else 0))
                self._unsound.append(self._unsound[-1] + (cell.kind not in (NUMBER, TEXT)))
        start, stop = bisect_left(self._rows, first), bisect_right(self._rows, last)
        if start < stop and self._unsound[stop] > self._unsound[start]:
            raise _NoClaim
        return self._sums[stop] - self._sums[start] if start < stop else Fraction(0)


def _tokens(formula: str) -> list[tuple[str, str]]:
    found = []
    place = 0
    text = formula.rstrip()
    while place < len(text):
        match = _TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            raise _NoClaim
        found.append((match.lastgroup, match[match.lastgroup].upper().replace("$", "")))
        place = match.end()
    return found


def _place(cell: str) -> tuple[int, int]:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]), column_number(letters)


class _Expression:
    """One formula, by recursive descent: sums of products of signed values."""

    def __init__(self, formulas: Formulas, tokens: list[tuple[str, str]]) -> None:
        self.formulas = formulas
        self.tokens = tokens
        self.place = 0
        self._depth = 0

    def whole(self) -> Fraction:
        value = self._sum()
        if self.place != len(self.tokens):
            raise _NoClaim
        return value

    def _next(self) -> str:
        return self.tokens[self.place][1] if self.place < len(self.tokens) else ""

    def _take(self, expected: str) -> None:
        if self._next() != expected:
            raise _NoClaim
        self.place += 1

    def _sum(self) -> Fraction:
        value = self._product()
        while self._next() in ("+", "-") and self._next():
            sign = 1 if self._next() == "+" else -1
            self.place += 1
            value = _bounded(value + sign * self._product())
        return value

    def _product(self) -> Fraction:
        value = self._signed()
        while self._next() in ("*", "/") and self._next():
            divide = self._next() == "/"
            self.place += 1
            factor = self._signed()
            value = _bounded(value / factor if divide else value * factor)
        return value

    def _signed(self) -> Fraction:
        sign = 1
        while self._next() in ("+", "-") and self._next():
            sign = sign if self._next() == "+" else -sign
            self.place += 1
        value = sign * self._value()
        while self._next() == "%":
            self.place += 1
            value /= 100
        return value

    def _value(self) -> Fraction:
        if self.place >= len(self.tokens):
            raise _NoClaim
        group, text = self.tokens[self.place]
        self.place += 1
        if group == "number":
            return Fraction(Decimal(text))
        if group == "cell":
            return self.formulas.value(*_place(text))
        if group == "sum":
            return self._total()
        if text != "(":
            raise _NoClaim
        value = self._nested()
        self._take(")")
        return value

    def _nested(self) -> Fraction:
        self._depth += 1
        if self._depth > FORMULA_DEPTH:
            raise _NoClaim
        value = self._sum()
        self._depth -= 1
        return value

    def _total(self) -> Fraction:
        self._take("(")
        total = Fraction(0)
        while True:
            if self.place < len(self.tokens) and self.tokens[self.place][0] == "range":
                first, _, last = self.tokens[self.place][1].partition(":")
                self.place += 1
                total += self.formulas.sum_of(_place(first), _place(last))
            else:
                total = _bounded(total + self._nested())
            if self._next() != ",":
                break
            self.place += 1
        self._take(")")
        return total


def _bounded(value: Fraction) -> Fraction:
    if value.numerator.bit_length() + value.denominator.bit_length() > _MOST_BITS:
        raise _NoClaim
    return value


def _shown(value: Fraction) -> int | Decimal:
    if value.denominator == 1:
        return int(value)
    return round(Decimal(value.numerator) / Decimal(value.denominator), 6).normalize()
