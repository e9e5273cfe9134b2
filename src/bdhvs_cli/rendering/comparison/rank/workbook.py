"""A ranking as a workbook: the units in order, a funnel for each indicator, and a sheet for machines."""

from collections.abc import Iterator
from dataclasses import replace
from math import ceil, floor

from bdhvs_cli.comparing.documents import Funnel, RankedFigure, RankedUnit
from bdhvs_cli.model.report import ReportIndicator
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison.drawings.funnel import Limits, limits
from bdhvs_cli.rendering.comparison.drawings.shapes import round_ends
from bdhvs_cli.rendering.comparison.rank.table import rank_fields, rank_rows
from bdhvs_cli.rendering.comparison.rank.view import FUNNEL_ORDER, RankView
from bdhvs_cli.rendering.comparison.workbook import Cell, ComparisonBook
from bdhvs_cli.rendering.comparison.workbook_charts import Curve, Place, scatter
from bdhvs_cli.rendering.content.palette import INK
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS, FUNNEL_WORDS
from bdhvs_cli.rendering.workbook.looks import CENTRED, FIGURE
from bdhvs_cli.rendering.workbook.styles import Style

_FUNNEL_COLOURS: dict[Funnel, str] = {
    "above-99.8": "0B4A8F",
    "above-95": "5B9CCB",
    "inside": "767676",
    "below-95": "E0995C",
    "below-99.8": "A6480A",
}
_CHART_HEIGHT = 400.0
_LIMITS_FROM = 6
"""Column of the funnel's sheet where the limits begin."""

_Drawn = tuple[RankedUnit, RankedFigure, Funnel]


def rank_workbook(view: RankView) -> bytes:
    """Return the ranking as .xlsx."""
    say = view.say
    title = say(N_("Ranking of the units"))
    subtitle = " · ".join(part for part in (view.province_name, view.period, view.title) if part)
    made = ComparisonBook(say, title, subtitle, view.agency)
    _ranking(made, view, title)
    for indicator in view.indicators:
        _funnel(made, view, indicator)
    made.data(rank_fields(view), rank_rows(view))
    return made.to_bytes(view.report.generated_at)


def _ranking(made: ComparisonBook, view: RankView, title: str) -> None:
    say = view.say
    typed = view.ranking.within_type
    widths = [7, *([11] if typed else []), 9, 30, 10, 10, *((15, 8) * len(view.indicators))]
    sheet, row = made.sheet(say(N_("Ranking")), title, widths, first=True)
    row = made.texts(sheet, row, len(widths), [view.order(), view.funnel_legend(), _factors(view)])
    headings = [
        say(N_("Rank")),
        *([say(N_("Type"))] if typed else []),
        say(N_("Code")),
        say(N_("Unit")),
        say(N_("Met")),
        say(N_("Score")),
    ]
    for one in view.indicators:
        headings += [view.names.indicator(one.id), "▲/▼"]
    made.table(sheet, row, headings, _rows(made, view), height=48, name="ranking")
    sheet.worksheet.freeze_panes = f"{'E' if typed else 'D'}{row + 1}"


def _factors(view: RankView) -> str:
    factors = [f"{name} φ = {factor}" for name, _, factor, _ in view.funnel_rows()]
    return "; ".join(factors)


def _rows(made: ComparisonBook, view: RankView) -> Iterator[list[Cell]]:
    for unit in view.ranking.units:
        row = [
            made.centred(unit.rank),
            *([made.centred(unit.group)] if view.ranking.within_type else []),
            made.centred(unit.unit_code),
            made.text(unit.unit_name),
            made.centred(view.met(unit)),
            _score(made, view, unit),
        ]
        for indicator in view.indicators:
            row += [_rate(made, view, unit, indicator), made.centred(view.mark(unit.indicators.get(indicator.id)))]
        yield row


def _score(made: ComparisonBook, view: RankView, unit: RankedUnit) -> Cell:
    """Return a cell with the score, unrounded, which never shows 1 for less than 1."""
    if unit.score is None:
        return figures.NOTHING, CENTRED
    sign = '"<"' if view.score(unit).startswith("<") else ""
    return float(unit.score), _with(CENTRED, f"{made.formats.locale}{sign}0.000")


def _with(look: Style, number_format: str) -> Style:
    return replace(look, number_format=number_format)


def _rate(made: ComparisonBook, view: RankView, unit: RankedUnit, indicator: ReportIndicator) -> Cell:
    figure, result = unit.indicators.get(indicator.id), view.result(unit, indicator)
    if figure is None or result is None or figure.rate is None:
        return view.rate(unit, indicator), FIGURE
    return made.rate(figure.rate, result.target, indicator.measure, indicator.direction)


