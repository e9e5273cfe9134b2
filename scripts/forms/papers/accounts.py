"""What the account of a sheet says of one label: whether a figure that was taken hangs on it, and what it is."""

from pathlib import Path

from scripts.forms.papers.paper import Paper

from bdhvs_cli.model.account import Account, ColumnReading, RowReading
from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.model.errors import BdhvsError

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
    if isinstance(now, ColumnReading):
        then = _item(before, place, folder)
        return now.meaning is None and isinstance(then, ColumnReading) and _said(now) != _said(then)
    if now.meaning in _CARRY_FIGURES:
        return False
    then = _item(before, place, folder)
    # What is no indicator of the plan is said by its name; else it must have become something else.
    return now.meaning == "other" or not isinstance(then, RowReading) or then.meaning != now.meaning


def _said(one: ColumnReading) -> tuple[object, ...]:
    return one.meaning, one.fate, one.says


def _item(paper: Paper, place: Place, folder: Path) -> ColumnReading | RowReading | None:
    """Return what the account has of a label: of a row's own text its row, of a column left alone the column."""
    sheet, row, column = place
    letters = column_letters(column)
    for account in _accounts(paper, folder, sheet):
        rows = [one for one in account.rows if one.first <= row <= one.last]
        columns = [one for one in account.columns if one.column == letters]
        if rows and columns and columns[0].fate in ("harmless", "left"):
            # A text in a column that is left alone says nothing of its row.
            return columns[0]._replace(fate="left")
        if rows:
            return rows[0]
        if columns and (not account.rows or row < account.rows[0].first):
            return columns[0]
    return None


def _accounts(paper: Paper, folder: Path, sheet: int) -> tuple[Account, ...]:
    from bdhvs_cli.reading.options import ReadingOptions
    from bdhvs_cli.running.evaluate import evaluate
    from bdhvs_cli.running.request import Request

    values = dict(zip(paper.options[::2], paper.options[1::2], strict=True))
    request = Request(
        (str(paper.written(folder)),), ReadingOptions(period=values.get("--period")), on_error="exclude"
    )  # fmt: skip
    try:
        inputs = evaluate(request).submission.inputs
    except BdhvsError:
        return ()
    return inputs[sheet].accounts if sheet < len(inputs) else ()
