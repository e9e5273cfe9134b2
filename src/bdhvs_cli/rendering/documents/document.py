"""A document: sections of blocks, which every medium knows how to put out.

What only some media have room for says so itself (``on``); no writer asks which document it has before it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from bdhvs_cli.model.report import Status
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.drawings.picture import Picture
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.report.fields import Value
from bdhvs_cli.rendering.tables.cells import Look, Text
from bdhvs_cli.rendering.tables.table import AnyTable, On


class Part(NamedTuple):
    """A piece of the line that says what the document is about: place, period, by what it is ordered."""

    text: str
    strong: bool = False
    on: On = On.ALL


class Lead(NamedTuple):
    """What is said first."""

    text: str
    on: On = On.ALL


class Note(NamedTuple):
    """An explanation, or a plain paragraph."""

    text: str
    on: On = On.ALL
    below: int = 0
    """A screen of at least so many columns needs it not; 0: each needs it."""
    tone: Literal["soft", "plain", "wording"] = "soft"
    """``plain`` for what is said as loud as a table; ``wording`` for what others have worded."""
    code: str = ""
    """Machine names that stand behind it."""


class Heading(NamedTuple):
    """A heading within a section."""

    text: str
    on: On = On.ALL
    code: str = ""
    """Its machine name, behind it."""
    level: int = 3
    """Of a section it is 2."""


class Listing(NamedTuple):
    """Sentences, each for itself; one may go on over several lines."""

    texts: Sequence[str]
    on: On = On.ALL
    look: Look = ""
    """Theirs, on a screen; without one they are marked as what must not be overlooked."""
    numbered: bool = False


class Statements(NamedTuple):
    """Lines of words, some of which have a meaning of their own; they stand close to what is around them."""

    lines: Sequence[Sequence[Text]]
    on: On = On.ALL


class Notes(NamedTuple):
    """Terms, with what is said about each."""

    entries: Sequence[tuple[str, str]]
    on: On = On.ALL
    facts: bool = False
    """Whether they are names and values, to be read side by side."""


class Name(NamedTuple):
    """Somebody who is named, a figure, and what is said of both behind."""

    text: str
    remark: str = ""
    figure: str = ""
    look: Look = ""
    """Of the figure."""


class Names(NamedTuple):
    """Names one after the other, as many as a screen has room for, and the number of the others."""

    title: str
    names: Sequence[Name]
    most: int
    on: On = On.ALL
    warns: bool = False
    """Whether they are what is lacking: on a screen then the title is a statement, and the names stand below it."""


class Foremost(NamedTuple):
    """Of each indicator those who most need to be named: on a screen as many as two lines take, elsewhere all."""

    title: str
    rows: Sequence[tuple[str, Sequence[Any]]]
    """(indicator, those of it who need it, the first in front)."""
    name: Callable[[Any], Name]
    """Names one of them: of many a screen names but a few."""
    look: Look = "strong"
    """Of the title, on a screen."""
    counted: bool = False
    """Whether the number of those named is said."""
    on: On = On.SCREEN


class Legend(NamedTuple):
    """What the marks of verdicts mean."""

    statuses: Sequence[Status]
    on: On = On.ALL


class Key(NamedTuple):
    """What the lines of drawings are: (CSS classes, text)."""

    entries: Sequence[tuple[str, str]]
    on: On = On.PAGE


class Charts(NamedTuple):
    """Drawings under one caption, below each other or in columns."""

    caption: str
    drawings: Sequence[Picture]
    in_columns: bool = False
    on: On = On.PAGE
    look: str = "wide"
    """What a page calls its looks."""


class Gallery(NamedTuple):
    """Drawings, each under its caption, as many beside each other as fit."""

    entries: Sequence[tuple[str, Picture]]
    on: On = On.PAPER


class Tabular(NamedTuple):
    """A table, where it has lines, and below it what explains its figures."""

    table: AnyTable
    on: On = On.ALL
    notes: Sequence[Note] = ()
    together: bool = False
    """Whether a workbook keeps it and its heading on one printed page."""

    def notes_on(self, medium: On, to: int = 0) -> list[str]:
        """Return what explains it on a medium; ``to``: columns of a screen."""
        return [
            note.text for note in self.notes if note.text and note.on & medium and (not note.below or to < note.below)
        ]


class Findings(NamedTuple):
    """Findings of rules, each with its place: on a page a table, in a workbook a sheet of their own."""

    overview: Overview
    on: On = On.PAPER
    full: bool = False
    """Whether a screen, too, names each cell of those that are alike."""
    even_none: bool = False
    """Whether it is said that there are none."""


class Form(NamedTuple):
    """The official form of a report, to be signed: in a workbook a sheet of its own."""

    overview: Overview
    on: On = On.WORKBOOK


Words = Lead | Note | Heading | Listing | Statements | Notes | Names | Foremost | Legend
Block = Words | Key | Charts | Gallery | Tabular | Findings | Form


class Section(NamedTuple):
    """Blocks under a heading; one without blocks is left out."""

    heading: str
    blocks: Sequence[Block]
    identity: str = ""
    """What a page calls it."""
    sheet: str = ""
    """What a workbook calls the sheet that it begins; without one it goes on below the section before."""
    title: str = ""
    """What stands at the head of that sheet, where it is more than the heading."""
    on: On = On.ALL
    headed: On = On.ALL
    """Where its heading is shown."""


class Data(NamedTuple):
    """Rows for machines under their fields: the CSV, and a workbook's sheet *data*."""

    fields: Sequence[str]
    rows: Callable[[], Iterable[Sequence[Value]]]
    hidden: bool = False
    """Whether that sheet is for machines alone."""


