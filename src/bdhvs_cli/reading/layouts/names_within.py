"""The names of units within a longer text above a table."""

import re

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.layouts.context import SheetContext
from bdhvs_cli.reading.units.names import UnitMatch

# Overlapping: "xã A và xã B" names two.
_WITHIN = regex(r"(?<!thị )(?<!hợp tác )(?=\b(?P<piece>(?:xã|phường|đặc khu)\s+\S+(?:\s+\S+){0,3}))", re.IGNORECASE)


def units_inside(context: SheetContext, text: str) -> list[UnitMatch]:
    """Find every "xã ..." within a longer title, each by its longest name."""
    found: list[UnitMatch] = []
    for piece in _WITHIN.finditer(text):
        parts = piece["piece"].split()
        for size in range(len(parts), 1, -1):
            match = context.matcher.by_name(" ".join(parts[:size]).strip(" .,;:()"))
            if match.unit is not None:
                found.append(match)
                break
    return found


def without_units(context: SheetContext, text: str) -> str:
    """Return a title without the names of units in it."""
    for piece in list(_WITHIN.finditer(text)):
        parts = piece["piece"].split()
        for size in range(len(parts), 1, -1):
            name = " ".join(parts[:size])
            if context.matcher.by_name(name.strip(" .,;:()")).unit is not None:
                text = text.replace(name, " ")
                break
    return text


def ends_with_unit(context: SheetContext, text: str) -> bool:
    """Whether a unit's bare name ends a text, as in "Trường Tiểu học Cẩm Duệ"."""
    parts = text.split()
    return any(
        context.matcher.unit_named(" ".join(parts[-size:])) is not None for size in (1, 2, 3) if size < len(parts)
    )
