"""The kinds of file a ranking can be written as. What a writer needs is imported when it is called."""

from bdhvs_cli.rendering.comparison.rank.view import RankView
from bdhvs_cli.rendering.comparison.writers import Writers
from bdhvs_cli.rendering.report.csv import CsvDialect


def _json(view: RankView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.documents import document_bytes, rank_document

    return document_bytes(rank_document(view.ranking))


def _csv(view: RankView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.rank.table import rank_csv

    return rank_csv(view, dialect)


def _markdown(view: RankView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.rank.markdown import rank_markdown

    return rank_markdown(view).encode()


def _page(view: RankView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.rank.html import rank_page

    return rank_page(view)


def _workbook(view: RankView, dialect: CsvDialect = "standard", folder: str | None = None) -> bytes:
    from bdhvs_cli.rendering.comparison.rank.workbook import rank_workbook

    return rank_workbook(view)


RANK_WRITERS: Writers[RankView] = Writers(
    {".xlsx": _workbook, ".html": _page, ".json": _json, ".csv": _csv, ".md": _markdown}
)
