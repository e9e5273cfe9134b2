"""A trend as a workbook: where each indicator stands and leads, every unit's course, and a sheet for machines."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bdhvs_cli.comparing.documents import TrendLine
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.comparison.regrouped import the_first, the_others
from bdhvs_cli.rendering.comparison.trend.content import answer, method
from bdhvs_cli.rendering.comparison.trend.table import trend_fields, trend_rows
from bdhvs_cli.rendering.comparison.trend.view import ACCENT, TrendView
from bdhvs_cli.rendering.comparison.workbook import Cell, ComparisonBook
from bdhvs_cli.rendering.comparison.workbook_charts import Curve, Place, scatter
from bdhvs_cli.rendering.content.palette import ACCENTS, INK
from bdhvs_cli.rendering.drawings.shapes import round_ends
from bdhvs_cli.rendering.workbook.looks import FIGURE, TEXT
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet

_CHART_HEIGHT = 235.0
_NAME = 31
_MOST_PERIODS = 12
"""Periods of which the sheets have the figures; the sheet for machines has all."""
_MOST_CHARTS = 40
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_PATH_COLOUR = "0B4A8F"
_BEFORE_THE_END = 3
"""Days."""


def trend_workbook(view: TrendView) -> bytes:
    """Return the trend as .xlsx."""
    say = view.say
    title = say(N_("Trend over several periods"))
    place = view.trend.province_name if view.province or len(view.units) != 1 else _only_unit(view)
    subtitle = " · ".join(part for part in (place, view.title, view.count) if part)
    made = ComparisonBook(say, title, subtitle, view.agency)
    drawn = [one for one in view.province or _of_units(view) if any(rate is not None for rate in one.rates)]
    _summary(made, view, title, drawn[:_MOST_CHARTS])
    if view.units and view.province:
        _units(made, view)
    made.data(trend_fields(view), trend_rows(view))
    return made.to_bytes(view.last.generated_at)


def _only_unit(view: TrendView) -> str:
    return next(iter(view.units.values()))[0].unit_name


def _of_units(view: TrendView) -> list[TrendLine]:
    return [one for lines in view.units.values() for one in lines]


def _widths(view: TrendView, *, with_unit: bool) -> list[float]:
    periods = len(view.trend.periods[-_MOST_PERIODS:])
    return [*([9, 30] if with_unit else []), _NAME, *([13] * periods), 12, 14, 12, 12, 13, 24]


def _headings(view: TrendView, *, with_unit: bool) -> list[str]:
    say = view.say
    return [
        *([say(N_("Code")), say(N_("Unit"))] if with_unit else []),
        say(N_("Indicator")),
        *(view.period(one) for one in view.trend.periods[-_MOST_PERIODS:]),
        say(N_("Target")),
        say(N_("Deadline")),
        say(N_("Pace")),
        say(N_("Needed")),
        say(N_("Projected")),
        say(N_("Trend")),
    ]


def _rows(
    made: ComparisonBook, view: TrendView, lines: Sequence[TrendLine], *, with_unit: bool
) -> Iterator[list[Cell]]:
    for one in lines:
        yes_no = one.level == "unit" and one.measure == "yes-no"
        yield [
            *([made.centred(one.unit_code), made.text(one.unit_name)] if with_unit else []),
            made.text(view.names.indicator(one.indicator)),
            *(
                made.centred(view.rate(one, rate))
                if yes_no
                else made.rate(rate, one.target, one.measure, one.direction)
                for rate in one.rates[-_MOST_PERIODS:]
            ),
            made.target(one.target, view.target(one)),
            _day(made, date.fromisoformat(one.deadline)),
            made.points(one.pace),
            made.points(None if one.status == "reached" else one.needed),
            made.rate(one.projected, one.target, one.measure, one.direction),
            made.verdict(ACCENT[one.status], view.status(one)),
        ]


def _day(made: ComparisonBook, day: date) -> Cell:
    """Return a day's cell: a number of days that shows as a date."""
    return (day - _EXCEL_DAY_ZERO).days, replace(FIGURE, number_format=made.formats.day)


def _summary(made: ComparisonBook, view: TrendView, title: str, drawn: Sequence[TrendLine]) -> None:
    say = view.say
    by_unit = not view.province
    widths = _widths(view, with_unit=by_unit)
    sheet, row = made.sheet(say(N_("Trend")), title, widths, first=True)
    if view.province:
        row = made.texts(sheet, row, len(widths), [answer(view)], strong=True)
    row = made.texts(sheet, row, len(widths), [*view.remarks(), *the_first(say, view.regrouped())])
    lines = view.province or _of_units(view)
    headings = _headings(view, with_unit=by_unit)
    row = made.table(sheet, row + 1, headings, _rows(made, view, lines, with_unit=by_unit))
    note = say(N_("Rates in percent; pace and needed pace in percentage points per quarter."))
    row = made.texts(sheet, row, len(widths), [note])
    if view.units and view.province:
        names = [say(N_("Units by trend")), *(view.status_text(one) for one in view.statuses)]
        counts = [
            [
                made.text(view.names.indicator(one)),
                *(made.count(number or None) for number in view.status_counts(one)),
            ]
            for one in view.indicators
        ]
        row = made.table(sheet, row + 1, names, counts)
    if drawn:
        row = _charts(made, view, sheet, row + 1, len(widths), drawn)
    row = made.section(sheet, row, say(N_("Method")))
    made.texts(sheet, row, len(widths), [*method(say), *the_others(view.regrouped())])


