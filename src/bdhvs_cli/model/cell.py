"""Addresses of cells, as spreadsheets write them. Rows and columns count from 1."""

from collections.abc import Iterable
from functools import cache


@cache
def column_letters(column: int) -> str:
    """Return the letters of ``column``: 1 is ``A``, 28 is ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@cache
def column_number(letters: str) -> int:
    """Return the number of the column with these letters: ``AB`` is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Return the address of a cell: row 12, column 3 is ``C12``."""
    return f"{column_letters(column)}{row}"


def parse_address(cell: str) -> tuple[int, int]:
    """Return (row, column) of an address such as ``C12``; of a range such as ``C12:D14`` its first cell."""
    first = cell.partition(":")[0]
    letters = first.rstrip("0123456789")
    return int(first[len(letters) :]), column_number(letters)


def row_ranges(rows: Iterable[int]) -> str:
    """Return numbers of rows, in their order, as ``7:9, 12``."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    return ", ".join(f"{run[0]}:{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def full_reference(file: str, sheet: str | None, cell: str) -> str:
    """Return ``data.xlsx!Biểu 1!C12``, the form in which the report names a cell."""
    return "!".join(part for part in (file, sheet, cell) if part)
