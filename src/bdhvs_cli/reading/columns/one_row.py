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
    for place, one in enumerate(claims):
        if one.role == "figure" and _is_bare_name(one) and _is_followed(claims, place):
            heads = one
            one.options = {"population": STRONG}
            one.evidence.append("what remains")
        elif heads is None or one.role not in ("figure", "alone"):
            heads = None
        elif one.role == "figure" and not one.indicators and one.group is None and "population" not in one.options:
            if heads.group is None:
                one.indicators = heads.indicators
                one.evidence.append(_EVIDENCE)
        elif one.orphan and heads.group is not None and "rate" not in one.options:
            if set(one.indicators) <= set(targets.shared_headings[heads.group].under):
                one.options = {"achieved": STRONG}
                one.evidence.append(_EVIDENCE)
        elif one.role == "figure":
            heads = None


def name_from_the_only_one(claims: list[Claim], nameless: Collection[int]) -> None:
    """Let measures on the right of the only indicator that any heading names be that one's: "Tổng số HSSV | Số đạt".

    Args:
        claims: of a table's columns; changed in place.
        nameless: columns that repeat a measure, so that whose they are is a question.
    """
    figures = [one for one in claims if one.role == "figure"]
    named = [one for one in figures if one.indicators]
    if len({one.indicators for one in named}) != 1 or len(named[0].indicators) != 1 or any(one.orphan for one in named):
        return
    if any(one.role in ("foreign", "unknown") and one.mentions_indicators for one in claims):
        return
    for one in figures:
        if not one.indicators and one.group is None and one.column > named[0].column and one.column not in nameless:
            one.indicators = named[0].indicators
            one.evidence.append(_EVIDENCE)


def _is_bare_name(one: Claim) -> bool:
    """Whether a heading names an indicator, or a population that several share, and no measure."""
    return (len(one.indicators) == 1 or one.group is not None) and not one.orphan and STRONG not in one.options.values()


def _is_followed(claims: list[Claim], place: int) -> bool:
    """Whether what stands on the right of a name is what was achieved."""
    after = claims[place + 1] if place + 1 < len(claims) else None
    if after is None or after.role != "figure":
        return False
    if claims[place].group is not None:
        return after.orphan or after.is_strong("achieved")
    return not after.indicators and after.is_strong("achieved")
