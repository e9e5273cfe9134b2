"""Reads, checks and scores the digital-literacy reports of communes and wards.

For the command line see ``bdhvs --help``; for notebooks and scripts::

    import bdhvs_cli

    report = bdhvs_cli.score("bieu-q3.xlsx", period="2025-Q3")
    bdhvs_cli.rows(report)  # a dict for each unit and indicator, ready for pandas or polars

Nothing is imported before one of the names below is asked for.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from bdhvs_cli.comparing.documents import Diff
    from bdhvs_cli.model.errors import BdhvsError, DataError, FaultyData, FileError, UsageError
    from bdhvs_cli.model.finding import Finding
    from bdhvs_cli.model.report import Report, Result
    from bdhvs_cli.running.interface import check, diff, finding_rows, load_report, rows, score

_ROOMS = {
    "bdhvs_cli.running.interface": ("check", "diff", "finding_rows", "load_report", "rows", "score"),
    "bdhvs_cli.model.report": ("Report", "Result"),
    "bdhvs_cli.model.finding": ("Finding",),
    "bdhvs_cli.comparing.documents": ("Diff",),
    "bdhvs_cli.model.errors": ("BdhvsError", "DataError", "FaultyData", "FileError", "UsageError"),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "BdhvsError",
    "DataError",
    "Diff",
    "FaultyData",
    "FileError",
    "Finding",
    "Report",
    "Result",
    "UsageError",
    "__version__",
    "check",
    "diff",
    "finding_rows",
    "load_report",
    "rows",
    "score",
]


def __getattr__(name: str) -> object:
    """Import what is asked for, when it is asked for."""
    from importlib import import_module

    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(room), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
