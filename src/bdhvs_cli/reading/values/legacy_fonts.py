"""Text typed in the fonts of the years before Unicode: TCVN3 (``.Vn*``) and VNI (``VNI-*``).

Such a cell holds Latin-1 characters that only its font shows as Vietnamese. The decision is made cell by cell, by the
font and by what decodes to Vietnamese; both tables follow the published code pages.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.values.syllables import in_vietnamese_letters, is_syllable

Encoding = Literal["Unicode", "TCVN3", "VNI"]
UNICODE: Encoding = "Unicode"

_TCVN3_CODES = (
    "A1Ă A2Â A3Ê A4Ô A5Ơ A6Ư A7Đ A8ă A9â AAê ABô ACơ ADư AEđ B5à B6ả B7ã B8á B9ạ BBằ BCẳ BDẵ BEắ C6ặ C7ầ C8ẩ C9ẫ "
    "CAấ CBậ CCè CEẻ CFẽ D0é D1ẹ D2ề D3ể D4ễ D5ế D6ệ D7ì D8ỉ DCĩ DDí DEị DFò E1ỏ E2õ E3ó E4ọ E5ồ E6ổ E7ỗ E8ố E9ộ "
    "EAờ EBở ECỡ EDớ "
    "EEợ EFù F1ủ F2ũ F3ú F4ụ F5ừ F6ử F7ữ F8ứ F9ự FAỳ FBỷ FCỹ FDý FEỵ"
)
_TCVN3 = {int(code[:2], 16): code[2:] for code in _TCVN3_CODES.split()}

_VNI_SINGLE = "Ññ Ôô Öö Íí Ìì Ææ Óó Òò Îî"
_VNI_LETTER = "Đđ Ơơ Ưư Íí Ìì Ỉỉ Ĩĩ Ịị Ỵỵ"
_VNI_MARKS = {
    # After a vowel: the tone of a plain (or horned) vowel.
    "ù": "\u0301",
    "ø": "\u0300",
    "û": "\u0309",
    "õ": "\u0303",
    "ï": "\u0323",
    # The circumflex, alone and with each tone.
    "â": "\u0302",
    "á": "\u0302\u0301",
    "à": "\u0302\u0300",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    # The breve, alone and with each tone.
    "ê": "\u0306",
    "é": "\u0306\u0301",
    "è": "\u0306\u0300",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_ALONE = dict(zip(_VNI_SINGLE.replace(" ", ""), _VNI_LETTER.replace(" ", ""), strict=True))
_VNI_PAIR = f"([AEOUYÔÖaeouyôö])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])"
_VNI_LETTERS = regex(f"{_VNI_PAIR}|([{''.join(_VNI_ALONE)}])")
_SUSPECT = regex("[\u0080-\u00ff]")
# No legacy code page holds these: a text that does is Unicode, whatever its font.
_UNICODE = regex("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff\u200b-\u200f\u2060\ufeff]")
# Marks of footnotes behind a word; ¹ is a letter of TCVN3, too.
_MARKS = regex("[¹²³]+$")
_LOOK_ALIKES = str.maketrans("Ðð", "Đđ")
_PIECES = regex(r"[^\s().,:;/%'\"+*=<>\[\]-]+")
# "TuÊn": in Unicode nobody writes a capital within a word; TCVN3 takes them for small letters.
_ODD_CASE = regex("[^a-zß-öø-ÿ]*+[a-zß-öø-ÿ][^À-ÖØ-Þ]*+[À-ÖØ-Þ]")
_D_ALONE = regex("(?:[\x00-\x7f]|(?<![A-Za-z])Ð|Ð(?![a-z])|ð)+")
_SIGNS = regex(r"(?<=\d)[×÷±°]|[×÷±](?=\d)")


def _from_tcvn3(text: str) -> str | None:
    """Decode TCVN3; None where a character stands for nothing there."""
    if any(ord(character) not in _TCVN3 and character != "\u00a0" for character in _SUSPECT.findall(text)):
        return None
    full = text.translate(_TCVN3)
    marks = _MARKS.search(text)
    if marks is None or not marks.start():
        return full
    # "Tæng sè¹": the last letter is none where the word is a better one without it.
    marked = text[: marks.start()].translate(_TCVN3) + marks[0]
    return marked if _misfit(marked) < _misfit(full) else full


def _from_vni(text: str) -> str | None:
    """Decode VNI; None where a letter stands for nothing there, as most do behind anything but a vowel."""
    rest = _VNI_LETTERS.sub("", text)
    if any(character.isalpha() and character not in "ªºµ" for character in _SUSPECT.findall(rest)):
        return None

    def decoded(match: re.Match[str]) -> str:
        vowel, mark, letter = match.groups()
        return _VNI_ALONE[letter] if letter else _VNI_ALONE.get(vowel, vowel) + _VNI_MARKS[mark.lower()]

    return unicodedata.normalize("NFC", _VNI_LETTERS.sub(decoded, text))


class Readings(NamedTuple):
    """What a text can say, in the encodings that fit it best and equally well; one of them where it is certain."""

    texts: Mapping[Encoding, str]

    @property
    def certain(self) -> Encoding | None:
        """The encoding where only one fits."""
        return next(iter(self.texts)) if len(self.texts) == 1 else None


_DECODERS: Mapping[Encoding, Callable[[str], str | None]] = {"TCVN3": _from_tcvn3, "VNI": _from_vni}


def is_unicode(text: str) -> bool:
    """Whether a text holds letters that no legacy code page has."""
    return _UNICODE.search(text) is not None


def encoding_of_font(font: str) -> Encoding | None:
    """Return the encoding that a font's name tells; None where it tells none."""
    name = font.casefold()
    return "TCVN3" if name.startswith(".vn") else "VNI" if name.startswith("vni") else None


@lru_cache(maxsize=2048)
def readings(text: str, told: Encoding | None = None) -> Readings | None:
    """Return what ``text`` can say; None where it says nothing of its encoding, or the same in all.

    Args:
        text: a cell's text as stored.
        told: the encoding of its font; None where that tells none.
    """
    if text.isascii() or not any(character.isalpha() and character not in "ªºµ" for character in text):
        return None
    if is_unicode(text):
        return Readings({UNICODE: text})
    found: dict[Encoding, str] = {UNICODE: text}
    for encoding, decode in _DECODERS.items():
        decoded = decode(text) if told in (None, encoding) else None
        if decoded is not None:
            found[encoding] = decoded
    if len(set(found.values())) == 1:
        return None
    if told is None and _D_ALONE.fullmatch(text) is not None:
        return Readings(found)  # what looks like Đ is Đ, as far as this text can tell
    misfits = {encoding: _misfit(reading, told, as_stored=encoding == UNICODE) for encoding, reading in found.items()}
    least = min(misfits.values())
    return Readings({encoding: reading for encoding, reading in found.items() if misfits[encoding] == least})


def _misfit(text: str, told: Encoding | None = None, as_stored: bool = False) -> int:
    """Return how badly the words of ``text`` fit Vietnamese; words of plain letters fit every reading alike.

    A word that is no syllable counts 1, since names of all the country's peoples stand among units'; one with what is
    no letter counts 3.
    """
    misfit = 0
    for piece in _PIECES.findall(text.translate(_LOOK_ALIKES)):
        word = _MARKS.sub("", _SIGNS.sub("", piece) if as_stored else piece)
        if word.isascii() or (told is None and not any(map(str.isalnum, word))):
            continue
        if not in_vietnamese_letters(word):
            misfit += 3
        elif not is_syllable(word):
            misfit += 1
        if as_stored and _ODD_CASE.match(word):
            misfit += 2
    return misfit
