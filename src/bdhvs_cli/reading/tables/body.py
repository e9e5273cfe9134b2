"""The rows below a heading: units, totals, groups, and what is none of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from bdhvs_cli.model.account import RowMeaning
from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell, Grid
from bdhvs_cli.reading.files.time_limit import check_time
from bdhvs_cli.reading.tables.table import Headings, Table
from bdhvs_cli.reading.units.names import NAMELESS, UnitMatch, UnitMatcher
from bdhvs_cli.reading.values.numbers import plain_count
from bdhvs_cli.reading.values.text import clean, key, words
from bdhvs_cli.reading.wording import vocabulary

RowKind = Literal["unit", "unknown", "total", "group", "other"]
"""``unknown``: one with figures, of a unit that could not be told."""
_TOTAL_KEYS = frozenset(key(text) for text in vocabulary.TOTAL_ROWS)
_GROUP_KEYS = frozenset(words(vocabulary.GROUP_WORDS))
_NUMERAL = regex(r"^\(?(?:[IVX]{1,5}|[A-E])\)?\s*[.)]?$")
# "X." in front of a name is "xã", not ten.
_NUMBERED = regex(r"^\(?(?P<numeral>(?!X\s*[.)/:-])[IVX]{1,5}|[A-E])\s*[.)/:-]\s*")
# "Tổng số (69 đơn vị)", "Tổng cộng 69 xã, phường".
_COUNTED_UNITS = regex(
    r"\s*\([^()]*[\d+=][^()]*\)\s*:?\s*$|\s+\d+\s+(?:đơn vị|xã|phường)[\w\s,/-]*:?\s*$", re.IGNORECASE
)
_LONGEST_TOTAL = 300
"""Characters of the label of a row of totals, with all that stands behind it in brackets."""
# "Cộng Cụm 1", "Tổng khối phường": the sum of the rows above it.
_SUM = regex(r"^(?:tổng|cộng)(?:\s+(?:số|cộng))?\s+\S", re.IGNORECASE)
# A long table's sums at the foot of one page, repeated at the head of the next: every figure in them stands above.
_CARRIED = regex(r"^(?:(?:tổng|cộng|số)\s+)*(?:mang|chuyển) sang\b|\btrang trước\b", re.IGNORECASE)
_AVERAGE = regex(r"^(?:bình quân|trung bình)\b", re.IGNORECASE)
# "Các xã thuộc Hương Sơn cũ": a group, though no row says "huyện".
_BELONGING = regex(r"^(?:các|những)\s+(?:xã|phường|đơn vị|địa phương)\b.*?\s(?:thuộc|của)\s+", re.IGNORECASE)
_DISTRICT = regex(r"^(?:huyện|thị xã|thành phố|tp\.?|tx\.?|khu vực|cụm|khối|vùng|liên xã)\s+", re.IGNORECASE)


class Placed(NamedTuple):
    """What stands in a cell, and in which row: that where a merge begins, of all the rows that it covers."""

    row: int
    cell: Cell | None


@dataclass(slots=True)
class Row:
    """One row of the body."""

    number: int
    cells: Mapping[int, Cell]
    kind: RowKind
    match: UnitMatch | None = None
    label: str = ""
    level: int = 0
    """Of a group: 1 for A, B; 2 for I, II and all others."""
    name_column: int = 1
    stands_below: bool = False
    """Of a group: whether it stands below the rows that it sums."""
    merged: Mapping[int, Placed] = field(default_factory=dict)
    """Column → what a vertical merge lets stand in it."""
    aside: RowMeaning = ""
    """Of a row that is none of these: what it is, if that is known."""

    def where(self, column: int) -> str:
        """Return the address of the cell that holds what stands in a column."""
        return address(self.merged[column].row if column in self.merged else self.number, column)


class UnitColumns(NamedTuple):
    """Where the units' codes and names stand."""

    code: int | None
    name: int | None
    number: int | None = None
    """STT."""

    @property
    def last(self) -> int:
        """The rightmost of them."""
        return max(column for column in (self.code, self.name, self.number, 1) if column is not None)


