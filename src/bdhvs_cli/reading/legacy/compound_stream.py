"""One stream of an OLE2 compound file, out of bytes that another reader has found sound. For the worker."""

from struct import unpack, unpack_from

_LAST_SECTOR = 0xFFFFFFFA
_SHORT = 4096
"""Streams below this length stand in the short sectors of the root's stream ([MS-CFB] 2.2)."""
_ENTRY = 128


def read_stream(data: bytes, name: str) -> bytes:
    """Return the stream of this name.

    Raises:
        LookupError: there is none.
        struct.error, IndexError: it can't be followed.
    """
    size = 1 << unpack_from("<H", data, 30)[0]
    first_entry, _, _, first_short, _, more, _ = unpack_from("<7L", data, 48)
    sectors = list(unpack_from("<109L", data, 76))
    while more < _LAST_SECTOR:
        *listed, more = unpack_from(f"<{size // 4}L", data, (more + 1) * size)
        sectors += listed
    table = [
        number
        for sector in sectors
        if sector < _LAST_SECTOR
        for number in unpack_from(f"<{size // 4}L", data, (sector + 1) * size)
    ]

    def chain(sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _LAST_SECTOR and len(parts) <= len(table):
            parts.append(data[(sector + 1) * size : (sector + 2) * size])
            sector = table[sector]
        return b"".join(parts)

    directory = chain(first_entry)
    root = directory[:_ENTRY]
    for at in range(0, len(directory), _ENTRY):
        entry = directory[at : at + _ENTRY]
        length = unpack_from("<H", entry, 64)[0]
        if entry[: max(length - 2, 0)].decode("utf-16-le", "replace") != name:
            continue
        start, stream_size = unpack_from("<L", entry, 116)[0], unpack_from("<L", entry, 120)[0]
        if stream_size >= _SHORT:
            return chain(start)[:stream_size]
        shorts = chain(first_short)
        next_short = unpack(f"<{len(shorts) // 4}L", shorts)
        inner = chain(unpack_from("<L", root, 116)[0])
        parts: list[bytes] = []
        while start < _LAST_SECTOR and len(parts) <= len(next_short):
            parts.append(inner[start * 64 : start * 64 + 64])
            start = next_short[start]
        return b"".join(parts)[:stream_size]
    raise LookupError(name)
