"""What becomes of characters that an encoding lacks: something readable, never a question mark where a letter was."""

import codecs
import unicodedata
from collections.abc import Iterator, Mapping

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
