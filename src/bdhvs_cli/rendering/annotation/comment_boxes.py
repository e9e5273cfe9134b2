"""The boxes in which comments stand: a drawing of the worksheet, in VML."""

import re
from collections.abc import Container, Iterator, Mapping

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.rendering.annotation.cells import Place
from bdhvs_cli.rendering.annotation.markup import Edit, Element, NotEditable, insert_edit, quoted, spliced
from bdhvs_cli.rendering.annotation.package import Package
from bdhvs_cli.rendering.annotation.relationships import Relationships, add_content_type, office_namespace

_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML_END = regex(rb"</(?:\w+:)?xml\s*>\s*\Z")
_VML_NUMBERS = regex(rb"_x0000_s(\d+)")
_VML_BLOCKS = regex(rb"""idmap\b[^>]*?\bdata\s*=\s*["']([\d,\s]+)""")
_SHAPES = regex(rb"<v:shape\b(?>(?:(?!</v:shape>).)*)</v:shape>", re.DOTALL)
_SHAPE_ROW = regex(rb"<x:Row>\s*(\d+)\s*</x:Row>")
_SHAPE_COLUMN = regex(rb"<x:Column>\s*(\d+)\s*</x:Column>")
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


def add_boxes(
    package: Package,
    relationships: Relationships,
    sheet: bytes,
    root: Element,
    texts: Mapping[Place, str],
    *,
    strict: bool,
) -> list[Edit]:
    """Give comments their boxes; return the edits that lead the worksheet to the drawing.

    Args:
        package: the workbook.
        relationships: of the worksheet part.
        sheet: the worksheet part's bytes.
        root: its root element.
        texts: place → what its box must hold.
        strict: whether the workbook is strict OOXML.

    Raises:
        NotEditable: the drawing can't be changed safely.
    """
    drawing = root.child("legacyDrawing")
    if drawing is not None:
        identity = next(_ids(drawing), "")
        part = relationships.target_of(identity)
        if part is None:
            raise NotEditable("drawing of comments missing")
        if texts:
            package.write(part, _more_shapes(package.read(part), texts))
        return []
    part = package.free_name("xl/drawings/", "vmlDrawing", ".vml")
    package.write(part, _new_drawing(package, texts))
    add_content_type(package, _VML_TYPE, ending="vml")
    identity = relationships.add("vmlDrawing", part, strict=strict)
    namespace = office_namespace(strict=strict)
    new = f"<{root.prefix}legacyDrawing xmlns:r={quoted(namespace)} r:id={quoted(identity)}/>"
    return insert_edit(root, sheet, "legacyDrawing", WORKSHEET_ORDER, new.encode())


def _new_drawing(package: Package, texts: Mapping[Place, str]) -> bytes:
    taken: set[int] = set()
    for name in package.names:
        if name.casefold().endswith(".vml"):
            for blocks in _VML_BLOCKS.findall(package.read(name)):
                taken.update(int(number) for number in blocks.split(b",") if number.strip())
    block = next(number for number in range(1, len(taken) + 2) if number not in taken)
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    shapes = _shapes(texts, block * _BLOCK + 1, 1)
    return f"<xml {_VML_NAMESPACES}>{layout}{_SHAPE_TYPE}{shapes}</xml>".encode()


def _more_shapes(data: bytes, texts: Mapping[Place, str]) -> bytes:
    """Add shapes to a drawing. Excel's own are not always well-formed, so little but their end is looked at."""
    at = _VML_END.search(data)
    if at is None:
        raise NotEditable("drawing of comments without an end")
    numbers = [int(number) for number in _VML_NUMBERS.findall(data)]
    shapes = _shapes(texts, max(numbers, default=_BLOCK) + 1, len(numbers) + 1)
    if b'"_x0000_t202"' not in data and b"'_x0000_t202'" not in data:
        shapes = _SHAPE_TYPE + shapes
    head = data[: data.find(b">", data.find(b"xmlns")) + 1]
    if not all(f'xmlns:{prefix}="'.encode() in head for prefix in "vox"):
        shapes = re.sub(r"<v:(shape|shapetype) ", rf"<v:\1 {_VML_NAMESPACES} ", shapes)
    return spliced(data, [(at.start(), at.start(), shapes.encode())])


def _shapes(texts: Mapping[Place, str], first: int, order: int) -> str:
    parts = []
    for count, (row, column) in enumerate(sorted(texts)):
        lines = sum(1 + len(line) // _LETTERS for line in texts[row, column].split("\n"))
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


def remove_boxes(package: Package, relationships: Relationships, root: Element, places: Container[Place]) -> None:
    """Take away the boxes of comments at ``places``; those of the sheet's other shapes stay."""
    drawing = root.child("legacyDrawing")
    identity = "" if drawing is None else next(iter(_ids(drawing)), "")
    part = relationships.target_of(identity)
    if part is not None:
        package.write(
            part, _SHAPES.sub(lambda match: b"" if _place(match[0]) in places else match[0], package.read(part))
        )


def _ids(element: Element) -> Iterator[str]:
    return (value for name, value in element.attributes.items() if name.rpartition(":")[2] == "id")


def _place(shape: bytes) -> Place | None:
    """Return the cell to which a shape belongs; None for one that is no comment's box."""
    row, column = _SHAPE_ROW.search(shape), _SHAPE_COLUMN.search(shape)
    if b"Note" not in shape or row is None or column is None:
        return None
    return int(row[1]) + 1, int(column[1]) + 1
