"""The sheet *Phương pháp*: where every figure comes from, in plain words, so that nobody has to ask."""

from dataclasses import replace

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content import method
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.looks import BODY, CENTRED, FIGURE, HEAD, SECTION, SUBTITLE, TITLE, WRAPPED
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet

LAST = 5
_TOP = replace(WRAPPED, vertical="top")
_CENTRED = replace(CENTRED, vertical="top", wrap=True)


def method_sheet(book: Book, view: Overview) -> Sheet:
    """Add the sheet to ``book``."""
    say = view.say
    sheet = book.sheet(say(N_("Method")))
    sheet.widths_in_millimetres((44, 26, 24, 44, 114))
    sheet.merge(1, (1, LAST), say(N_("HOW THE FIGURES WERE OBTAINED")), TITLE)
    sheet.merge(2, (1, LAST), view.period, replace(SUBTITLE, size=12))
    row = _section(sheet, 4, say(N_("1. This report")))
    for fact in method.facts(view):
        sheet.put_fitted(row, 1, (fact.name,), (_TOP,))
        sheet.merge(row, (2, LAST), fact.value, _TOP)
        row += 1
    row = _definitions(sheet, view, _section(sheet, row + 1, say(N_("2. What the plan asks for"))))
    row = _section(sheet, row + 1, say(N_("3. Rules")))
    for number, rule in enumerate(method.rules(view), 1):
        sheet.merge(row, (1, LAST), f"{number}. {rule}", BODY)
        row += 1
    sheet.merge(row, (1, LAST), method.how_to_trace(view), BODY)
    row = _inputs(sheet, view, _section(sheet, row + 2, say(N_("4. Inputs"))))
    sheet.page("landscape", Margins(), first=False)
    return sheet


def _section(sheet: Sheet, row: int, heading: str) -> int:
    sheet.merge(row, (1, LAST), heading, replace(SECTION, size=13))
    return row + 1


def _definitions(sheet: Sheet, view: Overview, row: int) -> int:
    say = view.say
    headings = (
        N_("Indicator"),
        N_("Target"),
        N_("Deadline"),
        N_("Population"),
        N_("Wording of the plan; criteria; names used in data"),
    )
    sheet.put_fitted(row, 1, [say(heading) for heading in headings], [HEAD] * LAST)
    row += 1
    for one in method.definitions(view):
        parts = [
            one.wording,
            f"{say(N_('Criteria'))}: {one.criteria}." if one.criteria else "",
            f"[{one.machine_names}]",
        ]
        text = "\n".join(part for part in parts if part)
        values = (one.name, one.target, one.deadline, one.population, text)
        sheet.put_fitted(row, 1, values, (_TOP, _CENTRED, _CENTRED, _TOP, _TOP))
        row += 1
    return row


def _inputs(sheet: Sheet, view: Overview, row: int) -> int:
    say = view.say
    headings = (N_("File"), N_("Layout"), N_("Rows read"), N_("Sheet"), "SHA-256")
    sheet.put_fitted(row, 1, [say(heading) for heading in headings], [HEAD] * LAST)
    row += 1
    looks = (_TOP, _CENTRED, replace(FIGURE, vertical="top"), _TOP, replace(_TOP, size=9))
    for record in view.report.inputs:
        layout = say(method.LAYOUTS[record.layout]) if record.layout else figures.NOTHING
        digest = record.sha256 or figures.NOTHING
        sheet.put_fitted(row, 1, (record.path, layout, record.rows, record.sheet or figures.NOTHING, digest), looks)
        row += 1
    return row
