"""What a cell's number format shows in place of its number: percent, decimals, a word for thousands."""

import re
from decimal import Decimal
from functools import lru_cache

from bdhvs_cli.model.pattern import regex

_FORMAT_DECIMALS = regex(r"0(?:\.(0+))?%?$")
_MAGNITUDE = regex(r"\b(?:trăm|nghìn|ngàn|vạn|triệu|tỷ|hộ)\b", re.IGNORECASE)


@lru_cache(maxsize=256)
def is_percent_format(number_format: str) -> bool:
    """Whether a number format shows a fraction as percent."""
    unquoted = re.sub(r'"[^"]*"|\\.', "", number_format.partition(";")[0])
    return "%" in unquoted


@lru_cache(maxsize=256)
def shown_beside(number_format: str) -> str:
    """Return what a number format writes behind a number that makes it another one: "%", " nghìn người"; else ""."""
    for literal in re.findall(r'"([^"]*)"|\\(%)', number_format.partition(";")[0]):
        text = "".join(literal)
        if "%" in text or _MAGNITUDE.search(text):
            return "%" if "%" in text else text
    return ""


@lru_cache(maxsize=256)
def shown_instead(number_format: str, value: int) -> str:
    """Return what a number format shows in place of a whole number, where a reader takes that for another one.

    12 shown as 12.000 (three decimals, or zeros written behind it), 12000 shown as 12 (a comma that divides by a
    thousand); "" where the number itself is shown.
    """
    first = re.sub(r"\[[^\]]*\]|_.|\*.", "", number_format.partition(";")[0])
    pieces = re.findall(r'"[^"]*"|\\.|.', first)
    digits = "".join(piece for piece in pieces if piece[0] not in '"\\')
    last = max((place for place, piece in enumerate(pieces) if piece in "0#?"), default=len(pieces))
    written = "".join(piece.strip('"\\') for piece in pieces[last + 1 :])
    decimals = re.search(r"\.([0#?]+)", digits)
    scaled = re.search(r"[0#?](,+)(?![0#?,.])", digits)
    if scaled is not None:
        return f"{Decimal(value) / 1000 ** len(scaled[1]):.0f}"
    if decimals is not None and decimals[1].count("0") == 3:
        return f"{value}.000"
    return f"{value}{written}".strip() if re.match(r"\s*[.,]?\s*\d", written) else ""


@lru_cache(maxsize=256)
def format_decimals(number_format: str) -> int | None:
    """Return the decimals that a number format shows, or None where it leaves them to the number."""
    match = _FORMAT_DECIMALS.search(re.sub(r'"[^"]*"|\\.|_.|\*.|\s', "", number_format.partition(";")[0]))
    return None if match is None else len(match[1] or "")
