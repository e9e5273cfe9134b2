"""By which words each indicator of a plan is told: its population's names, what people achieve, what is its own."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.reading.wording import vocabulary
from bdhvs_cli.reading.wording.people import People, people_of
from bdhvs_cli.reading.wording.segments import tokens

Words = tuple[str, ...]
LONGEST_RUN = 20
"""Words of a phrase."""


class Tellings(NamedTuple):
    """What one indicator is told by."""

    populations: frozenset[Words]
    people: People | None
    """Whom the names of the population name, in anybody's words."""
    runs: frozenset[Words]
    key: frozenset[str]
    """Words of which one at least tells it from the other indicators of the same population."""
    own: frozenset[str]
    """Words of its wording that none of its mates is told by."""
    mates: tuple[str, ...]
    """Indicators of the same population."""


def tellings_of(targets: TargetSet) -> Mapping[str, Tellings]:
    """Return the words of each indicator: id → its tellings."""
    shared: dict[str, set[Words]] = {}
    for group in targets.shared_headings:
        for indicator in group.under:
            shared.setdefault(indicator, set()).update(tokens(text) for text in group.headings)
    openings = {
        indicator.id: _openings(indicator) | shared.get(indicator.id, set()) for indicator in targets.indicators
    }
    told = {indicator.id: _tellings(indicator, targets) for indicator in targets.indicators}
    result = {}
    for known in targets.indicators:
        mates = [other for other in targets.indicators if other.id != known.id and shared.get(known.id)
                 and shared.get(known.id) == shared.get(other.id)]  # fmt: skip
        key = frozenset(set.intersection(*map(set, told[known.id]))) if mates else frozenset()
        for mate in mates:
            key -= {word for text in told[mate.id] for word in text}
        key -= {word for text in vocabulary.ACHIEVED for word in tokens(text)}
        own = frozenset(tokens(known.wording.vi)) if mates else frozenset()
        own -= {word for mate in mates for text in told[mate.id] for word in text}
        runs = {run for text in told[known.id] for run in _runs(_beyond(text, openings[known.id]))}
        others = tuple(mate.id for mate in mates)
        people = people_of(known.population.vi)
        result[known.id] = Tellings(frozenset(openings[known.id]), people, frozenset(runs), key, own, others)
    return result


def tells(found: Words, known: Tellings) -> bool:
    """Whether what is said is the indicator's own, and what tells it from its mates among it: "xác nhận trên VNeID"."""
    return bool((known.own - known.key).intersection(found)) or any(
        part in known.runs and known.key.intersection(part)
        for start in range(len(found))
        for part in (found[start : start + length] for length in range(2, LONGEST_RUN + 1))
    )


def _openings(indicator: Indicator) -> set[Words]:
    """Return the names of an indicator's population: its own, and the headings that say no more than that."""
    opening = re.match(r"(.+?)\s+(?:có|được)\s", indicator.wording.vi)
    named = {tokens(indicator.population.vi)} | ({tokens(opening[1])} if opening else set())
    own = set().union(*(set(text) for text in named))
    return named | {tokens(text) for text in indicator.headings if set(tokens(text)) <= own}


def _tellings(indicator: Indicator, targets: TargetSet) -> list[Words]:
    """Return everything that names an indicator by what is achieved."""
    under = [text for group in targets.shared_headings for text in group.under.get(indicator.id, ())]
    texts = (
        indicator.wording.vi,
        *(criterion.wording.vi for criterion in indicator.criteria),
        *indicator.headings,
        *under,
    )
    own = {word for text in _openings(indicator) for word in text}
    told = [tokens(indicator.wording.vi), *(found for text in texts[1:] if not set(found := tokens(text)) <= own)]
    return [text for text in told if text]


def _beyond(text: Words, openings: Iterable[Words]) -> Words:
    longest = max((opening for opening in openings if text[: len(opening)] == opening), key=len, default=())
    return text[len(longest) :]


def _runs(text: Words) -> Iterable[Words]:
    """Yield the runs of two words and more."""
    for start in range(len(text)):
        for end in range(start + 2, min(start + LONGEST_RUN, len(text)) + 1):
            yield text[start:end]
