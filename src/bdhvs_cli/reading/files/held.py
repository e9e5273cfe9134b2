"""What has been taken of one file so far, held against the limits; every kind of file is counted here alike."""

from collections.abc import Iterable, Iterator

from bdhvs_cli.model.limits import Limits
from bdhvs_cli.reading.files.faults import over_limit
from bdhvs_cli.reading.files.grid import Cell
from bdhvs_cli.reading.files.time_limit import check_time

Row = tuple[int, list[Cell]]


class Held:
    """Rows, cells and characters of all sheets of a file that are held at once."""

    def __init__(self, shown: str, limits: Limits) -> None:
        self._shown, self._limits = shown, limits
        self._rows = self._cells = self._characters = 0

    def counted(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Hand rows on, while they are within the limits.

        Raises:
            ReadingFault: F004, over one of them.
        """
        limits = self._limits
        for number, cells in rows:
            check_time()
            lengths = [len(cell.text) for cell in cells]
            self._rows += 1
            self._cells += len(cells)
            self._characters += sum(lengths)
            for name, allowed, found in (
                ("columns", limits.columns, cells[-1].column if cells else 0),
                ("cell-characters", limits.cell_characters, max(lengths, default=0)),
                ("rows", limits.rows, self._rows),
                ("cells", limits.cells, self._cells),
                ("text-characters", limits.text_characters, self._characters),
            ):
                if found > allowed:
                    raise over_limit(self._shown, name, allowed, found)
            yield number, cells
