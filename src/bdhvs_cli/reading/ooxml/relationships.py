"""Relationships: where a package says which part holds what. No part's name is ever assumed."""

import posixpath
from functools import lru_cache
from typing import NamedTuple

from bdhvs_cli.reading.ooxml.markup import REMEMBERED_BYTES, Attributes, MarkupError, fault_of, local_name, parse
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
    folder, slash, name = part.rpartition("/")
    return f"{folder}{slash}_rels/{name}.rels"


def read_relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    """Return the internal relationships of ``part``, or of the package for an empty text; none where it has none.

    Raises:
        ReadingFault: F003 corrupt, F004 over a limit.
    """
    name = relationships_part(part)
    if package.find(name) is None:
        return ()
    try:
        content, folder = package.read(name), part.rpartition("/")[0]
        return _remembered(content, folder) if len(content) <= REMEMBERED_BYTES else _parsed(content, folder)
    except MarkupError as error:
        raise fault_of(error, package.shown, name) from error


def _parsed(content: bytes, folder: str) -> tuple[Relationship, ...]:
    """Parse a ``.rels`` part of a source part in ``folder``."""
    found: list[Relationship] = []

    def start(name: str, attributes: Attributes) -> None:
        if local_name(name) != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = attributes.get("Target", "").replace("\\", "/")
        # A target is relative to the folder of the part that names it, or to the package with a slash in front.
        whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        found.append(Relationship(attributes.get("Id", ""), kind, whole))

    parse((content,), start)
    return tuple(found)


_remembered = lru_cache(maxsize=16)(_parsed)


def first_target(relationships: tuple[Relationship, ...], kind: str) -> str | None:
    """Return the first part of this kind, or None."""
    return next((relationship.target for relationship in relationships if relationship.kind == kind), None)
