"""A trend as Markdown, to paste into a chat or a message."""

from collections.abc import Sequence

from bdhvs_cli.comparing.documents import TrendLine
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison.rows import markdown_section, markdown_table
from bdhvs_cli.rendering.comparison.trend.view import TrendView
from bdhvs_cli.rendering.report.markdown import escaped

_MOST = 15
"""Units that are named for each indicator."""


def trend_markdown(view: TrendView) -> str:
    """Return the trend as Markdown that ends with a line end; texts from people's files can't become markup."""
    say = view.say
    parts = (view.trend.province_name, view.title, view.count)
    lines = [f"# {escaped(' · '.join(part for part in parts if part))}", ""]
    lines += [f"- {escaped(text)}" for text in (*view.remarks(), *view.regrouped())]
    if lines[-1]:
        lines.append("")
    if view.province:
        lines += _table(view, view.province, by_unit=False)
    statuses = [
        [view.names.indicator(one), *(figures.count(say, number or None) for number in view.status_counts(one))]
        for one in view.indicators
    ]
    if view.units:
        headings = [say(N_("Indicator")), *(view.status_text(one) for one in view.statuses)]
        lines += markdown_section(say(N_("Units by trend")), markdown_table(headings, statuses))
    for indicator in view.indicators:
        shown = view.of_indicator(indicator)[:_MOST]
        if shown:
            lines += markdown_section(view.names.indicator(indicator), _table(view, shown, by_unit=True))
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(view: TrendView, lines: Sequence[TrendLine], *, by_unit: bool) -> list[str]:
    say = view.say
    headings = [
        say(N_("Unit")) if by_unit else say(N_("Indicator")),
        *(view.period(one) for one in view.trend.periods),
        say(N_("Target")),
        say(N_("Deadline")),
        say(N_("Pace")),
        say(N_("Needed")),
        say(N_("Projected")),
        say(N_("Result")),
    ]
    rows = [
        [
            one.unit_name if by_unit else view.names.indicator(one.indicator),
            *(view.rate(one, rate) for rate in one.rates),
            view.target(one),
            view.day(one.deadline),
            view.pace(one),
            view.needed(one),
            view.projected(one),
            view.status(one),
        ]
        for one in lines
    ]
    return markdown_table(headings, rows, texts=(0, len(headings) - 1))
