"""X403, X404 and X405 between two reports: the same checks as ``--previous`` makes while scoring."""

from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.comparing.figures import province_of
from bdhvs_cli.model.finding import Finding, with_severities
from bdhvs_cli.model.previous import Previous
from bdhvs_cli.model.regrouping import Regrouping
from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.model.submission import Entry, Figure, Submission
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import Bilingual
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.rules.across import fell, population_change, unchanged
from bdhvs_cli.rules.reported import Counts, Key, Reported
from bdhvs_cli.scoring.impact import with_impacts
from bdhvs_cli.scoring.scope import named_indicators
from bdhvs_cli.scoring.tally import tally

_RULES = (fell, population_change, unchanged)
CODES = tuple(rule.RULE.code for rule in _RULES)
_VALID = frozenset({"met", "missed", "no-population"})
_WORDLESS = Bilingual("", "")
_Key = tuple[str, str | None, str | None]
"""Code, unit, indicator."""


def findings_since(old: Report, new: Report, regrouped: Regrouping, targets: TargetSet | None) -> tuple[Finding, ...]:
    """Return what the new report's figures show against the old one's.

    None where the old report is not of an earlier period. A finding that the new report holds already is taken as it
    stands there, with its acceptance; not one that is about a comparison with another report.

    Args:
        old: the earlier report.
        new: the report to check.
        regrouped: what became of which units between the two.
        targets: for thresholds and severities; None: those of ``new``, or the usual ones.
    """
    if old.period is None or new.period is None or old.period.end >= new.period.end:
        return ()
    targets = _plan(new, targets or new.targets)
    previous = Previous.from_report(old, regrouped)
    doubtful = _in_question(new, targets, previous)
    reported = _reported(new, targets, previous, doubtful) if doubtful else None
    found = [finding for rule in _RULES for finding in rule.find(reported)] if reported is not None else []
    invalid = {result.unit_code for result in new.results if result.status == "invalid"}
    again = {_key(finding) for finding in found}
    known = {
        _key(finding): finding
        for finding in new.findings
        if finding.code in CODES and _is_about(finding, previous, again, partly_invalid=finding.unit_code in invalid)
    }
    fresh = _placed([finding for finding in found if _key(finding) not in known], new)
    fresh = with_severities(fresh, targets.severities)
    if fresh:
        everything = _reported(new, targets, previous)
        sums = tally(everything.submission, targets, everything.units, (), previous.known_populations())
        fresh = list(with_impacts(fresh, sums))
    return tuple(sorted([*known.values(), *fresh], key=Finding.order))


def _key(finding: Finding) -> _Key:
    return finding.code, finding.unit_code, finding.indicator


def _is_about(finding: Finding, previous: Previous, again: Container[_Key], *, partly_invalid: bool) -> bool:
    """Whether a finding of the new report tells of these old figures: it may have been scored with others."""
    if finding.code == "X405":
        # Figures that are invalid were looked at then, and are not known any more.
        return _key(finding) in again or partly_invalid
    before = previous.figures.get((finding.unit_code or "", finding.indicator or ""))
    if before is None:
        return False
    return finding.params.get("before") == (before.achieved if finding.code == "X403" else before.population)


def _placed(findings: list[Finding], report: Report) -> list[Finding]:
    """Return the findings, each with the file, sheet and cell of the figure that it is about."""
    if not findings:
        return []
    cells = {(result.unit_code, result.indicator): result.cells for result in report.results if result.cells}
    paths = {record.path for record in report.inputs}
    placed = []
    for finding in findings:
        named = finding.indicator or next(iter(named_indicators(finding) or ()), "")
        of_figure = cells.get((finding.unit_code or "", named), {})
        reference = of_figure.get("population" if finding.code == "X404" else "achieved") or of_figure.get("rate")
        file, sheet, cell = _place(reference, paths) if reference else (None, None, None)
        placed.append(replace(finding, file=file, sheet=sheet, cell=cell))
    return placed


