"""What the words of a heading say. Every word must be accounted for; a heading with words left over says nothing."""

import re
from collections.abc import Mapping

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.files.time_limit import check_time
from bdhvs_cli.reading.values.periods import mentions, mentions_in_heading
from bdhvs_cli.reading.values.text import clean, key, words
from bdhvs_cli.reading.wording import vocabulary
from bdhvs_cli.reading.wording.achievements import of_whom
from bdhvs_cli.reading.wording.covering import Covering
from bdhvs_cli.reading.wording.near import NearWords
from bdhvs_cli.reading.wording.phrase_book import ACHIEVING, PhraseBook
from bdhvs_cli.reading.wording.segments import Category, Phrase, Segment, tokens
from bdhvs_cli.reading.wording.sentences import SENTENCE, Sentences
from bdhvs_cli.reading.wording.trimmings import bracketed, parted_by_share, pieces, trimmed, without_numbering

_PERIOD_WORDS = frozenset(words("năm quý tháng ngày đến tính hết cả đầu cuối thời điểm kỳ q iv iii ii i"))

_ONE = tokens("số")
_MEASURES: tuple[Category, ...] = ("population", "achieved", "rate")
_FIGURES = (*_MEASURES, "indicator", "shared", "under")
_NOISE = Phrase("noise")
_PLACES = frozenset(tokens(text) for text in vocabulary.NOISE)

# "18-35 tuổi", "Trên 60 tuổi": some of the people; "từ 18 tuổi trở lên" are all adults.
_AGES = regex(
    r"(?:từ\s+)?(?:đủ\s+)?\d{2}\s*(?:tuổi)?\s*(?:[-–]|đến(?: dưới)?)\s*\d{2}\s*(?:tuổi)?"
    r"|(?:trên|dưới|từ)\s+(?!1[68]\b)\d{2}\s*tuổi(?:\s+trở\s+(?:lên|xuống))?|\d{2}\s*(?:tuổi)?\s*(?:\+|trở lên)",
    re.IGNORECASE,
)
_MOST_PIECES = 12
"""A text of more parts between dashes, colons and line breaks is no heading of several parts."""
_MOST_BRACKETS = 3
"""The same of brackets behind one another."""


