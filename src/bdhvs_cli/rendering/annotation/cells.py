"""Where cells stand in a worksheet's bytes, and what to change there to give them another style."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.ooxml.references import merged_range
from bdhvs_cli.rendering.annotation.markup import (
    At,
    Edit,
    End,
    NotEditable,
    Start,
    content_edit,
    is_whole,
    scan,
    tag_attribute_edit,
    tag_end,
)

Place = tuple[int, int]
"""Row and column, from 1."""


@dataclass(slots=True)
class CellTag:
    """One cell's start tag."""

    column: int
    start: int
    style: int
    is_placed: bool
    """Whether it says itself where it stands."""
    holds: bool = False
    """Whether something stands in it."""


@dataclass(slots=True)
class RowTag:
    """One row: its tags, and those of its cells that may matter."""

    number: int
    name: str
    start: int
    start_end: int
    style: int | None
    """Of its blank cells, where the row has one."""
    end: int = 0
    cells: list[CellTag] = field(default_factory=list)


@dataclass(slots=True)
class Cells:
    """The rows of one worksheet that are wanted, and what the others tell of places."""

    data_name: str = ""
    """The name of the element that holds the rows, as written."""
    data_start_end: int = 0
    data_end: int = 0
    rows: dict[int, RowTag] = field(default_factory=dict)
    """The wanted rows that there are."""
    starts: list[tuple[int, int]] = field(default_factory=list)
    """(Number, first byte) of every row, in their order."""
    column_styles: list[tuple[int, int, int]] = field(default_factory=list)
    """First column, last column, style."""
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def content(self) -> tuple[int, int]:
        """First byte of the rows, and the byte after them."""
        return self.data_start_end, self.data_end


def find_cells(data: bytes, wanted_rows: Iterable[int]) -> Cells:
    """Find the rows with these numbers, in one pass over a worksheet part.

    Raises:
        NotEditable: the part can't be parsed, or its rows are out of order.
    """
    reader = _CellReader(data, frozenset(wanted_rows))
    scan(data, reader.handlers)
    found = reader.found
    if not found.data_name:
        raise NotEditable("no sheetData")
    return found


class _CellReader:
    """Takes the tags of one worksheet part. What does not matter must be over soon: the table may be very long."""

    def __init__(self, data: bytes, wanted: frozenset[int]) -> None:
        self.found = Cells()
        self._data, self._wanted = data, wanted

    def handlers(self, at: At) -> tuple[Start, End]:
        """Return what gets the tags."""
        found, data, wanted = self.found, self._data, self._wanted
        section = ""
        row: RowTag | None = None
        depth = last_row = last_column = 0

        def start(name: str, attributes: Mapping[str, str]) -> None:
            nonlocal depth, section, row, last_row, last_column
            depth += 1
            if depth > 3:
                if row is None:
                    return
                if depth == 4 and name.endswith("c"):
                    reference = attributes.get("r")
                    last_column = last_column + 1 if reference is None else _column(reference)
                    style = _whole(attributes.get("s"), 0)
                    row.cells.append(CellTag(last_column, at(), style, reference is not None))
                elif depth == 5 and row.cells:
                    row.cells[-1].holds = True
            elif depth == 3 and section == "sheetData":
                last_row, last_column = _whole(attributes.get("r"), last_row + 1), 0
                if found.starts and last_row <= found.starts[-1][0]:
                    raise NotEditable(f"row {last_row} after row {found.starts[-1][0]}")
                first = at()
                found.starts.append((last_row, first))
                if last_row in wanted:
                    row = found.rows[last_row] = _row(name, attributes, last_row, first, tag_end(data, first))
            elif depth == 3 and section == "cols":
                first_column, last = _whole(attributes.get("min"), 0), _whole(attributes.get("max"), 0)
                found.column_styles.append((first_column, last, _whole(attributes.get("style"), 0)))
            elif depth == 3 and section == "mergeCells":
                found.merges.append(_merge(attributes.get("ref", "")))
            elif depth == 2:
                section = name.rpartition(":")[2]
                if section == "sheetData":
                    found.data_name, found.data_start_end = name, tag_end(data, at())

        def end(_name: str) -> None:
            nonlocal depth, row
            depth -= 1
            if depth > 2:
                return
            if depth == 2 and row is not None:
                row.end = row.start_end if is_whole(data, row.start_end) else at()
                row = None
            elif depth == 1 and section == "sheetData":
                found.data_end = found.data_start_end if is_whole(data, found.data_start_end) else at()

        return start, end


