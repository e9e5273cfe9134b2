"""What people achieved, in anybody's words: "Số người có kiến thức, kỹ năng số", whoever they are."""

import re
from functools import cached_property

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.wording import prose, vocabulary
from bdhvs_cli.reading.wording.segments import tokens
from bdhvs_cli.reading.wording.tellings import LONGEST_RUN, Words

_LONGEST_TEXT = 60
_WHERE = regex(r"\b(?:trong|tại|ở|thuộc|của)\b", re.I)
_PERSON = tokens("người")
_AMONG = tokens("trong đó")


def of_whom(found: Words) -> Words:
    """Return a label's words without "Trong đó:" in front."""
    return found[found[:1] == _AMONG :]


class Achievements:
    """The words in which the forms of one plan say what people achieved."""

    def __init__(self, targets: TargetSet) -> None:
        self._targets = targets

    def of_whomever(self, found: Words) -> Words | None:
        """Return the words that name people in "Số lao động có kỹ năng số": how many of whoever it is achieved it.

        Args:
            found: the words of a heading that names no indicator.

        Returns:
            The words between the count and what the plan asks for, which are whoever is counted; None where the words
            say something else.
        """
        if len(found) > _LONGEST_TEXT or self._telling.isdisjoint(found):
            return None
        among = found[:1] == _AMONG
        found = of_whom(found)
        lead = next((lead for lead in self._counts if found[: len(lead)] == lead), ())
        rest = found[len(lead) :]
        # "Có kiến thức, kỹ năng số", "Được trang bị ...": they who do.
        bare = among or rest[:1] in self._doing
        for size in range(min(LONGEST_RUN, len(rest))):
            people = rest[:size]
            if (people in self.people if people else lead or bare) and self.are_matter(rest[size:]):
                return people
        return None

    @cached_property
    def _doing(self) -> frozenset[Words]:
        return frozenset(tokens(text) for text in ("có", "được", "đạt", "biết"))

    @cached_property
    def people(self) -> frozenset[Words]:
        """The people of each population, without where they are, and without the word for a person."""
        whole = [tokens(_WHERE.split(indicator.population.vi)[0]) for indicator in self._targets.indicators]
        return frozenset(found for people in whole for found in (people, tuple(w for w in people if w not in _PERSON)))

    def are_matter(self, found: Words) -> bool:
        """Whether words are what the plans ask of people, one word of them at least telling what that is."""
        reached = {0}
        for start in range(len(found)):
            if start in reached:
                reached |= {start + length for length in range(1, LONGEST_RUN + 1)
                            if found[start : start + length] in self._asked}  # fmt: skip
        return len(found) in reached and bool(self._telling.intersection(found))

    @cached_property
    def _asked(self) -> frozenset[Words]:
        return self.matter | {tokens(text) for text in (*vocabulary.ACHIEVED, "xác nhận")}

    @cached_property
    def _telling(self) -> frozenset[str]:
        return frozenset(word for text in prose.TELLING for word in tokens(text))

    @cached_property
    def _counts(self) -> tuple[Words, ...]:
        found = {tokens(text) for text in prose.COUNTS}
        return tuple(sorted(found, key=len, reverse=True))

    @cached_property
    def matter(self) -> frozenset[Words]:
        """What the plans ask of people."""
        return frozenset(tokens(text) for text in prose.MATTER)
