"""Reporting periods in people's words: "Quý III năm 2025", "6 tháng đầu năm 2025", "tính đến ngày 30/9/2025"."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.values.text import clean, remembered

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?P<year>20\d\d)"
_OF_YEAR = rf"(?:\s*(?:[/.,–-]|nam|,?\s*nam)?\s*(?:nam\s*)?:?\s*{_YEAR})?"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("quarter", regex(rf"\bq(?:u[yi])?\s*[.:\-_]?\s*(?:thu\s*)?0?(?P<n>iv|iii|ii|i|[1-4])\b{_OF_YEAR}")),
    # "Quý 5/2025" is a slip of the pen, and not May.
    ("none", regex(r"\bq(?:u[yi])?\s*[.:\-_]?\s*(?:thu\s*)?\d+\s*[/.-]\s*20\d\d\b")),
    ("half-second", regex(rf"\b0?6\s*(?:t|thang)\s*cuoi\s*nam\b{_OF_YEAR}")),
    ("half-first", regex(rf"\b0?6\s*(?:t|thang)\s*(?:dau\s*nam)?\b{_OF_YEAR}")),
    ("months", regex(rf"\b0?(?P<n>[1-9]|1[0-2])\s*(?:t|thang)(?:\s*dau\s*nam)?\b{_OF_YEAR}")),
    ("month", regex(rf"\bthang\s*:?\s*0?(?P<n>1[0-2]|[1-9])\b{_OF_YEAR}")),
    ("month", regex(rf"\bt\s*0?(?P<n>1[0-2]|[1-9])\s*[/. -]\s*(?:nam\s*)?{_YEAR}")),
    ("month", regex(r"(?<![\d/.])0?(?P<n>1[0-2]|[1-9])\s*[/-]\s*(?P<year>20\d\d)\b(?![/.-]\d)")),
)
# "Đến 30/9": the year stands elsewhere.
_DAY = regex(
    r"\b(?:den|het)\s*(?:het\s*)?(?:ngay\s*)?(?P<day>[0-3]?\d)\s*[/.-]\s*(?P<month>[01]?\d)\b(?!\s*[/.-]?\s*\d)"
)
_DATE = regex(
    r"\b(?:ngay\s*)?(?P<day>[0-3]?\d)\s*(?:[/.-]|thang)\s*(?P<month>[01]?\d)\s*(?:[/.-]|,?\s*nam)\s*(?P<year>20\d\d)\b"
)
# "Tuần 3 tháng 9 năm 2025" is no day, and no period that counts are closed for.
_WITHIN_MONTH = regex(
    r"\b(?:tuan|dot|ky|giai doan)\s*(?:thu\s*|so\s*)?(?:\d{1,2}|iv|iii|ii|i|nhat|mot|hai|ba|bon|tu|nam)\s*[,-]?\s*"
    rf"(?:cua\s+)?thang\s*\d{{1,2}}\b(?:\s*(?:[/.-]|,?\s*nam)\s*{_YEAR.replace('year', 'year_of_part')})?"
)
# "Báo cáo số 3 tháng 9": the number of a report, a form, an appendix is no day.
_NUMBER_OF = regex(
    r"\b(?:so|bieu|phu luc|mau|bang|lan|phien ban|ban|to)\s*(?:so\s*|thu\s*)?\d{1,3}"
    # "Bình dân học vụ số 9 tháng năm 2025": nine months, and no number of anything.
    r"(?=\s*[,:-]?\s*(?:ky\s+)?(?:thang\s*:?\s*(?:1[0-2]|0?[1-9])\b|quy\b))"
)
# "Kết quả 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm": what comes next is no period of the figures.
_NEXT = regex(r"(?<![,;:–-])[,;:–-]*+\s*\b(?:va\s+)?(?:phuong huong|nhiem vu|giai phap|chuong trinh cong tac)\b.*")
_ANY_YEAR = regex(r"\b20\d\d\b")
# The day of signature, left blank until somebody signs.
_UNSIGNED = regex(r"\bngay[\s._…]*+thang[\s._…]*+\d{0,2}+[\s._…]*+,?\s*nam\s*20\d\d")
# Numbers in words, and "quý"/"tháng" without a number that is understood: then a bare year tells nothing.
_WORDS = {"mot": "1", "nhat": "1", "hai": "2", "ba": "3", "bon": "4", "tu": "4", "sau": "6", "chin": "9"}
_MAY_NAME = regex(r"\d|[Qq][Uu]")
_IN_WORDS = regex(
    rf"\b(?P<before>quy(?:\s+thu)?\s+)(?P<word>{'|'.join(_WORDS)})\b|\b(?P<count>{'|'.join(_WORDS)})(?=\s+thang\b)"
)
_UNREAD = regex(r"\bqu[yi]\b(?!\s*(?:dinh|mo|che|hoach|uoc|trinh))|\bthang\b|\btuan\b|\bdot\b")
# "Tháng 7, 8, 9" or "từ tháng 7 đến tháng 9": a span of months that none of the forms below says.
_SPAN = regex(r"\bthang\s*\d{1,2}\s*(?:[,;–-]|va|den)\s*(?:thang\s*)?\d{1,2}\b(?!\s*(?:/|thang\b))")
_HALF_OF = regex(r"\bnua (?:dau|cuoi)\s+(?:thang|qu[yi]|nam)\b")
_PLAN = regex(r"\b(?:ke hoach|chi tieu|nhiem vu|muc tieu)\s*$")
_LONGEST_LEAD = 40
"""Characters before a year that may say that it is a plan's."""
_MONTH = r"(?:0[1-9]|1[0-2])"
# Machine names; "2025-26" is a school year, "2025-42" the number of a document.
_ISO = regex(rf"\b(?P<id>20\d\d-(?:Q[1-4]|H[12]|(?:1[0-2]|[1-9])M|{_MONTH}-(?:0[1-9]|[12]\d|3[01])|{_MONTH}))(?![\w-])")
_BARE_YEAR = regex(rf"(?:\b(?:ca\s*)?nam\s*|^\((?=20\d\d\)$)){_YEAR}\b")
# Dates that close the counts; any other date on a form is that of a decision, a plan or a signature.
_CLOSING = regex(
    r"\b(?:tinh den|den(?=\s*\d{1,2}\s*[/.-]\s*\d)|den het|den ngay|chot so lieu|ngay chot|so lieu den"
    r"|ky bao cao|ky bc)\b"
)
_LABEL = regex(r"\b(?:ky bao cao|ky bc|ky so lieu|ky)\s*:")
_LEGAL = regex(
    r"\b(?:quyet dinh|ke hoach so|thong tu|nghi quyet|cong van|nghi dinh|ban hanh|can cu|kem theo|van ban)\b"
)
_BESIDE_EARLIER = regex(
    rf"\bq(?:u[yi])?\s*(?P<mine>iv|iii|ii|i|[1-4])\b[^,;]{{0,200}}?\b(?:so voi|voi)\s+(?:ket qua\s+)?q(?:u[yi])?\s*"
    rf"(?P<theirs>iv|iii|ii|i|[1-4])\b(?=\s*(?:[/.,–-]|,?\s*nam)?\s*{_YEAR})"
)
"""Two quarters of one year beside each other: the later one is told of, and the year is of both."""
# "Kỳ trước (đến 30/6/2025)" heads what was counted by that day.
_EARLIER = regex(r"\W*(?:ky|quy|thang) truoc\b")
_COMPARED = regex(r"\b(?:so voi|cung ky|ky truoc|quy truoc|thang truoc|nam truoc)\b.*")


