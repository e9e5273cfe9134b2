"""The rows of totals and of groups, each with the rows that it should sum."""

from collections.abc import Mapping

from bdhvs_cli.model.submission import Entry, Figure, Total
from bdhvs_cli.model.targets import Indicator
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.layouts.context import SheetContext
from bdhvs_cli.reading.layouts.entries import read_line, settled
from bdhvs_cli.reading.tables.body import Row, is_group_label
from bdhvs_cli.reading.values.numbers import DASHES, ELLIPSES, NOT_APPLICABLE
from bdhvs_cli.reading.values.text import clean, key

_PLAIN_SUM = key("cộng")
_SUMMED = ("unit", "unknown")
"""Kinds of rows that a sum of the table covers."""


def add_totals(context: SheetContext, rows: list[Row], columns: Mapping[str, Mapping[Measure, int]]) -> None:
    """Note what total and group rows state, with the rows that each should sum."""
    summed = [row.number for row in rows if row.kind in _SUMMED]
    unknown = {row.number: row for row in rows if row.kind == "unknown"}
    for place, row in enumerate(rows):
        if row.kind == "total":
            members = _since_group(rows, place) or summed
        elif row.kind == "group":
            members = _members(rows, place)
            above = _above_group(rows, place)
            if not _adds_up(context, row, members, columns) and _adds_up(context, row, above, columns):
                members = above
        else:
            continue
        if not members:
            continue
        for name, measures in columns.items():
            indicator = context.targets.by_id[name]
            stated = _stated(context, indicator, row, measures)
            population, achieved = (_saying(figure) for figure in (stated.population, stated.achieved))
            rate = stated.rate if stated.rate is not None and stated.rate.value is not None else None
            if (population or achieved) and indicator.measure == "percent":
                context.totals.append(
                    Total(
                        name,
                        context.grid.file,
                        context.grid.sheet,
                        row.label,
                        population,
                        achieved,
                        tuple(member for member in members if member not in unknown),
                        rate,
                        tuple(
                            _stated(context, indicator, unknown[member], measures)
                            for member in members
                            if member in unknown
                        ),
                        tuple(member for member in members if member in context.grid.hidden_rows),
                    )
                )


def _saying(figure: Figure | None) -> Figure | None:
    """Return a count, or what stands in its place and is no number; None where nothing is stated."""
    if figure is None or figure.value is not None:
        return figure
    text = clean(figure.text).casefold()
    return figure if text and text not in (DASHES | ELLIPSES | NOT_APPLICABLE) else None


def add_parts(context: SheetContext, row: Row, parts: list[Row], columns: Mapping[str, Mapping[Measure, int]]) -> None:
    """Note what a unit's own row states, with the villages below it: they should add up to it."""
    for name, measures in columns.items():
        indicator = context.targets.by_id[name]
        if indicator.measure == "percent":
            stated = _stated(context, indicator, row, measures)
            members = tuple(_stated(context, indicator, part, measures) for part in parts)
            file, sheet = context.grid.file, context.grid.sheet
            context.totals.append(
                Total(name, file, sheet, row.label, stated.population, stated.achieved, (), parts=members)
            )


def _stated(context: SheetContext, indicator: Indicator, row: Row, measures: Mapping[Measure, int]) -> Entry:
    """Return what a row that is no unit's states for an indicator, as an entry without a unit; it reports nothing."""
    line = read_line(context, indicator, row.number, row.cells, measures, row.merged)
    figures = {measure: reading.figure for measure, reading in settled(line.readings).items()}
    return Entry(
        "",
        indicator.id,
        context.grid.file,
        context.grid.sheet,
        row.number,
        figures.get("population"),
        figures.get("achieved"),
        line.rate.figure if line.rate else None,
        line.is_blank(()),
    )


def heads_nothing(
    context: SheetContext, rows: list[Row], place: int, columns: Mapping[str, Mapping[Measure, int]]
) -> bool:
    """Whether a group's row sums no rows, and its label names a place, not only a kind of units."""
    row = rows[place]
    summed = _members(rows, place) or row.stands_below or _adds_up(context, row, _above_group(rows, place), columns)
    return not summed and not is_group_label(row.label)


def _since_group(rows: list[Row], place: int) -> list[int]:
    """Return the rows that a plain "Cộng" below a group sums; nothing where it is the table's total."""
    if key(rows[place].label) != _PLAIN_SUM or sum(key(row.label) == _PLAIN_SUM for row in rows) < 2:
        return []
    return _above_group(rows, place)


def _above_group(rows: list[Row], place: int) -> list[int]:
    """Return the rows between a group's row and the group, or the total, above it."""
    members: list[int] = []
    for row in reversed(rows[:place]):
        if row.kind in ("total", "group"):
            break
        if row.kind in _SUMMED:
            members.append(row.number)
    return members[::-1]


def _adds_up(context: SheetContext, row: Row, members: list[int], columns: Mapping[str, Mapping[Measure, int]]) -> bool:
    """Whether a row's counts are the sums of other rows', in every column."""
    stated = [
        values for measures in columns.values() for measure, column in measures.items()
        if measure != "rate" and row.number in (values := context.body.values(column))
    ]  # fmt: skip
    return bool(members and stated) and all(
        values[row.number] == sum(values.get(member, 0) for member in members) for values in stated
    )


def _members(rows: list[Row], place: int) -> list[int]:
    """Return the rows of a group: those below its row, or, where it stands below what it sums, those above it."""
    level = rows[place].level
    below: list[int] = []
    for row in rows[place + 1 :]:
        if row.kind == "total" or (row.kind == "group" and row.level <= level):
            break
        if row.kind in _SUMMED:
            below.append(row.number)
    stands_below = rows[place].stands_below or rows[place].label.casefold().startswith(("cộng", "tổng"))
    if below and not stands_below:
        return below
    above: list[int] = []
    for row in reversed(rows[:place]):
        if row.kind == "total" or (row.kind == "group" and row.level <= level):
            break
        if row.kind in _SUMMED:
            above.append(row.number)
    return above[::-1] if stands_below else below
