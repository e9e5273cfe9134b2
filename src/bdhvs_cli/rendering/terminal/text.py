"""Lines of styled text on a terminal: made of rich's ``Text``, broken as rich does not break them.

A line hangs below its beginning, a period's name stays whole, a no-break space is no place to break, and a path or
command that is to be copied is never broken. People's texts never reach rich as markup.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from io import StringIO
from typing import TYPE_CHECKING, Literal, NamedTuple

from rich.cells import cell_len as columns
from rich.text import Text

from bdhvs_cli.model.pattern import regex

if TYPE_CHECKING:
    from rich.console import Console

Style = Literal["", "met", "missed", "undetermined", "fault", "strong", "dim", "command"]
Align = Literal["left", "right", "center"]
Line = Text

# One accent per meaning, from the eight colours that every terminal lets its user choose.
_STYLES: Mapping[Style, str] = {
    "": "",
    "met": "green",
    "missed": "red",
    "undetermined": "yellow",
    "fault": "magenta",
    "strong": "bold",
    "dim": "dim",
    "command": "cyan",
}

# Control characters, and marks that turn the direction of writing: people's files must not steer the terminal.
_UNSAFE = regex("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
# A period's name is one word: "Quý" at a line's end and "III/2025" at the next one's beginning say nothing.
_WORDS = regex(r"(?:(?:[Qq]uý|[Tt]háng|[Nn]ăm|[Nn]gày|Q[1-4]) (?=[IV\d])|\d+ (?=tháng)|[^ ])+| +")
EMPTY = Text()


class Span(NamedTuple):
    """A piece of text in one style."""

    text: str
    style: Style = ""


def safe(text: str) -> str:
    """Return ``text`` in NFC, on one line, without characters that a terminal takes for orders."""
    text = unicodedata.normalize("NFC", text)
    return _UNSAFE.sub(lambda found: " " if found[0] in "\t\n\r\x0b\x0c\x85\u2028\u2029" else "", text)


def line(*parts: str | Span | Line) -> Line:
    """Join texts, spans and lines into one line."""
    joined_parts = Text(end="")
    for part in parts:
        if isinstance(part, Span):
            joined_parts.append(safe(part.text), _STYLES[part.style] or None)
        elif isinstance(part, str):
            joined_parts.append(safe(part))
        else:
            joined_parts.append_text(part)
    return joined_parts


def width(of: Line) -> int:
    """Return how many columns a line takes."""
    return columns(of.plain)


def pad(content: Line, to: int, align: Align = "left") -> Line:
    """Fill a line with blanks up to ``to`` columns; a longer one stays as it is."""
    missing = to - width(content)
    if missing <= 0:
        return content
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    return line(" " * before, content, " " * (missing - before))


def stripped(content: Line) -> Line:
    """Drop the blanks at the end of a line."""
    kept = len(content.plain.rstrip(" "))
    return content if kept == len(content) else content[:kept]


def advice(text: str, command: str, to: int, indent: int, style: Style = "") -> list[Line]:
    """Lay out what to do: a command at its end is never broken, since half of it would be run where it is pasted.

    Args:
        text: what to do.
        command: a command that the text may end with.
        to: columns.
        indent: blanks in front of every line.
        style: of the text.
    """
    blanks = " " * indent
    content = line(blanks, Span(text, style))
    if not command or not text.endswith(command) or width(content) <= to:
        return wrap(content, to, indent, whole=True)
    lead = text.removesuffix(command).rstrip()
    return [
        *wrap(line(blanks, Span(lead, style)), to, indent, whole=True),
        line(blanks, Span(command, style)),
    ]


def wrap(content: Line, to: int, hanging: int = 0, *, whole: bool = False) -> list[Line]:
    """Break a line between words so that no piece is wider than ``to`` columns.

    Args:
        content: the line; a no-break space is no place to break, and neither are blanks at its beginning.
        to: columns.
        hanging: blanks in front of every piece but the first.
        whole: whether a word wider than a line sticks out, so that a path can be copied; otherwise it is cut, behind a
            slash where there is one.
    """
    if width(content) <= to:
        return [stripped(content)]
    pieces = [content[start:end] for start, end in _breaks(content.plain, to, hanging, whole=whole)]
    hung = (stripped(line(" " * hanging, piece)) for piece in pieces[1:])
    return [stripped(pieces[0]), *hung]


def _breaks(text: str, to: int, hanging: int, *, whole: bool) -> Iterator[tuple[int, int]]:
    """Yield where each piece begins and ends."""
    begin, used, first = 0, 0, True
    for found in _WORDS.finditer(text):
        start, end = found.span()
        size = columns(found[0])
        if found[0][0] == " ":
            if not first and used == hanging:
                begin = end
                continue
        elif used + size > to:
            sticks_out = whole and size > to - hanging
            if used > (0 if first else hanging) and not sticks_out:
                yield begin, start
                begin, used, first = start, hanging, False
            while not whole and used + size > to:
                start += _place_to_cut(text[start:end], max(to - used, 1))
                yield begin, start
                begin, used, first, size = start, hanging, False, columns(text[start:end])
        used += size
    if begin < len(text) or first:
        yield begin, len(text)


def unbroken(text: str) -> list[str]:
    """Return the pieces of a text that a narrow column keeps whole: words, parted behind slashes."""
    return [piece for word in _WORDS.findall(text) for piece in re.split("(?<=/)(?=.)", word.strip(" "))]


def _place_to_cut(word: str, room: int) -> int:
    """Return how many of a word's letters fit into ``room`` columns, behind a slash where there is one."""
    behind_slashes = [found.end() for found in re.finditer("/(?=.)", word)]
    fitting = [place for place in behind_slashes if columns(word[:place]) <= room]
    if fitting:
        return fitting[-1]
    used = 0
    for place, letter in enumerate(word):
        used += columns(letter)
        if used > room:
            return max(place, 1)
    return len(word)