def _plan(report: Report, targets: TargetSet | None) -> TargetSet:
    """Return the report's indicators as a plan; a report that was read back knows no thresholds."""
    if targets is not None and {indicator.id for indicator in targets.indicators} >= {
        indicator.id for indicator in report.indicators
    }:
        return targets
    indicators = tuple(_indicator(indicator) for indicator in report.indicators)
    return TargetSet(
        report.target_id or "", report.target_year or 0, _WORDLESS, _WORDLESS, _WORDLESS, "", indicators, "", ""
    )


def _indicator(known: ReportIndicator) -> Indicator:
    measures = {"percent": "percent", "count": "count", "yes-no": "yes-no", "rate": "rate"}
    return Indicator(
        known.id,
        measures[known.measure],  # type: ignore[arg-type]
        known.direction,
        _decimal(known.target),
        date.fromisoformat(known.deadline),
        known.population_id,
        known.criteria_id,
        _WORDLESS,
        _WORDLESS,
        _WORDLESS,
    )


def _units(report: Report) -> UnitRegister:
    """Return the report's own units, as a register."""
    names = {result.unit_code: result.unit_name for result in report.results if result.level == "unit"}
    code, name = province_of(report)
    return UnitRegister(code, name, tuple(Unit(code, name, "") for code, name in sorted(names.items())), "")


def _in_question(report: Report, targets: TargetSet, previous: Previous) -> set[str]:
    """Return the codes of the units in which something could be found: of thousands, most have nothing."""
    indicators, known = targets.by_id, previous.figures
    codes = set()
    for result in _valid(report):
        before = known.get((result.unit_code, result.indicator))
        if before is not None:
            indicator = indicators[result.indicator]
            rate = _decimal(result.rate) if indicator.measure == "rate" and result.rate is not None else None
            if (
                unchanged.is_same(indicator.measure, result.population, result.achieved, rate, before)
                or fell.has_fallen(targets, indicator, result.achieved, before)
                or population_change.has_jumped(targets, indicator, result.population, before)
            ):
                codes.add(result.unit_code)
    return codes


def _valid(report: Report) -> Iterator[Result]:
    known = {indicator.id for indicator in report.indicators}
    for result in report.results:
        if result.level == "unit" and result.status in _VALID and result.indicator in known:
            yield result


def _reported(report: Report, targets: TargetSet, previous: Previous, only: Container[str] | None = None) -> Reported:
    """Arrange the report's valid figures as if just read; where they stand is looked up for findings only.

    Args:
        report: the report.
        targets: its indicators.
        previous: the last period's figures.
        only: codes of the units that matter; None: all.
    """
    measures = {indicator.id: indicator.measure for indicator in report.indicators}
    groups: dict[Key, list[Counts]] = {
        (result.unit_code, result.indicator): [_counts(result, measures[result.indicator])]
        for result in _valid(report)
        if only is None or result.unit_code in only
    }
    entries = tuple(counts.entry for group in groups.values() for counts in group)
    submission = Submission((), entries, (), (), report.period, report.period_source)
    return Reported(submission, targets, _units(report), previous.before(report.period), groups, {})


def _counts(result: Result, measure: str) -> Counts:
    achieved = result.achieved
    population = result.population if measure == "percent" else None
    rate = _decimal(result.rate) if measure == "rate" and result.rate is not None else None
    entry = Entry(
        result.unit_code,
        result.indicator,
        "",
        None,
        0,
        None if population is None else Figure("", "", Decimal(population)),
        None if achieved is None else Figure("", "", Decimal(achieved)),
        None if rate is None else Figure("", "", rate),
    )
    return Counts(entry, 1 if measure == "yes-no" else population, achieved)


def _decimal(value: Fraction) -> Decimal:
    """Return a decimal of what was one: a target or a stated rate."""
    return Decimal(value.numerator) / Decimal(value.denominator)


def _place(reference: str, paths: set[str]) -> tuple[str, str | None, str]:
    """Take ``data.xlsx!Biểu 1!C12`` apart; names of files and sheets may hold the mark themselves."""
    rest, _, cell = reference.rpartition("!")
    if rest in paths:
        return rest, None, cell
    fitting = max((path for path in paths if rest.startswith(f"{path}!")), key=len, default=None)
    file, _, sheet = rest.partition("!") if fitting is None else (fitting, "!", rest[len(fitting) + 1 :])
    return file, sheet or None, cell
