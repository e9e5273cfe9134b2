"""The sheet *Xếp hạng*: the units in order, with what chance alone would explain beside it."""

from collections.abc import Mapping
from dataclasses import replace

from bdhvs_cli.comparing.documents import Funnel, RankedUnit, Ranking
from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.answer import heading_figure
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS, funnel_legend, overdispersion, ranking_order
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value
from bdhvs_cli.rendering.workbook.looks import CENTRED, FIGURE, HEAD, NOTE, SUBTITLE, TEXT, TITLE, Formats, RateFormats
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet, width_for

GROUP_ROW, HEADING_ROW, FIRST_ROW = 5, 6, 7
FIRST_FIGURE = 6
"""Column of the first indicator's rate; each indicator has a rate and a funnel mark."""


def ranking_sheet(book: Book, view: Overview, ranking: Ranking) -> Sheet:
    """Add the sheet to ``book``."""
    say = view.say
    sheet = book.sheet(say(N_("Ranking")))
    last = FIRST_FIGURE + 2 * len(view.indicators) - 1
    names = [one.unit_name for one in ranking.units]
    sheet.widths([7, 9, width_for(names, 11, smallest=28), 11, 11, *(13.5, 8) * len(view.indicators)])
    sheet.merge(1, (1, last), say(N_("RANKING OF THE UNITS")), TITLE)
    sheet.merge(2, (1, last), f"{view.title} · {view.period}", replace(SUBTITLE, size=12))
    sheet.merge(3, (1, last), f"{ranking_order(view)} {funnel_legend(view)}", NOTE)
    sheet.merge(4, (1, last), overdispersion(view, ranking), NOTE)
    _headings(sheet, view)
    _rows(sheet, view, ranking)
    bottom = HEADING_ROW + len(ranking.units)
    if ranking.units:
        sheet.worksheet.freeze_panes = f"D{FIRST_ROW}"
        sheet.worksheet.auto_filter.ref = f"A{HEADING_ROW}:{column_letters(last)}{bottom}"
        book.name("ranking", sheet, f"$A${HEADING_ROW}:${column_letters(last)}${bottom}")
    sheet.page("landscape", Margins(), repeat=f"{GROUP_ROW}:{HEADING_ROW}", first=False)
    return sheet


def _headings(sheet: Sheet, view: Overview) -> None:
    say = view.say
    head, small = sheet.style(HEAD), sheet.style(replace(HEAD, size=10))
    words = (N_("Rank"), N_("Code"), N_("Unit"), N_("Met"), N_("Score"))
    for column, word in enumerate(words, 1):
        sheet.put(GROUP_ROW, column, say(word), head)
        sheet.put(HEADING_ROW, column, None, head)
        letters = column_letters(column)
        sheet.worksheet.merged_cells.add(f"{letters}{GROUP_ROW}:{letters}{HEADING_ROW}")
    for place, indicator in enumerate(view.indicators):
        column = FIRST_FIGURE + 2 * place
        sheet.merge(GROUP_ROW, (column, column + 1), view.names[indicator.id], HEAD)
        sheet.put_row(HEADING_ROW, column, (heading_figure(view, indicator), "▲/▼"), (small, small))
    sheet.height(HEADING_ROW, 18)


def _rows(sheet: Sheet, view: Overview, ranking: Ranking) -> None:
    formats = Formats(view.say)
    centred, text = sheet.style(CENTRED), sheet.style(TEXT)
    score = sheet.style(replace(CENTRED, number_format=formats.decimals(3)))
    met: dict[int, int] = {}
    looks: dict[str, int] = {}
    rates = {
        one.id: RateFormats(view.say, ((one, each) for each in view.unit_results(one.id))) for one in view.indicators
    }
    for row, unit in enumerate(ranking.units, FIRST_ROW):
        if unit.applicable not in met:
            met[unit.applicable] = sheet.style(replace(CENTRED, number_format=formats.out_of(unit.applicable)))
        values: list[Value] = [
            figures.NOTHING if unit.rank is None else unit.rank,
            unit.unit_code,
            unit.unit_name,
            unit.met if unit.applicable else figures.NOTHING,
            figures.NOTHING if unit.rank is None or unit.score is None else float(unit.score),
        ]
        styles = [centred, centred, text, met[unit.applicable], score]
        for indicator in view.indicators:
            value, code, mark = _figure(view, unit, indicator.id, rates, formats)
            if code not in looks:
                looks[code] = sheet.style(replace(FIGURE, number_format=code))
            values += [value, mark]
            styles += [looks[code], centred]
        sheet.put_row(row, 1, values, styles)


def _figure(
    view: Overview, unit: RankedUnit, indicator: str, rates: Mapping[str, RateFormats], formats: Formats
) -> tuple[Value, str, str]:
    """Return (value, number format, funnel mark) of a unit's indicator."""
    ranked = unit.indicators.get(indicator)
    result = view.unit_result(unit.unit_code, indicator)
    if ranked is None or result is None:
        return figures.NOTHING, "General", ""
    funnel: Funnel | None = ranked.funnel
    mark = FUNNEL_MARKS[funnel] if funnel else ""
    if result.rate is not None:
        return float(result.rate), rates[indicator].format(result), mark
    if ranked.rate is not None:
        return float(ranked.rate), formats.count, mark
    return figures.STATUS_MARK[result.status], "General", mark
