"""The row of column numbers that ends a heading: A, B, 1, 2, and how computed columns come about (``3=2/1*100``)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell, Kind
from bdhvs_cli.reading.values.text import clean

# "1", "(2)", "[3]"; "3a" of a column put in between. A point stands in texts alone: the number 3.1 may be a figure.
_NUMBER = r"\d{1,2}[a-hđA-HĐ]?"
_COLUMN_LABEL = regex(rf"[(\[]?\s*(?P<label>[A-ZĐ]|{_NUMBER})\s*[)\]]?")
_POINTED_LABEL = regex(r"[(\[]?\s*(?P<label>\d{1,2}(?:\.\d{1,2}){1,2})\s*[)\]]?")
_LEADING_NUMBER = regex(r"\d+")
_COLUMN_FORMULA = regex(
    rf"[(\[]?\s*[(\[]?(?P<label>{_NUMBER})[)\]]?\s*=\s*(?P<formula>[\da-hđx()\[\]/*×:.,%+\-\s]+)[)\]]?", re.IGNORECASE
)
_OPERAND = r"[(\[]?(?P<{}>\d{{1,2}}[a-hđ]?)[)\]]?"
_NUMERATOR, _DENOMINATOR = _OPERAND.format("numerator"), _OPERAND.format("denominator")
_QUOTIENT = regex(rf"^[(\[]?{_NUMERATOR}[/:]{_DENOMINATOR}[)\]]?(?:[*x×]\(?100\)?%?|%)?$", re.IGNORECASE)
_QUOTIENT_FIRST = regex(rf"^100%?[*x×][(\[]?{_NUMERATOR}[/:]{_DENOMINATOR}[)\]]?$", re.IGNORECASE)


class ColumnFormula(NamedTuple):
    """A row of column numbers says that one column is the quotient of two others; all are columns of the sheet."""

    column: int
    numerator: int
    denominator: int
    text: str


def column_labels(row: Sequence[Cell]) -> dict[str, int]:
    """Return the labels of a row of column numbers → column, or nothing where it is none."""
    found: list[tuple[str, int]] = []
    for cell in row:
        text = clean(cell.text)
        label = _label(cell.kind, text) if text else ""
        if label is None:
            return {}
        if label:
            found.append((label, cell.column))
    numbers = [int(number[0]) for number in (_LEADING_NUMBER.match(label) for label, _ in found) if number]
    rising = numbers == sorted(numbers) and bool(numbers) and numbers[0] <= 2 and numbers[-1] <= len(found) + 2
    # A slip of the pen may give one number twice; it takes a longer row then to be sure.
    twice = len(found) - len({label for label, _ in found})
    if len(found) < 2 or not rising or twice > 1 or (twice and len(found) < 6):
        return {}
    return dict(found)


def _label(kind: Kind, text: str) -> str | None:
    """Return the label that a cell gives its column, or None where it gives none."""
    formula = _COLUMN_FORMULA.fullmatch(text) if len(text) <= 40 else None
    match = formula or (_COLUMN_LABEL.fullmatch(text) if kind in (TEXT, NUMBER) else None)
    if match is None and kind == TEXT:
        match = _POINTED_LABEL.fullmatch(text)
    return match["label"].casefold() if match is not None else None


def column_formulas(row: Sequence[Cell], labels: dict[str, int]) -> tuple[ColumnFormula, ...]:
    """Return the quotients that a row of column numbers states, as columns of the sheet."""
    found = []
    for cell in row:
        match = _COLUMN_FORMULA.fullmatch(clean(cell.text))
        if match is None:
            continue
        compact = re.sub(r"\s", "", match["formula"])
        quotient = _QUOTIENT.match(compact) or _QUOTIENT_FIRST.match(compact)
        if quotient is None:
            continue
        numerator, denominator = (labels.get(quotient[name].casefold()) for name in ("numerator", "denominator"))
        if numerator and denominator:
            found.append(ColumnFormula(cell.column, numerator, denominator, clean(cell.text)))
    return tuple(found)
