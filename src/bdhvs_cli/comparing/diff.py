"""Two reports side by side (rule 10 of the method)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from bdhvs_cli.comparing.documents import (
    Crossing,
    Diff,
    ProvinceChange,
    Side,
    Transition,
    TurnedVerdict,
    UnitChange,
)
from bdhvs_cli.comparing.figures import check_same_province, check_scored, province_of
from bdhvs_cli.comparing.sides import Pair, Sides
from bdhvs_cli.comparing.since_previous import findings_since
from bdhvs_cli.comparing.sums import difference
from bdhvs_cli.model.report import Report, Status
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.scoring.compliance import meets

Only = Literal["crossed", "worse", "better"]


def compare(old: Report, new: Report, register: UnitRegister | None = None, targets: TargetSet | None = None) -> Diff:
    """Put two reports side by side.

    Args:
        old: the one to start from.
        new: the one to look at. It may be of an earlier period: then all changes have the other sign.
        register: units with their predecessors, to follow mergers and splits; None: codes alone tell.
        targets: the new report's target set, for the findings' thresholds; None: the one it was scored with, if known.

    Raises:
        DataError: one of them holds no results, or they are of different provinces.
    """
    check_scored(old, new)
    check_same_province(old, new)
    sides = Sides(old, new, register)
    province: list[ProvinceChange] = []
    units: list[UnitChange] = []
    turned: list[TurnedVerdict] = []
    silent: list[tuple[str, str]] = []
    transitions: dict[tuple[str, Status, Status], list[str]] = defaultdict(list)
    unchanged = 0
    code, name = province_of(new)
    for indicator in sides.indicators:
        pairs = list(sides.pairs(indicator.id))
        whole = sides.province_change(indicator.id, pairs)
        province.append(whole)
        measured_alike = sides.measured_alike(indicator.id)
        for pair in pairs:
            if pair.is_silent:
                silent.append((pair.code, indicator.id))
            if pair.old and pair.new and whole.comparable and not pair.split:
                transitions[indicator.id, pair.old.status, pair.new.status].append(pair.code)
            if pair.kind is None:
                continue
            change = _unit_change(pair, whole, measured_alike)
            if _is_unchanged(change, whole):
                unchanged += 1
            else:
                units.append(change)
        if sides.revision and whole.comparable and not whole.target_changed:
            turned.extend(_turned(code, name, whole, pairs))
    position = {indicator.id: place for place, indicator in enumerate(sides.indicators)}
    units.sort(key=lambda change: (*_order(change), change.unit_code, position[change.indicator]))
    return Diff(
        old=Side.of(old),
        new=Side.of(new),
        revision=sides.revision,
        province_code=code,
        province_name=name,
        province=tuple(province),
        units=tuple(units),
        unchanged=unchanged,
        findings=findings_since(old, new, sides.regrouping, targets),
        transitions=tuple(Transition(*key, tuple(codes)) for key, codes in transitions.items()),
        turned=tuple(turned),
        renamed=tuple(sides.renamed()),
        regrouped=sides.regrouping.groups,
        silent=tuple(silent),
    )


def only(units: Iterable[UnitChange], which: Only) -> tuple[UnitChange, ...]:
    """Return the changes that crossed the target, or went its way (``better``), or the other way (``worse``)."""
    if which == "crossed":
        return tuple(unit for unit in units if unit.crossed is not None)
    return tuple(unit for unit in units if unit.better is not None and unit.better == (which == "better"))


def _unit_change(pair: Pair, whole: ProvinceChange, measured_alike: bool) -> UnitChange:
    assert pair.kind is not None
    old, new = pair.old, pair.new
    direction = whole.direction
    old_value, new_value = old.value if old else None, new.value if new else None
    change: Fraction | None = None
    crossed: Crossing | None = None
    by_target = False
    better: bool | None = None
    if pair.kind == "both" and whole.comparable and measured_alike and not pair.split:
        # Both count, so both sides are there.
        assert old is not None
        assert new is not None
        if old_value is not None and new_value is not None:
            change = difference(new_value, old_value)
            if change:
                better = (change.numerator > 0) == (direction == "at-least")
        if old.status != new.status:
            crossed = "reached" if new.status == "met" else "lost"
            if new_value is not None and old.target != new.target:
                by_target = meets(new_value, old.target, direction) == (old.status == "met")
            if better is None:
                better = crossed == "reached"
    return UnitChange(
        pair.code,
        pair.name,
        pair.indicator,
        pair.kind,
        old_value,
        new_value,
        change,
        old.status if old else None,
        new.status if new else None,
        old.target if old else None,
        new.target if new else None,
        crossed,
        by_target,
        better,
        pair.merged_from,
        pair.split,
    )


def _is_unchanged(change: UnitChange, whole: ProvinceChange) -> bool:
    """Whether a unit is as it was: nothing that a diff would tell."""
    return (
        change.kind == "both"
        and whole.comparable
        and not change.split
        and not change.change
        and change.old_status == change.new_status
    )


def _order(change: UnitChange) -> tuple[bool, bool, float, Fraction]:
    """Those that crossed first, either way; then by size of the change; those without one last."""
    signed = change.change or Fraction(0)
    against = -signed if signed.numerator > 0 else signed
    # Rounding keeps the order, and a float is compared far sooner; the fraction settles what rounds to one float.
    return change.crossed is None, change.change is None, against.numerator / against.denominator, against


def _turned(code: str, name: str, whole: ProvinceChange, pairs: Sequence[Pair]) -> Iterator[TurnedVerdict]:
    """Yield what a revision alone has turned: the same target, another status."""
    if whole.old_status and whole.new_status and whole.old_status != whole.new_status:
        yield TurnedVerdict("province", code, name, whole.indicator, whole.old_status, whole.new_status)
    for pair in pairs:
        if pair.old and pair.new and pair.old.target == pair.new.target and pair.old.status != pair.new.status:
            yield TurnedVerdict("unit", pair.code, pair.name, pair.indicator, pair.old.status, pair.new.status)