def _funnel(made: ComparisonBook, view: RankView, indicator: ReportIndicator) -> None:
    """Add a funnel, with the units' and the limits' figures below it."""
    say = view.say
    rate = view.ranking.rates.get(indicator.id)
    drawn = sorted(
        (
            (unit, figure, figure.funnel)
            for unit in view.ranking.units
            if (figure := unit.indicators.get(indicator.id)) is not None
            and figure.funnel
            and figure.population
            and figure.rate is not None
        ),
        key=lambda one: (FUNNEL_ORDER.index(one[2]), one[0].unit_code),
    )
    if rate is None or not 0 < rate < 100 or not drawn:
        return
    sizes = [figure.population or 0 for _, figure, _ in drawn]
    edges = limits(max(1, floor(min(sizes) * 0.85)), ceil(max(sizes) * 1.15), rate)
    name = view.names.indicator(indicator.id)
    widths = (30, 13, 12, 41, 4, 13, 11, 11, 12, 11, 11)
    sheet, row = made.sheet(say(N_("Funnel, {indicator}"), indicator=name), name, widths)
    province = view.report.province(indicator.id)
    shown = figures.rate(say, province) if province else ""
    text = say(N_("Province: {rate}; φ = {factor}."), rate=shown, factor=view.factor(indicator.id))
    row = made.texts(sheet, row, len(widths), [f"{text} {view.funnel_method()}"])
    sheet.height(row, _CHART_HEIGHT)
    heading_row = row + 2
    units = [say(N_("Unit")), say(N_("Population")), say(N_("Rate (%)")), say(N_("Against chance"))]
    made.table(sheet, heading_row, units, _unit_rows(made, view, drawn, indicator), height=32)
    names = [
        say(N_("Population")),
        "−99,8 %" if say.code == "vi" else "−99.8%",
        "−95 %" if say.code == "vi" else "−95%",
        say(N_("Province")),
        "+95 %" if say.code == "vi" else "+95%",
        "+99,8 %" if say.code == "vi" else "+99.8%",
    ]
    made.table(sheet, heading_row, names, _edge_rows(made, edges, float(rate)), column=_LIMITS_FROM)
    sheet.worksheet.print_title_rows = f"{heading_row}:{heading_row}"
    first = heading_row + 1
    across = (first, first + len(edges) - 1)
    far, near = say(N_("99.8% limits")), say(N_("95% limits"))
    curves = [
        Curve(_LIMITS_FROM, _LIMITS_FROM + 1, across, INK, far, "sysDash", width=1.25),
        Curve(_LIMITS_FROM, _LIMITS_FROM + 5, across, INK, far, "sysDash", width=1.25, listed=False),
        Curve(_LIMITS_FROM, _LIMITS_FROM + 2, across, INK, near, width=1.25),
        Curve(_LIMITS_FROM, _LIMITS_FROM + 4, across, INK, near, width=1.25, listed=False),
    ]
    curves.append(Curve(_LIMITS_FROM, _LIMITS_FROM + 3, across, INK, say(N_("Province")), "dash", width=1.75))
    for place in FUNNEL_ORDER:
        rows = [first + at for at, (_, _, found) in enumerate(drawn) if found == place]
        if rows:
            curves.append(
                Curve(2, 3, (rows[0], rows[-1]), _FUNNEL_COLOURS[place], say(FUNNEL_WORDS[place]), None, dots=True)
            )
    inner = [value for one in edges[len(edges) // 6 :] for value in (one.least_998, one.most_998)]
    rates = [float(figure.rate or 0) for _, figure, _ in drawn]
    lowest, highest, _ = round_ends(min(*rates, *inner), max(*rates, *inner))
    scatter(
        sheet,
        sheet,
        place=Place(row, len(widths)),
        title=f"{name} · {view.period}",
        curves=curves,
        axes=(say(N_("population (logarithmic)")), "%"),
        x_limits=_doublings(edges[0].population, edges[-1].population),
        y_limits=(lowest, highest),
        x_format=made.formats.count,
        logarithmic=True,
    )


def _doublings(smallest: int, largest: int) -> tuple[int, int]:
    """Return the ends of an axis that holds both, the one a round number and the other so many times double."""
    power = 10 ** (len(str(smallest)) - 1)
    first = next(times * power for times in (5, 2, 1) if times * power <= smallest)
    last = first
    while last < largest:
        last *= 2
    return first, last


def _unit_rows(
    made: ComparisonBook, view: RankView, drawn: list[_Drawn], indicator: ReportIndicator
) -> Iterator[list[Cell]]:
    for unit, figure, place in drawn:
        yield [
            made.text(unit.unit_name),
            made.count(figure.population),
            _rate(made, view, unit, indicator),
            made.text(f"{FUNNEL_MARKS[place]} {view.say(FUNNEL_WORDS[place])}"),
        ]


def _edge_rows(made: ComparisonBook, edges: list[Limits], rate: float) -> Iterator[list[Cell]]:
    look = _with(FIGURE, made.formats.decimals(2))
    for one in edges:
        values = (one.least_998, one.least_95, rate, one.most_95, one.most_998)
        yield [made.count(one.population), *((value, look) for value in values)]
