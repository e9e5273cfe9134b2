"""XML as expat tells it: names with their namespace, no document type declarations, no endless tokens."""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from xml.parsers.expat import ExpatError, ParserCreate, XMLParserType

from bdhvs_cli.reading.faults import corrupt

SEPARATOR = "}"
"""Stands between namespace and local name."""
Attributes = dict[str, str]
_LONGEST_TOKEN = 1024**2
_LONGEST_TEXT = 16 * 1024**2
_MANY_CHUNKS = 4096


class Enough(Exception):
    """Raised by a handler that has what it came for."""


def local_name(name: str) -> str:
    """Return a name without its namespace."""
    return name.rpartition(SEPARATOR)[2]


def new_parser(shown: str, part: str) -> XMLParserType:
    """Return a parser that refuses a document type declaration (and with it every entity) as finding F003."""
    parser = ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise corrupt(shown, part, "document type declaration")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def feed(
    parser: XMLParserType, blocks: Iterable[bytes], shown: str, part: str, texts: list[str] | None = None
) -> Iterator[None]:
    """Feed ``blocks`` to ``parser`` and yield after each of them.

    Args:
        parser: from ``new_parser``.
        blocks: the part's bytes.
        shown: the file's name, for findings.
        part: the part's name, for findings.
        texts: the chunks of text collected for the element at hand, looked at lest they grow without end.

    Raises:
        ReadingFault: F003, not well-formed, or a tag or text longer than any workbook needs.
    """
    fed = 0
    try:
        for block in blocks:
            parser.Parse(block, False)
            fed += len(block)
            # Each block makes expat read an unfinished tag again from its start: a tag of 100 MB would take hours.
            if fed - parser.CurrentByteIndex > _LONGEST_TOKEN:
                raise corrupt(shown, part, "XML tag without an end")
            if texts and len(texts) > _MANY_CHUNKS and sum(map(len, texts)) > _LONGEST_TEXT:
                raise corrupt(shown, part, "XML text too long for a cell")
            yield
        parser.Parse(b"", True)
    except ExpatError as error:
        raise corrupt(shown, part, f"XML: {error}") from error
    yield


def parse(
    blocks: Iterable[bytes],
    shown: str,
    part: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    texts: list[str] | None = None,
) -> None:
    """Parse a small part whole, until its end or until a handler raises ``Enough``.

    ``start`` gets each element's name (``namespace}local``) and attributes, ``end`` its name; ``texts`` collects text.

    Raises:
        ReadingFault: F003 as ``feed``, and what the handlers raise.
    """
    parser = new_parser(shown, part)
    parser.StartElementHandler = start
    if end is not None:
        parser.EndElementHandler = end
    if texts is not None:
        parser.CharacterDataHandler = texts.append
    with contextlib.suppress(Enough):
        for _ in feed(parser, blocks, shown, part, texts):
            pass
