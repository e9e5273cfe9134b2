"""From what was read to sums: how each unit stands on each indicator, and the province's pool."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Entry, Submission
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.scoring.bounds import Pool
from bdhvs_cli.scoring.scope import (
    EntryIndex,
    Pair,
    doubts_population,
    hides_a_sheet,
    is_on_population,
    named_indicators,
    puts_in_question,
)

KnownPopulations = Mapping[tuple[str, str], int]
"""(unit code, ``population_id``) → people."""


class Standing(NamedTuple):
    """How a unit stands on an indicator."""

    kind: Literal["counted", "not-reported", "invalid"]
    population: int | None = None
    """As reported: people; 1 for ``yes-no``; None for ``count`` and ``rate``, and where it does not count."""
    achieved: int | None = None
    """As reported: people or things; 1 or 0 for ``yes-no``."""
    rate: Fraction | None = None
    """As stated, in percent; only for the measure ``rate``."""
    people: int | None = None
    """Its n: as reported where it counts, else as known (rule 6); None where unknown, for ``count`` and ``rate``."""
    entry: Entry | None = None

    def pool(self) -> Pool:
        """Return what the unit adds to the province's pool."""
        if self.kind == "counted":
            return Pool(1, self.population or 0, self.achieved or 0)
        return Pool(missing=1, missing_people=self.people or 0, missing_unknown=int(self.people is None))


NOT_REPORTED = Standing("not-reported")


@dataclass(frozen=True)
class Tally:
    """All that verdicts rest on."""

    units: tuple[Unit, ...]
    """The expected units, by code."""
    indicators: tuple[Indicator, ...]
    standings: Mapping[Pair, Standing]
    """Of every unit that is expected to report the indicator."""
    pools: Mapping[str, Pool]
    """Indicator id → the province's sums."""
    index: EntryIndex
    known: Mapping[Pair, int]
    """(unit code, indicator id) → n from the units file or the last period."""


def tally(
    submission: Submission,
    targets: TargetSet,
    units: UnitRegister,
    findings: Iterable[Finding],
    known_populations: KnownPopulations | None = None,
) -> Tally:
    """Sort out what counts, what is missing and what is invalid, and add it up.

    Args:
        submission: what was read.
        targets: the plan.
        units: who is expected; of an open register those that appear.
        findings: errors among them that nobody accepted make what they touch ``invalid``.
        known_populations: people of a unit as known from elsewhere (``--previous``); the units file's columns come
            first.
    """
    index = EntryIndex(submission.entries)
    faults = _Faults(findings, index)
    expected = expected_units(submission, units)
    standings: dict[Pair, Standing] = {}
    pools: dict[str, Pool] = {}
    known: dict[Pair, int] = {}
    for indicator in targets.indicators:
        sums = [0] * len(Pool._fields)
        for unit in expected:
            if not indicator.is_reported_by(unit.type):
                continue
            pair = unit.code, indicator.id
            elsewhere = _known_elsewhere(unit, indicator, known_populations or {})
            if elsewhere is not None:
                known[pair] = elsewhere
            standing = _standing(index.of(*pair), indicator, faults.of(pair), elsewhere)
            standings[pair] = standing
            for place, value in enumerate(standing.pool()):
                sums[place] += value
        pools[indicator.id] = Pool(*sums)
    return Tally(expected, targets.indicators, standings, pools, index, known)


def expected_units(submission: Submission, units: UnitRegister) -> tuple[Unit, ...]:
    """Return the units that are expected to report: those that exist on the period's last day, by code.

    Of an open register (``--units any``) they are the units that appear.
    """
    if units.is_open:
        appearing = {entry.unit_code for entry in submission.entries}
        return tuple(units.by_code.get(code) or Unit(code, code, "") for code in sorted(appearing))
    on_the_day = units.on(submission.period.end) if submission.period else units
    return tuple(sorted(on_the_day.units, key=lambda unit: unit.code))


