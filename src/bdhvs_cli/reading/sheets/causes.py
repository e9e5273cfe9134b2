"""Why nothing is understood in a sheet, where its texts show it: columns apart by another mark, broken letters."""

from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Any

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.grid import TEXT, Grid
from bdhvs_cli.reading.values.text import as_written

_ROWS = 30
"""Looked at, from the top."""
_MARKS = "|¦^~"
"""What else than a comma, a semicolon or a tab may stand between columns of text."""
_LOST = regex(r"\ufffd|[^\W\d_]\?[^\W\d_]")
"""A letter for which the encoding had none: "T?ng s?"."""


def cause(grid: Grid) -> dict[str, Any] | None:
    """Return case and params of H101 that name the cause, or None where none is seen."""
    rows = [[cell.text for cell in cells if cell.kind == TEXT] for cells in islice(grid.rows.values(), _ROWS)]
    if grid.sheet is None:
        mark = _mark_between_columns(["".join(texts) for texts in rows])
        if mark is not None:
            return {"case": "delimiter", "delimiter": mark}
    return _broken_letters(text for texts in rows for text in texts)


def _mark_between_columns(lines: list[str]) -> str | None:
    """Return the mark of which most lines have one and the same number."""
    for mark in _MARKS:
        numbers = Counter(line.count(mark) for line in lines if mark in line)
        if numbers and 2 * numbers.most_common(1)[0][1] > len(lines):
            return mark
    return None


def _broken_letters(texts: Iterable[str]) -> dict[str, Any] | None:
    lost: list[str] = []
    for text in texts:
        meant = _meant(text)
        if meant is not None:
            return {"case": "letters", "text": as_written(text), "converted": as_written(meant)}
        if _LOST.search(text):
            lost.append(text)
    return {"case": "letters", "text": as_written(lost[0]), "converted": None} if lost else None


def _meant(text: str) -> str | None:
    """Return the text whose UTF-8 was read as a Western encoding: "MÃ£ xÃ£" was "Mã xã"; None where it was not."""
    if text.isascii():
        return None
    try:
        data = b"".join(_byte(letter) for letter in text)
        meant = data.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None
    return meant if meant != text else None


def _byte(letter: str) -> bytes:
    """Return the byte that a letter stands for in Windows-1252; what that leaves out, programs take for itself."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")
