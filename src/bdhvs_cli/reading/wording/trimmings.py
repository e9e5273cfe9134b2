"""What stands around an indicator's words without changing them: its number in a list, the plan's own target."""

import re
from collections.abc import Iterator
from decimal import Decimal

from bdhvs_cli.reading.values.text import clean

_NUMBERING = re.compile(
    r"^\s*(?:(?:(?:chỉ tiêu\s*(?:số\s*)?)?\d{1,2}|[IVX]{1,4}|[a-zA-Z])\s*[.:)/-](?:\s+|(?=\D))|[-+*•]\s*)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s+[-–—]\s+|\s*:\s+|\s*\n\s*")
_BRACKETED = re.compile(r"^(.*\S)\s*\(([^()]+)\)$")
_AIM = r"(?:phấn đấu|ít nhất|tối thiểu|tối đa|không quá|trên|đạt|từ|chỉ tiêu|mục tiêu|kế hoạch|[≥≤><]=?)"
_SHARE = r"(?P<share>\d{1,3}(?:[.,]\d+)?)\s*%"
_LEADING = re.compile(rf"^(?:{_AIM}\s*:?\s*)*{_SHARE}\s*(?:trở lên\s*)?(?:số\s+)?(?=\S)", re.IGNORECASE)
_TRAILING = re.compile(rf"(?<=\S)\s*\(\s*(?:{_AIM}\s*:?\s*)*{_SHARE}\s*(?:trở lên)?\s*\)\s*$", re.IGNORECASE)

# "Số người đạt 70% người dân ...": the sentence of the plan behind a measure, in one cell.
_INNER = re.compile(rf"(?<=\S)\s+{_SHARE}\s*(?:trở lên\s*)?(?:số\s+)?(?=[^\W\d])", re.IGNORECASE)


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
    for match in _INNER.finditer(bare):
        yield bare[: match.start()], bare[match.end() :], Decimal(match["share"].replace(",", "."))


def halves(text: str) -> Iterator[tuple[str, str]]:
    """Yield the two parts of a heading that names indicator and measure in one cell: "... - Tổng số" or "... (Đạt)"."""
    for match in reversed(list(_SEPARATOR.finditer(text))):
        left, right = text[: match.start()], text[match.end() :]
        if clean(left) and clean(right):
            yield left, right
    bracketed = _BRACKETED.match(clean(text))
    if bracketed is not None:
        yield bracketed[1], bracketed[2]
