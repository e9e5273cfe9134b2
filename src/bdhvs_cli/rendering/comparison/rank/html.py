"""A ranking as a page: a funnel for each indicator, and the units in order."""

from bdhvs_cli.comparing.documents import RankedUnit
from bdhvs_cli.model.report import ReportIndicator
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison import page
from bdhvs_cli.rendering.comparison.drawings.funnel import Unit, funnel
from bdhvs_cli.rendering.comparison.drawings.shapes import Drawing
from bdhvs_cli.rendering.comparison.page import Block, Cell
from bdhvs_cli.rendering.comparison.rank.view import FUNNEL_ORDER, RankView
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS, FUNNEL_WORDS


def rank_page(view: RankView) -> bytes:
    """Return the ranking as a UTF-8 HTML file, complete in itself."""
    say = view.say
    return page.page(
        say,
        title=say(N_("Ranking of the units")),
        subtitle=" · ".join(part for part in (view.province_name, view.period, view.title) if part),
        agency=view.agency,
        sections=[
            ("ranking", say(N_("The units in order")), _ranking(view)),
            ("chance", say(N_("Against chance")), _chance(view)),
            ("method", say(N_("Method")), [page.note(text) for text in (view.order(), view.funnel_method())]),
        ],
    )


def _ranking(view: RankView) -> list[Block]:
    say = view.say
    blocks: list[Block] = [page.note(f"{view.order()} {view.funnel_legend()}")]
    headings = [
        (say(N_("Rank")), "number"),
        (say(N_("Unit")), "text"),
        (say(N_("Met")), "number"),
        (say(N_("Score")), "number"),
    ]
    for one in view.indicators:
        headings += [(view.names.indicator(one.id), "number"), ("▲▼", "sign")]
    for group in view.groups:
        lines = [_line(view, unit) for unit in (*group.ranked, *group.unranked)]
        if group.title:
            blocks.append(page.heading(group.title))
        caption = say(N_("Units in order, with what chance alone would explain"))
        blocks += page.table(say, caption, headings, lines, sortable=True, header=1)
    return blocks


def _line(view: RankView, unit: RankedUnit) -> list[Cell]:
    row = [
        page.figure_cell(view.rank(unit), unit.rank),
        page.text_cell(unit.unit_name, extra=unit.unit_code),
        page.figure_cell(view.met(unit), unit.met / unit.applicable if unit.applicable else None),
        page.figure_cell(view.score(unit), unit.score),
    ]
    for one in view.indicators:
        figure = unit.indicators.get(one.id)
        row.append(page.figure_cell(view.rate(unit, one), figure.rate if figure else None, look=_look(view, unit, one)))
        funnel_place = figure.funnel if figure else None
        order = FUNNEL_ORDER.index(funnel_place) if funnel_place else len(FUNNEL_ORDER)
        row.append(page.text_cell(view.mark(figure), str(order)))
    return row


def _look(view: RankView, unit: RankedUnit, indicator: ReportIndicator) -> str:
    figure = unit.indicators.get(indicator.id)
    return {"met": "better", "missed": "worse"}.get(figure.status, "") if figure else ""


def _chance(view: RankView) -> list[Block]:
    say = view.say
    headings = [
        (say(N_("Indicator")), "text"),
        (say(N_("Province")), "number"),
        *((FUNNEL_MARKS[one], "number") for one in FUNNEL_ORDER),
        ("φ", "number"),
    ]
    lines = [
        [
            page.text_cell(name),
            page.text_cell(rate),
            *(page.figure_cell(figures.count(say, number or None), number) for number in counts),
            page.text_cell(factor),
        ]
        for name, rate, factor, counts in view.funnel_rows()
    ]
    blocks = page.table(say, say(N_("Units above, within and below what chance explains")), headings, lines)
    if not blocks:
        return []
    blocks += [
        page.note(view.funnel_legend()),
        page.key([("limit-key", say(N_("95% limits"))), ("far-key", say(N_("99.8% limits")))]),
    ]
    drawn = (_funnel(view, indicator) for indicator in view.indicators)
    return [*blocks, *page.gallery([one for one in drawn if one is not None])]


def _funnel(view: RankView, indicator: ReportIndicator) -> tuple[str, Drawing] | None:
    say = view.say
    rate = view.ranking.rates.get(indicator.id)
    units = [
        Unit(
            figure.population,
            float(figure.rate),
            figure.funnel,
            f"{one.unit_name}: {view.rate(one, indicator)}, {say.integer(figure.population)}; "
            + say(FUNNEL_WORDS[figure.funnel]),
        )
        for one in view.ranking.units
        if (figure := one.indicators.get(indicator.id)) is not None
        and figure.funnel
        and figure.population
        and figure.rate is not None
    ]
    if rate is None or not 0 < rate < 100 or not units:
        return None
    name = view.names.indicator(indicator.id)
    province = view.report.province(indicator.id)
    shown = figures.rate(say, province) if province else ""
    caption = f"{name} · φ = {view.factor(indicator.id)}"
    texts = (shown, say(N_("population (logarithmic)")), "%")
    return caption, funnel(units, rate, say=say, title=f"{name}, {view.period}", texts=texts)
