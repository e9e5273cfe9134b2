"""The measures that a column's headings may mean, each with how surely."""

from typing import Literal

from bdhvs_cli.reading.wording.segments import Segment
from bdhvs_cli.reading.wording.vocabulary import STRONG, WEAK

Measure = Literal["population", "achieved", "rate"]


def options_of(path: tuple[Segment, ...], named: bool, achieving: bool, total_of_achieving: bool) -> dict[Measure, int]:
    """Return what headings above each other may mean: measure → strength.

    Args:
        path: the headings, the uppermost first.
        named: whether they name an indicator.
        achieving: whether any of them speaks of an achievement.
        total_of_achieving: whether one speaks of all and of an achievement at once.
    """
    levels = [found for segment in path if (found := measures_of(segment))]
    if any("rate" in level for level in levels):
        plain = any("rate" in measures_of(segment) and _is_plain_rate(segment) for segment in path)
        # "Tỷ lệ (%)" over "Đạt" and "Chưa đạt": shares, both of them.
        sure = plain or "rate" in levels[-1] or len(levels) == 1
        return {"rate": STRONG} if sure else {"rate": WEAK, "achieved": WEAK}
    if not levels:
        if not named or any(segment.with_target for segment in path):
            # "80% cán bộ, công chức" by itself may be how many that would be.
            return {}
        return {"achieved": WEAK, "population": WEAK}
    leaf = levels[-1]
    upper: dict[Measure, int] = {}
    for level in levels[:-1]:
        upper.update(level)
    leaf_is_whole = any(p.whole for segment in path[-1:] for p in segment.phrases)
    if leaf_is_whole and "achieved" in upper and "achieved" not in leaf:
        # "Số đạt › Tổng số" is all who achieved it; "Kết quả › Tổng số" may be either.
        return {"achieved": STRONG} if upper["achieved"] == STRONG else {"population": WEAK, "achieved": WEAK}
    if "population" in leaf and "achieved" in leaf:
        return {"achieved": STRONG} if leaf["achieved"] == STRONG else {"population": WEAK, "achieved": WEAK}
    if total_of_achieving and "population" in leaf:
        return {"population": WEAK, "achieved": WEAK}
    if leaf.get("achieved") == WEAK:
        if len(path) == 1 and path[0].has("shared") and not path[0].has("under", "indicator"):
            return {"population": STRONG}  # "Số người trưởng thành", who share it
        if "population" in upper:
            return {"population": WEAK, "achieved": WEAK}
        return {"achieved": WEAK, "population": WEAK} if upper.get("achieved") != STRONG else {"achieved": STRONG}
    return dict(leaf)


def _is_plain_rate(segment: Segment) -> bool:
    """Whether a heading speaks of rates and of nothing else that its lower headings may count."""
    return all(p.category in ("rate", "noise", "indicator", "under", "shared", "part") for p in segment.phrases)


def measures_of(segment: Segment) -> dict[Measure, int]:
    """Return what one heading may mean by itself: measure → strength."""
    found: dict[Measure, int] = {}
    for phrase in segment.phrases:
        if phrase.category == "population":
            found["population"] = max(found.get("population", 0), phrase.strength)
        elif phrase.category in ("achieved", "cumulative", "in-period"):
            found["achieved"] = max(found.get("achieved", 0), phrase.strength)
        elif phrase.category == "rate":
            found["rate"] = STRONG
    if "rate" in found:
        # "Đạt (%)", "Tỷ lệ đạt": a rate, whatever else is said.
        return {"rate": STRONG}
    return found
