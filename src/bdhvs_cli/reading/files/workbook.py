"""Workbooks of any kind behind one interface."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from types import TracebackType
from typing import NamedTuple, Self

from bdhvs_cli.reading.files.grid import Cell, Grid

WORKSHEET = "worksheet"
NO_PART = "no-part"
"""A sheet that the workbook lists and does not hold: a module of a macro, or one that some program left behind."""


class SheetInfo(NamedTuple):
    """One sheet of a workbook."""

    name: str | None
    """None for the one sheet of a CSV file."""
    hidden: bool = False
    kind: str = WORKSHEET
    """``worksheet`` (the only kind that holds cells), ``chartsheet``, ``dialogsheet``, ``macrosheet``, ``no-part``."""


class Workbook(ABC):
    """An open workbook. Large files stay open until ``close`` or the end of a ``with`` block."""

    shown: str
    """Path as given, with ``/``."""
    sha256: str
    """Digest of the file's bytes."""
    sheets: tuple[SheetInfo, ...]
    """All sheets, in the workbook's order."""

    def index(self, sheet: str | int) -> int:
        """Return the place of a sheet, given by name or place; raises KeyError where there is none of this name."""
        if isinstance(sheet, int):
            return sheet
        for place, info in enumerate(self.sheets):
            if info.name == sheet:
                return place
        raise KeyError(sheet)

    @abstractmethod
    def rows(self, sheet: str | int) -> Iterator[tuple[int, list[Cell]]]:
        """Yield (row number, cells) for each row that holds something, in order; nothing of a sheet without cells.

        Raises:
            ReadingFault: F003 corrupt, F004 over a limit, F005 outlasted.
        """

    @abstractmethod
    def grid(self, sheet: str | int) -> Grid:
        """Return a sheet whole, within the limit of cells.

        Raises:
            ReadingFault: F003 corrupt, F004 over a limit, F005 outlasted.
        """

    @abstractmethod
    def close(self) -> None:
        """Give the file back."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
