"""What a sheet says that it counts. Households, or thousands of people, are not people: that is H106."""

import re
from collections.abc import Iterable, Iterator

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.files.grid import TEXT, Cell
from bdhvs_cli.reading.values.text import clean, key

_STATED = re.compile(r"\b(?:đơn vị tính|đơn vị đo|đvt|đơn vị)\s*:\s*(?P<what>[^)\]]{1,40})", re.IGNORECASE)
_COUNTED = r"(?:\s+(?:người|lượt người|lượt|hộ|em|đồng|học sinh))?"
_OTHER = re.compile(
    rf"(?:hộ gia đình|hộ|đồng|(?:nghìn|ngàn|triệu|tỷ|trăm|chục){_COUNTED}|1[.\s]?000{_COUNTED})", re.IGNORECASE
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
            what = re.split(r"[,;]", what)[0].strip(" .")
            # A commune's name may begin like a measure (Đồng Lộc, Triệu Phong): only the whole counts.
            if _OTHER.fullmatch(what) is not None or (stated is not None and stated["what"].strip(" .") == "%"):
                yield address(row, cell.column), text, what


def is_measure_heading(heading: str) -> bool:
    """Whether a column's heading says that it holds units of measure."""
    return key(heading) in _COLUMN
