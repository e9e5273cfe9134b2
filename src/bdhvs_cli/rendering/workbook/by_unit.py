"""The sheet *Theo đơn vị*: each unit with each indicator on A4 sideways, by colour and by a mark for black print."""

from dataclasses import replace

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.model.report import ReportIndicator, Result, Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.answer import heading_figure, heading_target
from bdhvs_cli.rendering.content.overview import SILENT, Overview
from bdhvs_cli.rendering.content.palette import ACCENTS
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value
from bdhvs_cli.rendering.workbook.looks import (
    CENTRED,
    FIGURE,
    HEAD,
    NOTE,
    SUBTITLE,
    TEXT,
    TITLE,
    Formats,
    RateFormats,
    rate_value,
)
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet, width_for
from bdhvs_cli.rendering.workbook.styles import Style

GROUP_ROW, HEADING_ROW, FIRST_ROW = 4, 5, 6
FIRST_FIGURE = 4
"""Column of the first indicator's rate; each indicator has a rate, a mark and a shortfall."""

LEGEND: tuple[Status, ...] = ("met", "missed", "undetermined", "not-reported", "invalid", "no-population")
_COLOURED: tuple[Status, ...] = ("met", "missed", "undetermined", "invalid", "not-reported", "no-population")


def by_unit_sheet(book: Book, view: Overview) -> Sheet:
    """Add the sheet to ``book``."""
    say = view.say
    sheet = book.sheet(say(N_("By unit")))
    last = FIRST_FIGURE + 3 * len(view.indicators)
    names = [*view.units.values(), view.province_name]
    sheet.widths(
        [
            width_for([str(len(names))], 11, smallest=5),
            width_for([*view.units][:1], 11, smallest=8),
            width_for(names, 11, bold=True, smallest=25),
            *(10, 5, 10.5) * len(view.indicators),
            9,
        ]
    )
    sheet.page("landscape", Margins(), repeat=f"{GROUP_ROW}:{HEADING_ROW}", first=False)
    sheet.merge(1, (1, last), say(N_("RESULTS BY UNIT")), TITLE)
    sheet.merge(2, (1, last), f"{view.title} · {view.period}", replace(SUBTITLE, size=12))
    legend = " · ".join(figures.status_text(say, status) for status in LEGEND)
    sheet.merge(3, (1, last), legend, replace(NOTE, horizontal="center"))
    _headings(sheet, view, last)
    rows = _Rows(sheet, view)
    row = FIRST_ROW
    for number, (code, name) in enumerate(view.units.items(), 1):
        rows.unit(row, number, code, name)
        row += 1
    if view.units:
        _finish(book, sheet, view, row - 1, last)
    rows.province(row)
    return sheet


def _headings(sheet: Sheet, view: Overview, last: int) -> None:
    say = view.say
    for column, heading in enumerate((say(N_("No.")), say(N_("Code")), say(N_("Unit"))), 1):
        sheet.put(GROUP_ROW, column, heading, sheet.style(HEAD))
    small = replace(HEAD, size=10)
    for place, indicator in enumerate(view.indicators):
        column = FIRST_FIGURE + 3 * place
        heading = f"{view.names[indicator.id]}\n{heading_target(view, indicator)}"
        sheet.merge(GROUP_ROW, (column, column + 2), heading, HEAD)
    sheet.put(GROUP_ROW, last, say(N_("Met")), sheet.style(HEAD))
    for column in (1, 2, 3):
        sheet.put(HEADING_ROW, column, None, sheet.style(HEAD))
    for place, indicator in enumerate(view.indicators):
        words = (heading_figure(view, indicator), "✓/✗", say(N_("Shortfall")))
        sheet.put_row(HEADING_ROW, FIRST_FIGURE + 3 * place, words, [sheet.style(small)] * 3)
    sheet.put(HEADING_ROW, last, None, sheet.style(HEAD))
    for column in (1, 2, 3, last):
        letters = column_letters(column)
        sheet.worksheet.merged_cells.add(f"{letters}{GROUP_ROW}:{letters}{HEADING_ROW}")
    sheet.height(HEADING_ROW, 18)


