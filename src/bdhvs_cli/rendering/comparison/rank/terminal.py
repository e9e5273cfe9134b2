"""A ranking on the screen: the first and the last, and what chance alone would explain."""

from collections.abc import Sequence

from bdhvs_cli.comparing.documents import RankedUnit
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison.rank.view import FUNNEL_ORDER, Group, RankView
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS
from bdhvs_cli.rendering.terminal.summary import status_style
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, Style, flow, joined, line, wrap

FIRST, LAST = 10, 5
"""So many of the first and of the last are shown unasked."""
_WIDE = 100
_MOST_UNRANKED = 8


def rank_lines(view: RankView, to: int, *, everything: bool = False) -> list[Line]:
    """Return the ranking as lines of a terminal; ``everything`` shows the units between the first and the last too."""
    parts = [line(Span(view.province_name, "strong"))] if view.province_name else []
    parts += [line(Span(view.period, "strong")), line(view.title)]
    out = wrap(joined(parts), to, 2)
    for group in view.groups:
        out += [EMPTY, *_group(view, group, to, everything=everything)]
    out += [EMPTY, *wrap(line(Span(view.order(), "dim")), to)]
    funnel = _funnel(view, to)
    return [*out, EMPTY, *funnel] if funnel else out


def _group(view: RankView, group: Group, to: int, *, everything: bool) -> list[Line]:
    say = view.say
    out = [line(Span(group.title, "strong"))] if group.title else []
    hidden = 0 if everything else len(group.ranked) - FIRST - LAST
    # To leave out one or two is no gain.
    shown = group.ranked if hidden <= 2 else (*group.ranked[:FIRST], *group.ranked[-LAST:])
    rows = [_row(view, one) for one in shown]
    lines = table(
        _columns(view), rows, to, decimal_mark=say.decimal_mark, gap=2 if to >= _WIDE or view.by is not None else 1
    )
    if hidden > 2:
        text = say.plural("… {count} more unit", "… {count} more units", hidden)
        lines.insert(len(lines) - LAST, line("  ", Span(text, "dim")))
    out += lines if group.ranked else []
    if group.unranked:
        out += _unranked(view, group.unranked, to, everything=everything)
    return out


def _columns(view: RankView) -> list[Column]:
    say = view.say
    columns = [Column(say(N_("Rank")), figures=True), Column(say(N_("Unit")))]
    if view.by is not None:
        if view.by.measure == "percent":
            columns.append(Column(say(N_("Population")), figures=True))
        columns.append(Column(say(N_("Rate")) if view.by.measure != "count" else say(N_("Number")), figures=True))
        return [*columns, Column(""), Column(say(N_("Result")))]
    columns += [Column(say(N_("Met")), figures=True, short=say(N_("Met"))), Column(say(N_("Score")), figures=True)]
    for one in view.indicators:
        columns += [Column(view.names.indicator(one.id), figures=True)]
    return columns


def _row(view: RankView, unit: RankedUnit) -> list[Line]:
    row = [line(Span(view.rank(unit), "strong")), line(unit.unit_name)]
    if view.by is not None:
        figure = unit.indicators.get(view.by.id)
        style = status_style(figure.status) if figure else "dim"
        if view.by.measure == "percent":
            row.append(line(figures.count(view.say, figure.population if figure else None)))
        return [
            *row,
            line(Span(view.rate(unit, view.by), style)),
            line(view.mark(figure)),
            line(Span(figures.status_text(view.say, figure.status), style) if figure else ""),
        ]
    row += [line(view.met(unit)), line(view.score(unit))]
    for indicator in view.indicators:
        figure = unit.indicators.get(indicator.id)
        rate_style: Style = status_style(figure.status) if figure else "dim"
        row.append(line(Span(view.rate(unit, indicator, sign=False), rate_style), f" {view.mark(figure):2}"))
    return row


def _unranked(view: RankView, units: Sequence[RankedUnit], to: int, *, everything: bool) -> list[Line]:
    most = len(units) if everything else _MOST_UNRANKED
    parts = []
    for unit in units[:most]:
        lacking = [
            f"{view.names.indicator(name)} {figures.STATUS_MARK[figure.status]}"
            for name, figure in unit.indicators.items()
            if figure.status in ("not-reported", "invalid") and (view.by is None or name == view.by.id)
        ]
        whole = view.by is not None or len(lacking) == len(unit.indicators)
        parts.append(line(unit.unit_name, Span("" if whole else f" ({', '.join(lacking)})", "dim")))
    if len(units) > most:
        text = view.say.plural("… {count} more unit", "… {count} more units", len(units) - most)
        parts.append(line(Span(text, "dim")))
    head = line(Span(view.say(N_("Not ranked ({count}):"), count=len(units)), "strong"), " ")
    return flow(head, parts, to, 2)


def _funnel(view: RankView, to: int) -> list[Line]:
    rows = view.funnel_rows()
    if not rows:
        return []
    say = view.say
    columns = [
        Column(say(N_("Against chance")), narrowest=12),
        Column(say(N_("Province")), figures=True),
        *(Column(FUNNEL_MARKS[one], figures=True) for one in FUNNEL_ORDER),
        Column("φ", figures=True),
    ]
    cells = [
        [line(name), line(rate), *(line(figures.count(say, one or None)) for one in counts), line(factor)]
        for name, rate, factor, counts in rows
    ]
    lines = table(columns, cells, to, decimal_mark=say.decimal_mark)
    return [*lines, *wrap(line("  ", Span(view.funnel_legend(), "dim")), to, 2)]