class Lexicon:
    """All phrases that one target set's forms may hold, and what ``--map`` says of headings."""

    def __init__(self, targets: TargetSet, mapped: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.targets = targets
        self.near = NearWords(targets)
        self._mapped = mapped or {}
        book = PhraseBook(targets, self._mapped)
        self._phrases, self._longest = book.phrases, book.longest
        self._segments: dict[str, Segment] = {}
        self._indicators: dict[str, tuple[str, ...]] = {}
        self._covering = Covering(self._phrases)
        self._sentences = Sentences(targets, self._phrases, self.near)

    def segment(self, text: str) -> Segment:
        """Understand one heading cell."""
        known = self._segments.get(text)
        if known is None:
            if len(text) > self._longest:
                return Segment(text, (), (text,), mentions(text))
            check_time()
            known = self._whole(text)
            if not known.unexplained and _is_muddled(known):
                known = self._in_own_words(known) or known
            parts = self._in_parts(text, _MOST_BRACKETS) if known.unexplained else None
            if parts is not None:
                known = parts._replace(text=text, periods=known.periods)
            elif known.unexplained:
                known = self._in_own_words(known) or self._achievement(known) or known
            known = self._segments[text] = self._mapped_by(known)
        return known

    def _whole(self, text: str) -> Segment:
        """Understand a text that says one thing."""
        known = self._parse(text)
        if known.unexplained:
            known = self._trimmed(known) or self._measured_sentence(known) or known
        return known

    def _mapped_by(self, known: Segment) -> Segment:
        meanings = self._mapped.get(key(known.text)) if self._mapped else None
        return known if meanings is None else self._as_mapped(known, meanings)

    def _as_mapped(self, known: Segment, meanings: tuple[str, ...]) -> Segment:
        """Let ``--map`` name an indicator, and explain words that say nothing by themselves."""
        names_indicators = all(meaning in self.targets.by_id for meaning in meanings)
        if known.is_known and not names_indicators:
            return known
        said = [self._canonical(meaning) for meaning in meanings]
        phrases = tuple(phrase for segment in said if segment is not None for phrase in segment.phrases)
        return Segment(known.text, phrases or (Phrase("other"),), ())

    def _parse(self, text: str) -> Segment:
        named = self._canonical(text)
        if named is not None:
            return named
        if _AGES.fullmatch(clean(text)):
            return Segment(text, (Phrase("part"), Phrase("other")), ())
        found = tokens(text)
        periods = mentions_in_heading(text)
        cover = self._covering.cover(found, lambda word: bool(periods) and (word in _PERIOD_WORDS or word.isdigit()))
        phrases = tuple(phrase for phrase, _ in cover if phrase is not None)
        if any(phrase.category in _FIGURES for phrase in phrases):
            # "Tổng số lao động trên địa bàn": where they live, not the name of a unit.
            phrases = tuple(_NOISE if p is not None and p.category == "unit_name" and part in _PLACES else p
                            for p, part in cover if p is not None)  # fmt: skip
        unexplained = tuple(word for phrase, part in cover if phrase is None for word in part)
        if unexplained:
            by_wording = self._sentences.understand(found)
            if by_wording is not None:
                phrases, unexplained = by_wording, ()
        return Segment(text, phrases, unexplained, periods)

    def _trimmed(self, known: Segment) -> Segment | None:
        """Understand an indicator behind its number in a list, or behind the share of people that the plan asks for."""
        for text, share in trimmed(known.text):
            bare = self._parse(text)
            named = {p.indicator for p in bare.phrases if p.category in ("indicator", "under") and p.indicator}
            if (
                not bare.unexplained
                and named
                and (share is None or {self.targets.by_id[n].target for n in named} == {share})
            ):
                return Segment(known.text, bare.phrases, (), known.periods, share is not None)
        return None

    def _measured_sentence(self, known: Segment) -> Segment | None:
        """Understand a measure with the plan's whole sentence behind it: "Số người đạt 70% người dân ... được ...".

        A short name is not enough: "Tổng số 80% cán bộ" may be how many that would be.
        """
        for lead, rest, share in parted_by_share(known.text):
            measure, sentence = self._parse(lead), self._parse(rest)
            named = {p.indicator for p in sentence.phrases if p.category in ("indicator", "under") and p.achieving}
            only_measures = all(p.category in ("population", "achieved", "rate", "noise") for p in measure.phrases)
            if (
                measure.is_known
                and only_measures
                and not sentence.unexplained
                and len(tokens(rest)) >= SENTENCE
                and len(named) == 1
                and {self.targets.by_id[indicator].target for indicator in named if indicator} == {share}
            ):
                phrases = measure.phrases + sentence.phrases
                return Segment(known.text, phrases, (), known.periods, with_target=True)
        return None

    def _in_parts(self, text: str, brackets: int) -> Segment | None:
        """Understand a cell whose parts are understood each by itself; so many brackets at its end may be parts."""
        known = self._in_pieces(text)
        tail = bracketed(text) if known is None and brackets else None
        if tail is None:
            return known
        before, inside = tail
        right = self._whole_or_parts(inside, 0)
        return _joined(self._whole_or_parts(before, brackets - 1), right) if right.is_known else None

    def _whole_or_parts(self, text: str, brackets: int) -> Segment:
        whole = self._piece(text)
        return whole if whole.is_known else self._in_parts(text, brackets) or whole

    def _in_pieces(self, text: str) -> Segment | None:
        """Understand a cell piece by piece, the last of them being as short as can be."""
        stretches = pieces(text)
        if not 1 < len(stretches) <= _MOST_PIECES:
            return None
        # What the first 1, 2, ... pieces say together.
        known: list[Segment | None] = []
        for last in stretches:
            found = None if last is stretches[-1] else self._piece(text[: last.stop])
            if found is None or not found.is_known:
                lefts = reversed(list(zip(known, stretches[1:], strict=False)))
                joined = (
                    _joined(left, self._piece(text[first.start : last.stop]))
                    for left, first in lefts
                    if left is not None
                )
                found = next((segment for segment in joined if segment is not None), None)
            known.append(found)
        return known[-1]

    def _piece(self, text: str) -> Segment:
        return self._mapped_by(self._whole(text))

    def _in_own_words(self, known: Segment) -> Segment | None:
        """Understand an indicator whose population and matter are named in an office's own words."""
        found = of_whom(tokens(without_numbering(self.near.without_repeats(known.text))))
        # "Tổng số người ..." before "Tổng": the longest measure that something follows.
        for size in reversed(range(min(5, len(found)))):
            lead = next((p for p in self._phrases.get(found[:size], ()) if p.category in _MEASURES), None)
            if size and lead is None:
                continue
            fit = self.near.words(found[size:], periods=bool(known.periods))
            group = self._group_of(fit.indicators) if not fit.rest and not fit.achieving else None
            if group is not None:
                shared = Phrase("shared", group=group)
                return Segment(known.text, (lead, shared) if lead is not None else (shared,), (), known.periods)
            if len(fit.indicators) == 1 and not fit.rest:
                named = Phrase("indicator", indicator=fit.indicators[0], achieving=fit.achieving)
                phrases = (lead, named) if lead is not None else (named,)
                return Segment(known.text, phrases, (), known.periods, in_own_words=True)
        return None

    def _group_of(self, indicators: tuple[str, ...]) -> int | None:
        """Return the number of the shared heading that is about just these indicators."""
        if len(indicators) < 2:
            return None
        groups = enumerate(self.targets.shared_headings)
        return next((number for number, group in groups if set(group.under) == set(indicators)), None)

    def _achievement(self, known: Segment) -> Segment | None:
        """Understand "Số người đạt chuẩn kỹ năng số": how many achieved it, of whomever another heading names."""
        found = tokens(without_numbering(known.text))
        shares = (size for size in (2, 1) if any(p.category == "rate" for p in self._phrases.get(found[:size], ())))
        share = next(shares, 0)
        people = self.near.achievements.of_whomever(_ONE + found[share:] if share else found)
        if people is None:
            return None
        if share:
            return Segment(known.text, (Phrase("rate"),), people, known.periods)
        general = tuple(self.near.general_of(tuple(group.under)) for group in self.targets.shared_headings)
        return Segment(known.text, (Phrase("achieved", general=general or (None,)),), people, known.periods)

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
            achieving = bool(ACHIEVING.intersection(name.split("-")))
            return Segment(text, (Phrase("indicator", indicator=name, achieving=achieving),), ())
        return None

    def is_heading(self, text: str) -> bool:
        """Whether a text is known, or a measure of people whom only the table's title names: "Tổng số lao động"."""
        known = self.segment(text)
        return known.is_known or (known.unexplained in self.near.achievements.people and known.has(*_MEASURES))

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
        segment = self.segment(without_numbering(text))
        # "HSSV cấp xã" are some of them, "HSSV năm 2024" those of another year.
        if segment.has("other", "target", "unit_name", "unit_code", "earlier") or segment.unexplained:
            return ()
        if any(p.foreign for p in segment.phrases) or any(
            not m.lacks_year and int(m.id[:4]) != self.targets.year for m in segment.periods
        ):
            return ()
        named = [phrase for phrase in segment.phrases if phrase.category == "indicator"]
        ids = {namesake for phrase in named for namesake in phrase.namesakes or (phrase.indicator,)}
        groups = {phrase.group for phrase in segment.phrases if phrase.category == "shared"}
        ids |= {p.indicator for p in segment.phrases if p.category == "under" and (p.group in groups or not ids)}
        if not ids and groups:
            return tuple(indicator for group in sorted(g for g in groups if g is not None)
                         for indicator in self.targets.shared_headings[group].under)  # fmt: skip
        return tuple(identity for identity in ids if identity is not None)


def _is_muddled(known: Segment) -> bool:
    """Whether a text holds words of columns of names among its own: "CBCCVC trong các cơ quan, đơn vị của xã"."""
    return (known.has("unit_name") and known.has(*_FIGURES)) or (
        known.has("population") and known.has("achieved") and not known.has("indicator", "shared", "under")
    )


def _joined(left: Segment, right: Segment) -> Segment | None:
    """Return two parts of a cell as one, or None where not both are known."""
    if not left.is_known or not right.is_known:
        return None
    return Segment("", left.phrases + right.phrases, (), (), left.with_target or right.with_target)
