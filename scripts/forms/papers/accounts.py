"""What the account of a sheet says of one label: whether a figure that was taken hangs on it, and what it is."""

from pathlib import Path
from typing import Any

from scripts.forms.oracle import accounts_of
from scripts.forms.papers.paper import Paper

Place = tuple[int, int, int]
"""Number of the sheet, row, column."""
_CARRY_FIGURES = ("unit", "indicator", "population")


def is_told(before: Paper, after: Paper, place: Place, folder: Path) -> bool:
    """Whether no figure that was taken hangs on a label, and the account says what became of it as it now stands.

    Args:
        before: the paper as it was.
        after: the paper with the label changed.
        place: of the label.
        folder: where to write them.
    """
    now = _item(after, place, folder)
    if now is None or now.fate in ("left", "asked"):
        return now is not None
    then = _item(before, place, folder)
    if hasattr(now, "heading"):
        return now.meaning is None and then is not None and _said(now) != _said(then)
    if now.meaning in _CARRY_FIGURES:
        return False
    # What is no indicator, or a part that is not used, is said by its name; else it must have become something else.
    return now.meaning in ("other", "part") or then is None or then.meaning != now.meaning


def _said(one: Any) -> tuple[object, ...]:
    return one.meaning, one.fate, getattr(one, "says", None)


def _item(paper: Paper, place: Place, folder: Path) -> Any:
    """Return what the account has of a label: of a row's own text its row, of a column left alone the column."""
    sheet, row, column = place
    letters = _letters(column)
    for account in accounts_of([str(paper.written(folder))], paper.options, sheet):
        rows = [one for one in account.rows if one.first <= row <= one.last]
        columns = [one for one in account.columns if one.column == letters]
        if rows and columns and columns[0].fate in ("harmless", "left"):
            # A text in a column that is left alone says nothing of its row.
            return columns[0]._replace(fate="left")
        if rows:
            below = [one.meaning for one in account.rows if one.first > rows[0].last]
            if rows[0].meaning == "words" and (not below or below[0] not in _CARRY_FIGURES):
                # Words over rows of which nothing was taken, or over none.
                return rows[0]._replace(fate="left")
            return rows[0]
        if columns and (not account.rows or row < account.rows[0].first):
            return columns[0]
    return None


def _letters(column: int) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column - 1]
