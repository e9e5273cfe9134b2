"""Names of files that are still being written: they tell whose they are, of which process on which machine.

What a process that was killed has left is removed by the next run that writes there, and nothing else is.
"""

import contextlib
import os
import re
import sys
from collections.abc import Iterable
from glob import escape
from pathlib import Path
from typing import Any

from bdhvs_cli.model.pattern import regex

TEMPORARY = ".tmp"
"""Ending of a file that is still being written."""
_NAME_KEPT = 40
"""Characters of a file's name that its temporary file has."""
_NAME = regex(
    rf"\.(?P<name>.+)\.bdhvs-(?P<machine>[0-9a-f]{{8}})-(?P<process>[0-9]{{1,10}})-[a-z0-9_]{{8}}{re.escape(TEMPORARY)}",
    re.DOTALL,
)
_MAY_WAIT, _ACCESS_DENIED, _STILL_WAITING = 0x00100000, 5, 0x102
"""What Windows calls SYNCHRONIZE, ERROR_ACCESS_DENIED and WAIT_TIMEOUT."""


def own_prefix(path: Path) -> str:
    """Return how the names of this process's temporary files of ``path`` begin."""
    return f".{path.name[:_NAME_KEPT]}.bdhvs-{_machine()}-{os.getpid()}-"


def _machine() -> str:
    from hashlib import sha256

    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return sha256(name.encode("utf-8", "replace")).hexdigest()[:8]


def sweep_temporaries(path: Path) -> None:
    """Remove what an earlier run, ended while it wrote this file, has left beside it."""
    for leftover in path.parent.glob(f".{escape(path.name[:_NAME_KEPT])}.*{TEMPORARY}"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def sweep_abandoned(places: Iterable[Path]) -> None:
    """Remove what processes of this machine that are no more have left beside these files."""
    wanted: dict[Path, set[str]] = {}
    for place in places:
        wanted.setdefault(place.parent, set()).add(place.name[:_NAME_KEPT])
    machine = _machine()
    for folder, names in wanted.items():
        with contextlib.suppress(OSError):
            for leftover in folder.glob(f".*{TEMPORARY}"):
                told = _NAME.fullmatch(leftover.name)
                if told is None or told["name"] not in names or told["machine"] != machine:
                    continue
                if not _is_running(int(told["process"])):
                    leftover.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    """Whether there is a process of this number on this machine, whoever's."""
    if sys.platform == "win32":  # where os.kill would end it
        import ctypes

        kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(_MAY_WAIT, False, process)
        if not handle:
            return bool(ctypes.get_last_error() == _ACCESS_DENIED)
        waits = kernel.WaitForSingleObject(ctypes.c_void_p(handle), 0) == _STILL_WAITING
        kernel.CloseHandle(ctypes.c_void_p(handle))
        return bool(waits)
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
