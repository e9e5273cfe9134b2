"""The plan's indicators in an office's own words: one population, a matter of its own, and nothing that is neither.

A text fits an indicator when its words are covered by names of the indicator's population, by runs of words of its own
wording and by what the movement's plans commonly say (``prose.MATTER``). What fits none, or leaves a word over, is not
understood; what fits several is a question.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.reading.values.periods import mentions
from bdhvs_cli.reading.values.text import words
from bdhvs_cli.reading.wording import prose, vocabulary
from bdhvs_cli.reading.wording.segments import tokens
from bdhvs_cli.reading.wording.trimmings import without_numbering

Words = tuple[str, ...]
_LONGEST_TEXT = 60
_LONGEST_RUN = 20
_PERIOD_WORDS = frozenset(words("năm quý tháng ngày đến tính hết cả đầu cuối thời điểm kỳ nay q iv iii ii i"))
# A reference to another document says nothing of the table.
_REFERENCE = regex(r"\(?\s*\b(?:kèm theo|ban hành|căn cứ|theo (?:kế hoạch|công văn|quyết định|báo cáo) số)\b.*", re.I)
_WHERE = regex(r"\b(?:trong|tại|ở|thuộc|của)\b", re.I)
_PERSON = tokens("người")
_AMONG = tokens("trong đó")
# Of age is whoever is eighteen: it is what the plan's adults are.
_AGE = regex(r"\b(?:từ )?(?:đủ )?18 tuổi(?: trở lên)?\b", re.I)
_BRACKETS = regex(r"\(([^()]*)\)")
_WORKPLACE = tokens("cơ quan")
_NUMBERED = regex(
    r"^\W*(?:(?:phụ lục|biểu(?: mẫu| số)?|bảng(?: số)?|mẫu(?: số)?)\s*(?:số\b\s*)?"
    r"(?:(?:\d[\w/.-]*|[IVX]{1,4}\b)\s*)?[.:)–-]*\s*)?",
    re.I,
)


class Fit(NamedTuple):
    """What a text says of an indicator."""

    indicators: tuple[str, ...]
    """One; several where it does not tell which; none where it names no population."""
    rest: Words
    """Words that nothing accounts for, of the reading that leaves fewest."""
    achieving: bool = False
    """Whether it says what was achieved, not only who is counted."""


NOTHING = Fit((), ())


class _Words(NamedTuple):
    """What one indicator is told by."""

    populations: frozenset[Words]
    runs: frozenset[Words]
    key: frozenset[str]
    """Words of which one at least tells it from the other indicators of the same population."""
    own: frozenset[str]
    """Words of its wording that none of its mates is told by."""
    mates: tuple[str, ...]
    """Indicators of the same population."""


class NearWords:
    """Understands labels and titles of one target set that no listed heading matches."""

    def __init__(self, targets: TargetSet) -> None:
        self.targets = targets
        self._fits: dict[tuple[str, bool], Fit] = {}
        self._rests: dict[str, Words] = {}

    def label(self, text: str) -> Fit:
        """Understand a label of a column or a row: every word must be accounted for."""
        return self._fit(text, title=False)

    def title(self, text: str) -> Fit:
        """Understand a line above a table, whose words may also say what the table is and how it is cut."""
        return self._fit(text, title=True)

    def _fit(self, text: str, *, title: bool) -> Fit:
        known = self._fits.get((text, title))
        if known is None:
            known = self._fits[text, title] = self._understand(text, title=title)
        return known

    def _understand(self, text: str, *, title: bool) -> Fit:
        bare = without_numbering(text)
        if title:
            bare = _REFERENCE.sub("", _NUMBERED.sub("", bare))
        return self.words(tokens(bare), periods=bool(mentions(bare)), title=title)

    def tells_apart(self, indicator: str) -> frozenset[str]:
        """Return the words of an indicator's wording that no telling of the others of its population has."""
        return self._words[indicator].own

    def is_told_apart(self, indicator: str) -> bool:
        """Whether words of its own tell an indicator from the others of its population: "VNeID"."""
        return bool(self._words[indicator].key)

    def of_whom(self, found: Words) -> Words:
        """Return a label's words without "Trong đó:" in front."""
        return found[found[:1] == _AMONG :]

    def achievement(self, found: Words) -> Words | None:
        """Return the words that name people in "Số lao động có kỹ năng số": how many of whoever it is achieved it.

        Args:
            found: the words of a heading that names no indicator.

        Returns:
            The words between the count and what the plan asks for, which are whoever is counted; None where the words
            say something else.
        """
        if len(found) > _LONGEST_TEXT:
            return None
        among = found[:1] == _AMONG
        found = self.of_whom(found)
        lead = next((lead for lead in self._counts if found[: len(lead)] == lead), ())
        rest = found[len(lead) :]
        # "Có kiến thức, kỹ năng số", "Được trang bị ...": they who do.
        bare = among or rest[:1] in self._doing
        for size in range(min(_LONGEST_RUN, len(rest))):
            people = rest[:size]
            if (people in self.people if people else lead or bare) and self._is_matter(rest[size:]):
                return people
        return None

    @cached_property
    def _doing(self) -> frozenset[Words]:
        return frozenset(tokens(text) for text in ("có", "được", "đạt", "biết"))

    @cached_property
    def people(self) -> frozenset[Words]:
        """The people of each population, without where they are, and without the word for a person."""
        whole = [tokens(_WHERE.split(indicator.population.vi)[0]) for indicator in self.targets.indicators]
        return frozenset(found for people in whole for found in (people, tuple(w for w in people if w not in _PERSON)))

    def general(self, text: str, mates: tuple[str, ...]) -> str | None:
        """Return the one of some indicators of one population that "Có kiến thức, kỹ năng số" is about, or None.

        Of those that share a population, that is the one which nothing tells apart.
        """
        found = tokens(without_numbering(text))
        said = self.achievement(found) == () or self._is_matter(found)
        return self.general_of(mates) if said else None

    def general_of(self, mates: tuple[str, ...]) -> str | None:
        """Return the one of some indicators of one population that no word of its own tells apart, or None."""
        plain = [indicator for indicator in mates if not self.is_told_apart(indicator)]
        return plain[0] if len(plain) == 1 else None

    def _is_matter(self, found: Words) -> bool:
        """Whether words are what the plans ask of people, one word of them at least telling what that is."""
        reached = {0}
        for start in range(len(found)):
            if start in reached:
                reached |= {start + length for length in range(1, _LONGEST_RUN + 1)
                            if found[start : start + length] in self._asked}  # fmt: skip
        return len(found) in reached and bool(self._telling.intersection(found))

    @cached_property
    def _asked(self) -> frozenset[Words]:
        return self._matter | {tokens(text) for text in (*vocabulary.ACHIEVED, "xác nhận")}

    @cached_property
    def _telling(self) -> frozenset[str]:
        return frozenset(word for text in prose.TELLING for word in tokens(text))

    @cached_property
    def _counts(self) -> tuple[Words, ...]:
        found = {tokens(text) for text in prose.COUNTS}
        return tuple(sorted(found, key=len, reverse=True))

    def without_repeats(self, text: str) -> str:
        """Return a label without what it says again in brackets: "Học sinh trung học (THCS, THPT), sinh viên"."""
        return _BRACKETS.sub(
            lambda found: " " if self._names_again(text[: found.start()], found[1]) else found[0], text
        )

    def _names_again(self, before: str, inside: str) -> bool:
        said = set(tokens(_AGE.sub("", inside)))
        return any(said <= set().union(*names) and any(set(tokens(before)) & set(name) for name in names)
                   for names in self._names_of_people.values())  # fmt: skip

    @cached_property
    def _names_of_people(self) -> Mapping[str, list[Words]]:
        """Indicator id → the names of its population, headings that say no more than that among them."""
        achieving = {word for text in prose.TELLING for word in tokens(text)}
        shared = {
            indicator: [tokens(text) for text in group.headings]
            for group in self.targets.shared_headings
            for indicator in group.under
        }
        return {
            indicator.id: [
                name
                for name in (*_openings(indicator), *map(tokens, indicator.headings), *shared.get(indicator.id, ()))
                if not achieving.intersection(name)
            ]
            for indicator in self.targets.indicators
        }

    def left_over(self, text: str) -> Words:
        """Return the words of a title that say neither what the table is, nor of whom, nor when, nor how it is cut."""
        known = self._rests.get(text)
        if known is None:
            known = self._rests[text] = self._left_over_of_title(text)
        return known

    def _left_over_of_title(self, text: str) -> Words:
        bare = _REFERENCE.sub("", _NUMBERED.sub("", without_numbering(text)))
        found, periods = tokens(bare), bool(mentions(bare))
        if len(found) > _LONGEST_TEXT:
            return found
        size = len(found)
        best: list[tuple[int, int, Words]] = [(0, 0, ())] * (size + 1)
        for start in range(size - 1, -1, -1):
            word = found[start]
            free = (periods and word in _PERIOD_WORDS) or word.isdigit()
            missed, used, rest = best[start + 1]
            choice = (missed + (not free), used + 1, rest if free else (word, *rest))
            for length in range(1, min(_LONGEST_RUN, size - start) + 1):
                if found[start : start + length] in self._said_in_titles:
                    missed, used, rest = best[start + length]
                    choice = min(choice, (missed, used + 1, rest), key=lambda one: one[:2])
            best[start] = choice
        return best[0][2]

    @cached_property
    def _said_in_titles(self) -> frozenset[Words]:
        said = set(self._title_phrases | self._matter)
        for known in self._words.values():
            said |= known.populations | known.runs
        listed = (*vocabulary.POPULATION, *vocabulary.ACHIEVED, *vocabulary.ACHIEVED_WEAK, *vocabulary.RATE,
                  *vocabulary.CUMULATIVE, *vocabulary.UNIT_NAME, *vocabulary.IN_PERIOD)  # fmt: skip
        said |= {tokens(text) for text in listed}
        said |= {
            tokens(text) for indicator in self.targets.indicators for text in (*indicator.headings, indicator.name.vi)
        }
        return frozenset(word for word in said if word)

    def words(self, found: Words, *, periods: bool = False, title: bool = False) -> Fit:
        """Understand the words of a text."""
        if not found or len(found) > _LONGEST_TEXT:
            return NOTHING
        best: dict[str, Words] = {}
        said: set[str] = set()
        for indicator in self.targets.indicators:
            known = self._words[indicator.id]
            if known.key and not known.key & set(found):
                continue
            rest = self._left_over(found, known, periods=periods, title=title)
            if rest is not None:
                best[indicator.id], matter = rest
                if matter:
                    said.add(indicator.id)
        if not best:
            return NOTHING
        # The reading that leaves fewest words over; of indicators that share a population the one that is told apart.
        fewest = min(map(len, best.values()))
        fitting = [indicator for indicator in best if len(best[indicator]) == fewest]
        fitting = [indicator for indicator in fitting if self._words[indicator].key] or fitting
        achieving = bool(said.intersection(fitting))
        if not achieving:
            # The population alone: whoever shares it is meant as well.
            fitting = list(
                dict.fromkeys(mate for indicator in fitting for mate in (indicator, *self._words[indicator].mates))
            )
        return Fit(tuple(fitting), best[next(indicator for indicator in fitting if indicator in best)], achieving)

    def _left_over(self, found: Words, known: _Words, *, periods: bool, title: bool) -> tuple[Words, bool] | None:
        """Return the words that nothing covers, and whether a matter is among the covered; None without population."""
        size = len(found)
        phrases = self._title_phrases if title else self._label_phrases
        # Of each place on: (words left over, phrases), whether a population is named, what is left over, the matter.
        worst = (size + 1, size + 1)
        best: list[dict[bool, tuple[tuple[int, int], Words, bool]]] = [{} for _ in range(size + 1)]
        best[size] = {False: ((0, 0), (), False)}
        for start in range(size - 1, -1, -1):
            here: dict[bool, tuple[tuple[int, int], Words, bool]] = {}

            def offer(named: bool, cost: tuple[int, int], rest: Words, matter: bool) -> None:
                if cost < here.get(named, (worst, (), False))[0]:  # noqa: B023 - used at once
                    here[named] = (cost, rest, matter)  # noqa: B023

            word = found[start]
            free = periods and (word in _PERIOD_WORDS or word.isdigit())
            for named, (cost, rest, matter) in best[start + 1].items():
                offer(named, (cost[0] + (not free), cost[1] + 1), rest if free else (word, *rest), matter)
            for length in range(1, min(_LONGEST_RUN, size - start) + 1):
                part = found[start : start + length]
                population = part in known.populations
                plain = part in phrases
                run = part in known.runs or part in self._matter
                # The one word that tells it from its mates needs no other beside it: "... trên VNeID".
                plain = plain or (length == 1 and part[0] in known.key)
                if not (population or run or plain):
                    continue
                for named, (cost, rest, matter) in best[start + length].items():
                    after = (cost[0], cost[1] + 1)
                    if population:
                        offer(True, after, rest, matter)
                    if run or plain:
                        offer(named, after, rest, matter or run)
            best[start] = here
        whole = best[0].get(True)
        if whole is None and known.key and False in best[0]:
            # "Được xác nhận trên VNeID": what tells it apart needs no population beside it.
            whole = best[0][False]
            return None if not whole[2] or not _tells(found, known) else (whole[1], True)
        return None if whole is None else (whole[1], whole[2])

    @cached_property
    def _matter(self) -> frozenset[Words]:
        return frozenset(tokens(text) for text in prose.MATTER)

    @cached_property
    def _label_phrases(self) -> frozenset[Words]:
        return frozenset(tokens(text) for text in vocabulary.NOISE)

    @cached_property
    def _title_phrases(self) -> frozenset[Words]:
        return frozenset(
            tokens(text) for text in (*prose.TITLE, *prose.CUT, *self._places, *vocabulary.NOISE) if tokens(text)
        )

    @cached_property
    def _places(self) -> tuple[str, ...]:
        from bdhvs_cli.reading.units.registers import provinces

        name = provinces().get(self.targets.province or "", "")
        return (name, f"tỉnh {name}") if name else ()

    @cached_property
    def _words(self) -> Mapping[str, _Words]:
        shared: dict[str, set[Words]] = {}
        for group in self.targets.shared_headings:
            for indicator in group.under:
                shared.setdefault(indicator, set()).update(
                    name for text in group.headings for name in _of_persons(tokens(text))
                )
        openings = {
            indicator.id: _openings(indicator) | shared.get(indicator.id, set())
            for indicator in self.targets.indicators
        }
        told = {indicator.id: _tellings(indicator, self.targets) for indicator in self.targets.indicators}
        result = {}
        for known in self.targets.indicators:
            mates = [other for other in self.targets.indicators if other.id != known.id and shared.get(known.id)
                     and shared.get(known.id) == shared.get(other.id)]  # fmt: skip
            key = frozenset(set.intersection(*map(set, told[known.id]))) if mates else frozenset()
            for mate in mates:
                key -= {word for text in told[mate.id] for word in text}
            key -= {word for text in vocabulary.ACHIEVED for word in tokens(text)}
            own = frozenset(tokens(known.wording.vi)) if mates else frozenset()
            own -= {word for mate in mates for text in told[mate.id] for word in text}
            runs = {run for text in told[known.id] for run in _runs(_beyond(text, openings[known.id]))}
            others = tuple(mate.id for mate in mates)
            result[known.id] = _Words(frozenset(openings[known.id]), frozenset(runs), key, own, others)
        return result


