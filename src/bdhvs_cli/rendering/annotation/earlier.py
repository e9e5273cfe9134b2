"""The marks of an earlier time, taken off before a workbook is marked again: what was corrected must not look wrong."""

from collections.abc import Iterable

from bdhvs_cli.reading.ooxml.references import merged_range
from bdhvs_cli.reading.reports.annotated_reasons import EarlierMark
from bdhvs_cli.rendering.annotation.cells import Place, find_cells, style_edits, style_of, top_left
from bdhvs_cli.rendering.annotation.comments import remove_comments
from bdhvs_cli.rendering.annotation.markup import spliced, tree
from bdhvs_cli.rendering.annotation.package import Package
from bdhvs_cli.rendering.annotation.styles import Styles
from bdhvs_cli.rendering.annotation.workbook import WorkbookPart
from bdhvs_cli.rendering.content.palette import SEVERITY_FILL

_OURS = frozenset(SEVERITY_FILL.values())
_MOST_CELLS = 5_000
"""Ranges of more cells were not coloured."""


def remove_marks(package: Package, workbook: WorkbookPart, styles: Styles, marks: Iterable[EarlierMark]) -> None:
    """Take off colours and comments; cells get back the colour that they had, where they still have ours.

    Raises:
        NotEditable: a part can't be changed safely.
    """
    by_sheet: dict[str, list[EarlierMark]] = {}
    for mark in marks:
        by_sheet.setdefault(mark.sheet, []).append(mark)
    for sheet in workbook.sheets:
        wanted = by_sheet.get(sheet.name)
        if wanted:
            data = package.read(sheet.part)
            package.write(sheet.part, _without(package, sheet.part, data, styles, wanted))


def _without(package: Package, part: str, data: bytes, styles: Styles, marks: Iterable[EarlierMark]) -> bytes:
    """Take the comments away and return the worksheet part without the colours."""
    areas = [(mark.fill, merged_range(mark.cell)) for mark in marks]
    areas = [(fill, area) for fill, area in areas if _size(area) <= _MOST_CELLS]
    rows = {row for _, (top, _, bottom, _) in areas for row in range(top, bottom + 1)}
    cells = find_cells(data, rows)
    rows |= {top_left(cells, area[:2])[0] for _, area in areas}
    cells = find_cells(data, rows)
    looks: dict[Place, int] = {}
    for fill, (top, left, bottom, right) in areas:
        places = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        for place in {top_left(cells, (top, left)), *places}:
            row = cells.rows.get(place[0])
            style = style_of(cells, place)
            stands = row is not None and any(cell.column == place[1] for cell in row.cells)
            if stands and styles.fill_colour(style) in _OURS:
                looks[place] = styles.filled(style, fill)
    remove_comments(package, part, tree(data, cells.content), {top_left(cells, area[:2]) for _, area in areas})
    return spliced(data, style_edits(data, cells, looks))


def _size(area: tuple[int, int, int, int]) -> int:
    top, left, bottom, right = area
    return (bottom - top + 1) * (right - left + 1)