def _row(name: str, attributes: Mapping[str, str], number: int, start: int, start_end: int) -> RowTag:
    has_style = attributes.get("customFormat") in ("1", "true")
    return RowTag(number, name, start, start_end, _whole(attributes.get("s"), 0) if has_style else None)


def top_left(cells: Cells, where: Place) -> Place:
    """Return the cell that shows what a merged cell holds; of any other, the cell itself."""
    row, column = where
    for top, left, bottom, right in cells.merges:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return where


def style_of(cells: Cells, where: Place) -> int:
    """Return the style index of a cell, whether it stands in the part or only its row or its column has one."""
    row = cells.rows.get(where[0])
    if row is not None:
        for cell in row.cells:
            if cell.column == where[1]:
                return cell.style
        if row.style is not None:
            return row.style
    return next((style for first, last, style in cells.column_styles if first <= where[1] <= last), 0)


def holds_something(cells: Cells, where: Place) -> bool:
    """Whether something stands in a cell of a wanted row."""
    row = cells.rows.get(where[0])
    return row is not None and any(cell.column == where[1] and cell.holds for cell in row.cells)


def style_edits(data: bytes, cells: Cells, styles: Mapping[Place, int]) -> list[Edit]:
    """Return the edits that give cells these styles; cells and rows that the part does not have are added.

    Args:
        data: the worksheet part.
        cells: what ``find_cells`` found there, for all rows concerned.
        styles: place → style index.
    """
    edits: list[Edit] = []
    new_rows: list[tuple[int, str]] = []
    prefix = cells.data_name[: -len("sheetData")]
    for number, group in groupby(sorted(styles.items()), key=lambda item: item[0][0]):
        wanted = [(column, style) for (_, column), style in group]
        row = cells.rows.get(number)
        if row is None:
            content = "".join(_blank(prefix, number, column, style) for column, style in wanted)
            new_rows.append((number, f'<{prefix}row r="{number}">{content}</{prefix}row>'))
        else:
            edits += _row_edits(data, row, prefix, wanted)
    return edits + _new_row_edits(data, cells, new_rows)


def _row_edits(data: bytes, row: RowTag, prefix: str, wanted: list[tuple[int, int]]) -> list[Edit]:
    edits: list[Edit] = []
    behind = ""
    standing = {cell.column: cell for cell in row.cells}
    for column, style in wanted:
        cell = standing.get(column)
        if cell is not None:
            edits.append(tag_attribute_edit(data, cell.start, tag_end(data, cell.start), "s", str(style)))
            continue
        following = next((cell for cell in row.cells if cell.column > column), None)
        blank = _blank(prefix, row.number, column, style)
        if following is None:
            behind += blank
        elif following.is_placed:
            edits.append((following.start, following.start, blank.encode()))
        # Else the cells behind count their places from this one: nothing may come between.
    if behind:
        edits += content_edit(row.name, row.start_end, row.end, data, behind.encode())
    return edits


def _new_row_edits(data: bytes, cells: Cells, new_rows: list[tuple[int, str]]) -> list[Edit]:
    edits: list[Edit] = []
    behind = ""
    numbers = [number for number, _ in cells.starts]
    for number, markup in new_rows:
        following = bisect_left(numbers, number)
        if following == len(numbers):
            behind += markup
        else:
            at = cells.starts[following][1]
            edits.append((at, at, markup.encode()))
    if behind:
        edits += content_edit(cells.data_name, cells.data_start_end, cells.data_end, data, behind.encode())
    return edits


def _blank(prefix: str, row: int, column: int, style: int) -> str:
    return f'<{prefix}c r="{address(row, column)}" s="{style}"/>'


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.strip().isdecimal() else default


def _column(reference: str) -> int:
    try:
        return merged_range(reference)[1]
    except ValueError as error:
        raise NotEditable(f"no cell address: {reference}") from error


def _merge(reference: str) -> tuple[int, int, int, int]:
    try:
        return merged_range(reference)
    except ValueError as error:
        raise NotEditable(f"no range: {reference}") from error
