"""The tables of a trend: lines with their course, pace and projection, and how many units have which status."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal

from bdhvs_cli.comparing.documents import TrendLine, TrendStatus
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.documents.trend.view import ACCENT, TrendView
from bdhvs_cli.rendering.tables.cells import Count, Course, Day, Points, Rate, TargetValue, Text
from bdhvs_cli.rendering.tables.table import Column, On, Table

WIDE = 100
"""Columns of a screen from which on nothing needs to stand close."""
_MOST_PERIODS, _MOST_PERIODS_IN_WORKBOOK = 6, 12
"""Periods of which the tables have the figures; the small drawings, Markdown and the data for machines have all."""

Named = Literal["indicator", "unit", "both"]
"""By what the lines of a table are named."""


def has_time_left(lines: Iterable[TrendLine]) -> bool:
    """Whether a line has a pace that it needs, or leads anywhere: after the deadline none does."""
    return any((line.needed, line.projected) != (None, None) for line in lines)


def lines_table(view: TrendView, lines: Sequence[TrendLine], names: Named) -> Table[TrendLine]:
    """Return lines of a trend; of units that are named without their indicator, a workbook names it all the same."""
    say = view.say
    columns: list[Column[TrendLine]] = []
    if names != "indicator":
        columns += [
            Column(say(N_("Code")), lambda line: Text(line.unit_code), "code", on=On.WORKBOOK, width=9),
            Column(
                say(N_("Unit")),
                lambda line: Text(line.unit_name, note=line.unit_code),
                width=30,
                narrowest=12,
                names=True,
            ),
        ]
    columns += [
        Column(
            say(N_("Indicator")),
            lambda line: Text(view.names.indicator(line.indicator)),
            on=On.WORKBOOK if names == "unit" else On.ALL,
            width=31,
            narrowest=12,
        ),
        Column(
            say(N_("Course")),
            lambda line: Course([view.rate(line, rate) for rate in line.rates], line.target, ACCENT[line.status]),
            "drawing",
            on=On.SCREEN | On.PAGE,
            headed=On.PAGE,
            bare_below=WIDE,
        ),
        *_periods(view, names),
        *_prospects(view, has_time_left(lines)),
        Column(say(N_("Trend")), view.verdict, headed=On.FILES, width=24, narrowest=15),
    ]
    caption = say(N_("Pace and needed pace in percentage points per quarter"))
    return Table(columns, lines, caption=caption, close_below=WIDE)


def _periods(view: TrendView, names: Named) -> list[Column[TrendLine]]:
    """A column for each period; the first and the last alone where there is little room, or where lines are many."""
    periods = view.trend.periods
    columns: list[Column[TrendLine]] = []
    for place, period in enumerate(periods):
        on = On.MARKDOWN
        if period in (view.first_period, periods[-1]):
            on |= On.SCREEN
        if on & On.SCREEN if names != "indicator" else place >= len(periods) - _MOST_PERIODS:
            on |= On.PAGE
        if place >= len(periods) - _MOST_PERIODS_IN_WORKBOOK:
            on |= On.WORKBOOK
        columns.append(Column(view.period(period), _rate(view, place), "figure", on=on, width=13))
    return columns


def _rate(view: TrendView, place: int) -> Callable[[TrendLine], Rate]:
    if place == len(view.trend.periods) - 1:
        return view.now
    return lambda line: view.rate(line, line.rates[place])


def _prospects(view: TrendView, time_left: bool) -> list[Column[TrendLine]]:
    """The target and the way there; what no line has is left out on a screen."""
    say = view.say
    ahead = On.ALL if time_left else On.FILES
    deadline = On.ALL & ~On.PAGE if not view.deadline else On.WORKBOOK | On.MARKDOWN
    return [
        Column(
            say(N_("Target")), lambda line: TargetValue([line.target], line.measure, line.direction), "figure", width=12
        ),
        Column(
            say(N_("Deadline")),
            lambda line: Day(date.fromisoformat(line.deadline)),
            "figure",
            on=deadline,
            width=14,
            from_width=WIDE,
        ),
        Column(say(N_("Pace")), lambda line: Points(line.pace), "figure", width=12),
        Column(
            say(N_("Needed")),
            lambda line: Points(None if line.status == "reached" else line.needed),
            "figure",
            on=ahead,
            width=12,
        ),
        Column(say(N_("Projected")), view.projected, "figure", on=ahead, width=13),
    ]


def statuses_table(view: TrendView) -> Table[str]:
    """Return how many units have which status in each indicator."""
    say = view.say
    title = say(N_("Units by trend"))

    def name(indicator: str) -> Text:
        return Text(view.names.indicator(indicator))

    def count(status: TrendStatus) -> Callable[[str], Count]:
        return lambda indicator: _count(view.status_count(indicator, status), status)

    return Table(
        [
            Column(title, name, narrowest=12, on=On.SCREEN | On.WORKBOOK),
            Column(say(N_("Indicator")), name, on=On.PAGE | On.MARKDOWN),
            *(Column(view.status_text(status), count(status), "figure") for status in view.statuses),
        ],
        view.indicators,
        caption=title,
    )


def _count(number: int, status: TrendStatus) -> Count:
    return Count(number, ACCENT[status] if number else "dim", dash=True)
