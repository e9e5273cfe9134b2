"""Where the table of a sheet stands: its heading rows, the row of column numbers, its body.

A heading is recognised by its words; titles above, "Đơn vị tính", signatures below are left outside.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.grid import DATE, NUMBER, TEXT, Cell, Grid
from bdhvs_cli.reading.tables.column_numbers import ColumnFormula, column_formulas, column_labels
from bdhvs_cli.reading.tables.heading_paths import HeadingPaths
from bdhvs_cli.reading.units.names import UnitMatcher
from bdhvs_cli.reading.values.periods import mentions
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording.documents import no_result
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.reading.wording.segments import Category, Segment

MOST_HEADING_ROWS = 8
FIGURES: tuple[Category, ...] = ("population", "achieved", "rate", "indicator", "shared", "under")


@dataclass(slots=True)
class Table:
    """One table of a sheet."""

    first_row: int
    last_heading_row: int
    body_start: int
    paths: dict[int, tuple[Segment, ...]]
    """Column → its headings, upper to lower."""
    heading_cells: dict[int, int]
    """Column → the row in which its lowest heading stands."""
    formulas: tuple[ColumnFormula, ...] = ()
    next_table_row: int | None = None
    """Where another table begins on the same sheet, with what stands above it."""
    nameless: dict[int, int] = field(default_factory=dict)
    """Column that repeats a measure under a heading that is not merged → the column of that heading."""
    titles: tuple[tuple[int, Cell], ...] = field(default=())
    """What stands above the table: (row, cell)."""
    outer: tuple[tuple[int, Cell], ...] = field(default=())
    """What stands above the first table of the sheet: it tells what this one's own titles leave out."""