def _charts(
    made: ComparisonBook, view: TrendView, sheet: Sheet, row: int, width: int, drawn: Sequence[TrendLine]
) -> int:
    """Draw two courses beside each other in each row, their figures on a sheet of their own; return the row after."""
    say = view.say
    cells = made.book.sheet(say(N_("Figures of the charts")))
    cells.widths([_NAME, 14, 12, 12, 14, 14])
    cells.page("portrait", Margins(), first=False)
    middle = width // 2
    at = 1
    for number, one in enumerate(drawn):
        first, at = at, _course(made, view, cells, at, one)
        if number % 2 == 0:
            sheet.height(row + number // 2, _CHART_HEIGHT)
        left = number % 2 == 0
        name = view.names.indicator(one.indicator)
        title = name if one.level == "province" else f"{one.unit_name}, {name}"
        _chart(
            made,
            view,
            sheet,
            cells,
            (first + 1, at - 2),
            one,
            title=title,
            place=Place(row + number // 2, middle if left else width, 0 if left else middle),
        )
    return row + (len(drawn) + 1) // 2


def _course(made: ComparisonBook, view: TrendView, cells: Sheet, row: int, one: TrendLine) -> int:
    """Write the figures of a course: a row per period, and one for the deadline; return the row after a blank one."""
    say, trend = view.say, view.trend
    headings = [
        view.names.indicator(one.indicator)
        if one.level == "province"
        else f"{one.unit_name}, {view.names.indicator(one.indicator)}",
        say(N_("Last day")),
        say(N_("Rate")) if one.measure != "count" else say(N_("Number")),
        say(N_("Target")),
        say(N_("Path needed")),
        say(N_("At this pace")),
    ]
    deadline = date.fromisoformat(one.deadline)
    days = [date.fromisoformat(day) for day in trend.last_days]
    ahead = deadline > days[-1]
    rows: list[list[Cell]] = []
    for place, (day, rate) in enumerate(zip(days, one.rates, strict=True)):
        starts = ahead and place == len(days) - 1 and rate is not None
        value = made.rate(rate, one.target, one.measure, one.direction)
        rows.append(
            [
                made.text(view.period(trend.periods[place])),
                _day(made, day),
                value if rate is not None else (None, TEXT),
                made.target(one.target, ""),
                value if starts and one.needed is not None and one.status != "reached" else (None, TEXT),
                value if starts and one.projected is not None else (None, TEXT),
            ]
        )
    if ahead:
        needed = one.needed is not None and one.status != "reached"
        rows.append(
            [
                made.text(say(N_("Deadline"))),
                _day(made, deadline),
                (None, TEXT),
                made.target(one.target, ""),
                made.target(one.target, "") if needed else (None, TEXT),
                made.rate(one.projected, one.target, one.measure, one.direction)
                if one.projected is not None
                else (None, TEXT),
            ]
        )
    return made.table(cells, row, headings, rows, height=30) + 1


def _chart(
    made: ComparisonBook,
    view: TrendView,
    sheet: Sheet,
    cells: Sheet,
    rows: tuple[int, int],
    one: TrendLine,
    *,
    title: str,
    place: Place,
) -> None:
    heading = rows[0] - 1
    periods = len(view.trend.periods)
    accent = ACCENTS[ACCENT[one.status]].line
    ahead = (rows[0] + periods - 1, rows[1])
    curves = [
        Curve(2, 4, rows, INK, f"$D${heading}", "dash", width=1.5),
        Curve(2, 3, (rows[0], rows[0] + periods - 1), accent, f"$C${heading}", dots=True, width=2.5),
    ]
    if ahead[1] > ahead[0]:
        if one.needed is not None and one.status != "reached":
            curves.append(Curve(2, 5, ahead, _PATH_COLOUR, f"$E${heading}", "sysDash"))
        if one.projected is not None:
            curves.append(Curve(2, 6, ahead, accent, f"$F${heading}", "sysDot"))
    values = [float(value) for value in (*one.rates, one.projected, one.target) if value is not None]
    lowest, highest, _ = round_ends(min(values), max(values), whole=None if one.measure == "count" else 100.0)
    days = [date.fromisoformat(day) for day in (*view.trend.last_days, one.deadline)]
    first, last = _axis_start(min(days)), (max(days) - _EXCEL_DAY_ZERO).days
    scatter(
        sheet,
        cells,
        place=place,
        title=f"{title}: {view.status(one)}",
        curves=curves,
        axes=("", "" if one.measure == "count" else "%"),
        x_limits=(first, max(last, first + 1)),
        y_limits=(lowest, highest),
        x_format=made.formats.month,
        dates=True,
    )


def _axis_start(first: date) -> int:
    """Return where an axis of days begins: steps of a mean month's length from there stay within their months.

    From a month's last day on they would not: 91 days after 31 December is 1 April.
    """
    return (first - _EXCEL_DAY_ZERO).days - min(_BEFORE_THE_END, first.day - 1)


def _units(made: ComparisonBook, view: TrendView) -> None:
    say = view.say
    widths = _widths(view, with_unit=True)
    sheet, row = made.sheet(say(N_("By unit")), say(N_("All units")), widths)
    note = say(N_("Of each indicator those first that will miss the target by most"))
    row = made.texts(sheet, row, len(widths), [f"{note}."])
    lines = [one for indicator in view.indicators for one in view.of_indicator(indicator)]
    headings = _headings(view, with_unit=True)
    made.table(sheet, row, headings, _rows(made, view, lines, with_unit=True), name="courses")
    sheet.worksheet.freeze_panes = f"C{row + 1}"
