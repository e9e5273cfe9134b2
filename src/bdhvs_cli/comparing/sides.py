"""The two sides of a diff, brought together unit by unit."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from bdhvs_cli.comparing.decomposition import Counts, Parts, decompose
from bdhvs_cli.comparing.documents import Kind, ProvinceChange, Reason, RenamedUnit
from bdhvs_cli.comparing.figures import ResultTable, added_up, unit_results
from bdhvs_cli.model.regrouping import days_between, regrouping
from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.model.units import UnitRegister


class Pair(NamedTuple):
    """One indicator of a unit on both sides."""

    code: str
    name: str
    indicator: str
    old: Result | None
    """None where the unit, or the indicator, is absent."""
    new: Result | None
    kind: Kind | None
    """On which sides it counts; None: on neither."""
    merged_from: tuple[str, ...] = ()
    split: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether nothing valid was reported this time, and nothing counted before."""
        return self.kind is None and self.new is not None and self.new.status in ("not-reported", "invalid")


class Sides:
    """Both reports."""

    def __init__(self, old: Report, new: Report, register: UnitRegister | None) -> None:
        self.old, self.new = old, new
        periods = old.period, new.period
        self.revision = (
            periods[0] is not None
            and periods[1] is not None
            and (periods[0].start, periods[0].end) == (periods[1].start, periods[1].end)
        )
        self._old_indicators = {indicator.id: indicator for indicator in old.indicators}
        self._new_indicators = {indicator.id: indicator for indicator in new.indicators}
        self._old, self._new = unit_results(old), unit_results(new)
        self._old_names, self._new_names = old.unit_names, new.unit_names
        # Units merge and split with time, whichever report is called the new one.
        self._forward = periods[0] is None or periods[1] is None or periods[0].end <= periods[1].end
        earlier, later = (old, new) if self._forward else (new, old)
        days = days_between(earlier.period, later.period)
        names = (self._old_names, self._new_names) if self._forward else (self._new_names, self._old_names)
        self.regrouping = regrouping(names[0].keys(), names[1].keys(), register, days)
        absorbed = self.regrouping.absorbed - names[1].keys()
        self.codes: Sequence[str] = sorted((self._old_names.keys() | self._new_names.keys()) - absorbed)

    @property
    def indicators(self) -> tuple[ReportIndicator, ...]:
        """The new report's indicators, then those that only the old one has."""
        dropped = tuple(indicator for indicator in self.old.indicators if indicator.id not in self._new_indicators)
        return self.new.indicators + dropped

    def pairs(self, indicator: str) -> Iterator[Pair]:
        """Yield every unit of either side for which the indicator is expected on one of them, by code."""
        merged, split = self.regrouping.merged, self.regrouping.split
        for code in self.codes:
            name = self._new_names.get(code) or self._old_names[code]
            origins = merged.get(code)
            if origins is None:
                old, new = self._old.get((code, indicator)), self._new.get((code, indicator))
            elif self._forward:
                old, new = (
                    self._whole(self._old, self._old_indicators, origins, indicator),
                    self._new.get((code, indicator)),
                )
            else:
                old, new = (
                    self._old.get((code, indicator)),
                    self._whole(self._new, self._new_indicators, origins, indicator),
                )
            if old is not None or new is not None:
                yield Pair(code, name, indicator, old, new, _kind(old, new), origins or (), code in split)

    @staticmethod
    def _whole(
        table: ResultTable,
        indicators: dict[str, ReportIndicator],
        origins: tuple[str, ...],
        indicator: str,
    ) -> Result | None:
        if indicator not in indicators:
            return None
        return added_up([table.get((origin, indicator)) for origin in origins], indicators[indicator])

    def measured_alike(self, indicator: str) -> bool:
        """Whether both sides have the indicator, with one measure: percent and things have no difference."""
        before, after = self._old_indicators.get(indicator), self._new_indicators.get(indicator)
        return before is not None and after is not None and before.measure == after.measure

    def province_change(self, indicator: str, pairs: Sequence[Pair]) -> ProvinceChange:
        """Return how the province moved in an indicator; ``pairs`` are those of its units."""
        before, after = self._old_indicators.get(indicator), self._new_indicators.get(indicator)
        either = after or before
        assert either is not None
        old, new = _province(self.old, before), _province(self.new, after)
        reason = _reason(before, after)
        common = [pair for pair in pairs if pair.kind == "both" and not pair.split] if reason is None else []
        change = parts = None
        measured_alike = self.measured_alike(indicator)
        if reason is None and measured_alike and old and new and old.value is not None and new.value is not None:
            change = new.value - old.value
            parts = _parts(either.measure, common)
        return ProvinceChange(
            indicator=indicator,
            measure=either.measure,
            direction=either.direction,
            comparable=reason is None,
            reason=reason,
            target_changed=before is not None
            and after is not None
            and (before.target, before.direction) != (after.target, after.direction),
            old_target=before.target if before else None,
            new_target=after.target if after else None,
            old_rate=old.value if old else None,
            new_rate=new.value if new else None,
            change=change,
            within=parts.within if parts else None,
            between=parts.between if parts else None,
            entered_left=change - parts.within - parts.between if parts and change is not None else None,
            old_status=old.status if old else None,
            new_status=new.status if new else None,
            units_in_both=len(common),
        )

    def renamed(self) -> Iterator[RenamedUnit]:
        """Yield the units that have another name on the new side."""
        for code in sorted(self._old_names.keys() & self._new_names.keys()):
            if self._old_names[code] != self._new_names[code]:
                yield RenamedUnit(code, self._old_names[code], self._new_names[code])


def _kind(old: Result | None, new: Result | None) -> Kind | None:
    if new is not None and new.counts:
        return "both" if old is not None and old.counts else "entered"
    return "left" if old is not None and old.counts else None


def _province(report: Report, indicator: ReportIndicator | None) -> Result | None:
    return report.province(indicator.id) if indicator else None


def _reason(before: ReportIndicator | None, after: ReportIndicator | None) -> Reason | None:
    if before is None or after is None:
        return None
    if before.population_id != after.population_id:
        return "population"
    return "criteria" if before.criteria_id != after.criteria_id else None


def _parts(measure: str, pairs: Sequence[Pair]) -> Parts | None:
    """Return what moved the units in both. Things have no populations: all that a count moves is within its units."""
    counts = []
    for pair in pairs:
        assert pair.old is not None
        assert pair.new is not None
        old, new = pair.old, pair.new
        if measure == "count":
            counts.append(Counts(1, old.achieved or 0, 1, new.achieved or 0))
        elif old.population and new.population:
            counts.append(Counts(old.population, old.achieved or 0, new.population, new.achieved or 0))
    if measure == "count":
        return Parts(Fraction(sum(count.new_achieved - count.old_achieved for count in counts)), Fraction(0))
    return decompose(counts)
