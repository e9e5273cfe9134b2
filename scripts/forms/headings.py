"""Headings over one, two or three rows, as people merge them or forget to."""

from scripts.forms.columns import Column
from scripts.forms.sheets import Cell, Sheet
from scripts.forms.style import Style
from scripts.forms.vocabulary import Pen

MERGINGS = ("merged", "merged", "merged", "left-filled", "repeated", "merged-across-only")


def write_headings(pen: Pen, style: Style, sheet: Sheet, top: int, columns: list[Column], first_column: int = 1) -> int:
    """Write the heading rows of a table.

    Returns:
        The row below the headings.
    """
    depth = max(len(column.path) for column in columns)
    for level in range(depth):
        position = 0
        while position < len(columns):
            column = columns[position]
            if level >= len(column.path):
                position += 1
                continue
            last = position
            while (
                level < len(column.path) - 1 and last + 1 < len(columns) and _together(column, columns[last + 1], level)
            ):
                last += 1
            _put(pen, style, sheet, (top + level, first_column + position, first_column + last), column, (level, depth))
            position = last + 1
    row = top + depth
    if any(column.number for column in columns):
        for offset, column in enumerate(columns):
            number = column.number
            sheet.put(
                row,
                first_column + offset,
                Cell(int(number)) if number.isdigit() and style.numbers_as_numbers else number,
            )
        row += 1
    return row


def _together(left: Column, right: Column, level: int) -> bool:
    """Whether two neighbours stand under one heading at this level."""
    return level < len(right.path) - 1 and left.path[: level + 1] == right.path[: level + 1]


def _put(
    pen: Pen, style: Style, sheet: Sheet, where: tuple[int, int, int], column: Column, levels: tuple[int, int]
) -> None:
    row, first, last = where
    level, depth = levels
    text = style.spelled(pen, column.path[level])
    across = last > first
    lowest = level == len(column.path) - 1
    down = lowest and level < depth - 1
    sheet.put(row, first, text)
    if across and style.merging == "repeated":
        for other in range(first + 1, last + 1):
            sheet.put(row, other, text)
    elif across and style.merging != "left-filled":
        sheet.merge(row, first, row, last)
    if down and style.merging == "merged":
        sheet.merge(row, first, row + depth - 1 - level, last)
