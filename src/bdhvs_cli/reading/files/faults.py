"""Why a file can't be read: a finding of family F, raised."""

from pathlib import Path

from bdhvs_cli.model.errors import FileError, reason_of
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.limits import MB, named_limits
from bdhvs_cli.model.text import N_, Quoted
from bdhvs_cli.reading.files.limits import limits_in_force
from bdhvs_cli.reading.nearest import nearest
from bdhvs_cli.rules.catalogue import RULES, finding

_LONGEST_REASON = 160


def shortened(reason: str) -> str:
    """Return ``reason`` cut where a hostile file would make it endless."""
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[: _LONGEST_REASON - 1]}…"


class ReadingFault(Exception):
    """A file that can't be read as a workbook; ``finding`` says why (F001 to F005)."""

    def __init__(self, found: Finding) -> None:
        super().__init__(f"{found.file}: {found.code} {dict(found.params)}")
        self.finding = found


def ending_the_run(fault: ReadingFault, shown: str) -> FileError:
    """Return the fault of a file that is no input, but named beside them: it is no finding, and ends the run."""
    found = fault.finding
    rule = RULES[found.code]
    wording = rule.wording_for(found.params)
    params = {
        name: _size(value) if wording.forms.get(name) == "bytes" and isinstance(value, int) else value
        for name, value in found.params.items()
    }
    error = FileError(N_("{file} can't be read."), "", {"file": shown})
    error.further = (FileError(wording.message, wording.remedy, params),)
    if rule.besides and "option" in params:
        error.further += (FileError(rule.besides, "", params),)
    return error


def _size(value: int) -> str:
    return f"{value} B" if value < MB else f"{-(-value // MB)} MB"


def not_a_workbook(shown: str, case: str) -> ReadingFault:
    """F001. ``case``: empty, text, tab, encoding, html, image, pdf, no-sheets, own-output or other."""
    name = shown.rpartition("/")[2]
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    return ReadingFault(finding("F001", file=shown, case=case, ending=ending))


def encrypted(shown: str) -> ReadingFault:
    """F002."""
    return ReadingFault(finding("F002", file=shown))


def corrupt(shown: str, part: str, reason: str, *, sheet: str | None = None, cell: str | None = None) -> ReadingFault:
    """F003. ``part`` is the part of the package, or an empty text; ``reason`` a few technical English words."""
    return ReadingFault(finding("F003", file=shown, sheet=sheet, cell=cell, part=part, reason=shortened(reason)))


def unopened(shown: str, error: FileError) -> Finding:
    """F003 of a file that a folder brings and the system would not open; ``error`` as ``unreadable`` makes it."""
    cause = error.__cause__
    reason = reason_of(cause) if isinstance(cause, OSError) else str(error)
    return finding("F003", file=shown, case="unreadable", part="", reason=reason)


def unfinished(shown: str) -> ReadingFault:
    """F003 of a file that is still being written."""
    return ReadingFault(finding("F003", file=shown, case="unfinished", part="", reason=""))


def over_limit(shown: str, name: str, allowed: int, found: int, *, sheet: str | None = None) -> ReadingFault:
    """F004. ``name`` is that of a field of ``Limits``, with hyphens; ``found`` what it had counted."""
    return ReadingFault(limit_crossed(shown, name, allowed, found, sheet=sheet))


def limit_crossed(shown: str, name: str, allowed: int, found: int, *, sheet: str | None = None) -> Finding:
    """F004 as a finding, where what was read up to there still counts; as ``over_limit``."""
    option = _option(name, allowed, found)
    return finding("F004", file=shown, sheet=sheet, limit=name, allowed=allowed, found=found, option=option)


def beyond_reach(shown: str, name: str, allowed: int, found: int) -> ReadingFault:
    """F004 of what no option allows: it is a library's limit, not ours."""
    return ReadingFault(finding("F004", file=shown, limit=name, allowed=allowed, found=found))


def worker_died(shown: str, case: str, seconds: int) -> ReadingFault:
    """F005. ``case``: crashed, timeout or memory; ``seconds`` is the time that it was given."""
    limits = limits_in_force()
    raised = {"timeout": ("seconds", seconds), "memory": ("legacy-memory-bytes", limits.legacy_memory_bytes)}
    option = {"option": _option(*raised[case])} if case in raised else {}
    return ReadingFault(finding("F005", file=shown, case=case, seconds=seconds, **option))


def _option(name: str, allowed: int, found: int = 0) -> str:
    """Return what allows twice as much, or what was found where that is more and was counted to its end."""
    limit = next(one for one in named_limits() if one.name == name)
    return f"--limit {name}={limit.written(max(found, 2 * max(allowed, 1)))}"


def unreadable(path: Path, shown: str, error: OSError) -> FileError:
    """Say why the operating system would not open or read the file, and what to do."""
    if isinstance(error, FileNotFoundError):
        near = _name_like(path)
        return FileError(
            N_("{file}: there is no such file."),
            N_("Did you mean {nearest}?") if near else N_("Check the name and the folder."),
            {"file": shown, "nearest": Quoted(f"{shown.removesuffix(path.name)}{near}")},
        )
    if isinstance(error, IsADirectoryError):
        return FileError(
            N_("{file} is a folder, not a file."),
            N_("Give the name of a file."),
            {"file": shown},
        )
    if isinstance(error, PermissionError):
        return FileError(
            N_("{file} can't be opened: another program holds it, or you have no right to read it."),
            N_("Close it in Excel and run again; if that does not help, ask who owns the file."),
            {"file": shown},
        )
    return FileError(
        N_("{file} can't be read: {reason}."),
        N_("Copy the file to this computer and run again."),
        {"file": shown, "reason": reason_of(error)},
    )


def _name_like(path: Path) -> str | None:
    """Return the name in the same folder that is most like one that isn't there."""
    try:
        return nearest(path.name, [beside.name for beside in path.parent.iterdir()], 0.8)
    except OSError:
        return None