class Mention(NamedTuple):
    """A period that a text names."""

    id: str
    """Machine name; with ``????`` for the year where the text leaves it out."""
    strength: int
    """3: labelled as the period; 2: a quarter, half or months; 1: a closing date; 0: only a year, in passing;
    -1: the year of a plan, which tells no period but may complete one."""
    text: str
    cell: str | None = None

    @property
    def lacks_year(self) -> bool:
        """Whether the text leaves out the year."""
        return self.id.startswith("????")


def _identity(kind: str, match: re.Match[str]) -> str:
    year = match["year"] or "????"
    if kind == "quarter":
        number = match["n"]
        return f"{year}-Q{_ROMAN.get(number, number)}"
    if kind == "half-first":
        return f"{year}-H1"
    if kind == "half-second":
        return f"{year}-H2"
    if kind == "months":
        return f"{year}-{int(match['n'])}M"
    return f"{year}-{int(match['n']):02d}"


@remembered
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the periods that one cell's text names, strongest first."""
    return _mentions(text)


@remembered
def mentions_in_heading(text: str) -> tuple[Mention, ...]:
    """Return the periods that a heading of a column or a row names, where "9 tháng" by itself tells the months, too."""
    return _mentions(text, heading=True)


def _mentions(text: str, *, heading: bool = False) -> tuple[Mention, ...]:
    shown = clean(text)
    if _MAY_NAME.search(shown) is None:
        return ()
    found: list[Mention] = []
    exact = tuple(Mention(match["id"], 3, shown) for match in _ISO.finditer(shown))
    if exact:
        return exact
    plain = _with_marks_dropped(shown)
    plain = _IN_WORDS.sub(lambda m: f"{m['before']}{_WORDS[m['word']]}" if m["word"] else _WORDS[m["count"]], plain)
    labelled = _LABEL.search(plain) is not None
    legal = _LEGAL.search(plain) is not None
    plain = _without_the_earlier(plain)
    if not heading or _EARLIER.match(plain) is None:
        plain = _COMPARED.sub("", plain)
    closing = _CLOSING.search(plain) is not None
    plain = _NUMBER_OF.sub(" ", _WITHIN_MONTH.sub(" ", _UNSIGNED.sub(" ", plain)))
    next_year: str | None = None
    coming = _NEXT.search(plain)
    if coming is not None and _LABEL.search(plain) is None:
        told = _ANY_YEAR.search(coming[0])
        next_year, plain = (told[0] if told else None), plain[: coming.start()]
    if _SPAN.search(_DATE.sub(" ", plain)) is not None or _HALF_OF.search(plain) is not None:
        return ()
    rest = plain
    for match in _DATE.finditer(plain):
        day, month = int(match["day"]), int(match["month"])
        if closing and not legal and 1 <= day <= 31 and 1 <= month <= 12:
            found.append(Mention(f"{match['year']}-{month:02d}-{day:02d}", 3 if labelled else 1, shown))
    rest = _without(rest, _DATE)
    for match in () if legal else _DAY.finditer(rest):
        day, month = int(match["day"]), int(match["month"])
        if 1 <= day <= 31 and 1 <= month <= 12:
            found.append(Mention(f"????-{month:02d}-{day:02d}", 1, shown))
    rest = rest if legal else _without(rest, _DAY)
    for kind, pattern in _PATTERNS:
        parts: dict[str, None] = {}
        for match in pattern.finditer(rest):
            lone = not (heading or labelled) and "dau" not in match[0]
            vague = kind == "months" and lone and match["year"] is None
            if vague or (kind == "month" and legal):
                continue
            if kind != "none":
                found.append(Mention(_identity(kind, match), 3 if labelled else 2, shown))
            parts[match[0]] = None
        for part in parts:
            rest = rest.replace(part, " ")
    if not legal and _UNREAD.search(rest) is None:
        found += _bare_years(rest, labelled, shown)
    if next_year is not None and not any(not mention.lacks_year for mention in found):
        found.append(Mention(next_year, -1, shown))
    return tuple(sorted(found, key=lambda mention: -mention.strength))


