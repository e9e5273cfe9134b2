"""What is to be filled in, in which words: every heading is one that the program's own reading understands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bdhvs_cli.model.targets import Indicator, SharedHeading, TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.rendering.language import Language

Measure = Literal["population", "achieved", "rate"]

MEASURES = {"population": N_("Population"), "achieved": N_("Achieved"), "rate": N_("Rate (%)")}
"""Measure → its heading."""
OUTCOME = N_("Achieved result")
"""Heading of the one figure of an indicator that counts no people: a number, or yes or no."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator, under the heading by which it is recognised."""

    indicator: Indicator
    heading: str

    @property
    def has_rate(self) -> bool:
        """Whether a rate follows from its counts."""
        return self.indicator.measure == "percent"


@dataclass(frozen=True, slots=True)
class Block:
    """One indicator, or several that share one population, which is then filled in once."""

    heading: str
    """Of the one indicator, or of the population that they share."""
    lines: tuple[Line, ...]
    is_shared: bool = False

    def is_reported_by(self, unit: Unit) -> bool:
        """Whether a unit reports it; a unit whose type nobody knows reports everything."""
        return not unit.type or self.lines[0].indicator.is_reported_by(unit.type)


def blocks(targets: TargetSet, say: Language) -> tuple[Block, ...]:
    """Return what a target set asks for, in its order, with headings in the language of ``say``.

    Indicators stand under one heading where the set says that they share it and count the same people of the same
    units, and where that heading is understood in this language.
    """
    lexicon = Lexicon(targets)
    shared = {id_: (place, heading) for place, heading in enumerate(targets.shared_headings) for id_ in heading.under}
    found: list[Block] = []
    done: set[str] = set()
    for indicator in targets.indicators:
        if indicator.id in done:
            continue
        block = None
        if indicator.id in shared:
            block = _shared_block(targets, lexicon, *shared[indicator.id], say)
        if block is None:
            heading = _heading(lexicon, indicator, say)
            block = Block(heading, (Line(indicator, heading),))
        found.append(block)
        done.update(line.indicator.id for line in block.lines)
    return tuple(found)


def reported_blocks(all_blocks: Sequence[Block], unit: Unit) -> tuple[Block, ...]:
    """Return those that a unit reports."""
    return tuple(block for block in all_blocks if block.is_reported_by(unit))


def _shared_block(
    targets: TargetSet, lexicon: Lexicon, place: int, shared: SharedHeading, say: Language
) -> Block | None:
    members = [targets.by_id[id_] for id_ in shared.under if id_ in targets.by_id]
    members.sort(key=targets.indicators.index)
    first = members[0]
    alike = all(
        member.measure == "percent"
        and member.population_id == first.population_id
        and member.reported_by == first.reported_by
        for member in members
    )
    if not alike or len(members) < 2:
        return None
    heading = next((text for text in _shared_names(first, shared, say) if _is_shared(lexicon, text, place)), None)
    if heading is None:
        return None
    return Block(heading, tuple(Line(member, _under(lexicon, member, shared, place, say)) for member in members), True)


def _shared_names(first: Indicator, shared: SharedHeading, say: Language) -> Iterator[str]:
    if say.code == "en":
        name = first.population.en
        yield name[:1].upper() + name[1:]
    else:
        yield from shared.headings


def _is_shared(lexicon: Lexicon, text: str, place: int) -> bool:
    segment = lexicon.segment(text)
    return not segment.unexplained and [(phrase.category, phrase.group) for phrase in segment.phrases] == [
        ("shared", place)
    ]


def _under(lexicon: Lexicon, indicator: Indicator, shared: SharedHeading, place: int, say: Language) -> str:
    """Return what stands under the shared heading: the short words of the set, or the indicator's own name."""
    if say.code == "en":
        return _heading(lexicon, indicator, say)
    for text in shared.under[indicator.id]:
        segment = lexicon.segment(text)
        if segment.unexplained or len(segment.phrases) != 1 or segment.phrases[0].indicator != indicator.id:
            continue
        if segment.phrases[0].category == "indicator" or segment.phrases[0].group == place:
            return text
    return _heading(lexicon, indicator, say)


def _heading(lexicon: Lexicon, indicator: Indicator, say: Language) -> str:
    """Return the shortest name that means this indicator and no other; its id always does."""
    own = [indicator.name.in_language(say.code), indicator.wording.in_language(say.code)]
    others = [] if say.code == "en" else list(indicator.headings)
    for text in (own[0], *others, own[1]):
        if text and lexicon.indicators_named(text) == (indicator.id,) and lexicon.segment(text).is_known:
            return text
    return indicator.id
