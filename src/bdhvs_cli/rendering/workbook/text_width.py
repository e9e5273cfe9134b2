"""How wide a text is in Times New Roman, so that columns fit it and merged cells are tall enough.

A merged cell is never fitted by the spreadsheet program itself.
"""

from functools import lru_cache
from math import ceil
from unicodedata import combining, normalize

# Advance widths in thousandths of the font's size, by letter without marks: the metrics that Times New Roman and its
# twin Liberation Serif share.
_REGULAR = {
    **dict.fromkeys("'|", 200),
    **dict.fromkeys(" ,.·", 250),
    **dict.fromkeys("/:;\\ijlt", 278),
    **dict.fromkeys("!()-I[]frs`", 333),
    **dict.fromkeys('Jsz?aceczs"', 444),
    **dict.fromkeys("0123456789*$#bdghknopquvxyđ–_", 500),
    **dict.fromkeys("FPSơư", 556),
    **dict.fromkeys("+<=>ELTZ×≤≥−φ", 611),
    **dict.fromkeys("BCR", 667),
    **dict.fromkeys("ADGHKNOQUVXYwĐƠƯ✓✗", 722),
    **dict.fromkeys("&m", 778),
    **dict.fromkeys("%▲▼", 833),
    **dict.fromkeys("MW", 944),
    **dict.fromkeys("—…@›", 1000),
}
_OTHER = 600
_BOLD_CAPITAL, _BOLD_SMALL = 1.03, 1.08
"""How much wider letters are in bold; digits and marks are not."""


@lru_cache(maxsize=8192)
def text_width(text: str, *, bold: bool = False) -> float:
    """Return the width of one line in ems (multiples of the font's size)."""
    plain = text if text.isascii() else normalize("NFD", text)
    letters = [letter for letter in plain if not combining(letter)]
    if not bold:
        return sum(_REGULAR.get(letter, _OTHER) for letter in letters) / 1000
    return sum(_REGULAR.get(letter, _OTHER) * _bolder(letter) for letter in letters) / 1000


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
