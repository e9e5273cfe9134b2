"""A workbook given back: its own bytes, with a colour and a comment on each cell in question and a list in front."""

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO

from bdhvs_cli.model.targets import Severity
from bdhvs_cli.reading.ooxml.references import merged_range
from bdhvs_cli.reading.reports.annotated_reasons import EarlierList
from bdhvs_cli.rendering.annotation.cells import (
    Cells,
    Place,
    find_cells,
    holds_something,
    style_edits,
    style_of,
    top_left,
)
from bdhvs_cli.rendering.annotation.comments import Comment, add_comments
from bdhvs_cli.rendering.annotation.earlier import remove_marks
from bdhvs_cli.rendering.annotation.listing import HEADING_ROW, ListedWorkbook
from bdhvs_cli.rendering.annotation.markup import MAIN_NAMESPACES, spliced, tree
from bdhvs_cli.rendering.annotation.package import Package
from bdhvs_cli.rendering.annotation.relationships import CONTENT_TYPES
from bdhvs_cli.rendering.annotation.styles import EMPTY, Styles
from bdhvs_cli.rendering.annotation.workbook import WorkbookPart
from bdhvs_cli.rendering.content.palette import SEVERITY_FILL

_LONGEST_COMMENT = 2_000
_MOST_CELLS = 5_000
"""Of a range, cells that are coloured; beyond them the comment on its first cell has to do."""

MakeList = Callable[[ListedWorkbook], bytes]
"""Makes the list's worksheet part."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is to be seen on a cell, or on the first cell of a range whose other cells are coloured too."""

    cell: str
    severity: Severity
    heading: str
    body: str


def annotated(
    data: bytes,
    marks: Mapping[str, Sequence[Mark]],
    list_name: str,
    make_list: MakeList,
    earlier: EarlierList | None = None,
) -> bytes:
    """Return the workbook with marks on its cells and the list as its first sheet; nothing else is changed.

    Args:
        data: the file, .xlsx or .xlsm.
        marks: name of a sheet → what to mark on it.
        list_name: what the list's sheet is to be called.
        make_list: makes it.
        earlier: the list in a workbook that has been given back before: its marks go, and the new list takes its place.

    Raises:
        NotEditable: the file is no such workbook, or can't be changed without touching what it must not.
    """
    package = Package(data)
    workbook = WorkbookPart(package)
    styles_part = workbook.styles_part(EMPTY)
    styles = Styles(package.read(styles_part))
    if earlier is not None:
        remove_marks(package, workbook, styles, earlier.marks)
    fills: dict[tuple[str, str], str] = {}
    for sheet in workbook.sheets:
        wanted = marks.get(sheet.name)
        if wanted:
            colours = _mark_sheet(package, sheet.part, styles, wanted, strict=workbook.strict)
            fills |= {(sheet.name, cell): colour for cell, colour in colours.items()}
    standing = next(
        (sheet.part for sheet in workbook.sheets if earlier is not None and sheet.name == earlier.sheet), None
    )
    content = make_list(ListedWorkbook(styles, workbook.namespace, fills, selected=standing is None))
    package.write(styles_part, styles.finished())
    if standing is not None:
        package.write(standing, content)
    else:
        workbook.put_first(workbook.free_sheet_name(list_name), content, repeat=HEADING_ROW)
    return package.to_bytes()


def list_workbook(list_name: str, make_list: MakeList) -> bytes:
    """Return a workbook that holds the list alone: for files that can't be annotated."""
    return annotated(_blank(), {}, list_name, make_list)


def _mark_sheet(package: Package, part: str, styles: Styles, marks: Sequence[Mark], *, strict: bool) -> dict[str, str]:
    """Mark cells of one sheet; return the colour that each mark's first cell had before."""
    data = package.read(part)
    areas = [(mark, merged_range(mark.cell.replace("$", ""))) for mark in marks]
    rows = {row for _, (top, _, bottom, _) in areas for row in range(top, bottom + 1)}
    cells = find_cells(data, rows)
    showing = {top_left(cells, area[:2])[0] for _, area in areas}
    if not showing <= rows:
        # Which cells are merged stands behind the rows.
        cells = find_cells(data, rows | showing)
    fills: dict[str, str] = {}
    severities: dict[Place, Severity] = {}
    comments: dict[Place, Comment] = {}
    for mark, area in areas:
        first = top_left(cells, area[:2])
        fills[mark.cell] = styles.fill_colour(style_of(cells, first))
        for place in (first, *_rest(cells, area)):
            if severities.get(place) != "error":
                severities[place] = mark.severity
        known = comments.get(first)
        body = mark.body if known is None else f"{known.body}\n\n{mark.heading}\n{mark.body}"
        if len(body) > _LONGEST_COMMENT:
            body = body[: _LONGEST_COMMENT - 1] + "…"
        comments[first] = Comment(known.heading if known else mark.heading, body)
    looks = {
        place: styles.filled(style_of(cells, place), SEVERITY_FILL[severity]) for place, severity in severities.items()
    }
    edits = style_edits(data, cells, looks)
    edits += add_comments(package, part, data, tree(data, cells.content), comments, strict=strict)
    package.write(part, spliced(data, edits))
    return fills


def _rest(cells: Cells, area: tuple[int, int, int, int]) -> Iterable[Place]:
    """Return the cells of a range, but for its first, in which something stands."""
    top, left, bottom, right = area
    if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
        return ()
    places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
    return [place for place in places if place != (top, left) and holds_something(cells, place)]


def _blank() -> bytes:
    """Return a package with a workbook that has no sheet yet."""
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    parts = {
        CONTENT_TYPES: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{types}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN_NAMESPACES[0]}"><bookViews><workbookView/></bookViews>'
        "<sheets/></workbook>",
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            archive.writestr(entry, declaration + text)
    return buffer.getvalue()
