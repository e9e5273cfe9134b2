"""Vietnamese syllables, by their letters alone: what may begin one, what may follow, where its tone is written."""

import unicodedata
from functools import lru_cache

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"
_TONES = frozenset((_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT))
_LETTERS = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxyzjfw0123456789")
_ONSETS = "b c d đ g h k l m n p r s t v x ch gh gi kh ng ngh nh ph qu th tr"
_OPEN = (
    "a e ê i o ô ơ u ư y ai ao au ay âu ây eo êu ia iu oa oe oi ôi ơi ua ue uê ui uơ uy ưa ưi ưu "
    "iêu yêu oai oay oao oeo uôi uây uya uyu ươi ươu uêu"
)
_CLOSED = "a ă â e ê i o ô ơ u ư y iê yê oa oă oe oo uâ uê uô uơ uy ươ uyê"
_FRONT = "a ê i y oa uê uy"
_MARKED = frozenset("ăâêôơư")


def _tone_places(vowels: str, closed: bool) -> frozenset[int]:
    """Return at which of a syllable's vowels its tone may be written, by the old way or the new one."""
    marked = [place for place, vowel in enumerate(vowels) if vowel in _MARKED]
    if marked:
        return frozenset(marked[-1:])
    if len(vowels) == 1 or (len(vowels) == 2 and closed):
        return frozenset({len(vowels) - 1})
    if len(vowels) == 2:
        return frozenset({0, 1}) if vowels in ("oa", "oe", "ue", "uy") else frozenset({0})
    return frozenset({1})


_RIMES = {vowels: (_tone_places(vowels, closed=False), _TONES) for vowels in _OPEN.split()}
for _codas, _nuclei, _tones in (
    ("m n ng", _CLOSED, _TONES),
    ("nh", _FRONT, _TONES),
    ("c p t", _CLOSED, frozenset((_ACUTE, _DOT))),
    ("ch", _FRONT, frozenset((_ACUTE, _DOT))),
):
    for _vowels in _nuclei.split():
        for _coda in _codas.split():
            _RIMES[_vowels + _coda] = (_tone_places(_vowels, closed=True), _tones)
"""Rime without its tone → the vowels that may bear it, the tones that it may have."""


def _parted(word: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a word's letters without tones, and the tones with the letters that bear them."""
    letters: list[str] = []
    tones = []
    for character in unicodedata.normalize("NFC", word.casefold()):
        parts = unicodedata.normalize("NFD", character)
        tones += [(len(letters), part) for part in parts if part in _TONES]
        letters.append(unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)))
    return "".join(letters), tones


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether ``word`` is written as a Vietnamese syllable is."""
    letters, tones = _parted(word)
    if len(tones) > 1:
        return False
    stopped = letters.endswith(("c", "p", "t", "ch"))
    for onset in ("", *_ONSETS.split()):
        rime = _RIMES.get(letters[len(onset) :]) if letters.startswith(onset) else None
        if rime is None or letters.startswith(("quo", "quu")):
            continue
        places, allowed = rime
        if not tones and not stopped:
            return True
        if tones and tones[0][0] - len(onset) in places and tones[0][1] in allowed:
            return True
    return False


@lru_cache(maxsize=65536)
def in_vietnamese_letters(word: str) -> bool:
    """Whether ``word`` holds nothing but letters of Vietnamese, as the names of all its peoples do, and digits."""
    letters, tones = _parted(word)
    return set(letters) <= _LETTERS and all(letters[place] in "aăâeêioôơuưy" for place, _ in tones)
