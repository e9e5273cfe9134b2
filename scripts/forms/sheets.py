"""What a form is before a program writes it: cells, merged ranges, what is hidden. Rows and columns count from 1."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

_ADDRESS = re.compile(r"\b([A-Z]{1,2})([1-9][0-9]*)\b")

Place = tuple[int, int]
Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


@dataclass(frozen=True)
class Cell:
    """One cell as a clerk filled it."""

    value: int | float | str | date | bool | None = None
    """What shows; of a formula the stored value, of an error its name."""
    formula: str | None = None
    """Without the equals sign."""
    stored: bool = True
    """Whether a formula's value is stored with it."""
    error: bool = False
    number_format: str = "General"
    font: str = "Times New Roman"


@dataclass
class Sheet:
    """One sheet."""

    name: str
    cells: dict[Place, Cell] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    hidden: bool = False

    def put(self, row: int, column: int, content: "Cell | int | float | str | date | None") -> None:
        """Put a cell, or a bare value; None leaves the cell blank."""
        if content is None:
            return
        self.cells[row, column] = content if isinstance(content, Cell) else Cell(content)

    def merge(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Merge a range, unless it is a single cell."""
        if (row, column) != (last_row, last_column):
            self.merges.append((row, column, last_row, last_column))

    def with_font(self, place: Place, text: str, font: str) -> None:
        """Replace a cell's text and font."""
        self.cells[place] = replace(self.cells[place], value=text, font=font)

    def shift(self, rows: int, columns: int) -> None:
        """Move everything down and to the right: blank margins come first."""
        moved = {}
        for (row, column), cell in self.cells.items():
            formula = cell.formula and _ADDRESS.sub(lambda match: _moved(match, rows, columns), cell.formula)
            moved[row + rows, column + columns] = replace(cell, formula=formula)
        self.cells = moved
        self.merges = [(a + rows, b + columns, c + rows, d + columns) for a, b, c, d in self.merges]
        self.hidden_rows = {row + rows for row in self.hidden_rows}
        self.hidden_columns = {column + columns for column in self.hidden_columns}

    @property
    def last_row(self) -> int:
        return max((row for row, _ in self.cells), default=0)

    @property
    def last_column(self) -> int:
        return max((column for _, column in self.cells), default=0)


@dataclass
class Book:
    """One workbook."""

    name: str
    """File name without an ending; a folder in front is kept."""
    sheets: list[Sheet]


def letters(column: int) -> str:
    """Return a column's letters: 28 is ``AB``."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def _moved(match: re.Match[str], rows: int, columns: int) -> str:
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return address(int(match[2]) + rows, column + columns)


def address(row: int, column: int) -> str:
    """Return a cell's address: ``C12``."""
    return f"{letters(column)}{row}"
