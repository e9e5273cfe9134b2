"""The units of an open register (``--units any``): told apart by their codes, else by their names.

Names are compared as they are with a register's: by letters, tones and types, whoever wrote them in whichever file.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Entry
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.reading.units.names import UnitMatcher, code_key
from bdhvs_cli.reading.units.surroundings import without_footnote
from bdhvs_cli.reading.units.types import split_type
from bdhvs_cli.reading.values.text import has_marks, key
from bdhvs_cli.rules.catalogue import finding


class Came(NamedTuple):
    """What was reported, each unit by one code."""

    entries: list[Entry]
    findings: list[Finding]
    units: tuple[Unit, ...]
    """In the order of their codes."""


def units_that_came(entries: Sequence[Entry], findings: Iterable[Finding]) -> Came:
    """Join what was reported under one unit's code, or under one unit's name however it was written.

    Args:
        entries: each with its unit's code, or its name where it has none, and with the name that was written.
        findings: those of reading.

    Returns:
        The entries without those whose name fits several units; R302 tells of them, R306 of a name without its marks.
    """
    coded = _coded(entries)
    names = list(dict.fromkeys(entry.unit_code for entry in entries if entry.unit_name == entry.unit_code))
    matcher = _matcher(list(coded.values()), names)
    kept: list[Entry] = []
    found: dict[tuple[str, str | None, str | None], Finding] = {}
    codes: dict[str, str] = {}
    for entry in entries:
        unit = coded[code_key(entry.unit_code)] if entry.unit_name != entry.unit_code else None
        if unit is None:
            match = matcher.by_name(entry.unit_code)
            unit = match.unit
            place = entry.file, entry.sheet, entry.name_cell
            if match.markless or unit is None:
                told = finding("R306" if unit else "R302", file=entry.file, sheet=entry.sheet, cell=entry.name_cell)
                params = {"name": entry.unit_code} if unit else match.params
                found[place] = replace(told, unit_code=unit.code if unit else None, params=params)
            if unit is None:
                continue
        codes[entry.unit_code] = unit.code
        kept.append(entry._replace(unit_code=unit.code))
    of_units = [
        replace(finding, unit_code=codes.get(finding.unit_code or "", finding.unit_code)) for finding in findings
    ]
    names_of = {unit.code: unit.name for unit in coded.values()}
    units = tuple(Unit(code, names_of.get(code) or code, "") for code in sorted(set(codes.values())))
    return Came(kept, of_units + list(found.values()), units)


def _coded(entries: Iterable[Entry]) -> dict[str, Unit]:
    """Return the units that have codes: the code in full, with the first name that stands beside it."""
    coded: dict[str, Unit] = {}
    for entry in entries:
        if entry.unit_name == entry.unit_code:
            continue
        unit = coded.setdefault(code_key(entry.unit_code), Unit(entry.unit_code, "", ""))
        code = max(unit.code, entry.unit_code, key=len)
        name = unit.name or entry.unit_name
        coded[code_key(entry.unit_code)] = Unit(code, name, split_type(name)[0] or "")
    return coded


def _matcher(coded: list[Unit], names: Sequence[str]) -> UnitMatcher:
    """Return what finds the unit of each name among those with codes and those that the names themselves make."""
    marked = [name for name in names if has_marks(split_type(name)[1])]
    units = coded + _made_of(marked, coded)
    first = UnitMatcher(_register(units))
    # A name without marks is a unit of its own only where it fits no other.
    plain = [name for name in names if not has_marks(split_type(name)[1])]
    others = [name for name in plain if first.by_name(name).unit is None and not first.by_name(name).fitting]
    return UnitMatcher(_register(units + _made_of(others, []))) if others else first


def _made_of(names: Iterable[str], coded: Iterable[Unit]) -> list[Unit]:
    """Return the units that names make: one for each with a type, and for each without that no other unit bears."""
    typed: dict[tuple[str, str], Unit] = {}
    bare: dict[str, Unit] = {}
    for name in names:
        kind, rest = split_type(name)
        unit = Unit(name, name, kind or "")
        if kind is None:
            bare.setdefault(key(rest), unit)
        else:
            typed.setdefault((kind, key(rest)), unit)
    with_codes = {(unit.type, key(split_type(unit.name)[1])) for unit in coded}
    known = {rest for _, rest in (*typed, *with_codes)}
    made = [
        *(unit for place, unit in typed.items() if not {place, ("", place[1])} & with_codes),
        *(unit for rest, unit in bare.items() if rest not in known),
    ]
    # "Xã Lạ (1)" is Xã Lạ with a footnote, where there is a Xã Lạ.
    every = known | bare.keys()
    return [unit for unit in made if not _is_noted(unit.name, every)]


def _is_noted(name: str, bare_keys: Container[str]) -> bool:
    plain = without_footnote(name)
    return plain != name and key(split_type(plain)[1]) in bare_keys


def _register(units: Iterable[Unit]) -> UnitRegister:
    """Return a register of these units, with names as registers have them: "Xã Lạ" for "1. X. Lạ"."""
    named = (unit._replace(name=f"{unit.type.capitalize()} {split_type(unit.name)[1]}".strip()) for unit in units)
    return UnitRegister("", "", tuple(named), "")


def codes_among(units: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return which known unit each of other units is, where it has another code there: zeros lost, spelt otherwise.

    Args:
        units: code → name; without a code of its own a unit has its name as its code.
        known: the same of the units that are known.
    """
    with_codes = {code_key(code): code for code, name in known.items() if code != name}
    matcher = UnitMatcher(_register([Unit(code, name, split_type(name)[0] or "") for code, name in known.items()]))
    found = {}
    for code, name in units.items():
        if code in known:
            continue
        other = with_codes.get(code_key(code))
        match = matcher.by_name(name)
        if other is None and code == name and match.unit is not None and not match.markless:
            other = match.unit.code
        if other is not None:
            found[code] = other
    return found
