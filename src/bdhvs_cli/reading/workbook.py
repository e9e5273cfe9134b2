"""Workbooks of any kind behind one interface; which kind a file is, its content says, not its name."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from bdhvs_cli.reading.grid import Cell, Grid
from bdhvs_cli.reading.limits import Limits
from bdhvs_cli.reading.source import Source

WORKSHEET = "worksheet"


class SheetInfo(NamedTuple):
    """One sheet of a workbook."""

    name: str | None
    """None for the one sheet of a CSV file."""
    hidden: bool = False
    kind: str = WORKSHEET
    """``worksheet`` (the only kind that holds cells), ``chartsheet``, ``dialogsheet``, ``macrosheet``."""


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


def open_workbook(path: Path, shown: str, limits: Limits = Limits()) -> Workbook:  # noqa: B008 - frozen
    """Open any input file.

    Args:
        path: the file.
        shown: the path as given, with ``/``; findings and cells name the file by it.
        limits: what the file may cost.

    Raises:
        ReadingFault: F001 not a workbook, F002 encrypted, F003 corrupt, F004 over a limit, F005 reader died.
        FileError: missing, locked or unreadable.
    """
    from bdhvs_cli.reading.kinds import opened

    source = Source(path, shown, limits)
    try:
        return opened(source, limits)
    except BaseException:
        source.close()
        raise
