"""Rows of machine names and values as CSV, and rows of words as Markdown."""

import csv
import io
from collections.abc import Iterable, Sequence

from bdhvs_cli.rendering.media.markdown import escaped
from bdhvs_cli.rendering.report.csv import CsvDialect, field_text
from bdhvs_cli.rendering.report.fields import Value


def csv_bytes(fields: Sequence[str], rows: Iterable[Sequence[Value]], dialect: CsvDialect = "standard") -> bytes:
    """Return UTF-8 CSV with a byte order mark, in the dialects of the report's CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if dialect == "excel-vi" else ",", lineterminator="\r\n")
    writer.writerow(fields)
    mark = "," if dialect == "excel-vi" else "."
    for row in rows:
        writer.writerow([field_text(value, mark) for value in row])
    return text.getvalue().encode("utf-8-sig")


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, texts: Sequence[int] = (0,)) -> list[str]:
    """Return the lines of a Markdown table; ``texts`` are the places of columns that are set left."""
    marks = ["---" if place in texts else "---:" for place in range(len(headings))]
    lines = [_row(headings), f"| {' | '.join(marks)} |"]
    return [*lines, *(_row(row) for row in rows)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"
