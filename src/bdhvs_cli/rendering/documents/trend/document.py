"""A trend: where each indicator stands, how fast it moves, and where that leads."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Literal

from bdhvs_cli.comparing.documents import TrendLine
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.documents.document import (
    Block,
    Data,
    Document,
    Foremost,
    Gallery,
    Heading,
    Key,
    Lead,
    Listing,
    Name,
    Note,
    Part,
    Section,
    Tabular,
)
from bdhvs_cli.rendering.documents.regrouped import above, the_others
from bdhvs_cli.rendering.documents.trend.content import answer, method
from bdhvs_cli.rendering.documents.trend.data import trend_fields, trend_rows
from bdhvs_cli.rendering.documents.trend.machine import trend_document as machine_document
from bdhvs_cli.rendering.documents.trend.tables import WIDE, has_time_left, lines_table, statuses_table
from bdhvs_cli.rendering.documents.trend.view import ACCENT, TREND_WORDS, TrendView
from bdhvs_cli.rendering.drawings.course import CoursePicture, Station
from bdhvs_cli.rendering.tables.cells import TargetValue
from bdhvs_cli.rendering.tables.table import Filter, On

Shown = Literal["province", "indicators", "units"]
"""What a screen shows: the province with what its units amount to; all units of each indicator; or all indicators of
each unit."""

_URGENT = ("missed-deadline", "deteriorating", "off-track")
_MOST_UNITS_DRAWN = 6
"""Up to so many units each have their own drawings on a page; of more the table has a small one."""


def trend_document(view: TrendView, shown: Shown = "province") -> Document:
    """Return the trend; its lines may be filtered already."""
    province, deadline = view.trend.province_name, view.deadline
    is_of_one = not view.province and len(view.units) == 1
    place = next(iter(view.units.values()))[0].unit_name if is_of_one else province
    head = [
        Part(province, strong=True, on=On.TEXT),
        Part(place, on=On.PAPER),
        Part(view.title, strong=True),
        Part(view.count),
        Part(view.say(N_("deadline {day}"), day=deadline) if deadline else "", on=On.SCREEN),
    ]
    return Document(
        say=view.say,
        title=view.say(N_("Trend over several periods")),
        head=head,
        agency=view.agency,
        sections=lambda: _sections(view, shown),
        data=Data(trend_fields(view), lambda: trend_rows(view)),
        machine=lambda: machine_document(view.trend),
        when=view.last.generated_at,
    )


def _sections(view: TrendView, shown: Shown) -> Sequence[Section]:
    say = view.say
    courses = Section(say(N_("Course of each indicator")), _courses(view), "courses", on=On.PAPER, headed=On.PAGE)
    explained = Section(
        say(N_("Method")),
        [*(Note(text) for text in method(say)), Listing(the_others(view.regrouped()))],
        "method",
    )
    return [
        Section(
            say(N_("Where it stands, and where it leads")),
            _answer(view, shown),
            "answer",
            sheet=say(N_("Trend")),
            headed=On.PAGE,
        ),
        courses,
        explained._replace(on=On.WORKBOOK),
        Section(say(N_("All units")), _units(view, shown), "units", sheet=say(N_("By unit")), headed=On.PAGE),
        explained._replace(on=On.PAGE),
    ]


def _answer(view: TrendView, shown: Shown) -> Sequence[Block]:
    say = view.say
    own = _own_lines(view)
    summary = Tabular(
        lines_table(view, own, "indicator" if view.province else "both"),
        On.ALL if view.province else On.WORKBOOK,
        [
            Note(say(N_("Rates in percent; pace and needed pace in percentage points per quarter.")), On.WORKBOOK),
            *_legend(view),
        ],
    )
    named = On.SCREEN if shown == "province" else On.NOWHERE
    counted = On.ALL if view.province and shown == "province" else On.FILES if view.province else On.MARKDOWN
    time_left = has_time_left(view.trend.results)
    furthest = N_("Furthest off track") if time_left else N_("Furthest from the target at the deadline")
    return [
        Lead(answer(view) if view.province else "", On.PAPER),
        *above(say, view.remarks(), view.regrouped()),
        summary._replace(on=summary.on & ~On.SCREEN) if shown == "units" else summary,
        Heading(say(N_("Units by trend")) if view.units else "", counted & On.MARKDOWN),
        Tabular(statuses_table(view), counted if view.units else On.NOWHERE),
        Foremost(say(furthest), _urgent(view), partial(_name, view), on=named),
    ]


def _own_lines(view: TrendView) -> list[TrendLine]:
    """The lines of the whole: the province's, or where it is left out those of the units."""
    return view.province or [line for lines in view.units.values() for line in lines]


