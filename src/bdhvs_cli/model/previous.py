"""The last period's figures, brought onto today's units."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.regrouping import Regrouping
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.targets import Indicator


class PreviousFigures(NamedTuple):
    """What a unit reported for an indicator last time."""

    population: int | None
    """People."""
    achieved: int | None
    """People (or things, for a count; 1 or 0 for yes/no)."""
    rate: Fraction | None
    """Percent."""
    population_id: str
    criteria_id: str

    def is_defined_as(self, indicator: Indicator) -> bool:
        """Whether they are about the same people and the same achievement as the indicator is now."""
        return self.population_id == indicator.population_id and self.criteria_id == indicator.criteria_id


@dataclass(frozen=True)
class Previous:
    """The last period's figures, for the checks across periods and for bounds."""

    period: Period | None
    figures: Mapping[tuple[str, str], PreviousFigures]
    """(unit code of today, indicator id) → figures; only where a sound figure was reported."""

    @classmethod
    def from_report(cls, report: Report, regrouped: Regrouping = Regrouping()) -> "Previous":  # noqa: B008 - frozen
        """Take the figures of a report.

        Args:
            report: the last period's report.
            regrouped: what became of its units since. Figures of units that merged are added up for the unit that they
                became (people and things add up; rates and yes/no do not, and are left out, as is a whole of which a
                part is missing); where a unit was split, its figures are left out.
        """
        indicators = {indicator.id: indicator for indicator in report.indicators}
        figures = {
            (result.unit_code, result.indicator): PreviousFigures(
                result.population,
                result.achieved,
                result.rate,
                indicators[result.indicator].population_id,
                indicators[result.indicator].criteria_id,
            )
            for result in report.results
            if result.level == "unit"
            and result.indicator in indicators
            and result.status not in ("not-reported", "invalid")
        }
        if regrouped.groups:
            can_be_added = {
                indicator.id for indicator in report.indicators if indicator.measure in ("percent", "count")
            }
            figures = _onto(regrouped, figures, can_be_added)
        return cls(report.period, figures)

    def before(self, period: Period | None) -> "Previous | None":
        """Return these figures if they are of an earlier period (or if either is unknown), else None."""
        if period is None or self.period is None or self.period.end < period.end:
            return self
        return None

    def known_populations(self) -> Mapping[tuple[str, str], int]:
        """Return (unit code, population id) → people; not where two indicators told different numbers of them."""
        told: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for (unit_code, _), figures in self.figures.items():
            if figures.population is not None:
                told[unit_code, figures.population_id].add(figures.population)
        return {key: next(iter(numbers)) for key, numbers in told.items() if len(numbers) == 1}


_Figures = dict[tuple[str, str], PreviousFigures]


def _onto(regrouped: Regrouping, figures: _Figures, can_be_added: set[str]) -> _Figures:
    """Bring figures from the units of that time onto today's."""
    elsewhere = regrouped.split | regrouped.absorbed | regrouped.merged.keys()
    brought = {key: figure for key, figure in figures.items() if key[0] not in elsewhere}
    by_unit: defaultdict[str, set[str]] = defaultdict(set)
    for unit_code, indicator in figures:
        by_unit[unit_code].add(indicator)
    for unit_code, codes in regrouped.merged.items():
        for indicator in set.intersection(*(by_unit.get(code, set()) for code in codes)):
            parts = [figures[code, indicator] for code in codes]
            if len(parts) == 1:
                brought[unit_code, indicator] = parts[0]
            elif indicator in can_be_added:
                brought[unit_code, indicator] = _added(parts)
    return brought


def _added(parts: Iterable[PreviousFigures]) -> PreviousFigures:
    parts = list(parts)
    populations = [part.population for part in parts if part.population is not None]
    achieved = [part.achieved for part in parts if part.achieved is not None]
    people = sum(populations) if len(populations) == len(parts) else None
    reached = sum(achieved) if len(achieved) == len(parts) else None
    rate = Fraction(100 * reached, people) if people and reached is not None else None
    return PreviousFigures(people, reached, rate, parts[0].population_id, parts[0].criteria_id)
