"""A workbook of the .xlsx family, its parts read when they are asked for."""

import gc
from collections.abc import Iterator
from functools import cached_property

from bdhvs_cli.reading.files.fonts import Font
from bdhvs_cli.reading.files.grid import Cell, Grid
from bdhvs_cli.reading.files.held import Held
from bdhvs_cli.reading.files.workbook import WORKSHEET, SheetInfo, Workbook
from bdhvs_cli.reading.ooxml.package import Package
from bdhvs_cli.reading.ooxml.sheet import SheetReader
from bdhvs_cli.reading.ooxml.styles import DateShape, Styles, date_shape, read_styles
from bdhvs_cli.reading.ooxml.text import read_shared_strings
from bdhvs_cli.reading.ooxml.values import date_text
from bdhvs_cli.reading.ooxml.workbook_part import read_workbook_part


class OoxmlWorkbook(Workbook):
    """An .xlsx or .xlsm file."""

    def __init__(self, package: Package, part: str) -> None:
        """Open the workbook whose main part is ``part``; raises ReadingFault."""
        self.package = package
        self.shown = package.shown
        self.sha256 = package.source.sha256
        self._held = Held(package.shown, package.limits)
        self._part = read_workbook_part(package, part)
        self.sheets = tuple(SheetInfo(sheet.name, sheet.hidden, sheet.kind) for sheet in self._part.sheets)
        self._shapes: dict[int, DateShape] = {}

    @cached_property
    def _strings(self) -> list[str]:
        part = self._part.shared_strings
        return [] if part is None else read_shared_strings(self.package, part)

    @cached_property
    def _styles(self) -> Styles:
        return read_styles(self.package, self._part.styles)

    def _as_date(self, style: int, number: str) -> str | None:
        shape = self._shapes.get(style)
        if shape is None:
            shape = self._shapes[style] = date_shape(self._styles.number_format(style))
        return date_text(number, shape, self._part.date1904) if shape else None

    # These two look through the workbook, so that the styles part is only read where somebody asks.
    def _font(self, style: int) -> Font:
        return self._styles.font(style)

    def _number_format(self, style: int) -> str:
        return self._styles.number_format(style)

    def reader(self, sheet: str | int, *, by_pattern: bool = True) -> SheetReader | None:
        """Return what streams a sheet, or None where it is no worksheet; ``by_pattern`` as ``SheetReader`` has it."""
        one = self._part.sheets[self.index(sheet)]
        if one.kind != WORKSHEET:
            return None
        return SheetReader(
            self.package, one.part, one.name, lambda: self._strings, self._as_date, by_pattern=by_pattern
        )

    def rows(self, sheet: str | int) -> Iterator[tuple[int, list[Cell]]]:
        """See ``Workbook.rows``."""
        reader = self.reader(sheet)
        return iter(()) if reader is None else Held(self.shown, self.package.limits).counted(reader.rows())

    def grid(self, sheet: str | int) -> Grid:
        """See ``Workbook.grid``."""
        reader = self.reader(sheet)
        name = self._part.sheets[self.index(sheet)].name
        rows = {} if reader is None else self._collected(reader)
        _ = self._styles  # damage there is a fault of the file, and not of whoever asks for a font
        return Grid(
            self.shown,
            name,
            rows,
            tuple(reader.merges) if reader else (),
            frozenset(reader.hidden_rows) if reader else frozenset(),
            self._font,
            self._number_format,
            sha256=self.sha256,
        )

    def _collected(self, reader: SheetReader) -> dict[int, list[Cell]]:
        # A million tuples that all stay: the collector of cycles would look through them again and again for a third of
        # the time, and there are no cycles.
        collecting = gc.isenabled()
        gc.disable()
        try:
            return dict(self._held.counted(reader.rows()))
        finally:
            if collecting:
                gc.enable()

    def close(self) -> None:
        """Give the file back; grids stay whole."""
        if self.package.source.is_open:
            _ = self._styles
        self.package.source.close()
