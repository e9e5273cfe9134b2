"""A note as a workbook to print or to send: a letter with a table."""

from dataclasses import replace
from datetime import datetime

from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.reports.annotated_reasons import MARKER
from bdhvs_cli.rendering.content.findings import SEVERITY_WORDS
from bdhvs_cli.rendering.content.palette import SEVERITY_FILL
from bdhvs_cli.rendering.corrections.note import Note, asked, closing
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value
from bdhvs_cli.rendering.workbook.looks import BODY, CENTRED, HEAD, SUBTITLE, TITLE, WRAPPED
from bdhvs_cli.rendering.workbook.sheet import Margins
from bdhvs_cli.rendering.workbook.styles import Style

OWN_NOTE = "bdhvs_note"
"""Custom document property by which a note of ours is known."""
_WIDTHS = (5.0, 11.0, 22.0, 20.0, 48.0, 42.0, 30.0)
_LAST = len(_WIDTHS)
_HEADINGS = (
    N_("No."),
    N_("Severity"),
    N_("Where"),
    N_("Current value"),
    N_("What was found"),
    N_("What to do"),
    N_("The unit's answer"),
)
_SENDER = Style(size=12, bold=True, horizontal="center", vertical="top", wrap=True)


def note_workbook(say: Language, note: Note, when: datetime | None, program: str) -> bytes:
    """Return the note as an ``.xlsx`` file.

    Args:
        say: the language.
        note: what it says.
        when: the time of its making, for its properties.
        program: its maker, for its properties.
    """
    title = say(N_("REQUEST TO CHECK FIGURES"))
    book = Book(say, f"{title}, {note.addressee}", note.sender, program)
    book.property(OWN_NOTE, note.name)
    sheet = book.sheet(say(N_("Note")))
    sheet.widths(_WIDTHS)
    # The first row tells the program that this is no report; nobody needs to see it.
    sheet.put(1, 1, MARKER, sheet.style(Style(size=6, colour="FFFFFF")))
    sheet.height(1, 1)
    if note.sender:
        sheet.merge(2, (1, 4), note.sender.upper(), _SENDER)
    sheet.merge(3, (1, _LAST), title, TITLE)
    sheet.height(3, 26)
    if note.period:
        sheet.merge(4, (1, _LAST), say(N_("Reporting period: {period}"), period=note.period), SUBTITLE)
    sheet.merge(5, (1, _LAST), say(N_("To: {addressee}"), addressee=note.addressee), replace(BODY, bold=True))
    sheet.merge(6, (1, _LAST), asked(say, note), BODY)
    sheet.put_row(8, 1, [say(text) for text in _HEADINGS], [sheet.style(HEAD)] * _LAST)
    sheet.height(8, 30)
    text, centred = replace(WRAPPED, vertical="top"), replace(CENTRED, vertical="top")
    for row, line in enumerate(note.lines, 9):
        cell = say(N_("cell {cell}"), cell=line.cell) if line.cell else ""
        where = ", ".join(part for part in (line.file, line.sheet, cell) if part)
        severity = replace(centred, bold=True, fill=SEVERITY_FILL[line.severity])
        values: list[Value] = [
            row - 8, say(SEVERITY_WORDS[line.severity]), where, line.standing, line.message, line.remedy, None,
        ]  # fmt: skip
        styles = [centred, severity, *[text] * 5]
        sheet.put_row(row, 1, values, [sheet.style(style) for style in styles])
        for column, value in enumerate(values, 1):
            if isinstance(value, str):
                sheet.fit(row, value, text, sheet.points(column))
    last = 9 + len(note.lines)
    sheet.height(last, 8)
    sheet.merge(last + 1, (1, _LAST), closing(say, note), BODY)
    sheet.worksheet.freeze_panes = "A9"
    sheet.page("landscape", Margins(left=20), repeat="8:8")
    return book.to_bytes(when)
