"""Styles: which font and which number format a cell's style index stands for, and whether it shows dates."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.fonts import Font
from bdhvs_cli.reading.ooxml.markup import (
    REMEMBERED_BYTES,
    Attributes,
    Enough,
    MarkupError,
    fault_of,
    local_name,
    parse,
)
from bdhvs_cli.reading.ooxml.package import Package
from bdhvs_cli.reading.ooxml.text import changed_font

GENERAL = "General"
# ISO 29500-1, 18.8.30: formats that every program knows by number alone.
BUILTIN_FORMATS = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "mm-dd-yy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;[Red](#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
    # East Asian dates and times; their order differs by locale, that they are dates does not.
    **dict.fromkeys((27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm:ss"),
}
_SECTIONS = frozenset({"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "dxfs"})
_LONGEST_FORMAT = 255
"""Characters of a number format: no program takes a longer one. Such a one says nothing."""
DateShape = Literal["", "date", "time", "datetime", "elapsed"]
_LITERALS = regex(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\[\]]*\]', re.IGNORECASE)
_ELAPSED = regex(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


@lru_cache(maxsize=256)
def date_shape(number_format: str) -> DateShape:
    """Return what a number format makes of a number: a date, a time of day, both, elapsed time, or none of these."""
    if number_format == GENERAL:
        return ""
    # Only the section for positive numbers: no date is negative.
    bare = _LITERALS.sub("", number_format).partition(";")[0].lower()
    if _ELAPSED.search(bare):
        return "elapsed"
    if "general" in bare:
        return ""
    time = "h" in bare or "s" in bare
    day = "d" in bare or "y" in bare or ("m" in bare and not time)
    return "datetime" if day and time else "date" if day else "time" if time else ""


class Styles(NamedTuple):
    """What the style index of a cell says."""

    cell_formats: Sequence[tuple[int, int]] = ()
    """For each style index: number format id, font index."""
    formats: Mapping[int, str] = BUILTIN_FORMATS
    """Number format id → code."""
    fonts: Sequence[Font] = ()
    """In the order of their indexes."""

    def number_format(self, style: int) -> str:
        """Return the number format code of a style; ``General`` where it is unknown."""
        if not 0 <= style < len(self.cell_formats):
            return GENERAL
        return self.formats.get(self.cell_formats[style][0], GENERAL)

    def font(self, style: int) -> Font:
        """Return a style's font; one that says nothing where it is unknown."""
        if not 0 <= style < len(self.cell_formats):
            return Font()
        index = self.cell_formats[style][1]
        return self.fonts[index] if 0 <= index < len(self.fonts) else Font()


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def read_styles(package: Package, part: str | None) -> Styles:
    """Read number formats, fonts and cell formats; without a part, no style says anything.

    Raises:
        ReadingFault: F003 corrupt, F004 over a limit.
    """
    if part is None or package.find(part) is None:
        return Styles()
    try:
        content = package.read(part)
        return _remembered(content) if len(content) <= REMEMBERED_BYTES else _parsed(content)
    except MarkupError as error:
        raise fault_of(error, package.shown, part) from error


def _parsed(content: bytes) -> Styles:
    """Parse a styles part."""
    formats = dict(BUILTIN_FORMATS)
    fonts: list[Font] = []
    cell_formats: list[tuple[int, int]] = []
    section = ""
    name_next = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal section, name_next
        local = local_name(name)
        if local in _SECTIONS:
            section = local
        elif section == "cellXfs":
            if local == "xf":
                cell_formats.append((_whole(attributes.get("numFmtId")), _whole(attributes.get("fontId"))))
        elif section == "fonts":
            if local == "font":
                fonts.append(Font())
                name_next = True
            elif local == "name" and name_next:
                fonts[-1] = fonts[-1]._replace(name=attributes.get("val", ""))
                name_next = False
            elif fonts:
                fonts[-1] = changed_font(fonts[-1], local, attributes)
        elif section == "numFmts" and local == "numFmt":
            code = attributes.get("formatCode", GENERAL)
            formats[_whole(attributes.get("numFmtId"))] = code if len(code) <= _LONGEST_FORMAT else GENERAL

    def end(name: str) -> None:
        # What follows (named styles, conditional formats) is often most of the part and says nothing here.
        if section == "cellXfs" and local_name(name) == "cellXfs":
            raise Enough

    parse((content,), start, end)
    return Styles(cell_formats, formats, fonts)


_remembered = lru_cache(maxsize=8)(_parsed)
