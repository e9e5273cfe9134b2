"""What one column's headings claim that it holds, before the claims of all columns are weighed against each other."""

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.columns.measures import Measure, measures_of, options_of
from bdhvs_cli.reading.columns.periods_named import agrees, counts_of, is_earlier
from bdhvs_cli.reading.wording.segments import Phrase, Segment, tokens
from bdhvs_cli.reading.wording.vocabulary import STRONG, WEAK

Role = Literal["unit_code", "unit_name", "number", "indicator", "period", "figure", "alone", "unknown", "foreign"]


_PLAIN_ROLES: tuple[tuple[str, Role], ...] = (
    ("unit_code", "unit_code"),
    ("unit_name", "unit_name"),
    ("number", "number"),
    ("period", "period"),
    ("indicator-column", "indicator"),
)


@dataclass(slots=True)
class Claim:
    """What a column's headings say."""

    column: int
    heading: str
    """Its headings, upper to lower, joined by `` › ``."""
    role: Role
    indicators: tuple[str, ...] = ()
    """Which indicators it may be about; none: a measure alone."""
    group: int | None = None
    """The shared heading that it stands under, where that names a population for several indicators."""
    options: dict[Measure, int] = field(default_factory=dict)
    """What it may hold, and how strongly its words say so."""
    foreign: tuple[str, str] | None = None
    """(indicator, word) where a word names another definition."""
    evidence: list[str] = field(default_factory=list)
    namesakes: bool = False
    """Several indicators bear the name that it stands under."""
    earlier: bool = False
    """Left alone because it holds what was achieved by an earlier period of the same year."""
    running_total: bool = False
    """Its words say "lũy kế", or that it counts from the new year: what others hold beside it may be its shares."""
    within: bool = False
    """Its words say that it counts what was achieved within the period alone."""
    in_own_words: bool = False
    """The indicator is named in words that no heading lists."""
    says: frozenset[str] = frozenset()
    """Categories of the phrases found in its headings, ``period`` for a period; of an unknown column, too."""
    mentions_indicators: frozenset[str] = frozenset()
    """Of an unknown column: the indicators that its headings name beside words that nobody knows."""
    rest: tuple[str, ...] = ()
    """Of an unknown column: the words that nothing accounts for."""
    is_part: bool = False
    """A lower heading names fewer of the people whom an upper one names: "HSSV › Học sinh"."""
    asked: bool = False
    """Somebody is asked about it already."""
    sum_of: tuple[int, ...] = ()
    """The columns of all parts, the first of them this one, that add up to what it stands for."""
    told: tuple[str, ...] = ()
    """Categories of all phrases in its headings, one by one, and the periods they name."""
    orphan: bool = False
    """Its words belong under a shared heading that does not stand above it."""

    def is_strong(self, measure: Measure) -> bool:
        """Whether the words alone say that it holds this measure."""
        return self.options.get(measure, 0) == STRONG


def heading_of(path: tuple[Segment, ...]) -> str:
    """Return a column's headings as one text."""
    return " › ".join(" ".join(segment.text.split()) for segment in path)


def claim(
    column: int, path: tuple[Segment, ...], targets: TargetSet, period: Period | None, above: tuple[str, ...] = ()
) -> Claim:
    """Read what the headings of one column say, below a title that names the indicators ``above``."""
    path = _explained_by_group(path, targets, above)
    result = _claim(column, path, targets, period)
    phrases = (str(p.category) for segment in path for p in segment.phrases)
    share = ("%",) if "%" in result.heading else ()
    result.told = (*phrases, *share, *(mention.id for segment in path for mention in segment.periods))
    return result


def _explained_by_group(
    path: tuple[Segment, ...], targets: TargetSet, above: tuple[str, ...] = ()
) -> tuple[Segment, ...]:
    """Let "Tổng số NLĐ" below "Người lao động trong doanh nghiệp" be all of those: its words name them all.

    Fewer would be some of them: "viên chức" below "Cán bộ, công chức, viên chức".
    """
    if not any(segment.unexplained for segment in (path if above else path[1:])):
        return path
    named: set[str] = set(above)
    found: list[Segment] = []
    for segment in path:
        rest = frozenset(segment.unexplained)
        whole = rest and any(
            rest | _PERSON == _people(targets.by_id[indicator].population.vi) | _PERSON for indicator in named
        )
        found.append(_of_all(segment) if whole else segment)
        for phrase in segment.phrases:
            if phrase.indicator and not phrase.foreign:
                named.add(phrase.indicator)
            if phrase.group is not None:
                named.update(targets.shared_headings[phrase.group].under)
    return tuple(found)


