"""The kinds of file a diff can be written as. What a writer needs is imported when it is called."""

from bdhvs_cli.rendering.comparison.diff.view import DiffView
from bdhvs_cli.rendering.comparison.writers import Writers
from bdhvs_cli.rendering.report.csv import CsvDialect


def _json(view: DiffView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.documents import diff_document, document_bytes
    from bdhvs_cli.rendering.comparison.naming import Names
    from bdhvs_cli.rendering.language import language

    names = Names(language("en"), (view.old, view.new))
    return document_bytes(diff_document(view.diff, names.unit, names.indicator))


def _csv(view: DiffView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.diff.table import diff_csv

    return diff_csv(view, dialect)


def _markdown(view: DiffView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.diff.markdown import diff_markdown

    return diff_markdown(view).encode()


def _page(view: DiffView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.diff.html import diff_page

    return diff_page(view)


def _workbook(view: DiffView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.diff.workbook import diff_workbook

    return diff_workbook(view, folder)


DIFF_WRITERS: Writers[DiffView] = Writers(
    {".xlsx": _workbook, ".html": _page, ".json": _json, ".csv": _csv, ".md": _markdown}
)
