"""What a workbook's package is packed from, and packing it: nothing in it is decided by the clock or the machine."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

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


class Parts(ZipFile):
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
        from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_ROOT_RELS, ARC_WORKBOOK

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
