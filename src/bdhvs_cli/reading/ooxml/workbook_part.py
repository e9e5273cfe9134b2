"""The workbook part: which sheets there are, where they stand, which date system counts."""

from typing import NamedTuple

from bdhvs_cli.reading.faults import corrupt, not_a_workbook, over_limit
from bdhvs_cli.reading.ooxml.markup import Attributes, local_name, parse
from bdhvs_cli.reading.ooxml.package import Package
from bdhvs_cli.reading.ooxml.relationships import first_target, read_relationships
from bdhvs_cli.reading.ooxml.values import TRUE

_HIDDEN = ("hidden", "veryHidden")


class SheetPart(NamedTuple):
    """One sheet as the workbook lists it."""

    name: str
    hidden: bool
    kind: str
    """``worksheet``, ``chartsheet``, ``dialogsheet``, or what else the relationship says."""
    part: str


class WorkbookPart(NamedTuple):
    """What the workbook part says."""

    part: str
    sheets: tuple[SheetPart, ...]
    date1904: bool
    shared_strings: str | None
    """Part with the shared strings, if there is one."""
    styles: str | None


def find_workbook_part(package: Package) -> str | None:
    """Return the name of the package's main part, or None where it names none."""
    return first_target(read_relationships(package, ""), "officeDocument")


def read_workbook_part(package: Package, part: str) -> WorkbookPart:
    """Read the workbook part named ``part``.

    Raises:
        ReadingFault: F001 where it is another kind of document or has no sheet, F003 corrupt, F004 too many sheets.
    """
    shown = package.shown
    listed: list[tuple[str, bool, str]] = []
    seen_root = date1904 = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal seen_root, date1904
        local = local_name(name)
        if not seen_root:
            seen_root = True
            if local != "workbook":
                raise not_a_workbook(shown, "other")
        elif local == "workbookPr":
            date1904 = attributes.get("date1904") in TRUE
        elif local == "sheet":
            # The id's namespace differs between strict and transitional files; sheetId has none.
            key = next((value for key, value in attributes.items() if local_name(key) == "id"), "")
            listed.append((attributes.get("name", ""), attributes.get("state") in _HIDDEN, key))
            if len(listed) > package.limits.sheets:
                raise over_limit(shown, "sheets", package.limits.sheets, f"> {package.limits.sheets}")

    parse(package.stream(part), shown, part, start)
    if not listed:
        raise not_a_workbook(shown, "no-sheets")
    relationships = read_relationships(package, part)
    by_id = {one.id: one for one in relationships}
    sheets: list[SheetPart] = []
    for name, hidden, key in listed:
        target = by_id.get(key)
        if target is None:
            raise corrupt(shown, part, f"sheet without a part (relationship {key!r})", sheet=name)
        sheets.append(SheetPart(name, hidden, target.kind, target.target))
    return WorkbookPart(
        part,
        tuple(sheets),
        date1904,
        first_target(relationships, "sharedStrings"),
        first_target(relationships, "styles"),
    )
