"""Files are written whole or not at all."""

import contextlib
import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from bdhvs_cli.model.errors import FileError, reason_of
from bdhvs_cli.model.text import N_
from bdhvs_cli.running.temporaries import TEMPORARY, own_prefix, sweep_abandoned

_written: list[Path] = []
_SHARING_VIOLATIONS = (5, 32)
"""What Windows calls access denied and sharing violation."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)
"""Seconds to wait before each further try."""


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file beside its place and move it there when it is whole; what stood there before stays until then.

    Raises:
        FileError: the folder does not exist, the file may not be written or is open in another program, no space.
    """
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files; none takes its place before all are whole on the disk.

    Raises:
        FileError: as ``write_atomically``.
    """
    temporaries: dict[Path, Path] = {}
    # What is written through a link is written where that leads; the link stays.
    places = {path: _place(path) for path in files}
    sweep_abandoned(places.values())
    try:
        for path, data in files.items():
            temporaries[path] = _written_beside(places[path], path, data)
        for path in files:
            _see_whether_replaceable(places[path])
        done: list[Path] = []
        for path, temporary in temporaries.items():
            _move(temporary, places[path], path, done)
            done.append(path)
            _written.append(path)
    finally:
        _sweep(list(temporaries.values()))


def written() -> tuple[Path, ...]:
    """Return what this run has written so far."""
    return tuple(_written)


def forget_written() -> None:
    """Begin another run."""
    _written.clear()


def real_path(path: Path) -> Path:
    """Return where a path leads, through links; of links in a circle one of them."""
    return Path(os.path.realpath(path))  # unlike pathlib's it never raises


def _place(path: Path) -> Path:
    place = real_path(path) if path.is_symlink() else path
    if place.is_symlink():
        raise FileError(
            N_("{file} can't be written: it is a link that leads back to itself."),
            N_("Remove the link, or name another file."),
            {"file": path.as_posix()},
        )
    return place


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


def _written_beside(path: Path, shown: Path, data: bytes) -> Path:
    """Write ``data`` to a temporary file in the folder of ``path``, down to the disk, and return it.

    Args:
        path: where it is to be.
        shown: how that was named.
        data: what it is to hold.
    """
    if _is_folder(path):
        raise FileError(
            N_("{file} is a folder."),
            N_("Give the name of a file in it, such as {file}/report.xlsx."),
            {"file": shown.as_posix()},
        )
    temporary: Path | None = None
    try:
        # Made by mkstemp, it would be for its owner's eyes only; a report is to be handed on.
        descriptor, name = tempfile.mkstemp(prefix=own_prefix(path), suffix=TEMPORARY, dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            _write(file, data)
        with contextlib.suppress(OSError):
            temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
    except OSError as error:
        if temporary is not None:
            _sweep([temporary])
        raise _unwritable(shown, error) from error
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


def _move(temporary: Path, path: Path, shown: Path, done: Sequence[Path]) -> None:
    try:
        _replace(temporary, path)
    except OSError as error:
        raise _unwritable(shown, error, done) from error
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


def _unwritable(path: Path, error: OSError, done: Sequence[Path] = ()) -> FileError:
    """Say why a file can't be written; ``done`` are those of the same go that were, before it."""
    fault = _why_unwritable(path, error, changed=bool(_written))
    if done:
        names = ", ".join(one.as_posix() for one in done)
        fault.further = (FileError(N_("Written before that: {files}."), "", {"files": names}),)
    return fault


def _why_unwritable(path: Path, error: OSError, *, changed: bool) -> FileError:
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
        N_("Mend that, or write elsewhere, and run again.")
        if changed
        else N_("Nothing has been changed. Mend that, or write elsewhere, and run again."),
        shown,
    )
