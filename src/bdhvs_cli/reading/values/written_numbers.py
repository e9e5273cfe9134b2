"""Whole numbers as people write them into texts: digits, grouped or not, with or without a footnote's mark."""

import re
from decimal import Decimal

from bdhvs_cli.model.pattern import regex

DIGITS = regex(r"\d+")
# No thousands begin with a zero: "0.805" is a rate in the wrong column.
_GROUPED = regex(r"[1-9]\d{0,2}(?P<mark>[., '])\d{3}(?:(?P=mark)\d{3})*")
# Both marks, the second one not that of the groups: "10.562,0", "7,116.00".
_GROUPED_DECIMAL = regex(
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[., '])\d{3}(?:(?P=mark)\d{3})*)(?!(?P=mark))[.,](?P<fraction>\d{1,2}|\d{4,})"
)
WHOLE = regex(r"\d+[.,](?:0{1,2}|0{4,})|0[.,]0+")
# A footnote's mark: "195*", "195 (*)", "195 [1]". In "195 (1)" the 1 may be a figure.
FOOTNOTE = regex(r"\s*(?:\*{1,3}|\(\*{1,3}\)|\[(?:\d{1,2}|\*{1,3})\])$")


def written(text: str) -> Decimal | None:
    """Return the number that a text writes in digits and marks whose meaning is beyond doubt."""
    if DIGITS.fullmatch(text) or _GROUPED.fullmatch(text):
        return Decimal(re.sub(r"\D", "", text))
    if WHOLE.fullmatch(text):
        # What other programs write for a whole number in a column with gaps: "1240.0".
        return Decimal(re.split("[.,]", text)[0])
    both = _GROUPED_DECIMAL.fullmatch(text)
    if both is not None:
        whole, fraction = re.sub(r"\D", "", both["whole"]), both["fraction"].rstrip("0")
        return Decimal(f"{whole}.{fraction}" if fraction else whole)
    return None
