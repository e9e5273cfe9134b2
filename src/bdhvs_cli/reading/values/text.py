"""Vietnamese text as people type it, made comparable.

What is compared is a *key*: lower case, blanks and invisible characters folded, look-alike letters mapped, the tone of
each syllable moved to its end, so that old and new tone placement, and y for i, make no difference. Keys are never
shown.
"""

import re
import unicodedata
from functools import lru_cache

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
_WORD = re.compile(r"[^\W_]+|%")
# y and i are the same sound where the letter is the syllable's only vowel: Kỳ/Kì, Tỷ/Tỉ, Lý/Lí, Quý/Quí.
_Y_FOR_I = re.compile(r"^(qu|[bcdđghklmnpqrstvx]*)y(\d?)$")
_MARKLESS = str.maketrans({"đ": "d", "Đ": "D"})


@lru_cache(maxsize=65536)
def clean(text: str) -> str:
    """Return ``text`` in NFC with look-alike letters mapped, invisible characters dropped and blanks made single."""
    if text.isascii() and "\0" not in text:
        return " ".join(text.split())
    text = unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES).translate(_INVISIBLE)
    return " ".join(text.split())


@lru_cache(maxsize=65536)
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


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """Return the keys of the words in ``text``; punctuation is dropped, ``%`` is a word."""
    folded = clean(text).casefold().replace("vneld", "vneid")
    return tuple(_word_key(word) for word in _WORD.findall(folded))


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Return the key of ``text``: its words' keys, joined by single blanks."""
    return " ".join(words(text))


@lru_cache(maxsize=65536)
def markless(text: str) -> str:
    """Return ``text`` without any marks, lower case, words joined by single blanks: ``yen hoa``."""
    folded = unicodedata.normalize("NFD", clean(text).casefold()).translate(_MARKLESS)
    return " ".join(_WORD.findall("".join(c for c in folded if not unicodedata.combining(c))))


def has_marks(text: str) -> bool:
    """Whether ``text`` holds any Vietnamese letter beyond ASCII."""
    return not clean(text).isascii()


_ONSET = "(?:ngh|ng|nh|gh|gi|kh|ch|ph|th|tr|qu|[bcdđghklmnprstvx])?"
_OPEN = "|".join(
    [
        "iêu",
        "yêu",
        "oai",
        "oay",
        "oao",
        "oeo",
        "uôi",
        "uây",
        "uya",
        "uyu",
        "ươi",
        "ươu",
        "uêu",
        "ai",
        "ao",
        "au",
        "ay",
        "âu",
        "ây",
        "eo",
        "êu",
        "ia",
        "iu",
        "oa",
        "oe",
        "oi",
        "ôi",
        "ơi",
        "ua",
        "ue",
        "uê",
        "ui",
        "uơ",
        "uy",
        "ưa",
        "ưi",
        "ưu",
        "a",
        "e",
        "ê",
        "i",
        "o",
        "ô",
        "ơ",
        "u",
        "ư",
        "y",
    ]
)
_CLOSED = "|".join(
    [
        "uyê",
        "iê",
        "yê",
        "oa",
        "oă",
        "oe",
        "oo",
        "uâ",
        "uê",
        "uô",
        "uơ",
        "uy",
        "ươ",
        "a",
        "ă",
        "â",
        "e",
        "ê",
        "i",
        "o",
        "ô",
        "ơ",
        "u",
        "ư",
        "y",
    ]
)
_SYLLABLE = re.compile(
    # A syllable that ends in a stop bears one of two tones; nh and ch follow front vowels only.
    f"{_ONSET}(?:(?:{_OPEN})[1-5]?|(?:{_CLOSED})(?:(?:ng|[mn])[1-5]?|[cpt][25])"
    "|(?:oa|uê|uy|a|ê|i|y)(?:nh[1-5]?|ch[25]))"
)
_LETTERS = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxyzjfw0123456789")
_TONE_MARKS = frozenset(_TONES)


def _is_vietnamese(word: str) -> bool:
    for character in word:
        bare = "".join(part for part in unicodedata.normalize("NFD", character) if part not in _TONE_MARKS)
        if unicodedata.normalize("NFC", bare) not in _LETTERS or character in "ñ":
            return False
    return _SYLLABLE.fullmatch(_word_key(word)) is not None


def vietnamese_share(text: str) -> float:
    """Return the share (0 to 1) of the words in ``text`` that are Vietnamese syllables."""
    folded = unicodedata.normalize("NFC", text).translate(_LOOK_ALIKES).casefold()
    found = [word for word in re.findall(r"[^\W\d_]+[^\w\s]*[^\W\d_]*|\S*[\u00a1-\u00ff]\S*", folded) if word]
    pieces = [piece for word in found for piece in re.split(r"[\s().,:;/%'\"+*=-]+", word) if piece]
    if not pieces:
        return 1.0
    return sum(_is_vietnamese(piece) for piece in pieces) / len(pieces)
