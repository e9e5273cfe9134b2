"""A ranking as Markdown, to paste into a chat or a message."""

from bdhvs_cli.comparing.documents import RankedUnit
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison.rank.view import FUNNEL_ORDER, RankView
from bdhvs_cli.rendering.comparison.rows import markdown_section, markdown_table
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS
from bdhvs_cli.rendering.report.markdown import escaped


def rank_markdown(view: RankView) -> str:
    """Return the ranking as Markdown that ends with a line end; texts from people's files can't become markup."""
    say = view.say
    heading = " · ".join(part for part in (view.province_name, view.period, view.title) if part)
    lines = [f"# {escaped(heading)}", ""]
    headings = [say(N_("Rank")), say(N_("Unit")), say(N_("Met")), say(N_("Score"))]
    headings += [view.names.indicator(one.id) for one in view.indicators]
    for group in view.groups:
        if group.title:
            lines += [f"## {escaped(group.title)}", ""]
        rows = [_row(view, unit) for unit in (*group.ranked, *group.unranked)]
        lines += [*markdown_table(headings, rows, texts=(1,)), ""]
    lines.append(escaped(view.order()))
    funnel = [
        [name, rate, *(figures.count(say, one or None) for one in counts), factor]
        for name, rate, factor, counts in view.funnel_rows()
    ]
    if funnel:
        names = [say(N_("Indicator")), say(N_("Province")), *(FUNNEL_MARKS[one] for one in FUNNEL_ORDER), "φ"]
        table = [*markdown_table(names, funnel), "", escaped(view.funnel_legend())]
        lines += markdown_section(say(N_("Against chance")), table)
    return "\n".join(lines) + "\n"


def _row(view: RankView, unit: RankedUnit) -> list[str]:
    rates = []
    for indicator in view.indicators:
        mark = view.mark(unit.indicators.get(indicator.id))
        rates.append(f"{view.rate(unit, indicator)} {mark}".rstrip())
    return [view.rank(unit), unit.unit_name, view.met(unit), view.score(unit), *rates]