def _of_persons(name: Words) -> Iterable[Words]:
    """Yield a population's name, with each word for people that it may begin with."""
    persons = [tokens(text) for text in prose.PERSONS]
    rest = next((name[len(person) :] for person in persons if name[: len(person)] == person), None)
    yield name
    if rest:
        yield from (person + rest for person in persons)


def _tells(found: Words, known: _Words) -> bool:
    """Whether what is said is the indicator's own, and what tells it from its mates among it: "xác nhận trên VNeID"."""
    return bool((known.own - known.key).intersection(found)) or any(
        part in known.runs and known.key.intersection(part)
        for start in range(len(found))
        for part in (found[start : start + length] for length in range(2, _LONGEST_RUN + 1))
    )


def _openings(indicator: Indicator) -> set[Words]:
    """Return the names of an indicator's population: its own, and the headings that say no more than that."""
    opening = re.match(r"(.+?)\s+(?:có|được)\s", indicator.wording.vi)
    named = {tokens(indicator.population.vi)} | ({tokens(opening[1])} if opening else set())
    own = set().union(*(set(text) for text in named))
    openings = named | {tokens(text) for text in indicator.headings if set(tokens(text)) <= own}
    if not any(text[-len(_WORKPLACE) :] == _WORKPLACE for text in named):
        return openings
    people = {text[: -len(_WORKPLACE)] if text[-len(_WORKPLACE) :] == _WORKPLACE else text for text in openings}
    return openings | {text + tokens(place) for text in people for place in ("", *prose.WORKPLACES)}


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
        for end in range(start + 2, min(start + _LONGEST_RUN, len(text)) + 1):
            yield text[start:end]
