"""Text as SpreadsheetML stores it: escapes, rich text, the table of shared strings."""

import re
from collections.abc import Iterator
from itertools import chain

from bdhvs_cli.reading.files.faults import corrupt, over_limit
from bdhvs_cli.reading.ooxml.markup import Attributes, MarkupError, local_name, parse
from bdhvs_cli.reading.ooxml.package import Package

_ESCAPES = re.compile("(?:_x[0-9A-Fa-f]{4}_)+")
DECLARATION = rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="(?i:utf-8)")?(?: standalone="\w+")? ?\?>)?\s*'
"""How a part in UTF-8 begins."""
PLAIN_TEXT = r"[^<&\x00-\x08\x0b-\x1f\ufffe\uffff]"
"""A character that stands for itself in XML: no entity, no carriage return, nothing that XML forbids."""
_PLAIN_START = re.compile(DECLARATION + rb'<sst(?: (?:xmlns|count|uniqueCount)="[^"<&]*")+>')
_PLAIN_STRING = re.compile(rf'<si><t(?: xml:space="preserve")?>({PLAIN_TEXT}*+)</t></si>')
_PLAIN_STRINGS = re.compile(rf'(?:<si><t(?: xml:space="preserve")?>{PLAIN_TEXT}*+</t></si>)*+</sst>\s*')


def unescape(text: str) -> str:
    """Return ``text`` with ``_x000D_`` and the like as the characters that they stand for (ISO 29500-1, 22.9.2.19)."""
    return _ESCAPES.sub(_characters, text) if "_x" in text else text


def _characters(match: re.Match[str]) -> str:
    # Neighbours together: characters beyond the basic plane are written as two halves.
    codes = bytes.fromhex("".join(match[0][place + 2 : place + 6] for place in range(0, len(match[0]), 7)))
    return codes.decode("utf-16-be", "replace")


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
    return [unescape(one) for one in strings] if "_x" in text else strings


def read_shared_strings(package: Package, part: str) -> list[str]:
    """Return the shared strings in their order: rich text joined, phonetic readings left out.

    Raises:
        ReadingFault: F003 corrupt, F004 over a limit.
    """
    limits, shown = package.limits, package.shown
    strings: list[str] = []
    texts: list[str] = []
    item: list[str] = []
    phonetic = False
    si = t = r_ph = ""

    def start(name: str, _attributes: Attributes) -> None:
        nonlocal si, t, r_ph, phonetic
        if name == t:
            texts.clear()
        elif name == si:
            item.clear()
        elif name == r_ph:
            phonetic = True
        elif not si and local_name(name) == "sst":
            namespace = name[: -len("sst")]
            si, t, r_ph = namespace + "si", namespace + "t", namespace + "rPh"

    def end(name: str) -> None:
        nonlocal phonetic
        if name == t:
            if not phonetic:
                item.extend(texts)
        elif name == si:
            text = item[0] if len(item) == 1 else "".join(item)
            strings.append(unescape(text) if "_x" in text else text)
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
                raise over_limit(shown, "unpacked-bytes", limits.shared_string_bytes, size)
            yield block

    try:
        parse(counted(), start, end, texts)
    except MarkupError as error:
        raise corrupt(shown, part, str(error)) from error
    return strings