def rendered(content: Line, *, color: bool) -> str:
    """Return a line's text, with the codes that colour it where ``color``."""
    content = stripped(content)
    if not color or not content.spans:
        return content.plain
    terminal = colouring()
    with terminal.capture() as captured:
        terminal.print(content, end="", soft_wrap=True)
    return captured.get()


@lru_cache(maxsize=1)
def colouring() -> "Console":
    """Return a console that writes nowhere: what it captures has the eight colours, whatever this machine has."""
    from rich.console import Console

    return Console(
        file=StringIO(),
        force_terminal=True,
        color_system="standard",
        legacy_windows=False,
        width=10_000,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def joined(parts: Sequence[Line], between: str = " · ") -> Line:
    """Join lines with a separator."""
    out: list[str | Span | Line] = []
    for number, part in enumerate(parts):
        if number:
            out.append(Span(between, "dim"))
        out.append(part)
    return line(*out)


def flow(head: Line, parts: Sequence[Line], to: int, hanging: int, between: str = " · ") -> list[Line]:
    """Set parts behind ``head`` one after the other, and break only between them; lines after the first hang."""
    lines: list[Line] = []
    current = head
    for number, part in enumerate(parts):
        follows = number > 0 and width(current) > hanging
        addition = line(Span(between, "dim"), part) if follows else part
        # The separator stays at the end of its line, so that it shows that more follows.
        room = to - (columns(between.rstrip()) if number + 1 < len(parts) else 0)
        if follows and width(current) + width(addition) > room:
            lines.append(line(current, Span(between.rstrip(), "dim")))
            current, addition = line(" " * hanging), part
        current = line(current, addition)
    lines.append(current)
    return [piece for whole in lines for piece in (wrap(whole, to, hanging) if width(whole) > to else [whole])]


def plain_text(lines: Iterable[Line]) -> str:
    """Return lines as text without colour, each with its line end."""
    return "".join(rendered(spans, color=False) + "\n" for spans in lines)
