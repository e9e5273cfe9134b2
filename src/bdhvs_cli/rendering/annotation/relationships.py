"""Relationships and content types: how a package says which part holds what."""

import posixpath
from collections.abc import Iterator

from bdhvs_cli.rendering.annotation.markup import Element, append_edit, quoted, spliced, tree
from bdhvs_cli.rendering.annotation.package import Package

CONTENT_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def office_namespace(*, strict: bool) -> str:
    """Return the namespace of relationship ids in a document, transitional or strict."""
    return _OFFICE[strict]


class Relationships:
    """The relationships of one part, some of them added."""

    def __init__(self, package: Package, part: str) -> None:
        """Read those of ``part``; an empty text stands for the package. Raises NotEditable."""
        folder, _, name = part.rpartition("/")
        self._package = package
        self._folder = folder
        self._part = posixpath.join(folder, "_rels", f"{name}.rels")
        empty = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{_RELATIONSHIPS}"/>'
        self._data = package.read(self._part) if package.has(self._part) else empty.encode()

    def _all(self) -> Iterator[Element]:
        return tree(self._data).of("Relationship")

    def target(self, kind: str) -> str | None:
        """Return the first part of a kind (the last word of its type), or None."""
        for relationship in self._all():
            if relationship.attributes.get("Type", "").rpartition("/")[2] == kind:
                return self._whole(relationship)
        return None

    def target_of(self, identity: str) -> str | None:
        """Return the part that an id leads to, or None."""
        return next(
            (
                self._whole(relationship)
                for relationship in self._all()
                if relationship.attributes.get("Id") == identity
            ),
            None,
        )

    def _whole(self, element: Element) -> str | None:
        if element.attributes.get("TargetMode") == "External":
            return None
        target = element.attributes.get("Target", "").replace("\\", "/")
        return posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")

    def add(self, kind: str, part: str, *, strict: bool = False) -> str:
        """Add a relationship to a part and return its id."""
        root = tree(self._data)
        taken = {relationship.attributes.get("Id") for relationship in root.children}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        identity = f"rId{number}"
        new = (
            f"<{root.prefix}Relationship Id={quoted(identity)} Type={quoted(f'{_OFFICE[strict]}/{kind}')} "
            f"Target={quoted(posixpath.join('/', part))}/>"
        )
        self._data = spliced(self._data, append_edit(root, new.encode(), self._data))
        self._package.write(self._part, self._data)
        return identity


def add_content_type(package: Package, content_type: str, *, part: str = "", ending: str = "") -> None:
    """Say what a part holds, or all parts with an ending (``vml``), unless the package says so already."""
    data = package.read(CONTENT_TYPES)
    root = tree(data)
    if ending:
        if any(default.attributes.get("Extension", "").casefold() == ending for default in root.of("Default")):
            return
        new = f"<{root.prefix}Default Extension={quoted(ending)} ContentType={quoted(content_type)}/>"
        first = root.children[0] if root.children else None
        if first is not None:
            package.write(CONTENT_TYPES, spliced(data, [(first.start, first.start, new.encode())]))
            return
    else:
        new = f"<{root.prefix}Override PartName={quoted(f'/{part}')} ContentType={quoted(content_type)}/>"
    package.write(CONTENT_TYPES, spliced(data, append_edit(root, new.encode(), data)))
