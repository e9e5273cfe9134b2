"""Comments on cells: the part with their texts, and the drawing (VML) that gives each its box.

Comments that are there stay; where a cell already has one, ours is written below it.
"""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.ooxml.references import merged_range
from bdhvs_cli.rendering.annotation.cells import Place
from bdhvs_cli.rendering.annotation.markup import (
    Edit,
    Element,
    NotEditable,
    append_edit,
    insert_edit,
    quoted,
    spliced,
    text,
    tree,
)
from bdhvs_cli.rendering.annotation.package import Package
from bdhvs_cli.rendering.annotation.relationships import Relationships, add_content_type, office_namespace

AUTHOR = "bdhvs"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z")
_VML_NUMBERS = re.compile(rb"_x0000_s(\d+)")
_VML_BLOCKS = re.compile(rb"""idmap\b[^>]*?\bdata\s*=\s*["']([\d,\s]+)""")
_TAGS = re.compile(rb"<[^>]*>")
_OUR_HEADING = re.compile(r"\s*[FHCRX]\d{3} · ".encode())
_SHAPES = re.compile(rb"<v:shape\b(?>(?:(?!</v:shape>).)*)</v:shape>", re.DOTALL)
_SHAPE_ROW = re.compile(rb"<x:Row>\s*(\d+)\s*</x:Row>")
_SHAPE_COLUMN = re.compile(rb"<x:Column>\s*(\d+)\s*</x:Column>")
_BLOCK = 1024
"""Shape ids that one drawing has to itself."""
_VML_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:250pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_LINE = 15
"""Pixels that a line of a comment takes, and letters that fit on it."""
_LETTERS = 46
_ROW = 20
"""Pixels of a usual row."""
# CT_Worksheet's children from the drawing on (ISO 29500-1, 18.3.1.99).
WORKSHEET_ORDER = (
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of ours."""

    heading: str
    """In bold."""
    body: str


def add_comments(
    package: Package, sheet_part: str, sheet: bytes, root: Element, comments: Mapping[Place, Comment], *, strict: bool
) -> list[Edit]:
    """Write comments into a worksheet's parts; return the edits that the worksheet part itself needs.

    Args:
        package: the workbook.
        sheet_part: the worksheet part.
        sheet: its bytes.
        root: its root element; the rows need not be among its children.
        comments: place → what to say there.
        strict: whether the workbook is strict OOXML.

    Raises:
        NotEditable: the parts that hold the sheet's comments can't be changed safely.
    """
    relationships = Relationships(package, sheet_part)
    part = relationships.target("comments")
    if part is None:
        part = package.free_name("xl/", "comments", ".xml")
        namespace = root.attributes.get(f"xmlns:{root.prefix[:-1]}" if root.prefix else "xmlns", "")
        new = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns={quoted(namespace)}>'
        package.write(part, f"{new}<authors/><commentList/></comments>".encode())
        add_content_type(package, f"{_SPREADSHEET}.comments+xml", part=part)
        relationships.add("comments", part, strict=strict)
    data, without_box = with_comments(package.read(part), comments)
    package.write(part, data)
    boxes = {place: comments[place] for place in without_box}
    return _with_boxes(package, relationships, sheet, root, boxes, strict=strict)


def with_comments(data: bytes, comments: Mapping[Place, Comment]) -> tuple[bytes, list[Place]]:
    """Return a comments part with these in it, and the places that had none before."""
    root = tree(data)
    authors, listed = root.child("authors"), root.child("commentList")
    if authors is None or listed is None:
        raise NotEditable("comments part without its lists")
    prefix = root.prefix
    standing = {one.attributes.get("ref", "").replace("$", ""): one for one in listed.of("comment")}
    author, edits = _author(data, authors)
    behind: list[str] = []
    without_box: list[Place] = []
    for place in sorted(comments):
        runs = _runs(comments[place], prefix)
        cell = address(*place)
        own = standing.get(cell)
        written = None if own is None else own.child("text")
        if written is not None:
            below = f'<{prefix}r><{prefix}t xml:space="preserve">\n\n</{prefix}t></{prefix}r>'
            edits += append_edit(written, (below + runs).encode(), data)
        elif own is not None:
            edits += append_edit(own, f"<{prefix}text>{runs}</{prefix}text>".encode(), data)
        else:
            behind.append(
                f'<{prefix}comment ref="{cell}" authorId="{author}"><{prefix}text>{runs}</{prefix}text>'
                f"</{prefix}comment>"
            )
            without_box.append(place)
    if behind:
        edits += append_edit(listed, "".join(behind).encode(), data)
    return spliced(data, edits), without_box


def remove_comments(package: Package, sheet_part: str, root: Element, marked: Container[Place]) -> None:
    """Take away the comments that are ours alone, and their boxes.

    Args:
        package: the workbook.
        sheet_part: the worksheet part.
        root: its root element.
        marked: where comments of ours were put: some programs lose who wrote them.

    Raises:
        NotEditable: a part can't be changed safely.
    """
    relationships = Relationships(package, sheet_part)
    part = relationships.target("comments")
    if part is None:
        return
    data = package.read(part)
    whole = tree(data)
    authors, listed = whole.child("authors"), whole.child("commentList")
    if authors is None or listed is None:
        raise NotEditable("comments part without its lists")
    names = [data[one.start_end : one.end] for one in authors.of("author")]

    def is_ours(one: Element) -> bool:
        number = one.attributes.get("authorId", "")
        author = names[int(number)] if number.isdecimal() and len(number) < 9 and int(number) < len(names) else b""
        plain = _TAGS.sub(b"", data[one.start_end : one.end])
        in_place = _place_of(one) in marked
        return author == AUTHOR.encode() or (in_place and _OUR_HEADING.match(plain) is not None)

    ours = [one for one in listed.of("comment") if is_ours(one)]
    if not ours:
        return
    package.write(part, spliced(data, [(one.start, one.after, b"") for one in ours]))
    drawing = root.child("legacyDrawing")
    identity = "" if drawing is None else next(iter(_ids(drawing)), "")
    boxes = relationships.target_of(identity)
    if boxes is not None:
        places = {_place_of(one) for one in ours}
        package.write(
            boxes, _SHAPES.sub(lambda match: b"" if _place(match[0]) in places else match[0], package.read(boxes))
        )


def _place_of(comment: Element) -> tuple[int, int]:
    """Return (row, column) of the cell that a comment is for."""
    reference = comment.attributes.get("ref", "A1")
    try:
        return merged_range(reference)[:2]
    except ValueError:
        raise NotEditable(f"comment on {reference[:20]!r}") from None


def _ids(element: Element) -> Iterator[str]:
    return (value for name, value in element.attributes.items() if name.rpartition(":")[2] == "id")


def _place(shape: bytes) -> Place | None:
    """Return the cell to which a shape belongs; None for one that is no comment's box."""
    row, column = _SHAPE_ROW.search(shape), _SHAPE_COLUMN.search(shape)
    if b"Note" not in shape or row is None or column is None:
        return None
    return int(row[1]) + 1, int(column[1]) + 1


def _author(data: bytes, authors: Element) -> tuple[int, list[Edit]]:
    """Return the number of our author, and the edits that add it."""
    names = list(authors.of("author"))
    for number, one in enumerate(names):
        if data[one.start_end : one.end] == AUTHOR.encode():
            return number, []
    prefix = authors.prefix
    return len(names), append_edit(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>".encode(), data)


def _runs(comment: Comment, prefix: str) -> str:
    font = f'<{prefix}sz val="10"/><{prefix}rFont val="Times New Roman"/><{prefix}family val="1"/>'
    heading = f"<{prefix}r><{prefix}rPr><{prefix}b/>{font}</{prefix}rPr>"
    heading += f'<{prefix}t xml:space="preserve">{text(comment.heading)}\n</{prefix}t></{prefix}r>'
    body = f"<{prefix}r><{prefix}rPr>{font}</{prefix}rPr>"
    return f'{heading}{body}<{prefix}t xml:space="preserve">{text(comment.body)}</{prefix}t></{prefix}r>'


def _with_boxes(
    package: Package,
    relationships: Relationships,
    sheet: bytes,
    root: Element,
    comments: Mapping[Place, Comment],
    *,
    strict: bool,
) -> list[Edit]:
    """Give comments their boxes; return the edits that lead the worksheet to the drawing."""
    drawing = root.child("legacyDrawing")
    if drawing is not None:
        identity = next(_ids(drawing), "")
        part = relationships.target_of(identity)
        if part is None:
            raise NotEditable("drawing of comments missing")
        if comments:
            package.write(part, _more_shapes(package.read(part), comments))
        return []
    part = package.free_name("xl/drawings/", "vmlDrawing", ".vml")
    package.write(part, _new_drawing(package, comments))
    add_content_type(package, _VML_TYPE, ending="vml")
    identity = relationships.add("vmlDrawing", part, strict=strict)
    namespace = office_namespace(strict=strict)
    new = f"<{root.prefix}legacyDrawing xmlns:r={quoted(namespace)} r:id={quoted(identity)}/>"
    return insert_edit(root, sheet, "legacyDrawing", WORKSHEET_ORDER, new.encode())


def _new_drawing(package: Package, comments: Mapping[Place, Comment]) -> bytes:
    taken: set[int] = set()
    for name in package.names:
        if name.casefold().endswith(".vml"):
            for blocks in _VML_BLOCKS.findall(package.read(name)):
                taken.update(int(one) for one in blocks.split(b",") if one.strip())
    block = next(number for number in range(1, len(taken) + 2) if number not in taken)
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    shapes = _shapes(comments, block * _BLOCK + 1, 1)
    return f"<xml {_VML_NAMESPACES}>{layout}{_SHAPE_TYPE}{shapes}</xml>".encode()


def _more_shapes(data: bytes, comments: Mapping[Place, Comment]) -> bytes:
    """Add shapes to a drawing. Excel's own are not always well-formed, so little but their end is looked at."""
    at = _VML_END.search(data)
    if at is None:
        raise NotEditable("drawing of comments without an end")
    numbers = [int(one) for one in _VML_NUMBERS.findall(data)]
    shapes = _shapes(comments, max(numbers, default=_BLOCK) + 1, len(numbers) + 1)
    if b'"_x0000_t202"' not in data and b"'_x0000_t202'" not in data:
        shapes = _SHAPE_TYPE + shapes
    head = data[: data.find(b">", data.find(b"xmlns")) + 1]
    if not all(f'xmlns:{prefix}="'.encode() in head for prefix in "vox"):
        shapes = re.sub(r"<v:(shape|shapetype) ", rf"<v:\1 {_VML_NAMESPACES} ", shapes)
    return spliced(data, [(at.start(), at.start(), shapes.encode())])


def _shapes(comments: Mapping[Place, Comment], first: int, order: int) -> str:
    parts = []
    for count, (row, column) in enumerate(sorted(comments)):
        comment = comments[row, column]
        lines = sum(1 + len(line) // _LETTERS for line in f"{comment.heading}\n{comment.body}".split("\n"))
        height = (lines + 1) * _LINE
        rows = -(-height // _ROW)
        # Left column and its offset, top row and its offset, right column, bottom row: zero-based, pixels.
        anchor = f"{column}, 15, {max(row - 2, 0)}, 10, {column + 4}, 60, {max(row - 2, 0) + rows}, 4"
        parts.append(
            _SHAPE.format(
                number=first + count, order=order + count, height=height * 3 // 4, anchor=anchor,
                row=row - 1, column=column - 1,
            )
        )  # fmt: skip
    return "".join(parts)
