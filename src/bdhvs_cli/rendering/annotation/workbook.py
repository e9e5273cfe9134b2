"""The workbook part: which part each sheet stands in, and a new sheet put before all others."""

from dataclasses import dataclass

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.rendering.annotation.markup import (
    MAIN_NAMESPACES,
    Edit,
    NotEditable,
    append_edit,
    attribute_edit,
    insert_edit,
    quoted,
    spliced,
    text,
    tree,
)
from bdhvs_cli.rendering.annotation.package import Package
from bdhvs_cli.rendering.annotation.relationships import Relationships, add_content_type, office_namespace

LONGEST_SHEET_NAME = 31
_ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
)
"""The workbook's children as the schema has them."""
_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_SELECTED = regex(rb"""(<(?:\w+:)?sheetView\b[^>]*?\stabSelected\s*=\s*["'])(1|true)(["'])""")


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of the workbook."""

    name: str
    part: str


class WorkbookPart:
    """The main part of a package."""

    def __init__(self, package: Package) -> None:
        """Find and read it; raises NotEditable."""
        part = Relationships(package, "").target("officeDocument")
        if part is None:
            raise NotEditable("no workbook part")
        self._package = package
        self.part = part
        self._relationships = Relationships(package, part)
        self._data = package.read(part)
        self._root = tree(self._data)
        prefix = self._root.prefix
        self.namespace = self._root.attributes.get(f"xmlns:{prefix[:-1]}" if prefix else "xmlns", "")
        if self.namespace not in MAIN_NAMESPACES:
            raise NotEditable(f"namespace {self.namespace}")
        self.strict = self.namespace == MAIN_NAMESPACES[1]
        self.sheets = tuple(self._sheets())

    def _sheets(self) -> list[SheetPart]:
        listed = self._root.child("sheets")
        found = []
        for sheet in listed.of("sheet") if listed is not None else ():
            identity = next((value for name, value in sheet.attributes.items() if name.endswith(":id")), "")
            target = self._relationships.target_of(identity)
            if target is not None:
                found.append(SheetPart(sheet.attributes.get("name", ""), target))
        return found

    def styles_part(self, empty: bytes) -> str:
        """Return the name of the styles part; a workbook without one gets it, with ``empty`` as its content."""
        part = self._relationships.target("styles")
        if part is None:
            # Some programs look for it by its usual name.
            usual = "xl/styles.xml"
            part = self._package.free_name("xl/", "styles", ".xml") if self._package.has(usual) else usual
            self._package.write(part, empty.replace(MAIN_NAMESPACES[0].encode(), self.namespace.encode()))
            self._relationships.add("styles", part, strict=self.strict)
            add_content_type(self._package, _STYLES, part=part)
        return part

    def free_sheet_name(self, wanted: str) -> str:
        """Return a name that no sheet has: the wanted one, or with a number behind it."""
        taken = {sheet.name.casefold() for sheet in self.sheets}
        name, number = wanted[:LONGEST_SHEET_NAME], 2
        while name.casefold() in taken:
            ending = f" ({number})"
            name, number = wanted[: LONGEST_SHEET_NAME - len(ending)] + ending, number + 1
        return name

    def put_first(self, name: str, content: bytes, *, repeat: int) -> None:
        """Put a new worksheet before all others and open the workbook with it; its row ``repeat`` heads every page.

        Sheets are counted in the areas that belong to one sheet (print titles, filters): those move up by one. A sheet
        that is selected together with another would take what is typed into that one: only the new one stays selected.
        """
        package, data, root = self._package, self._data, self._root
        part = package.free_name("xl/worksheets/", "sheet", ".xml")
        package.write(part, content)
        add_content_type(package, _WORKSHEET, part=part)
        identity = self._relationships.add("worksheet", part, strict=self.strict)
        listed = root.child("sheets")
        if listed is None:
            raise NotEditable("workbook part without sheets")
        numbers = [int(sheet.attributes.get("sheetId", "0") or 0) for sheet in listed.of("sheet")]
        new = (
            f"<{root.prefix}sheet xmlns:r={quoted(office_namespace(strict=self.strict))} name={quoted(name)} "
            f'sheetId="{max(numbers, default=0) + 1}" r:id={quoted(identity)}/>'
        ).encode()
        first = listed.children[0] if listed.children else None
        edits: list[Edit] = [(first.start, first.start, new)] if first is not None else append_edit(listed, new, data)
        names = root.child("definedNames")
        edits += [
            attribute_edit(data, name, "localSheetId", str(int(name.attributes["localSheetId"]) + 1))
            for name in (names.of("definedName") if names is not None else ())
            if name.attributes.get("localSheetId", "").isdecimal()
        ]
        edits += self._titles_edit(name, repeat)
        views = root.child("bookViews")
        edits += [
            attribute_edit(data, view, attribute, "0")
            for view in (views.of("workbookView") if views is not None else ())
            for attribute in ("activeTab", "firstSheet")
            if attribute in view.attributes
        ]
        package.write(self.part, spliced(data, edits))
        for sheet in self.sheets:
            content = package.read(sheet.part)
            alone = _SELECTED.sub(rb"\g<1>0\g<3>", content)
            if alone != content:
                package.write(sheet.part, alone)

    def _titles_edit(self, sheet: str, row: int) -> list[Edit]:
        """Return the edits that let a row of the new first sheet head each of its printed pages."""
        root, prefix = self._root, self._root.prefix
        place = "'" + sheet.replace("'", "''") + f"'!${row}:${row}"
        entry = (
            f'<{prefix}definedName name="_xlnm.Print_Titles" localSheetId="0">{text(place)}</{prefix}definedName>'
        ).encode()
        names = root.child("definedNames")
        if names is None:
            whole = f"<{prefix}definedNames>".encode() + entry + f"</{prefix}definedNames>".encode()
            return insert_edit(root, self._data, "definedNames", _ORDER, whole)
        if names.children:
            return [(names.children[0].start, names.children[0].start, entry)]
        return append_edit(names, entry, self._data)
