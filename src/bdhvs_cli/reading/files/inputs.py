"""Which files the given paths mean: files, folders, globs. The shell of Windows expands no globs, so this does."""

import os
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from bdhvs_cli.model.errors import FileError, together
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.faults import limit_crossed, unreadable
from bdhvs_cli.reading.files.limits import limits_in_force
from bdhvs_cli.reading.files.names import as_it_stands, as_text
from bdhvs_cli.rules.catalogue import finding

ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"})

_PARTED_BY_BACKSLASHES = Path("a\\b").name == "b"
_MOST_LOOKED_AT = 10_000
"""Files and folders below a subfolder among which a workbook is looked for."""


class InputFile(NamedTuple):
    """One file to read."""

    path: Path
    shown: str
    """As given, with ``/``; what a folder brings is the folder as given and the file's name."""
    from_folder: bool = False
    """Brought by a folder or a glob: a fault in it is a finding, and the others are read all the same."""


def expand(given: Sequence[str], absent: list[str] | None = None) -> tuple[list[InputFile], list[Finding]]:
    """Return the files that the paths mean, each once, and an info for each file left out.

    Args:
        given: files, folders and globs.
        absent: paths that mean nothing (yet) are noted there, instead of being refused.

    Raises:
        FileError: a path names nothing, or a folder or glob holds no workbook; all of them are in ``errors``.
    """
    files: list[InputFile] = []
    left_out: list[Finding] = []
    errors: list[FileError] = []
    for text in given:
        try:
            files += _meant(as_it_stands(text), left_out)
        except FileError as error:
            if absent is not None and (error.__cause__ is None or isinstance(error.__cause__, FileNotFoundError)):
                absent.append(text)
            else:
                errors.append(error)
    if errors:
        raise together(errors)
    seen: set[str] = set()
    unique = []
    for file in files:
        identity = os.path.realpath(file.path)  # a third cheaper than pathlib's, for thousands of files
        if identity not in seen:
            seen.add(identity)
            unique.append(file)
    return unique, list({record.file: record for record in left_out}.values())


def _meant(text: str, left_out: list[Finding]) -> list[InputFile]:
    """Return the files that one path means, and note in ``left_out`` what it leaves out: F004 where it is too many."""
    path = Path(text)
    most = limits_in_force().folder_files
    try:
        if path.is_dir():
            inside = list(islice(path.iterdir(), most + 1))
            if len(inside) > most:
                left_out.append(limit_crossed(_shown(text), "folder-files", most, len(inside)))
                return []
            start = _joined(text, "")
            found = [(entry, start + _shown(entry.name)) for entry in sorted(inside, key=lambda p: p.name)]
            below = _subfolders(text, [entry for entry, _ in found])
            files = _workbooks(text, found, left_out, below)
            left_out += below
            return files
        if path.exists():
            return [InputFile(path, _shown(text))]
    except OSError as error:
        raise unreadable(path, _shown(text), error) from error
    if any(mark in text for mark in "*?["):
        from glob import iglob  # Path.glob takes no absolute patterns.

        names = list(islice(iglob(text, recursive=True), most + 1))  # noqa: PTH207
        if len(names) > most:
            left_out.append(limit_crossed(_shown(text), "folder-files", most, len(names)))
            return []
        return _workbooks(text, [(Path(name), _shown(name)) for name in sorted(names)], left_out)
    raise unreadable(path, _shown(text), FileNotFoundError())


def _subfolders(given: str, inside: Iterable[Path]) -> list[Finding]:
    """Return an info for each subfolder with workbooks: a folder means its own files, and that is said."""
    told = []
    for folder in inside:
        if folder.name.startswith(".") or not folder.is_dir():
            continue
        try:
            below = islice(folder.rglob("*"), _MOST_LOOKED_AT)
            ending = next((found.suffix for found in below if _is_workbook(found) and found.is_file()), None)
        except OSError:
            continue
        if ending is not None:
            pattern = _joined(given, f"**/*{ending.lower()}")
            told.append(finding("H108", file=_joined(given, folder.name), case="subfolder", pattern=pattern))
    return told


def _is_workbook(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~$"))


def _workbooks(
    given: str, found: Iterable[tuple[Path, str]], left_out: list[Finding], below: Sequence[Finding] = ()
) -> list[InputFile]:
    files = []
    for path, shown in found:
        if not path.is_file():
            continue
        if path.name.startswith(("~$", ".~lock.")):
            left_out.append(finding("H108", file=shown, case="lock-file"))
        elif path.name.startswith("."):
            left_out.append(finding("H108", file=shown, case="dot-file"))
        elif path.suffix.lower() in ENDINGS:
            files.append(InputFile(path, shown, from_folder=True))
    if not files and below:
        raise FileError(
            N_("{given}: there is no workbook there, only in its subfolders."),
            N_("Name them with a pattern, in quotation marks: “{pattern}”."),
            {"given": _shown(given), "pattern": below[0].params["pattern"]},
        )
    if not files:
        raise FileError(
            N_("{given}: there is no workbook there."),
            N_("Files ending in {endings} are expected."),
            {"given": _shown(given), "endings": ", ".join(sorted(ENDINGS))},
        )
    return files


def _shown(text: str) -> str:
    text = as_text(text)
    return text.replace("\\", "/") if _PARTED_BY_BACKSLASHES else text


def _joined(folder: str, name: str) -> str:
    return f"{_shown(folder).rstrip('/')}/{_shown(name)}" if _shown(folder).rstrip("/") else f"/{_shown(name)}"
