"""A trend on the screen: where each indicator stands, how fast it moves, where that leads."""

from collections.abc import Iterable, Sequence
from typing import Literal

from bdhvs_cli.comparing.documents import TrendLine
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison.regrouped import the_first
from bdhvs_cli.rendering.comparison.trend.view import ACCENT, TrendView
from bdhvs_cli.rendering.terminal.summary import status_style
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, flow, joined, line, pad, width, wrap

Shown = Literal["province", "indicators", "units"]
_URGENT = ("missed-deadline", "deteriorating", "off-track")
_MOST_NAMED = 5
_WIDE = 100
_COLUMNS, _COLUMNS_WIDE = 8, 20
"""Of a sparkline, at most."""


def trend_lines(view: TrendView, to: int, shown: Shown = "province") -> list[Line]:
    """Return the trend as lines of a terminal.

    Args:
        view: the trend; its lines may be filtered already.
        to: columns.
        shown: the province with what its units amount to; all units of each indicator; or all indicators of each unit.
    """
    out = _heading(view, to)
    if shown == "units":
        for lines in view.units.values():
            out += [EMPTY, line(Span(lines[0].unit_name, "strong")), *_table(view, lines, to, by_unit=False)]
        return [*out, *_legend(view, to)]
    if view.province:
        out += [EMPTY, *_table(view, view.province, to, by_unit=False), *_legend(view, to)]
    if shown == "indicators":
        for indicator in view.indicators:
            lines = view.of_indicator(indicator)
            if lines:
                title = line(Span(view.names.indicator(indicator), "strong"))
                out += [EMPTY, title, *_table(view, lines, to, by_unit=True)]
        return out
    for section in (_statuses(view, to), _urgent(view, to)):
        if section:
            out += [EMPTY, *section]
    return out


def _heading(view: TrendView, to: int) -> list[Line]:
    say, trend = view.say, view.trend
    parts = [line(Span(trend.province_name, "strong"))] if trend.province_name else []
    parts += [line(Span(view.title, "strong")), line(view.count)]
    if view.deadline:
        parts.append(line(say(N_("deadline {day}"), day=view.deadline)))
    out = wrap(joined(parts), to, 2)
    for text in (*view.remarks(), *the_first(say, view.regrouped(), screen=True)):
        out += wrap(line(Span("! ", "undetermined"), text), to, 2)
    return out


def _table(view: TrendView, lines: Sequence[TrendLine], to: int, *, by_unit: bool) -> list[Line]:
    say, periods = view.say, view.trend.periods
    columns = [
        Column(say(N_("Unit")) if by_unit else say(N_("Indicator")), narrowest=12),
        Column(""),
        Column(view.period(view.first_period), figures=True),
        Column(view.period(periods[-1]), figures=True),
        Column(say(N_("Target")), figures=True),
        Column(say(N_("Deadline"))),
        Column(say(N_("Pace")), figures=True),
        Column(say(N_("Needed")), figures=True),
        Column(say(N_("Projected")), figures=True),
        Column("", narrowest=15),
    ]
    rows = [_row(view, one, to, by_unit=by_unit) for one in lines]
    needless = {2} if len(periods) == 1 else set()
    if view.deadline or to < _WIDE:
        needless.add(5)
    if not _has_time_left(lines):
        needless |= {7, 8}
    columns = [one for place, one in enumerate(columns) if place not in needless]
    rows = [[cell for place, cell in enumerate(row) if place not in needless] for row in rows]
    return table(columns, rows, to, decimal_mark=say.decimal_mark, gap=2 if to >= _WIDE else 1)


def _has_time_left(lines: Iterable[TrendLine]) -> bool:
    """Whether a line has a pace that it needs, or leads anywhere: after the deadline none does."""
    return any((one.needed, one.projected) != (None, None) for one in lines)


def _row(view: TrendView, one: TrendLine, to: int, *, by_unit: bool) -> list[Line]:
    style = status_style(ACCENT[one.status])
    note = view.note(one) if to >= _WIDE else ""
    return [
        line(one.unit_name if by_unit else view.names.indicator(one.indicator)),
        line(Span(view.sparkline(one, _COLUMNS_WIDE if to >= _WIDE else _COLUMNS), style)),
        line(view.first(one)),
        line(Span(view.now(one), style)),
        line(view.target(one)),
        line(view.day(one.deadline)),
        line(view.pace(one)),
        line(view.needed(one)),
        line(view.projected(one)),
        line(Span(view.status(one), style), Span(f" · {note}" if note else "", "dim")),
    ]


def _legend(view: TrendView, to: int) -> list[Line]:
    text = N_("Pace and needed pace in percentage points per quarter; projected: on the deadline at this pace.")
    if not _has_time_left(view.trend.results):
        text = N_("Pace in percentage points per quarter.")
    texts = [view.say(text)]
    if not view.deadline and to < _WIDE:
        texts.append(view.say(N_("Deadlines: {deadlines}."), deadlines="; ".join(view.deadlines())))
    return [each for one in texts for each in wrap(line("  ", Span(one, "dim")), to, 2)]


def _statuses(view: TrendView, to: int) -> list[Line]:
    """How many units have which status in each indicator."""
    if not view.units:
        return []
    say = view.say
    columns = [Column(say(N_("Units by trend")), narrowest=12)]
    columns += [Column(view.status_text(one), figures=True) for one in view.statuses]
    rows = []
    for indicator in view.indicators:
        counts = zip(view.statuses, view.status_counts(indicator), strict=True)
        cells = [
            line(Span(figures.count(say, number or None), status_style(ACCENT[one]) if number else "dim"))
            for one, number in counts
        ]
        rows.append([line(view.names.indicator(indicator)), *cells])
    return table(columns, rows, to, decimal_mark=say.decimal_mark)


def _urgent(view: TrendView, to: int) -> list[Line]:
    """Of each indicator the units that will miss the target by most."""
    rows = []
    for indicator in view.indicators:
        lines = [one for one in view.of_indicator(indicator) if one.status in _URGENT]
        if lines:
            rows.append((view.names.indicator(indicator), lines))
    if not rows:
        return []
    first = min(max(width(line(name)) for name, _ in rows), to // 3) + 4
    out = [line(Span(view.say(N_("Furthest off track")), "strong"))]
    for name, lines in rows:
        label = line("  ", name, "  ")
        out += _as_fits(view, pad(label, first) if width(label) < first else label, first, lines, to)
    return out


def _as_fits(view: TrendView, head: Line, first: int, lines: Sequence[TrendLine], to: int) -> list[Line]:
    laid_out: list[Line] = []
    for number in range(min(_MOST_NAMED, len(lines)), 0, -1):
        parts = [_one(view, one) for one in lines[:number]]
        if len(lines) > number:
            text = view.say.plural("… {count} more unit", "… {count} more units", len(lines) - number)
            parts.append(line(Span(text, "dim")))
        laid_out = flow(head, parts, to, first)
        if len(laid_out) <= 2:
            break
    return laid_out


def _one(view: TrendView, one: TrendLine) -> Line:
    projected = f" → {view.projected(one)}" if one.projected is not None else ""
    return line(one.unit_name, " ", Span(f"{view.now(one)}{projected}", status_style(ACCENT[one.status])))
