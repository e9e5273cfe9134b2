"""Shared formulas: the text that the first cell holds, as it reads in another."""

import re
from collections.abc import Callable, Mapping

from bdhvs_cli.model.cell import column_letters, column_number
from bdhvs_cli.model.limits import FORMULA_CHARACTERS
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.ooxml.references import LAST_COLUMN, LAST_ROW
from bdhvs_cli.reading.ooxml.text import unescape

_MOST_SHARED = 1_000_000
_MOST_TRANSLATED = 3_000_000
"""Characters of the shared formulas of one sheet as they read in their cells; the cells beyond say nothing of one."""
# Texts, quoted sheet names and structured references are skipped; names and functions are no references.
_TOKEN = regex(
    r"""(?P<skip>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[(?>(?:[^\[\]']++|'.|\[(?>(?:[^\[\]']++|'.)*)\])*)\])"""
    r"""|(?<![\w.$\\])(?P<cabs>\$?)(?P<column>[A-Za-z]{1,3})(?P<rabs>\$?)(?P<row>[1-9]\d{0,6})(?![\w.(!\[])"""
    r"""|(?<![\w.$\\])(?P<c1abs>\$?)(?P<c1>[A-Za-z]{1,3}):(?P<c2abs>\$?)(?P<c2>[A-Za-z]{1,3})(?![\w.(!$])"""
    r"""|(?<![\w.$\\:])(?P<r1abs>\$?)(?P<r1>[1-9]\d{0,6}):(?P<r2abs>\$?)(?P<r2>[1-9]\d{0,6})(?![\w.(!])"""
)
_OUTSIDE = "#REF!"
Piece = str | Callable[[int, int], str]


class Formulas:
    """The formulas of one sheet."""

    def __init__(self) -> None:
        self._shared: dict[str, SharedFormula] = {}
        self._translated = 0

    def text(self, stored: str, attributes: Mapping[str, str], row: int, column: int) -> str | None:
        """Return the formula as it reads in its cell; None where the sheet does not say it (a data table's, say).

        Args:
            stored: text of the element ``f``.
            attributes: its attributes.
            row: of the cell.
            column: of the cell.
        """
        key = attributes.get("si")
        if attributes.get("t") != "shared" or key is None:
            return unescape(stored) or None
        if stored:
            if len(stored) > FORMULA_CHARACTERS or len(self._shared) > _MOST_SHARED:
                return unescape(stored)
            self._shared[key] = SharedFormula(unescape(stored), row, column)
            return self._shared[key].text
        first = self._shared.get(key)
        if first is None or self._translated > _MOST_TRANSLATED:
            return None
        self._translated += len(first.text)
        return first.at(row, column)


class SharedFormula:
    """A formula written once for a range of cells."""

    __slots__ = ("_column", "_pieces", "_row", "text")

    def __init__(self, text: str, row: int, column: int) -> None:
        """Take the formula as it reads in the cell at ``row`` and ``column``."""
        self.text = text
        self._row, self._column = row, column
        self._pieces: list[Piece] | None = None

    def at(self, row: int, column: int) -> str:
        """Return the formula as it reads in another cell: relative references move along."""
        if self._pieces is None:
            self._pieces = _pieces(self.text)
        down, right = row - self._row, column - self._column
        return "".join(piece if isinstance(piece, str) else piece(down, right) for piece in self._pieces)


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    done = 0
    for match in _TOKEN.finditer(text):
        piece = _reference(match)
        if piece is not None:
            pieces += [text[done : match.start()], piece]
            done = match.end()
    pieces.append(text[done:])
    return pieces


def _reference(match: re.Match[str]) -> Callable[[int, int], str] | None:
    if match["skip"] is not None:
        return None
    if match["column"] is not None:
        if column_number(match["column"].upper()) > LAST_COLUMN or int(match["row"]) > LAST_ROW:
            return None
        across, down = _column_mover(match["cabs"], match["column"]), _row_mover(match["rabs"], match["row"])
        return lambda rows, columns: _joined(across(columns), "", down(rows))
    if match["c1"] is not None:
        first, last = _column_mover(match["c1abs"], match["c1"]), _column_mover(match["c2abs"], match["c2"])
        return lambda _rows, columns: _joined(first(columns), ":", last(columns))
    upper, lower = _row_mover(match["r1abs"], match["r1"]), _row_mover(match["r2abs"], match["r2"])
    return lambda rows, _columns: _joined(upper(rows), ":", lower(rows))


def _joined(first: str, mark: str, last: str) -> str:
    return f"{first}{mark}{last}" if first and last else _OUTSIDE


def _column_mover(absolute: str, letters: str) -> Callable[[int], str]:
    if absolute:
        return lambda _columns: f"${letters}"
    start = column_number(letters.upper())
    return lambda columns: column_letters(start + columns) if 1 <= start + columns <= LAST_COLUMN else ""


def _row_mover(absolute: str, digits: str) -> Callable[[int], str]:
    if absolute:
        return lambda _rows: f"${digits}"
    start = int(digits)
    return lambda rows: str(start + rows) if 1 <= start + rows <= LAST_ROW else ""