def _of_all(segment: Segment) -> Segment:
    """Return a heading whose words name all people of its group: "Số lao động" are all of them, if none achieved."""
    only_number = all(p.category == "noise" or (p.category, p.strength) == ("achieved", WEAK) for p in segment.phrases)
    phrases = (Phrase("population"),) if segment.phrases and only_number else segment.phrases
    return segment._replace(phrases=phrases, unexplained=())


@lru_cache(maxsize=64)
def _people(population: str) -> frozenset[str]:
    """Return the words that name the people of a population, without where they are."""
    return frozenset(tokens(_WHERE.split(population)[0]))


_PERSON = frozenset(tokens("người"))


_WHERE = regex(r"\b(?:trong|tại|ở|thuộc|của)\b", re.IGNORECASE)


def _claim(column: int, path: tuple[Segment, ...], targets: TargetSet, period: Period | None) -> Claim:
    heading = heading_of(path)
    path = tuple(_by_then(segment, period) for segment in path)
    phrases = [phrase for segment in path for phrase in segment.phrases]
    foreign = next(((p.indicator, p.foreign) for p in phrases if p.foreign and p.indicator), None)
    categories = {phrase.category for phrase in phrases}
    part = foreign is None and _is_part(path)
    if part:
        named = {name for p in phrases for name in (*p.namesakes, p.indicator) if name and not p.foreign}
        named |= {name for p in phrases if p.group is not None for name in targets.shared_headings[p.group].under}
        return Claim(column, heading, "alone", evidence=["a part"], mentions_indicators=frozenset(named))
    if any(segment.unexplained for segment in path):
        return _unknown(column, heading, path, foreign)
    others = [m for segment in path for m in segment.periods if not agrees(m, period, targets.year)]
    if others:
        earlier = not categories & {"target", "other"} and all(is_earlier(m, period) for m in others)
        return _aside(_figure(column, heading, path, phrases, targets, foreign), "another period", earlier)
    measures_only = {"population", "achieved", "rate"}
    for segment in path:
        own = {phrase.category for phrase in segment.phrases}
        if own & {"unit_code", "unit_name", "number"} and own & {*measures_only, "indicator", "shared", "under"}:
            # "Mã số ...", "Đơn vị đạt", "CBCCVC cấp xã": words of both kinds in one heading say neither.
            return _unknown(column, heading, path, foreign)
    has_figure = bool(categories & {"population", "achieved", "rate", "indicator", "shared", "under", "cumulative"})
    for category, role in _PLAIN_ROLES:
        # "Chỉ tiêu" or "Đơn vị" above measures only says what stands below it.
        leaf = path[-1].phrases
        if any(p.category == category for p in leaf) and not any(
            p.category in ("population", "achieved", "rate", "indicator", "shared", "under") for p in leaf
        ):
            return Claim(column, heading, role, evidence=[f"heading: {heading}"])
        if category in categories and not has_figure:
            return Claim(column, heading, role, evidence=[f"heading: {heading}"])
    if categories & {"target", "other"}:
        about = {namesake for p in phrases for namesake in (*p.namesakes, p.indicator) if namesake and not p.foreign}
        about |= {
            indicator for p in phrases if p.group is not None for indicator in targets.shared_headings[p.group].under
        }
        return Claim(
            column, heading, "alone", evidence=[f"heading: {heading}"], mentions_indicators=frozenset(about)
        )  # fmt: skip
    if "earlier" in categories:
        return _aside(_figure(column, heading, path, phrases, targets, foreign), f"heading: {heading}", True)
    counted = {counts_of(m, period) for m in path[-1].periods} if path else set()
    if ("in-period" in categories and targets.cumulative and "cumulative" not in categories) or (
        "cumulative" in categories and not targets.cumulative
    ):
        reason = "counts within the period alone" if targets.cumulative else "cumulative counts"
        return Claim(column, heading, "alone", evidence=[reason])
    if not has_figure and "in-period" not in categories:
        return _unknown(column, heading, path, foreign)
    result = _figure(column, heading, path, phrases, targets, foreign)
    result.within = "within" in counted and not result.running_total
    result.running_total = result.running_total or ("total" in counted and not result.is_strong("population"))
    if counted - {""} and result.role == "figure" and _only_tells_period(path[-1]) and _measureless(path):
        # "Quý III", "Cộng 9 tháng" under an indicator, beside its population: what was achieved by then.
        result.options = {"achieved": STRONG}
    return result


