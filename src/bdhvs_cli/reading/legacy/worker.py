"""The worker process that reads one .xls, .xlsb or .ods file with python-calamine.

Run as a script of its own, or by a frozen program that starts itself: a file that makes the library abort, hang or
take all memory ends this process and nothing else. It leans on nothing of ours but its neighbours, so that it starts
fast. The file comes through standard input; out go lines of JSON:

- first ``{"sheets": [[name, hidden, kind], ...]}``,
- per row ``[sheet, row, column, kind, text, column, kind, text, ...]``,
- per sheet with merged cells ``{"merges": [sheet, [[top, left, bottom, right], ...]]}``,
- per sheet that can't be read ``{"sheet": index, "error": text}``,
- per cell in a font that matters ``{"font": [sheet, row, column, [[text, [name, struck, raised]], ...]]}``,
- at last ``{"end": true}``;
- at any place, and then nothing more, ``{"fault": "password" | "corrupt" | "cells" | "memory" | "output" |
  "characters", "reason": text}``; of the last two the reason is the number that was too much.
"""

import contextlib
import datetime
import json
import sys
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

KINDS = {"WorkSheet": "worksheet", "ChartSheet": "chartsheet", "DialogSheet": "dialogsheet", "MacroSheet": "macrosheet"}


class TooManyCells(Exception):
    """More cells than the program wants to hold."""


class TooMuch(Exception):
    """More than the program wants to hold: (which fault, how much)."""


def limit_memory(limit: int, seconds: int) -> None:
    """Let the operating system end this process once it takes more than ``limit`` bytes or ``seconds`` of processor."""
    if sys.platform == "win32":
        _limit_by_job_object(limit)
        return
    import resource

    for kind, value in ((resource.RLIMIT_AS, limit), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(kind, (allowed, hard))
        except (ValueError, OSError):  # Some systems know a limit and refuse to set it; the time limit still holds.
            continue


def _limit_by_job_object(limit: int) -> None:
    """Put this process into a job whose processes may commit no more than ``limit`` bytes (Windows)."""
    import ctypes

    class Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", ctypes.c_uint32),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", ctypes.c_uint32),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", ctypes.c_uint32),
            ("SchedulingClass", ctypes.c_uint32),
        )

    class Extended(ctypes.Structure):
        _fields_ = (
            ("Basic", Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    information = Extended()
    information.Basic.LimitFlags = 0x100 | 0x2000  # PROCESS_MEMORY, KILL_ON_JOB_CLOSE
    information.ProcessMemoryLimit = limit
    kernel: Any = getattr(ctypes, "WinDLL")("kernel32")  # noqa: B009 - known to type checkers on Windows only
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    extended_limit_information = 9
    size = ctypes.sizeof(information)
    kernel.SetInformationJobObject(job, extended_limit_information, ctypes.byref(information), size)
    kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess()))


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}" + (f".{rest:03}" if rest else "")


def as_kind_and_text(value: object) -> tuple[str, str]:
    """Return what calamine makes of a cell as (kind, text), in the form that the .xlsx reader gives."""
    if isinstance(value, str):
        return "text", value
    if isinstance(value, bool):
        return "boolean", "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return "number", repr(value)
    if isinstance(value, datetime.timedelta):
        return "date", _clock(round(value / datetime.timedelta(milliseconds=1)))
    if isinstance(value, datetime.datetime):
        clock = value.time()
        if value.microsecond:
            return "date", value.isoformat(timespec="milliseconds")
        return "date", value.date().isoformat() if clock == datetime.time() else value.isoformat()
    if isinstance(value, datetime.time):
        return "date", value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
    if isinstance(value, datetime.date):
        return "date", value.isoformat()
    return "text", str(value)


def rows(sheet: "CalamineSheet") -> Iterator[tuple[int, list[int | str]]]:
    """Yield (row number, [column, kind, text, ...]) for each row that holds something."""
    if sheet.start is None:
        return
    _, first_column = sheet.start
    # It pads with the empty rows above, but not with the empty columns on the left.
    for number, values in enumerate(sheet.iter_rows(), 1):
        cells: list[int | str] = []
        for column, value in enumerate(values, first_column + 1):
            if value != "":
                cells += (column, *as_kind_and_text(value))
        if cells:
            yield number, cells


def lines(data: bytes, ending: str, most_cells: int) -> Iterator[object]:
    """Yield what the program is to be told, line by line."""
    from python_calamine import CalamineError, CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    kinds = [KINDS.get(str(sheet.typ).rpartition(".")[2], "other") for sheet in workbook.sheets_metadata]
    yield {
        "sheets": [
            [sheet.name, str(sheet.visible).rpartition(".")[2] != "Visible", kind]
            for sheet, kind in zip(workbook.sheets_metadata, kinds, strict=True)
        ]
    }
    count = 0
    for index, kind in enumerate(kinds):
        if kind != "worksheet":
            continue
        try:
            sheet = workbook.get_sheet_by_index(index)
        except (CalamineError, OSError) as error:
            yield {"sheet": index, "error": str(error)}
            continue
        for number, cells in rows(sheet):
            count += len(cells) // 3
            if count > most_cells:
                raise TooManyCells
            yield [index, number, *cells]
        merges = [
            [top + 1, left + 1, bottom + 1, right + 1]
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]
        if merges:
            yield {"merges": [index, merges]}
    yield from fonts(data, ending)
    yield {"end": True}


def fonts(data: bytes, ending: str) -> Iterator[object]:
    """Yield what the library leaves out; nothing where the file says it in a way that is not understood here."""
    with contextlib.suppress(Exception):
        if ending == ".ods":
            from bdhvs_cli.reading.legacy.odf_fonts import fonts_that_matter
        elif ending == ".xls":
            from bdhvs_cli.reading.legacy.biff_fonts import fonts_that_matter
        else:
            return
        for found in fonts_that_matter(data):
            yield {"font": found}


def main(arguments: list[str]) -> int:
    """Read the file from standard input.

    Arguments: ending, memory in bytes, seconds, most cells, bytes to be told at most, characters of a cell.
    """
    ending, memory, seconds, most_cells, most_bytes, longest = arguments[0], *map(int, arguments[1:6])
    from python_calamine import CalamineError, PasswordError

    limit_memory(memory, seconds)
    out = sys.stdout.buffer
    told = 0
    try:
        for line in lines(sys.stdin.buffer.read(), ending, most_cells):
            if isinstance(line, list):
                length = max(len(text) for text in line[4::3])
                if length > longest:
                    raise TooMuch("characters", length)
            text = json.dumps(line).encode() + b"\n"
            told += len(text)
            if told > most_bytes:
                raise TooMuch("output", told)
            out.write(text)
        return 0
    except TooMuch as much:
        fault, reason = much.args[0], str(much.args[1])
    except PasswordError:
        fault, reason = "password", ""
    except TooManyCells:
        fault, reason = "cells", ""
    except MemoryError:
        fault, reason = "memory", ""
    except (CalamineError, OSError) as error:
        fault, reason = "cells" if "limit exceeded" in str(error) else "corrupt", str(error)
    out.write(json.dumps({"fault": fault, "reason": reason}).encode() + b"\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
