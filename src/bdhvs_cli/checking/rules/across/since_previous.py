"""X403, X404, X405: what changed since the last period, and what should have but did not."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.checking.previous import Previous, PreviousFigures
from bdhvs_cli.checking.reported import Counts, Reported, figure_cell, unit_place
from bdhvs_cli.checking.rule import Rule, Wording
from bdhvs_cli.checking.rules.row.stated_rate import rounded_percent
from bdhvs_cli.model.finding import Finding, finding
from bdhvs_cli.model.targets import Indicator, Measure, TargetSet
from bdhvs_cli.model.text import N_

X403 = Rule(
    code="X403",
    title=N_("A cumulative count fell"),
    wording=Wording(
        N_("Achieved fell from {before} last period to {now}, though the counts are cumulative."),
        N_("Ask the unit: perhaps it reports only this period's people, or corrected an earlier figure."),
    ),
    meaning=N_(
        "Fewer have achieved the indicator than in the last period. Checked where the target set's counts are "
        "cumulative, population and criteria are defined as before, and the target is to be reached (not “at most”)."
    ),
    reason=N_("Those who have achieved it do not lose it. A figure for this period alone understates the whole."),
    example=N_("320 at the end of June, 95 at the end of September: the 95 are those of the third quarter alone."),
    params={
        "now": N_("achieved in this period (people)"),
        "before": N_("achieved in the last period (people)"),
    },
    can_be_accepted=True,
    severity_can_be_lowered=True,
    sample={"now": 95, "before": 320},
)

X404 = Rule(
    code="X404",
    title=N_("The population changed a lot"),
    wording=Wording(
        N_("The population changed from {before} last period to {now} ({change}%)."),
        N_("Ask the unit why: a typing error, other people counted, or a real change."),
        without={
            "change": Wording(
                N_("The population was {before} last period and is {now} now."),
                N_("Ask the unit why: a typing error, other people counted, or a real change."),
                {"now": 410, "before": 0, "change": None},
            )
        },
    ),
    meaning=N_(
        "A unit's population differs from that of the last period by more than the target set's threshold (20% of the "
        "last period's, if it names none). Exactly the threshold is not too much; any change from 0 is."
    ),
    reason=N_("Populations change slowly; a jump in the denominator moves the rate though nobody has learnt more."),
    example=N_("1,240 public staff in June, 124 in September: a digit was lost."),
    params={
        "now": N_("population in this period (people)"),
        "before": N_("population in the last period (people)"),
        "change": N_("change in percent of the last period's, with its sign; null where that was 0"),
    },
    can_be_accepted=True,
    severity_can_be_lowered=True,
    sample={"now": 1_520, "before": 1_240, "change": Decimal("22.6")},
)

X405 = Rule(
    code="X405",
    title=N_("All figures as last period"),
    wording=Wording(
        N_("All figures are the same as last period: {indicators}."),
        N_("Ask the unit whether last period's form was sent again."),
    ),
    meaning=N_(
        "For every indicator that can be compared, a unit states exactly the population and the number achieved of the "
        "last period. At least two indicators (one, where it reports no more) and at least one achieved by some but "
        "not by all: where nobody or everybody has achieved it, no change is expected."
    ),
    reason=N_("Last period's form sent again looks like a report, but says nothing about this period."),
    example=N_("All ten figures of Xã Kỳ Hoa are in September what they were in June."),
    params={"indicators": N_("ids of the indicators compared")},
    can_be_accepted=True,
    severity_can_be_lowered=True,
    sample={"indicators": ("public-staff", "adults-skills")},
)

RULES = (X403, X404, X405)

_HALF_A_MILLIONTH = Fraction(1, 2 * 10**6)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X403, X404 and X405 for each unit that the last period knows."""
    if reported.previous is None:
        return
    for unit_code, row in reported.by_unit.items():
        for counts in row:
            before = reported.previous.figures.get((unit_code, counts.entry.indicator))
            if before is not None:
                yield from _changes(reported, counts, before)
        if _unchanged(reported, reported.previous, row):
            entry = unit_place(counts.entry for counts in row)
            yield finding(
                "X405",
                file=entry.file,
                sheet=entry.sheet,
                cell=entry.name_cell or figure_cell(entry),
                unit_code=unit_code,
                indicators=tuple(counts.entry.indicator for counts in row if _comparable(reported, counts)),
            )


