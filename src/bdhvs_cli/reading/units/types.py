"""What stands before a unit's name: its number in a list, "UBND", its type in full or short."""

import re

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.values.text import clean

_NUMBERING = regex(r"^\s*(?:\d{1,3}\s*[.)/:-]\s*|[-+*•]\s*|\d{1,3}\s+(?=\D))")
_OFFICE = regex(r"^(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|uy ban nhan dan|hđnd và ubnd)\s+", re.IGNORECASE)
_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("phường", regex(r"^(?:(?:phường|phuong)\s+|p\s*\.\s*|p\s+(?=\S{2}))", re.IGNORECASE)),
    ("xã", regex(r"^(?:(?:xã|xa)\s+|x\s*\.\s*|x\s+(?=\S{2}))", re.IGNORECASE)),
    ("đặc khu", regex(r"^(?:(?:đặc khu|dac khu)\s+|đk\s*\.\s*)", re.IGNORECASE)),
    ("thị trấn", regex(r"^(?:thị trấn|thi tran|tt\s*\.?)\s+", re.IGNORECASE)),
)
_TYPE_SUFFIX = regex(r"\s*\(\s*(xã|phường|đặc khu)\s*\)\s*$", re.IGNORECASE)


OFFICIAL_TYPES = frozenset(name for name, _ in _TYPES)


def split_type(text: str) -> tuple[str | None, str]:
    """Split ``P. Thành Sen`` into (``phường``, ``Thành Sen``); numbering and "UBND" in front are dropped."""
    name = _OFFICE.sub("", _NUMBERING.sub("", clean(text))).strip(" .;,:")
    suffix = _TYPE_SUFFIX.search(name)
    if suffix is not None:
        return suffix[1].casefold(), name[: suffix.start()]
    for unit_type, pattern in _TYPES:
        match = pattern.match(name)
        if match is not None and match.end() < len(name):
            return unit_type, name[match.end() :].strip()
    return None, name


def without_type_of(unit: Unit) -> str:
    """Return a unit's name without its type."""
    prefix = unit.type.casefold() + " "
    return unit.name[len(prefix) :] if unit.type and unit.name.casefold().startswith(prefix) else unit.name
