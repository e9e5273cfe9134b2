"""How wide a text is in Times New Roman, so that columns fit it and merged cells are tall enough.

A merged cell is never fitted by the spreadsheet program itself.
"""

from functools import lru_cache
from math import ceil
from unicodedata import combining, normalize

# Widths of letters in thousandths of the font's size: Times New Roman's, and those of its twin Liberation Serif.
_PLAIN = {
    **dict.fromkeys("'|", 200),
    **dict.fromkeys(" ,.·", 250),
    **dict.fromkeys("/:;\\ijlt", 278),
    **dict.fromkeys("!()-I[]fr`", 333),
    **dict.fromkeys("Js", 389),
    **dict.fromkeys('z?ace"', 444),
    **dict.fromkeys("0123456789*$#bdghknopquvxyđ–_«»“”§", 500),
    **dict.fromkeys("FPS", 556),
    **dict.fromkeys("+<=>ELTZ×≤≥−φ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYwĐ✓✗", 722),
    **dict.fromkeys("&m", 778),
    **dict.fromkeys("%", 833),
    **dict.fromkeys("MW", 944),
    **dict.fromkeys("—…@›▲▼", 1000),
}
_VIETNAMESE = {
    **{"i": 320, "y": 565, "a": 597, "e": 597, "o": 603, "u": 645},
    **{"I": 396, "Y": 722, "A": 723, "E": 730, "O": 820, "U": 843},
}
"""Vowels under marks of Vietnamese alone: the twin lacks them (``ạ``, ``ế``, ``ư``), and a wider font stands in."""
_IN_THE_TWIN = frozenset("ăĂĩĨũŨ")
_OTHER = 600
_BOLD_CAPITAL, _BOLD_SMALL = 1.08, 1.12
"""How much wider letters are in bold; digits and marks are not."""


@lru_cache(maxsize=8192)
def text_width(text: str, *, bold: bool = False) -> float:
    """Return the width of one line in ems (multiples of the font's size); rather too much than too little."""
    letters = text if text.isascii() else normalize("NFC", text)
    if not bold:
        return sum(map(_width, letters)) / 1000
    return sum(_width(letter) * _bolder(letter) for letter in letters) / 1000


@lru_cache(maxsize=1024)
def _width(letter: str) -> int:
    plain = _PLAIN.get(letter)
    if plain is not None:
        return plain
    if combining(letter):
        return 0
    base = normalize("NFD", letter)[0]
    if letter > "ÿ" and letter not in _IN_THE_TWIN:
        return _VIETNAMESE.get(base, _PLAIN.get(base, _OTHER))
    return _PLAIN.get(base, _OTHER)


def _bolder(letter: str) -> float:
    return _BOLD_CAPITAL if letter.isupper() else _BOLD_SMALL if letter.islower() else 1.0


def column_width(points: float) -> float:
    """Return the column width, in characters of the workbook's 11-point font, that holds ``points`` of text."""
    # A character is 7 pixels of 0.75 points; 5 pixels are margins, 4 more keep letters off the lines.
    return round((points / 0.75 + 9) / 7, 2)


def lines_needed(text: str, points: float, size: float, *, bold: bool = False) -> int:
    """Return how many lines ``text`` takes when wrapped to ``points`` at ``size``."""
    space = text_width(" ") * size
    lines = 0
    for paragraph in text.split("\n"):
        used = 0.0
        lines += 1
        for word in paragraph.split():
            width = text_width(word, bold=bold) * size
            if used and used + space + width > points:
                lines += 1
                used = width
            else:
                used += (space if used else 0.0) + width
            if width > points:
                lines += ceil(width / points) - 1
    return lines
