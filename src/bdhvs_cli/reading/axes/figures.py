"""Figures described by what their row, their column and the head say together; and which of them an entry takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.axes.labels import Labels
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.files.grid import Cell
from bdhvs_cli.reading.values.numbers import plain_count
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.vocabulary import STRONG, WHOLE

_ASIDE = ("alone", "number", "unit_code", "unit_name", "indicator", "period")


@dataclass(frozen=True, slots=True, eq=False)
class Described:
    """One figure, and what its labels say."""

    row: Labels
    column: Labels
    cell: Cell
    unit: Unit | None
    indicators: tuple[str, ...]
    measure: Measure | None
    """None where only weak words stand there: whichever remains."""
    within: bool = False
    running_total: bool = False


def described(row: Labels, column: Labels, cell: Cell, head: tuple[str, ...]) -> Described | str:
    """Describe a figure.

    Args:
        row: what its row says.
        column: what its column says.
        cell: what stands there.
        head: the indicators that the lines above the table name.

    Returns:
        the figure; or why it is none: ``aside`` (a part, a target, another period), ``sum`` (of units), ``unknown``
        (words that nobody knows), ``foreign`` (another definition), ``contradiction``.
    """
    claims = [claim for claim in (row.claim, column.claim) if claim is not None]
    for reason, roles in (("foreign", ("foreign",)), ("unknown", ("unknown",)), ("aside", _ASIDE)):
        if any(claim.role in roles for claim in claims):
            return reason
    if column.whole:
        return "sum"
    if row.unit is not None and column.unit is not None:
        return "contradiction"
    named = [set(claim.indicators) for claim in claims if claim.indicators]
    indicators = set.intersection(*named) if named else set(head)
    if not indicators:
        return "contradiction" if named else "unknown"
    measures = _measure(row.claim, column.claim)
    if len(measures) > 1:
        return "contradiction"
    return Described(
        row, column, cell, column.unit or row.unit, tuple(sorted(indicators)), measures[0] if measures else None,
        any(claim.within for claim in claims), any(claim.running_total for claim in claims),
    )  # fmt: skip


def _measure(row: Claim | None, column: Claim | None) -> tuple[Measure, ...]:
    """Return the measure that two claims say outright; nothing where they say none, two where they contradict."""
    said = [(claim, {measure for measure, strength in claim.options.items() if strength == STRONG})
            for claim in (row, column) if claim is not None]  # fmt: skip
    strong = [(claim, measures) for claim, measures in said if measures]
    if any("rate" in measures for _, measures in strong):
        return ("rate",)
    measures = {measure for _, each in strong for measure in each}
    if len(measures) == 2:
        # "Tổng số" beside "Số đạt" is all of those, be it a row or a column.
        fuller = [each for claim, each in strong if not _is_whole(claim)]
        measures = fuller[0] if len(fuller) == 1 else measures
    return tuple(sorted(measures))


def _is_whole(one: Claim) -> bool:
    return clean(one.heading.rpartition(" › ")[2]).casefold().lstrip("-+ ") in WHOLE


def count_of(one: Described) -> int | None:
    """Return a figure as a whole number; None where it is none."""
    value = plain_count(clean(one.cell.text))
    return None if value is None else int(value)


@dataclass(slots=True)
class Choice:
    """What was chosen of one unit and indicator, and what is unclear."""

    taken: dict[Measure, Described]
    rivals: Sequence[Described] = ()
    """Several that fit one measure equally."""
    contested: Measure | None = None


def choose(figures: Iterable[Described], indicator: str, needed: Sequence[Measure]) -> Choice:
    """Choose among the figures of one unit that may be about an indicator.

    A whole goes before its parts, a cumulative count before the period's; two that fit equally are a question.
    """
    mine = [figure for figure in figures if indicator in figure.indicators]
    taken: dict[Measure, Described] = {}
    measures: tuple[Measure, ...] = (*needed, "rate") if "rate" not in needed else tuple(needed)
    for measure in measures:
        fitting = [
            figure for figure in mine if figure.measure == measure and (measure == "population" or _is_alone(figure))
        ]
        fitting = _narrowed(fitting)
        if len(fitting) > 1 and measure in needed:
            return Choice({}, fitting, measure)
        if len(fitting) == 1:
            taken[measure] = fitting[0]
    missing = [measure for measure in needed if measure not in taken]
    weak = _narrowed([figure for figure in mine if figure.measure is None and _is_alone(figure)])
    if len(missing) == 1 and weak:
        if len(weak) > 1:
            return Choice({}, weak, missing[0])
        if _plausible(missing[0], weak[0], taken):
            taken[missing[0]] = weak[0]
        else:
            return Choice({}, weak, missing[0])
    return Choice(taken)


def _is_alone(one: Described) -> bool:
    return len(one.indicators) == 1


def _narrowed(fitting: list[Described]) -> list[Described]:
    """Keep the fuller of several: those that say outright whose they are, and the cumulative ones."""
    if len(fitting) > 1 and any(figure.running_total for figure in fitting):
        fitting = [figure for figure in fitting if figure.running_total]
    own = [figure for figure in fitting if _is_alone(figure)]
    return own if own and len(own) < len(fitting) else fitting


def _plausible(measure: Measure, one: Described, taken: Mapping[Measure, Described]) -> bool:
    other = taken.get("population" if measure == "achieved" else "achieved")
    mine, theirs = count_of(one), count_of(other) if other is not None else None
    if mine is None or theirs is None:
        return True
    return mine <= theirs if measure == "achieved" else mine >= theirs
