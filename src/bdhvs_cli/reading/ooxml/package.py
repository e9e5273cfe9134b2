"""The zip package that holds a workbook's parts: its directory, and its parts inflated within limits.

Sizes that the directory declares are never trusted: what comes out is counted while it comes out.
"""

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from bdhvs_cli.reading.files.faults import ReadingFault, corrupt, encrypted, over_limit
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.source import Source
from bdhvs_cli.reading.files.time_limit import check_time

ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_END64_LOCATOR_SIZE = 20
_END64 = struct.Struct("<4sQ2H2L4Q")
_ENTRY = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s2B4HL2L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 0x1
_UTF8 = 0x800
_BLOCK = 64 * 1024
_MOST_ENTRIES = 100_000
_UNSET32 = 0xFFFFFFFF


class Entry(NamedTuple):
    """One member of the zip file, as its central directory tells."""

    name: str
    flags: int
    method: int
    crc: int
    packed_size: int
    """Bytes in the zip file."""
    offset: int
    """Where its local header begins."""


class Package:
    """A zip file's members, found by part name whatever its case or slashes."""

    def __init__(self, source: Source, limits: Limits) -> None:
        """Read the central directory.

        Raises:
            ReadingFault: F003 where it is missing or damaged.
        """
        self.source = source
        self.shown = source.shown
        self.limits = limits
        self.unpacked = 0
        """Bytes that have come out so far."""
        try:
            self.entries = self._read_directory()
        except struct.error as error:
            raise corrupt(self.shown, "", "zip directory cut off") from error
        self._by_name = {entry.name: entry for entry in self.entries}

    def _read_directory(self) -> tuple[Entry, ...]:
        source = self.source
        tail_start = max(0, source.size - _END.size - 0xFFFF)
        tail = source.read(tail_start, source.size - tail_start)
        at = tail.rfind(_END_SIGNATURE)
        if at < 0:
            raise corrupt(self.shown, "", "zip directory missing")
        end_at = tail_start + at
        _, _, _, _, count, size, start, _ = _END.unpack_from(tail, at)
        # The same in 64 bits, and its locator, stand right before it where there are any.
        end64_at = end_at - _END64_LOCATOR_SIZE - _END64.size
        end64 = source.read(end64_at, _END64.size + _END64_LOCATOR_SIZE)
        if end64.startswith(b"PK\x06\x06") and end64.startswith(b"PK\x06\x07", _END64.size):
            end_at = end64_at
            count, size, start = _END64.unpack_from(end64)[7:10]
        # Bytes before the first member (a self-extractor's, say) shift every offset.
        shift = end_at - size - start
        if shift < 0 or count > _MOST_ENTRIES:
            raise corrupt(self.shown, "", "zip directory damaged")
        directory = source.read(start + shift, size)
        entries: list[Entry] = []
        place = 0
        for _ in range(count):
            fields = _ENTRY.unpack_from(directory, place)
            if fields[0] != b"PK\x01\x02":
                raise corrupt(self.shown, "", "zip directory damaged")
            flags, method, crc, packed, unpacked = fields[5], fields[6], fields[9], fields[10], fields[11]
            name_length, extra_length, comment_length, offset = fields[12], fields[13], fields[14], fields[18]
            place += _ENTRY.size
            name = directory[place : place + name_length]
            place += name_length
            if _UNSET32 in (packed, unpacked, offset):
                packed, offset = _zip64(directory[place : place + extra_length], packed, unpacked, offset)
            place += extra_length + comment_length
            text = name.decode("utf-8" if flags & _UTF8 or name.isascii() else "cp437", "replace")
            entries.append(Entry(text, flags, method, crc, packed, offset + shift))
        return tuple(entries)

    def find(self, part: str) -> Entry | None:
        """Return the member that holds ``part``, or None.

        Raises:
            ReadingFault: F003 where two members claim the name: which of them a program shows is anybody's guess.
        """
        if len(self._by_name) == len(self.entries) and part in self._by_name:
            return self._by_name[part]
        key = _key(part)
        found = [entry for entry in self.entries if _key(entry.name) == key]
        if not found and "%" in part:
            from urllib.parse import unquote

            key = _key(unquote(part))
            found = [entry for entry in self.entries if _key(entry.name) == key]
        if len(found) > 1:
            raise corrupt(self.shown, part, "two parts have this name")
        return found[0] if found else None

    def stream(self, part: str) -> Iterator[bytes]:
        """Yield the part's bytes, inflated block by block.

        Raises:
            ReadingFault: F002 encrypted; F003 missing or damaged; F004 over the limit of bytes or of the ratio.
        """
        entry = self.find(part)
        if entry is None:
            raise corrupt(self.shown, part, "part missing")
        if entry.flags & _ENCRYPTED:
            raise encrypted(self.shown)
        if entry.method not in (_STORED, _DEFLATED):
            raise corrupt(self.shown, part, f"zip method {entry.method}")
        header = self.source.read(entry.offset, _LOCAL.size)
        if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            raise corrupt(self.shown, part, "zip member header damaged")
        fields = _LOCAL.unpack(header)
        start = entry.offset + _LOCAL.size + fields[10] + fields[11]
        blocks = self._packed(start, entry.packed_size)
        try:
            yield from self._counted(blocks if entry.method == _STORED else _inflated(blocks), entry)
        except zlib.error as error:
            raise corrupt(self.shown, part, "compressed data damaged") from error
        except EOFError as error:
            raise corrupt(self.shown, part, "compressed data cut off") from error

    def _packed(self, start: int, length: int) -> Iterator[bytes]:
        end = start + length
        while start < end:
            block = self.source.read(start, min(_BLOCK, end - start))
            if not block:
                raise EOFError
            start += len(block)
            yield block

    def _counted(self, blocks: Iterator[bytes], entry: Entry) -> Iterator[bytes]:
        limits = self.limits
        size = crc = 0
        for block in blocks:
            size += len(block)
            self.unpacked += len(block)
            if self.unpacked > limits.unpacked_bytes:
                raise over_limit(self.shown, "unpacked-bytes", limits.unpacked_bytes, self.unpacked)
            if size > limits.ratio_from_bytes and size > limits.ratio * entry.packed_size:
                raise over_limit(self.shown, "ratio", limits.ratio, size // max(1, entry.packed_size))
            crc = zlib.crc32(block, crc)
            check_time()
            yield block
        if crc != entry.crc:
            raise corrupt(self.shown, entry.name, "checksum differs")

    def read(self, part: str) -> bytes:
        """Return the whole part, inflated.

        Raises:
            ReadingFault: as ``stream``; F004 over ``limits.part_bytes``.
        """
        blocks: list[bytes] = []
        size = 0
        for block in self.stream(part):
            size += len(block)
            if size > self.limits.part_bytes:
                raise over_limit(self.shown, "part-bytes", self.limits.part_bytes, size)
            blocks.append(block)
        return b"".join(blocks)


def _key(name: str) -> str:
    """Return what two names of one part have in common."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _inflated(blocks: Iterator[bytes]) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    for block in blocks:
        waiting = block
        while waiting and not inflate.eof:
            out = inflate.decompress(waiting, _BLOCK)
            if out:
                yield out
            waiting = inflate.unconsumed_tail
        if inflate.eof:
            return
    while not inflate.eof:
        out = inflate.decompress(b"", _BLOCK)
        if not out:
            raise EOFError
        yield out


def _zip64(extra: bytes, packed: int, unpacked: int, offset: int) -> tuple[int, int]:
    """Return (packed size, offset), taken from the zip64 field where the plain one has no room for it."""
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, place)
        if kind == 1:
            place += 4
            if unpacked == _UNSET32:
                place += 8
            if packed == _UNSET32:
                (packed,) = struct.unpack_from("<Q", extra, place)
                place += 8
            if offset == _UNSET32:
                (offset,) = struct.unpack_from("<Q", extra, place)
            break
        place += 4 + length
    return packed, offset


def is_zip(start: bytes) -> bool:
    """Whether a file that begins with ``start`` is a zip file."""
    return start.startswith(ZIP_SIGNATURES)


__all__ = ["Entry", "Package", "ReadingFault", "is_zip"]
