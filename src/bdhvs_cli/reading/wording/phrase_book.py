"""The phrases that the headings of one plan's forms may hold: those of all forms, the plan's own, and ``--map``'s."""

import re
from collections import defaultdict
from collections.abc import Mapping

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.values.text import words
from bdhvs_cli.reading.wording import vocabulary
from bdhvs_cli.reading.wording.other_columns import NOT_ACHIEVED, OTHER
from bdhvs_cli.reading.wording.segments import Category, Phrase, tokens

# Words that tell of something done or had: an indicator named with them is named by its achievement.
ACHIEVING = frozenset(words("có được đạt xác nhận vneid biết sử dụng"))
_LONGEST_HEADING = 1000
"""Characters. A longer text is a note, whatever its words (unless the plan's own are nearly as long)."""


class PhraseBook:
    """Phrases by their words.

    Args:
        targets: the plan.
        mapped: heading, as ``--map`` gives it → what it means.
    """

    def __init__(self, targets: TargetSet, mapped: Mapping[str, tuple[str, ...]]) -> None:
        self.targets = targets
        self._mapped = mapped
        self.phrases: defaultdict[tuple[str, ...], list[Phrase]] = defaultdict(list)
        """Words → what they may mean."""
        self.longest = _LONGEST_HEADING
        """Characters of a text that may be a heading."""
        self._add_common()
        self._add_targets()
        self._add_mapped()

    def _add(self, text: str, phrase: Phrase) -> None:
        self.longest = max(self.longest, 3 * len(text))
        found = tokens(text)
        if found and phrase not in self.phrases[found]:
            self.phrases[found].append(phrase)

    def _add_common(self) -> None:
        listed: tuple[tuple[Category, tuple[str, ...], int], ...] = (
            ("achieved", vocabulary.ACHIEVED, vocabulary.STRONG),
            ("achieved", vocabulary.ACHIEVED_WEAK, vocabulary.WEAK),
            ("rate", vocabulary.RATE, vocabulary.STRONG),
            ("target", vocabulary.TARGET, vocabulary.STRONG),
            ("other", OTHER + NOT_ACHIEVED, vocabulary.STRONG),
            ("unit_code", vocabulary.UNIT_CODE, vocabulary.STRONG),
            ("unit_name", vocabulary.UNIT_NAME, vocabulary.STRONG),
            ("number", vocabulary.NUMBER, vocabulary.STRONG),
            ("indicator-column", vocabulary.INDICATOR, vocabulary.STRONG),
            ("period", vocabulary.PERIOD, vocabulary.STRONG),
            ("in-period", vocabulary.IN_PERIOD, vocabulary.STRONG),
            ("cumulative", vocabulary.CUMULATIVE, vocabulary.STRONG),
            ("earlier", vocabulary.EARLIER, vocabulary.STRONG),
            ("part", vocabulary.PART, vocabulary.STRONG),
            ("noise", vocabulary.NOISE, vocabulary.STRONG),
        )
        wholes = {tokens(text) for text in vocabulary.WHOLE}
        for text in vocabulary.POPULATION:
            self._add(text, Phrase("population", whole=tokens(text) in wholes))
        for text in ("cộng", "chung"):
            self._add(text, Phrase("population", vocabulary.WEAK, whole=True))
        for category, texts, strength in listed:
            for text in texts:
                self._add(text, Phrase(category, strength))

    def _add_targets(self) -> None:
        for group, shared in enumerate(self.targets.shared_headings):
            for text in shared.headings:
                self._add(text, Phrase("shared", group=group))
            for indicator, texts in shared.under.items():
                for text in texts:
                    self._add(text, Phrase("under", indicator=indicator, group=group, achieving=True))
        openings: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for definition in self.targets.indicators:
            named = {
                definition.id,
                definition.name.vi,
                definition.name.en,
                definition.wording.vi,
                definition.wording.en,
                *definition.headings,
            }
            for text in named:
                achieving = bool(ACHIEVING.intersection(words(text)))
                self._add(text, Phrase("indicator", indicator=definition.id, achieving=achieving))
            for text in definition.other_definitions:
                self._add(text, Phrase("indicator", indicator=definition.id, foreign=text))
            opening = opening_of(definition.wording.vi)
            if opening:
                openings[tokens(opening)].add(definition.id)
        for listed in self.phrases.values():
            # A name that needs no heading above it is a name everywhere.
            named_outright = {phrase.indicator for phrase in listed if phrase.category == "indicator"}
            if named_outright:
                listed[:] = [p for p in listed if not (p.category == "under" and p.indicator in named_outright)]
        for listed in self.phrases.values():
            _mark_namesakes(listed)
        for opening_tokens, ids in openings.items():
            if len(ids) == 1 and not any(p.category == "shared" for p in self.phrases.get(opening_tokens, [])):
                phrase = Phrase("indicator", indicator=next(iter(ids)))
                if phrase not in self.phrases[opening_tokens]:
                    self.phrases[opening_tokens].append(phrase)

    def _add_mapped(self) -> None:
        """Let a heading that ``--map`` says is an indicator be that wherever it stands: "Nhóm A - Tổng số"."""
        for heading, meanings in self._mapped.items():
            found = tokens(heading)
            if len(meanings) == 1 and meanings[0] in self.targets.by_id and len("".join(found)) > 3:
                achieving = bool(ACHIEVING.intersection(words(heading)))
                self.phrases[found] = [Phrase("indicator", indicator=meanings[0], achieving=achieving)]


def _mark_namesakes(listed: list[Phrase]) -> None:
    """Mark the phrases by which several indicators are named alike."""
    own = [p for p in listed if p.category == "indicator" and p.indicator and not p.foreign]
    ids = tuple(dict.fromkeys(p.indicator for p in own if p.indicator))
    if len(ids) > 1:
        listed[:] = [p._replace(namesakes=ids) if p in own else p for p in listed]


def opening_of(wording: str) -> str:
    """Return the opening words of a wording, up to "có" or "được"."""
    match = re.match(r"(.+?)\s+(?:có|được)\s", wording)
    return match[1] if match else ""
