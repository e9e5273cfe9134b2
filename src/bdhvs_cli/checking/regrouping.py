"""Units that merged or were split between two reports, by the predecessors that the register names."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
    earlier: Collection[str], later: Collection[str], register: UnitRegister | None, days: tuple[date, date] | None
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
    made = {}
    for unit in register.units:
        if unit.code in later and unit.predecessors:
            origins = tuple(dict.fromkeys(_origins(unit, earlier, register.by_code, frozenset())))
            if _was_made(unit, origins, earlier, later, days):
                made[unit.code] = origins
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


def _origins(
    unit: Unit, earlier: Collection[str], register: Mapping[str, Unit], above: frozenset[str]
) -> Iterator[str]:
    """Yield what the unit was made of; of one that came and went between the two reports, what that was made of."""
    for code in unit.predecessors:
        between = register.get(code) if code not in earlier and code not in above else None
        if between is not None and between.predecessors and code != unit.code:
            yield from _origins(between, earlier, register, above | {unit.code})
        else:
            yield code


def _was_made(
    unit: Unit, origins: Sequence[str], earlier: Collection[str], later: Collection[str], days: tuple[date, date]
) -> bool:
    """Whether the unit was made of others between the two days."""
    others = [code for code in origins if code != unit.code]
    if not any(code in earlier for code in others):
        return False
    if unit.valid_from is not None:
        return days[0] < unit.valid_from <= days[1]
    return unit.code not in earlier or not all(code in later for code in others if code in earlier)


def _families(made: dict[str, tuple[str, ...]], divided: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the later units, those together that share a divided origin."""
    family = {code: {code} for code in made}
    for origin in divided:
        together = {one for code, origins in made.items() if origin in origins for one in family[code]}
        for code in together:
            family[code] = together
    return sorted({tuple(sorted(codes)) for codes in family.values()})