def _without(text: str, pattern: re.Pattern[str]) -> str:
    """Return ``text`` without what a pattern finds, wherever that stands."""
    for part in dict.fromkeys(match[0] for match in pattern.finditer(text)):
        text = text.replace(part, " ")
    return text


def _without_the_earlier(plain: str) -> str:
    """Leave out the quarter with which a later one of the same year is compared: "quý III so với quý II năm 2025"."""
    match = _BESIDE_EARLIER.search(plain)
    if match is None:
        return plain
    mine, theirs = (int(_ROMAN.get(match[name], match[name])) for name in ("mine", "theirs"))
    later = f"quy {mine} nam {match['year']}"
    return plain[: match.start()] + later if theirs < mine else plain


def _bare_years(rest: str, labelled: bool, shown: str) -> list[Mention]:
    bare = rest.strip(" ()")
    found = []
    for match in _BARE_YEAR.finditer(rest):
        planned = _PLAN.search(rest[max(0, match.start() - _LONGEST_LEAD) : match.start()]) is not None
        strength = 3 if labelled or match[0] == bare else -1 if planned else 0
        found.append(Mention(match["year"], strength, shown))
    return found


def _with_marks_dropped(text: str) -> str:
    import unicodedata

    folded = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return " ".join("".join(c for c in folded if not unicodedata.combining(c)).split())