def _finish(book: Book, sheet: Sheet, view: Overview, bottom: int, last: int) -> None:
    """Freeze, filter, colour and name what stands there."""
    from openpyxl.formatting.rule import FormulaRule
    from openpyxl.styles import Font, PatternFill

    worksheet = sheet.worksheet
    worksheet.freeze_panes = f"{column_letters(FIRST_FIGURE)}{FIRST_ROW}"
    worksheet.auto_filter.ref = f"A{HEADING_ROW}:{column_letters(last)}{bottom}"
    book.name("by_unit", sheet, f"$A${HEADING_ROW}:${column_letters(last)}${bottom}")
    looks = {
        status: (Font(color=accent.text), PatternFill(bgColor=accent.ground, fill_type="solid"))
        for status, accent in ((status, ACCENTS[status]) for status in _COLOURED)
    }
    for place in range(len(view.indicators)):
        rate, mark = (column_letters(FIRST_FIGURE + 3 * place + offset) for offset in (0, 1))
        for status, (font, fill) in looks.items():
            formula = f'${mark}{FIRST_ROW}="{figures.STATUS_MARK[status]}"'
            worksheet.conditional_formatting.add(
                f"{rate}{FIRST_ROW}:{mark}{bottom + 1}",
                FormulaRule(formula=[formula], font=font, fill=fill),  # type: ignore[no-untyped-call]
            )


def _province_results(view: Overview, indicator: ReportIndicator) -> list[Result]:
    found = view.province.get(indicator.id)
    return [found] if found else []


class _Rows:
    """Writes the lines of the table; looks are looked up once, not once per cell."""

    def __init__(self, sheet: Sheet, view: Overview) -> None:
        self.sheet = sheet
        self.view = view
        self.formats = Formats(view.say)
        self.rates = {
            one.id: RateFormats(
                view.say,
                ((one, result) for result in (*view.unit_results(one.id), *_province_results(view, one))),
            )
            for one in view.indicators
        }
        self.nothing = sheet.style(replace(FIGURE, horizontal="center"))
        self._figures: dict[tuple[str, bool], int] = {}
        self._marks = {bold: sheet.style(replace(CENTRED, bold=bold)) for bold in (True, False)}

    def unit(self, row: int, number: int, code: str, name: str) -> None:
        """Write one unit."""
        sheet = self.sheet
        sheet.put_row(row, 1, (number, code, name), self._names)
        results = [self.view.unit_result(code, one.id) for one in self.view.indicators]
        self._results(row, results, bold=False)

    def province(self, row: int) -> None:
        """Write the province's line below, outside of what the filter sorts."""
        if not self.view.province:
            return
        bold = self.sheet.style(replace(TEXT, bold=True))
        self.sheet.put_row(row, 1, (None, None, self.view.say(N_("Whole province"))), (bold, bold, bold))
        self._results(row, [self.view.province.get(one.id) for one in self.view.indicators], bold=True)

    @property
    def _names(self) -> tuple[int, int, int]:
        centred, text = self.sheet.style(CENTRED), self.sheet.style(TEXT)
        return centred, centred, text

    def _results(self, row: int, results: list[Result | None], *, bold: bool) -> None:
        values: list[Value] = []
        styles: list[int] = []
        met = applicable = 0
        for indicator, result in zip(self.view.indicators, results, strict=True):
            if result is None:
                values += ["", "", ""]
                styles += [self.nothing] * 3
                continue
            applicable += result.status != "no-population"
            met += result.status == "met"
            rate, code = self._rate(indicator, result)
            values += [
                rate,
                figures.STATUS_MARK[result.status],
                figures.NOTHING if result.shortfall is None else result.shortfall,
            ]
            styles += [self._figure(code, bold), self._marks[bold], self._figure(self.formats.needed, bold)]
        reported = any(result is not None and result.status not in SILENT for result in results)
        values.append(met if reported else figures.NOTHING)
        styles.append(self.sheet.style(replace(CENTRED, bold=bold, number_format=self.formats.out_of(applicable))))
        self.sheet.put_row(row, FIRST_FIGURE, values, styles)

    def _rate(self, indicator: ReportIndicator, result: Result) -> tuple[Value, str]:
        value = rate_value(result)
        if value is not None:
            return value, self.rates[indicator.id].format(result)
        if indicator.measure == "count" and result.achieved is not None:
            return result.achieved, self.formats.count
        if indicator.measure == "yes-no" and result.achieved is not None:
            return self.view.say(N_("yes")) if result.achieved else self.view.say(N_("no")), "General"
        return figures.NOTHING, "General"

    def _figure(self, code: str, bold: bool) -> int:
        known = self._figures.get((code, bold))
        if known is None:
            look: Style = replace(FIGURE, number_format=code, bold=bold)
            known = self._figures[code, bold] = self.sheet.style(look)
        return known