def could_find(
    targets: TargetSet,
    indicator: Indicator,
    population: int | None,
    achieved: int | None,
    rate: Decimal | None,
    before: PreviousFigures,
) -> bool:
    """Whether one figure of a unit could bring about any of the three; of thousands of units, most have none such.

    Args:
        targets: thresholds.
        indicator: the figure's.
        population: people.
        achieved: people (things, for a count).
        rate: percent, where rates are stated.
        before: the last period's.
    """
    return (
        _is_same(indicator.measure, population, achieved, rate, before)
        or _fell(targets, indicator, achieved, before)
        or _jumped(targets, indicator, population, before)
    )


def _changes(reported: Reported, counts: Counts, before: PreviousFigures) -> Iterator[Finding]:
    entry, population, achieved = counts
    indicator = reported.indicator(entry)
    if _fell(reported.targets, indicator, achieved, before) and entry.achieved is not None:
        yield finding(
            "X403",
            file=entry.file,
            sheet=entry.sheet,
            cell=entry.achieved.cell,
            unit_code=entry.unit_code,
            indicator=entry.indicator,
            now=achieved,
            before=before.achieved,
        )
    if (
        _jumped(reported.targets, indicator, population, before)
        and entry.population is not None
        and population is not None
        and before.population is not None
    ):
        yield finding(
            "X404",
            file=entry.file,
            sheet=entry.sheet,
            cell=entry.population.cell,
            unit_code=entry.unit_code,
            indicator=entry.indicator,
            now=population,
            before=before.population,
            change=_change(population, before.population, reported.targets.thresholds.population_change),
        )


def _fell(targets: TargetSet, indicator: Indicator, achieved: int | None, before: PreviousFigures) -> bool:
    return (
        achieved is not None
        and before.achieved is not None
        and achieved < before.achieved
        and targets.cumulative
        and indicator.direction == "at-least"
        and indicator.measure != "rate"
        and _same_definition(indicator, before)
    )


def _jumped(targets: TargetSet, indicator: Indicator, population: int | None, before: PreviousFigures) -> bool:
    return (
        population is not None
        and before.population is not None
        and 100 * abs(population - before.population) > targets.thresholds.population_change * before.population
        and indicator.measure == "percent"
        and indicator.population_id == before.population_id
    )


def _change(now: int, before: int, threshold: Decimal) -> Decimal | None:
    """Return the change in percent with one decimal, with more where one would show no more than the threshold."""
    if before == 0:
        return None
    for decimals in range(1, 5):
        size = rounded_percent(abs(now - before), before, decimals)
        if size > threshold:
            break
    return size.copy_negate() if now < before else size


def _same_definition(indicator: Indicator, before: PreviousFigures) -> bool:
    return indicator.population_id == before.population_id and indicator.criteria_id == before.criteria_id


def _comparable(reported: Reported, counts: Counts) -> bool:
    if reported.previous is None:
        return False
    before = reported.previous.figures.get((counts.entry.unit_code, counts.entry.indicator))
    return before is not None and _same_definition(reported.indicator(counts.entry), before)


def _unchanged(reported: Reported, previous: Previous, row: list[Counts]) -> bool:
    """Whether all figures of a unit that can be compared are those of the last period (see X405's meaning)."""
    compared = 0
    is_telling = False
    for counts in row:
        if not _comparable(reported, counts):
            continue
        entry, population, achieved = counts
        measure = reported.indicator(entry).measure
        rate = entry.rate.value if entry.rate else None
        if not _is_same(measure, population, achieved, rate, previous.figures[entry.unit_code, entry.indicator]):
            return False
        compared += 1
        is_telling = is_telling or _is_telling(measure, population, achieved, rate)
    return is_telling and compared >= min(2, len(row))


def _is_same(
    measure: Measure, population: int | None, achieved: int | None, rate: Decimal | None, before: PreviousFigures
) -> bool:
    if measure == "rate":
        # A report keeps six decimals.
        return rate is not None and before.rate is not None and abs(Fraction(rate) - before.rate) <= _HALF_A_MILLIONTH
    return (
        achieved is not None
        and achieved == before.achieved
        and (measure != "percent" or population == before.population)
    )


def _is_telling(measure: Measure, population: int | None, achieved: int | None, rate: Decimal | None) -> bool:
    """Whether a change is to be expected of such a figure."""
    match measure:
        case "rate":
            return rate is not None and 0 < rate < 100
        case "count":
            return bool(achieved)
        case "percent":
            return 0 < (achieved or 0) < (population or 0)
        case _:
            return False
