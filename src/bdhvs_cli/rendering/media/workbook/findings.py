"""The sheet *Phát hiện*: what is wrong or odd in the data, the deciding first, each linked to its file and cell."""

from collections.abc import Callable
from dataclasses import replace

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.content.answer import data_quality
from bdhvs_cli.rendering.content.findings import IMPACTS, SEVERITY_ACCENTS, SEVERITY_WORDS, deciding_first
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.findings import finding_text
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value, clean
from bdhvs_cli.rendering.workbook.looks import BODY, CENTRED, HEAD, SUBTITLE, TITLE, WRAPPED
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet
from bdhvs_cli.rendering.workbook.styles import Style
from bdhvs_cli.scoring.scope import indicators_of_figure

HEADING_ROW = 5
_WINDOWS_DRIVE = regex(r"[A-Za-z]:/")

Relative = Callable[[str], str]
"""Turns the path of an input, as given, into one that is right from where the workbook will stand."""


def findings_sheet(book: Book, view: Overview, relative: Relative) -> Sheet:
    """Add the sheet to ``book``."""
    say = view.say
    findings = deciding_first(view.report.findings)
    accepted = any(finding.accepted for finding in findings)
    sheet = book.sheet(say(N_("Findings")), "B3372F" if any(finding.stops for finding in findings) else None)
    widths = [11, 19, 13, 26, 34, 36, 20, 17, 56, 56]
    headings = [
        say(N_("No.")),
        say(N_("Severity")),
        say(N_("Code")),
        say(N_("Can it change a result?")),
        say(N_("Unit, indicator")),
        say(N_("File")),
        say(N_("Sheet")),
        say(N_("Cell")),
        say(N_("What was found")),
        say(N_("What to do")),
    ]
    if accepted:
        widths.append(40)
        headings.append(say(N_("Accepted because")))
    last = len(headings)
    sheet.widths_in_millimetres(widths)
    sheet.merge(1, (1, last), say(N_("FINDINGS ABOUT THE DATA")), TITLE)
    sheet.merge(2, (1, last), view.period, replace(SUBTITLE, size=12))
    sheet.merge(3, (1, last), data_quality(view), replace(BODY, horizontal="center", bold=True))
    sheet.height(4, 6)
    sheet.put_row(HEADING_ROW, 1, headings, [sheet.style(HEAD)] * last)
    sheet.height(HEADING_ROW, 34)
    namers = Names(say, [view.report]).namers
    top = replace(WRAPPED, vertical="top")
    link = replace(CENTRED, vertical="top", colour="0B4A8F", underline=True)
    centred = replace(CENTRED, vertical="top")
    for place, finding in enumerate(findings, 1):
        row = HEADING_ROW + place
        text = finding_text(say, finding, *namers)
        values: list[Value] = [
            place,
            say(SEVERITY_WORDS[finding.severity]),
            finding.code,
            say(IMPACTS[finding.impact]),
            _about(view, finding),
            finding.file or "",
            finding.sheet or "",
            # Short, for LibreOffice does not wrap a linked text; where there is no cell, the file itself is linked.
            finding.cell or (say(N_("open")) if finding.file else ""),
            text.message,
            text.remedy,
        ]
        accent = SEVERITY_ACCENTS[finding.severity]
        severity: Style = replace(centred, colour=accent.text, fill=accent.ground)
        linked = link if finding.file else centred
        looks = [centred, severity, centred, top, top, top, top, linked, top, top]
        if accepted:
            values.append(finding.accepted or "")
            looks.append(top)
        sheet.put_fitted(row, 1, values, looks)
        if finding.file:
            _link(sheet, row, finding, relative)
    if not findings:
        sheet.merge(HEADING_ROW + 1, (1, last), say(N_("No findings.")), replace(BODY, frame="all"))
    else:
        area = f"A{HEADING_ROW}:{column_letters(last)}{HEADING_ROW + len(findings)}"
        sheet.worksheet.auto_filter.ref = area
        book.name("findings", sheet, f"$A${HEADING_ROW}:${column_letters(last)}${HEADING_ROW + len(findings)}")
    sheet.worksheet.freeze_panes = f"A{HEADING_ROW + 1}"
    sheet.page("landscape", Margins(), repeat=f"{HEADING_ROW}:{HEADING_ROW}", first=False)
    return sheet


def _about(view: Overview, finding: Finding) -> str:
    unit = view.units.get(finding.unit_code, finding.unit_code) if finding.unit_code else None
    indicators = [view.names.get(indicator, indicator) for indicator in indicators_of_figure(finding)]
    return "; ".join(part for part in (unit, *indicators) if part)


def _link(sheet: Sheet, row: int, finding: Finding, relative: Relative) -> None:
    from bdhvs_cli.rendering.workbook.package import Link

    file = finding.file or ""
    cell = (finding.cell or "A1").partition(":")[0]
    quoted = clean(finding.sheet or "").replace("'", "''")
    location = f"'{quoted}'!{cell}" if finding.sheet else ""
    sheet.links.append(Link(f"H{row}", uri(relative(file)), location))


def uri(path: str) -> str:
    """Return a path with ``/`` as the reference that a hyperlink holds; letters of any language stay as they are."""
    from urllib.parse import quote

    if _WINDOWS_DRIVE.match(path):
        path = "/" + path
    quoted = "".join(quote(letter, safe="/:") if letter.isascii() else letter for letter in clean(path))
    if path.startswith("//"):
        return "file:" + quoted
    return "file://" + quoted if path.startswith("/") else quoted
