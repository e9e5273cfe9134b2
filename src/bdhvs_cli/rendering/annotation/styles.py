"""The styles part: cell formats cloned with another fill, and those of the list of findings."""

from dataclasses import dataclass

from bdhvs_cli.rendering.annotation.markup import (
    MAIN_NAMESPACES,
    Edit,
    Element,
    append_edit,
    attribute_edit,
    content_edit,
    insert_edit,
    quoted,
    spliced,
    tree,
)

_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
_ENTRY = {"fonts": "font", "fills": "fill", "borders": "border", "cellXfs": "xf"}
_FIRST = {
    "fonts": ['<{p}font><{p}sz val="11"/><{p}name val="Times New Roman"/></{p}font>'],
    "fills": [
        '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
        '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
    ],
    "borders": ["<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>"],
    "cellXfs": ['<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
}
"""Section → its first entries, which cells without a style of their own have, for a styles part that lacks them."""
EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{MAIN_NAMESPACES[0]}">'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
).encode()
"""For a workbook without a styles part."""


@dataclass(frozen=True, slots=True)
class CellFormat:
    """The look of a cell of the list of findings. Size in points, colours as RRGGBB."""

    size: int = 11
    bold: bool = False
    italic: bool = False
    link: bool = False
    fill: str | None = None
    frame: bool = True
    horizontal: str = "left"
    vertical: str = "top"
    open: bool = False
    """Whether it takes input where the sheet is protected."""


class Styles:
    """One styles part; what is added gets its index at once, and ``finished`` writes it all."""

    def __init__(self, data: bytes) -> None:
        """Read the part; raises NotEditable."""
        self._data = data
        self._root = tree(data)
        self._prefix = self._root.prefix
        self._standing = {name: self._entries(name) for name in _FIRST}
        self._new = {
            name: [] if entries else [first.replace("{p}", self._prefix) for first in _FIRST[name]]
            for name, entries in self._standing.items()
        }
        self._known: dict[tuple[str, str], int] = {}
        self._clones: dict[tuple[int, str], int] = {}

    def _section(self, name: str) -> Element | None:
        return self._root.child(name)

    def _entries(self, name: str) -> list[Element]:
        section = self._section(name)
        return [] if section is None else list(section.of(_ENTRY[name]))

    def _count(self, name: str) -> int:
        return len(self._standing[name]) + len(self._new[name])

    def _add(self, section: str, markup: str) -> int:
        """Add an entry to a section and return its index; the same entry twice is one."""
        known = self._known.get((section, markup))
        if known is None:
            known = self._known[section, markup] = self._count(section)
            self._new[section].append(markup.replace("{p}", self._prefix))
        return known

    def fill_colour(self, style: int) -> str:
        """Return the plain colour (RRGGBB) with which a format fills its cells; empty where it has none."""
        formats, fills = self._standing["cellXfs"], self._standing["fills"]
        if not 0 <= style < len(formats):
            return ""
        number = formats[style].attributes.get("fillId", "0")
        if not number.isdecimal() or int(number) >= len(fills):
            return ""
        pattern = fills[int(number)].child("patternFill")
        if pattern is None or pattern.attributes.get("patternType") != "solid":
            return ""
        colour = pattern.child("fgColor")
        return "" if colour is None else colour.attributes.get("rgb", "")[-6:].upper()

    def filled(self, style: int, colour: str) -> int:
        """Return the index of a format that is ``style`` with another fill (RRGGBB), or with none (an empty text)."""
        known = self._clones.get((style, colour))
        if known is not None:
            return known
        fill = self._fill(colour) if colour else 0
        formats = self._standing["cellXfs"]
        if 0 <= style < len(formats):
            standing = formats[style]
            source = self._data[standing.start : standing.after]
            copy = tree(source)  # its prefixes are declared further up, which nobody asks
            edits = [attribute_edit(source, copy, "fillId", str(fill)), attribute_edit(source, copy, "applyFill", "1")]
            markup = spliced(source, edits).decode()
        else:
            markup = f'<{{p}}xf numFmtId="0" fontId="0" fillId="{fill}" borderId="0" applyFill="1"/>'
        index = self._clones[style, colour] = self._count("cellXfs")
        self._new["cellXfs"].append(markup.replace("{p}", self._prefix))
        return index

    def _fill(self, colour: str) -> int:
        return self._add(
            "fills",
            f'<{{p}}fill><{{p}}patternFill patternType="solid"><{{p}}fgColor rgb="FF{colour}"/>'
            '<{p}bgColor indexed="64"/></{p}patternFill></{p}fill>',
        )

    def index(self, look: CellFormat) -> int:
        """Return the index of a look of our own."""
        marks = ("<{p}b/>" if look.bold else "") + ("<{p}i/>" if look.italic else "")
        marks += "<{p}u/>" if look.link else ""
        colour = "FF0B5394" if look.link else "FF000000"
        font = self._add(
            "fonts",
            f'<{{p}}font>{marks}<{{p}}sz val="{look.size}"/><{{p}}color rgb="{colour}"/>'
            '<{p}name val="Times New Roman"/><{p}family val="1"/></{p}font>',
        )
        fill = 0 if look.fill is None else self._fill(look.fill)
        border = 0
        if look.frame:
            sides = "".join(
                f'<{{p}}{side} style="thin"><{{p}}color rgb="FF808080"/></{{p}}{side}>'
                for side in ("left", "right", "top", "bottom")
            )
            border = self._add("borders", f"<{{p}}border>{sides}<{{p}}diagonal/></{{p}}border>")
        protection = '<{p}protection locked="0"/>' if look.open else ""
        return self._add(
            "cellXfs",
            f'<{{p}}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" applyFont="1" applyFill="1" '
            f'applyBorder="1" applyAlignment="1" applyProtection="1">'
            f"<{{p}}alignment horizontal={quoted(look.horizontal)} vertical={quoted(look.vertical)} "
            f'wrapText="1"/>{protection}</{{p}}xf>',
        )

    def finished(self) -> bytes:
        """Return the part with all that was added."""
        edits: list[Edit] = []
        missing: list[str] = []
        for name, new in self._new.items():
            section = self._section(name)
            if section is None:
                missing.append(name)
            elif new:
                content = "".join(new).encode()
                edits += content_edit(section.name, section.start_end, section.end, self._data, content)
                edits.append(attribute_edit(self._data, section, "count", str(self._count(name))))
        if missing and self._root.is_empty:
            edits += append_edit(self._root, b"".join(map(self._whole, missing)), self._data)
        else:
            for name in missing:
                edits += insert_edit(self._root, self._data, name, _ORDER, self._whole(name))
        return spliced(self._data, edits)

    def _whole(self, name: str) -> bytes:
        tag = self._prefix + name
        return f'<{tag} count="{self._count(name)}">{"".join(self._new[name])}</{tag}>'.encode()
