"""Bodies that are not the commune: those within it (a village, a school), and those that have ceased to be."""

import re
from collections.abc import Iterable

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.files.grid import TEXT, Cell
from bdhvs_cli.reading.units.types import split_type
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.trimmings import without_numbering

# Who sits in a commune and is not the commune.
_BODY = (
    r"(?:công an|đảng ủy|đảng uỷ|chi bộ|trường(?! học\b)|trạm|hội(?! đồng| nghị)|liên đoàn|đoàn|thôn|xóm|bản|làng"
    r"|tổ dân phố|tdp|khối phố|khu phố|khu dân cư|mặt trận|mttq|ubmttq|(?:ủy|uỷ) ban (?:mttq|mặt trận)"
    r"|hợp tác xã|htx|ban chỉ huy"
    r"|trung tâm|công ty|doanh nghiệp|nhà máy|xí nghiệp|bưu điện|thcs|thpt|tiểu học|mầm non|tổ công nghệ số cộng đồng"
    r"|ban công tác mặt trận)"
)


OTHER_BODY = regex(rf"^\W*{_BODY}\s", re.IGNORECASE)


# Within a title a village has a name or a number; "các thôn", "12 thôn", "theo thôn" are how a table is cut.
_VILLAGE_WITHIN = regex(
    r"(?<!các )(?<!theo )(?<!từng )(?<!\d )\b(?:thôn|xóm|tổ dân phố|tdp|khối phố|khu phố)\s+(?:số\s+)?"
    r"(?:\d{1,2}\b|[A-ZĐÀ-Ỹ]\w*\s+[A-ZĐÀ-Ỹ]\w*|[A-ZĐÀ-Ỹ][\w]*$)",
)


_LISTED = regex(r"\b(?:các|theo|từng|mỗi|\d+)\s+(?:thôn|xóm|tổ dân phố|tdp|khối phố|khu phố)\b", re.IGNORECASE)


OF_BODY = regex(r"\b(?:của|tại)\s+(?:trường|trạm|hợp tác xã|htx|công ty)\s", re.IGNORECASE)


_LONGEST_NAME = 60


DATED = regex(r"\bngày\b(?:(?!\bngày\b).)*?\bnăm\b", re.IGNORECASE)


# Bodies that ceased to be in July 2025: neither the commune of today that bears their name, nor above it.
FORMER = regex(
    r"^\W*(?:(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+)?"
    r"(?P<name>(?:huyện|thị xã|thị trấn|thành phố|tp\.?|tx\.?|tt\.?)\s+.+)$",
    re.IGNORECASE,
)

_SISTERS_BEHIND = regex(
    r"^(?P<own>\W*(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân))\s*(?:(?:[-–,]|và)\s*(?:ubmttq|mttq|hđnd|đảng ủy|đảng uỷ"
    r"|(?:ủy|uỷ) ban mttq)(?:\s+việt nam)?\s*)+",
    re.IGNORECASE,
)
_FORMER_OFFICE = regex(
    r"^\W*(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?P<name>(?:huyện|thị xã|thị trấn|thành phố|tx\.?|tt\.?)\s+.+)$",
    re.IGNORECASE,
)
_FORMER_UNIT = regex(r"^(?:xã|phường|thị trấn)\s+.+\s+\(?cũ\)?$", re.IGNORECASE)
_SISTERS = regex(
    r"^\W*(?:(?:đảng ủy|đảng uỷ|thường trực|hđnd|hội đồng nhân dân|ubmttq|mttq|(?:ủy|uỷ) ban mttq)\s*(?:[-–,]|và)\s*)+"
    r"(?=(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\b)",
    re.IGNORECASE,
)


def is_other_body(text: str) -> bool:
    """Whether a line is the name of a body within a commune: a village, a school, a health station."""
    if DATED.search(text):  # "Trường Lưu, ngày 3 tháng 10 năm 2025": a place and a day, whatever the place is called
        return False
    return bool(OTHER_BODY.match(text)) and len(text) <= _LONGEST_NAME and not text.rstrip().endswith(":")


def is_part(text: str) -> bool:
    """Whether the label of a row names a body within a commune, behind its number: a village, a school."""
    bare = without_numbering(text)
    return is_other_body(bare) and split_type(bare)[0] is None


def is_former_unit(text: str) -> bool:
    """Whether a label says of a unit that it is one of former days: "Xã Bình An cũ"."""
    return _FORMER_UNIT.match(without_numbering(text)) is not None


def names_village(text: str) -> bool:
    """Whether a title names one village: by a number, or by a name where letters tell names from words."""
    if _LISTED.search(text):
        return False
    if text.isupper():
        return re.search(r"\b(?:CỦA|TẠI|ĐỊA BÀN)\s+(?:THÔN|XÓM|TỔ DÂN PHỐ|TDP|KHỐI PHỐ|KHU PHỐ)\s+\S", text) is not None
    return _VILLAGE_WITHIN.search(text) is not None


def former_sender(titles: Iterable[tuple[int, Cell]]) -> tuple[str, str] | None:
    """Return the name and the cell of a body above a table that ceased to be in July 2025: "UBND HUYỆN KỲ ANH"."""
    for row, cell in titles:
        for line in cell.text.splitlines() if cell.kind == TEXT else ():
            found = _FORMER_OFFICE.match(clean(line))
            if found is not None:
                return found["name"], address(row, cell.column)
    return None


def letterhead(text: str) -> str:
    """Return a letterhead without the bodies that stand beside the commune's own: "Đảng ủy - HĐND - UBND xã ..."."""
    return _SISTERS_BEHIND.sub(r"\g<own> ", _SISTERS.sub("", text))
