"""A worksheet's rows, streamed: plain rows by pattern, everything else by the parser."""

import sys
from collections.abc import Callable, Generator, Iterator
from itertools import pairwise

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.faults import ReadingFault, corrupt, over_limit
from bdhvs_cli.reading.files.grid import Cell, Merge
from bdhvs_cli.reading.ooxml.cells import CellMaker
from bdhvs_cli.reading.ooxml.markup import Attributes, Feeder, MarkupError, fault_of, local_name
from bdhvs_cli.reading.ooxml.markup_rows import row_handlers
from bdhvs_cli.reading.ooxml.package import Package
from bdhvs_cli.reading.ooxml.plain_rows import PlainRows, plain_rows
from bdhvs_cli.reading.ooxml.references import LAST_ROW
from bdhvs_cli.reading.ooxml.text import DECLARATION

Row = tuple[int, list[Cell]]
_ROOTS = ("worksheet", "dialogsheet")
_SHEET_DATA = b"sheetData>"
_LONGEST_ROW = 4 * 1024**2
_LOOKED_AT = 256
_LONGEST_HEAD = 256 * 1024
# Before 3.11.5 Python could end a possessive repeat in the middle of the repetition that failed (CPython's gh-106052).
_PATTERNS_HOLD = sys.version_info >= (3, 11, 5)
_PLAIN_START = regex(DECLARATION + rb"<(?P<prefix>(?:[A-Za-z][A-Za-z0-9]{0,15}:)?)worksheet\s")


def _plain_head(part: bytes) -> tuple[str, int]:
    """Return the prefix of the sheet's elements and where its rows begin; 0 where a row below might not be a row.

    That is: another encoding than UTF-8, or above the rows a comment, which might still be open.
    """
    start = _PLAIN_START.match(part)
    if start is None:
        return "", 0
    rows = b"<" + start["prefix"] + _SHEET_DATA
    at = part.find(rows)
    if at < 0 or b"<!" in part[:at] or b"<?" in part[start.end() : at]:
        return "", 0
    return start["prefix"].decode(), at + len(rows)


class SheetReader:
    """One worksheet part: ``rows()`` streams it; merges and hidden rows are known once that has come to its end."""

    def __init__(
        self,
        package: Package,
        part: str,
        sheet: str,
        strings: Callable[[], list[str]],
        as_date: Callable[[int, str], str | None],
        *,
        by_pattern: bool = True,
    ) -> None:
        """Take what the cells lean on.

        Args:
            package: the workbook's package.
            part: name of the worksheet part.
            sheet: the sheet's name, for findings.
            strings: gives the shared strings; called once, where a cell first names one.
            as_date: (style index, number) → ISO text where the style shows a date, else None.
            by_pattern: whether plain rows are taken by pattern; the parser gives the same.
        """
        self._package, self._part, self._sheet = package, part, sheet
        self._by_pattern = by_pattern and _PATTERNS_HOLD
        self._make = CellMaker(strings, as_date, self._corrupt)
        self._finished: list[Row] = []
        self._last_row = 0
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()

    def rows(self) -> Iterator[Row]:
        """Yield (row number, cells that hold something, left to right) for each row that holds something, in order.

        Raises:
            ReadingFault: F003 corrupt, F004 over a limit.
        """
        finished = self._finished
        feeder = Feeder()

        def root(name: str, _attributes: Attributes) -> None:
            local = local_name(name)
            if local not in _ROOTS:
                raise self._corrupt(f"root element {local}")
            feeder.handle(
                *row_handlers(
                    name[: -len(local)],
                    feeder.texts,
                    self._make,
                    lambda: self._last_row,
                    self._end_row,
                    self._merge,
                    self._corrupt,
                )
            )

        feeder.handle(root)
        blocks = self._package.stream(self._part)
        try:
            for markup in self._without_plain_rows(blocks) if self._by_pattern else blocks:
                if markup:
                    feeder.feed(markup)
                if finished:
                    yield from finished
                    finished.clear()
            feeder.end()
        except MarkupError as error:
            raise fault_of(error, self._package.shown, self._part, sheet=self._sheet) from error
        yield from finished

    def _without_plain_rows(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """Take the plain rows out of the part and yield the rest in pieces: it is as well-formed as the whole was."""
        buffer = b""
        for block in blocks:
            buffer += block
            if _SHEET_DATA in buffer or len(buffer) > _LONGEST_HEAD:
                break
        prefix, head = _plain_head(buffer)
        yield buffer[:head]
        buffer = buffer[head:]
        if not head:
            yield buffer
            yield from blocks
            return
        plain = plain_rows(prefix)
        row_end = plain.row_end.encode()
        while True:
            end = buffer.rfind(row_end) + len(row_end)
            if end >= len(row_end):
                rest = yield from self._taken(buffer[:end], plain)
                buffer = rest + buffer[end:]
                if rest:
                    break
            elif len(buffer) > _LONGEST_ROW or buffer[:_LOOKED_AT].lstrip().startswith(b"</"):
                break
            block = next(blocks, b"")
            if not block:
                break
            buffer += block
        yield buffer
        yield from blocks

    def _taken(self, rows: bytes, plain: PlainRows) -> Generator[bytes, None, bytes]:
        """Take the plain rows out of ``rows`` and yield the others; return what only the parser may judge."""
        try:
            text = rows.decode()
        except UnicodeDecodeError:
            return rows
        if "]]>" in text:
            return rows
        at = 0
        while at < len(text):
            end = plain.end(text, at)
            if end > at:
                for row in plain.read(text[at:end], self._make, self._corrupt):
                    self._end_row(*row)
                yield b""
            else:
                end = text.find(plain.row_end, at) + len(plain.row_end)
                odd = text[at:end]
                if "<!" in odd or "<?" in odd or "sheetData" in odd:
                    return text[at:].encode()
                yield odd.encode()
            at = end
        return b""

    def _merge(self, merged: Merge) -> None:
        self.merges.append(merged)
        most = self._package.limits.merged_ranges
        if len(self.merges) > most:
            raise over_limit(self._package.shown, "merged-ranges", most, len(self.merges), sheet=self._sheet)

    def _end_row(self, number: int, hidden: bool, in_order: bool, cells: list[Cell]) -> None:
        if number > LAST_ROW:
            raise self._corrupt(f"row number '{number}'")
        if number <= self._last_row:
            raise self._corrupt(f"row {number} after row {self._last_row}")
        self._last_row = number
        if not cells:
            return
        if not in_order:
            cells.sort()
            for left, right in pairwise(cells):
                if left.column == right.column:
                    raise self._corrupt("cell stands twice", address(number, left.column))
        if hidden:
            self.hidden_rows.add(number)
        self._finished.append((number, cells))

    def _corrupt(self, reason: str, cell: str | None = None) -> ReadingFault:
        return corrupt(self._package.shown, self._part, reason, sheet=self._sheet, cell=cell)
