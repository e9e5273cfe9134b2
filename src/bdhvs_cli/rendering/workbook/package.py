"""Writing the package: openpyxl's parts, the rows as text, and nothing in it that the clock or the machine decides.

openpyxl stamps the time of day into the zip and the document properties, builds an XML element for each cell, and adds
a relationship for each hyperlink. All three are put right here; what a part says is openpyxl's.
"""

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.packaging.extended import ExtendedProperties
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import ARC_APP, ARC_CONTENT_TYPES, ARC_ROOT_RELS, ARC_WORKBOOK, REL_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import tostring

from bdhvs_cli.rendering.workbook.cell_text import escape

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name; stands where no time is known."""

LARGEST_RELATIVE = 65_530
"""Hyperlinks that a spreadsheet program takes on one sheet."""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink on one cell."""

    cell: str
    """Where it stands: ``G12``."""
    target: str | None
    """Another file, as a URI reference; None: this workbook."""
    location: str
    """The cell it leads to: ``'Biểu 1'!D15``."""


@dataclass(slots=True)
class SheetContent:
    """What a sheet holds besides what openpyxl knows of it."""

    dimension: str
    rows: Iterable[str]
    """``<row>`` elements, in order."""
    links: list[Link]


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
        self._parts = _Parts()
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


class _Parts(ZipFile):
    """Takes a package's parts as openpyxl makes them, and packs them in an order that file detectors know."""

    def __init__(self) -> None:
        super().__init__(BytesIO(), "w")
        self.texts: dict[str, Any] = {}

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Keep a part."""
        self.texts[zinfo_or_arcname] = data.encode() if isinstance(data, str) else bytes(data)

    def namelist(self) -> list[str]:
        """Return the parts' names."""
        return list(self.texts)

    def packed(self, when: tuple[int, ...]) -> bytes:
        """Return the zip file."""
        first = (ARC_CONTENT_TYPES, ARC_ROOT_RELS, ARC_WORKBOOK)
        buffer = BytesIO()
        with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=6) as archive:
            for name in (*first, *(name for name in self.texts if name not in first)):
                entry = ZipInfo(name, (when[0], when[1], when[2], when[3], when[4], when[5]))
                entry.compress_type = ZIP_DEFLATED
                # The system that wrote it must not show: the same report has the same bytes everywhere.
                entry.create_system = 0
                entry.external_attr = 0
                archive.writestr(entry, self.texts[name])
        self.close()
        return buffer.getvalue()
