"""A table: columns that know how to make their cell of a line, and the lines."""

from collections.abc import Callable, Sequence
from enum import Flag, auto
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from bdhvs_cli.rendering.tables.cells import Cell

LineT = TypeVar("LineT")


class On(Flag):
    """The media that people read, for what only some of them have room for."""

    NOWHERE = 0
    SCREEN = auto()
    PAGE = auto()
    WORKBOOK = auto()
    MARKDOWN = auto()
    PAPER = PAGE | WORKBOOK
    TEXT = SCREEN | MARKDOWN
    FILES = PAGE | WORKBOOK | MARKDOWN
    ALL = SCREEN | PAGE | WORKBOOK | MARKDOWN


Kind = Literal["text", "figure", "code", "mark", "drawing"]
"""Text stands left; figures stand right, on their decimal mark; codes and marks stand in the middle where they can."""


class Column(NamedTuple, Generic[LineT]):
    """One column: what heads it, and the cell that it makes of a line."""

    heading: str
    cell: Callable[[LineT], Cell]
    kind: Kind = "text"
    short: str = ""
    """A shorter heading, for where the table is too wide."""
    shortest: str = ""
    """One that then takes its place on a screen of fewer columns than ``shortest_below``."""
    shortest_below: int = 0
    on: On = On.ALL
    headed: On = On.ALL
    """Media on which it has a heading."""
    bare: On = On.NOWHERE
    """Media on which its cells take little room: figures without the sign of their unit."""
    bare_below: int = 0
    """On a screen of fewer columns they do so, too."""
    from_width: int = 0
    """A screen of fewer columns has no room for it."""
    width: float = 14
    """Characters, in a workbook."""
    grows: bool = False
    """Whether it is wider there where its texts are."""
    narrowest: int | None = None
    """Columns of a terminal to which its cells may shrink by wrapping; None: they never wrap."""
    names: bool = False
    """Whether it names the lines."""
    remark: str = ""
    """What stands small below its heading, where there is room."""
    stored: str = ""
    """What heads it in a workbook, whose cells hold numbers without their unit; its heading where that is empty."""
    group: str = ""
    """What heads several columns side by side in a workbook, whose headings then take two rows."""
    centred: bool = False
    """Whether its cells stand in the middle of a workbook's column."""
    accented: bool = False
    """Whether its cells have the ground of their verdict in a workbook."""
    wraps: bool = False
    """Whether long texts take several lines in a workbook."""

    def short_at(self, to: int) -> str:
        """Return what heads it on a screen of ``to`` columns where the table is too wide."""
        return self.shortest if to < self.shortest_below else self.short

    def heading_on(self, medium: On) -> str:
        """Return what heads it on a medium."""
        if not self.headed & medium:
            return ""
        return self.stored or self.heading if medium is On.WORKBOOK else self.heading


class Filter(NamedTuple):
    """One way to choose lines: a word that lines have, and what people read."""

    word: str
    text: str


class Table(NamedTuple, Generic[LineT]):
    """Lines under columns."""

    columns: Sequence[Column[LineT]]
    lines: Sequence[LineT]
    caption: str = ""
    """What it holds, for whoever hears it."""
    name: str = ""
    """The name by which a workbook knows it: then it can be filtered there and repeats its headings on paper."""
    identity: str = ""
    """Its id on a page, where it can be searched and filtered."""
    sortable: bool = False
    look: str = ""
    """What a page calls its looks: ``summary``, ``units``, ``findings``."""
    stacks: bool = False
    """Whether its lines become cards where a page is narrow; the last column then stands beside the name."""
    folded: bool = False
    """Whether a page shows it only when asked."""
    counted: str = ""
    """How a page counts the lines that a filter leaves: ``# of # units``."""
    everything: str = ""
    """What a page calls all lines, where they can be filtered."""
    total: LineT | None = None
    """The line below all others."""
    words: Callable[[LineT], str] | None = None
    """The words by which a line can be chosen."""
    filters: Sequence[Filter] = ()
    ends: tuple[int, int] | None = None
    """So many of the first and of the last lines are shown on a screen; None: all."""
    close_below: int = 0
    """A screen of fewer columns sets those of the table closer, and leaves out the notes behind verdicts."""
    heading_height: float = 32
    """Points, in a workbook."""
    numbered: str = ""
    """What heads the numbers of its lines in a workbook; without it they have none."""
    frozen: int = 0
    """Columns that stay where they are when a workbook's sheet is scrolled; then its headings do, too."""

    def on(self, medium: On, to: int = 0) -> Sequence[Column[LineT]]:
        """Return the columns that a medium has; ``to``: columns of a screen."""
        return [
            column
            for column in self.columns
            if column.on & medium and (medium is not On.SCREEN or to >= column.from_width)
        ]


AnyTable = Table[Any]
