"""The plan's indicators in an office's own words: one population, a matter of its own, and nothing that is neither.

A text fits an indicator when its words are covered by names of the indicator's population, by runs of words of its own
wording and by what the movement's plans commonly say (``prose.MATTER``). What fits none, or leaves a word over, is not
understood; what fits several is a question.
"""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.values.periods import mentions
from bdhvs_cli.reading.values.text import words
from bdhvs_cli.reading.wording import prose, vocabulary
from bdhvs_cli.reading.wording.achievements import Achievements
from bdhvs_cli.reading.wording.people import People, names_of
from bdhvs_cli.reading.wording.segments import tokens
from bdhvs_cli.reading.wording.tellings import LONGEST_RUN, Tellings, Words, tellings_of, tells
from bdhvs_cli.reading.wording.trimmings import without_numbering

_LONGEST_TEXT = 60
_PERIOD_WORDS = frozenset(words("năm quý tháng ngày đến tính hết cả đầu cuối thời điểm kỳ nay q iv iii ii i"))
# A reference to another document says nothing of the table.
_REFERENCE = regex(r"\(?\s*\b(?:kèm theo|ban hành|căn cứ|theo (?:kế hoạch|công văn|quyết định|báo cáo) số)\b.*", re.I)
_BRACKETS = regex(r"\(([^()]*)\)")
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


class NearWords:
    """Understands labels and titles of one target set that no listed heading matches."""

    def __init__(self, targets: TargetSet) -> None:
        self.targets = targets
        self.achievements = Achievements(targets)
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

    def general(self, text: str, mates: tuple[str, ...]) -> str | None:
        """Return the one of some indicators of one population that "Có kiến thức, kỹ năng số" is about, or None.

        Of those that share a population, that is the one which nothing tells apart.
        """
        found = tokens(without_numbering(text))
        said = self.achievements.of_whomever(found) == () or self.achievements.are_matter(found)
        apart = any(self.tells_apart(mate).intersection(found) for mate in mates if self.is_told_apart(mate))
        return self.general_of(mates) if said and not apart else None

    def general_of(self, mates: tuple[str, ...]) -> str | None:
        """Return the one of some indicators of one population that no word of its own tells apart, or None."""
        plain = [indicator for indicator in mates if not self.is_told_apart(indicator)]
        return plain[0] if len(plain) == 1 else None

    def without_repeats(self, text: str) -> str:
        """Return a label without what it says again in brackets: "Học sinh trung học (THCS, THPT), sinh viên"."""
        return _BRACKETS.sub(
            lambda found: " " if self._names_again(text[: found.start()], found[1]) else found[0], text
        )

    def _names_again(self, before: str, inside: str) -> bool:
        said, named = frozenset(tokens(inside)), frozenset(tokens(before))
        return any(said <= people.words and named & people.openings and people.names_all(named | said)
                   for people in self._counted)  # fmt: skip

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
            whole = {length for people in self._counted for length in names_of(people, found, start)}
            for length in range(1, min(LONGEST_RUN, size - start) + 1):
                if length in whole or found[start : start + length] in self._said_in_titles:
                    missed, used, rest = best[start + length]
                    choice = min(choice, (missed, used + 1, rest), key=lambda one: one[:2])
            best[start] = choice
        return best[0][2]

    @cached_property
    def _counted(self) -> tuple[People, ...]:
        found = (known.people for known in self._words.values())
        return tuple(dict.fromkeys(people for people in found if people is not None))

    @cached_property
    def _anchors(self) -> frozenset[str]:
        """Words of which a text holds one at least that names a population, or what tells an indicator."""
        first = {name[0] for known in self._words.values() for name in known.populations if name}
        openings = set().union(*(people.openings for people in self._counted))
        return frozenset(first | openings).union(*(known.key for known in self._words.values()))

    @cached_property
    def _said_in_titles(self) -> frozenset[Words]:
        said = set(self._title_phrases | self.achievements.matter)
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
        if len(found) > _LONGEST_TEXT or self._anchors.isdisjoint(found):
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

    def _left_over(self, found: Words, known: Tellings, *, periods: bool, title: bool) -> tuple[Words, bool] | None:
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
            whole = names_of(known.people, found, start) if known.people is not None else ()
            for length in range(1, min(LONGEST_RUN, size - start) + 1):
                part = found[start : start + length]
                population = part in known.populations or length in whole
                plain = part in phrases
                run = part in known.runs or part in self.achievements.matter
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
        best_named = best[0].get(True)
        if best_named is None and known.key and False in best[0]:
            # "Được xác nhận trên VNeID": what tells it apart needs no population beside it.
            best_named = best[0][False]
            return None if not best_named[2] or not tells(found, known) else (best_named[1], True)
        return None if best_named is None else (best_named[1], best_named[2])

    @cached_property
    def _words(self) -> Mapping[str, Tellings]:
        return tellings_of(self.targets)

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
