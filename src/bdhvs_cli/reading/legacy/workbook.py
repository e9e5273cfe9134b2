""".xls, .xlsb and .ods, read by python-calamine in a worker process with a limit of time and of memory.

That library gives neither error values nor formulas, fonts or number formats: such a grid is not ``exact``. Of fonts
the worker tells what changes a text's meaning, but for .xlsb.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from bdhvs_cli.reading.files.faults import (
    ReadingFault,
    beyond_reach,
    corrupt,
    encrypted,
    not_a_workbook,
    over_limit,
    worker_died,
)
from bdhvs_cli.reading.files.fonts import Font, RichText, Run
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell, Grid, Merge
from bdhvs_cli.reading.files.held import Held
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.source import Source
from bdhvs_cli.reading.files.workbook import SheetInfo, Workbook
from bdhvs_cli.reading.ooxml.values import decimal_text

_WORKER = Path(__file__).with_name("worker.py")


def _worker() -> list[str]:
    """The command that starts the worker: Python's, or the program itself where it is frozen."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--legacy-worker"]  # __main__ knows the word
    return [sys.executable, "-S", "-P", str(_WORKER)]


def _run_worker(source: Source, ending: str, limits: Limits) -> bytes:
    """Return the worker's output; raises F005 where it died or outlasted its time."""
    arguments = (
        ending,
        limits.legacy_memory_bytes,
        limits.seconds,
        limits.cells,
        limits.legacy_output_bytes,
        limits.cell_characters,
    )
    # Where modules are found is handed on as it is here; looking for it anew (site) is most of a start.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        ended = subprocess.run(
            [*_worker(), *map(str, arguments)],
            input=source.read(0, source.size),
            capture_output=True,
            timeout=limits.seconds,
            env=environment,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise worker_died(source.shown, "timeout", limits.seconds) from error
    except OSError as error:
        raise worker_died(source.shown, "crashed", limits.seconds) from error
    if ended.returncode:
        out_of_memory = b"memory allocation" in ended.stderr or b"MemoryError" in ended.stderr
        raise worker_died(source.shown, "memory" if out_of_memory else "crashed", limits.seconds)
    return ended.stdout


class LegacyWorkbook(Workbook):
    """An .xls, .xlsb or .ods file, its cells taken over from the worker."""

    def __init__(self, source: Source, ending: str, limits: Limits) -> None:
        """Have the worker read ``source``.

        Args:
            source: the file.
            ending: ``.xls``, ``.xlsb`` or ``.ods``, as the content says.
            limits: for the worker.

        Raises:
            ReadingFault: F001 no sheets, F002 encrypted, F003 corrupt, F004 too many cells, F005 worker died.
        """
        self.shown, self.sha256 = source.shown, source.sha256
        self._ending, self._limits = ending, limits
        self._held = Held(source.shown, limits)
        self._rows: dict[int, dict[int, list[Cell]]] = {}
        self._merges: dict[int, tuple[Merge, ...]] = {}
        self._fonts: list[Font] = [Font()]
        self._faults: dict[int, str] = {}
        self.sheets: tuple[SheetInfo, ...] = ()
        ended = False
        texts: dict[str, str] = {}
        for line in BytesIO(_run_worker(source, ending, limits)):
            told = json.loads(line)
            if isinstance(told, list):
                self._rows.setdefault(told[0], {})[told[1]] = list(_cells(told, texts))
            elif "merges" in told:
                index, merges = told["merges"]
                self._merges[index] = tuple((top, left, bottom, right) for top, left, bottom, right in merges)
            elif "font" in told:
                self._take_font(*told["font"])
            elif "sheets" in told:
                self.sheets = tuple(SheetInfo(name, hidden, kind) for name, hidden, kind in told["sheets"])
            elif "error" in told:
                self._faults[told["sheet"]] = told["error"]
            elif "fault" in told:
                raise self._fault(told["fault"], told["reason"])
            ended = "end" in told
        source.close()
        if not ended:
            raise worker_died(self.shown, "crashed", limits.seconds)
        if not self.sheets:
            raise not_a_workbook(self.shown, "no-sheets")

    def _take_font(self, sheet: int, row: int, column: int, told: list[tuple[str, tuple[str, bool, bool]]]) -> None:
        """Have a cell say how it is written, in whole or run by run."""
        cells = self._rows.get(sheet, {}).get(row, [])
        place = next((place for place, cell in enumerate(cells) if cell.column == column), None)
        if place is None:
            return
        runs = [Run(text, Font(*font)) for text, font in told]
        text = RichText(runs)
        if text.split() == cells[place].text.split():
            cells[place] = cells[place]._replace(text=text)
        elif len(runs) == 1 and not text and runs[0].font is not None:
            if runs[0].font not in self._fonts:
                self._fonts.append(runs[0].font)
            cells[place] = cells[place]._replace(style=self._fonts.index(runs[0].font))

    def _font(self, style: int) -> Font:
        return self._fonts[style] if style < len(self._fonts) else Font()

    def _fault(self, fault: str, reason: str) -> ReadingFault:
        if fault == "password":
            return encrypted(self.shown)
        if fault == "memory":
            return worker_died(self.shown, "memory", self._limits.seconds)
        if fault in ("output", "characters"):
            limit = "legacy-output-bytes" if fault == "output" else "cell-characters"
            allowed = self._limits.legacy_output_bytes if fault == "output" else self._limits.cell_characters
            return over_limit(self.shown, limit, allowed, int(reason))
        if fault == "cells":
            numbers = [int(digits) for digits in re.findall(r"\d+", reason)]
            if len(numbers) == 2:  # the library's own limit
                return beyond_reach(self.shown, "cells", numbers[1], numbers[0])
            return over_limit(self.shown, "cells", self._limits.cells, self._limits.cells + 1)
        return corrupt(self.shown, "", f"{self._ending}: {reason}")

    def rows(self, sheet: str | int) -> Iterator[tuple[int, list[Cell]]]:
        """See ``Workbook.rows``."""
        return iter(self._grid(sheet, Held(self.shown, self._limits)).rows.items())

    def grid(self, sheet: str | int) -> Grid:
        """See ``Workbook.grid``."""
        return self._grid(sheet, self._held)

    def _grid(self, sheet: str | int, held: Held) -> Grid:
        index = self.index(sheet)
        name = self.sheets[index].name
        if index in self._faults:
            raise corrupt(self.shown, "", f"{self._ending}: {self._faults[index]}", sheet=name)
        merges = self._merges.get(index, ())
        rows = dict(held.counted(self._rows.get(index, {}).items()))
        return Grid(self.shown, name, rows, merges, font=self._font, exact=False, sha256=self.sha256)

    def close(self) -> None:
        """Give the file back: it was, as soon as the worker had read it."""


def _cells(told: list[int | str], texts: dict[str, str]) -> Iterator[Cell]:
    """Yield the cells of a row as the worker told them: sheet, row, then column, kind and text of each.

    ``texts`` are those seen so far: what repeats is held once.
    """
    for place in range(2, len(told), 3):
        column, kind, text = told[place], told[place + 1], str(told[place + 2])
        text = texts.setdefault(text, text)
        if kind == NUMBER:
            number = decimal_text(text)
            yield Cell(int(column), NUMBER, number) if number else Cell(int(column), TEXT, text)
        else:
            yield Cell(int(column), kind, text)  # type: ignore[arg-type]  # one of grid.Kind
