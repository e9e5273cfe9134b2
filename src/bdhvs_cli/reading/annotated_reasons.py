"""The list of findings in a workbook that was given back: which were found right, by whom, and why.

The list is recognised by its first row, which holds machine names, wherever its columns and lines have moved.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bdhvs_cli.reading.grid import Cell
from bdhvs_cli.reading.workbook import WORKSHEET, open_workbook

MARKER = "bdhvs-findings/1"
"""Stands in the first row of the list."""
DEFAULT_WHO = "*"
"""Stands for the figures in the line that names who has looked at all findings that name nobody else."""
_NAMES = ("code", "unit", "indicator", "value", "who", "why")


class Reason(NamedTuple):
    """One line of the list."""

    row: int
    code: str
    unit: str
    """Code of the unit; empty where the finding names none."""
    indicator: str
    value: str
    """The figures that were looked at."""
    who: str
    why: str


def is_list(first_row: list[Cell]) -> bool:
    """Whether a sheet that begins with this row is a list of findings of ours."""
    return any(cell.text == MARKER for cell in first_row)


def read_reasons(path: Path, shown: str) -> tuple[Reason, ...] | None:
    """Read the list of findings in a workbook; None where it has none.

    Raises:
        ReadingFault: the file is no workbook, or damaged.
        FileError: it is missing, locked or unreadable.
    """
    with open_workbook(path, shown) as workbook:
        for place, info in enumerate(workbook.sheets):
            if info.kind == WORKSHEET:
                rows = workbook.rows(place)
                first = next(rows, None)
                if first is not None and is_list(first[1]):
                    return tuple(_reasons(first[1], rows))
    return None


def _reasons(names: list[Cell], rows: Iterator[tuple[int, list[Cell]]]) -> Iterator[Reason]:
    places = {cell.text: cell.column for cell in names if cell.text in _NAMES}
    found: list[Reason] = []
    default_who = ""
    for number, cells in rows:
        texts = {cell.column: " ".join(cell.text.split()) for cell in cells}
        line = {name: texts.get(places.get(name, 0), "") for name in _NAMES}
        if line["value"] == DEFAULT_WHO:
            default_who = line["who"]
        elif line["value"]:
            found.append(Reason(number, *(line[name] for name in _NAMES)))
    for one in found:
        yield one._replace(who=one.who or default_who)