def _known_elsewhere(unit: Unit, indicator: Indicator, known_populations: KnownPopulations) -> int | None:
    if indicator.measure == "yes-no":
        return 1
    if indicator.measure != "percent":
        return None
    in_register = unit.populations.get(indicator.population_id)
    return known_populations.get((unit.code, indicator.population_id)) if in_register is None else in_register


class _Faults:
    """The errors that forbid counting a unit's indicator; not those that say only that it is missing."""

    def __init__(self, findings: Iterable[Finding], index: EntryIndex) -> None:
        self._of_pairs: dict[Pair, list[Finding]] = defaultdict(list)
        self._of_units: dict[str, list[Finding]] = defaultdict(list)
        for finding in findings:
            if not finding.stops or puts_in_question(finding) == "missing-unit":
                continue
            if finding.unit_code is not None:
                named = named_indicators(finding) or index.of_row(finding)
                if named is None:
                    # A faulty row that left no entry behind: a fault of all that the unit should have reported.
                    self._of_units[finding.unit_code].append(finding)
                for indicator in named or ():
                    self._of_pairs[finding.unit_code, indicator].append(finding)
            elif hides_a_sheet(finding):
                for entry in index.on_sheet(finding):
                    self._of_pairs[entry.unit_code, entry.indicator].append(finding)

    def of(self, pair: Pair) -> Sequence[Finding]:
        """Return the errors that touch a unit's indicator."""
        return [*self._of_pairs.get(pair, ()), *self._of_units.get(pair[0], ())]


def _standing(
    entries: Sequence[Entry], indicator: Indicator, faults: Sequence[Finding], elsewhere: int | None
) -> Standing:
    if not faults:
        if not entries or entries[0].blank:
            return NOT_REPORTED if elsewhere is None else Standing("not-reported", people=elsewhere)
        counted = _counted(entries[0], indicator)
        # Two rows that differ are never settled by taking one of them.
        if counted is not None and (len(entries) == 1 or _agree(entries)):
            return counted
    people = elsewhere
    if indicator.measure == "percent" and entries:
        own = _sound_population(entries, faults)
        people = elsewhere if own is None else own
    return Standing("invalid", people=people, entry=entries[0] if entries else None)


def _counted(entry: Entry, indicator: Indicator) -> Standing | None:
    """Return the unit's standing by its figures, or None where they can't be counted."""
    if indicator.measure == "percent":
        population, achieved = entry.population_count, entry.achieved_count
        if population is None or (achieved is None and population != 0):
            return None
        return Standing("counted", population, achieved, None, population, entry)
    if indicator.measure == "count":
        achieved = entry.achieved_count
        return None if achieved is None else Standing("counted", None, achieved, None, None, entry)
    if indicator.measure == "yes-no":
        if entry.population_count == 0:
            return Standing("counted", 0, entry.achieved_count, None, 0, entry)
        achieved = entry.achieved_count
        return Standing("counted", 1, achieved, None, 1, entry) if achieved in (0, 1) else None
    stated = entry.rate.value if entry.rate is not None else None
    return None if stated is None else Standing("counted", None, None, Fraction(stated), None, entry)


def _agree(entries: Sequence[Entry]) -> bool:
    figures = {(entry.population_count, entry.achieved_count, entry.rate and entry.rate.value) for entry in entries}
    return len(figures) == 1


def _sound_population(entries: Sequence[Entry], faults: Sequence[Finding]) -> int | None:
    """Return the unit's own n where its population cell is valid and not itself what the errors are about."""
    populations = {entry.population_count for entry in entries}
    if len(populations) != 1 or any(_doubts_population(fault, entries) for fault in faults):
        return None
    return populations.pop()


def _doubts_population(fault: Finding, entries: Sequence[Entry]) -> bool:
    if puts_in_question(fault) == "repeated":
        return False
    return doubts_population(fault, entries) or is_on_population(fault, entries)
