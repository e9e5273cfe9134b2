"""The sheet *Tổng hợp*: what is handed in. Laid out as Decree 30/2020 lays out a report, on A4 upright."""

from collections.abc import Iterable
from dataclasses import replace

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content import answer
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.content.palette import ACCENTS
from bdhvs_cli.rendering.documents.report.tables import Line, province_table
from bdhvs_cli.rendering.media.workbook.cells import Cells, in_line, look_of
from bdhvs_cli.rendering.media.workbook.pictures.bars import rates_beside_targets
from bdhvs_cli.rendering.tables.table import On, Table
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.looks import (
    BODY,
    CENTRED,
    COLUMN_NUMBER,
    HEAD,
    NOTE,
    SECTION,
    SUBTITLE,
    TITLE,
    WRAPPED,
    Formats,
    all_percent,
)
from bdhvs_cli.rendering.workbook.sheet import LINE_HEIGHT, MILLIMETRE, Margins, Sheet
from bdhvs_cli.rendering.workbook.styles import Style
from bdhvs_cli.rendering.workbook.text_width import lines_needed, text_width

WIDTHS = (8.5, 38.5, 15.5, 15.5, 15, 13.5, 16, 15.5, 13, 22)
"""Millimetres that the columns have at least, all but the indicators' names, which leave room for long figures.

A page is 165 wide: so everything is printed at 95 %, and letters of 13 points stay above 12.
"""
_TABLE_SIZE, _HEAD_SIZE, _NUMBER_SIZE = 10.5, 9.5, 8.5
"""Points: of the table's figures, its headings, and the row of column numbers."""
NARROWEST_NAMES = 27
"""Millimetres."""
LAST = len(WIDTHS)
_RATE = 5
"""Column that is set in bold."""
CHART_HEIGHT = 43
"""Millimetres."""
MARGINS = Margins()
PAGE = 0.97 * (297 - MARGINS.top - MARGINS.bottom) * MILLIMETRE * sum(WIDTHS) / (210 - MARGINS.left - MARGINS.right)
"""Points of rows that a page takes, shrunk as it is to the width; rather too few, for programs differ a little."""

_MOTTO = Style(size=13, bold=True, horizontal="center", vertical="top", wrap=True)
_LEFT, _RIGHT, _WHOLE = (1, 4), (5, LAST), (1, LAST)


def form_sheet(book: Book, name: str, view: Overview) -> Sheet:
    """Add the sheet to ``book``."""
    sheet = book.sheet(name, ACCENTS["met"].line)
    table = province_table(view)
    sheet.widths_in_millimetres(_widths(view, table))
    sheet.page("portrait", MARGINS)
    row = _title(sheet, view, _letterhead(sheet, view))
    sheet.merge(row, _WHOLE, answer.answer(view), replace(BODY, bold=True, size=13))
    row = _table(book, sheet, view, table, row + 1)
    row = _attention(sheet, view, row)
    _signatures(sheet, view, row)
    return sheet


def _headings(view: Overview, table: Table[Line]) -> list[str]:
    return [view.say(N_("No.")), *(column.heading_on(On.WORKBOOK) for column in table.on(On.WORKBOOK))]


def _widths(view: Overview, table: Table[Line]) -> list[float]:
    """Return the columns' widths in millimetres: a figure that doesn't fit would show as ``###``, a word be broken."""
    say = view.say
    words = [max(heading.split(), key=text_width) for heading in _headings(view, table)]
    widths = [
        max(width, (text_width(word, bold=True) * _HEAD_SIZE + 6) / MILLIMETRE)
        for width, word in zip(WIDTHS, words, strict=True)
    ]
    for result in view.province.values():
        shown = {
            3: figures.count(say, result.population),
            4: figures.count(say, result.achieved),
            8: figures.count(say, result.shortfall),
            9: f"{figures.count(say, result.units_reported)}/{figures.count(say, result.units_expected)}",
            LAST: figures.status_text(say, result.status),
        }
        for column, text in shown.items():
            needed = (text_width(text, bold=column == LAST) * _TABLE_SIZE + 8) / MILLIMETRE
            widths[column - 1] = max(widths[column - 1], needed)
    widths[1] = max(widths[1] - (sum(widths) - sum(WIDTHS)), NARROWEST_NAMES)
    return widths


