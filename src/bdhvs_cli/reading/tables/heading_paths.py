"""Each column's headings from top to bottom: through merged cells, through groups that are not merged, past bands."""

from bdhvs_cli.reading.files.grid import TEXT, Grid, Merge
from bdhvs_cli.reading.files.time_limit import check_time
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.reading.wording.segments import Segment
from bdhvs_cli.reading.wording.vocabulary import STRONG


class HeadingPaths:
    """Reads the heading rows of one table."""

    def __init__(self, grid: Grid, lexicon: Lexicon, merged: dict[tuple[int, int], Merge]) -> None:
        self.grid = grid
        self.lexicon = lexicon
        self.merged = merged
        self._texts: dict[tuple[int, int], str] = {}
        self.nameless: dict[int, int] = {}
        """Column that repeats a measure under a heading that is not merged → the column of that heading."""

    def read(self, first: int, last: int) -> tuple[dict[int, tuple[Segment, ...]], dict[int, int]]:
        """Read each column's headings from top to bottom, through merged cells and groups that are not merged."""
        texts: dict[tuple[int, int], str] = {}
        origin: dict[tuple[int, int], tuple[int, int]] = {}
        for row in range(first, last + 1):
            check_time()
            for cell in self.grid.rows.get(row, ()):
                self._texts[row, cell.column] = cell.text
                if cell.kind != TEXT or not clean(cell.text):
                    continue
                merge = self.merged.get((row, cell.column), (row, cell.column, row, cell.column))
                for r in range(merge[0], min(merge[2], last) + 1):
                    for c in range(merge[1], merge[3] + 1):
                        texts[r, c] = cell.text
                        origin[r, c] = (row, cell.column)
        columns = sorted({column for _, column in texts})
        self._fill_groups(first, last, columns, texts, origin)
        paths: dict[int, tuple[Segment, ...]] = {}
        heading_cells: dict[int, int] = {}
        bands = self._bands(first, last, columns, origin)
        for column in columns:
            seen: list[tuple[int, int]] = []
            for row in range(first, last + 1):
                place = origin.get((row, column))
                if place is not None and place not in seen and (place not in bands or row == last):
                    seen.append(place)
            if seen:
                paths[column] = tuple(self.lexicon.segment(self._text_at(place)) for place in seen)
                heading_cells[column] = seen[-1][0]
        return paths, heading_cells

    def _bands(
        self, first: int, last: int, columns: list[int], origin: dict[tuple[int, int], tuple[int, int]]
    ) -> set[tuple[int, int]]:
        """Return the upper headings that stand over all columns of figures and only say what a title would."""
        found: set[tuple[int, int]] = set()
        for row in range(first, last):
            over: dict[str, set[int]] = {}
            for column in columns:
                if (row, column) in origin:
                    over.setdefault(key(self._text_at(origin[row, column])), set()).add(column)
            deeper = {c for c in columns if any(origin.get((r, c), (0, 0))[0] > row for r in range(row + 1, last + 1))}
            for covered in over.values():
                segment = self.lexicon.segment(self._text_at(origin[row, min(covered)]))
                strong = any(_decides(p.category, p.strength, not segment.unexplained) for p in segment.phrases)
                if segment.has("part") and self._counts(set(columns) - covered, first, last, origin):
                    continue  # "Chia ra" beside "Tổng số": what stands below are parts of that
                if segment.unexplained and self.lexicon.near.left_over(segment.text):
                    continue  # "Kết quả dự kiến": no mere title
                if len(covered) >= 3 and deeper <= covered and not strong and not segment.periods:
                    found |= {origin[row, column] for column in covered}
        return found

    def _counts(self, columns: set[int], first: int, last: int, origin: dict[tuple[int, int], tuple[int, int]]) -> bool:
        """Whether any of some columns is headed by words of what is counted."""
        rows = range(first, last + 1)
        places = {origin[row, column] for row in rows for column in columns if (row, column) in origin}
        return any(
            self.lexicon.segment(self._text_at(place)).has("population", "achieved", "indicator", "shared")
            for place in places
        )

    def _text_at(self, place: tuple[int, int]) -> str:
        return self._texts[place]

    def _fill_groups(
        self,
        first: int,
        last: int,
        columns: list[int],
        texts: dict[tuple[int, int], str],
        origin: dict[tuple[int, int], tuple[int, int]],
    ) -> None:
        """Let an upper heading that is not merged reach over the columns to its right that have only lower headings."""
        self._drop_band(first, last, columns, texts, origin)
        # From the lowest row up, so that each group is told from the next by all that stands below it.
        for row in range(last - 1, first - 1, -1):
            below = {column for column in columns if any((r, column) in texts for r in range(row + 1, last + 1))}
            current: tuple[int, int] | None = None
            under: set[tuple[str, ...]] = set()
            for column in columns:
                place = origin.get((row, column))
                leaf = tuple(key(texts.get((r, column), "")) for r in range(row + 1, last + 1))
                if place is not None:
                    own = place == (row, column) and place not in self.merged and column in below
                    current, under = (place, {leaf}) if own else (None, set())
                elif column not in below:
                    current = None
                elif leaf in under:
                    # The same measure again: another group, whose name is missing.
                    if current is not None:
                        self.nameless[column] = current[1]
                elif current is not None and all(
                    origin.get((r, column)) in (None, origin.get((r, current[1]))) for r in range(first, row)
                ):
                    texts[row, column] = texts[current]
                    origin[row, column] = current
                    under.add(leaf)

    def _drop_band(
        self,
        first: int,
        last: int,
        columns: list[int],
        texts: dict[tuple[int, int], str],
        origin: dict[tuple[int, int], tuple[int, int]],
    ) -> None:
        """Put aside a heading that is not merged, stands alone over several groups, and says no more than a title."""
        for row in range(first, last):
            alone = self._alone(row + 1)
            below = [column for column in columns if (row + 1, column) in texts and column not in alone]
            among = set(below)
            here = [column for column in columns if (row, column) in texts and column in among]
            if len(here) != 1 or len(below) < 2 or here[0] != below[0]:
                continue
            place = origin[row, here[0]]
            segment = self.lexicon.segment(texts[row, here[0]])
            decides = any(_decides(p.category, p.strength, not segment.unexplained) for p in segment.phrases)
            if place == (row, here[0]) and place not in self.merged and not decides and row + 1 < last:
                del texts[row, here[0]], origin[row, here[0]]

    def _alone(self, row: int) -> set[int]:
        """Return the columns whose cell in ``row`` belongs to a merge from above."""
        return {m[1] for m in self.merged.values() if m[0] < row <= m[2]}


def _decides(category: str, strength: int, understood: bool) -> bool:
    """Whether a phrase in a heading over the whole table changes what stands below it."""
    if category in ("noise", "part", "indicator-column", "unit_name"):
        return False
    if category in ("population", "achieved", "under"):
        return understood and strength == STRONG
    return True