def _by_then(segment: Segment, period: Period | None) -> Segment:
    """Let "Kỳ này (đến 30/9/2025)" be a day by which people were counted, and not what came within the period."""
    if not segment.has("in-period") or not any(counts_of(m, period) == "total" for m in segment.periods):
        return segment
    return segment._replace(phrases=tuple(Phrase("noise") if p.category == "in-period" else p for p in segment.phrases))


def _is_part(path: tuple[Segment, ...]) -> bool:
    """Whether a heading below "Chia ra" names some of the people, and no measure: "Chia ra › Viên chức"."""
    above = any(segment.has("part") and not segment.has("other") for segment in path[:-1])
    said = ("population", "achieved", "rate", "cumulative", "in-period", "target")
    return above and not any(p.category in said or p.achieving for p in path[-1].phrases) and not path[-1].periods


def _only_tells_period(leaf: Segment) -> bool:
    return all(p.category in ("noise", "cumulative") or p.whole for p in leaf.phrases)


def _measureless(path: tuple[Segment, ...]) -> bool:
    return not any(measures_of(segment) for segment in path[:-1])


def _unknown(column: int, heading: str, path: tuple[Segment, ...], foreign: tuple[str, str] | None) -> Claim:
    """Return the claim of a column whose headings hold words that nobody knows, with what the others say."""
    phrases = [phrase for segment in path for phrase in segment.phrases]
    # "Đảng viên › Tổng số": what the known part says, it says of others.
    told = [segment for segment in path if segment.unexplained] or list(path)
    strong = {str(p.category) for segment in told for p in segment.phrases if p.strength == STRONG}
    says = strong | ({"period"} if any(segment.periods for segment in told) else set())
    named = {namesake for p in phrases if not p.foreign for namesake in (p.namesakes or (p.indicator,)) if namesake}
    rest = tuple(word for segment in path for word in segment.unexplained)
    return Claim(
        column,
        heading,
        "unknown",
        foreign=foreign,
        says=frozenset(says),
        mentions_indicators=frozenset(named),
        rest=rest,
    )


def _aside(one: Claim, why: str, earlier: bool) -> Claim:
    """Leave a column alone, and note where it holds what was achieved earlier."""
    counts = one.role == "figure" and "rate" not in one.options and one.options.get("population") != STRONG
    return replace(one, role="alone", evidence=[why], earlier=earlier and (counts or not one.options))


def _figure(
    column: int,
    heading: str,
    path: tuple[Segment, ...],
    phrases: list[Phrase],
    targets: TargetSet,
    foreign: tuple[str, str] | None,
) -> Claim:
    result = Claim(column, heading, "figure", evidence=[f"heading: {heading}"])
    groups = {phrase.group for phrase in phrases if phrase.category == "shared" and phrase.group is not None}
    plain = [p for p in phrases if p.category == "indicator" and not p.foreign]
    named = {namesake for p in plain for namesake in p.namesakes or (p.indicator,) if namesake}
    result.running_total = any(p.category == "cumulative" for p in phrases)
    result.is_part = _names_fewer(path)
    result.in_own_words = any(segment.in_own_words for segment in path)
    if result.in_own_words:
        result.evidence.append("the plan's words")
    result.namesakes = any(p.namesakes for p in plain)
    under = {p.indicator for p in phrases if p.category == "under" and p.indicator and p.group in groups}
    under |= {mate for p in phrases if p.general for group in groups if (mate := p.general[group]) is not None}
    achieving = any(p.achieving for p in phrases)
    if foreign is not None:
        result.role, result.foreign = "foreign", foreign
        return result
    if under and named - under - {i for g in groups for i in targets.shared_headings[g].under}:
        result.role = "unknown"
        return result
    if under or named:
        result.indicators = tuple(indicator.id for indicator in targets.indicators if indicator.id in (under or named))
    elif groups:
        result.group = min(groups)
        result.indicators = tuple(targets.shared_headings[result.group].under)
    else:
        orphans = {p.indicator for p in phrases if p.category == "under" and p.indicator}
        result.indicators = tuple(sorted(orphans))
        result.orphan = bool(orphans)
    # Whether "Tổng số" and the words of an achievement stand in one heading, or one above the other.
    same_segment_achieving = any(
        any(p.achieving for p in segment.phrases) and segment.has("population") for segment in path
    )
    result.options = options_of(path, bool(result.indicators), achieving, same_segment_achieving)
    if not result.options:
        result.role = "unknown"
    return result


def _names_fewer(path: tuple[Segment, ...]) -> bool:
    naming = [set(tokens(segment.text)) for segment in path if segment.has("indicator")]
    return any(lower < upper for upper, lower in pairwise(naming))