def _balanced(sheet: Sheet, columns: tuple[int, int], text: str, look: Style) -> str:
    """Break a text that takes two lines so that both are as near to the same length as its words allow."""
    words = text.split()
    if len(words) < 2 or lines_needed(text, sheet.points(*columns) - 5, look.size, bold=look.bold) != 2:
        return text
    lines = min(
        ((" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))),
        key=lambda lines: abs(len(lines[0]) - len(lines[1])),
    )
    return "\n".join(lines)


def _letterhead(sheet: Sheet, view: Overview) -> int:
    """National name and motto on the right, the agency on the left; number, place and date are filled in by hand."""
    say = view.say
    agency = view.agency.upper() or say(N_("(name of the agency)"))
    line = _MOTTO.size * LINE_HEIGHT + 2
    agency = _balanced(sheet, _LEFT, agency, _MOTTO)
    lines = lines_needed(agency, sheet.points(*_LEFT) - 5, _MOTTO.size, bold=True)
    short_line = replace(_MOTTO, size=8)
    sheet.merge(1, _LEFT, agency, _MOTTO, last_row=2 if lines > 1 else 1)
    sheet.merge(1, _RIGHT, say(N_("SOCIALIST REPUBLIC OF VIET NAM")), _MOTTO)
    if lines == 1:
        sheet.merge(2, _LEFT, "_" * 14, short_line)
    else:
        sheet.merge(3, _LEFT, "_" * 14, short_line)
    sheet.merge(2, _RIGHT, say(N_("Independence – Freedom – Happiness")), replace(_MOTTO, underline=True))
    sheet.height(1, line)
    sheet.height(2, line * max(lines - 1, 1))
    sheet.height(3, 12 if lines > 1 else 4)
    sheet.merge(4, _LEFT, say(N_("No. ……/BC-……")), SUBTITLE)
    place = say(N_("{place}, day …… month …… year ………"), place=view.province_name or "………")
    sheet.merge(4, _RIGHT, place, replace(SUBTITLE, italic=True))
    sheet.height(5, 8)
    return 6


def _title(sheet: Sheet, view: Overview, row: int) -> int:
    say = view.say
    sheet.merge(row, _WHOLE, say(N_("SUMMARY REPORT")), TITLE)
    look = replace(TITLE, size=13)
    sheet.merge(row + 1, _WHOLE, _balanced(sheet, _WHOLE, view.title, look), look)
    sheet.merge(row + 2, _WHOLE, view.reporting, SUBTITLE)
    row += 3
    if view.legal_basis:
        basis = say(N_("Pursuant to: {basis}."), basis=view.legal_basis.rstrip("."))
        look = replace(NOTE, horizontal="center")
        sheet.merge(row, _WHOLE, _balanced(sheet, _WHOLE, basis, look), look)
        row += 1
    sheet.height(row, 6)
    return row + 1


def _table(book: Book, sheet: Sheet, view: Overview, table: Table[Line], row: int) -> int:
    say = view.say
    if all_percent(view.report):
        sheet.merge(row, _WHOLE, say(N_("Unit of count: people")), Style(size=11, italic=True, horizontal="right"))
        row += 1
    headings = _headings(view, table)
    head = replace(HEAD, size=_HEAD_SIZE)
    sheet.put_row(row, 1, headings, [sheet.style(head)] * LAST)
    for column, heading in enumerate(headings, 1):
        sheet.fit(row, heading, head, sheet.points(column))
    heading_row = row
    numbers = ["A", "B", "1", "2", "3=2/1×100", "4", "5=3−4", "6", "7", "C"]
    sheet.put_row(row + 1, 1, numbers, [sheet.style(replace(COLUMN_NUMBER, size=_NUMBER_SIZE))] * LAST)
    sheet.height(row + 1, 14)
    first = row = row + 2
    if not table.lines:
        return row + 1
    _lines(sheet, view, table, first)
    for row, line in enumerate(table.lines, first):
        if line.result.rate is not None:
            book.name(f"rate_{line.indicator.id.replace('-', '_')}", sheet, f"$E${row}")
    row += 1
    book.name("summary", sheet, f"$A${heading_row}:$J${row - 1}")
    sheet.height(row, 8)
    results = list(view.province.values())
    if any(result.rate is None for result in results):
        # A chart of rates has no place for what is merely counted; the table says it all.
        return row + 1
    row += 1
    sheet.height(row, CHART_HEIGHT * MILLIMETRE + 8)
    sheet.keep_together(row, row, PAGE)
    rates_beside_targets(
        sheet,
        place=(row, LAST),
        title=say(N_("Rate against target, {place}, {period}"), place=view.province_name, period=view.period),
        rows=(first, heading_row + 1 + len(results)),
        heading_row=heading_row,
        statuses=[result.status for result in results],
        label_format=Formats(say).decimals(1),
        highest=float(max(max(result.rate or 0, result.target) for result in results)),
    )
    return row + 1


def _lines(sheet: Sheet, view: Overview, table: Table[Line], first: int) -> None:
    """Write the table's lines, one indicator of the province each."""
    cells, columns = Cells(view.say), table.on(On.WORKBOOK)
    rows = [
        [
            (number, CENTRED),
            *(
                cells.stored(column.cell(line), replace(look_of(column), bold=place == _RATE))
                for place, column in enumerate(columns, 2)
            ),
        ]
        for number, line in enumerate(table.lines, 1)
    ]
    for row, stored in enumerate(in_line(rows), first):
        looks = [replace(look, size=_TABLE_SIZE) for _, look in stored]
        looks[1] = replace(WRAPPED, size=_TABLE_SIZE)
        looks[-1] = replace(looks[-1], bold=True, wrap=True, horizontal="center", indent=0)
        sheet.height(row, 17)
        sheet.put_fitted(row, 1, [value for value, _ in stored], looks)


def _attention(sheet: Sheet, view: Overview, row: int) -> int:
    """What needs doing: what is undetermined and by how much, who is missing, who is farthest, what the data lacks."""
    say = view.say
    row = _notes(sheet, row, say(N_("Undetermined")), answer.undetermined(view))
    row = _notes(sheet, row, say(N_("Units without usable figures")), answer.silent_units(view))
    row = _notes(
        sheet, row, say(N_("Furthest from the target (all of them: “By unit”)")), answer.farthest(view, answer.NAMED)
    )
    quality = answer.data_quality(view)
    if any(finding.severity != "info" for finding in view.report.findings):
        quality += " " + say(N_("They are listed on the sheet “{sheet}”."), sheet=say(N_("Findings")))
    sheet.merge(row, _WHOLE, quality, BODY)
    return row + 1


def _notes(sheet: Sheet, row: int, heading: str, notes: Iterable[answer.Note]) -> int:
    listed = list(notes)
    if not listed:
        return row
    heading_row = row
    sheet.merge(row, _WHOLE, heading, SECTION)
    sheet.height(row, 18)
    for note in listed:
        row += 1
        sheet.merge(row, _WHOLE, f"– {note.about}: {note.text}", replace(BODY, size=10))
        # A heading doesn't stand alone at the foot of a page.
        sheet.keep_together(heading_row if row == heading_row + 1 else row, row, PAGE)
    sheet.height(row + 1, 6)
    return row + 2


def _signatures(sheet: Sheet, view: Overview, row: int) -> None:
    say = view.say
    sheet.height(row, 10)
    first = row = row + 1
    person = Style(size=12, bold=True, horizontal="center", wrap=True, vertical="top")
    how = replace(person, bold=False, italic=True, size=11)
    columns = ((1, 3), (4, 7), (8, LAST))
    for place, who in zip(columns, (N_("PREPARED BY"), N_("CHECKED BY"), N_("HEAD OF THE UNIT")), strict=True):
        sheet.merge(row, place, say(who), person)
    signed, sealed = say(N_("(signature, full name)")), say(N_("(signature, seal, full name)"))
    for place, words in zip(columns, (signed, signed, sealed), strict=True):
        sheet.merge(row + 1, place, words, how)
    sheet.height(row + 2, 46)
    for place in columns:
        sheet.merge(row + 3, place, "………………………", replace(person, bold=False))
    # Signatures never stand alone: the last paragraph comes along.
    sheet.keep_together(first - 2, row + 3, PAGE)