def mentions_in_name(name: str) -> tuple[Mention, ...]:
    """Return the periods that a file's or a sheet's name tells: ``bieu_q3_2025``, ``2025-Q3``, ``QUY III-2025``."""
    exact = tuple(Mention(match["id"], 3, name) for match in _ISO.finditer(name))
    if exact:
        return exact
    spaced = re.sub(r"[-_\s]+", " ", name)
    spaced = re.sub(r"(?i)(?<=[a-z])(?=q[1-4]\b)|(?<=\d)(?=q[1-4])", " ", spaced)
    year_first = re.sub(r"(?i)\b(20\d\d)[ .-]*q(?:uy)?[ .-]*([1-4])\b", r"Q\2/\1", _plain(spaced))
    year_first = re.sub(r"(?i)\b(20\d\d)[ .-]*(\d{1,2})t\b", r"\2T/\1", year_first)
    year_first = re.sub(r"(?i)\b(\d{1,2}t)(?=20\d\d\b)", r"\1/", year_first)
    year_first = re.sub(
        r"(?i)\b(h[12]|(?:1[0-2]|[1-9])m)[ .-]?(20\d\d)\b", lambda m: f"{m[2]}-{m[1].upper()}", year_first
    )
    return mentions(year_first)


def _plain(text: str) -> str:
    return text if text.isascii() else _with_marks_dropped(text)


def choose(found: Iterable[Mention]) -> tuple[Mention | None, Mention | None]:
    """Choose among the mentions of one place.

    Returns:
        The period (None where none is named), and a second one that contradicts it (None where all agree).
    """
    found = list(found)
    years = {mention.id[:4] for mention in found if not mention.lacks_year}
    resolved: list[Mention] = []
    for mention in found:
        if not mention.lacks_year:
            if mention.strength >= 0:
                resolved.append(mention)
        elif len(years) == 1:
            resolved.append(Mention(next(iter(years)) + mention.id[4:], mention.strength, mention.text, mention.cell))
    if not resolved:
        return None, None
    strongest = max(mention.strength for mention in resolved)
    best = [mention for mention in resolved if mention.strength == strongest or mention.strength >= 2]
    best.sort(key=lambda mention: -mention.strength)
    first = best[0]
    if strongest == 3 and len(first.id) == 4:
        # "Năm 2025" under a title with a quarter is the plan's year.
        narrower = [mention for mention in resolved if mention.strength == 2 and mention.id[:4] == first.id]
        if narrower:
            return narrower[0], None
    for other in best[1:]:
        if other.id != first.id and not same_end(other.id, first.id):
            return first, other
    return first, None


def tells_of_document(text: str) -> bool:
    """Whether a text speaks of a decision, a plan or another document, whose date or title may name a period."""
    return _LEGAL.search(_with_marks_dropped(clean(text))) is not None


def same_end(one: str, other: str) -> bool:
    """Whether two periods, by their machine names, end on one day."""
    from bdhvs_cli.model.period import Period

    try:
        return Period.parse(one).end == Period.parse(other).end
    except ValueError:
        return False
