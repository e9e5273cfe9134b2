"""Text as SpreadsheetML stores it: escapes, rich text, the table of shared strings."""

import re
from collections.abc import Iterator
from itertools import chain

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.faults import over_limit
from bdhvs_cli.reading.files.fonts import Font, RichText, Run
from bdhvs_cli.reading.ooxml.markup import Attributes, MarkupError, fault_of, local_name, parse
from bdhvs_cli.reading.ooxml.package import Package

_ESCAPES = regex("(?:_x[0-9A-Fa-f]{4}_)+")
DECLARATION = rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="\w+")? ?\?>)?\s*'
"""How a part in UTF-8 begins."""
PLAIN_TEXT = r"[^<&\x00-\x08\x0b-\x1f\ufffe\uffff]"
"""A character that stands for itself in XML: no entity, no carriage return, nothing that XML forbids."""
_PLAIN_START = regex(DECLARATION + rb'<sst(?: (?:xmlns|count|uniqueCount)="[^"<&]*")+>')
_PLAIN_STRING = regex(rf'<si><t(?: xml:space="preserve")?>({PLAIN_TEXT}*+)</t></si>')
_PLAIN_STRINGS = regex(rf'(?>(?:<si><t(?: xml:space="preserve")?>{PLAIN_TEXT}*+</t></si>)*)</sst>\s*')


def unescape(text: str) -> str:
    """Return ``text`` with ``_x000D_`` and the like as the characters that they stand for (ISO 29500-1, 22.9.2.19)."""
    return _ESCAPES.sub(_characters, text) if "_x" in text else text


def _characters(match: re.Match[str]) -> str:
    # Neighbours together: characters beyond the basic plane are written as two halves.
    codes = bytes.fromhex("".join(match[0][place + 2 : place + 6] for place in range(0, len(match[0]), 7)))
    return codes.decode("utf-16-be", "replace")


def changed_font(font: Font, name: str, attributes: Attributes) -> Font:
    """Return ``font`` with what a property (``strike``, ``vertAlign``; local names) says of it."""
    value = attributes.get("val")
    if name == "strike":
        # A CT_BooleanProperty turns on what it names, unless it says no.
        return font._replace(struck=value in (None, "1", "true", "on"))
    if name == "vertAlign":
        return font._replace(raised=value in ("superscript", "subscript"))
    return font


class Runs:
    """The runs of the text at hand, as a parser tells them: ``r``, within it ``rPr`` and ``t``."""

    def __init__(self, namespace: str) -> None:
        """Take the namespace of the elements, with the separator."""
        self._namespace = namespace
        self._run, self._properties, self._name = (namespace + local for local in ("r", "rPr", "rFont"))
        self._texts: list[str] = []
        self._fonts: list[Font | None] = []
        self._font: Font | None = None

    def clear(self) -> None:
        """Begin another text."""
        self._texts.clear()
        self._fonts.clear()
        self._font = None

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the start of an element."""
        if name == self._run:
            self._font = None
        elif name == self._properties:
            self._font = Font()
        elif self._font is not None:
            if name == self._name:
                self._font = self._font._replace(name=attributes.get("val", ""))
            elif name.startswith(self._namespace):
                self._font = changed_font(self._font, name[len(self._namespace) :], attributes)

    def add(self, text: str) -> None:
        """Take the text of a ``t``, with its escapes."""
        self._texts.append(text)
        self._fonts.append(self._font)

    def joined(self) -> str:
        """Return the whole text, escapes resolved; as a ``RichText`` where a run has a font of its own."""
        texts, fonts = self._texts, self._fonts
        if any(fonts):
            return RichText([Run(unescape(text), font) for text, font in zip(texts, fonts, strict=True)])
        return unescape(texts[0] if len(texts) == 1 else "".join(texts))


def _plain_strings(part: bytes) -> list[str] | None:
    """Return the strings of a small part that is nothing but plain strings; None where the parser must look."""
    start = _PLAIN_START.match(part)
    if start is None:
        return None
    try:
        text = part[start.end() :].decode()
    except UnicodeDecodeError:
        return None
    if _PLAIN_STRINGS.fullmatch(text) is None or "]]>" in text:
        return None
    strings = _PLAIN_STRING.findall(text)
    return [unescape(string) for string in strings] if "_x" in text else strings


def read_shared_strings(package: Package, part: str) -> list[str]:
    """Return the shared strings in their order: rich text joined, phonetic readings left out.

    Raises:
        ReadingFault: F003 corrupt, F004 over a limit.
    """
    limits, shown = package.limits, package.shown
    strings: list[str] = []
    texts: list[str] = []
    runs = Runs("")
    phonetic = False
    si = t = r_ph = ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal si, t, r_ph, phonetic, runs
        if name == t:
            texts.clear()
        elif name == si:
            runs.clear()
        elif name == r_ph:
            phonetic = True
        elif si:
            runs.start(name, attributes)
        elif local_name(name) == "sst":
            namespace = name[: -len("sst")]
            si, t, r_ph = namespace + "si", namespace + "t", namespace + "rPh"
            runs = Runs(namespace)

    def end(name: str) -> None:
        nonlocal phonetic
        if name == t:
            if not phonetic:
                runs.add("".join(texts))
        elif name == si:
            strings.append(runs.joined())
            if len(strings) > limits.shared_strings:
                raise over_limit(shown, "shared-strings", limits.shared_strings, len(strings))
        elif name == r_ph:
            phonetic = False

    blocks = package.stream(part)
    first = next(blocks, b"")
    plain = _plain_strings(first)
    if plain is not None and len(plain) <= limits.shared_strings and len(first) <= limits.shared_string_bytes:
        for _ in blocks:  # To its end, where the checksum is compared.
            pass
        return plain

    def counted() -> Iterator[bytes]:
        size = 0
        for block in chain((first,), blocks):
            size += len(block)
            if size > limits.shared_string_bytes:
                raise over_limit(shown, "shared-string-bytes", limits.shared_string_bytes, size)
            yield block

    try:
        parse(counted(), start, end, texts)
    except MarkupError as error:
        raise fault_of(error, shown, part) from error
    return strings
