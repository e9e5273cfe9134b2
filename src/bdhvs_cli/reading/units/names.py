"""Which unit a name or a code means. Never a guess: what fits none, or several, is a finding with the nearest names."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.reading.files.limits import limits_in_force
from bdhvs_cli.reading.files.time_limit import check_time
from bdhvs_cli.reading.units.elsewhere import province_of_code, provinces_of_name
from bdhvs_cli.reading.units.surroundings import split_code, split_province, without_footnote, without_new
from bdhvs_cli.reading.units.types import OFFICIAL_TYPES, split_type, without_type_of
from bdhvs_cli.reading.values.text import clean, has_marks, key, markless

_OLD = regex(r"\s*\(\s*(?:cũ|cu|trước đây|trước sáp nhập|tên cũ)\s*\)\s*$", re.IGNORECASE)
_LONGEST_NAME = 300
"""Characters of a cell that names a unit, with its code and province; a longer text is a note."""


class UnitMatch(NamedTuple):
    """What a name and a code come to."""

    unit: Unit | None = None
    markless: bool = False
    """Taken although the name stands without its marks (R306)."""
    why_not: Callable[[], dict[str, object]] = dict
    """Makes the params of R302 where no unit is taken; asked only then, since looking for near names takes time."""
    fitting: tuple[Unit, ...] = ()
    """The units that the name fits, where it fits several: a code beside it may decide."""

    @property
    def params(self) -> dict[str, object]:
        """Params of R302; empty where a unit is taken."""
        return self.why_not() if self.unit is None else {}


PROVINCE = "province"
"""Case of R302: the unit named is the province as a whole."""

NAMELESS = UnitMatch(why_not=lambda: {"case": "nameless"})


class UnitMatcher:
    """Finds units of one register by code and by name."""

    def __init__(self, register: UnitRegister) -> None:
        self.register = register
        self._by_full: defaultdict[str, list[Unit]] = defaultdict(list)
        self._by_bare: defaultdict[str, list[Unit]] = defaultdict(list)
        self._by_markless: defaultdict[str, list[Unit]] = defaultdict(list)
        self._full_markless: defaultdict[str, list[Unit]] = defaultdict(list)
        for unit in register.units:
            bare = without_type_of(unit)
            self._by_full[key(unit.name)].append(unit)
            self._by_bare[key(bare)].append(unit)
            self._by_markless[markless(bare)].append(unit)
            self._full_markless[markless(unit.name)].append(unit)
        self._by_code = dict(register.by_code)
        self._longest = max([_LONGEST_NAME, *(2 * len(unit.name) for unit in register.units)])
        self._named: dict[str, UnitMatch] = {}
        self._nearest: dict[str, list[Unit]] = {}
        self._open: dict[str, Unit] = {}

    def by_code(self, text: str) -> Unit | None:
        """Return the unit with this code; leading zeros that a spreadsheet dropped are put back."""
        code = clean(text)
        if code.isdigit() and len(code) < 5:
            return self._by_code.get(code) or self._by_code.get(code.zfill(5))
        return self._by_code.get(code)

    def by_name(self, text: str) -> UnitMatch:
        """Find the unit that ``text`` names."""
        known = self._named.get(text)
        if known is None:
            check_time()
            name = clean(text)
            if len(name) > self._longest:
                return UnitMatch(why_not=lambda: {"case": "unknown", "name": f"{name[:_LONGEST_NAME]}…", "nearest": []})
            known = self._match_name(name)
            if known.unit is None and not known.fitting:
                known = self._match_inside(name) or known
            self._named[text] = known
        return known

    def match(self, code: str, name: str, doubtful: Sequence[str] = ()) -> UnitMatch:
        """Find the unit of a row by its code and its name, either of which may be empty.

        Args:
            code: what stands as its code.
            name: what stands as its name.
            doubtful: what else the name may be, where its encoding is in doubt.
        """
        match = self._match(clean(code), clean(name))
        if not doubtful or self.register.is_open:
            return match
        if code:
            among = (self._match(clean(code), clean(other)) for other in doubtful)
            return (
                match if match.unit is not None else next((other for other in among if other.unit is not None), match)
            )
        named = [match.unit, *(self.by_name(other).unit for other in doubtful)]
        fitting = tuple({unit.code: unit for unit in named if unit is not None}.values())
        return match if match.unit is None or len(fitting) < 2 else self._ambiguous(clean(name), fitting)

    def _match(self, code: str, name: str) -> UnitMatch:
        if self.register.is_open:
            return self._any_unit(code, name)
        if not code and not name:
            return NAMELESS
        if not code:
            return self.by_name(name)
        unit = self.by_code(code)
        if unit is None:
            return UnitMatch(why_not=lambda: self._unknown_code(code, name))
        if not name:
            return UnitMatch(unit)
        named = self.by_name(name)
        if named.unit is unit or unit in named.fitting:
            return UnitMatch(unit)
        if (
            named.unit is None
            and markless(_bare(name)) == markless(without_type_of(unit))
            and not has_marks(_bare(name))
        ):
            return UnitMatch(unit)
        return UnitMatch(
            why_not=lambda: {
                "case": "mismatch",
                "code": code,
                "name": name,
                "code_unit": unit.name,
                "name_unit": named.unit.name if named.unit else None,
                "nearest": _listed([unit] + ([named.unit] if named.unit else [])),
            }
        )

    def _any_unit(self, code: str, name: str) -> UnitMatch:
        """Take a unit as it comes: under its code, with the first name beside it, else under its name."""
        if not code and not name:
            return NAMELESS
        kind, bare = split_type(name)
        identity = code or f"{kind} {key(bare)}"
        unit = self._open.get(identity)
        if unit is None or (code and name and not unit.name):
            unit = self._open[identity] = Unit(unit.code if unit else code or name, name, "")
        return UnitMatch(unit)

    def _match_inside(self, name: str) -> UnitMatch | None:
        """Match a name that has its province, "(mới)", a footnote's mark or its code beside it; None without any."""
        placed = split_province(name)
        if placed is not None and self.register.province_name:
            inner, province = placed
            if key(province) != key(self.register.province_name):
                return UnitMatch(why_not=lambda: {"case": "other-province", "name": name, "province": province})
            return self._as_written(name, self.by_name(inner))
        plain = without_new(without_footnote(name))
        if plain and plain != name:
            return self._as_written(name, self.by_name(plain))
        coded = split_code(name)
        return self.match(*coded) if coded is not None else None

    @staticmethod
    def _as_written(name: str, inner: UnitMatch) -> UnitMatch:
        """Have a finding say what stands in the cell, not a part of it."""
        if inner.unit is not None:
            return inner
        return inner._replace(why_not=lambda: {**inner.params, "name": name})

    def _match_name(self, name: str) -> UnitMatch:
        old = _OLD.search(name) is not None
        stated_type, bare = split_type(_OLD.sub("", name))
        if old:
            return UnitMatch(why_not=lambda: {"case": "old", "name": name, "nearest": self.nearest(bare)})
        alike = self._by_full.get(key(name)) or self._by_bare.get(key(bare)) or []
        # "Kỳ Anh" fits a commune and a ward of that name alike; "P. Kỳ Anh" only the ward.
        fitting = [unit for unit in alike if _may_be(unit, stated_type)]
        if alike and not fitting:
            return UnitMatch(why_not=lambda: {"case": "type", "name": name, "nearest": _listed(alike)})
        without_marks = not fitting and not has_marks(bare)
        if without_marks:
            written = self._by_markless.get(markless(bare)) or self._full_markless.get(markless(name)) or []
            fitting = [unit for unit in written if _may_be(unit, stated_type)]
        if len(fitting) == 1:
            return UnitMatch(fitting[0], markless=without_marks)
        if fitting:
            return self._ambiguous(name, fitting)
        return UnitMatch(why_not=lambda: self._unknown(name, bare))

    @staticmethod
    def _ambiguous(name: str, fitting: Sequence[Unit]) -> UnitMatch:
        return UnitMatch(
            why_not=lambda: {"case": "ambiguous", "name": name, "nearest": _listed(fitting)}, fitting=tuple(fitting)
        )

    def _unknown(self, name: str, bare: str) -> dict[str, object]:
        elsewhere = provinces_of_name(name)
        if len(elsewhere) == 1 and self.register.province_code not in {province.code for province in elsewhere}:
            return {"case": "other-province", "name": name, "province": next(iter(elsewhere)).name}
        return {"case": "unknown", "name": name, "nearest": self.nearest(bare)}

    def nearest(self, bare: str, most: int = 3) -> list[dict[str, str]]:
        """Return up to ``most`` units with names near ``bare``, nearest first."""
        # Each search compares with every name; a file of names that are no units is not searched for all of them.
        if bare not in self._nearest:
            check_time()
            if len(self._nearest) >= limits_in_force().unknown_units:
                return []
            self._nearest[bare] = self._search(bare)
        return _listed(self._nearest[bare][:most])

    def _search(self, bare: str, most: int = 6) -> list[Unit]:
        import difflib

        wanted = markless(bare)
        close = difflib.get_close_matches(wanted, list(self._by_markless), n=most, cutoff=0.6)
        # "Xã Kỳ Hoa (số liệu ước)": a unit's name with more beside it, which no likeness of the whole finds.
        inside = [name for name in self._by_markless if name and f" {name} " in f" {wanted} "]
        close = [*sorted(inside, key=len, reverse=True), *(name for name in close if name not in inside)]
        units = [unit for name in close for unit in self._by_markless[name]]
        exact = clean(bare).casefold()
        units.sort(
            key=lambda unit: (
                markless(without_type_of(unit)) not in inside,
                -difflib.SequenceMatcher(None, exact, without_type_of(unit).casefold()).ratio(),
                unit.code,
            )
        )
        return units

    def _unknown_code(self, code: str, name: str) -> dict[str, object]:
        named = self.by_name(name) if name else UnitMatch()
        if named.unit is not None:
            return {"case": "code", "code": code, "nearest": _listed([named.unit])}
        elsewhere = province_of_code(code)
        if elsewhere is not None and elsewhere.code != self.register.province_code:
            shown = f"{code} {name}".strip()
            return {"case": "other-province", "code": code, "name": shown, "province": elsewhere.name}
        import difflib

        close = difflib.get_close_matches(code, list(self._by_code), n=3)
        return {"case": "code", "code": code, "nearest": _listed([self._by_code[near] for near in close])}

    def unknown(self, text: str) -> UnitMatch:
        """Return that ``text`` names no unit, although a unit's name may stand in it."""
        return UnitMatch(why_not=lambda: {"case": "unknown", "name": text, "nearest": self.nearest(text)})

    def unit_named(self, text: str) -> Unit | None:
        """Return the unit that ``text`` names, or None."""
        return self.by_name(text).unit

    def names_unit(self, text: str) -> bool:
        """Whether ``text`` names (or is the code of) a unit beyond doubt."""
        return bool(text) and (self.by_code(text) is not None or self.by_name(text).unit is not None)


def code_key(code: str) -> str:
    """Return what is compared of a code: a spreadsheet may have dropped its leading zeros."""
    return code.lstrip("0") if code.isdigit() else code.casefold()


def _may_be(unit: Unit, stated_type: str | None) -> bool:
    """Whether the type written before a name allows this unit; departments and schools have no such type."""
    return stated_type is None or unit.type not in OFFICIAL_TYPES or stated_type == unit.type


def _bare(name: str) -> str:
    return split_type(name)[1]


def _listed(units: Sequence[Unit]) -> list[dict[str, str]]:
    return [{"code": unit.code, "name": unit.name} for unit in units]
