"""From a submission to a report: the province first, then every unit."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.cell import full_reference
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Report, ReportIndicator, Result, Status
from bdhvs_cli.model.submission import Entry, Submission
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.scoring.bounds import Pool, bounds, verdict
from bdhvs_cli.scoring.compliance import count_shortfall, exact, meets, meets_percent, percent, percent_shortfall
from bdhvs_cli.scoring.impact import with_impacts
from bdhvs_cli.scoring.tally import KnownPopulations, Standing, Tally, tally


def score(
    submission: Submission,
    targets: TargetSet,
    units: UnitRegister,
    findings: Iterable[Finding],
    *,
    exclude: bool,
    known_populations: KnownPopulations | None = None,
    tool_version: str,
    revises: str | None = None,
    generated_at: datetime | None = None,
) -> Report:
    """Score a submission by rules 1 to 7 of the method, and say of each finding what it could change (rule 13).

    Args:
        submission: what was read.
        targets: the plan.
        units: who is expected; taken as it stood on the period's last day.
        findings: all findings, severities and acceptances applied.
        exclude: leave what errors touch out as ``invalid``; otherwise one error leaves ``results`` empty.
        known_populations: (unit code, ``population_id``) → people, for units that are missing (``--previous``).
        tool_version: this program's version.
        revises: SHA-256 of the report that this one replaces.
        generated_at: when; None leaves the clock out of the report.
    """
    findings = tuple(findings)
    sums = tally(submission, targets, units, findings, known_populations)
    stopped = not exclude and any(finding.stops for finding in findings)
    return Report(
        tool_version=tool_version,
        target_id=targets.id,
        target_year=targets.year,
        target_sha256=targets.sha256,
        period=submission.period,
        period_source=submission.period_source,
        indicators=tuple(report_indicator(indicator) for indicator in targets.indicators),
        units_sha256=units.sha256,
        units_count=len(sums.units),
        revises=revises,
        inputs=submission.inputs,
        results=() if stopped else tuple(_results(sums, units)),
        findings=with_impacts(findings, sums),
        generated_at=generated_at,
        targets=targets,
    )


def report_indicator(indicator: Indicator) -> ReportIndicator:
    """Return an indicator as a report knows it."""
    return ReportIndicator(
        indicator.id,
        indicator.measure,
        indicator.direction,
        exact(indicator.target),
        indicator.deadline.isoformat(),
        indicator.population_id,
        indicator.criteria_id,
    )


def _results(sums: Tally, units: UnitRegister) -> Iterator[Result]:
    targets: dict[Decimal, Fraction] = {}

    def target_for(indicator: Indicator, unit_code: str | None) -> Fraction:
        target = indicator.target_for(unit_code)
        if target not in targets:
            targets[target] = exact(target)
        return targets[target]

    for indicator in sums.indicators:
        yield _province_result(units, indicator, target_for(indicator, None), sums.pools[indicator.id])
    for unit in sums.units:
        for indicator in sums.indicators:
            standing = sums.standings.get((unit.code, indicator.id))
            if standing is not None:
                yield _unit_result(unit, indicator, target_for(indicator, unit.code), standing)


def _province_result(units: UnitRegister, indicator: Indicator, target: Fraction, pool: Pool) -> Result:
    status = verdict(pool, indicator.measure, indicator.direction, target)
    lowest, highest = bounds(pool, indicator.measure)
    population = achieved = shortfall = None
    rate = None
    if pool.reported and indicator.measure == "count":
        achieved = pool.achieved
        if not pool.missing:
            shortfall = count_shortfall(achieved, target, indicator.direction)
    elif pool.reported and indicator.measure != "rate":
        population, achieved = pool.population, pool.achieved
        if population:
            rate = percent(achieved, population)
            if not pool.missing:
                shortfall = percent_shortfall(achieved, population, target, indicator.direction)
    return Result(
        "province",
        units.province_code,
        units.province_name,
        indicator.id,
        population,
        achieved,
        rate,
        target,
        shortfall,
        status,
        pool.reported + pool.missing,
        pool.reported,
        lowest,
        highest,
        direction=indicator.direction,
    )


def _unit_result(unit: Unit, indicator: Indicator, target: Fraction, standing: Standing) -> Result:
    cells = _cells(standing.entry, indicator) if standing.entry is not None else {}
    rate = shortfall = None
    population, achieved = standing.population, standing.achieved
    direction = indicator.direction
    status: Status
    if standing.kind != "counted":
        status = standing.kind
    elif population == 0:
        status = "no-population"
    elif indicator.measure == "percent":
        # Counted, and somebody there: the tally has seen to it that both are numbers.
        assert population is not None
        assert achieved is not None
        rate = percent(achieved, population)
        status = "met" if meets_percent(achieved, population, target, direction) else "missed"
        shortfall = percent_shortfall(achieved, population, target, direction)
    elif indicator.measure == "yes-no":
        status = "met" if achieved == 1 else "missed"
        shortfall = 0 if achieved == 1 else 1
    elif indicator.measure == "count":
        assert achieved is not None
        status = "met" if meets(achieved, target, direction) else "missed"
        shortfall = count_shortfall(achieved, target, direction)
    else:
        assert standing.rate is not None
        rate = standing.rate
        status = "met" if meets(rate, target, direction) else "missed"
    return Result(
        "unit",
        unit.code,
        unit.name,
        indicator.id,
        population,
        achieved,
        rate,
        target,
        shortfall,
        status,
        cells=cells,
        direction=direction,
    )


def _cells(entry: Entry, indicator: Indicator) -> dict[str, str]:
    figures = {"population": entry.population, "achieved": entry.achieved}
    if indicator.measure == "rate":
        figures = {"rate": entry.rate}
    return {
        name: full_reference(entry.file, entry.sheet, figure.cell)
        for name, figure in figures.items()
        if figure is not None
    }
