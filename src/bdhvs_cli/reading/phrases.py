"""What the words of a heading say. Every word must be accounted for; a heading with words left over says nothing."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading import vocabulary
from bdhvs_cli.reading.periods import Mention, mentions
from bdhvs_cli.reading.text import clean, key, words

Category = Literal[
    "unit_code", "unit_name", "number", "indicator-column", "period",
    "population", "achieved", "rate", "target", "other", "in-period", "cumulative", "part", "noise",
    "indicator", "shared", "under",
]  # fmt: skip

_STOP = frozenset(words(vocabulary.STOP_WORDS))
_JOINED = {words(phrase): "_".join(words(phrase)) for phrase in vocabulary.JOINED}
_EXPANDED = {words(short)[0]: words(long) for short, long in vocabulary.ABBREVIATIONS.items()}
_PERIOD_WORDS = frozenset(words("năm quý tháng ngày đến tính hết cả đầu cuối thời điểm kỳ q iv iii ii i"))
_BRACKETED_UNIT = re.compile(
    r"\(\s*(?:đvt|đơn vị tính)?\s*:?\s*(?:người|lượt|lượt người|em|hộ|đối tượng)\s*\)|\(\s*\d{1,2}\s*\)|[*]+",
    re.IGNORECASE,
)
_COLUMN_FORMULA = re.compile(r"\(?\s*\(?\d{1,2}\)?\s*=\s*[\d()/*x×:.%+\-\s]+\)?", re.IGNORECASE)
# Words that tell of something done or had: an indicator named with them is named by its achievement.
_ACHIEVING = frozenset(words("có được đạt xác nhận vneid biết sử dụng"))


@lru_cache(maxsize=16384)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a heading as they are compared: abbreviations written out, small words left out."""
    bare = _COLUMN_FORMULA.sub(" ", _BRACKETED_UNIT.sub(" ", clean(text)))
    found = list(words(bare))
    joined: list[str] = []
    place = 0
    while place < len(found):
        pair = tuple(found[place : place + 2])
        if pair in _JOINED:
            joined.append(_JOINED[pair])
            place += 2
        else:
            joined.extend(_EXPANDED.get(found[place], (found[place],)))
            place += 1
    return tuple(word for word in joined if word not in _STOP)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A part of a heading with a meaning."""

    category: Category
    strength: int = vocabulary.STRONG
    indicator: str | None = None
    group: int | None = None
    """Which shared heading of the target set."""
    achieving: bool = False
    """The words name what was achieved, not only who is counted."""
    foreign: str | None = None
    """The word that names another definition (H106)."""
    whole: bool = False
    """Says only "all of it", like "Tổng số" under "Số đạt"."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One heading cell, understood."""

    text: str
    phrases: tuple[Phrase, ...]
    unexplained: tuple[str, ...]
    """Words that no phrase accounts for."""
    periods: tuple[Mention, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether every word is accounted for and something is said."""
        return not self.unexplained and any(phrase.category != "noise" for phrase in self.phrases)

    def has(self, *categories: Category) -> bool:
        """Whether a phrase of one of these categories is among its words."""
        return any(phrase.category in categories for phrase in self.phrases)


class Lexicon:
    """All phrases that one target set's forms may hold, and what ``--map`` says of headings."""

    def __init__(self, targets: TargetSet, mapped: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.targets = targets
        self._mapped = mapped or {}
        self._phrases: defaultdict[tuple[str, ...], list[Phrase]] = defaultdict(list)
        self._segments: dict[str, Segment] = {}
        self._indicators: dict[str, tuple[str, ...]] = {}
        self._add_common()
        self._add_targets()
        self._longest = max(map(len, self._phrases))
        self._wordings = {one.id: tokens(one.wording.vi) for one in targets.indicators}

    def _add(self, text: str, phrase: Phrase) -> None:
        found = tokens(text)
        if found and phrase not in self._phrases[found]:
            self._phrases[found].append(phrase)

    def _add_common(self) -> None:
        listed: tuple[tuple[Category, tuple[str, ...], int], ...] = (
            ("achieved", vocabulary.ACHIEVED, vocabulary.STRONG),
            ("achieved", vocabulary.ACHIEVED_WEAK, vocabulary.WEAK),
            ("rate", vocabulary.RATE, vocabulary.STRONG),
            ("target", vocabulary.TARGET, vocabulary.STRONG),
            ("other", vocabulary.OTHER, vocabulary.STRONG),
            ("unit_code", vocabulary.UNIT_CODE, vocabulary.STRONG),
            ("unit_name", vocabulary.UNIT_NAME, vocabulary.STRONG),
            ("number", vocabulary.NUMBER, vocabulary.STRONG),
            ("indicator-column", vocabulary.INDICATOR, vocabulary.STRONG),
            ("period", vocabulary.PERIOD, vocabulary.STRONG),
            ("in-period", vocabulary.IN_PERIOD, vocabulary.STRONG),
            ("cumulative", vocabulary.CUMULATIVE, vocabulary.STRONG),
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
        for one in self.targets.indicators:
            named = {one.id, one.name.vi, one.name.en, one.wording.vi, one.wording.en, *one.headings}
            for text in named:
                achieving = bool(_ACHIEVING.intersection(words(text)))
                self._add(text, Phrase("indicator", indicator=one.id, achieving=achieving))
            for text in one.other_definitions:
                self._add(text, Phrase("indicator", indicator=one.id, foreign=text))
            opening = _opening(one.wording.vi)
            if opening:
                openings[tokens(opening)].add(one.id)
        for listed in self._phrases.values():
            # A name that needs no heading above it is a name everywhere.
            named_outright = {phrase.indicator for phrase in listed if phrase.category == "indicator"}
            if named_outright:
                listed[:] = [p for p in listed if not (p.category == "under" and p.indicator in named_outright)]
        for opening_tokens, ids in openings.items():
            if len(ids) == 1 and not any(p.category == "shared" for p in self._phrases.get(opening_tokens, [])):
                phrase = Phrase("indicator", indicator=next(iter(ids)))
                if phrase not in self._phrases[opening_tokens]:
                    self._phrases[opening_tokens].append(phrase)

    def segment(self, text: str) -> Segment:
        """Understand one heading cell."""
        known = self._segments.get(text)
        if known is None:
            known = self._parse(text)
            meanings = self._mapped.get(key(text)) if self._mapped else None
            if meanings is not None:
                known = self._as_mapped(known, meanings)
            self._segments[text] = known
        return known

    def _as_mapped(self, known: Segment, meanings: tuple[str, ...]) -> Segment:
        """Let ``--map`` name an indicator, and explain words that say nothing by themselves."""
        names_indicators = all(one in self.targets.by_id for one in meanings)
        if known.is_known and not names_indicators:
            return known
        said = [self._canonical(one) for one in meanings]
        phrases = tuple(phrase for one in said if one is not None for phrase in one.phrases)
        return Segment(known.text, phrases or (Phrase("other"),), ())

    def _parse(self, text: str) -> Segment:
        named = self._canonical(text)
        if named is not None:
            return named
        found = tokens(text)
        periods = mentions(text)
        cover = self._cover(found, bool(periods))
        phrases = tuple(phrase for phrase, _ in cover if phrase is not None)
        unexplained = tuple(word for phrase, part in cover if phrase is None for word in part)
        if unexplained:
            by_wording = self._by_wording(found)
            if by_wording is not None:
                phrases, unexplained = by_wording, ()
        return Segment(text, phrases, unexplained, periods)

    def _canonical(self, text: str) -> Segment | None:
        """Understand machine names: ``unit_code``, ``adults-vneid.achieved``."""
        name = clean(text).casefold()
        plain: dict[str, Category] = {
            "unit_code": "unit_code",
            "unit_name": "unit_name",
            "indicator": "indicator-column",
            "period": "period",
            "population": "population",
            "achieved": "achieved",
            "rate": "rate",
        }
        if name in plain:
            return Segment(text, (Phrase(plain[name]),), ())
        indicator, _, measure = name.rpartition(".")
        if indicator in self.targets.by_id and measure in ("population", "achieved", "rate"):
            return Segment(text, (Phrase("indicator", indicator=indicator), Phrase(plain[measure])), ())
        if name in self.targets.by_id:
            achieving = bool(_ACHIEVING.intersection(name.split("-")))
            return Segment(text, (Phrase("indicator", indicator=name, achieving=achieving),), ())
        return None

    def _cover(self, found: tuple[str, ...], with_period: bool) -> list[tuple[Phrase | None, tuple[str, ...]]]:
        """Cover the words with phrases: fewest words left over, then fewest phrases, then longest first."""
        size = len(found)
        best: list[tuple[int, int, list[tuple[Phrase | None, tuple[str, ...]]]]] = [(0, 0, [])] * (size + 1)
        for start in range(size - 1, -1, -1):
            word = found[start]
            rest = best[start + 1]
            is_period = with_period and (word in _PERIOD_WORDS or word.isdigit())
            skipped: Phrase | None = Phrase("noise") if is_period else None
            choice = (rest[0] + (0 if is_period else 1), rest[1] + 1, [(skipped, (word,)), *rest[2]])
            for length in range(min(self._longest, size - start), 0, -1):
                part = found[start : start + length]
                for phrase in self._phrases.get(part, ()):
                    after = best[start + length]
                    if (after[0], after[1] + 1) < choice[:2]:
                        choice = (after[0], after[1] + 1, [(phrase, part), *after[2]])
            best[start] = choice
        return best[0][2]

    def alternatives(self, text: str) -> tuple[Phrase, ...]:
        """Return every meaning of a heading cell that is one phrase as a whole."""
        return tuple(self._phrases.get(tokens(text), ()))

    def _by_wording(self, found: tuple[str, ...]) -> tuple[Phrase, ...] | None:
        """Understand the plan's own wording with words left out, where it fits one indicator only."""
        fitting = []
        for measure_words in range(min(4, len(found))):
            lead = self._phrases.get(found[:measure_words], []) if measure_words else []
            if measure_words and not any(p.category in ("population", "achieved", "rate") for p in lead):
                continue
            rest = found[measure_words:]
            for indicator, wording in self._wordings.items():
                if len(rest) >= 6 and rest[:3] == wording[:3] and _is_subsequence(rest, wording):
                    fitting.append((indicator, lead[:1]))
        if len({indicator for indicator, _ in fitting}) != 1:
            return None
        indicator, lead = fitting[0]
        return (*lead, Phrase("indicator", indicator=indicator, achieving=True))

    def foreign_word(self, text: str) -> tuple[str, str] | None:
        """Return (indicator, word) where ``text`` names another definition of an indicator's population."""
        for phrase in self.segment(text).phrases:
            if phrase.foreign and phrase.indicator:
                return phrase.indicator, phrase.foreign
        return None

    def indicators_named(self, text: str) -> tuple[str, ...]:
        """Return the ids of the indicators that a body cell names: one, none, or several where it is unclear."""
        known = self._indicators.get(text)
        if known is None:
            known = self._indicators[text] = self._named(text)
        return known

    def _named(self, text: str) -> tuple[str, ...]:
        segment = self.segment(re.sub(r"^\s*(?:\d{1,2}|[IVX]{1,4}|[a-zA-Z])\s*[.)/-]\s*", "", clean(text)))
        if segment.unexplained or segment.has("other", "target") or any(p.foreign for p in segment.phrases):
            return ()
        ids = {phrase.indicator for phrase in segment.phrases if phrase.category == "indicator"}
        groups = {phrase.group for phrase in segment.phrases if phrase.category == "shared"}
        ids |= {p.indicator for p in segment.phrases if p.category == "under" and (p.group in groups or not ids)}
        if not ids and groups:
            return tuple(one for group in sorted(g for g in groups if g is not None)
                         for one in self.targets.shared_headings[group].under)  # fmt: skip
        return tuple(one for one in ids if one is not None)


def _opening(wording: str) -> str:
    """Return the opening words of a wording, up to "có" or "được"."""
    match = re.match(r"(.+?)\s+(?:có|được)\s", wording)
    return match[1] if match else ""


def _is_subsequence(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)
