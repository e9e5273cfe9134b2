"""Comments on cells: the part with their texts.

Comments that are there stay; where a cell already has one, ours is written below it.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.ooxml.references import merged_range
from bdhvs_cli.rendering.annotation.cells import Place
from bdhvs_cli.rendering.annotation.comment_boxes import add_boxes, remove_boxes
from bdhvs_cli.rendering.annotation.markup import (
    Edit,
    Element,
    NotEditable,
    append_edit,
    quoted,
    spliced,
    text,
    tree,
)
from bdhvs_cli.rendering.annotation.package import Package
from bdhvs_cli.rendering.annotation.relationships import Relationships, add_content_type

AUTHOR = "bdhvs"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TAGS = regex(rb"<[^>]*>")
_OUR_HEADING = regex(r"\s*[FHCRX]\d{3} · ".encode())


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of ours."""

    heading: str
    """In bold."""
    body: str


def add_comments(
    package: Package, sheet_part: str, sheet: bytes, root: Element, comments: Mapping[Place, Comment], *, strict: bool
) -> list[Edit]:
    """Write comments into a worksheet's parts; return the edits that the worksheet part itself needs.

    Args:
        package: the workbook.
        sheet_part: the worksheet part.
        sheet: its bytes.
        root: its root element; the rows need not be among its children.
        comments: place → what to say there.
        strict: whether the workbook is strict OOXML.

    Raises:
        NotEditable: the parts that hold the sheet's comments can't be changed safely.
    """
    relationships = Relationships(package, sheet_part)
    part = relationships.target("comments")
    if part is None:
        part = package.free_name("xl/", "comments", ".xml")
        namespace = root.attributes.get(f"xmlns:{root.prefix[:-1]}" if root.prefix else "xmlns", "")
        new = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns={quoted(namespace)}>'
        package.write(part, f"{new}<authors/><commentList/></comments>".encode())
        add_content_type(package, f"{_SPREADSHEET}.comments+xml", part=part)
        relationships.add("comments", part, strict=strict)
    data, without_box = with_comments(package.read(part), comments)
    package.write(part, data)
    texts = {place: f"{comments[place].heading}\n{comments[place].body}" for place in without_box}
    return add_boxes(package, relationships, sheet, root, texts, strict=strict)


def with_comments(data: bytes, comments: Mapping[Place, Comment]) -> tuple[bytes, list[Place]]:
    """Return a comments part with these in it, and the places that had none before."""
    root = tree(data)
    authors, listed = root.child("authors"), root.child("commentList")
    if authors is None or listed is None:
        raise NotEditable("comments part without its lists")
    prefix = root.prefix
    standing = {comment.attributes.get("ref", "").replace("$", ""): comment for comment in listed.of("comment")}
    author, edits = _author(data, authors)
    behind: list[str] = []
    without_box: list[Place] = []
    for place in sorted(comments):
        runs = _runs(comments[place], prefix)
        cell = address(*place)
        own = standing.get(cell)
        written = None if own is None else own.child("text")
        if written is not None:
            below = f'<{prefix}r><{prefix}t xml:space="preserve">\n\n</{prefix}t></{prefix}r>'
            edits += append_edit(written, (below + runs).encode(), data)
        elif own is not None:
            edits += append_edit(own, f"<{prefix}text>{runs}</{prefix}text>".encode(), data)
        else:
            behind.append(
                f'<{prefix}comment ref="{cell}" authorId="{author}"><{prefix}text>{runs}</{prefix}text>'
                f"</{prefix}comment>"
            )
            without_box.append(place)
    if behind:
        edits += append_edit(listed, "".join(behind).encode(), data)
    return spliced(data, edits), without_box


def remove_comments(package: Package, sheet_part: str, root: Element, marked: Container[Place]) -> None:
    """Take away the comments that are ours alone, and their boxes.

    Args:
        package: the workbook.
        sheet_part: the worksheet part.
        root: its root element.
        marked: where comments of ours were put: some programs lose who wrote them.

    Raises:
        NotEditable: a part can't be changed safely.
    """
    relationships = Relationships(package, sheet_part)
    part = relationships.target("comments")
    if part is None:
        return
    data = package.read(part)
    whole = tree(data)
    authors, listed = whole.child("authors"), whole.child("commentList")
    if authors is None or listed is None:
        raise NotEditable("comments part without its lists")
    names = [data[author.start_end : author.end] for author in authors.of("author")]

    def is_ours(comment: Element) -> bool:
        number = comment.attributes.get("authorId", "")
        author = names[int(number)] if number.isdecimal() and len(number) < 9 and int(number) < len(names) else b""
        plain = _TAGS.sub(b"", data[comment.start_end : comment.end])
        in_place = _place_of(comment) in marked
        return author == AUTHOR.encode() or (in_place and _OUR_HEADING.match(plain) is not None)

    ours = [comment for comment in listed.of("comment") if is_ours(comment)]
    if not ours:
        return
    package.write(part, spliced(data, [(comment.start, comment.after, b"") for comment in ours]))
    remove_boxes(package, relationships, root, {_place_of(comment) for comment in ours})


def _place_of(comment: Element) -> tuple[int, int]:
    """Return (row, column) of the cell that a comment is for."""
    reference = comment.attributes.get("ref", "A1")
    try:
        return merged_range(reference)[:2]
    except ValueError:
        raise NotEditable(f"comment on {reference[:20]!r}") from None


def _author(data: bytes, authors: Element) -> tuple[int, list[Edit]]:
    """Return the number of our author, and the edits that add it."""
    names = list(authors.of("author"))
    for number, name in enumerate(names):
        if data[name.start_end : name.end] == AUTHOR.encode():
            return number, []
    prefix = authors.prefix
    return len(names), append_edit(authors, f"<{prefix}author>{AUTHOR}</{prefix}author>".encode(), data)


def _runs(comment: Comment, prefix: str) -> str:
    font = f'<{prefix}sz val="10"/><{prefix}rFont val="Times New Roman"/><{prefix}family val="1"/>'
    heading = f"<{prefix}r><{prefix}rPr><{prefix}b/>{font}</{prefix}rPr>"
    heading += f'<{prefix}t xml:space="preserve">{text(comment.heading)}\n</{prefix}t></{prefix}r>'
    body = f"<{prefix}r><{prefix}rPr>{font}</{prefix}rPr>"
    return f'{heading}{body}<{prefix}t xml:space="preserve">{text(comment.body)}</{prefix}t></{prefix}r>'
