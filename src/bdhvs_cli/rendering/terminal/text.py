"""Lines of styled text: how wide they are, how they are padded, wrapped and turned into what a terminal takes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

Style = Literal["", "met", "missed", "undetermined", "fault", "strong", "dim", "command"]
Align = Literal["left", "right", "center"]

# One accent per meaning, from the eight colours that every terminal lets its user choose.
_CODES: Mapping[Style, str] = {
    "met": "32",
    "missed": "31",
    "undetermined": "33",
    "fault": "35",
    "strong": "1",
    "dim": "2",
    "command": "36",
}

# Control characters, and marks that turn the direction of writing: people's files must not steer the terminal.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
# A period's name is one word: "Quý" at a line's end and "III/2025" at the next one's beginning say nothing.
_WORDS = re.compile(r"(?:(?:[Qq]uý|[Tt]háng|[Nn]ăm|[Nn]gày|Q[1-4]) (?=[IV\d])|\d+ (?=tháng)|[^ ])+| +")


class Span(NamedTuple):
    """A piece of text in one style."""

    text: str
    style: Style = ""


Line = tuple[Span, ...]
EMPTY: Line = ()


def safe(text: str) -> str:
    """Return ``text`` in NFC, on one line, without characters that a terminal takes for orders."""
    text = unicodedata.normalize("NFC", text)
    return _UNSAFE.sub(lambda found: " " if found[0] in "\t\n\r\x0b\x0c\x85\u2028\u2029" else "", text)


def line(*parts: str | Span | Line) -> Line:
    """Join texts, spans and lines into one line."""
    spans: list[Span] = []
    for part in parts:
        if isinstance(part, Span):
            spans.append(Span(safe(part.text), part.style))
        elif isinstance(part, str):
            spans.append(Span(safe(part)))
        else:
            spans.extend(part)
    return tuple(span for span in spans if span.text)


def columns(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: none for combining marks, two for wide letters."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(letter) for letter in text)


def _columns_of(letter: str) -> int:
    if letter < "\u0300":
        return 1
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in ("W", "F") else 1


def width(of: Line) -> int:
    """Return how many columns a line takes."""
    return sum(columns(span.text) for span in of)


def pad(content: Line, to: int, align: Align = "left") -> Line:
    """Fill a line with blanks up to ``to`` columns; a longer one stays as it is."""
    missing = to - width(content)
    if missing <= 0:
        return content
    before = {"left": 0, "right": missing, "center": missing // 2}[align]
    return line(" " * before, content, " " * (missing - before))


def stripped(content: Line) -> Line:
    """Drop the blanks at the end of a line."""
    spans = list(content)
    while spans:
        last = spans.pop()
        text = last.text.rstrip(" ")
        if text:
            spans.append(Span(text, last.style))
            break
    return tuple(spans)


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
    indent: list[Span] = [Span(" " * hanging)] if hanging else []
    pieces: list[Line] = []
    current: list[Span] = []
    used = 0
    for word in _words(content):
        rest, blank = word, not word[0].text.strip(" ")
        if blank and pieces and used == hanging:
            continue
        if used + width(rest) > to and not blank:
            sticks_out = whole and width(rest) > to - hanging
            if used > (hanging if pieces else 0) and not sticks_out:
                pieces.append(stripped(tuple(current)))
                current, used = list(indent), hanging
            while not whole and used + width(rest) > to:
                head, rest = _cut(rest, _place_to_cut(rest, max(to - used, 1)))
                pieces.append(line(tuple(current), head))
                current, used = list(indent), hanging
        current.extend(rest)
        used += width(rest)
    last = stripped(tuple(current))
    if last or not pieces:
        pieces.append(last)
    return pieces


def unbroken(text: str) -> list[str]:
    """Return the pieces of a text that a narrow column keeps whole: words, parted behind slashes."""
    return [piece for word in _WORDS.findall(text) for piece in re.split("(?<=/)(?=.)", word.strip(" "))]


def _words(content: Line) -> Iterator[Line]:
    """Yield runs of blanks and runs of everything else, across spans."""
    pending: list[Span] = []
    blank = False
    for span in content:
        for found in _WORDS.finditer(span.text):
            is_blank = found[0][0] == " "
            if pending and is_blank != blank:
                yield tuple(pending)
                pending = []
            blank = is_blank
            pending.append(Span(found[0], span.style))
    if pending:
        yield tuple(pending)


def _place_to_cut(word: Line, room: int) -> int:
    text = "".join(span.text for span in word)
    behind_slashes = (columns(text[: found.end()]) for found in re.finditer("/(?=.)", text))
    return max((place for place in behind_slashes if place <= room), default=room)


def _cut(word: Line, at: int) -> tuple[Line, Line]:
    head: list[Span] = []
    tail: list[Span] = []
    used = 0
    for span in word:
        keep = 0
        if not tail:
            for letter in span.text:
                size = _columns_of(letter)
                if used + size > at:
                    break
                used += size
                keep += 1
        head.append(Span(span.text[:keep], span.style))
        if keep < len(span.text):
            tail.append(Span(span.text[keep:], span.style))
    return tuple(span for span in head if span.text), tuple(tail)


def rendered(content: Line, *, color: bool) -> str:
    """Return a line's text, with the codes that colour it where ``color``."""
    content = stripped(content)
    if not color:
        return "".join(span.text for span in content)
    return "".join(f"\x1b[{_CODES[span.style]}m{span.text}\x1b[0m" if span.style else span.text for span in content)


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
        room = to - (width(line(between.rstrip())) if number + 1 < len(parts) else 0)
        if follows and width(current) + width(addition) > room:
            lines.append(line(current, Span(between.rstrip(), "dim")))
            current, addition = line(" " * hanging), part
        current = line(current, addition)
    lines.append(current)
    return [piece for one in lines for piece in (wrap(one, to, hanging) if width(one) > to else [one])]


def plain_text(lines: Iterable[Line]) -> str:
    """Return lines as text without colour, each with its line end."""
    return "".join(rendered(one, color=False) + "\n" for one in lines)
