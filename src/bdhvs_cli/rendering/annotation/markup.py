"""XML with the place of every tag in its bytes, so that a part can be changed without writing the rest of it anew."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape, quoteattr

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.rendering.workbook.cell_text import clean

Edit = tuple[int, int, bytes]
"""First byte, byte after the last, what stands there instead."""

_TAG = regex(rb"""<(?>(?:[^"'>]++|"[^"]*+"|'[^']*+')*)>""")
_ENCODING = regex(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']""")
MAIN_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""Transitional and strict."""


class NotEditable(Exception):
    """A part that can't be changed safely; why, in a few technical words."""


@dataclass(slots=True)
class Element:
    """One element and where it stands in the part's bytes."""

    name: str
    """As written, prefix included: ``x:row``."""
    attributes: Mapping[str, str]
    start: int
    """Of its start tag."""
    start_end: int
    """After its start tag."""
    end: int = 0
    """Of its end tag; of an element without one, the same as ``start_end``."""
    after: int = 0
    """After all of it."""
    children: "list[Element]" = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon; empty where it has none."""
        prefix, colon, _ = self.name.rpartition(":")
        return prefix + colon

    @property
    def is_empty(self) -> bool:
        """Whether it is written as one tag: ``<fills/>``."""
        return self.after == self.start_end

    def child(self, local: str) -> "Element | None":
        """Return its first child of this name."""
        return next((element for element in self.children if element.local == local), None)

    def of(self, local: str) -> "Iterator[Element]":
        """Yield its children of this name."""
        return (element for element in self.children if element.local == local)


At = Callable[[], int]
"""Returns the first byte of the tag that is being told (of the end of an element of one tag: the byte after it)."""
Start = Callable[[str, Mapping[str, str]], None]
"""Gets a start tag's name as written and its attributes."""
End = Callable[[str], None]
"""Gets an end tag's name."""


def scan(data: bytes, handlers: Callable[[At], tuple[Start, End]], hole: tuple[int, int] = (0, 0)) -> None:
    """Tell each tag of a part, and where it stands to whoever asks.

    Args:
        data: the part.
        handlers: makes what gets the tags.
        hole: first byte and byte after the last of an element's content that is passed over.

    Raises:
        NotEditable: not UTF-8, not well-formed, or with a document type declaration.
    """
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (declared and declared[1].upper() not in (b"UTF-8", b"US-ASCII")):
        raise NotEditable("not UTF-8")
    parser = ParserCreate()

    def refuse(*_: object) -> None:
        raise NotEditable("document type declaration")

    parser.StartDoctypeDeclHandler = refuse
    left_out = hole[1] - hole[0]

    def at() -> int:
        fed = parser.CurrentByteIndex
        return fed + left_out if left_out and fed >= hole[0] else fed

    parser.StartElementHandler, parser.EndElementHandler = handlers(at)
    try:
        parser.Parse(data[: hole[0]], False)
        parser.Parse(data[hole[1] :], True)
    except ExpatError as error:
        raise NotEditable(f"XML: {error}") from error


def tag_end(data: bytes, start: int) -> int:
    """Return the byte after the tag that begins at ``start``."""
    match = _TAG.match(data, start)
    if match is None:
        raise NotEditable("XML tag without an end")
    return match.end()


def is_whole(data: bytes, after_tag: int) -> bool:
    """Whether the start tag that ends before ``after_tag`` is the whole element: ``<c/>``."""
    return data[after_tag - 2 : after_tag] == b"/>"


def tree(data: bytes, hole: tuple[int, int] = (0, 0)) -> Element:
    """Return the root of a part's elements; those in ``hole`` are passed over, as in ``scan``."""
    root: list[Element] = []
    path: list[Element] = []

    def handlers(at: At) -> tuple[Start, End]:
        def start(name: str, attributes: Mapping[str, str]) -> None:
            first = at()
            element = Element(name, attributes, first, tag_end(data, first))
            (path[-1].children if path else root).append(element)
            path.append(element)

        def end(_name: str) -> None:
            element = path.pop()
            if is_whole(data, element.start_end):
                element.end = element.after = element.start_end
            else:
                element.end = at()
                element.after = tag_end(data, element.end)

        return start, end

    scan(data, handlers, hole)
    return root[0]


def spliced(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return ``data`` with the edits made; insertions at one place keep their order and stand before what goes."""
    pieces: list[bytes] = []
    at = 0
    for first, last, new in sorted(edits, key=lambda edit: edit[:2]):
        if first < at:
            raise NotEditable("edits overlap")
        pieces += (data[at:first], new)
        at = last
    pieces.append(data[at:])
    return b"".join(pieces)


def attribute_edit(data: bytes, element: Element, name: str, value: str) -> Edit:
    """Return the edit that gives an element's attribute a value, whether it has it or not."""
    return tag_attribute_edit(data, element.start, element.start_end, name, value)


def tag_attribute_edit(data: bytes, start: int, after: int, name: str, value: str) -> Edit:
    """Return the edit that gives an attribute of the start tag between two bytes a value."""
    tag = data[start:after]
    match = re.search(rb"\s" + name.encode() + rb"""\s*=\s*("[^"]*"|'[^']*')""", _values_hidden(tag))
    if match is not None:
        return start + match.start(1), start + match.end(1), quoteattr(value).encode()
    # Behind the tag's name, where whitespace, "/" or ">" follows.
    name_end = re.compile(rb"<[^\s/>]+").match(tag)
    assert name_end is not None
    at = start + name_end.end()
    return at, at, f" {name}={quoteattr(value)}".encode()


def _values_hidden(tag: bytes) -> bytes:
    """Return a tag of the same length in which no attribute's value can be taken for an attribute."""
    return re.sub(
        rb"""("[^"]*"|'[^']*')""", lambda match: match[0][:1] + b"#" * (len(match[0]) - 2) + match[0][:1], tag
    )


def append_edit(element: Element, content: bytes, data: bytes) -> list[Edit]:
    """Return the edits that add content at the end of an element."""
    return content_edit(element.name, element.start_end, element.end, data, content)


def content_edit(name: str, start_end: int, end: int, data: bytes, content: bytes) -> list[Edit]:
    """Return the edits that add content before the end tag at ``end``; an element of one tag is opened for it."""
    if is_whole(data, start_end):
        return [(start_end - 2, start_end, b">" + content + f"</{name}>".encode())]
    return [(end, end, content)]


def insert_edit(parent: Element, data: bytes, local: str, order: Sequence[str], content: bytes) -> list[Edit]:
    """Return the edits that put a new child where the schema's order of children wants it.

    Args:
        parent: the element.
        data: the part.
        local: the new child's name without prefix; it stands in ``order``.
        order: local names of the children in the schema's order.
        content: the new child.
    """
    later = frozenset(order[order.index(local) + 1 :])
    for element in parent.children:
        if element.local in later:
            return [(element.start, element.start, content)]
    return append_edit(parent, content, data)


def text(value: str) -> str:
    """Return text as element content."""
    return escape(clean(value))


def quoted(value: str) -> str:
    """Return text as an attribute's value, in quotes."""
    return quoteattr(clean(value))
