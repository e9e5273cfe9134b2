"""How cells look: one frozen value per look, turned once per workbook into openpyxl's style index."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from openpyxl.styles import Border
    from openpyxl.workbook import Workbook

FONT = "Times New Roman"
"""Has every Vietnamese letter, is what Decree 30/2020 asks for, and has a metric twin (Liberation Serif) elsewhere."""

Frame = Literal["none", "all", "bottom"]


@dataclass(frozen=True, slots=True)
class Style:
    """The look of a cell. Sizes in points, colours as RRGGBB."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    underline: bool = False
    colour: str = "000000"
    fill: str | None = None
    frame: Frame = "none"
    horizontal: Literal["general", "left", "center", "right"] = "general"
    vertical: Literal["top", "center", "bottom"] = "center"
    wrap: bool = False
    indent: int = 0
    number_format: str = "General"


class StyleBook:
    """Gives each ``Style`` its index in one workbook; building openpyxl's objects is slow, so each is built once."""

    def __init__(self, workbook: "Workbook") -> None:
        from openpyxl.cell import Cell

        self._scratch: Any = workbook.active
        self._cell = Cell
        self._indexes: dict[Style, int] = {}
        self._parts: dict[object, object] = {}

    def index(self, style: Style) -> int:
        """Return the index of ``style`` among the workbook's cell formats."""
        known = self._indexes.get(style)
        if known is None:
            known = self._indexes[style] = self._build(style)
        return known

    def _build(self, style: Style) -> int:
        from openpyxl.styles import Alignment, Font, PatternFill

        cell: Any = self._cell(self._scratch, row=1, column=1)
        font_key = (style.size, style.bold, style.italic, style.underline, style.colour)
        font = self._parts.get(font_key)
        if font is None:
            font = self._parts[font_key] = Font(
                name=FONT,
                size=style.size,
                bold=style.bold or None,
                italic=style.italic or None,
                underline="single" if style.underline else None,
                color=style.colour,
            )
        cell.font = font
        if style.fill:
            fill = self._parts.get(style.fill)
            if fill is None:
                fill = self._parts[style.fill] = PatternFill("solid", fgColor=style.fill)
            cell.fill = fill
        if style.frame != "none":
            border = self._parts.get(style.frame)
            if border is None:
                border = self._parts[style.frame] = _border(style.frame)
            cell.border = border
        cell.alignment = Alignment(
            horizontal=style.horizontal, vertical=style.vertical, wrap_text=style.wrap or None, indent=style.indent
        )
        if style.number_format != "General":
            cell.number_format = style.number_format
        return int(cell.style_id)


def _border(frame: Frame) -> "Border":
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="808080")
    if frame == "bottom":
        return Border(bottom=line)
    return Border(left=line, right=line, top=line, bottom=line)
