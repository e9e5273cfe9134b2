"""The kinds of file a ranking can be written as. What a writer needs is imported when it is called."""

from bdhvs_cli.rendering.comparison.rank.view import RankView
from bdhvs_cli.rendering.comparison.writers import Writers
from bdhvs_cli.rendering.report_csv import CsvDialect


def _json(view: RankView, dialect: CsvDialect = "standard") -> bytes:
    from bdhvs_cli.rendering.comparison.documents import document_bytes, rank_document

    return document_bytes(rank_document(view.ranking))


def _csv(view: RankView, dialect: CsvDialect = "standard") -> bytes:
    from bdhvs_cli.rendering.comparison.rank.table import rank_csv

    return rank_csv(view, dialect)


def _markdown(view: RankView, dialect: CsvDialect = "standard") -> bytes:
    from bdhvs_cli.rendering.comparison.rank.markdown import rank_markdown

    return rank_markdown(view).encode()


RANK_WRITERS: Writers[RankView] = Writers({".json": _json, ".csv": _csv, ".md": _markdown})
