"""A trend as a page: where each indicator stands and leads, and every unit's course."""

from collections.abc import Sequence
from datetime import date

from bdhvs_cli.comparing.documents import TrendLine
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison import page
from bdhvs_cli.rendering.comparison.page import Block, Cell
from bdhvs_cli.rendering.comparison.regrouped import the_first, the_others
from bdhvs_cli.rendering.comparison.trend.content import answer, method
from bdhvs_cli.rendering.comparison.trend.view import ACCENT, TREND_WORDS, TrendView
from bdhvs_cli.rendering.drawings.course import CourseTexts, Station, course, spark
from bdhvs_cli.rendering.drawings.shapes import Drawing

MOST_UNITS_DRAWN = 6
"""Up to so many units each have their own drawings; of more the table has a small one."""


def trend_page(view: TrendView) -> bytes:
    """Return the trend as a UTF-8 HTML file, complete in itself."""
    say = view.say
    place = view.trend.province_name
    if not view.province and len(view.units) == 1:
        place = next(iter(view.units.values()))[0].unit_name
    return page.page(
        say,
        title=say(N_("Trend over several periods")),
        subtitle=" · ".join(part for part in (place, view.title, view.count) if part),
        agency=view.agency,
        sections=[
            ("answer", say(N_("Where it stands, and where it leads")), _answer(view)),
            ("courses", say(N_("Course of each indicator")), _courses(view)),
            ("units", say(N_("All units")), _units(view)),
            ("method", say(N_("Method")), _method(view)),
        ],
    )


def _method(view: TrendView) -> list[Block]:
    return [*(page.note(text) for text in method(view.say)), *page.listing(the_others(view.regrouped()))]


def _answer(view: TrendView) -> list[Block]:
    say = view.say
    blocks: list[Block] = [page.lead(answer(view))] if view.province else []
    blocks += page.listing([*view.remarks(), *the_first(view.say, view.regrouped())])
    blocks += page.table(
        say,
        say(N_("Pace and needed pace in percentage points per quarter")),
        *_table(view, view.province, names="indicator"),
    )
    if view.units and view.province:
        headings = [(say(N_("Indicator")), "text"), *((view.status_text(one), "number") for one in view.statuses)]
        lines = []
        for indicator in view.indicators:
            counts = view.status_counts(indicator)
            cells = [page.figure_cell(figures.count(say, number or None), number) for number in counts]
            lines.append([page.text_cell(view.names.indicator(indicator)), *cells])
        blocks += page.table(say, say(N_("Units by trend")), headings, lines)
    return blocks


def _table(
    view: TrendView, lines: Sequence[TrendLine], *, names: str
) -> tuple[list[tuple[str, str]], list[list[Cell]]]:
    """Return headings and lines of a table; ``names`` says by what its lines are named: unit, indicator or both."""
    say = view.say
    headings = [(say(N_("Unit")), "text")] if names != "indicator" else []
    headings += [(say(N_("Indicator")), "text")] if names != "unit" else []
    headings.append((say(N_("Course")), "drawing"))
    periods = _periods(view, names)
    headings += [(view.period(view.trend.periods[one]), "number") for one in periods]
    headings += [
        (say(N_("Target")), "number"),
        (say(N_("Pace")), "number"),
        (say(N_("Needed")), "number"),
        (say(N_("Projected")), "number"),
        (say(N_("Trend")), "text"),
    ]
    rows = []
    for one in lines:
        row = [page.text_cell(one.unit_name, extra=one.unit_code)] if names != "indicator" else []
        row += [page.text_cell(view.names.indicator(one.indicator))] if names != "unit" else []
        row.append(page.drawing_cell(_spark(view, one)))
        row += [page.figure_cell(view.rate(one, one.rates[place]), one.rates[place]) for place in periods]
        row += [
            page.figure_cell(view.target(one), one.target),
            page.figure_cell(view.pace(one), one.pace),
            page.figure_cell(view.needed(one), one.needed),
            page.figure_cell(view.projected(one), one.projected),
            page.status_cell(view.status(one), ACCENT[one.status]),
        ]
        rows.append(row)
    return headings, rows


_MOST_PERIODS = 6
"""Periods of which the province's table has the figures; the small drawing has all."""


def _periods(view: TrendView, names: str) -> list[int]:
    """Return the places of the periods whose figures a table has: of many lines the first and the last alone."""
    places = range(len(view.trend.periods))
    if names == "indicator":
        return list(places[-_MOST_PERIODS:])
    return sorted({view.trend.periods.index(view.first_period), places[-1]})


def _spark(view: TrendView, one: TrendLine) -> Drawing:
    values = [None if rate is None else float(rate) for rate in one.rates]
    words = ", ".join(view.rate(one, rate) for rate in one.rates)
    return spark(values, float(one.target), ACCENT[one.status], words)


def _courses(view: TrendView) -> list[Block]:
    say = view.say
    entries: list[tuple[str, Drawing]] = []
    drawn = view.province or [one for lines in list(view.units.values())[:MOST_UNITS_DRAWN] for one in lines]
    for one in drawn:
        if not any(rate is not None for rate in one.rates):
            continue
        name = view.names.indicator(one.indicator)
        caption = (
            f"{name}: {view.status(one)}" if one.level == "province" else f"{one.unit_name}, {name}: {view.status(one)}"
        )
        entries.append((caption, _course(view, one)))
    if not entries:
        return []
    return [
        page.key(
            [
                ("", say(N_("rates"))),
                ("needed", say(N_("path needed to the target"))),
                ("projected-key", say(N_("where this pace leads"))),
            ]
        ),
        *page.gallery(entries),
    ]


def _course(view: TrendView, one: TrendLine) -> Drawing:
    say, trend = view.say, view.trend
    stations = [
        Station(
            date.fromisoformat(day), None if rate is None else float(rate), view.period(period), view.rate(one, rate)
        )
        for day, rate, period in zip(trend.last_days, one.rates, trend.periods, strict=True)
    ]
    texts = CourseTexts(
        title=f"{one.unit_name}, {view.names.indicator(one.indicator)}: {say(TREND_WORDS[one.status])}",
        target=view.target(one),
        deadline=say(N_("deadline {day}"), day=view.day(one.deadline)),
        projected=view.projected(one) if one.projected is not None else "",
    )
    return course(
        stations,
        say=say,
        status=ACCENT[one.status],
        target=float(one.target),
        deadline=date.fromisoformat(one.deadline),
        projected=None if one.projected is None else float(one.projected),
        needs_path=one.needed is not None and one.status != "reached",
        texts=texts,
        whole=None if one.measure == "count" else 100.0,
    )


def _units(view: TrendView) -> list[Block]:
    say = view.say
    lines = [one for indicator in view.indicators for one in view.of_indicator(indicator)]
    several = len(view.indicators) > 1
    filters: list[tuple[str, str]] = [(one, view.status_text(one)) for one in view.statuses]
    if several:
        filters += [(f"{place}", view.names.indicator(one)) for place, one in enumerate(view.indicators)]
    return page.table(
        say,
        say(N_("Of each indicator those first that will miss the target by most")),
        *_table(view, lines, names="both" if several else "unit"),
        identity="courses-table",
        sortable=True,
        statuses=[f"{one.status} {view.indicators.index(one.indicator)}" for one in lines],
        filters=filters,
    )
