"""X404: a population that changed a lot."""

from collections.abc import Iterator
from decimal import Decimal

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.previous import PreviousFigures
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported
from bdhvs_cli.rules.rounding import rounded_percent
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="X404",
    title=N_("The population changed a lot"),
    severity="warning",
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
        sender=N_("Check the population; if it is right, say why it changed so much."),
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
    sample={"now": 1_520, "before": 1_240, "change": Decimal("22.6")},
    accepted_while_same=("before", "now"),
)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X404 for each population that differs too much from last period's."""
    for counts, before in reported.with_previous():
        entry, population = counts.entry, counts.population
        if (
            has_jumped(reported.targets, reported.indicator(entry), population, before)
            and entry.population is not None
            and population is not None
            and before.population is not None
        ):
            yield RULE.finding(
                file=entry.file,
                sheet=entry.sheet,
                cell=entry.population.cell,
                unit_code=entry.unit_code,
                indicator=entry.indicator,
                now=population,
                before=before.population,
                change=_change(population, before.population, reported.targets.thresholds.population_change),
            )


def has_jumped(targets: TargetSet, indicator: Indicator, population: int | None, before: PreviousFigures) -> bool:
    """Whether a population differs by more than the threshold; ``population`` in people."""
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
