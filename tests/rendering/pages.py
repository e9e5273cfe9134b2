"""A report as a page, as Markdown and as CSV."""

from bdhvs_cli.rendering.documents.report.document import report_document
from bdhvs_cli.rendering.language import language
from bdhvs_cli.rendering.media.markdown import document_markdown
from bdhvs_cli.rendering.media.page.document import document_page
from bdhvs_cli.rendering.media.writers import printed


def report_page(report, say):
    return document_page(report_document(report, say))


def report_markdown(report, say):
    return document_markdown(report_document(report, say))


def report_csv(report, dialect="standard"):
    return printed(report_document(report, language("en")), "csv", dialect)
