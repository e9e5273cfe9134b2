"""Figures of a column lined up on the decimal mark, with blanks as wide as what they lack."""

from collections.abc import Sequence

from bdhvs_cli.rendering.language import Language

FIGURE_SPACE = "\N{FIGURE SPACE}"
MARK_SPACE = "\N{PUNCTUATION SPACE}"


def aligned(say: Language, texts: Sequence[str]) -> list[str]:
    """Return the texts of a right-aligned column, with blanks behind those that lack decimals."""
    places = [_decimals(text, say.decimal_mark) for text in texts]
    most = max(places, default=0)
    if most <= 0:
        return list(texts)
    lined_up = []
    for text, decimals in zip(texts, places, strict=True):
        blanks = "" if decimals < 0 else FIGURE_SPACE * (most - decimals) + ("" if decimals else MARK_SPACE)
        lined_up.append(text + blanks)
    return lined_up


def _decimals(text: str, decimal_mark: str) -> int:
    """Return how many decimals the number in a text has; −1 where there is no number."""
    end = len(text)
    while end and not text[end - 1].isdigit():
        end -= 1
    if not end:
        return -1
    mark = text.rfind(decimal_mark, 0, end)
    return end - mark - 1 if mark >= 0 and text[mark + 1 : end].isdigit() else 0
