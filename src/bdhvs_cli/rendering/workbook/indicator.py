"""A sheet for one indicator: the units from best to worst, as bars against the target and as a table."""

from dataclasses import replace

from bdhvs_cli.model.report import ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.answer import indicator_answer
from bdhvs_cli.rendering.content.overview import Overview, figure
from bdhvs_cli.rendering.content.palette import ACCENTS
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value
from bdhvs_cli.rendering.workbook.charts import bars_against_target
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
    gap_value,
    rate_value,
    target_value,
)
from bdhvs_cli.rendering.workbook.sheet import MILLIMETRE, Margins, Sheet, width_for

MOST_BARS = 80
"""Names of more units than these can't be read below their bars on A4: then only the first and the last are drawn."""
FEW_BARS = 40

_HIGH = 92
"""Millimetres of a chart."""


def indicator_sheet(book: Book, view: Overview, indicator: ReportIndicator) -> Sheet:
    """Add the sheet of one indicator to ``book``."""
    say = view.say
    name = view.names[indicator.id]
    sheet = book.sheet(name)
    results = view.sorted_results(indicator)
    names = [one.unit_name for one in results]
    verdicts = [figures.status_text(say, one) for one in {one.status for one in results}]
    sheet.widths(
        (
            width_for([str(len(names))], 11, smallest=6),
            9,
            width_for(names, 11, smallest=31),
            *(13, 13, 12, 12, 13, 13),
            width_for(verdicts, 11, smallest=18) + 1.3 * TEXT.indent,
        )
    )
    sheet.merge(1, (1, 10), name.upper(), TITLE)
    known = view.definition(indicator.id)
    if known:
        sheet.merge(2, (1, 10), known.wording.in_language(say.code), replace(SUBTITLE, size=12))
    sheet.merge(
        3,
        (1, 10),
        indicator_answer(view, indicator),
        replace(NOTE, size=12, italic=False, bold=True, horizontal="center"),
    )
    # Yes and no have no height; the table says it all.
    drawn = [one for one in results if figure(one) is not None and indicator.measure != "yes-no"]
    charts = _charts(len(drawn))
    heading_row = 5 + len(charts)
    first = heading_row + 1
    _table(sheet, view, indicator, results, heading_row)
    for place, (start, stop, title) in enumerate(charts):
        sheet.height(4 + place, _HIGH * MILLIMETRE + 8)
        shown = drawn[start:stop]
        one_target = len({one.target for one in shown}) == 1
        words = [name, view.period]
        if title:
            words.append(say(title, count=len(shown)))
        if one_target:
            words.append(say(N_("target {target}"), target=figures.target(say, indicator, shown[0])))
        bars_against_target(
            sheet,
            place=(4 + place, 10),
            title=" · ".join(words),
            rows=(first + start, first + stop - 1),
            columns=(3, 5 if indicator.measure == "count" else 6, 7),
            heading_row=heading_row,
            axis="%" if indicator.measure in ("percent", "rate") else "",
            limits=_limits(indicator, shown),
            statuses=[one.status for one in shown],
            one_target=one_target,
        )
    sheet.height(heading_row - 1, 6)
    sheet.page("landscape", Margins(), repeat=f"{heading_row}:{heading_row}", first=False)
    if results:
        sheet.worksheet.auto_filter.ref = f"A{heading_row}:J{heading_row + len(results)}"
        book.name(f"units_{indicator.id.replace('-', '_')}", sheet, f"$A${heading_row}:$J${heading_row + len(results)}")
    return sheet


def _charts(bars: int) -> list[tuple[int, int, str]]:
    """Return (first place, place after the last, title) of each chart that is drawn."""
    if bars == 0:
        return []
    if bars <= MOST_BARS:
        return [(0, bars, "")]
    return [
        (0, FEW_BARS, N_("the first {count} units")),
        (bars - FEW_BARS, bars, N_("the last {count} units")),
    ]


def _limits(indicator: ReportIndicator, shown: list[Result]) -> tuple[float | None, float | None]:
    if indicator.measure == "count":
        return 0, None
    highest = max(max(figure(one) or 0, float(one.target)) for one in shown)
    return 0, 100 if 50 < highest <= 100 else None


def _table(sheet: Sheet, view: Overview, indicator: ReportIndicator, results: list[Result], heading_row: int) -> None:
    say, formats = view.say, Formats(view.say)
    people = indicator.measure == "percent"
    rated = indicator.measure in ("percent", "rate")
    headings = (
        say(N_("No.")),
        say(N_("Code")),
        say(N_("Unit")),
        say(N_("Population")),
        say(N_("Achieved")),
        say(N_("Rate (%)")),
        say(N_("Target (%)")) if rated else say(N_("Target")),
        say(N_("Gap (points)")) if rated else say(N_("Gap")),
        say(N_("Shortfall (people)")) if people else say(N_("Shortfall")),
        say(N_("Result")),
    )
    sheet.put_row(heading_row, 1, headings, [sheet.style(HEAD)] * 10)
    sheet.height(heading_row, 32)
    centred, text = sheet.style(CENTRED), sheet.style(TEXT)
    numbers: dict[str, int] = {}

    def number(code: str) -> int:
        if code not in numbers:
            numbers[code] = sheet.style(replace(FIGURE, number_format=code))
        return numbers[code]

    statuses = {
        status: (
            figures.status_text(say, status),
            sheet.style(replace(TEXT, colour=ACCENTS[status].text, fill=ACCENTS[status].ground)),
        )
        for status in ACCENTS
    }
    count, needed = number(formats.count), number(formats.needed)
    rates = RateFormats(say, ((indicator, one) for one in results))
    gaps = RateFormats(say, ((indicator, one) for one in results), gaps=True)
    for place, result in enumerate(results, 1):
        words, look = statuses[result.status]
        values: list[Value] = [
            place,
            result.unit_code,
            result.unit_name,
            _or_dash(result.population),
            _or_dash(result.achieved),
            _or_dash(rate_value(result)),
            target_value(result) if indicator.measure != "yes-no" else figures.target(say, indicator, result),
            _or_dash(gap_value(result)),
            _or_dash(result.shortfall),
            words,
        ]
        styles = [
            centred,
            centred,
            text,
            count,
            count,
            number(rates.format(result)),
            number(formats.target(indicator, result)),
            number(gaps.format(result)),
            needed,
            look,
        ]
        sheet.put_row(heading_row + place, 1, values, styles)


def _or_dash(value: float | None) -> float | str:
    return figures.NOTHING if value is None else value
