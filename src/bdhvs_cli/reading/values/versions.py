"""The version or date that a form states of itself, for ``--duplicates latest``. Never a file's time."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePosixPath

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.grid import DATE, NUMBER, Cell
from bdhvs_cli.reading.values.text import clean

_NUMBER = regex(
    r"(?<!văn )(?<!biên )(?<!địa )(?<!thôn )"
    r"\b(?:lần|bản|phiên bản|version|v)\s*(?:thứ\s*|số\s*)?:?\s*(?P<number>\d{1,2})\b",
    re.IGNORECASE,
)
_FILE_NUMBER = regex(r"(?:^|[\s_.-])(?:lan|lần|v|ban|bản)[\s_.-]?(?P<number>\d{1,2})(?=$|[\s_.-])", re.IGNORECASE)
# Of a place and day, or behind words that say whose day it is.
_DATED = regex(
    r"(?:^\W*(?:[\w\s.]{2,40},\s*)?|\b(?:lập|gửi|báo cáo|cập nhật|sửa|chỉnh lý|bổ sung|đính chính)\s+)"
    r"ngày\s+(?:báo cáo|lập|gửi|cập nhật|sửa|chỉnh lý|bổ sung|đính chính)?\s*:?\s*(?:ngày\s+)?"
    r"(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})"
    r"\s*(?:[/.-]|năm)\s*(?P<year>20\d\d)",
    re.IGNORECASE,
)
_ISO_DAY = regex(r"(\d{4})-(\d\d)-(\d\d)")
# Of another document, a deadline, a meeting, a receipt: no day of the form itself.
_OTHER_DATES = regex(
    r"quyết định|kế hoạch|thông tư|nghị quyết|công văn|ban hành|tính đến|chốt|kèm theo|căn cứ|hạn|họp|hội nghị|giao ban"
    r"|nhận|nộp|làm việc|đối chiếu",
    re.IGNORECASE,
)


def version_of(titles: Iterable[tuple[int, Cell]], file: str) -> tuple[int, date | None]:
    """Return (version number, date) as the text above the table states them, the number else by the file's name."""
    number = 0
    latest: date | None = None
    for text in _texts(titles):
        stated = _NUMBER.search(text)
        if stated is not None:
            number = max(number, int(stated["number"]))
        dated = _DATED.search(text)
        if dated is not None and not _OTHER_DATES.search(text):
            try:
                found = date(int(dated["year"]), int(dated["month"]), int(dated["day"]))
            except ValueError:
                continue
            latest = found if latest is None else max(latest, found)
    if not number:
        named = _FILE_NUMBER.search(PurePosixPath(file).stem)
        number = int(named["number"]) if named else 0
    return number, latest


def _texts(titles: Iterable[tuple[int, Cell]]) -> Iterator[str]:
    """Yield each text, and each number or date with the label on its left: "Phiên bản:" | 2."""
    left: tuple[int, str] | None = None
    for row, cell in titles:
        text = clean(cell.text)
        label = left[1] if left is not None and left[0] == row else ""
        day = _ISO_DAY.match(text) if cell.kind == DATE else None
        if day is not None:
            yield f"{label} {day[3]}/{day[2]}/{day[1]}"
        elif cell.kind == NUMBER or text.isdigit():
            yield f"{label} {text}"
        else:
            yield text
        left = row, text
