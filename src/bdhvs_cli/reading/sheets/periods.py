"""Which period each sheet tells: a column of its own, the text above the table, the sheet's name, else the file's."""

import re
from pathlib import PurePosixPath
from typing import NamedTuple

from bdhvs_cli.model.cell import address, column_letters
from bdhvs_cli.model.submission import PeriodSource
from bdhvs_cli.reading.files.grid import DATE, NUMBER, TEXT, Cell, Grid
from bdhvs_cli.reading.values.periods import (
    Mention,
    choose,
    mentions,
    mentions_in_name,
    same_end,
    tells_of_document,
)
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording import vocabulary

MOST_ROWS = 40
_HEADINGS = frozenset(key(text) for text in vocabulary.PERIOD)


class Told(NamedTuple):
    """What one sheet tells of its period."""

    mention: Mention | None = None
    source: PeriodSource | None = None
    contradiction: Mention | None = None
    """A second period in the same place, or above a column of periods that never says it."""
    column: int | None = None
    column_periods: tuple[str, ...] = ()
    """Machine names in a column of periods, each once, in the order of the rows."""
    file_mention: Mention | None = None
    """What the file's name tells."""


def told_by(grid: Grid, mapped: frozenset[str] = frozenset()) -> Told:
    """Find what a sheet tells of its period.

    Args:
        grid: the sheet.
        mapped: keys of headings, or letters of columns, that hold periods by ``--map``.
    """
    stem = PurePosixPath(grid.file).stem
    in_file = choose(mentions_in_name(stem))[0]
    heading, periods = _column(grid, mapped)
    if heading is not None:
        row, column = heading
        first, *_ = (Mention(period, 3, period, cell) for period, cell in periods.items())
        return Told(first, "column", _against_column(grid, row, tuple(periods)), column, tuple(periods), in_file)
    mention, other = choose(_above(grid))
    if mention is None and grid.sheet:
        mention, other = choose(mentions_in_name(grid.sheet))
    if mention is not None:
        return Told(mention, "sheet", other, file_mention=in_file)
    return Told(in_file, "file-name" if in_file else None, file_mention=in_file)


def _against_column(grid: Grid, heading_row: int, periods: tuple[str, ...]) -> Mention | None:
    """Return the period that a title above a column of periods tells in full, where no row of the column agrees.

    The column counts; but last quarter's title above this quarter's rows is one of the two mistaken. Years, closing
    days and what stands beside a decision's number tell no period of the figures.
    """
    titles, _ = _titles_and_headings(grid, before=heading_row)
    above = choose(title for title in titles if title.strength >= 2 and not tells_of_document(title.text))[0]
    if above is None or any(same_end(above.id, period) for period in periods):
        return None
    return above


def _above(grid: Grid) -> list[Mention]:
    """Collect the periods named above the figures; those in the table's own headings only where no title names one."""
    in_titles, in_headings = _titles_and_headings(grid)
    return in_titles or in_headings


def _titles_and_headings(grid: Grid, before: int | None = None) -> tuple[list[Mention], list[Mention]]:
    """Collect the periods named above the figures (or above a row): in titles, and in headings of columns."""
    in_titles: list[Mention] = []
    in_headings: list[Mention] = []
    for row, cells in list(grid.rows.items())[:MOST_ROWS]:
        if sum(_is_figure(cell) for cell in cells) >= 2 or row == before:
            break
        found: list[Mention] = []
        for place, cell in enumerate(cells):
            found += [
                Mention(m.id, m.strength, m.text, address(row, cell.column)) for m in _in_cell(grid, cells, place)
            ]
        if not found and 1 < len(cells) <= 6:
            # A date cell beside a label is a day of signature or of receipt as often as a period's.
            joined = " ".join(clean(cell.text) for cell in cells if cell.kind != DATE)
            found = [Mention(m.id, m.strength, m.text, address(row, cells[0].column)) for m in mentions(joined)]
        texts = [cell for cell in cells if cell.kind == TEXT]
        # Two periods side by side head columns that are compared: last quarter's and this one's.
        side_by_side = len({mention.cell for mention in found}) > 1
        (in_headings if len(texts) >= 4 or side_by_side else in_titles).extend(found)
    return in_titles, in_headings


def _is_figure(cell: Cell) -> bool:
    """Whether a cell holds a number, also one written as text; a year is none."""
    text = clean(cell.text)
    if cell.kind == NUMBER:
        return not (len(text) == 4 and text.startswith("20"))
    return cell.kind == TEXT and len(text) > 1 and text.replace(".", "").replace(",", "").replace(" ", "").isdigit()


def _in_cell(grid: Grid, cells: list[Cell], place: int) -> tuple[Mention, ...]:
    cell = cells[place]
    if cell.kind == TEXT:
        return mentions(cell.text)
    if cell.kind == DATE and place:
        label = key(cells[place - 1].text)
        closing = any(part in label for part in map(key, ("kỳ", "tính đến", "chốt")))
        if closing:
            return (_of_date(grid, cell),)
    return ()


def _of_date(grid: Grid, cell: Cell) -> Mention:
    day = cell.text[:10]
    number_format = grid.number_format(cell.style).casefold() if grid.exact else ""
    # "9/2025" that a spreadsheet turned into the first day of the month.
    month_only = day.endswith("-01") and "d" not in number_format.replace("red", "")
    return Mention(day[:7] if month_only else day, 3, cell.text)


def _column(grid: Grid, mapped: frozenset[str]) -> tuple[tuple[int, int] | None, dict[str, str]]:
    """Find a column of periods: (row, column) of its heading, and {period: its first cell}."""
    rows = list(grid.rows.items())
    for place, (row, cells) in enumerate(rows[:MOST_ROWS]):
        if len(cells) < 3:
            continue
        for cell in cells:
            heading = key(cell.text)
            if cell.kind != TEXT or not (
                heading in _HEADINGS or heading in mapped or column_letters(cell.column) in mapped
            ):
                continue
            found = _periods_below(grid, rows[place + 1 :], cell.column)
            if found:
                return (row, cell.column), found
    return None, {}


def _periods_below(grid: Grid, rows: list[tuple[int, list[Cell]]], column: int) -> dict[str, str]:
    """Return {period: its first cell} of a column; nothing where it holds figures: 2.025 people are no year."""
    found: dict[str, str] = {}
    telling = figures = 0
    for row, cells in rows:
        for cell in cells:
            if cell.column != column:
                continue
            period = period_of_cell(grid, cell)
            if period:
                telling += 1
                found.setdefault(period, address(row, column))
            else:
                figures += _is_figure(cell)
    return found if telling > figures else {}


def period_of_cell(grid: Grid, cell: Cell) -> str | None:
    """Return the machine name of the period that a body cell holds, or None."""
    if cell.kind == DATE:
        return _of_date(grid, cell).id
    if cell.kind == NUMBER:
        return cell.text if len(cell.text) == 4 and cell.text.startswith("20") else None
    if cell.kind != TEXT:
        return None
    if re.fullmatch(r"20\d\d", clean(cell.text)):
        return clean(cell.text)
    mention = choose(mentions(cell.text))[0]
    return mention.id if mention else None
