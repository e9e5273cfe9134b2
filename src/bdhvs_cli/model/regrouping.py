"""Units that merged or were split between two reports, by the predecessors that the register names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from datetime import date
from typing import Literal, NamedTuple

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.units import Unit, UnitRegister

_NOTHING: Mapping[str, tuple[str, ...]] = {}


class RegroupedUnits(NamedTuple):
    """Units that merged, or that were split, between the two."""

    kind: Literal["merged", "split"]
    earlier: tuple[str, ...]
    """Codes before."""
    later: tuple[str, ...]
    """Codes after."""


class Regrouping(NamedTuple):
    """What became of which units, from the earlier report to the later one."""

    merged: Mapping[str, tuple[str, ...]] = _NOTHING
    """Code of a later unit → codes of all units that became it."""
    split: frozenset[str] = frozenset()
    """Codes, earlier and later, of units with nothing to compare them with."""
    groups: tuple[RegroupedUnits, ...] = ()

    @property
    def absorbed(self) -> frozenset[str]:
        """Codes of the earlier units that stand under a later unit's code."""
        return frozenset(code for codes in self.merged.values() for code in codes)


def days_between(earlier: Period | None, later: Period | None) -> tuple[date, date] | None:
    """Return the last days of two periods; None where the first is not before the second, or one is unknown."""
    if earlier is None or later is None or earlier.end >= later.end:
        return None
    return earlier.end, later.end


def regrouping(
    earlier: Set[str], later: Set[str], register: UnitRegister | None, days: tuple[date, date] | None
) -> Regrouping:
    """Find out what merged and what was split.

    Args:
        earlier: codes of the earlier report's units.
        later: codes of the later report's units.
        register: units with their predecessors; None: nothing is known.
        days: last days of both periods, the earlier first; None where they are the same or unknown: nothing happened.
    """
    if register is None or days is None:
        return Regrouping()
    span = _Span(earlier, later, register.by_code, days)
    made = {}
    for unit in register.units:
        if unit.code in later and unit.predecessors:
            parts = span.parts(unit)
            if span.was_made(unit, parts):
                made[unit.code] = _together(parts)
    heirs: defaultdict[str, list[str]] = defaultdict(list)
    for code, origins in made.items():
        for origin in origins:
            heirs[origin].append(code)
    divided = {origin for origin, codes in heirs.items() if len(codes) > 1 or (origin in later and origin not in codes)}
    groups = []
    merged = {}
    split: set[str] = set()
    for codes in _families(made, divided):
        origins = tuple(sorted({origin for code in codes for origin in made[code]}))
        if divided.isdisjoint(origins):
            merged[codes[0]] = made[codes[0]]
            groups.append(RegroupedUnits("merged", origins, codes))
        else:
            after = tuple(sorted({*codes, *(origin for origin in origins if origin in later)}))
            split.update(origins, after)
            groups.append(RegroupedUnits("split", origins, after))
    return Regrouping(merged, frozenset(split), tuple(groups))


class _Span(NamedTuple):
    """What lies between two reports."""

    earlier: Set[str]
    later: Set[str]
    register: Mapping[str, Unit]
    days: tuple[date, date]

    def parts(self, unit: Unit, above: frozenset[str] = frozenset()) -> dict[str, tuple[str, ...]]:
        """Return predecessor → who that was in the earlier report: what it was made of, if it was made in between."""
        found: dict[str, tuple[str, ...]] = {}
        for code in unit.predecessors:
            found[code] = (code,)
            part = self.register.get(code)
            if part is not None and part.predecessors and code != unit.code and code not in above:
                made_of = self.parts(part, above | {unit.code})
                if code not in self.earlier or self.was_made(part, made_of):
                    found[code] = _together(made_of)
        return found

    def was_made(self, unit: Unit, parts: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether the unit was made of others between the two days; without a date, who is there tells."""
        known = [code for code in parts if code != unit.code and not self.earlier.isdisjoint(parts[code])]
        if not known:
            return False
        if unit.valid_from is not None:
            return self.days[0] < unit.valid_from <= self.days[1]
        return unit.code not in self.earlier or any(code not in self.later for code in known)


def _together(parts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for codes in parts.values() for code in codes))


def _families(made: dict[str, tuple[str, ...]], divided: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the later units, those together that share a divided origin."""
    family = {code: {code} for code in made}
    for origin in divided:
        together = {member for code, origins in made.items() if origin in origins for member in family[code]}
        for code in together:
            family[code] = together
    return sorted({tuple(sorted(codes)) for codes in family.values()})
