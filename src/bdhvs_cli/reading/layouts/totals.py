"""The rows of totals and of groups, each with the unit rows that it should sum."""

from collections.abc import Mapping

from bdhvs_cli.model.submission import Total
from bdhvs_cli.reading.columns.claims import Measure
from bdhvs_cli.reading.layouts.common import SheetContext
from bdhvs_cli.reading.tables.body import Row, is_group_label
from bdhvs_cli.reading.values.numbers import read_count
from bdhvs_cli.reading.values.text import key


def add_totals(context: SheetContext, rows: list[Row], columns: Mapping[str, Mapping[Measure, int]]) -> None:
    """Note what total and group rows state, with the unit rows that each should sum."""
    unit_rows = [row.number for row in rows if row.kind == "unit"]
    for place, row in enumerate(rows):
        if row.kind == "total":
            members = _since_group(rows, place) or unit_rows
        elif row.kind == "group":
            members = _members(rows, place)
            above = _above_group(rows, place)
            if not _adds_up(context, row, members, columns) and _adds_up(context, row, above, columns):
                members = above
        else:
            continue
        if not members:
            continue
        for indicator, measures in columns.items():
            readings = {
                measure: read_count(context.grid, row.number, column, row.cells.get(column))
                for measure, column in measures.items()
                if measure != "rate"
            }
            sound = {m: r.figure for m, r in readings.items() if r.figure.value is not None}
            if sound and context.targets.by_id[indicator].measure == "percent":
                context.totals.append(
                    Total(
                        indicator,
                        context.grid.file,
                        context.grid.sheet,
                        row.label,
                        sound.get("population"),
                        sound.get("achieved"),
                        tuple(members),
                    )
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
    members: list[int] = []
    for row in reversed(rows[:place]):
        if row.kind in ("total", "group"):
            break
        if row.kind == "unit":
            members.append(row.number)
    return members[::-1]


_PLAIN_SUM = key("cộng")


def _above_group(rows: list[Row], place: int) -> list[int]:
    """Return the unit rows between a group's row and the group, or the total, above it."""
    members: list[int] = []
    for row in reversed(rows[:place]):
        if row.kind in ("total", "group"):
            break
        if row.kind == "unit":
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
    """Return the unit rows of a group: those below its row, or, where it stands below what it sums, those above it."""
    level = rows[place].level
    below: list[int] = []
    for row in rows[place + 1 :]:
        if row.kind == "total" or (row.kind == "group" and row.level <= level):
            break
        if row.kind == "unit":
            below.append(row.number)
    stands_below = rows[place].stands_below or rows[place].label.casefold().startswith(("cộng", "tổng"))
    if below and not stands_below:
        return below
    above: list[int] = []
    for row in reversed(rows[:place]):
        if row.kind == "total" or (row.kind == "group" and row.level <= level):
            break
        if row.kind == "unit":
            above.append(row.number)
    return above[::-1] if stands_below else below
