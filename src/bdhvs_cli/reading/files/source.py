"""The bytes of a file, read once: their digest, and access to any stretch of them."""

import hashlib
from pathlib import Path
from typing import BinaryIO

from bdhvs_cli.reading.files.faults import over_limit, unreadable
from bdhvs_cli.reading.files.limits import Limits

HELD_IN_MEMORY = 4 * 1024**2
"""Files up to so many bytes are held; of larger ones the handle is kept instead."""
_BLOCK = 1024**2


class Source:
    """A file's bytes with their SHA-256. Small files are held in memory, of large ones the handle stays open."""

    def __init__(self, path: Path, shown: str, limits: Limits) -> None:
        """Read the file at ``path``.

        Raises:
            FileError: missing, locked or unreadable.
            ReadingFault: F004, over ``limits.file_bytes``.
        """
        self.path = path
        self.shown = shown
        self._handle: BinaryIO | None = None
        self._data = b""
        try:
            handle = path.open("rb", buffering=0)
        except PermissionError as error:
            # Windows says "permission denied" of a folder.
            raise unreadable(path, shown, IsADirectoryError() if path.is_dir() else error) from error
        except OSError as error:
            raise unreadable(path, shown, error) from error
        try:
            digest, self.size = self._take_in(handle, limits)
        except BaseException:
            handle.close()
            raise
        self.sha256 = digest

    def _take_in(self, handle: BinaryIO, limits: Limits) -> tuple[str, int]:
        try:
            data = _read_up_to(handle, HELD_IN_MEMORY + 1)
            digest = hashlib.sha256(data)
            size = len(data)
            if size <= HELD_IN_MEMORY:
                self._data = data
                handle.close()
            else:
                while block := handle.read(_BLOCK):
                    size += len(block)
                    if size > limits.file_bytes:
                        break
                    digest.update(block)
                self._handle = handle
        except OSError as error:
            raise unreadable(self.path, self.shown, error) from error
        if size > limits.file_bytes:
            raise over_limit(self.shown, "file-bytes", limits.file_bytes, size)
        return digest.hexdigest(), size

    def read(self, offset: int, length: int) -> bytes:
        """Return up to ``length`` bytes from ``offset`` on; nothing from beyond the file."""
        length = min(length, self.size - offset)
        if offset < 0 or length <= 0:
            return b""
        if self._handle is None:
            return self._data[offset : offset + length]
        try:
            self._handle.seek(offset)
            return _read_up_to(self._handle, length)
        except OSError as error:
            raise unreadable(self.path, self.shown, error) from error

    @property
    def is_open(self) -> bool:
        """Whether the file is being held open, so that nothing can be read after ``close``."""
        return self._handle is not None and not self._handle.closed

    def close(self) -> None:
        """Give the file back; what was read stays usable only where it was small."""
        if self._handle is not None:
            self._handle.close()

    def __del__(self) -> None:
        handle = getattr(self, "_handle", None)
        if handle is not None:
            handle.close()


def _read_up_to(handle: BinaryIO, length: int) -> bytes:
    """Read ``length`` bytes or up to the end of the file: an unbuffered handle may give fewer at a time."""
    data = handle.read(length)
    if len(data) == length or not data:
        return data
    blocks = [data]
    have = len(data)
    while have < length and (block := handle.read(length - have)):
        blocks.append(block)
        have += len(block)
    return b"".join(blocks)
