"""Vietnamese text as people type it, made comparable.

What is compared is a *key*: lower case, blanks and invisible characters folded, look-alike letters mapped, the tone of
each syllable moved to its end, so that old and new tone placement, and y for i, make no difference. Keys are never
shown.
"""

import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

from bdhvs_cli.model.pattern import regex

_TONES = {"\u0300": "1", "\u0301": "2", "\u0303": "3", "\u0309": "4", "\u0323": "5"}
# Ð and Ɖ look like Đ and no normalisation maps them; typographic dashes and quotes vary by keyboard.
_LOOK_ALIKES = str.maketrans(
    {
        "Ð": "Đ",
        "Ɖ": "Đ",
        "ð": "đ",
        "ɖ": "đ",
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "’": "'",
        "“": '"',
        "”": '"',
        "：": ":",
        "％": "%",
    }
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u0000"))
_WORD = regex(r"[^\W_]+|%")
# y and i are the same sound where the letter is the syllable's only vowel: Kỳ/Kì, Tỷ/Tỉ, Lý/Lí, Quý/Quí.
_Y_FOR_I = regex(r"^(qu|[bcdđghklmnpqrstvx]*)y(\d?)$")
_MARKLESS = str.maketrans({"đ": "d", "Đ": "D"})


_LONGEST_REMEMBERED = 200
_SAID = TypeVar("_SAID")


def remembered(function: Callable[[str], _SAID]) -> Callable[[str], _SAID]:
    """Remember what is made of short texts: the words of forms come again and again, a long note does not."""
    of_short = lru_cache(maxsize=65536)(function)

    @wraps(function)
    def looked_up(text: str) -> _SAID:
        return of_short(text) if len(text) <= _LONGEST_REMEMBERED else function(text)

    return looked_up


@remembered
def clean(text: str) -> str:
    """Return ``text`` in NFC with look-alike letters mapped, invisible characters dropped and blanks made single."""
    if text.isascii() and "\0" not in text:
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES).translate(_INVISIBLE)
    return " ".join(text.split())


def as_written(text: str) -> str:
    """Return ``text`` to be quoted: on one line, each letter as it stands there ("—" is no hyphen)."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@remembered
def _word_key(word: str) -> str:
    letters = []
    tone = ""
    for character in unicodedata.normalize("NFD", word):
        if character in _TONES:
            tone = _TONES[character]
        else:
            letters.append(character)
    key = unicodedata.normalize("NFC", "".join(letters)) + tone
    return _Y_FOR_I.sub(r"\1i\2", key)


@remembered
def words(text: str) -> tuple[str, ...]:
    """Return the keys of the words in ``text``; punctuation is dropped, ``%`` is a word."""
    folded = clean(text).casefold().replace("vneld", "vneid")
    return tuple(_word_key(word) for word in _WORD.findall(folded))


@remembered
def key(text: str) -> str:
    """Return the key of ``text``: its words' keys, joined by single blanks."""
    return " ".join(words(text))


@remembered
def markless(text: str) -> str:
    """Return ``text`` without any marks, lower case, words joined by single blanks: ``yen hoa``."""
    folded = unicodedata.normalize("NFD", clean(text).casefold()).translate(_MARKLESS)
    return " ".join(_WORD.findall("".join(c for c in folded if not unicodedata.combining(c))))


def has_marks(text: str) -> bool:
    """Whether ``text`` holds any Vietnamese letter beyond ASCII."""
    return not clean(text).isascii()
