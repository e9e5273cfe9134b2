"""The list of findings in a workbook that was given back: which were found right, by whom, and why.

The list is recognised by its first row, which holds machine names, wherever its columns and lines have moved.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.grid import Cell
from bdhvs_cli.reading.files.limits import limits_in_force
from bdhvs_cli.reading.files.time_limit import time_limit
from bdhvs_cli.reading.files.workbook import WORKSHEET
from bdhvs_cli.reading.opening import open_workbook

MARKER = "bdhvs-findings/1"
"""Stands in the first row of the list."""
DEFAULT_WHO = "*"
"""Stands for the figures in the line that names who has looked at all findings that name nobody else."""
_RANGE = regex(r"[A-Z]{1,3}[0-9]{1,7}(?::[A-Z]{1,3}[0-9]{1,7})?")
_NAMES = ("code", "unit", "indicator", "value", "who", "why")


class EarlierMark(NamedTuple):
    """A cell that was marked when the workbook was given back."""

    sheet: str
    cell: str
    """An address, or a range of which the first cell has the comment."""
    fill: str
    """The colour that the cell had before, RRGGBB; empty for none."""


class EarlierList(NamedTuple):
    """The list in a workbook that has been given back before."""

    sheet: str
    """Name of the list's own sheet."""
    marks: tuple[EarlierMark, ...]


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
    found = _find(path, shown)
    return None if found is None else tuple(_reasons(found[1], iter(found[2])))


def read_earlier_list(path: Path, shown: str) -> EarlierList | None:
    """Read which cells a list of findings names, and which colours they had; None where the workbook has no list.

    Raises:
        ReadingFault: the file is no workbook, or damaged.
        FileError: it is missing, locked or unreadable.
    """
    found = _find(path, shown)
    if found is None:
        return None
    name, names, rows = found
    marks = (EarlierMark(**line) for _, line in _lines(names, rows, EarlierMark._fields))
    return EarlierList(name, tuple(mark for mark in marks if _RANGE.fullmatch(mark.cell) and mark.sheet))


def _find(path: Path, shown: str) -> tuple[str, list[Cell], list[tuple[int, list[Cell]]]] | None:
    """Return the list's sheet, its row of machine names and the rows below."""
    with time_limit(shown, limits_in_force().seconds), open_workbook(path, shown) as workbook:
        for place, info in enumerate(workbook.sheets):
            if info.kind == WORKSHEET and info.name is not None:
                rows = workbook.rows(place)
                first = next(rows, None)
                if first is not None and is_list(first[1]):
                    return info.name, first[1], list(rows)
    return None


def _lines(
    names: list[Cell], rows: Iterable[tuple[int, list[Cell]]], wanted: tuple[str, ...]
) -> Iterator[tuple[int, dict[str, str]]]:
    places = {cell.text: cell.column for cell in names if cell.text in wanted}
    for number, cells in rows:
        texts = {cell.column: " ".join(cell.text.split()) for cell in cells}
        yield number, {name: texts.get(places.get(name, 0), "") for name in wanted}


def _reasons(names: list[Cell], rows: Iterator[tuple[int, list[Cell]]]) -> Iterator[Reason]:
    found: list[Reason] = []
    default_who = ""
    for number, line in _lines(names, rows, _NAMES):
        if line["value"] == DEFAULT_WHO:
            default_who = line["who"]
        elif line["value"]:
            found.append(Reason(number, *(line[name] for name in _NAMES)))
    for reason in found:
        yield reason._replace(who=reason.who or default_who)
