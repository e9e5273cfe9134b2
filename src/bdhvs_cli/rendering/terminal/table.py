"""Tables of aligned columns that fit a width: figures line up on their decimal mark, long names wrap."""

from collections.abc import Sequence
from dataclasses import dataclass

from bdhvs_cli.rendering.terminal.text import Line, Span, line, pad, stripped, width, wrap


@dataclass(frozen=True)
class Column:
    """One column of a table."""

    heading: str
    figures: bool = False
    """Whether its cells are figures: set right, aligned on the decimal mark."""
    narrowest: int | None = None
    """Columns to which it may shrink by wrapping; None: it never wraps."""
    decimal_mark: str = ","


def table(
    columns: Sequence[Column], rows: Sequence[Sequence[Line]], to: int, *, indent: int = 2, gap: int = 2
) -> list[Line]:
    """Lay out rows under their headings.

    Args:
        columns: what each cell of a row is.
        rows: one line per cell.
        to: columns of the terminal; what may wrap shrinks until the table fits, the last such column first.
        indent: blanks in front of each line.
        gap: blanks between columns.

    Returns:
        The heading's lines (none where no column has one) and the rows' lines.
    """
    cells = [_aligned(column, [row[number] for row in rows]) for number, column in enumerate(columns)]
    widths = [
        max([_longest_heading(column), *(width(cell) for cell in cells[number])])
        for number, column in enumerate(columns)
    ]
    _shrink(columns, widths, to - indent - gap * (len(columns) - 1))
    out: list[Line] = []
    if any(column.heading for column in columns):
        headings = [line(Span(column.heading, "dim")) for column in columns]
        out += _row(columns, headings, widths, indent, gap, bottom=True)
    for number in range(len(rows)):
        out += _row(columns, [column[number] for column in cells], widths, indent, gap, bottom=False)
    return out


def _longest_heading(column: Column) -> int:
    heading = line(column.heading)
    return (
        width(heading)
        if column.narrowest is None
        else max((width(line(word)) for word in column.heading.split()), default=0)
    )


def _aligned(column: Column, cells: list[Line]) -> list[Line]:
    """Fill figures behind, so that set right they stand with their decimal marks below each other."""
    if not column.figures:
        return cells
    tails = [_tail(cell, column.decimal_mark) for cell in cells]
    longest = max(tails, default=0)
    return [
        cell if tail is None else pad(cell, width(cell) + longest - tail)
        for cell, tail in zip(cells, tails, strict=True)
    ]


def _tail(cell: Line, decimal_mark: str) -> int:
    """How many columns stand from the decimal mark (or where it would stand) to the end."""
    text = "".join(span.text for span in cell)
    last_digit = max((place for place, letter in enumerate(text) if letter.isdigit()), default=len(text) - 1)
    mark = text.find(decimal_mark)
    return len(text) - (mark if 0 <= mark < last_digit else last_digit + 1)


def _shrink(columns: Sequence[Column], widths: list[int], room: int) -> None:
    for number in reversed(range(len(columns))):
        narrowest = columns[number].narrowest
        excess = sum(widths) - room
        if narrowest is not None and excess > 0:
            widths[number] = max(min(narrowest, widths[number]), widths[number] - excess)


def _row(
    columns: Sequence[Column], cells: Sequence[Line], widths: Sequence[int], indent: int, gap: int, *, bottom: bool
) -> list[Line]:
    wrapped = [wrap(cell, size) if width(cell) > size else [cell] for cell, size in zip(cells, widths, strict=True)]
    height = max(len(pieces) for pieces in wrapped)
    out = []
    for number in range(height):
        parts: list[str | Span | Line] = [" " * indent]
        for place, (column, pieces, size) in enumerate(zip(columns, wrapped, widths, strict=True)):
            at = number - (height - len(pieces)) if bottom else number
            piece = pieces[at] if 0 <= at < len(pieces) else ()
            if place:
                parts.append(" " * gap)
            parts.append(pad(piece, size, "right" if column.figures else "left"))
        out.append(stripped(line(*parts)))
    return out
