"""The answer: the province's result, a line per indicator."""

from collections.abc import Sequence

from bdhvs_cli.model.report import Report, Result, Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.overview import Overview, period_line, settings_text
from bdhvs_cli.rendering.documents.report.tables import province_table
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.screen.tables import table_lines
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


def heading(say: Language, report: Report, to: int) -> list[Line]:
    """Say of which province and period the result is, and how many units have reported."""
    provinces = [result for result in report.results if result.level == "province"]
    parts = [line(Span(provinces[0].unit_name, "strong"))] if provinces and provinces[0].unit_name else []
    parts.append(line(Span(period_line(say, report), "strong")))
    parts.append(line(_reported(say, report, provinces)))
    if report.settings:
        parts.append(line(Span(settings_text(say, report), "dim")))
    return wrap(joined(parts), to, 2)


def _reported(say: Language, report: Report, provinces: Sequence[Result]) -> str:
    expected = max((result.units_expected or 0 for result in provinces), default=0)
    reported = [result.units_reported or 0 for result in provinces]
    if not reported:
        return say(N_("no unit has reported"))
    least, most = min(reported), max(reported)
    if least == most:
        return say(N_("{reported}/{expected} units reported"), reported=most, expected=expected)
    return figures.sent(say, report, expected, reported)


def summary(say: Language, report: Report, to: int) -> list[Line]:
    """Return the heading and a table with a line per indicator."""
    return [*heading(say, report, to), EMPTY, *table_lines(province_table(Overview(report, say)), say, to)]
