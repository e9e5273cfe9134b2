"""Sums of former districts among the rows of units: they bear a commune's name, and are none.

Numbering tells them, where units stand on two of its levels; else the figures do: a name without its type whose row is
the sum, in every column, of the rows next to it.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.layouts.context import SheetContext, stands
from bdhvs_cli.reading.tables.body import Row
from bdhvs_cli.reading.units.types import split_type
from bdhvs_cli.reading.values.text import clean

Figures = Sequence[Mapping[int, Decimal]]
"""Of each column of counts: {row: number}."""

_LEVELS = (
    regex(r"\(?[IVX]{1,5}\)?[.)]?|[A-E][.)]?"),
    regex(r"\(?\d{1,3}\)?[.)]?"),
    regex(r"\d{1,3}[.,]\d{1,3}[.)]?|[-+*•–]|\(?[a-zđ]\)?[.)]?"),
)
_FEWEST = 2


def tell_sums(context: SheetContext, rows: list[Row], counted: set[int]) -> None:
    """Turn the rows of units that are sums of others into groups, and tell which groups stand below their rows."""
    figures = [context.body.values(column) for column in counted]
    _by_numbering(context, rows)
    _without_number(context, rows, figures)
    _by_figures(rows, figures)
    _below_their_rows(rows, counted, figures)


def level_of(text: str) -> int | None:
    """Return the level of a running number: 0 for I and A, 1 for 1, 2 for 1.1, - and a; None for no number."""
    bare = clean(text)
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.fullmatch(bare)), None)


def is_below(context: SheetContext, row: Row, unit: Row) -> bool:
    """Whether a row stands on a lower level of numbering than a unit's, or has no number: its part, not its like."""
    number = context.units.number or 0
    mine, its = (clean(one.cells[number].text) if number in one.cells else "" for one in (row, unit))
    if not mine:
        return True
    low, high = level_of(mine), level_of(its)
    return low is not None and high is not None and low > high


def _by_numbering(context: SheetContext, rows: list[Row]) -> None:
    number = context.units.number
    if number is None:
        return
    units = [row for row in rows if row.kind == "unit"]
    levels = [level_of(row.cells[number].text) if number in row.cells else None for row in units]
    for place, row in enumerate(units[:-1]):
        mine, following = levels[place], levels[place + 1]
        if mine is not None and following is not None and following > mine:
            _make_group(row)


def _without_number(context: SheetContext, rows: list[Row], figures: Figures) -> None:
    """Take a row without a running number, among rows that have one, for the sum of those below it, if it is."""
    number = context.units.number
    if number is None:
        return
    units = [row for row in rows if row.kind == "unit"]
    numbered = [bool(number in row.cells and clean(row.cells[number].text)) for row in units]
    if sum(numbered) * 2 < len(units):
        return
    for place, row in enumerate(units):
        if numbered[place]:
            continue
        end = next((after for after in range(place + 1, len(units)) if not numbered[after]), len(units))
        if _is_sum(row, units[place + 1 : end], figures):
            _make_group(row)


def _by_figures(rows: list[Row], figures: Figures) -> None:
    units = [row for row in rows if row.kind == "unit"]
    place = 0
    while place < len(units):
        row = units[place]
        step = 1
        if split_type(row.label)[0] is None:
            below = _run(row, units[place + 1 :], figures)
            above = (
                0 if below else _run(row, [unit for unit in reversed(units[:place]) if unit.kind == "unit"], figures)
            )
            if below or above:
                _make_group(row)
                row.stands_below, step = not below, below + 1
        place += step


def _below_their_rows(rows: list[Row], counted: set[int], figures: Figures) -> None:
    """Tell groups that stand below the rows that they sum: the first has rows above it, and most are their sums."""
    groups = [row for row in rows if row.kind == "group" and any(stands(row.cells.get(column)) for column in counted)]
    above: list[Row] = []
    agreeing = 0
    for row in rows:
        if row.kind == "unit":
            above.append(row)
        elif row.kind in ("group", "total"):
            stated = [values for values in figures if row.number in values]
            sums = [sum(values.get(member.number, 0) for member in above) for values in stated]
            if row in groups and above and stated:
                agreeing += [values[row.number] for values in stated] == sums
            elif row in groups and row is groups[0]:
                return
            above = []
    if agreeing and 2 * agreeing >= len(groups):
        for row in groups:
            row.stands_below = True


def _run(row: Row, others: Sequence[Row], figures: Figures) -> int:
    """Return how many of the rows next to a row add up to it, two at least; 0 where no number of them does."""
    first = next((values for values in figures if values.get(row.number)), None)
    if first is None:
        return 0
    wanted, reached = first[row.number], Decimal(0)
    for count, one in enumerate(others, 1):
        reached += first.get(one.number, 0)
        if reached > wanted:
            break
        if reached == wanted and _is_sum(row, others[:count], figures):
            return count
    return 0


def _is_sum(row: Row, members: Sequence[Row], figures: Figures) -> bool:
    stated = [values for values in figures if row.number in values]
    return (
        len(members) >= _FEWEST
        and any(values[row.number] for values in stated)
        and all(values[row.number] == sum(values.get(member.number, 0) for member in members) for values in stated)
    )


def _make_group(row: Row) -> None:
    row.kind, row.match, row.level = "group", None, 2
