"""Who is counted, in anybody's words: the people of the movement's five populations, and whether all of them are named.

"Viên chức" are some of those who serve the State, "học sinh THCS" some of the pupils: such a name is no whole.
"""

from collections.abc import Callable
from typing import NamedTuple

from bdhvs_cli.reading.wording.segments import tokens

Words = tuple[str, ...]


def _bag(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in tokens(text))


def _has(found: frozenset[str], *texts: str) -> bool:
    return all(word in found for text in texts for word in tokens(text))


def _officials(found: frozenset[str]) -> bool:
    place = found - _bag("toàn xã phường địa bàn thuộc đội ngũ cán bộ công chức viên chức người lao động hợp đồng")
    # Of the Party's bodies, of schools, of health stations alone they are some.
    whole = _has(found, "nhà nước") or _has(found, "sự nghiệp") or _has(found, "đơn vị") or _has(found, "hệ thống")
    alone = place <= _bag("cơ quan", "khu vực", "khối", "lập")
    several = _has(found, "cơ quan", "trường") or _has(found, "cơ quan", "trạm")
    # "Cán bộ, công chức xã" are some of those who work there.
    there = not found & _bag("xã", "phường") or bool(found & _bag("hệ thống", "toàn", "địa bàn", "đơn vị"))
    return _has(found, "cán bộ", "công chức") and (whole or alone or several) and there


def _pupils(found: frozenset[str]) -> bool:
    levels = found - _bag(
        "học sinh", "sinh viên", "học viên", "trường", "bậc", "cấp", "đang học", "cao đẳng", "đại học"
    )
    lower = _has(found, "trung học cơ sở") or _has(levels, "thcs") or "2" in levels or "ii" in levels
    upper = _has(found, "trung học phổ thông") or _has(levels, "thpt") or "3" in levels or "iii" in levels
    all_levels = not levels or (lower and upper) or levels == _bag("trung")
    return _has(found, "học sinh") and all_levels


def _adults(found: frozenset[str]) -> bool:
    return _has(found, "trưởng thành") or _has(found, "18", "tuổi")


def _workers(found: frozenset[str]) -> bool:
    return _has(found, "lao động", "doanh nghiệp", "hợp tác xã")


class People(NamedTuple):
    """One population: the words of its names, and which of them name all of it."""

    openings: frozenset[str]
    """Words with which a name begins."""
    words: frozenset[str]
    names_all: Callable[[frozenset[str]], bool]


PEOPLE = (
    People(
        _bag("cán bộ", "đội ngũ", "công chức"),
        _bag(
            "đội ngũ cán bộ công chức viên chức người lao động hợp đồng",
            "cơ quan tổ chức đơn vị nhà nước sự nghiệp công lập hành chính khu vực khối công hệ thống chính trị",
            "đảng đoàn thể mttq trường học trạm y tế toàn xã phường địa bàn thuộc",
        ),
        _officials,
    ),
    People(
        _bag("học sinh"),
        _bag(
            "học sinh sinh viên học viên trường đang học bậc cấp 2 3 ii iii",
            "trung học cơ sở trung học phổ thông thcs thpt gdtx giáo dục thường xuyên cao đẳng đại học",
        ),
        _pupils,
    ),
    People(
        _bag("người", "người dân", "công dân", "dân"),
        _bag("người dân công dân độ tuổi trưởng thành từ đủ 18 tuổi trở lên"),
        _adults,
    ),
    People(
        _bag("người lao động", "công nhân"),
        _bag("người lao động công nhân đang làm việc doanh nghiệp hợp tác xã liên hiệp cơ sở sản xuất kinh doanh"),
        _workers,
    ),
)
_LONGEST = 24
"""Words of a name."""


def people_of(population: str) -> People | None:
    """Return the people whom a plan's words for a population name, all of them; None where it means others."""
    found = tokens(population)
    fitting = (people for people in PEOPLE if set(found) <= people.words and people.names_all(frozenset(found)))
    return next(fitting, None)


def names_of(people: People, found: Words, start: int) -> list[int]:
    """Return the lengths of the runs of words from a place on that name all of some people."""
    if found[start] not in people.openings:
        return []
    lengths: list[int] = []
    said: set[str] = set()
    for length, word in enumerate(found[start : start + _LONGEST], 1):
        if word not in people.words:
            break
        said.add(word)
        if people.names_all(frozenset(said)):
            lengths.append(length)
    return lengths
