"""Counts whose headings do not say which indicator they are about: each is a question, none is taken."""

from collections.abc import Mapping

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.columns.assignment import Assignment
from bdhvs_cli.reading.columns.claims import Claim, Measure
from bdhvs_cli.reading.columns.objections import Objections, name_of


def object_to_nameless(
    claims: list[Claim], fixed: set[int], nameless: Mapping[int, int], targets: TargetSet, objections: Objections
) -> None:
    """Object to columns that repeat a measure: whether they belong to the group on their left is not said.

    Args:
        claims: of the figures' columns.
        fixed: columns that ``--map`` has said something of.
        nameless: column → the column of the group on its left.
        targets: the indicators.
        objections: where to object.
    """
    by_column = {one.column: one for one in claims}
    for column, group in nameless.items():
        one = by_column.get(column)
        if one is None or one.indicators or column in fixed or "rate" in one.options:
            continue
        left = by_column.get(group)
        indicator = left.indicators[0] if left and len(left.indicators) == 1 else None
        measure: Measure = "population" if one.is_strong("population") else "achieved"
        candidates = [name_of(each.id, measure) for each in targets.indicators]
        if indicator is not None:
            candidates.sort(key=lambda name: name != name_of(indicator, measure))
        objections.unclear(one, indicator, candidates)


def object_to_what_is_not_said(
    claims: list[Claim], fixed: set[int], taken: Assignment, targets: TargetSet, objections: Objections
) -> None:
    """Object to counts under a heading that several indicators share, or bear, or under none of any indicator.

    Args:
        claims: of the figures' columns.
        fixed: columns that ``--map`` has said something of.
        taken: what the columns were taken for.
        targets: the indicators.
        objections: where to object.
    """
    for one in claims:
        if one.group is not None and one.column not in taken.meanings and one.is_strong("achieved"):
            objections.unclear(one, None, [name_of(each, "achieved") for each in one.indicators])
    for one in claims:
        measure = _count(one)
        if one.namesakes and measure is not None and one.column not in fixed:
            objections.unclear(one, None, [name_of(each, measure) for each in one.indicators])
    if taken.columns or objections.findings:
        return
    for one in claims:
        measure = _count(one)
        if not one.indicators and measure is not None and one.column not in fixed:
            objections.unclear(one, None, [name_of(each.id, measure) for each in targets.indicators])


def _count(one: Claim) -> Measure | None:
    if "population" in one.options:
        return "population"
    return "achieved" if "achieved" in one.options else None
