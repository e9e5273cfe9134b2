"""What a finding can change (rule 13 of the method).

The x in question runs from 0 to its n while all else stays as reported; the province's verdict moves one way only as x
grows, so the two ends tell. Where other rows are faulty too, they have no figure that could be taken: they are missing
units of rule 6 here, under ``--on-error stop`` just as under ``exclude``. What a finding decides does not hang on the
option that the run was given.

Beyond the rule's own words:

- A finding on a unit's whole row, or one that names several indicators, decides as soon as it decides one of them.
- A fault of a whole sheet (column missing, another period), and an indicator that nobody reports (X407), let all x
  concerned run together.
- A rate stated beside counts is no needed cell: the counts decide, so a finding on it (R304) changes nothing.
- What can't be read at all (a file, a row whose unit is unknown) has an n that nobody knows.
- A count has no n: its x runs upwards without end.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from bdhvs_cli.model.finding import Finding, Impact
from bdhvs_cli.model.report import Status
from bdhvs_cli.model.targets import Indicator
from bdhvs_cli.scoring.bounds import Pool, verdict
from bdhvs_cli.scoring.compliance import exact
from bdhvs_cli.scoring.scope import doubts_population, hides_a_sheet, named_indicators, puts_in_question
from bdhvs_cli.scoring.tally import Tally

_WHOLE_ROWS = ("row", "repeated", "missing-unit")
"""What findings put in question that are about all that a unit reports, whatever their severity."""


def with_impacts(findings: Iterable[Finding], sums: Tally) -> tuple[Finding, ...]:
    """Return the findings, each with its ``impact``, in the order given.

    Args:
        findings: all findings of the run.
        sums: the tally made with these findings.
    """
    impacts = _Impacts(sums)
    return tuple(_with_impact(finding, impacts.of(finding)) for finding in findings)


def _with_impact(finding: Finding, impact: Impact) -> Finding:
    return finding if finding.impact == impact else replace(finding, impact=impact)


def _worst(impacts: Iterable[Impact]) -> Impact:
    found = set(impacts)
    if "decides" in found:
        return "decides"
    return "unknown" if "unknown" in found else "none"


class _Impacts:
    """The impacts of findings on one tally; each pair of unit and indicator is worked out once."""

    def __init__(self, sums: Tally) -> None:
        self._sums = sums
        self._indicators = {indicator.id: indicator for indicator in sums.indicators}
        self._targets = {indicator.id: exact(indicator.target) for indicator in sums.indicators}
        self._done: dict[tuple[str, str, bool], Impact] = {}

    def of(self, finding: Finding) -> Impact:
        if finding.unit_code is not None:
            return self._of_unit(finding, finding.unit_code)
        scope = puts_in_question(finding)
        if scope == "missing-indicator":
            named = named_indicators(finding) or ()
            return _worst(self._of_indicator(indicator) for indicator in named if indicator in self._indicators)
        if hides_a_sheet(finding):
            return self._of_sheet(finding)
        # A row that belongs to nobody we know: whose n it is, nobody can say.
        return "unknown" if scope == "row" or (scope == "figure" and finding.severity == "error") else "none"

    def _of_unit(self, finding: Finding, unit_code: str) -> Impact:
        if self._is_of_a_rate_beside_counts(finding, unit_code):
            return "none"
        named: Iterable[str] | None = named_indicators(finding)
        if named is None:
            if not finding.stops and puts_in_question(finding) not in _WHOLE_ROWS:
                return "none"
            named = self._sums.index.of_row(finding) or self._indicators
        pairs = [indicator for indicator in named if (unit_code, indicator) in self._sums.standings]
        return _worst(
            self._of_pair(unit_code, indicator, self._is_sound(finding, unit_code, indicator)) for indicator in pairs
        )

    def _is_of_a_rate_beside_counts(self, finding: Finding, unit_code: str) -> bool:
        """Whether its cell holds a stated rate where counts decide."""
        indicator = self._indicators.get(finding.indicator or "")
        if indicator is None or indicator.measure == "rate" or finding.cell is None:
            return False
        place = finding.file, finding.sheet, finding.cell
        entries = self._sums.index.of(unit_code, indicator.id)
        return any(entry.rate is not None and (entry.file, entry.sheet, entry.rate.cell) == place for entry in entries)

    def _is_sound(self, finding: Finding, unit_code: str, indicator: str) -> bool:
        return not doubts_population(finding, self._sums.index.of(unit_code, indicator))

    def _of_pair(self, unit_code: str, indicator_id: str, n_sound: bool) -> Impact:
        key = unit_code, indicator_id, n_sound
        impact = self._done.get(key)
        if impact is None:
            impact = self._done[key] = self._of_pairs(indicator_id, [unit_code], n_sound)
        return impact

    def _of_indicator(self, indicator_id: str) -> Impact:
        units = [unit.code for unit in self._sums.units if (unit.code, indicator_id) in self._sums.standings]
        return self._of_pairs(indicator_id, units, True)

    def _of_sheet(self, finding: Finding) -> Impact:
        concerned: dict[str, set[str]] = {}
        for entry in self._sums.index.on_sheet(finding):
            if (entry.unit_code, entry.indicator) in self._sums.standings:
                concerned.setdefault(entry.indicator, set()).add(entry.unit_code)
        if not concerned:
            return "unknown"
        return _worst(self._of_pairs(indicator, sorted(units), True) for indicator, units in concerned.items())

    def _of_pairs(self, indicator_id: str, units: list[str], n_sound: bool) -> Impact:
        """Let the x of these units run from all 0 to all n, together, and compare the verdicts at both ends."""
        indicator = self._indicators[indicator_id]
        target = self._targets[indicator_id]
        if indicator.measure == "rate":
            return "none"
        others = self._sums.pools[indicator_id]
        people = 0
        for unit_code in units:
            pair = unit_code, indicator_id
            standing = self._sums.standings[pair]
            others = others.without(standing.pool())
            if indicator.measure != "count":
                n = standing.people if n_sound else self._sums.known.get(pair)
                if n is None:
                    return "unknown"
                people += n
        if not units:
            return "none"
        ends = {_verdict_at(end, indicator, target, others, len(units), people) for end in ("none", "all")}
        return "none" if len(ends) == 1 else "decides"


def _verdict_at(end: str, indicator: Indicator, target: Fraction, others: Pool, units: int, people: int) -> Status:
    """Return the province's verdict with nobody, or with everybody, of these units' people having achieved it."""
    if indicator.measure == "count":
        # One more than any target asks for stands for "without end".
        achieved = 0 if end == "none" else max(0, target.numerator // target.denominator) + 1
        return verdict(others.plus(Pool(units, 0, achieved)), "count", indicator.direction, target)
    achieved = 0 if end == "none" else people
    return verdict(others.plus(Pool(units, people, achieved)), indicator.measure, indicator.direction, target)
