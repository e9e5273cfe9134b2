"""What stands around an indicator's words without changing them: its number in a list, the plan's own target."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.values.text import clean

_NUMBERING = regex(
    r"^\s*(?:(?:(?:chỉ tiêu\s*(?:số\s*)?)?\d{1,2}|[IVX]{1,4}|[a-zA-Z])\s*[.:)/-](?:\s+|(?=\D))|[-+*•]\s*)",
    re.IGNORECASE,
)
_SEPARATOR = regex(r"(?<!\s)(?:\s+[-–—]\s+|\s*:\s+|\s*\n\s*)")
_AIM = r"(?:phấn đấu|ít nhất|tối thiểu|tối đa|không quá|trên|đạt|từ|chỉ tiêu|mục tiêu|kế hoạch|[≥≤><]=?)"
_SHARE = r"(?P<share>\d{1,3}(?:[.,]\d+)?)\s*%"
_LEADING = regex(rf"^(?>(?:{_AIM}\s*(?::\s*)?)*){_SHARE}\s*(?:trở lên\s*)?(?:số\s+)?(?=\S)", re.IGNORECASE)
_TRAILING = regex(rf"(?<=\S)\s*\(\s*(?>(?:{_AIM}\s*(?::\s*)?)*){_SHARE}\s*(?:trở lên)?\s*\)\s*$", re.IGNORECASE)

# "Số người đạt 70% người dân ...": the sentence of the plan behind a measure, in one cell.
_INNER = regex(rf"(?<=\S)\s+{_SHARE}\s*(?:trở lên\s*)?(?:số\s+)?(?=[^\W\d])", re.IGNORECASE)

_MOST_SHARES = 3
"""Shares in one heading that may be the plan's."""


def without_numbering(text: str) -> str:
    """Return ``text`` without "1.", "II." or "Chỉ tiêu 3:" in front."""
    return _NUMBERING.sub("", clean(text))


def trimmed(text: str) -> Iterator[tuple[str, Decimal | None]]:
    """Yield what remains of a heading without its number, then without the share the plan asks for, each with it.

    Yields:
        (text, share in percent or None): "1. 80% cán bộ, công chức" gives "80% cán bộ, công chức" with None, then
        "cán bộ, công chức" with 80.
    """
    bare = without_numbering(text)
    if bare != clean(text):
        yield bare, None
    for pattern in (_LEADING, _TRAILING):
        match = pattern.search(bare)
        if match is not None:
            yield bare[: match.start()] + bare[match.end() :], Decimal(match["share"].replace(",", "."))


def parted_by_share(text: str) -> Iterator[tuple[str, str, Decimal]]:
    """Yield what stands before and behind a share in the middle of a heading, with the share in percent."""
    bare = without_numbering(text)
    for match in islice(_INNER.finditer(bare), _MOST_SHARES):
        yield bare[: match.start()], bare[match.end() :], Decimal(match["share"].replace(",", "."))


def pieces(text: str) -> list[slice]:
    """Return where the parts of a heading stand that names indicator and measure in one cell: "... - Tổng số"."""
    found: list[slice] = []
    start = 0
    for match in [*_SEPARATOR.finditer(text), None]:
        stop = match.start() if match is not None else len(text)
        if clean(text[start:stop]):
            found.append(slice(start, stop))
        start = match.end() if match is not None else stop
    return found


def bracketed(text: str) -> tuple[str, str] | None:
    """Return what stands before the brackets that end a heading, and within them: "Cán bộ (Đạt)"; else None."""
    text = clean(text)
    start = text.rfind("(")
    before, inside = text[:start].rstrip(), text[start + 1 : -1]
    return (before, inside) if start > 0 and before and inside and ")" not in inside and text[-1] == ")" else None
