"""Rows for machines as CSV: machine names, every value as in the JSON, nothing in the reader's language."""

import csv
import io
from collections.abc import Iterable, Sequence

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.rendering.encodings import without_unseen
from bdhvs_cli.rendering.report.dialect import CsvDialect
from bdhvs_cli.rendering.report.fields import Value

# A spreadsheet takes a text that begins like this for a formula, also behind what may part columns or lines; names come
# from other people's files.
_FORMULA = regex(r"^[=+\-@\t\r\n]|[;\t\r\n][=+\-@]")


def csv_bytes(fields: Sequence[str], rows: Iterable[Sequence[Value]], dialect: CsvDialect = "standard") -> bytes:
    """Return rows as UTF-8 CSV with a byte order mark, under a line of field names.

    Args:
        fields: names of the columns.
        rows: their values.
        dialect: ``standard`` has commas between fields and a decimal point; ``excel-vi`` has semicolons and a decimal
            comma, as an Excel with Vietnamese settings expects.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if dialect == "excel-vi" else ",", lineterminator="\r\n")
    writer.writerow(fields)
    mark = "," if dialect == "excel-vi" else "."
    for row in rows:
        writer.writerow([field_text(value, mark) for value in row])
    return text.getvalue().encode("utf-8-sig")


def field_text(value: Value, decimal_mark: str) -> str:
    """Return a field as CSV holds it: no exponent, nothing that a spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, str):
        value = without_unseen(value)
        return f"'{value}" if _FORMULA.search(value) else value
    if isinstance(value, float):
        return _plain_decimal(value).replace(".", decimal_mark)
    return str(value)


def _plain_decimal(value: float) -> str:
    """The shortest text of a double without an exponent: 1e-06 is 0.000001."""
    text = repr(value)
    return f"{value:.6f}" if "e" in text else text
