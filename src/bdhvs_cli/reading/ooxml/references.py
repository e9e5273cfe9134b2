"""Addresses in worksheets: rows, columns and ranges, with what no worksheet has told apart."""

from functools import lru_cache

from bdhvs_cli.model.cell import column_number
from bdhvs_cli.reading.files.grid import Merge

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


class _Columns(dict[str, int]):
    """Capital letters → column, filled as they turn up; 0 for columns that no worksheet has."""

    def __missing__(self, letters: str) -> int:
        column = column_number(letters)
        self[letters] = column = column if column <= LAST_COLUMN else 0
        return column


COLUMNS = _Columns()


def row_number(text: str) -> int:
    """Return the number of a row; raises ValueError where no worksheet has it."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
    if not 1 <= number <= LAST_ROW:
        raise ValueError(text)
    return number


def place(reference: str) -> tuple[int, int]:
    """Return (row, column) of an address like ``C12``, ``$C$12`` or ``c12``; raises ValueError where it is none."""
    plain = reference.replace("$", "").upper()
    letters = plain.rstrip("0123456789")
    if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
        raise ValueError(reference)
    column = column_number(letters)
    if column > LAST_COLUMN:
        raise ValueError(reference)
    return row_number(plain[len(letters) :]), column


@lru_cache(maxsize=1024)
def merged_range(reference: str) -> Merge:
    """Return a range like ``A1:B2`` as first row, first column, last row, last column; raises ValueError."""
    first, _, last = reference.partition(":")
    top, left = place(first)
    bottom, right = place(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
