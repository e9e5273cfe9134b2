"""The row of column numbers that ends a heading: A, B, 1, 2, and how computed columns come about (``3=2/1*100``)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell
from bdhvs_cli.reading.values.text import clean

_COLUMN_LABEL = re.compile(r"\(?\s*(?:[A-Z]|\d{1,2})\s*\)?")


_COLUMN_FORMULA = re.compile(
    r"\(?\s*\(?(?P<label>\d{1,2})\)?\s*=\s*(?P<formula>[\d()/*x×:.,%+\-\s]+)\)?", re.IGNORECASE
)


_QUOTIENT = re.compile(
    r"^\(?\(?(?P<numerator>\d{1,2})\)?[/:]\(?(?P<denominator>\d{1,2})\)?\)?(?:[*x×]\(?100\)?%?|%)?$", re.IGNORECASE
)


_QUOTIENT_FIRST = re.compile(
    r"^100%?[*x×]\(?(?P<numerator>\d{1,2})\)?[/:]\(?(?P<denominator>\d{1,2})\)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ColumnFormula:
    """A row of column numbers says that one column is the quotient of two others; all are columns of the sheet."""

    column: int
    numerator: int
    denominator: int
    text: str


def column_labels(row: Sequence[Cell]) -> dict[str, int]:
    """Return the labels of a row of column numbers → column, or nothing where it is none."""
    cells = [cell for cell in row if clean(cell.text)]
    found: list[tuple[str, int]] = []
    for cell in cells:
        text = clean(cell.text)
        formula = _COLUMN_FORMULA.fullmatch(text) if len(text) <= 40 else None
        if formula is not None:
            found.append((formula["label"], cell.column))
        elif cell.kind in (TEXT, NUMBER) and _COLUMN_LABEL.fullmatch(text):
            found.append((text.strip("() "), cell.column))
        else:
            return {}
    numbers = [int(label) for label, _ in found if label.isdigit()]
    rising = numbers == sorted(numbers) and bool(numbers) and numbers[0] <= 2 and numbers[-1] <= len(found) + 2
    # A slip of the pen may give one number twice; it takes a longer row then to be sure.
    twice = len(found) - len({label for label, _ in found})
    if len(found) < 2 or not rising or twice > 1 or (twice and len(found) < 6):
        return {}
    return dict(found)


def column_formulas(row: Sequence[Cell], labels: dict[str, int]) -> tuple[ColumnFormula, ...]:
    """Return the quotients that a row of column numbers states, as columns of the sheet."""
    found = []
    for cell in row:
        match = _COLUMN_FORMULA.fullmatch(clean(cell.text))
        if match is None:
            continue
        compact = re.sub(r"\s", "", match["formula"])
        quotient = _QUOTIENT.match(compact) or _QUOTIENT_FIRST.match(compact)
        if quotient and quotient["numerator"] in labels and quotient["denominator"] in labels:
            found.append(
                ColumnFormula(
                    cell.column, labels[quotient["numerator"]], labels[quotient["denominator"]], clean(cell.text)
                )
            )
    return tuple(found)