class Body:
    """The body of one table."""

    def __init__(self, grid: Grid, table: Table, headings: Headings, matcher: UnitMatcher) -> None:
        self.grid = grid
        self.table = table
        self.headings = headings
        self.matcher = matcher
        self._values: dict[int, dict[int, Decimal]] = {}
        self._heading_keys: set[str] | None = None
        self._totals = _total_keys(matcher.register.province_name)
        self.numbers = [row for row in grid.rows if row >= table.body_start]
        if table.next_table_row is not None:
            self.numbers = [row for row in self.numbers if row < table.next_table_row]
        self.all_numbers = frozenset(self.numbers)

    def values(self, column: int) -> Mapping[int, Decimal]:
        """Return {row: number} of the column's numeric cells, whole numbers written as text included."""
        if not self._values:
            for row in self.numbers:
                for cell in self.grid.rows[row]:
                    value = Decimal(cell.text) if cell.kind == NUMBER else None
                    if cell.kind == TEXT and cell.text[:1].isdigit():
                        value = plain_count(cell.text)
                    if value is not None:
                        self._values.setdefault(cell.column, {})[row] = value
            self._values.setdefault(0, {})
        return self._values.get(column, {})

    def texts(self, column: int) -> list[str]:
        """Return the texts and whole numbers of a column, as texts."""
        return [
            cell.text for row in self.numbers for cell in self.grid.rows[row]
            if cell.column == column and cell.kind in (TEXT, NUMBER)
        ]  # fmt: skip

    def filled(self, columns: set[int]) -> dict[int, dict[int, Placed]]:
        """Return {row: {column: cell}} of what vertical merges spread downwards in these columns, blanks included."""
        spread: dict[int, dict[int, Placed]] = {}
        for first, left, last, right in self.grid.merges:
            if left != right or left not in columns or last == first or first < self.table.body_start:
                continue
            cell = next((c for c in self.grid.rows.get(first, ()) if c.column == left), None)
            for row in self.numbers[bisect_left(self.numbers, first) : bisect_right(self.numbers, last)]:
                spread.setdefault(row, {})[left] = Placed(first, cell)
        return spread

    def rows(self, units: UnitColumns, spread: Mapping[int, Mapping[int, Placed]]) -> Iterator[Row]:
        """Yield the rows, each with what it is."""
        arabic = units.number is not None and any(text.strip().isdigit() for text in self.texts(units.number))
        for number in self.numbers:
            check_time()
            cells = {cell.column: cell for cell in self.grid.rows[number]}
            if self.repeats_heading(self.grid.rows[number]) or self.headings.labels(number):
                continue
            merged = spread.get(number, {})
            cells.update({column: placed.cell for column, placed in merged.items() if placed.cell is not None})
            row = self._classify(number, cells, units, arabic)
            row.merged = merged
            yield row

    def repeats_heading(self, cells: Iterable[Cell]) -> bool:
        """Whether a row of the body says the heading's words again, as at the head of a printed page."""
        if self._heading_keys is None:
            paths = self.table.paths.values()
            self._heading_keys = {key(" ".join(s.text.split())) for path in paths for s in path}
        said = 0
        for text in (clean(cell.text) for cell in cells):
            if text and key(text) not in self._heading_keys:
                return False
            said += bool(text)
        return said >= 2

    def _classify(self, number: int, cells: Mapping[int, Cell], units: UnitColumns, arabic: bool) -> Row:
        code = _text(cells.get(units.code)) if units.code else ""
        name = _text(cells.get(units.name)) if units.name else ""
        stt = _text(cells.get(units.number)) if units.number else ""
        leading = [_text(cells.get(column)) for column in sorted(cells) if column <= units.last]
        label = next((text for text in leading if text and not text.isdigit()), "")
        name_column = units.name or units.code or 1
        if self.is_total(label) or self.is_total(name):
            return Row(number, cells, "total", None, label or name, 0, name_column)
        if (_CARRIED.search(name or label) or _AVERAGE.match(name or label)) and not code:
            aside: RowMeaning = "average" if _AVERAGE.match(name or label) else "carried"
            return Row(number, cells, "other", None, name or label, 0, name_column, aside=aside)
        numeral = stt if _NUMERAL.match(stt) else ""
        # With a number or a code of its own, "Huyện Kỳ Anh" stands where a unit should.
        district = (_DISTRICT.match(name) or _BELONGING.match(name)) and not code and not stt.isdigit()
        if (numeral and arabic) or district or (not numeral and _NUMBERED.match(name or label)):
            # "I. Phường", "A  Huyện Can Lộc": a group, even where its name is also a unit's.
            grouped = _NUMBERED.match(name or label)
            numeral = numeral or (grouped["numeral"] if grouped else "")
            if numeral or not self.matcher.names_unit(name):
                return Row(number, cells, "group", None, name or label, _level(numeral), name_column)
        if _SUM.match(name or label) and not self.matcher.names_unit(name):
            return Row(number, cells, "group", None, name or label, 2, name_column)
        if name or code:
            if is_group_label(name) or (not name and is_group_label(label)):
                return Row(number, cells, "group", None, name or label, 2, name_column)
            doubtful = self.grid.doubtful.get(address(number, units.name), ()) if units.name else ()
            match = self.matcher.match(code, name, doubtful)
            return Row(number, cells, "unit" if match.unit else "other", match, name or code, 0, name_column)
        if label and is_group_label(label):
            return Row(number, cells, "group", None, label, _level(label[:1]), name_column)
        return Row(number, cells, "other", NAMELESS, label, 0, name_column)

    def is_total(self, text: str) -> bool:
        """Whether a text names the province as a whole, as a row of totals does."""
        if not text or len(text) > _LONGEST_TOTAL:
            return False
        return key(_COUNTED_UNITS.sub("", text)) in self._totals


def is_group_label(text: str) -> bool:
    """Whether a label names nothing but a kind of units: "I. Phường", "Các xã"."""
    found = words(_NUMBERED.sub("", text))
    # Digits alone ("2025-09", a period) name no group.
    return any(word in _GROUP_KEYS for word in found) and all(w in _GROUP_KEYS or w.isdigit() for w in found)


def is_area_label(text: str) -> bool:
    """Whether a label begins as the name of a former district or a cluster of units does: "Các xã thuộc …", "Cụm 1"."""
    bare = _NUMBERED.sub("", text)
    return bool(_DISTRICT.match(bare) or _BELONGING.match(bare))


@lru_cache(maxsize=64)
def _total_keys(province: str) -> frozenset[str]:
    """Return the keys of what a row of totals may call itself, the province's name with and without "tỉnh" included."""
    if not province:
        return _TOTAL_KEYS
    names = (key(province), key(f"tỉnh {province}"))
    return _TOTAL_KEYS | set(names) | {f"{total} {name}" for total in _TOTAL_KEYS for name in names}


def _level(numeral: str) -> int:
    return 1 if numeral.strip("().")[:1] in "ABDE" and numeral else 2


def _text(cell: Cell | None) -> str:
    return "" if cell is None or cell.kind not in (TEXT, NUMBER) else clean(cell.text)
