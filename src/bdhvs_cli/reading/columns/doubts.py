"""Counts whose headings do not say which indicator they are about: each is a question, none is taken."""

from collections.abc import Mapping

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.columns.assignment import Assignment
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.columns.measures import Measure
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
    by_column = {claim.column: claim for claim in claims}
    for column, group in nameless.items():
        one = by_column.get(column)
        if one is None or one.indicators or column in fixed or "rate" in one.options:
            continue
        left = by_column.get(group)
        indicator = left.indicators[0] if left and len(left.indicators) == 1 else None
        measure: Measure = "population" if one.is_strong("population") else "achieved"
        candidates = [name_of(indicator.id, measure) for indicator in targets.indicators]
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
    for claim in claims:
        if claim.group is not None and claim.column not in taken.meanings and claim.is_strong("achieved"):
            objections.unclear(claim, None, [name_of(indicator, "achieved") for indicator in claim.indicators])
    for claim in claims:
        measure = _count(claim)
        if claim.namesakes and measure is not None and claim.column not in fixed:
            objections.unclear(claim, None, [name_of(indicator, measure) for indicator in claim.indicators])
    if taken.columns or objections.findings:
        return
    for claim in claims:
        measure = _count(claim)
        if not claim.indicators and measure is not None and claim.column not in fixed:
            objections.unclear(claim, None, [name_of(indicator.id, measure) for indicator in targets.indicators])


def _count(claim: Claim) -> Measure | None:
    if "population" in claim.options:
        return "population"
    return "achieved" if "achieved" in claim.options else None
