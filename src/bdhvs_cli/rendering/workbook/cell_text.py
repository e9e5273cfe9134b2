"""A row of cells as SpreadsheetML text.

openpyxl builds an XML element for each cell, about ten times the work of writing the text; a national report holds half
a million cells. Everything else of a sheet goes through openpyxl.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.model.pattern import regex

Value = str | int | float | Decimal | None


class Formula(str):
    """A formula, without its ``=``. It is stored without a value: whatever program opens the workbook calculates it."""

    __slots__ = ()


LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""

_NOT_XML = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = regex("_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """Return ``text`` as a cell can hold it: without control characters, at most 32,767 characters long."""
    text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"


def escape(text: str) -> str:
    """Return ``text`` as it stands in XML, also between double quotes.

    By hand: ``xml.sax.saxutils`` brings half of the standard library's network code along.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def xml_text(text: str) -> str:
    """Return the content of a ``<t>`` element. Spreadsheets decode ``_x0041_``: a text that looks so is protected."""
    return escape(_LOOKS_ESCAPED.sub("_x005F_", clean(text)))


def row_xml(
    number: int,
    cells: Iterable[tuple[int, Value, int]],
    height: float | None = None,
    texts: dict[str, str] | None = None,
) -> str:
    """Return the ``<row>`` element of row ``number``.

    Args:
        number: the row, from 1.
        cells: (column from 1, value, style index), left to right.
        height: in points; None lets the spreadsheet fit it.
        texts: texts already escaped; a table repeats few texts many times.
    """
    known: dict[str, str] = {} if texts is None else texts
    parts = [f'<row r="{number}" ht="{height:g}" customHeight="1">' if height is not None else f'<row r="{number}">']
    for column, value, style in cells:
        place = f'<c r="{column_letters(column)}{number}" s="{style}"'
        if value is None or value == "":
            parts.append(f"{place}/>")
        elif isinstance(value, Formula):
            parts.append(f"{place}><f>{escape(value)}</f></c>")
        elif isinstance(value, str):
            text = known.get(value)
            if text is None:
                text = known[value] = xml_text(value)
            parts.append(f'{place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
        else:
            parts.append(f"{place}><v>{number_text(value)}</v></c>")
    parts.append("</row>")
    return "".join(parts)


def block_xml(first_row: int, rows: Iterable[Sequence[Value]], styles: Sequence[int]) -> str:
    """Return the ``<row>`` elements of a plain table: column ``i`` has ``styles[i]``; empty cells are left out."""
    texts: dict[str, str] = {}
    columns = [(f'<c r="{column_letters(place)}', f'" s="{style}"') for place, style in enumerate(styles, 1)]
    parts: list[str] = []
    for number, row in enumerate(rows, first_row):
        parts.append(f'<row r="{number}">')
        for (before, after), value in zip(columns, row, strict=True):
            if value is None:
                continue
            if isinstance(value, str):
                text = texts.get(value)
                if text is None:
                    text = texts[value] = xml_text(value)
                parts.append(f'{before}{number}{after} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
            else:
                parts.append(f"{before}{number}{after}><v>{number_text(value)}</v></c>")
        parts.append("</row>")
    return "".join(parts)


def number_text(value: float | Decimal) -> str:
    """Return a number as a cell stores it: the shortest text that gives it back, whole numbers without a point."""
    if isinstance(value, Decimal):
        text = f"{value.normalize():f}"
        return "0" if text == "-0" else text
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)
