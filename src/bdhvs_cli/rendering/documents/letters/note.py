"""A letter with what is to be looked at again in the figures that somebody has sent, line by line."""

from collections.abc import Iterator

from bdhvs_cli.model.report import Status
from bdhvs_cli.model.targets import Severity
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.content.findings import SEVERITY_WORDS
from bdhvs_cli.rendering.corrections.note import Note, NoteLine
from bdhvs_cli.rendering.documents import document
from bdhvs_cli.rendering.documents.document import Block, Data, Document, Listing, Tabular
from bdhvs_cli.rendering.documents.letters.letter import Sender, committee, letter
from bdhvs_cli.rendering.documents.letters.reminder import TITLE
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Text
from bdhvs_cli.rendering.tables.table import Column, On, Table

_LOOKS: dict[Severity, Status] = {"error": "invalid", "warning": "undetermined", "info": "not-reported"}


def note(say: Language, found: Note, period: str, sender: Sender) -> Document:
    """Return the letter: a table to be answered in a workbook, a list where only text goes.

    Args:
        say: the language.
        found: to whom, and what was found.
        period: on which; may be empty.
        sender: from whom.
    """
    to = committee(say, found.addressee, found.unit_code) if found.unit_code else found.addressee
    return letter(
        say,
        identity(found.name),
        say(N_("Request to check figures") if found.files else TITLE),
        period,
        to,
        list(_blocks(say, found)),
        sender,
        Data(
            (
                "note",
                "unit_code",
                "unit_name",
                "severity",
                "file",
                "sheet",
                "cell",
                "current_value",
                "message",
                "remedy",
            ),
            lambda: [[found.name, found.unit_code or None, found.addressee, *line] for line in found.lines],
            hidden=True,
        ),
    )


def identity(name: str) -> str:
    """Return how the note whose files have a name, without their endings, is known again."""
    return f"note {name}"


def _blocks(say: Language, found: Note) -> Iterator[Block]:
    number = len(found.lines)
    if not found.files:
        asked = say.plural("{count} item is still missing:", "{count} items are still missing:", number)
        closing = N_("Please send what is missing. If there is nothing to report, say why.")
    else:
        asked = say.plural(
            "{count} item in the figures you sent needs to be checked:",
            "{count} items in the figures you sent need to be checked:",
            number,
        )
        closing = N_("Please correct the workbook and send it again. If a figure is right as it is, say why.")
    if len(found.files) == 1:
        yield document.Note(say(N_("File: {file}"), file=found.files[0]), On.TEXT)
    yield document.Note(asked, tone="plain")
    yield Listing([_text(say, line, with_file=len(found.files) > 1) for line in found.lines], On.TEXT, numbered=True)
    yield Tabular(_table(say, found.lines), On.PAPER)
    yield document.Note(say(closing), tone="plain")


def _text(say: Language, line: NoteLine, *, with_file: bool) -> str:
    """Return a line as text: where and what, what stands there, what to do."""
    place = _place(say, line, with_file=with_file)
    head = f"{place[:1].upper()}{place[1:]}: " if place and not (with_file and line.file) else place and f"{place}: "
    standing = [f"{say(N_('Current value'))}: {line.standing}"] if line.standing else []
    return "\n".join([f"{head}{line.message}", *standing, f"→ {line.remedy}"])


def _place(say: Language, line: NoteLine, *, with_file: bool = True) -> str:
    cell = say(N_("cell {cell}"), cell=line.cell) if line.cell else ""
    return ", ".join(part for part in (line.file if with_file else "", line.sheet, cell) if part)


def _table(say: Language, lines: tuple[NoteLine, ...]) -> Table[NoteLine]:
    columns: list[Column[NoteLine]] = [
        Column(
            say(N_("Severity")),
            lambda line: Text(say(SEVERITY_WORDS[line.severity]), _LOOKS[line.severity]),
            "mark",
            width=11,
            accented=True,
        ),
        Column(say(N_("Where")), lambda line: Text(_place(say, line)), width=22, wraps=True),
        Column(say(N_("Current value")), lambda line: Text(line.standing), width=20, wraps=True),
        Column(say(N_("What was found")), lambda line: Text(line.message), width=48, wraps=True),
        Column(say(N_("What to do")), lambda line: Text(line.remedy), width=42, wraps=True),
        Column(say(N_("The unit's answer")), lambda line: Text(""), width=30, wraps=True),
    ]
    return Table(columns, lines, say(N_("What needs to be checked")), name="items", numbered=say(N_("No.")))