class Document(NamedTuple):
    """All that a command has to say, in one language."""

    say: Language
    title: str
    """What it is: ``Ranking of the units``."""
    sections: Callable[[], Sequence[Section]]
    """Made when a medium asks for them: machines need none."""
    head: Sequence[Part] = ()
    """Of what: place, period, by what it is ordered."""
    agency: str = ""
    """Who issues it."""
    data: Data = Data((), tuple)
    machine: Callable[[], Mapping[str, object]] = dict
    """The document for machines, as its schema says."""
    when: datetime | None = None
    """When it was made, for what a file says of itself."""
    basis: str = ""
    """What it is owed to."""
    name: str = ""
    """What a browser's window calls it; title and head where that is empty."""
    dated: bool = False
    """Whether a page says when it was made."""
    seal: Callable[[str], Iterable[tuple[str, str]]] | None = None
    """Makes what a workbook says of itself, as names and values, of the digest of its rows for machines."""

    def head_on(self, medium: On) -> list[Part]:
        """Return the parts of the head that a medium has."""
        return [part for part in self.head if part.text and part.on & medium]

    def sections_on(self, medium: On) -> list[tuple[Section, list[Block]]]:
        """Return the sections that have something to say on a medium, each with its blocks there."""
        found = []
        for section in self.sections():
            if section.on & medium:
                blocks = [block for block in section.blocks if block.on & medium and has_something(block)]
                if blocks:
                    found.append((section, blocks))
        return found


def has_something(block: Block) -> bool:
    """Whether a block says anything at all."""
    match block:
        case Tabular():
            return bool(block.table.lines)
        case Listing():
            return bool(block.texts)
        case Statements():
            return bool(block.lines)
        case Notes() | Gallery() | Key():
            return bool(block.entries)
        case Names():
            return bool(block.names)
        case Foremost():
            return bool(block.rows)
        case Legend():
            return bool(block.statuses)
        case Charts():
            return bool(block.drawings)
        case Findings():
            return block.even_none or bool(block.overview.report.findings)
        case Form():
            return True
        case _:
            return bool(block.text)
