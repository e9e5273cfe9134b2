"""The kinds of file that any document can be written as, by the ending of the file's name."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple, Protocol

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.report.dialect import CsvDialect

if TYPE_CHECKING:
    from bdhvs_cli.rendering.documents.document import Document


class Writer(Protocol):
    """One kind of file."""

    def write(self, document: "Document", how: "How") -> bytes:
        """Return the whole file."""


class How(NamedTuple):
    """What a writer may need to know beside the document."""

    dialect: CsvDialect = "standard"
    """Of CSV."""
    folder: str | None = None
    """Where the file will stand, for links to the inputs; None: nowhere in particular."""


class _Workbook:
    def write(self, document: "Document", how: How) -> bytes:
        from bdhvs_cli.rendering.media.workbook.document import document_workbook

        return document_workbook(document, how.folder)


class _Page:
    def write(self, document: "Document", how: How) -> bytes:
        from bdhvs_cli.rendering.media.page.document import document_page

        return document_page(document)


class _Json:
    def write(self, document: "Document", how: How) -> bytes:
        from bdhvs_cli.rendering.report.json import document_text

        return document_text(document.machine()).encode()


class _Csv:
    def write(self, document: "Document", how: How) -> bytes:
        from bdhvs_cli.rendering.report.csv import csv_bytes

        return csv_bytes(document.data.fields, document.data.rows(), how.dialect)


class _Markdown:
    def write(self, document: "Document", how: How) -> bytes:
        from bdhvs_cli.rendering.media.markdown import document_markdown

        return document_markdown(document).encode()


WRITERS: Mapping[str, Writer] = {
    ".xlsx": _Workbook(),
    ".html": _Page(),
    ".json": _Json(),
    ".csv": _Csv(),
    ".md": _Markdown(),
}
"""Ending → writer. What a writer needs is imported when it writes."""


def writer_for(name: str) -> Writer:
    """Return the writer for a file's name.

    Raises:
        UsageError: nothing can be written with that ending.
    """
    ending = PurePath(name).suffix.lower()
    writer = WRITERS.get(ending)
    if writer is None:
        raise UsageError(
            N_("-o {file}: no report can be written as “{ending}”."),
            N_("The file's name must end in one of: {endings}."),
            {"file": name, "ending": ending or PurePath(name).name, "endings": ", ".join(WRITERS)},
        )
    return writer


def written(document: "Document", name: str, dialect: CsvDialect = "standard") -> bytes:
    """Return a document as the file of that name."""
    return writer_for(name).write(document, How(dialect, PurePath(name).parent.as_posix()))


def printed(document: "Document", format_: str, dialect: CsvDialect = "standard") -> bytes:
    """Return a document as ``json``, ``csv`` or ``md`` for standard output."""
    return WRITERS[f".{format_}"].write(document, How(dialect))
