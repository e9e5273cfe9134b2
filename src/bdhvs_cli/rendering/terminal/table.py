"""Tables of aligned columns that fit a width: figures line up on their decimal mark, long names wrap."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.text import Text

from bdhvs_cli.rendering.terminal.text import (
    EMPTY,
    Line,
    Span,
    colouring,
    line,
    pad,
    stripped,
    unbroken,
    width,
    wrap,
)

_COMFORTABLE = 32
"""A column of text narrower than this is wrapped only when nothing else helps."""


class Column(NamedTuple):
    """One column of a table."""

    heading: str
    figures: bool = False
    """Whether its cells are figures: set right, aligned on the decimal mark."""
    narrowest: int | None = None
    """Columns to which its cells may shrink by wrapping; None: they never wrap (its heading may)."""
    short: str = ""
    """A shorter heading for where the table is too wide."""


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Line]],
    to: int,
    *,
    decimal_mark: str = ",",
    indent: int = 2,
    gap: int = 2,
) -> list[Line]:
    """Lay out rows under their headings.

    Args:
        columns: what each cell of a row is.
        rows: one line per cell.
        to: columns of the terminal. Where the table is wider, it takes the short headings, wraps long cells, gives up
            its indent, wraps headings, and at last short cells too; the widest column before the others.
        decimal_mark: the language's.
        indent: blanks in front of each line.
        gap: blanks between columns.

    Returns:
        The heading's lines (none where no column has one) and the rows' lines.
    """
    cells = [
        _aligned([row[number] for row in rows], decimal_mark) if column.figures else [row[number] for row in rows]
        for number, column in enumerate(columns)
    ]
    room = to - gap * (len(columns) - 1)
    widths = _natural(columns, cells)
    if sum(widths) > room - indent:
        columns = [column._replace(heading=column.short or column.heading) for column in columns]
        widths = _natural(columns, cells)
    least = _least(columns, cells)
    _narrow(
        widths, [max(size, min(_COMFORTABLE, now)) for size, now in zip(least[1], widths, strict=True)], room - indent
    )
    indent = max(0, min(indent, room - sum(widths)))
    for sizes in least:
        _narrow(widths, sizes, room - indent)
    fitted = [[_fitted(cell, size) for cell in column] for column, size in zip(cells, widths, strict=True)]
    return _laid_out(columns, list(zip(*fitted, strict=True)), widths, indent, gap)


def _laid_out(
    columns: Sequence[Column], rows: Sequence[Sequence[list[Line]]], widths: Sequence[int], indent: int, gap: int
) -> list[Line]:
    """Set the rows, each cell in its lines, under their headings at these widths."""
    from rich.table import Table

    grid = Table(box=None, padding=(0, gap, 0, 0), pad_edge=False, show_header=False)
    for size in widths:
        # As wide as is laid out here: rich has no short headings, and narrows otherwise.
        grid.add_column(width=size, no_wrap=True)
    if any(column.heading for column in columns):
        headings = [
            _fitted(line(Span(column.heading, "dim")), size) for column, size in zip(columns, widths, strict=True)
        ]
        lowest = max(map(len, headings))
        rows = [[[EMPTY] * (lowest - len(pieces)) + pieces for pieces in headings], *rows]
    for row in rows:
        grid.add_row(
            *(
                Text("\n").join(pad(piece, size, "right" if column.figures else "left") for piece in pieces)
                for column, pieces, size in zip(columns, row, widths, strict=True)
            )
        )
    terminal = colouring()
    options = terminal.options.update(width=sum(widths) + gap * len(widths))
    lines = terminal.render_lines(grid, options, pad=False)
    blanks = " " * indent
    return [
        stripped(line(blanks, Text.assemble(*((span.text, span.style or "") for span in spans)))) for spans in lines
    ]


def _fitted(cell: Line, size: int) -> list[Line]:
    """Return the lines of a cell that may be wider than its column."""
    return wrap(cell, size) if width(cell) > size else [cell]


def _aligned(cells: list[Line], decimal_mark: str) -> list[Line]:
    """Fill figures behind, so that set right they stand with their decimal marks below each other."""
    tails = [_tail(cell, decimal_mark) for cell in cells]
    longest = max((tail for tail in tails if tail is not None), default=0)
    return [
        cell if tail is None else pad(cell, width(cell) + longest - tail)
        for cell, tail in zip(cells, tails, strict=True)
    ]


def _tail(cell: Line, decimal_mark: str) -> int | None:
    """How many columns stand from the decimal mark (or where it would stand) to the end; None without a figure."""
    text = cell.plain
    digits = [place for place, letter in enumerate(text) if letter.isdigit()]
    if not digits:
        return None
    mark = text.find(decimal_mark)
    return len(text) - (mark if digits[0] < mark < digits[-1] else digits[-1] + 1)


def _natural(columns: Sequence[Column], cells: Sequence[Sequence[Line]]) -> list[int]:
    return [
        max(width(line(column.heading)), _filled(column_cells))
        for column, column_cells in zip(columns, cells, strict=True)
    ]


def _filled(cells: Sequence[Line]) -> int:
    return max((width(cell) for cell in cells), default=0)


def _least(columns: Sequence[Column], cells: Sequence[Sequence[Line]]) -> tuple[list[int], list[int]]:
    """Return how narrow each column can be with its heading wrapped, and with its cells wrapped as well."""
    words = [max((width(line(word)) for word in unbroken(column.heading)), default=0) for column in columns]
    filled = [_filled(column_cells) for column_cells in cells]
    by_heading = [max(word, size) for word, size in zip(words, filled, strict=True)]
    by_cells = [
        whole if column.narrowest is None else max(word, min(size, column.narrowest))
        for column, word, size, whole in zip(columns, words, filled, by_heading, strict=True)
    ]
    return by_heading, by_cells


def _narrow(widths: list[int], least: Sequence[int], room: int) -> None:
    """Narrow the widest columns first, none below its ``least``, until they fit."""
    while sum(widths) > room:
        able = [number for number, size in enumerate(widths) if size > least[number]]
        if not able:
            break
        widths[max(able, key=lambda number: (widths[number], number))] -= 1
