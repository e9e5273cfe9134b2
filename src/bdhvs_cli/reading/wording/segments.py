"""A heading's cell as compared: its words, and the phrases with a meaning that were found among them."""

import re
from typing import Literal, NamedTuple

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.values.periods import Mention
from bdhvs_cli.reading.values.text import clean, remembered, words
from bdhvs_cli.reading.wording import shorthand, vocabulary

Category = Literal[
    "unit_code", "unit_name", "number", "indicator-column", "period",
    "population", "achieved", "rate", "target", "other", "earlier", "in-period", "cumulative", "part", "noise",
    "indicator", "shared", "under",
]  # fmt: skip

_STOP = frozenset(words(shorthand.STOP_WORDS))
_JOINED = {words(phrase): "_".join(words(phrase)) for phrase in shorthand.JOINED}
_SYNONYMS = {words(text): words(meant) for text, meant in shorthand.SYNONYMS.items()}
_EXPANDED = {words(short)[0]: words(long) for short, long in shorthand.ABBREVIATIONS.items()}
_BRACKETED_UNIT = regex(
    # Of people only: "(hộ)" counts something else. Marks of footnotes say nothing.
    r"\(\s*(?:đvt|đơn vị tính)?\s*[:-]?\s*(?:người|em|đối tượng)\s*\)|[(\[]\s*(?:\d{1,2}|[a-z*])\s*[)\]]|[*†‡¹²³⁰-⁹]+",
    re.IGNORECASE,
)
_COLUMN_FORMULA = regex(r"\(?\s*\(?\d{1,2}\)?\s*=\s*[\d()/*x×:.%+\-\s]+\)?", re.IGNORECASE)


@remembered
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a heading as they are compared: abbreviations written out, small words left out."""
    bare = _COLUMN_FORMULA.sub(" ", clean(_BRACKETED_UNIT.sub(" ", clean(text))))
    found = list(words(bare))
    joined: list[str] = []
    place = 0
    while place < len(found):
        pair = tuple(found[place : place + 2])
        if pair in _JOINED:
            joined.append(_JOINED[pair])
            place += 2
        elif pair in _SYNONYMS:
            joined.extend(_SYNONYMS[pair])
            place += 2
        else:
            joined.extend(_EXPANDED.get(found[place], (found[place],)))
            place += 1
    return tuple(word for word in joined if word not in _STOP)


class Phrase(NamedTuple):
    """A part of a heading with a meaning."""

    category: Category
    strength: int = vocabulary.STRONG
    indicator: str | None = None
    group: int | None = None
    """Which shared heading of the target set."""
    achieving: bool = False
    """The words name what was achieved, not only who is counted."""
    namesakes: tuple[str, ...] = ()
    """All indicators that bear this name, where several do: then it tells none of them."""
    foreign: str | None = None
    """The word that names another definition (H106)."""
    general: tuple[str | None, ...] = ()
    """What was achieved, by whomever ("Số người có kỹ năng số"): below each shared heading the indicator's id."""
    whole: bool = False
    """Says only "all of it", like "Tổng số" under "Số đạt"."""


class Segment(NamedTuple):
    """One heading cell, understood."""

    text: str
    phrases: tuple[Phrase, ...]
    unexplained: tuple[str, ...]
    """Words that no phrase accounts for."""
    periods: tuple[Mention, ...] = ()
    with_target: bool = False
    """Names the plan's own target beside the indicator, as the plan does: "80% cán bộ, công chức"."""
    in_own_words: bool = False
    """Names the indicator in words that no heading lists, but the plan's."""

    @property
    def is_known(self) -> bool:
        """Whether every word is accounted for and something is said."""
        return not self.unexplained and any(phrase.category != "noise" for phrase in self.phrases)

    def has(self, *categories: Category) -> bool:
        """Whether a phrase of one of these categories is among its words."""
        return any(phrase.category in categories for phrase in self.phrases)
