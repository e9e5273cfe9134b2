"""Which kinds of file a report can be written as, by the ending of the file's name."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import PurePath

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language

Writer = Callable[[Report, Language], bytes]
"""Renders a report in a language."""


def _json(report: Report, say: Language) -> bytes:
    from bdhvs_cli.rendering.report.json import report_json

    return report_json(report).encode()


def _csv(report: Report, say: Language) -> bytes:
    from bdhvs_cli.rendering.report.csv import report_csv

    return report_csv(report)


def _csv_excel_vi(report: Report, say: Language) -> bytes:
    from bdhvs_cli.rendering.report.csv import report_csv

    return report_csv(report, "excel-vi")


def _markdown(report: Report, say: Language) -> bytes:
    return _document(report, say, ".md")


def _page(report: Report, say: Language) -> bytes:
    return _document(report, say, ".html")


def _document(report: Report, say: Language, ending: str) -> bytes:
    from bdhvs_cli.rendering.documents.report.document import report_document
    from bdhvs_cli.rendering.media.writers import written

    return written(report_document(report, say), f"report{ending}")


def _workbook(report: Report, say: Language, folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.workbook.report import report_workbook

    return report_workbook(report, say, folder)


WRITERS: Mapping[str, Writer] = {
    ".xlsx": _workbook,
    ".html": _page,
    ".json": _json,
    ".csv": _csv,
    ".md": _markdown,
}
"""Ending → writer. What a writer needs is imported when it is called."""


def writer_for(path: str, csv_dialect: str = "standard") -> Writer:
    """Return the writer for a file's name.

    Raises:
        UsageError: no kind of report has that ending.
    """
    ending = PurePath(path).suffix.lower()
    if ending == ".csv" and csv_dialect == "excel-vi":
        return _csv_excel_vi
    if ending == ".xlsx":
        # Its findings are linked to their cells, from where the workbook will stand.
        return partial(_workbook, folder=PurePath(path).parent.as_posix())
    writer = WRITERS.get(ending)
    if writer is None:
        raise UsageError(
            N_("-o {file}: no report can be written as “{ending}”."),
            N_("The file's name must end in one of: {endings}."),
            {"file": path, "ending": ending or PurePath(path).name, "endings": ", ".join(WRITERS)},
        )
    return writer
