"""Files are written whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from bdhvs_cli.model.errors import FileError, reason_of
from bdhvs_cli.model.text import N_


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
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".tmp", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
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
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    if os.name == "posix":  # Windows can't open a folder; there the move is on the disk with the file
        with contextlib.suppress(OSError):
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)


def _sweep(temporaries: list[Path]) -> None:
    for one in temporaries:
        with contextlib.suppress(OSError):
            one.unlink(missing_ok=True)


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
