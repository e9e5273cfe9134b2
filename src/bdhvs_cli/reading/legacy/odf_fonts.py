"""What an .ods file says of its texts' fonts that the library leaves out. For the worker.

Read only where some style strikes out, raises, or names a font of the years before Unicode; everything else is alike
to the reader of reports.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from xml.parsers.expat import ParserCreate

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.legacy.fonts_found import Font, Found, matters

_MATTERS = regex(
    rb'text-line-through-(?:style|type)="(?!none)|text-position="(?:super|sub|-?[1-9])'
    rb'|font-(?:name|family)="\'?(?:\.[Vv][Nn]|[Vv][Nn][Ii])'
)
_MOST_REPEATED = 4096
"""Cells and rows that are said to come again so often are the blank rest of a sheet."""


class _Style(NamedTuple):
    parent: str
    name: str | None
    struck: bool | None
    raised: bool | None


def fonts_that_matter(data: bytes) -> Iterator[Found]:
    """Yield the cells whose text is not plain: struck out, raised, or in a legacy font, in whole or in part."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        content = package.read("content.xml")
        styles = package.read("styles.xml") if "styles.xml" in package.namelist() else b""
    if _MATTERS.search(content) is None and _MATTERS.search(styles) is None:
        return
    reader = _Reader()
    if styles:
        reader.parse(styles)
    yield from reader.parse(content)


class _Reader:
    """Takes styles.xml, then content.xml."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._known: dict[tuple[str, str], Font] = {}
        self._style: tuple[str, str] | None = None
        self._found: list[Found] = []
        self._sheet, self._row, self._column = -1, 0, 0
        self._repeated = self._rows = 1
        self._column_styles: list[str] = []
        self._cell_style = ""
        self._spans: list[str] = []
        self._runs: list[tuple[str, Font]] = []
        self._paragraphs = 0
        self._is_text = self._in_text = False
        self._aside = 0

    def parse(self, part: bytes) -> list[Found]:
        parser = ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(part, True)
        return self._found

    def _start(self, name: str, given: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        attributes = {key.rpartition(" ")[2]: value for key, value in given.items()}
        match local:
            case "style":
                self._style = attributes.get("family", ""), attributes.get("name", "")
                self._styles[self._style] = _Style(attributes.get("parent-style-name", ""), None, None, None)
            case "default-style":
                self._style = None
            case "text-properties" if self._style is not None:
                self._styles[self._style] = _with_properties(self._styles[self._style], attributes)
            case "table":
                self._sheet += 1
                self._row, self._column_styles = 0, []
            case "table-column":
                repeated = min(int(attributes.get("number-columns-repeated", 1)), _MOST_REPEATED)
                self._column_styles += [attributes.get("default-cell-style-name", "")] * repeated
            case "table-row":
                self._rows = int(attributes.get("number-rows-repeated", 1))
                self._row, self._column = self._row + 1, 0
            case "table-cell" | "covered-table-cell":
                self._repeated = int(attributes.get("number-columns-repeated", 1))
                self._column += 1
                by_column = self._column_styles[self._column - 1 : self._column]
                self._cell_style = attributes.get("style-name") or (by_column[0] if by_column else "")
                self._is_text = attributes.get("value-type") == "string"
                self._runs, self._paragraphs = [], 0
                if "value-type" in attributes and not self._is_text:
                    self._runs = [("", self._font())]
            case "annotation":
                self._aside += 1
            case "p" if not self._aside:
                if self._paragraphs:
                    self._add("\n")
                self._paragraphs += 1
                self._in_text = True
            case "span":
                self._spans.append(attributes.get("style-name", ""))
            case "s" if self._in_text:
                self._add(" " * min(int(attributes.get("c", 1)), _MOST_REPEATED))
            case "tab" if self._in_text:
                self._add("\t")
            case "line-break" if self._in_text:
                self._add("\n")

    def _end(self, name: str) -> None:
        match name.rpartition(" ")[2]:
            case "table-row":
                self._row += self._rows - 1
            case "table-cell" | "covered-table-cell":
                self._end_cell()
            case "annotation":
                self._aside -= 1
            case "p":
                self._in_text = False
            case "span":
                self._spans.pop()

    def _text(self, text: str) -> None:
        if self._in_text and not self._aside:
            self._add(text)

    def _add(self, text: str) -> None:
        if self._is_text:
            self._runs.append((text, self._font()))

    def _end_cell(self) -> None:
        if any(matters(font) for _, font in self._runs):
            rows = range(self._row, self._row + self._rows) if self._rows <= _MOST_REPEATED else (self._row,)
            columns = range(self._column, self._column + self._repeated)
            for row in rows:
                for column in columns if self._repeated <= _MOST_REPEATED else columns[:1]:
                    self._found.append((self._sheet, row, column, self._runs))
        self._column += self._repeated - 1

    def _font(self) -> Font:
        font = self._of("table-cell", self._cell_style)
        for span in self._spans:
            style = self._styles.get(("text", span))
            if style is not None:
                font = _over(style, font)
        return font

    def _of(self, family: str, name: str, depth: int = 0) -> Font:
        known = self._known.get((family, name))
        if known is None:
            style = self._styles.get((family, name))
            if style is None or depth > 20:
                return "", False, False
            known = self._known[family, name] = _over(style, self._of(family, style.parent, depth + 1))
        return known


def _with_properties(style: _Style, attributes: dict[str, str]) -> _Style:
    through = attributes.get("text-line-through-style", attributes.get("text-line-through-type"))
    position = attributes.get("text-position")
    return style._replace(
        name=attributes.get("font-name", attributes.get("font-family", style.name)),
        struck=style.struck if through is None else through != "none",
        raised=style.raised if position is None else not position.startswith(("0%", "0 ")),
    )


def _over(style: _Style, font: Font) -> Font:
    name, struck, raised = font
    return (
        name if style.name is None else style.name.strip("'"),
        struck if style.struck is None else style.struck,
        raised if style.raised is None else style.raised,
    )
