"""Units of other provinces: which province a code or a name belongs to, and a whole workbook of them told of once."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Entry
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.reading.units.registers import all_provinces
from bdhvs_cli.reading.units.types import split_type, without_type_of
from bdhvs_cli.reading.values.text import key
from bdhvs_cli.rules.catalogue import finding

_SEVERAL = 3
"""So many units of another province are no slip."""
_UNKNOWN = ("unknown", "code", "type", "ambiguous", "other-province")
"""Cases of R302 that may be a unit of another province."""


class Province(NamedTuple):
    """A province."""

    code: str
    name: str


class _Everywhere(NamedTuple):
    by_code: dict[str, Province]
    by_name: dict[str, list[tuple[str, Province]]]
    """Key of the bare name → type and province of each unit that bears it."""


@cache
def _everywhere() -> _Everywhere:
    """Read the units of all provinces: only once a unit is unknown, as it takes some 60 ms."""
    by_code: dict[str, Province] = {}
    by_name: defaultdict[str, list[tuple[str, Province]]] = defaultdict(list)
    for register in all_provinces():
        province = Province(register.province_code, register.province_name)
        for unit in register.units:
            by_code[unit.code] = province
            by_name[key(without_type_of(unit))].append((unit.type, province))
    return _Everywhere(by_code, dict(by_name))


def province_of_code(code: str) -> Province | None:
    """Return the province whose unit has this official code."""
    return _everywhere().by_code.get(code.zfill(5) if code.isdigit() else code)


def provinces_of_name(name: str) -> frozenset[Province]:
    """Return the provinces that have a unit of this name, and of its type where one stands before it."""
    kind, bare = split_type(name)
    return frozenset(province for type_, province in _everywhere().by_name.get(key(bare), ()) if kind in (None, type_))


def told_once(
    entries: list[Entry], findings: list[Finding], register: UnitRegister, targets: TargetSet
) -> tuple[list[Entry], list[Finding]]:
    """Tell of another province's workbook once, instead of row by row.

    Args:
        entries: all that was read.
        findings: those of reading.
        register: the units that are expected.
        targets: the target set.

    Returns:
        The entries without those that bear a name of ours by chance, on sheets of the other province's units; the
        findings with one R302 in place of those rows'.
    """
    foreign = [
        (finding, _provinces(finding))
        for finding in findings
        if finding.code == "R302" and finding.params.get("case") in _UNKNOWN
    ]
    if len(foreign) < _SEVERAL:
        return entries, findings
    votes = Counter(province for _, of in foreign for province in of if province.code != register.province_code)
    own = {entry.unit_code for entry in entries if not entry.blank}
    if not votes or votes.most_common(1)[0][1] < max(_SEVERAL, len(own) + 1):
        return entries, findings
    province = votes.most_common(1)[0][0]
    theirs = [finding for finding, of in foreign if province in of]
    kept = _without_chance(entries, theirs)
    named = {str(finding.params.get("code") or key(str(finding.params.get("name")))) for finding in theirs}
    by_chance = own - {entry.unit_code for entry in kept}
    first = theirs[0]
    once = finding(
        "R302",
        file=first.file,
        sheet=first.sheet,
        cell=first.cell,
        case="elsewhere",
        count=len(named) + len(by_chance),
        province=province.name,
        province_code=province.code,
        own_province=register.province_name,
        own_code=register.province_code,
        targets=targets.id,
        year=str(targets.year),
    )
    told = {id(finding) for finding in theirs}
    return kept, [*(finding for finding in findings if id(finding) not in told), once]


def _provinces(one: Finding) -> Iterable[Province]:
    code = str(one.params.get("code") or "")
    of_code = province_of_code(code) if code else None
    return (of_code,) if of_code is not None else provinces_of_name(str(one.params.get("name") or ""))


def _without_chance(entries: Sequence[Entry], theirs: Iterable[Finding]) -> list[Entry]:
    rows = Counter((finding.file or "", finding.sheet) for finding in theirs)
    own: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    for entry in entries:
        own[entry.file, entry.sheet].add(entry.unit_code)
    return [entry for entry in entries if len(own[entry.file, entry.sheet]) >= rows[entry.file, entry.sheet]]
