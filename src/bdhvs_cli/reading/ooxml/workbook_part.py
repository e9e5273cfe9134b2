"""The workbook part: which sheets there are, where they stand, which date system counts."""

from functools import lru_cache
from typing import NamedTuple

from bdhvs_cli.reading.files.faults import corrupt, not_a_workbook, over_limit
from bdhvs_cli.reading.files.workbook import NO_PART
from bdhvs_cli.reading.ooxml.markup import (
    REMEMBERED_BYTES,
    Attributes,
    Enough,
    MarkupError,
    fault_of,
    local_name,
    parse,
)
from bdhvs_cli.reading.ooxml.package import Package
from bdhvs_cli.reading.ooxml.relationships import first_target, read_relationships
from bdhvs_cli.reading.ooxml.values import TRUE

_KINDS = {
    "worksheet": "worksheet",
    "chartsheet": "chartsheet",
    "dialogsheet": "dialogsheet",
    "xlMacrosheet": "macrosheet",
    "xlIntlMacrosheet": "macrosheet",
}
_HIDDEN = ("hidden", "veryHidden")


class SheetPart(NamedTuple):
    """One sheet as the workbook lists it."""

    name: str
    hidden: bool
    kind: str
    """``worksheet``, ``chartsheet``, ``dialogsheet`` or ``macrosheet``."""
    part: str


class WorkbookPart(NamedTuple):
    """What the workbook part says."""

    part: str
    sheets: tuple[SheetPart, ...]
    date1904: bool
    shared_strings: str | None
    """Part with the shared strings, if there is one."""
    styles: str | None


class _Listed(NamedTuple):
    """What the part itself says: its root element, and the sheets with the ids of their relationships."""

    root: str
    date1904: bool
    sheets: tuple[tuple[str, bool, str], ...]


def find_workbook_part(package: Package) -> str | None:
    """Return the name of the package's main part, or None where it names none; raises ReadingFault."""
    return first_target(read_relationships(package, ""), "officeDocument")


def read_workbook_part(package: Package, part: str) -> WorkbookPart:
    """Read the workbook part named ``part``.

    Raises:
        ReadingFault: F001 where it is another kind of document or has no sheet, F003 corrupt, F004 too many sheets.
    """
    shown, most = package.shown, package.limits.sheets
    try:
        content = package.read(part)
        listed = _remembered(content) if len(content) <= REMEMBERED_BYTES else _parsed(content)
    except MarkupError as error:
        raise fault_of(error, shown, part) from error
    if listed.root != "workbook":
        raise not_a_workbook(shown, "other")
    if not listed.sheets:
        raise not_a_workbook(shown, "no-sheets")
    if len(listed.sheets) > most:
        raise over_limit(shown, "sheets", most, len(listed.sheets))
    relationships = read_relationships(package, part)
    by_id = {relationship.id: relationship for relationship in relationships}
    sheets: list[SheetPart] = []
    for name, hidden, key in listed.sheets:
        target = by_id.get(key)
        kind = None if target is None else _KINDS.get(target.kind)
        if target is None or kind is None:
            sheets.append(SheetPart(name, hidden, NO_PART, ""))
        else:
            sheets.append(SheetPart(name, hidden, kind, target.target))
    if all(sheet.kind == NO_PART for sheet in sheets):
        raise corrupt(shown, part, "no sheet has a part", sheet=sheets[0].name)
    return WorkbookPart(
        part,
        tuple(sheets),
        listed.date1904,
        first_target(relationships, "sharedStrings"),
        first_target(relationships, "styles"),
    )


def _parsed(content: bytes) -> _Listed:
    """Parse a workbook part."""
    root = ""
    date1904 = False
    sheets: list[tuple[str, bool, str]] = []

    def start(name: str, attributes: Attributes) -> None:
        nonlocal root, date1904
        local = local_name(name)
        if not root:
            root = local
            if root != "workbook":
                raise Enough
        elif local == "workbookPr":
            date1904 = attributes.get("date1904") in TRUE
        elif local == "sheet":
            # The id's namespace differs between strict and transitional files; sheetId has none.
            key = next((value for key, value in attributes.items() if local_name(key) == "id"), "")
            sheets.append((attributes.get("name", ""), attributes.get("state") in _HIDDEN, key))

    parse((content,), start)
    return _Listed(root, date1904, tuple(sheets))


_remembered = lru_cache(maxsize=16)(_parsed)