def _legend(view: TrendView) -> list[Note]:
    say = view.say
    text = N_("Pace and needed pace in percentage points per quarter; projected: on the deadline at this pace.")
    if not has_time_left(view.trend.results):
        text = N_("Pace in percentage points per quarter.")
    deadlines = "" if view.deadline else say(N_("Deadlines: {deadlines}."), deadlines="; ".join(view.deadlines()))
    return [Note(say(text), On.SCREEN), Note(deadlines, On.SCREEN, below=WIDE)]


def _urgent(view: TrendView) -> list[tuple[str, list[TrendLine]]]:
    """Of each indicator the units that will miss the target by most."""
    rows = []
    for indicator in view.indicators:
        lines = [line for line in view.of_indicator(indicator) if line.status in _URGENT]
        if lines:
            rows.append((view.names.indicator(indicator), lines))
    return rows


def _name(view: TrendView, line: TrendLine) -> Name:
    figures = [view.now(line), *([] if line.projected is None else [view.projected(line)])]
    return Name(line.unit_name, figure=" → ".join(figure.text(view.say) for figure in figures), look=figures[0].look)


def _courses(view: TrendView) -> list[Block]:
    say = view.say
    key = [
        ("", say(N_("rates"))),
        ("needed", say(N_("path needed to the target"))),
        ("projected-key", say(N_("where this pace leads"))),
    ]
    drawn = [
        [_course(view, line) for line in lines if any(rate is not None for rate in line.rates)]
        for lines in ([view.province] if view.province else view.units.values())
    ]
    first, rest = drawn[:_MOST_UNITS_DRAWN], drawn[_MOST_UNITS_DRAWN:]
    few = [entry for entries in first for entry in entries]
    many = [*few, *(entry for entries in rest for entry in entries)]
    return [Key(key), Gallery(few, On.PAGE), Gallery(many, On.WORKBOOK)] if many else []


def _course(view: TrendView, line: TrendLine) -> tuple[str, CoursePicture]:
    """Return a course under its caption."""
    say, trend = view.say, view.trend
    indicator = view.names.indicator(line.indicator)
    name = indicator if line.level == "province" else f"{line.unit_name}, {indicator}"
    picture = CoursePicture(
        name=name,
        title=f"{line.unit_name}, {indicator}: {say(TREND_WORDS[line.status])}",
        stations=[
            Station(date.fromisoformat(day), view.period(period), view.rate(line, rate))
            for day, rate, period in zip(trend.last_days, line.rates, trend.periods, strict=True)
        ],
        status=ACCENT[line.status],
        target=TargetValue([line.target], line.measure, line.direction),
        deadline=date.fromisoformat(line.deadline),
        projected=view.projected(line),
        needs_path=line.needed is not None and line.status != "reached",
    )
    return f"{name}: {view.status_text(line.status)}", picture


def _units(view: TrendView, shown: Shown) -> list[Block]:
    """Every unit: in one table that can be filtered, indicator by indicator, or unit by unit."""
    lines = [line for indicator in view.indicators for line in view.of_indicator(indicator)]
    note = view.say(N_("Of each indicator those first that will miss the target by most"))
    several = len(view.indicators) > 1
    filters = [Filter(status, view.status_text(status)) for status in view.statuses]
    if several:
        filters += [
            Filter(f"{place}", view.names.indicator(indicator)) for place, indicator in enumerate(view.indicators)
        ]
    whole = lines_table(view, lines, "both" if several else "unit")._replace(
        caption=note,
        name="courses",
        identity="courses-table",
        sortable=True,
        words=lambda line: f"{line.status} {view.indicators.index(line.indicator)}",
        filters=filters,
        frozen=2,
    )
    blocks: list[Block] = []
    if lines:
        blocks += [
            Note(f"{note}." if view.province else "", On.WORKBOOK),
            Tabular(whole, On.PAPER if view.province else On.PAGE),
        ]
    for indicator in view.indicators:
        table = partial(lines_table, view, names="unit")
        its = view.of_indicator(indicator)
        on = On.TEXT if shown == "indicators" else On.MARKDOWN
        blocks += [
            Heading(view.names.indicator(indicator) if its else "", on),
            Tabular(table(its), on & On.SCREEN | On.MARKDOWN),
        ]
    if shown == "units":
        last = list(view.units)[-1:]
        for code, its in view.units.items():
            notes = _legend(view) if [code] == last else []
            blocks += [
                Heading(its[0].unit_name, On.SCREEN),
                Tabular(lines_table(view, its, "indicator"), On.SCREEN, notes),
            ]
    return blocks
