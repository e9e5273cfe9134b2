"""What becomes of characters that an encoding lacks: something readable, never a question mark where a letter was.

And of those that nobody sees: they come from other people's files, and steer terminals and pages.
"""

import codecs
import unicodedata
from collections.abc import Iterator, Mapping

from bdhvs_cli.model.pattern import regex

UNSEEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
"""Controls, ends of lines and paragraphs, changes of the writing's direction, halves of characters; for a class of a
pattern."""
_UNSEEN = regex(f"[{UNSEEN}]")

_TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Grave, acute, tilde, hook above, dot below."""

# Candidates in the order in which they are tried; the last one is ASCII.
_REPLACEMENTS: Mapping[str, tuple[str, ...]] = {
    "✓": ("√", "v"),
    "✗": ("×", "x"),
    "–": ("-",),
    "—": ("-",),
    "−": ("-",),
    "‑": ("-",),
    "…": ("...",),
    "·": ("-",),
    "•": ("*",),
    "→": ("->",),
    "←": ("<-",),
    "›": (">",),
    "‹": ("<",),
    "«": ('"',),
    "»": ('"',),
    "“": ('"',),
    "”": ('"',),
    "‘": ("'",),
    "’": ("'",),
    "≤": ("<=",),
    "≥": (">=",),
    "≠": ("<>",),
    "×": ("x",),
    "±": ("+-",),
    "Δ": ("d",),
    "Σ": ("S",),
    "│": ("|",),
    "─": ("-",),
    "▁": ("_",),
    "▂": ("_",),
    "▃": ("_",),
    "▄": ("-",),
    "▅": ("-",),
    "▆": ("=",),
    "▇": ("=",),
    "█": ("#",),
    "▲": ("^",),
    "▼": ("v",),
    "≈": ("~",),
    "φ": ("phi",),
    "\N{NO-BREAK SPACE}": (" ",),
    "\N{NARROW NO-BREAK SPACE}": (" ",),
    "đ": ("d",),
    "Đ": ("D",),
}


def without_unseen(text: str) -> str:
    """Return ``text`` with a mark in the place of each character that nobody sees."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def readable_errors(encoding: str) -> str:
    """Register the readable fallback for ``encoding`` and return its name for ``errors=``.

    A Vietnamese letter keeps as much as the encoding has: Windows-1258 has "ê" and the acute, so "ế" becomes both;
    Windows-1252 has "ê", so "ế" becomes that; ASCII has "e".
    """
    name = f"bdhvs-readable-{encoding}"

    def replace(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        letters = error.object[error.start : error.end]
        return "".join(_replacement(letter, encoding) for letter in letters), error.end

    codecs.register_error(name, replace)
    return name


def _replacement(letter: str, encoding: str) -> str:
    return next((candidate for candidate in _candidates(letter) if _encodable(candidate, encoding)), "?")


def _candidates(letter: str) -> Iterator[str]:
    yield letter
    yield from _REPLACEMENTS.get(letter, ())
    decomposed = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in decomposed if mark in _TONES)
    toneless = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    yield toneless + tones
    yield toneless
    yield "".join(mark for mark in decomposed if not unicodedata.combining(mark)) or " "
    yield unicodedata.normalize("NFKC", letter)


def _encodable(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
