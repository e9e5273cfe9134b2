"""Rows of totals, held against the rows that they sum."""

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from bdhvs_cli.model.submission import Entry, Figure, Submission, Total

Place = tuple[str, str | None, str]
"""(file, sheet, cell)."""
_Row = tuple[str, str | None, int, str]


class Difference(NamedTuple):
    """A figure of a row of totals that is not the sum of its rows."""

    total: Total
    measure: str
    """``population`` or ``achieved``."""
    stated: int
    """People."""
    computed: int
    """People."""
    of_visible: bool
    """Whether it is the sum of the rows that the sheet shows, as SUBTOTAL makes it under a filter."""


def differing_totals(submission: Submission, indicators: Container[str]) -> Mapping[Place, Difference]:
    """Return the totals of these indicators that differ from their rows, by their cells, the inputs' order kept.

    Only where all rows hold sound figures. A cell that several indicators share stands for the first of them.
    """
    if not submission.totals:
        return {}
    # A superseded row is still in the sheet, and in its sum.
    rows: dict[_Row, Entry] = {
        (entry.file, entry.sheet, entry.row, entry.indicator): entry
        for entry in (*submission.superseded, *submission.entries)
    }
    found: dict[Place, Difference] = {}
    for total in submission.totals:
        if total.indicator not in indicators:
            continue
        for measure, figure in (("population", total.population), ("achieved", total.achieved)):
            stated = whole(figure)
            if figure is None or stated is None or (total.file, total.sheet, figure.cell) in found:
                continue
            keys = [(total.file, total.sheet, row, total.indicator) for row in total.rows]
            if total.parts:
                computed = _sum(total.parts, measure)
                if computed is not None and computed != stated:
                    found[total.file, total.sheet, figure.cell] = Difference(total, measure, stated, computed, False)
                continue
            computed = _computed([rows.get(key) for key in keys], total, measure, stated, total.unknown)
            if computed is not None and computed != stated:
                shown = [rows.get(key) for key in keys if key[2] not in total.hidden]
                beside = [entry for entry in total.unknown if entry.row not in total.hidden]
                of_visible = bool(total.hidden) and (_computed(shown, total, measure, stated, beside) or 0) == stated
                found[total.file, total.sheet, figure.cell] = Difference(total, measure, stated, computed, of_visible)
    return found


def whole(figure: Figure | None) -> int | None:
    """Return a figure as a whole count, or None where it is missing or unsound."""
    if figure is None or figure.value is None or figure.value < 0 or figure.value != figure.value.to_integral_value():
        return None
    return int(figure.value)


def _computed(
    members: Sequence[Entry | None], total: Total, measure: str, stated: int, unknown: Sequence[Entry]
) -> int | None:
    """Return what the rows add up to, in people: with or without those of unknown units, whichever is nearer.

    Such a row may be a unit's, and part of the sum, or itself a sum under a name of its own: where the total's other
    figure tells which, it does. None where that can't be told.
    """
    without = _sum(members, measure)
    if without is None or not unknown or without == stated:
        return without
    beside = _sum(unknown, measure)
    if beside is None:
        return None
    other, figure = ("achieved", total.achieved) if measure == "population" else ("population", total.population)
    theirs, more, told = _sum(members, other), _sum(unknown, other), whole(figure)
    if more and told is not None and theirs is not None and told in (theirs, theirs + more):
        return without if told == theirs else without + beside
    return min(without, without + beside, key=lambda computed: abs(computed - stated))


def _sum(entries: Sequence[Entry | None], measure: str) -> int | None:
    """Add up a figure of these rows; None where one of them is missing or unsound, or where there is none."""
    if not entries:
        return None
    computed = 0
    for entry in entries:
        if entry is None:
            return None
        if entry.blank:
            continue
        count = entry.population_count if measure == "population" else entry.achieved_count
        if count is None:
            return None
        computed += count
    return computed
