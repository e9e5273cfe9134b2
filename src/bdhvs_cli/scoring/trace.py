"""How one figure came about: from its cells through the exact fraction to the verdict. Nothing is decided here anew."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Report, Result
from bdhvs_cli.model.submission import Entry, Figure, Submission
from bdhvs_cli.model.targets import Direction, Indicator, TargetSet
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.scoring.bounds import Pool, bounds
from bdhvs_cli.scoring.compliance import meets, percent
from bdhvs_cli.scoring.display import MOST_DECIMALS, ShownFigure, plain_decimal, shown_rate
from bdhvs_cli.scoring.scope import hides_a_sheet, named_indicators, puts_in_question
from bdhvs_cli.scoring.tally import KnownPopulations, Standing, Tally, tally
from bdhvs_cli.scoring.traced import (
    Basis,
    Comparison,
    KnownFrom,
    MissingUnit,
    Part,
    RoundingStep,
    Trace,
    TracedCell,
    TracedEntry,
    Weight,
)


def trace(
    report: Report,
    submission: Submission,
    targets: TargetSet,
    units: UnitRegister,
    unit_code: str | None,
    indicator: str,
    known_populations: KnownPopulations | None = None,
) -> Trace | None:
    """Trace a figure of a scored report.

    Args:
        report: scored, with errors left out rather than in the way (``exclude``).
        submission: what it was scored from.
        targets: the plan.
        units: the register it was scored with.
        unit_code: the unit; None for the province.
        indicator: the indicator's id.
        known_populations: as given to ``score``.

    Returns:
        The trace; None where the report has no such result: the unit does not report that indicator.
    """
    level = "province" if unit_code is None else "unit"
    result = next(
        (
            result
            for result in report.results
            if result.level == level and result.indicator == indicator and unit_code in (None, result.unit_code)
        ),
        None,
    )
    if result is None:
        return None
    sums = tally(submission, targets, units, report.findings, known_populations)
    plan = targets.by_id[indicator]
    shown, steps = _rounding(result, plan)
    if unit_code is None:
        pool = sums.pools[indicator]
        return Trace(
            report,
            targets,
            plan,
            result,
            tuple(_province_comparisons(pool, plan, result.target)),
            shown,
            steps,
            tuple(_findings_on_indicator(report.findings, indicator)),
            pool=pool,
            weights=_weights(report, plan, pool, result.target),
            missing=_missing(report, sums, indicator),
        )
    standing = sums.standings[unit_code, indicator]
    entries = _traced(sums.index.of(unit_code, indicator), report)
    counts = standing.kind == "counted"
    return Trace(
        report,
        targets,
        plan,
        result,
        tuple(_unit_comparisons(standing, plan, result.target)),
        shown,
        steps,
        tuple(_findings_on_unit(report.findings, unit_code, indicator, entries)),
        entries=entries,
        superseded=_traced(
            [entry for entry in submission.superseded if (entry.unit_code, entry.indicator) == (unit_code, indicator)],
            report,
        ),
        people=None if counts else standing.people,
        people_from=None if counts else _people_from(sums, unit_code, indicator, standing),
    )


def _traced(entries: Iterable[Entry], report: Report) -> tuple[TracedEntry, ...]:
    records = {(record.path, record.sheet): record for record in report.inputs}
    found = []
    for entry in entries:
        record = records.get((entry.file, entry.sheet))
        columns = {column.column: column for column in record.columns} if record is not None else {}
        figures: tuple[tuple[Part, Figure | None], ...] = (
            ("population", entry.population),
            ("achieved", entry.achieved),
            ("rate", entry.rate),
        )
        cells = tuple(
            TracedCell(part, figure, columns.get(figure.cell.rstrip("0123456789")))
            for part, figure in figures
            if figure is not None
        )
        found.append(TracedEntry(entry, record, cells))
    return tuple(found)


def _people_from(sums: Tally, unit_code: str, indicator: str, standing: Standing) -> KnownFrom | None:
    """Say where the n of a unit that does not count is known from; its own sound cell comes first."""
    known = sums.known.get((unit_code, indicator))
    own = standing.entry.population_count if standing.entry is not None else None
    if known is None or standing.people != known or own == known:
        return None
    unit = next(unit for unit in sums.units if unit.code == unit_code)
    plan = next(known for known in sums.indicators if known.id == indicator)
    return "units-file" if plan.population_id in unit.populations else "previous"


def _unit_comparisons(standing: Standing, plan: Indicator, target: Fraction) -> Iterator[Comparison]:
    if standing.kind != "counted" or standing.population == 0:
        return
    x, n = standing.achieved, standing.population
    if plan.measure == "percent" and x is not None and n is not None:
        yield _of_people("reported", x, n, plan.direction, target)
    elif plan.measure == "yes-no" and x is not None:
        yield Comparison("reported", x, None, Fraction(x), Fraction(1), "at-least", x == 1)
    elif plan.measure == "count" and x is not None:
        yield _plain(Fraction(x), x, plan.direction, target)
    elif plan.measure == "rate" and standing.rate is not None:
        yield _plain(standing.rate, None, plan.direction, target)


def _province_comparisons(pool: Pool, plan: Indicator, target: Fraction) -> Iterator[Comparison]:
    if plan.measure == "rate" or not pool.reported:
        return
    if plan.measure == "count":
        yield _plain(Fraction(pool.achieved), pool.achieved, plan.direction, target)
        return
    if pool.population:
        yield _of_people("reported", pool.achieved, pool.population, plan.direction, target)
    if pool.missing and bounds(pool, plan.measure).lowest is not None:
        everybody = pool.population + pool.missing_people
        yield _of_people("lowest", pool.achieved, everybody, plan.direction, target)
        yield _of_people("highest", pool.achieved + pool.missing_people, everybody, plan.direction, target)


def _of_people(basis: Basis, achieved: int, population: int, direction: Direction, target: Fraction) -> Comparison:
    left, right = Fraction(100 * achieved), target * population
    return Comparison(basis, achieved, population, left, right, direction, meets(left, right, direction))


def _plain(value: Fraction, achieved: int | None, direction: Direction, target: Fraction) -> Comparison:
    return Comparison("reported", achieved, None, value, target, direction, meets(value, target, direction))


def _rounding(result: Result, plan: Indicator) -> tuple[ShownFigure | None, tuple[RoundingStep, ...]]:
    """Return the rate as it is shown, and the decimals that were tried for it until one agreed."""
    if result.rate is None:
        return None, ()
    # An open verdict has no right side; the figure then stands on the side of the target on which the rate is.
    direction = plan.direction if result.status in ("met", "missed") else "at-least"
    shown = shown_rate(result.rate, result.target, direction)
    steps = []
    for decimals in range(1, MOST_DECIMALS + 1):
        text = plain_decimal(result.rate, decimals)
        agrees = not shown.sign and text == shown.text
        steps.append(RoundingStep(decimals, text, agrees))
        if agrees:
            break
    return shown, tuple(steps)


def _weights(report: Report, plan: Indicator, pool: Pool, target: Fraction) -> tuple[Weight, ...]:
    whole = pool.achieved if plan.measure == "count" else pool.population
    if plan.measure == "rate" or not whole:
        return ()
    weights = []
    for result in report.results:
        if result.level != "unit" or result.indicator != plan.id or result.achieved is None:
            continue
        if plan.measure == "count":
            weights.append(Weight(result, percent(result.achieved, whole), None))
        elif result.population:
            pull = (100 * result.achieved - target * result.population) / whole
            weights.append(Weight(result, percent(result.population, whole), pull))
    return tuple(sorted(weights, key=lambda weight: (-weight.share, weight.pull or 0, weight.result.unit_code)))


def _missing(report: Report, sums: Tally, indicator: str) -> tuple[MissingUnit, ...]:
    missing = [
        MissingUnit(result, sums.standings[result.unit_code, indicator].people)
        for result in report.results
        if result.level == "unit" and result.indicator == indicator and result.status in ("not-reported", "invalid")
    ]
    return tuple(sorted(missing, key=lambda unit: (-(unit.people or 0), unit.result.unit_code)))


def _findings_on_unit(
    findings: Iterable[Finding], unit_code: str, indicator: str, entries: Sequence[TracedEntry]
) -> Iterator[Finding]:
    """Yield what is said of the unit's figure, of its whole row, and of the sheets that it stands on."""
    sheets = {(traced.entry.file, traced.entry.sheet) for traced in entries}
    sheets |= {(file, None) for file, _ in sheets}
    for finding in findings:
        named = named_indicators(finding)
        about = named is None or indicator in named
        if finding.unit_code == unit_code:
            here = about
        else:
            on_sheet = (
                (finding.file or "", finding.sheet) in sheets and finding.code[0] in "FH" and finding.severity != "info"
            )
            here = (
                finding.unit_code is None and about and (on_sheet or puts_in_question(finding) == "missing-indicator")
            )
        if here:
            yield finding


def _findings_on_indicator(findings: Iterable[Finding], indicator: str) -> Iterator[Finding]:
    """Yield what is said of any unit's figure of the indicator, and what can hide some of them."""
    for finding in findings:
        named = named_indicators(finding)
        if named is None:
            if hides_a_sheet(finding) or finding.severity != "info":
                yield finding
        elif indicator in named:
            yield finding
