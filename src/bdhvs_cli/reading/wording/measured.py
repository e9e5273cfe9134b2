"""In what a text says that its figures count: people, or something else. Thousands of people are not people."""

import re

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.values.text import clean

_LABELLED = regex(
    r"(?:^|[(;,\s])(?:(?:đơn vị tính(?: toán)?|đơn vị đo|đv tính|đvt|tính bằng|tính theo)\s*[:\-–—=]?\s*|đơn vị\s*:\s*)"
    r"(?P<what>[^)\];]{1,40})",
    re.IGNORECASE,
)
_SIZE = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục|1[.\s]?000|10[.\s]?000|100)"
_PEOPLE = r"(?:người|đối tượng|em|học sinh|sinh viên|lao động|cán bộ|cháu)"
_THING = (
    r"(?:hộ(?: gia đình| dân)?|lượt(?: người| truy cập)?|đồng|%|phần trăm|hồ sơ|tài khoản|cơ sở|doanh nghiệp|máy|lớp"
    r"|buổi|cuộc|thôn|xóm|tổ|điểm|văn bản|khóa|trường)"
)
_OTHER = regex(rf"(?:{_SIZE}(?:\s+(?:{_PEOPLE}|{_THING}))?|{_THING})", re.IGNORECASE)
_FOOTNOTE = regex(r"[(\[]\s*(?:\d{1,2}|\*)\s*[)\]]|[*†‡¹²³⁰-⁹]+")
_BRACKETED = regex(r"[(\[]\s*(?:đơn vị tính|đvt)?\s*[:\-–]?\s*(?P<what>[^()\[\]]{1,30}?)\s*[)\]]", re.IGNORECASE)


def stated_measure(text: str) -> str | None:
    """Return what a line says outright that is counted: "nghìn người" of "ĐVT - nghìn người"; None where none is."""
    found = _LABELLED.search(clean(text))
    return found["what"].strip(" .:-") if found is not None else None


def other_measure(what: str) -> str | None:
    """Return the word by which ``what`` is something other than people; None where it is people, or no measure."""
    items = [item.strip(" .:-") for item in re.split(r"[,;/]|\s+và\s+|\s+-\s+", clean(what))]
    if any(re.fullmatch(_PEOPLE, item, re.IGNORECASE) for item in items):
        return None
    # A commune's name may begin like a measure (Đồng Lộc, Triệu Phong): only the whole counts.
    return next((item for item in items if item and _OTHER.fullmatch(item)), None)


def no_people(text: str) -> str | None:
    """Return the word by which a unit of measure beside a line is not certainly people; None where it is, or is blank.

    Unlike ``other_measure`` this is of a cell that holds a unit of measure alone: "Người (ước)" is none of people.
    """
    bare = _FOOTNOTE.sub("", clean(text)).strip(" .:;-–()")
    items = [item.strip() for item in re.split(r"[,;/]|\s+và\s+", bare)]
    if not bare or all(is_people(item) for item in items if item):
        return None
    return other_measure(bare) or bare


def is_people(what: str) -> bool:
    """Whether a unit of measure is people."""
    return re.fullmatch(_PEOPLE, clean(what), re.IGNORECASE) is not None


def bare_measure(text: str) -> str | None:
    """Return the other measure that a line is and nothing else, in brackets or not: "(Nghìn người)"."""
    bare = clean(text).strip("()[] .:;")
    return bare if bare and _OTHER.fullmatch(bare) is not None and not bare.isdigit() else None


def bracketed_measure(text: str) -> str | None:
    """Return the other measure that stands in brackets behind a heading's words, shares aside: "Tổng số (hộ)"."""
    for found in _BRACKETED.finditer(clean(text)):
        word = other_measure(found["what"])
        if word is not None and word not in ("%", "phần trăm") and not word[0].isdigit():
            return word
    return None
