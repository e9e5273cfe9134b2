"""What headings say of people whom something else names: rows, or the title."""

from collections.abc import Iterable

from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.wording.near import NearWords
from bdhvs_cli.reading.wording.vocabulary import STRONG


def settle_achievements(claims: Iterable[Claim], near: NearWords) -> None:
    """Let "Số người có kỹ năng số" be what whoever is counted achieved, where no heading names who shares it.

    Below "Người trưởng thành", or beside it, the same words name an indicator of theirs.

    Args:
        claims: of one table's columns; changed in place.
        near: the words of the plan.
    """
    figures = [claim for claim in claims if claim.role == "figure"]
    if any(figure.group is not None for figure in figures):
        return
    for figure in figures:
        if figure.orphan and not any(near.is_told_apart(indicator) for indicator in figure.indicators):
            figure.orphan, figure.indicators = False, ()
            if "rate" not in figure.options:
                figure.options = {"achieved": STRONG}
