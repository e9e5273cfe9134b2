"""Units: all of them against all indicators, or one with its figures and the cells they come from."""

from collections.abc import Mapping, Sequence

from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.overview import Overview, period_line
from bdhvs_cli.rendering.documents.report.tables import UNIT_WIDTH, one_unit_table, units_table
from bdhvs_cli.rendering.documents.report.tables import Line as ResultLine
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.screen.summary import status_style
from bdhvs_cli.rendering.media.screen.tables import table_lines
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, joined, line, wrap

_CELL_WIDTH = 9


def all_units(say: Language, report: Report, to: int) -> list[Line]:
    """Return a table of units × indicators: rate (or count) and the mark of the status; as many tables as it takes."""
    view = Overview(report, say)
    per_table = max(1, (to - 2 - UNIT_WIDTH) // (_CELL_WIDTH + 2))
    out: list[Line] = []
    for start in range(0, len(view.indicators), per_table):
        shown = view.indicators[start : start + per_table]
        out += [*([EMPTY] if out else []), *table_lines(units_table(view, shown), say, to)]
    return [*out, EMPTY, *_legend(say, report, to)]


def _legend(say: Language, report: Report, to: int) -> list[Line]:
    present = {result.status for result in report.results if result.level == "unit"}
    parts = [
        line(Span(figures.status_text(say, status), status_style(status)))
        for status in figures.STATUS_MARK
        if status in present
    ]
    return wrap(line("  ", joined(parts, "   ")), to, 2)


def one_unit(say: Language, report: Report, unit_code: str, to: int) -> list[Line]:
    """Return one unit's line per indicator, with the cells that its figures come from."""
    results = {
        result.indicator: result
        for result in report.results
        if result.level == "unit" and result.unit_code == unit_code
    }
    names = Names(say, [report]).by_indicator
    unit_name = next(iter(results.values())).unit_name if results else unit_code
    head = [line(Span(unit_name, "strong")), line(unit_code), line(Span(period_line(say, report), "strong"))]
    shown = [indicator for indicator in report.indicators if indicator.id in results]
    out = [*wrap(joined(head), to, 2), EMPTY]
    lines = [ResultLine(names[indicator.id], indicator, results[indicator.id]) for indicator in shown]
    out += table_lines(one_unit_table(say, lines), say, to)
    if not shown:
        return [*wrap(joined(head), to, 2), EMPTY, line("  ", say(N_("This unit reports no indicator of the set.")))]
    cells = _cells(say, shown, results, names, to)
    return [*out, EMPTY, *cells] if cells else out


def _cells(
    say: Language,
    shown: Sequence[ReportIndicator],
    results: Mapping[str, Result],
    names: Mapping[str, str],
    to: int,
) -> list[Line]:
    """Where the figures stand: per sheet a line, and per indicator its cells."""
    by_sheet: dict[str, list[tuple[str, list[str]]]] = {}
    for indicator in shown:
        cells: dict[str, list[str]] = {}
        for reference in results[indicator.id].cells.values():
            sheet, _, address = reference.rpartition("!")
            cells.setdefault(sheet, []).append(address)
        for sheet, addresses in cells.items():
            by_sheet.setdefault(sheet, []).append((names[indicator.id], addresses))
    out: list[Line] = []
    for sheet, entries in by_sheet.items():
        out.append(line(Span(say(N_("Cells in {sheet}"), sheet=sheet_label(say, sheet)), "strong")))
        rows = [[line(name), line(", ".join(addresses))] for name, addresses in entries]
        out += table([Column("", narrowest=12), Column("")], rows, to)
    return out


def sheet_label(say: Language, reference: str) -> str:
    """Return how a sheet is named for people: ``data.xlsx, trang «Biểu 1»``; a CSV file has no sheet."""
    file, mark, sheet = reference.partition("!")
    return say(N_("{file}, sheet “{sheet}”"), file=file, sheet=sheet) if mark else file
