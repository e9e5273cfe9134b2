"""The answer: the province's result, a line per indicator."""

from collections.abc import Sequence

from bdhvs_cli.model.report import Report, ReportIndicator, Result, Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import indicator_names
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, Style, joined, line, wrap

_STATUS_STYLE: dict[Status, Style] = {
    "met": "met",
    "missed": "missed",
    "undetermined": "undetermined",
    "no-population": "dim",
    "not-reported": "undetermined",
    "invalid": "fault",
}


def status_style(status: Status) -> Style:
    """Return the one accent that a status has everywhere."""
    return _STATUS_STYLE[status]


def period_line(say: Language, report: Report) -> str:
    """Return ``Quý III/2025 (đến 30/09/2025)``; the day alone where the period is a day."""
    period = report.period
    if period is None:
        return say(N_("period unknown"))
    label = figures.period_label(say, period)
    if period.kind == "day":
        return label
    return say(N_("{period} (to {day})"), period=label, day=figures.day(say, period.end))


def heading(say: Language, report: Report, to: int) -> list[Line]:
    """Say of which province and period the result is, and how many units have reported."""
    provinces = [one for one in report.results if one.level == "province"]
    parts = [line(Span(provinces[0].unit_name, "strong"))] if provinces and provinces[0].unit_name else []
    parts.append(line(Span(period_line(say, report), "strong")))
    parts.append(line(_reported(say, provinces)))
    return wrap(joined(parts), to, 2)


def _reported(say: Language, provinces: Sequence[Result]) -> str:
    expected = max((one.units_expected or 0 for one in provinces), default=0)
    reported = [one.units_reported or 0 for one in provinces]
    if not reported:
        return say(N_("no unit has reported"))
    least, most = min(reported), max(reported)
    if least == most:
        return say(N_("{reported}/{expected} units reported"), reported=most, expected=expected)
    return say(
        N_("{least} to {most} of {expected} units reported, depending on the indicator"),
        least=least,
        most=most,
        expected=expected,
    )


def summary(say: Language, report: Report, to: int) -> list[Line]:
    """Return the heading and a table with a line per indicator."""
    names = indicator_names(say, report)
    results = [(one, report.province(one.id)) for one in report.indicators]
    rows = [(names[indicator.id], indicator, result) for indicator, result in results if result is not None]
    return [*heading(say, report, to), EMPTY, *result_table(say, rows, to)]


def result_table(say: Language, rows: Sequence[tuple[str, ReportIndicator, Result]], to: int) -> list[Line]:
    """Return a table with a line per (name, indicator, result); shortfalls only where there are some."""
    columns = [
        Column(say(N_("Indicator")), narrowest=12),
        Column(say(N_("Population")), figures=True, short=say(N_("People"))),
        Column(say(N_("Achieved")), figures=True),
        Column(say(N_("Rate")), figures=True),
        Column(say(N_("Target")), figures=True),
        Column(say(N_("Short by")), figures=True, short=say(N_("Short"))),
        Column(""),
    ]
    cells = [[line(name), *_cells(say, indicator, result)] for name, indicator, result in rows]
    if not any(result.shortfall for _, _, result in rows):
        del columns[5]
        for row in cells:
            del row[5]
    return table(columns, cells, to, decimal_mark=say.decimal_mark)


def _cells(say: Language, indicator: ReportIndicator, result: Result) -> list[Line]:
    style = status_style(result.status)
    shortfall = result.shortfall or None
    yes_no = indicator.measure == "yes-no" and result.level == "unit" and result.achieved is not None
    achieved = say(N_("yes") if result.achieved else N_("no")) if yes_no else figures.count(say, result.achieved)
    return [
        line(figures.NOTHING if yes_no else figures.count(say, result.population)),
        line(achieved),
        line(Span(figures.rate(say, result), style)),
        line(figures.target(say, indicator, result)),
        line(figures.NOTHING if yes_no else figures.count(say, shortfall)),
        line(Span(figures.status_text(say, result.status), style)),
    ]
