"""What a submission reports, arranged once for all rules: whole counts by unit and indicator."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from bdhvs_cli.model.previous import Previous, PreviousFigures
from bdhvs_cli.model.submission import Entry, Figure, Submission
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rules.sums import Difference, Place, differing_totals

Key = tuple[str, str]
"""(unit code, indicator id)."""


class Counts(NamedTuple):
    """An entry with its counts as whole numbers, None where missing or unsound."""

    entry: Entry
    population: int | None
    """People; 1 for a yes-or-no indicator without a population column."""
    achieved: int | None


@dataclass(frozen=True)
class Reported:
    """What all rules look at."""

    submission: Submission
    targets: TargetSet
    units: UnitRegister
    """As they stand on the period's last day."""
    previous: Previous | None
    """The last period's figures, where they can be compared; see ``Previous.before``."""
    groups: Mapping[Key, list[Counts]]
    """All entries that are not blank, in the order of the inputs."""
    blanks: Mapping[Key, list[Entry]]
    """All entries whose needed cells are all blank."""

    @cached_property
    def single(self) -> Mapping[Key, Counts]:
        """What each unit reports for each indicator; left out where it does so twice with different figures."""
        chosen = {}
        for key, group in self.groups.items():
            if len(group) == 1:
                chosen[key] = group[0]
            elif all(same_figures(group[0].entry, other.entry) for other in group[1:]):
                chosen[key] = min(group, key=lambda counts: place(counts.entry))
        return chosen

    @cached_property
    def by_unit(self) -> Mapping[str, list[Counts]]:
        """Unit code → ``single``, indicators in the target set's order."""
        position = {indicator.id: index for index, indicator in enumerate(self.targets.indicators)}
        units: dict[str, list[Counts]] = {}
        for (unit_code, _), counts in self.single.items():
            units.setdefault(unit_code, []).append(counts)
        for row in units.values():
            row.sort(key=lambda counts: position[counts.entry.indicator])
        return units

    @cached_property
    def indicators_reported(self) -> frozenset[str]:
        """Indicators for which at least one unit reports anything."""
        return frozenset(indicator for _, indicator in self.groups)

    @cached_property
    def differing_totals(self) -> Mapping[Place, Difference]:
        """Cell → the total in it that is not the sum of its rows."""
        return differing_totals(self.submission, self.targets.by_id)

    def with_previous(self) -> Iterator[tuple[Counts, PreviousFigures]]:
        """Yield what each unit reports for each indicator that the last period knows, with what it reported then."""
        if self.previous is not None:
            for row in self.by_unit.values():
                for counts in row:
                    before = self.previous.figures.get((counts.entry.unit_code, counts.entry.indicator))
                    if before is not None:
                        yield counts, before

    def indicator(self, entry: Entry) -> Indicator:
        """Return the indicator of an entry."""
        return self.targets.by_id[entry.indicator]


def arrange(
    submission: Submission, targets: TargetSet, units: UnitRegister, previous: Previous | None = None
) -> Reported:
    """Arrange a submission for the rules. Entries of indicators that the target set does not have are left out."""
    groups: dict[Key, list[Counts]] = {}
    blanks: dict[Key, list[Entry]] = {}
    indicators = targets.by_id
    for entry in submission.entries:
        indicator = indicators.get(entry.indicator)
        if indicator is None:
            continue
        key = (entry.unit_code, entry.indicator)
        if entry.blank:
            blanks.setdefault(key, []).append(entry)
            continue
        population = entry.population_count
        if population is None and entry.population is None and indicator.measure == "yes-no":
            population = 1
        groups.setdefault(key, []).append(Counts(entry, population, entry.achieved_count))
    period = submission.period
    return Reported(
        submission,
        targets,
        units if period is None else units.on(period.end),
        previous.before(period) if previous is not None else None,
        groups,
        blanks,
    )


def same_figures(entry: Entry, other: Entry) -> bool:
    """Whether two entries hold the same figures."""
    return all(
        _content(getattr(entry, name)) == _content(getattr(other, name)) for name in ("population", "achieved", "rate")
    )


def _content(figure: Figure | None) -> Decimal | str | None:
    if figure is None:
        return None
    return figure.text if figure.value is None else figure.value


def place(entry: Entry) -> tuple[str, str, int]:
    """Sort key of an entry's place: file, sheet, row."""
    return entry.file, entry.sheet or "", entry.row


def figure_cell(entry: Entry) -> str | None:
    """Return the cell of the figure that counts most: achieved, else the stated rate, else the population."""
    for figure in (entry.achieved, entry.rate, entry.population):
        if figure is not None:
            return figure.cell
    return entry.name_cell


def unit_place(entries: Iterable[Entry]) -> Entry:
    """Return the entry that stands for a unit's row or form: the topmost of these."""
    return min(entries, key=place)
