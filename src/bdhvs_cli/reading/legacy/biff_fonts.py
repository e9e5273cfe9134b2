"""What an .xls file says of its texts' fonts that the library leaves out. For the worker.

Records as [MS-XLS] has them: Font (2.4.122), XF (2.4.353), SST (2.4.265) with its Continue records, BoundSheet8
(2.4.28), LabelSst (2.4.149), Number, RK, MulRk, Formula; only of BIFF8, that is Excel 97 and later. Read only where
some font strikes out, raises, or is of the years before Unicode.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from struct import unpack_from

from bdhvs_cli.reading.legacy.compound_stream import read_stream
from bdhvs_cli.reading.legacy.fonts_found import Font, Found, matters

_BOF, _EOF, _CONTINUE, _FONT, _XF, _SST, _BOUNDSHEET = 0x0809, 0x000A, 0x003C, 0x0031, 0x00E0, 0x00FC, 0x0085
_LABEL_SST, _MUL_RK = 0x00FD, 0x00BD
_FIGURES = (0x0203, 0x027E, 0x0006)
"""Number, RK, Formula: row, column and style come first."""
_BIFF8 = 0x0600
_PLAIN: Font = ("", False, False)
_Runs = list[tuple[str, int | None]]
"""Texts with the indexes of their fonts; None: the cell's."""


def fonts_that_matter(data: bytes) -> Iterator[Found]:
    """Yield the cells whose text is not plain: struck out, raised, or in a legacy font, in whole or in part."""
    book = read_stream(data, "Workbook")
    fonts: list[Font] = []
    styles: list[int] = []
    sheets: list[int] = []
    strings: list[bytes] = []
    before = 0
    for kind, body in _records(book, 0):
        if kind == _BOF and unpack_from("<H", body)[0] != _BIFF8:
            return
        if kind == _FONT:
            fonts.append(_font(body))
            if len(fonts) == 4:
                fonts.append(_PLAIN)  # no font has the index 4
        elif kind == _XF:
            styles.append(unpack_from("<H", body)[0])
        elif kind == _BOUNDSHEET:
            sheets.append(unpack_from("<L", body)[0])
        elif kind == _SST or (kind == _CONTINUE and before == _SST):
            strings.append(body)
        before = before if kind == _CONTINUE else kind
    if not any(map(matters, fonts)):
        return
    rich = dict(_rich_strings(strings)) if strings else {}
    for number, start in enumerate(sheets):
        for row, column, style, string in _cells(book, start):
            own = fonts[styles[style]]
            runs: _Runs = [("", None)] if string is None else rich.get(string, [])
            named = [(text, own if font is None else fonts[font]) for text, font in runs]
            if string is not None and string not in rich and matters(own):
                named = [("", own)]
            if any(matters(font) for _, font in named):
                yield number, row, column, named


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of each record of a substream."""
    while at + 4 <= len(book):
        kind, length = unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _font(body: bytes) -> Font:
    flags, raised = unpack_from("<H", body, 2)[0], unpack_from("<H", body, 8)[0]
    length, wide = body[14], body[15] & 1
    name = body[16 : 16 + length * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
    return name, bool(flags & 0x08), raised in (1, 2)


def _cells(book: bytes, start: int) -> Iterator[tuple[int, int, int, int | None]]:
    """Yield row, column (from 1), style, and index of the string (None of a figure) of a sheet's cells."""
    for kind, body in _records(book, start):
        if kind == _LABEL_SST:
            row, column, style, string = unpack_from("<HHHL", body)
            yield row + 1, column + 1, style, string
        elif kind in _FIGURES:
            row, column, style = unpack_from("<HHH", body)
            yield row + 1, column + 1, style, None
        elif kind == _MUL_RK:
            row, column = unpack_from("<HH", body)
            for place in range((len(body) - 6) // 6):
                yield row + 1, column + 1 + place, unpack_from("<H", body, 4 + place * 6)[0], None


def _rich_strings(segments: Sequence[bytes]) -> Iterator[tuple[int, _Runs]]:
    """Yield index and runs of the shared strings that have runs."""
    reader = _Segments(segments)
    reader.skip(4)
    (count,) = unpack_from("<L", reader.take(4))
    for index in range(count):
        length, flags = unpack_from("<HB", reader.take(3))
        changes = unpack_from("<H", reader.take(2))[0] if flags & 0x08 else 0
        extra = unpack_from("<L", reader.take(4))[0] if flags & 0x04 else 0
        text = reader.characters(length, wide=bool(flags & 1))
        places = [unpack_from("<HH", reader.take(4)) for _ in range(changes)]
        reader.skip(extra)
        if places:
            # Up to the first place the cell's font holds. Places count UTF-16 units.
            units = text.encode("utf-16-le", "surrogatepass")
            ends = [*(place for place, _ in places), len(units) // 2]
            runs: _Runs = [(_slice(units, 0, ends[0]), None)] if ends[0] else []
            runs += [
                (_slice(units, start, end), font)
                for (start, end), (_, font) in zip(pairwise(ends), places, strict=True)
            ]
            yield index, runs


def _slice(units: bytes, start: int, end: int) -> str:
    return units[start * 2 : end * 2].decode("utf-16-le", "replace")


class _Segments:
    """Reads on over the ends of records; where characters go on in the next one, it says anew how wide they are."""

    def __init__(self, segments: Sequence[bytes]) -> None:
        self._segments, self._number, self._at = segments, 0, 0

    def _left(self) -> int:
        while self._at >= len(self._segments[self._number]):
            self._number, self._at = self._number + 1, 0
        return len(self._segments[self._number]) - self._at

    def take(self, size: int) -> bytes:
        taken = b""
        while len(taken) < size:
            part = min(size - len(taken), self._left())
            taken += self._segments[self._number][self._at : self._at + part]
            self._at += part
        return taken

    def skip(self, size: int) -> None:
        while size:
            part = min(size, self._left())
            self._at += part
            size -= part

    def characters(self, length: int, *, wide: bool) -> str:
        text = ""
        while True:
            size = 2 if wide else 1
            part = min(length, (len(self._segments[self._number]) - self._at) // size)
            text += self.take(part * size).decode("utf-16-le" if wide else "latin-1", "surrogatepass")
            length -= part
            if not length:
                return text
            self._number, self._at = self._number + 1, 0
            wide = bool(self.take(1)[0] & 1)
