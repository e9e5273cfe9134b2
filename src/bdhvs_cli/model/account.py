"""What became of all that stands on a sheet: every line above a table, every column and every row of it.

What holds something is understood, or known to be harmless, or asked about; else it is left over, and said to be.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

Fate = Literal["understood", "harmless", "asked", "left"]
LineMeaning = Literal[
    "sender", "superior", "receiver", "period", "measure", "title", "motto", "reference", "form-number", "number",
    "place-and-day", "signature", "note", "label", "",
]  # fmt: skip
RowMeaning = Literal[
    "unit", "indicator", "population", "total", "group", "part", "carried", "average", "column-numbers", "heading",
    "another-period", "other", "words", "",
]  # fmt: skip


class LineReading(NamedTuple):
    """A line above a table, or between two of them."""

    cell: str
    text: str
    meaning: LineMeaning
    """Empty where nothing explains it."""
    fate: Fate
    rest: tuple[str, ...] = ()
    """Words of a title that nothing accounts for."""


class ColumnReading(NamedTuple):
    """How one column was understood, and why."""

    column: str
    """Letters: ``C``."""
    heading: str
    """The heading's words, upper to lower, joined by ``›``."""
    meaning: str | None
    """``unit_name``, ``adults-vneid.achieved``, or None where it is left alone."""
    evidence: tuple[str, ...] = ()
    """What decided: ``heading:số đạt``, ``column formula:3=2/1*100``, ``figures fit``, ``--map``."""
    runner_up: str | None = None
    """What it might have been instead."""
    fate: Fate = "understood"
    says: tuple[str, ...] = ()
    """Of a column that is left alone: what its words say (``target``, ``other``, ``rate``, periods), and the words
    that say it."""


class RowReading(NamedTuple):
    """Rows of a table that follow each other and came to the same."""

    first: int
    last: int
    filled: int
    """How many of them hold something."""
    meaning: RowMeaning
    """``other``: of another indicator, left alone and said; ``words``: without figures; empty: nothing explains it."""
    fate: Fate
    text: str = ""
    """What the first of them calls itself."""


class Account(NamedTuple):
    """One table of a sheet, with what stands above it."""

    lines: tuple[LineReading, ...] = ()
    columns: tuple[ColumnReading, ...] = ()
    rows: tuple[RowReading, ...] = ()

    def left_over(self) -> Iterator[LineReading | ColumnReading | RowReading]:
        """Yield what nothing explains and nobody is asked about."""
        everything: tuple[LineReading | ColumnReading | RowReading, ...] = (*self.lines, *self.columns, *self.rows)
        yield from (part for part in everything if part.fate == "left")

    def came_to(self) -> tuple[object, ...]:
        """Return what everything came to, without its texts: alike for forms that were filled in alike."""
        return (
            tuple((line.meaning, line.fate) for line in self.lines),
            self.columns,
            tuple((row.meaning, row.fate) for row in self.rows),
        )
