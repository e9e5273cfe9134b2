"""The same words, written differently: nothing here changes what a careful reader understands."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

# The tone of oa, oe, uy stands on the first letter in the old way, on the second in the new one.
_OLD_TO_NEW = {
    "òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ",
    "òe": "oè", "óe": "oé", "ỏe": "oẻ", "õe": "oẽ", "ọe": "oẹ",
    "ùy": "uỳ", "úy": "uý", "ủy": "uỷ", "ũy": "uỹ", "ụy": "uỵ",
}  # fmt: skip
_ALL = {**_OLD_TO_NEW, **{old.upper(): new.upper() for old, new in _OLD_TO_NEW.items()}}
_ALL |= {old.capitalize(): new.capitalize() for old, new in _OLD_TO_NEW.items()}
# "quý" keeps its tone on the y in both ways.
_OLD = re.compile("(?<![qQ])(?:" + "|".join(_ALL) + r")(?!\w)")
_NEW_TO_OLD = {new: old for old, new in _ALL.items()}
_NEW = re.compile("(?<![qQ])(?:" + "|".join(_NEW_TO_OLD) + r")(?!\w)")

_Y_TO_I = {"ỳ": "ì", "ý": "í", "ỷ": "ỉ", "ỹ": "ĩ", "ỵ": "ị", "y": "i"}
_ALONE_Y = re.compile(r"\b([kKlLmMtThHsSqQvV])([ỳýỷỹỵyỲÝỶỸỴY])\b")


def new_tones(text: str) -> str:
    """Tone marks the new way: Hòa → Hoà, lũy → luỹ."""
    return _OLD.sub(lambda match: _ALL[match[0]], text)


def old_tones(text: str) -> str:
    """Tone marks the old way: Hoà → Hòa."""
    return _NEW.sub(lambda match: _NEW_TO_OLD[match[0]], text)


def i_for_y(text: str) -> str:
    """Kỳ → Kì, tỷ → tỉ, Mỹ → Mĩ; VNeID and the like stay."""

    def change(match: re.Match[str]) -> str:
        letter = match[2]
        found = _Y_TO_I[letter.lower()]
        return match[1] + (found.upper() if letter.isupper() else found)

    return _ALONE_Y.sub(change, text)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def half_decomposed(text: str) -> str:
    """Base letter with its hat, tone apart: what some keyboards make."""
    result = []
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        if len(parts) == 3:
            tone = [mark for mark in parts[1:] if mark in "\u0301\u0300\u0309\u0303\u0323"]
            rest = [mark for mark in parts[1:] if mark not in tone]
            result.append(unicodedata.normalize("NFC", parts[0] + "".join(rest)) + "".join(tone))
        else:
            result.append(letter)
    return "".join(result)


def no_break_blanks(text: str) -> str:
    return text.replace(" ", "\u00a0")


def doubled_blanks(text: str) -> str:
    return text.replace(" ", "  ")


def outer_blanks(text: str) -> str:
    return f" {text} "


def zero_width(text: str) -> str:
    return "\u200b" + text.replace(" ", " \u200b", 1)


def line_breaks(text: str) -> str:
    """A line break instead of the middle blank."""
    parts = text.split(" ")
    middle = len(parts) // 2
    return " ".join(parts[:middle]) + "\n" + " ".join(parts[middle:]) if len(parts) > 2 else text


def other_d(text: str) -> str:
    """Đ replaced by the letter Eth, which looks the same."""
    return text.replace("Đ", "\u00d0").replace("đ", "\u0111")


def african_d(text: str) -> str:
    return text.replace("Đ", "\u0189")


def capitals(text: str) -> str:
    return text.upper()


def trailing_colon(text: str) -> str:
    return text + ":"


def starred(text: str) -> str:
    return text + " (*)"


QUIRKS: dict[str, Callable[[str], str]] = {
    "tones-new": new_tones,
    "tones-old": old_tones,
    "i-for-y": i_for_y,
    "nfd": decomposed,
    "nfd-half": half_decomposed,
    "nbsp": no_break_blanks,
    "doubled-blanks": doubled_blanks,
    "outer-blanks": outer_blanks,
    "zero-width": zero_width,
    "line-breaks": line_breaks,
    "eth": other_d,
    "african-d": african_d,
    "capitals": capitals,
}
"""Name of a quirk → what it does to a text."""


def unmarked(text: str) -> str:
    """Write a text without any marks: Kỳ Hoa → Ky Hoa."""
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def spell(random: Random, text: str, quirks: tuple[str, ...], share: float) -> str:
    """Apply quirks to a text, with the chance ``share`` for each text."""
    for quirk in quirks:
        if random.random() < share:
            text = QUIRKS[quirk](text)
    return text