class Headings:
    """Finds the tables of one grid."""

    def __init__(self, grid: Grid, lexicon: Lexicon, matcher: UnitMatcher) -> None:
        self.grid = grid
        self.lexicon = lexicon
        self.matcher = matcher
        self._known_in: dict[int, int] = {}
        self.merged: dict[tuple[int, int], tuple[int, int, int, int]] = {}
        for merge in grid.merges:
            self.merged[merge[0], merge[1]] = merge

    def _known(self, row: int) -> int:
        """Return how many cells of a row made of words alone are known; 0 for a row that holds anything else."""
        known = self._known_in.get(row)
        if known is None:
            cells = self.grid.rows.get(row, ())
            known = 0
            if all(cell.kind == TEXT for cell in cells):
                # "Đơn vị báo cáo:" announces something; it heads no column.
                known = sum(
                    self.lexicon.is_heading(cell.text) and not cell.text.rstrip().endswith(":") for cell in cells
                )
            self._known_in[row] = known
        return known

    def _is_heading(self, row: int) -> bool:
        """Whether a row is made of heading words, and of nothing that belongs in a body."""
        return self._known(row) >= 1 and (not self._is_unit_row(row) or self._heads_units(row))

    def _heads_units(self, row: int) -> bool:
        """Whether units stand side by side in a heading: "STT | Chỉ tiêu | Xã Kỳ Anh | Xã Kỳ Văn"."""
        cells = self.grid.rows.get(row, ())
        first = next((cell for cell in cells if clean(cell.text)), None)
        return first is not None and self.lexicon.segment(first.text).has("number", "indicator-column")

    def _stand_side_by_side(self, row: int) -> bool:
        """Whether a heading names the indicators' column and nothing but units beside it."""
        return self._heads_units(row) and self._are_units(self.grid.rows[row][1:])

    def _are_units(self, cells: list[Cell]) -> bool:
        return len(cells) > 1 and all(
            self.matcher.names_unit(cell.text) and not self.lexicon.segment(cell.text).is_known for cell in cells
        )

    def _is_unit_row(self, row: int) -> bool:
        for cell in self.grid.rows.get(row, ())[:4]:
            if (
                cell.kind == NUMBER
                and self.matcher.by_code(cell.text) is not None
                and not self.matcher.register.is_open
            ):
                return True
            if (
                cell.kind == TEXT
                and not self.lexicon.segment(cell.text).is_known
                and self.matcher.names_unit(cell.text)
            ):
                return True
        return False

    def _numbers(self, row: int) -> int:
        return sum(cell.kind not in (TEXT, DATE) for cell in self.grid.rows.get(row, ()))

    def tables(self) -> Iterator[Table]:
        """Yield the tables of the sheet from top to bottom, each under what stands above it alone."""
        table = self.find()
        while table is not None:
            yield table
            table = self.find(table.next_table_row - 1) if table.next_table_row is not None else None

    def find(self, after: int = 0) -> Table | None:
        """Find the first table below row ``after``; None where no row looks like headings."""
        rows = [row for row in self.grid.rows if row > after]
        for place, row in enumerate(rows):
            if not self._is_heading(row) or (self._known(row) < 2 and not self._stand_side_by_side(row)):
                continue
            table = self._around(rows, place, after)
            if table is not None:
                return table
        return None

    def _around(self, rows: list[int], place: int, after: int) -> Table | None:
        first = last = rows[place]
        width = {cell.column for cell in self.grid.rows[first]}
        for row in rows[place + 1 :]:
            if (
                row - first >= MOST_HEADING_ROWS
                or row > last + 2
                or self.labels(row)
                or not self._continues(row, width)
            ):
                break
            last = row
            width |= {cell.column for cell in self.grid.rows[row]}
        for merge in self.grid.merges:
            # A heading merged downwards belongs to the block as a whole.
            if first <= merge[0] <= last < merge[2] <= first + MOST_HEADING_ROWS and merge[1] in width:
                last = max(last, min(merge[2], self._before_body(last, merge[2])))
        for row in reversed([row for row in rows[:place] if row > after]):
            too_high = rows[place] - row > MOST_HEADING_ROWS
            if first - row > 1 or too_high or not self._spans_part(row, width):
                break
            first = row
        following = [row for row in rows if row > last]
        body_start = last + 1
        formulas: tuple[ColumnFormula, ...] = ()
        if following:
            labels = self.labels(following[0])
            if labels:
                body_start = following[0] + 1
                formulas = column_formulas(self.grid.rows[following[0]], labels)
        headings = HeadingPaths(self.grid, self.lexicon, self.merged)
        paths, heading_cells = headings.read(first, last)
        titles = tuple((row, cell) for row in rows if after < row < first for cell in self.grid.rows[row])
        following_table = self._next(rows, body_start, width)
        return Table(
            first, last, body_start, paths, heading_cells, formulas, following_table, headings.nameless, titles
        )

    def _before_body(self, last: int, wanted: int) -> int:
        for row in range(last + 1, wanted + 1):
            if self._numbers(row) or self._is_unit_row(row):
                return row - 1
        return wanted

    def _continues(self, row: int, width: set[int]) -> bool:
        """Whether a row below a heading row still belongs to the heading."""
        cells = self.grid.rows[row]
        if any(cell.kind != TEXT for cell in cells):
            return False
        texts = [cell for cell in cells if clean(cell.text)]
        if texts and texts[0].column > min(width) + 1 and self._are_units(texts):
            return True
        if self._is_unit_row(row):
            return False
        if not texts or texts[0].column > max(width):
            return False
        leftmost = min(width)
        first, merge = texts[0], self.merged.get((row, texts[0].column))
        over_columns = merge is not None and merge[3] > merge[1] and first.column > leftmost + 1
        if all(cell.column <= leftmost + 2 for cell in texts) and not over_columns:
            named = [bool(self.lexicon.indicators_named(cell.text)) for cell in texts]
            if len(texts) == 1 or sum(named) == 1 or not any(self.lexicon.segment(c.text).has(*FIGURES) for c in texts):
                # Words at the left alone: a total, a group, a line's name; the first row of the body.
                return False
        if first.column > leftmost + 1 and self._stand_under_groups(row, texts):
            return True
        segments = [self.lexicon.segment(cell.text) for cell in texts]
        known = sum(segment.is_known for segment in segments)
        if known >= 1 and known * 2 >= len(segments):
            return True
        if first.column > leftmost + 1 and all(segment.periods and not segment.unexplained for segment in segments):
            # "Quý III năm 2025" between the indicator and its measures.
            return True
        # Words where figures should stand: a lower heading, understood or not.
        worded = [cell for cell in texts if cell.column > leftmost + 1 and _is_worded(cell.text)]
        return len(worded) >= 2 and len(worded) * 2 >= len(texts)

    def _stand_under_groups(self, row: int, texts: list[Cell]) -> bool:
        """Whether a row's texts stand side by side under headings that are merged over several columns: their parts."""
        over = [merge for merge in self.merged.values() if merge[2] == row - 1 and merge[3] > merge[1]]
        return len(texts) > 1 and all(any(m[1] <= cell.column <= m[3] for m in over) for cell in texts)

    def _spans_part(self, row: int, width: set[int]) -> bool:
        """Whether a row above a heading row is an upper heading: its texts stand over parts of the table's width."""
        cells = [cell for cell in self.grid.rows[row] if clean(cell.text)]
        if not cells or any(cell.kind != TEXT for cell in cells) or self._is_unit_row(row):
            return False
        if any(":" in cell.text or "..." in cell.text for cell in cells):
            return False
        segments = [self.lexicon.segment(cell.text) for cell in cells]
        known = [segment.is_known and not segment.has("noise") for segment in segments]
        if len(cells) >= 2:
            inside = [cell for cell in cells if cell.column in width]
            return any(known) and len(inside) == len(cells)
        cell = cells[0]
        merge = self.merged.get((row, cell.column))
        if cell.column <= min(width):
            return False
        if merge is not None:
            covered = len(width & set(range(merge[1], merge[3] + 1)))
            return 1 < covered < len(width)
        return known[0] and cell.column in width

    def labels(self, row: int) -> dict[str, int]:
        """Return the labels of a row of column numbers → column, or nothing where it is none."""
        return column_labels(self.grid.rows.get(row, ()))

    def _next(self, rows: list[int], body_start: int, width: set[int]) -> int | None:
        """Find where a second table begins in the body; a heading repeated for print begins none.

        The same heading under a title of its own is another table's: what the title names is not said above the first.
        """
        first_keys = None
        last_figures = body_start - 1
        for row in rows:
            if row < body_start:
                if self._known(row) >= 2:
                    keys = {key(cell.text) for cell in self.grid.rows[row]}
                    first_keys = keys if first_keys is None else first_keys | keys
                continue
            if self._known(row) >= 3 and self._is_heading(row) and len(self.grid.rows[row]) >= 3:
                keys = {key(cell.text) for cell in self.grid.rows[row]}
                between = [above for above in rows if last_figures < above < row]
                if first_keys is None or not keys <= first_keys:
                    return self._start_of(between, row)
                if any(self._is_title(above) for above in between):
                    return self._start_of(between, row)
            if self._numbers(row) > (self.grid.rows[row][0].kind == NUMBER):
                last_figures = row
        return None

    def _start_of(self, between: list[int], row: int) -> int:
        """Return the first row of what stands above a table: behind signatures, where these end the one before."""
        start = row
        for above in reversed(between):
            if start - above > 2 and self._numbers(above) == 0 and start != row:
                break
            start = above
        return start

    def _is_title(self, row: int) -> bool:
        """Whether a row between two headings says something of the table below it: whose, of which indicator, when."""
        cells = [cell for cell in self.grid.rows[row] if cell.kind == TEXT and clean(cell.text)]
        if len(cells) > 3 or self._numbers(row) > 1:
            return False
        for cell in cells:
            for line in cell.text.splitlines():
                text = clean(line)
                if (
                    self.lexicon.near.title(text).indicators
                    or self.matcher.names_unit(text.rpartition(":")[2].strip())
                    or _TITLE.match(text)
                    or no_result([text]) is not None
                    or (mentions(text) and not _SIGNED.search(text))
                ):
                    return True
        return False


_TITLE = regex(r"^\W*(?:bảng|biểu|phụ lục|mẫu)\s*(?:số\s*)?[\dIVX]", re.IGNORECASE)
_SIGNED = regex(r"\bngày\b", re.IGNORECASE)


def _is_worded(text: str) -> bool:
    return sum(character.isalpha() for character in text) >= 3 and not any(character.isdigit() for character in text)
