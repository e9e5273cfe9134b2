"""The report as a workbook: answer, attention, detail, method, data."""

import os
from pathlib import PurePath

from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.reports.digest import canonical_number, properties, table_digest
from bdhvs_cli.reading.reports.workbook import DATA_SHEET
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.workbook.cell_text import Value, clean, number_text


def report_workbook(report: Report, say: Language, folder: str | None = None) -> bytes:
    """Return the report as an ``.xlsx`` file in the language of ``say``.

    The same report gives the same bytes: every time in it is the report's ``generated_at``.

    Args:
        report: the report; without results (data errors) only findings and method have content.
        say: the language.
        folder: where the file will stand, with ``/``, in the same terms as the inputs' paths; its hyperlinks are
            relative to it. None: they lead to the paths as given.
    """
    from bdhvs_cli.comparing.rank import rank
    from bdhvs_cli.rendering.workbook.book import Book
    from bdhvs_cli.rendering.workbook.by_unit import by_unit_sheet
    from bdhvs_cli.rendering.workbook.data import data_sheet
    from bdhvs_cli.rendering.workbook.findings import findings_sheet
    from bdhvs_cli.rendering.workbook.indicator import indicator_sheet
    from bdhvs_cli.rendering.workbook.method import method_sheet
    from bdhvs_cli.rendering.workbook.ranking import ranking_sheet
    from bdhvs_cli.rendering.workbook.summary import summary_sheet

    view = Overview(report, say)
    title = say(N_("Summary report, {title}, {period}"), title=view.title, period=view.period)
    book = Book(say, title, view.agency, f"bdhvs {report.tool_version}")
    book.reserved.add(DATA_SHEET)
    summary_sheet(book, view, say(N_("Findings")))
    if report.results:
        by_unit_sheet(book, view)
        ranking_sheet(book, view, rank(report))
        for indicator in report.indicators:
            indicator_sheet(book, view, indicator)
    findings_sheet(book, view, lambda path: relative_path(path, folder))
    method_sheet(book, view)
    rows = data_sheet(book, view)
    digest = table_digest([_text(value) for value in row] for row in rows)
    for name, value in properties(report, digest):
        book.property(name, value)
    return book.to_bytes(report.generated_at)


def _text(value: Value) -> str:
    """Return a cell's text as whoever reads the sheet finds it."""
    if value is None:
        return ""
    return clean(value) if isinstance(value, str) else canonical_number(number_text(value))


def relative_path(path: str, folder: str | None) -> str:
    """Return ``path`` as it reads from ``folder``; an absolute path stays, and so does one on another drive."""
    if folder is None or PurePath(path).is_absolute():
        return path
    try:
        return PurePath(os.path.relpath(path, folder)).as_posix()
    except ValueError:
        return path
