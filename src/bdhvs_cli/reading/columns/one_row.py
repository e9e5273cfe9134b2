"""One row of headings in which an indicator's name heads its population, and stands for what follows it."""

from collections.abc import Collection

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.wording.vocabulary import STRONG

_EVIDENCE = "the name on the left"


def name_from_left(claims: list[Claim], targets: TargetSet) -> None:
    """Let "CBCCVC | Số đạt | Tỷ lệ" be one indicator's, and "Người trưởng thành | Có kỹ năng số" a shared population.

    Args:
        claims: of a table with one heading row, in the order of the columns; changed in place.
        targets: the indicators.
    """
    heads: Claim | None = None
    for place, claim in enumerate(claims):
        if claim.role == "figure" and _is_bare_name(claim) and _is_followed(claims, place):
            heads = claim
            claim.options = {"population": STRONG}
            claim.evidence.append("what remains")
        elif heads is None or claim.role not in ("figure", "alone"):
            heads = None
        elif (
            claim.role == "figure"
            and not claim.indicators
            and claim.group is None
            and "population" not in claim.options
        ):
            if heads.group is None:
                claim.indicators = heads.indicators
                claim.evidence.append(_EVIDENCE)
        elif claim.orphan and heads.group is not None and "rate" not in claim.options:
            if set(claim.indicators) <= set(targets.shared_headings[heads.group].under):
                claim.options = {"achieved": STRONG}
                claim.evidence.append(_EVIDENCE)
        elif claim.role == "figure":
            heads = None


def name_from_the_only_one(claims: list[Claim], nameless: Collection[int]) -> None:
    """Let measures on the right of the only indicator that any heading names be that one's: "Tổng số HSSV | Số đạt".

    Args:
        claims: of a table's columns; changed in place.
        nameless: columns that repeat a measure, so that whose they are is a question.
    """
    figures = [claim for claim in claims if claim.role == "figure"]
    named = [figure for figure in figures if figure.indicators]
    if (
        len({claim.indicators for claim in named}) != 1
        or len(named[0].indicators) != 1
        or any(claim.orphan for claim in named)
    ):
        return
    if any(claim.role in ("foreign", "unknown") and claim.mentions_indicators for claim in claims):
        return
    for figure in figures:
        if (
            not figure.indicators
            and figure.group is None
            and figure.column > named[0].column
            and figure.column not in nameless
        ):
            figure.indicators = named[0].indicators
            figure.evidence.append(_EVIDENCE)


def _is_bare_name(claim: Claim) -> bool:
    """Whether a heading names an indicator, or a population that several share, and no measure."""
    return (
        (len(claim.indicators) == 1 or claim.group is not None)
        and not claim.orphan
        and STRONG not in claim.options.values()
    )


def _is_followed(claims: list[Claim], place: int) -> bool:
    """Whether what stands on the right of a name is what was achieved."""
    after = claims[place + 1] if place + 1 < len(claims) else None
    if after is None or after.role != "figure":
        return False
    if claims[place].group is not None:
        return after.orphan or after.is_strong("achieved")
    return not after.indicators and after.is_strong("achieved")
