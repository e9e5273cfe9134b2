"""The version or date that a form states of itself, for ``--duplicates latest``. Never a file's time."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from bdhvs_cli.reading.grid import DATE, TEXT, Cell
from bdhvs_cli.reading.text import clean

_NUMBER = re.compile(r"\b(?:lần|bản|phiên bản|version|v)\s*(?:thứ\s*)?(?P<number>\d{1,2})\b", re.IGNORECASE)
_FILE_NUMBER = re.compile(r"(?:^|[\s_.-])(?:lan|lần|v|ban|bản)[\s_.-]?(?P<number>\d{1,2})(?=$|[\s_.-])", re.IGNORECASE)
_DATED = re.compile(
    r"ngày\s+(?:nhận báo cáo|báo cáo|lập|gửi)?\s*:?\s*(?:ngày\s+)?"
    r"(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})"
    r"\s*(?:[/.-]|năm)\s*(?P<year>20\d\d)",
    re.IGNORECASE,
)
_OTHER_DATES = re.compile(r"quyết định|kế hoạch|thông tư|nghị quyết|công văn|ban hành|tính đến|chốt", re.IGNORECASE)


def version_of(titles: Iterable[tuple[int, Cell]], file: str) -> tuple[int, date | None]:
    """Return (version number, date) as the text above the table states them, the number else by the file's name."""
    number = 0
    latest: date | None = None
    for _, cell in titles:
        text = clean(cell.text)
        if cell.kind == DATE:
            continue
        if cell.kind != TEXT:
            continue
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
