"""What a sheet says that it counts. Households, or thousands of people, are not people: that is H106."""

import re
from collections.abc import Iterable, Iterator

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.grid import TEXT, Cell
from bdhvs_cli.reading.text import clean, key

_STATED = re.compile(r"\b(?:đơn vị tính|đơn vị đo|đvt|đơn vị)\s*:\s*(?P<what>[^)\]]{1,40})", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?P<word>hộ gia đình|hộ|(?:nghìn|ngàn|triệu|tỷ|trăm|chục)(?:\s+\w+)?|đồng|1[.\s]?000(?:\s+\w+)?)\b",
    re.IGNORECASE,
)
_COLUMN = frozenset(key(text) for text in ("đơn vị tính", "đvt", "đv tính", "đơn vị", "đơn vị đo"))


def other_measures(
    rows: Iterable[tuple[int, Iterable[Cell]]], columns: Iterable[int]
) -> Iterator[tuple[str, str, str]]:
    """Yield (address, text, word) where a sheet says that it counts something other than people.

    Args:
        rows: the rows down to the end of the table.
        columns: the columns headed "Đơn vị tính" or the like, whose cells say it line by line.
    """
    beside = set(columns)
    for row, cells in rows:
        for cell in cells:
            if cell.kind != TEXT:
                continue
            text = clean(cell.text)
            stated = _STATED.search(text)
            what = stated["what"] if stated else text if cell.column in beside and len(text) <= 24 else ""
            what = what.strip(" .;")
            # A commune's name may begin like a measure (Đồng Lộc): alone in its cell only the whole counts.
            other = _OTHER.match(what) if stated else _OTHER.fullmatch(what)
            if other is not None or (stated and what == "%"):
                yield address(row, cell.column), text, other["word"] if other else what


def is_measure_heading(heading: str) -> bool:
    """Whether a column's heading says that it holds units of measure."""
    return key(heading) in _COLUMN
