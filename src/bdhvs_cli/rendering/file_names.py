"""Names of files about units, safe on every system: no marks, no blanks, nothing that Windows refuses."""

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.values.text import markless

LONGEST = 80
_NOT_IN_NAMES = regex(r"[^A-Za-z0-9._-]+")


def safe_name(text: str) -> str:
    """Return ``text`` without marks and in lower case, its words joined by hyphens: ``xa-ky-hoa``."""
    return "-".join(markless(text).split())[:LONGEST].strip("-")


def untaken(name: str, taken: set[str]) -> str:
    """Return ``name``, with a number where ``taken`` has it in whatever case, as Windows sees names; take it."""
    found, number = name, 2
    while found.casefold() in taken:
        found, number = f"{name}-{number}", number + 1
    taken.add(found.casefold())
    return found


def unit_file_name(unit: Unit) -> str:
    """Return the start of the name of a file about a unit: ``18814-xa-ky-hoa``."""
    code = _NOT_IN_NAMES.sub("-", unit.code).strip("-.")
    return "-".join(part for part in (code, safe_name(unit.name)) if part)
