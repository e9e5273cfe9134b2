"""All that leans on what openpyxl does not document, so that a new version of it can break one file only.

openpyxl stamps the time of day into the zip and the document properties, builds an XML element for each cell, and adds
a relationship for each hyperlink. All three are put right here; what a part says is openpyxl's.
``tests/rendering/workbook/test_openpyxl_inside.py`` says what is gone when openpyxl changes.
"""

from collections.abc import Generator, Mapping, Sequence
from copy import copy
from datetime import datetime
from io import BytesIO
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.packaging.relationship import Relationship
from openpyxl.styles import Font, Protection
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.table import Table
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP, REL_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import tostring

from bdhvs_cli.rendering.workbook.cell_text import escape
from bdhvs_cli.rendering.workbook.package import EARLIEST, LARGEST_RELATIVE, Parts, SheetContent


def usual_font(workbook: Any, font: Font) -> None:
    """Give a workbook the font of all cells that have no look of their own: columns' widths count its digits."""
    workbook._named_styles["Normal"].font = font
    workbook._fonts[0] = font


def unlocked(workbook: Any, style: int) -> int:
    """Return the index of the look ``style`` for cells that stay open when their sheet is protected."""
    looks = copy(workbook._cell_styles[style])
    looks.protectionId = workbook._protections.add(Protection(locked=False))
    return int(workbook._cell_styles.add(looks))


def name_columns(table: Table, names: Sequence[str]) -> None:
    """Give a table its columns: openpyxl reads their names from cells that we write past it."""
    table._initialise_columns()  # type: ignore[attr-defined]
    for column, name in zip(table.tableColumns, names, strict=True):
        column.name = name


class SheetWriter(WorksheetWriter):
    """Writes one worksheet part into memory."""

    out: BytesIO
    _rels: Any

    def __init__(self, worksheet: Any, content: SheetContent) -> None:
        self.content = content
        super().__init__(worksheet, BytesIO())

    def get_stream(self) -> Generator[Any, Any, None]:
        """Write each element, or piece of XML, that is sent."""
        self.out.write(f'<worksheet xmlns="{SHEET_MAIN_NS}" xmlns:r="{REL_NS}">'.encode())
        try:
            while True:
                piece = yield
                if isinstance(piece, str):
                    self.out.write(piece.encode())
                elif piece is not None:
                    self.out.write(tostring(piece))
        except GeneratorExit:
            self.out.write(b"</worksheet>")

    def write_dimensions(self) -> None:
        """Write the range in use."""
        self.xf.send(f'<dimension ref="{self.content.dimension}"/>')

    def write_rows(self) -> None:
        """Write the rows."""
        self.xf.send("<sheetData>")
        for row in self.content.rows:
            self.xf.send(row)
        self.xf.send("</sheetData>")

    def write_hyperlinks(self) -> None:
        """Write the hyperlinks, with one relationship for each file that they lead to."""
        identities: dict[str, str] = {}
        parts = []
        for link in self.content.links[:LARGEST_RELATIVE]:
            place = f'<hyperlink ref="{link.cell}"'
            if link.location:
                place += f' location="{escape(link.location)}"'
            if link.target is not None:
                if link.target not in identities:
                    kind = f"{REL_NS}/hyperlink"
                    relationship = Relationship(Type=kind, Target=link.target, TargetMode="External")  # type: ignore[call-overload]
                    self._rels.append(relationship)
                    identities[link.target] = str(relationship.id)
                place += f' r:id="{identities[link.target]}"'
            parts.append(place + "/>")
        if parts:
            self.xf.send(f"<hyperlinks>{''.join(parts)}</hyperlinks>")


class PackageWriter(ExcelWriter):
    """Writes a workbook to bytes that depend on its content alone."""

    def __init__(self, workbook: Workbook, contents: Mapping[str, SheetContent], program: str) -> None:
        self._parts = Parts()
        super().__init__(workbook, self._parts)
        self._contents = contents
        self._program = program

    def write_worksheet(self, ws: Any) -> None:
        """Write one worksheet with its rows."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        writer = SheetWriter(ws, self._contents[ws.title])
        writer.write()
        ws._rels = writer._rels
        self._parts.writestr(ws.path[1:], writer.out.getvalue())
        self.manifest.append(ws)

    def package(self, when: datetime | None) -> bytes:
        """Return the finished file; its parts are stamped ``when``."""
        self.write_data()
        properties = ExtendedProperties()
        properties.Application = self._program
        properties.AppVersion = "16.0300"
        self._parts.texts[ARC_APP] = tostring(properties.to_tree())
        return self._parts.packed(max(EARLIEST, when.timetuple()[:6]) if when else EARLIEST)
