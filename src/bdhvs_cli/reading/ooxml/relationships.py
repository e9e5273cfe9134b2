"""Relationships: where a package says which part holds what. No part's name is ever assumed."""

import posixpath
from typing import NamedTuple

from bdhvs_cli.reading.ooxml.markup import Attributes, local_name, parse
from bdhvs_cli.reading.ooxml.package import Package


class Relationship(NamedTuple):
    """One line of a ``.rels`` part."""

    id: str
    kind: str
    """Last word of its type, the same in strict and transitional files: ``worksheet``, ``sharedStrings``."""
    target: str
    """The part's name, without a slash in front."""


def relationships_part(part: str) -> str:
    """Return the name of the part with the relationships of ``part`` (an empty text: of the package)."""
    folder, _, name = part.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    """Return the internal relationships of ``part``, or of the package for an empty text; none where it has none.

    Raises:
        ReadingFault: as ``Package.stream`` and ``markup.parse``.
    """
    rels = relationships_part(part)
    if package.find(rels) is None:
        return ()
    folder = posixpath.dirname(part)
    found: list[Relationship] = []

    def start(name: str, attributes: Attributes) -> None:
        if local_name(name) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        # A target is relative to the folder of the part that names it, or to the package with a slash in front.
        whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        found.append(Relationship(attributes.get("Id", ""), kind, whole))

    parse(package.stream(rels), package.shown, rels, start)
    return tuple(found)


def first_target(relationships: tuple[Relationship, ...], kind: str) -> str | None:
    """Return the first part of this kind, or None."""
    return next((one.target for one in relationships if one.kind == kind), None)
