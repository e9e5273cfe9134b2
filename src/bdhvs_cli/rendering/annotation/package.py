"""A workbook's package on its way back: parts that nobody touches keep their bytes, even the compressed ones."""

import struct
import zipfile
import zlib
from io import BytesIO

from bdhvs_cli.rendering.annotation.markup import NotEditable

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_ZIP64 = 1
_MOST = 0xFFFFFFFF
_DESCRIPTOR, _ENCRYPTED, _UTF8 = 0x8, 0x1, 0x800
LARGEST_PART = 1 << 30
"""Bytes that a part which is to be changed may unpack to."""


class Package:
    """The parts of a zip package, by name; some replaced, some added."""

    def __init__(self, data: bytes) -> None:
        """Read the directory.

        Raises:
            NotEditable: it is no zip file, or encrypted, or two members have one name.
        """
        self._data = data
        try:
            with zipfile.ZipFile(BytesIO(data)) as archive:
                self._members = archive.infolist()
        except (zipfile.BadZipFile, struct.error, OSError, ValueError) as error:
            raise NotEditable("zip directory damaged") from error
        self._by_key = {_key(member.filename): member for member in self._members}
        if len(self._by_key) != len(self._members):
            raise NotEditable("two parts have one name")
        if any(member.flag_bits & _ENCRYPTED for member in self._members):
            raise NotEditable("encrypted")
        if len(data) >= _MOST:
            raise NotEditable("larger than 4 GB")
        self._changed: dict[str, bytes] = {}
        self._added: dict[str, bytes] = {}

    @property
    def names(self) -> list[str]:
        """All parts, those added last."""
        return [*(member.filename for member in self._members), *self._added]

    def has(self, part: str) -> bool:
        """Whether there is a part of this name, whatever its case."""
        return _key(part) in self._by_key or _key(part) in map(_key, self._added)

    def read(self, part: str) -> bytes:
        """Return a part as it is now.

        Raises:
            NotEditable: it is missing, damaged, or too large.
        """
        key = _key(part)
        for name, data in self._added.items():
            if _key(name) == key:
                return data
        if key in self._changed:
            return self._changed[key]
        member = self._by_key.get(key)
        if member is None:
            raise NotEditable(f"part missing: {part}")
        raw, _ = self._raw(member)
        if member.compress_type == zipfile.ZIP_STORED:
            data = raw
        elif member.compress_type == zipfile.ZIP_DEFLATED:
            try:
                data = zlib.decompressobj(-zlib.MAX_WBITS).decompress(raw, LARGEST_PART + 1)
            except zlib.error as error:
                raise NotEditable(f"compressed data damaged: {part}") from error
        else:
            raise NotEditable(f"zip method {member.compress_type}: {part}")
        if len(data) > LARGEST_PART:
            raise NotEditable(f"part too large: {part}")
        if zlib.crc32(data) != member.CRC:
            raise NotEditable(f"checksum differs: {part}")
        return data

    def write(self, part: str, data: bytes) -> None:
        """Replace a part, or add one."""
        key = _key(part)
        if key in self._by_key:
            self._changed[key] = data
            return
        name = next((name for name in self._added if _key(name) == key), part)
        self._added[name] = data

    def free_name(self, folder: str, stem: str, ending: str) -> str:
        """Return a name that no part has: ``xl/comments3.xml``."""
        number = 1
        while self.has(f"{folder}{stem}{number}{ending}"):
            number += 1
        return f"{folder}{stem}{number}{ending}"

    def _raw(self, member: zipfile.ZipInfo) -> tuple[bytes, bytes]:
        """Return a member's compressed bytes, and the extra fields of its own header."""
        at = member.header_offset
        header = self._data[at : at + _LOCAL.size]
        if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
            raise NotEditable(f"zip member header damaged: {member.filename}")
        fields = _LOCAL.unpack(header)
        start = at + _LOCAL.size + fields[9] + fields[10]
        raw = self._data[start : start + member.compress_size]
        if len(raw) != member.compress_size:
            raise NotEditable(f"compressed data cut off: {member.filename}")
        return raw, _without_zip64(self._data[start - fields[10] : start])

    def to_bytes(self) -> bytes:
        """Return the package: its members in their order with their times, the new ones behind them.

        New parts carry the time of the first member, so that the clock has no say in the bytes.
        """
        out = _Writer()
        for member in self._members:
            changed = self._changed.get(_key(member.filename))
            raw, extra = self._raw(member)
            if changed is None:
                out.copy(member, raw, extra)
            else:
                out.add(member, changed, extra)
        for name, data in self._added.items():
            entry = zipfile.ZipInfo(name, self._members[0].date_time)
            entry.create_system = self._members[0].create_system
            out.add(entry, data)
        return out.finish()


class _Writer:
    """Writes a zip file member by member."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._directory: list[bytes] = []

    def copy(self, member: zipfile.ZipInfo, raw: bytes, extra: bytes) -> None:
        """Take over a member with its compressed bytes."""
        self._put(member, member.compress_type, member.CRC, raw, member.file_size, extra)

    def add(self, member: zipfile.ZipInfo, data: bytes, extra: bytes = b"") -> None:
        """Compress new content under the name and the time of ``member``."""
        squeeze = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        raw = squeeze.compress(data) + squeeze.flush()
        self._put(member, zipfile.ZIP_DEFLATED, zlib.crc32(data), raw, len(data), extra)

    def _put(self, member: zipfile.ZipInfo, method: int, crc: int, raw: bytes, size: int, local_extra: bytes) -> None:
        offset = self._out.tell()
        if max(size, len(raw), offset) >= _MOST or len(self._directory) >= 0xFFFF:
            raise NotEditable("larger than 4 GB")
        # Sizes are known, so they stand in the header, and not behind the data.
        flags = member.flag_bits & ~_DESCRIPTOR
        name, flags = _name(member, flags)
        extra = _without_zip64(member.extra)
        year, month, day, hour, minute, second = member.date_time
        date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
        needed = max(20, member.extract_version if member.extract_version < 45 else 20)
        lengths = len(name), len(local_extra)
        self._out.write(_LOCAL.pack(b"PK\x03\x04", needed, flags, method, time, date, crc, len(raw), size, *lengths))
        self._out.write(name + local_extra + raw)
        made_by = member.create_system << 8 | member.create_version
        comment = member.comment
        central = _CENTRAL.pack(
            b"PK\x01\x02", made_by, needed, flags, method, time, date, crc, len(raw), size,
            len(name), len(extra), len(comment), 0, member.internal_attr, member.external_attr, offset,
        )  # fmt: skip
        self._directory.append(central + name + extra + comment)

    def finish(self) -> bytes:
        """Write the directory and return the file."""
        start = self._out.tell()
        directory = b"".join(self._directory)
        count = len(self._directory)
        self._out.write(directory + _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0))
        return self._out.getvalue()


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _name(member: zipfile.ZipInfo, flags: int) -> tuple[bytes, int]:
    """Return a member's name as its header wrote it."""
    original = member.orig_filename
    if flags & _UTF8:
        return original.encode("utf-8"), flags
    try:
        return original.encode("ascii"), flags
    except UnicodeEncodeError:
        try:
            return original.encode("cp437"), flags
        except UnicodeEncodeError:
            return original.encode("utf-8"), flags | _UTF8


def _without_zip64(extra: bytes) -> bytes:
    """Drop the field of long sizes: none is long here."""
    kept, at = b"", 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind != _ZIP64:
            kept += extra[at : at + 4 + length]
        at += 4 + length
    return kept
