"""The kinds of file a trend can be written as. What a writer needs is imported when it is called."""

from bdhvs_cli.rendering.comparison.trend.view import TrendView
from bdhvs_cli.rendering.comparison.writers import Writers
from bdhvs_cli.rendering.report.csv import CsvDialect


def _json(view: TrendView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.documents import document_bytes, trend_document

    return document_bytes(trend_document(view.trend))


def _csv(view: TrendView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.trend.table import trend_csv

    return trend_csv(view, dialect)


def _markdown(view: TrendView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.trend.markdown import trend_markdown

    return trend_markdown(view).encode()


def _page(view: TrendView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.trend.html import trend_page

    return trend_page(view)


def _workbook(view: TrendView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.trend.workbook import trend_workbook

    return trend_workbook(view)


TREND_WRITERS: Writers[TrendView] = Writers(
    {".xlsx": _workbook, ".html": _page, ".json": _json, ".csv": _csv, ".md": _markdown}
)
