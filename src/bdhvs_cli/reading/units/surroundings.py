"""What people write around a unit's name in one cell: its code, its province, that it is the new one."""

import re
from functools import cache

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.reading.units.registers import provinces
from bdhvs_cli.reading.values.text import clean, has_marks, key, markless

_NEW = regex(r"\s*\(\s*(?:mới|moi|(?:sau )?sáp nhập|sau sắp xếp)\s*\)\s*$", re.IGNORECASE)
_FOOTNOTE = regex(r"(?:\s*(?:[(\[]\s*(?:\d{1,2}|[a-z]|\*{1,3})\s*[)\]]|[*†‡]{1,3}))+$")
_CODE_FIRST = regex(r"^\(?(?P<code>\d{5})(?:\s*\)?\s*[-.:,;/_]\s*|\)\s*|\s+)(?P<name>(?!\d).+)$")
_CODE_LAST = regex(r"^(?P<name>.+?)\s*(?:\(\s*(?:mã\s*(?:số\s*)?:?\s*)?(?P<code>\d{5})\s*\)|-\s*(?P<bare>\d{5}))$")
# The last comma, dash or bracket; without any, only the word "tỉnh" begins a province.
_PROVINCE = regex(r"^(?P<name>.+)(?:\s*[,;]\s*|\s+-\s+|\s*\(\s*)(?P<province>[^,;()]+?)\s*\)?$")
_PROVINCE_WORD = regex(r"^(?P<name>.+?)\s+(?P<province>(?:tỉnh|tinh)\s.+)$", re.IGNORECASE)
_PROVINCE_TYPE = regex(r"^(?:(?P<province>tỉnh|tinh|t\s*\.)|(?P<city>thành phố|thanh pho|tp\.?))\s*", re.IGNORECASE)
_CITY = "thành phố "


def without_new(name: str) -> str:
    """Drop "(mới)" behind a name: a list of today's units holds no others."""
    return _NEW.sub("", name)


def without_footnote(name: str) -> str:
    """Drop a footnote's mark behind a name: "(1)", "[2]", "*", "(*)", "(a)"."""
    return _FOOTNOTE.sub("", name)


def split_code(name: str) -> tuple[str, str] | None:
    """Split ``18073 - Phường Thành Sen`` or ``Phường Thành Sen (18073)`` into code and name; None without a code."""
    found = _CODE_FIRST.match(name) or _CODE_LAST.match(name)
    if found is None:
        return None
    return found["code"] or found["bare"], found["name"].strip()


def split_province(name: str) -> tuple[str, str] | None:
    """Split ``Xã Kỳ Anh, tỉnh Hà Tĩnh`` into the name and the province's official name.

    Returns:
        None where what follows the name is no province: "thành phố Hà Tĩnh" was a town of former days.
    """
    for pattern in (_PROVINCE, _PROVINCE_WORD):
        found = pattern.match(name)
        province = _province(found["province"]) if found is not None else None
        if found is not None and province is not None:
            return found["name"].strip(), province
    return None


def _province(text: str) -> str | None:
    """Return the official name of the province that a text names, with or without its type."""
    text = clean(text)
    kind = _PROVINCE_TYPE.match(text)
    bare = text[kind.end() :] if kind is not None else text
    official = _by_key().get(key(bare)) or (None if has_marks(bare) else _by_markless().get(markless(bare)))
    if official is None or kind is None:
        return official
    is_city = official.casefold().startswith(_CITY)
    return official if is_city == (kind["city"] is not None) else None


def _bare(official: str) -> str:
    return official[len(_CITY) :] if official.casefold().startswith(_CITY) else official


@cache
def _by_key() -> dict[str, str]:
    return {key(_bare(name)): name for name in provinces().values()}


@cache
def _by_markless() -> dict[str, str]:
    return {markless(_bare(name)): name for name in provinces().values()}
