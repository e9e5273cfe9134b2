"""OLE2 compound files: the names of their streams, which tell .xls from an encrypted package or a Word document.

And whether an .xls file is encrypted: its workbook stream says so in one of its first records, in plain.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from bdhvs_cli.reading.files.faults import corrupt, encrypted
from bdhvs_cli.reading.files.source import Source

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY_BYTES = 128
_FREE = 0xFFFFFFFF
_LAST_SECTOR = 0xFFFFFFFA
_MOST_SECTORS = 10_000
WORKBOOKS = ("Workbook", "Book", "WORKBOOK", "BOOK")
"""Names of the stream that holds an .xls file's sheets."""
_SHORT = 4096
_FILE_PASS = 0x002F
_RECORDS_LOOKED_AT = 16


def stream_names(source: Source) -> frozenset[str]:
    """Return the names in the file's directory, as [MS-CFB] lays it out (2.2, 2.3, 2.5 and 2.6).

    Raises:
        ReadingFault: F002 encrypted, whether or not all of it is there; F003 where the directory can't be followed, or
            sectors that are in use lie beyond the file's end.
    """
    try:
        directory = _Directory(source)
        streams = {entry.name: entry for entry in directory.entries()}
        workbook = next((streams[name] for name in WORKBOOKS if name in streams), None)
        if "EncryptedPackage" in streams or (workbook is not None and directory.is_encrypted(workbook)):
            raise encrypted(source.shown)
        directory.check_length()
    except struct.error as error:
        raise corrupt(source.shown, "", "compound file cut off") from error
    return frozenset(streams)


class _Entry(NamedTuple):
    """A stream, as the directory tells."""

    name: str
    first: int
    """Its first sector."""
    size: int


class _Directory:
    def __init__(self, source: Source) -> None:
        self._source = source
        header = source.read(0, 512)
        (shift,) = struct.unpack_from("<H", header, 30)
        if shift not in (9, 12):
            raise corrupt(source.shown, "", "compound file header damaged")
        self._size = 1 << shift
        self._first, _, _, _, _, more, _ = struct.unpack_from("<7L", header, 48)
        # Where the allocation table's sectors stand: 109 in the header, the others in a chain of sectors.
        self._table = list(struct.unpack_from("<109L", header, 76))
        for _ in range(_MOST_SECTORS):
            if more >= _LAST_SECTOR:
                break
            *listed, more = self._numbers(more)
            self._table += listed

    def check_length(self) -> None:
        """See that the file reaches as far as its allocation table says: a copy cut short would else lack rows."""
        per_sector = self._size // 4
        for place in range(len(self._table) - 1, -1, -1):
            if self._table[place] >= _LAST_SECTOR:
                continue
            numbers = self._numbers(self._table[place])
            used = max((at for at, number in enumerate(numbers) if number != _FREE), default=None)
            if used is not None:
                # Some writers leave out the blank end of the last sector.
                if (place * per_sector + used + 1) * self._size >= self._source.size:
                    raise corrupt(self._source.shown, "", "compound file cut off")
                return

    def _sector(self, number: int) -> bytes:
        return self._source.read((number + 1) * self._size, self._size)

    def _numbers(self, number: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}L", self._sector(number))

    def _chain(self, sector: int) -> Iterator[int]:
        per_sector = self._size // 4
        for _ in range(_MOST_SECTORS):
            if sector >= _LAST_SECTOR:
                return
            yield sector
            block = sector // per_sector
            if block >= len(self._table) or self._table[block] >= _LAST_SECTOR:
                break
            sector = self._numbers(self._table[block])[sector % per_sector]
        raise corrupt(self._source.shown, "", "compound file directory damaged")

    def is_encrypted(self, workbook: _Entry) -> bool:
        """Whether the record FilePass stands after the first one ([MS-XLS] 2.1.7.20.1): RC4, or XOR as Excel 95 has it.

        A stream that is too short for sectors of its own is no workbook that anybody encrypted.
        """
        if workbook.size < _SHORT or workbook.first >= _LAST_SECTOR:
            return False
        start, place = self._sector(workbook.first), 0
        for _ in range(_RECORDS_LOOKED_AT):
            if place + 4 > len(start):
                return False
            kind, length = struct.unpack_from("<2H", start, place)
            if kind == _FILE_PASS:
                return True
            place += 4 + length
        return False

    def entries(self) -> Iterator[_Entry]:
        for sector in self._chain(self._first):
            entries = self._sector(sector)
            for place in range(0, len(entries) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
                (length,) = struct.unpack_from("<H", entries, place + 64)
                if 2 <= length <= 64:
                    name = entries[place : place + length - 2].decode("utf-16-le", "replace")
                    yield _Entry(name, *struct.unpack_from("<2L", entries, place + 116))
