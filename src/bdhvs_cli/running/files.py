"""Files are written whole or not at all."""

import contextlib
import os
import tempfile
import time
from collections.abc import Mapping
from glob import escape
from pathlib import Path
from typing import BinaryIO

from bdhvs_cli.model.errors import FileError, reason_of
from bdhvs_cli.model.text import N_

TEMPORARY = ".tmp"
"""Ending of a file that is still being written."""
_NAME_KEPT = 40
"""Characters of a file's name that its temporary file has."""
_SHARING_VIOLATIONS = (5, 32)
"""What Windows calls access denied and sharing violation."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds to wait before each further try."""


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there when it is whole; what stood there before stays until then.

    Raises:
        FileError: the folder does not exist, the file may not be written or is open in another program, no space.
    """
    temporary = _written_beside(path, data)
    try:
        _move(temporary, path)
    finally:
        _sweep([temporary])


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files; none takes its place before all are whole on the disk.

    Raises:
        FileError: as ``write_atomically``.
    """
    temporaries: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            temporaries[path] = _written_beside(path, data)
        for path in files:
            _see_whether_replaceable(path)
        for path, temporary in temporaries.items():
            _move(temporary, path)
    finally:
        _sweep(list(temporaries.values()))


def write_new(path: Path, data: bytes) -> None:
    """Write a file where nothing reads it before something else points to it, down to the disk.

    Raises:
        FileError: as ``write_atomically``.
    """
    try:
        with path.open("wb") as file:
            _write(file, data)
    except OSError as error:
        raise _unwritable(path, error) from error


def _write(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk. Windows can't open a folder; there they are on the disk with the files."""
    if os.name == "posix":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def sweep_temporaries(path: Path) -> None:
    """Remove what an earlier run, ended while it wrote this file, has left beside it."""
    for leftover in path.parent.glob(f".{escape(path.name[:_NAME_KEPT])}.*{TEMPORARY}"):
        with contextlib.suppress(OSError):
            leftover.unlink()


def make_folder(folder: Path) -> None:
    """Make a folder for output where there is none.

    Raises:
        FileError: it can't be made, or a file has that name.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileError(
            N_("The folder {folder} can't be made: {reason}."),
            N_("Name another folder."),
            {"folder": folder.as_posix(), "reason": reason_of(error)},
        ) from error


def _written_beside(path: Path, data: bytes) -> Path:
    """Write ``data`` to a temporary file in the folder of ``path``, down to the disk, and return it."""
    if _is_folder(path):
        raise FileError(
            N_("{file} is a folder."),
            N_("Give the name of a file in it, such as {file}/report.xlsx."),
            {"file": path.as_posix()},
        )
    temporary: Path | None = None
    try:
        # Made by mkstemp, it would be for its owner's eyes only; a report is to be handed on.
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:_NAME_KEPT]}.", suffix=TEMPORARY, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            _write(file, data)
        with contextlib.suppress(OSError):
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except OSError as error:
        if temporary is not None:
            _sweep([temporary])
        raise _unwritable(path, error) from error
    except BaseException:
        if temporary is not None:
            _sweep([temporary])
        raise
    return temporary


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError as error:  # a name that no file can have
        raise _unwritable(path, error) from error


def _see_whether_replaceable(path: Path) -> None:
    """Windows does not replace a file that is open in Excel: better to know before the first of several is replaced."""
    if os.name == "nt" and path.exists():
        try:
            with path.open("r+b"):
                pass
        except OSError as error:
            raise _unwritable(path, error) from error


def _move(temporary: Path, path: Path) -> None:
    try:
        _replace(temporary, path)
    except OSError as error:
        raise _unwritable(path, error) from error
    sync_folder(path.parent)


def _replace(temporary: Path, path: Path) -> None:
    """Replace a file; on Windows again and again for a few seconds where another program just looks at it.

    A scanner, an indexer or a preview holds a file for a moment; Excel holds it until somebody closes it.
    """
    for pause in _PAUSES:
        try:
            temporary.replace(path)
        except OSError as error:
            if getattr(error, "winerror", None) not in _SHARING_VIOLATIONS:
                raise
            time.sleep(pause)
        else:
            return
    temporary.replace(path)


def _sweep(temporaries: list[Path]) -> None:
    for temporary in temporaries:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _umask() -> int:
    """What new files are not allowed; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> FileError:
    shown = {"file": path.as_posix(), "folder": path.parent.as_posix(), "reason": reason_of(error)}
    if not path.parent.is_dir():
        return FileError(
            N_("{file} can't be written: there is no folder {folder}."),
            N_("Make the folder, or name another one."),
            shown,
        )
    if isinstance(error, PermissionError):
        return FileError(
            N_("{file} can't be written: it is open in another program, or you may not write there."),
            N_("Close it (in Excel, for instance) and run again, or write to another file."),
            shown,
        )
    return FileError(
        N_("{file} can't be written: {reason}."),
        N_("Nothing has been changed. Mend that, or write elsewhere, and run again."),
        shown,
    )
