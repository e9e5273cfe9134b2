"""XML as expat tells it: names with their namespace, no document type declarations, no endless tokens."""

import contextlib
from collections.abc import Callable, Iterable
from xml.parsers.expat import ErrorString, ExpatError, ParserCreate

from bdhvs_cli.reading.files.faults import ReadingFault, corrupt, over_limit
from bdhvs_cli.reading.files.limits import limits_in_force

SEPARATOR = "}"
"""Stands between namespace and local name."""
Attributes = dict[str, str]
# ECMA-376 Part 2 allows no other.
_ENCODINGS = ("UTF-8", "UTF-16")
_LONGEST_TOKEN = 1024**2
_LONGEST_TEXT = 16 * 1024**2
_MANY_CHUNKS = 64


REMEMBERED_BYTES = 64 * 1024
"""What small parts say is remembered: the workbooks of one template mostly share them."""


class Enough(Exception):
    """Raised by a handler that has what it came for."""


class MarkupError(Exception):
    """XML that is not well-formed, or that no workbook needs; its argument says why, in technical English."""


class NestedTooDeep(MarkupError):
    """Elements within one another, more than is allowed; its arguments: as many as are allowed, as many as found."""


def fault_of(error: MarkupError, shown: str, part: str, *, sheet: str | None = None) -> ReadingFault:
    """Return what a file with such a part is: F004 where it is nested too deep, else F003."""
    if isinstance(error, NestedTooDeep):
        return over_limit(shown, "nesting", *error.args, sheet=sheet)
    return corrupt(shown, part, str(error), sheet=sheet)


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(SEPARATOR)[2]


class Feeder:
    """A parser that takes a part block by block; a document type declaration, and every entity with it, is refused."""

    def __init__(self, texts: list[str] | None = None) -> None:
        """Make the parser; ``texts`` is where text goes, None: a list of the feeder's own."""
        self._fed = 0
        self.texts: list[str] = [] if texts is None else texts
        """Text as it comes, in chunks; handlers empty it."""
        self.parser = ParserCreate(namespace_separator=SEPARATOR)
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._check_encoding
        self.parser.StartDoctypeDeclHandler = self._refuse_declaration
        self.parser.CharacterDataHandler = self.texts.append
        self._deepest = limits_in_force().nesting

    def handle(self, start: Callable[[str, Attributes], None], end: Callable[[str], None] | None = None) -> None:
        """Say what takes the start and the end of each element from here on, while none is open.

        Elements within one another are counted: the parser holds each of them.
        """
        depth = 0
        deepest = self._deepest

        def counted_start(name: str, attributes: Attributes) -> None:
            nonlocal depth
            depth += 1
            if depth > deepest:
                raise NestedTooDeep(deepest, depth)
            start(name, attributes)

        def counted_end(name: str) -> None:
            nonlocal depth
            depth -= 1
            if end is not None:
                end(name)

        self.parser.StartElementHandler, self.parser.EndElementHandler = counted_start, counted_end

    def _check_encoding(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and encoding.upper() not in _ENCODINGS:
            raise MarkupError(f"encoding {encoding!r}")

    def _refuse_declaration(self, *_: object) -> None:
        raise MarkupError("document type declaration")

    def feed(self, block: bytes, last: bool = False) -> None:
        """Parse a block.

        Raises:
            MarkupError: not well-formed, or a tag or text longer than any workbook needs; and what the handlers raise.
        """
        try:
            self.parser.Parse(block, last)
        except ExpatError as error:
            raise MarkupError(f"XML: {ErrorString(error.code)}") from error
        self._fed += len(block)
        # Each block makes expat read an unfinished tag again from its start: a tag of 100 MB would take hours.
        if self._fed - self.parser.CurrentByteIndex > _LONGEST_TOKEN and not last:
            raise MarkupError("XML tag without an end")
        if len(self.texts) > _MANY_CHUNKS and sum(map(len, self.texts)) > _LONGEST_TEXT:
            raise MarkupError("XML text too long for a cell")

    def end(self) -> None:
        """Tell the parser that the part has ended; raises as ``feed``."""
        self.feed(b"", last=True)


def parse(
    blocks: Iterable[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    texts: list[str] | None = None,
) -> None:
    """Parse a part until its end, or until a handler raises ``Enough``.

    Args:
        blocks: the part's bytes.
        start: gets each element's name (``namespace}local``) and attributes.
        end: gets each element's name.
        texts: where text goes, chunk by chunk; the handlers empty it.

    Raises:
        MarkupError: as ``Feeder.feed``; and what the handlers raise.
    """
    feeder = Feeder(texts)
    feeder.handle(start, end)
    if texts is None:
        feeder.parser.CharacterDataHandler = None
    with contextlib.suppress(Enough):
        for block in blocks:
            feeder.feed(block)
        feeder.end()
