"""X402: two indicators of one population, with different populations."""

from collections.abc import Iterator

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Counts, Reported
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="X402",
    title=N_("Populations that should be equal differ"),
    severity="warning",
    wording=Wording(
        N_("The same people are counted differently: {populations}."),
        N_("Ask the unit which number is right, enter it for all these indicators and run again."),
        forms={"populations": "by-indicator"},
        sender=N_("The two count the same people: agree on one population."),
    ),
    meaning=N_(
        "Indicators about the same people (as both indicators about adults are) have different populations in one unit."
    ),
    reason=N_("At least one of the rates is worked out with a wrong denominator."),
    example=N_("12,450 adults for digital skills, 12,540 for VNeID: two digits were swapped."),
    params={
        "indicators": N_("ids of the indicators that share the population"),
        "populations": N_("the population that each of them states, in the same order (people)"),
    },
    sample={"indicators": ("adults-skills", "adults-vneid"), "populations": (12_450, 12_540)},
    accepted_while_same=("populations",),
)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X402 once per unit and population that is counted differently, at the first cell that differs."""
    sharing: dict[str, int] = {}
    for indicator in reported.targets.indicators:
        if indicator.measure == "percent":
            sharing[indicator.population_id] = sharing.get(indicator.population_id, 0) + 1
    shared = {population for population, count in sharing.items() if count > 1}
    if not shared:
        return
    population_of = {
        indicator.id: indicator.population_id
        for indicator in reported.targets.indicators
        if indicator.measure == "percent" and indicator.population_id in shared
    }
    for row in reported.by_unit.values():
        together: dict[str, list[Counts]] = {}
        for counts in row:
            population = population_of.get(counts.entry.indicator)
            if population is not None and counts.population is not None:
                together.setdefault(population, []).append(counts)
        for group in together.values():
            odd = next((counts for counts in group if counts.population != group[0].population), None)
            if odd is None or odd.entry.population is None:
                continue
            yield RULE.finding(
                file=odd.entry.file,
                sheet=odd.entry.sheet,
                cell=odd.entry.population.cell,
                unit_code=odd.entry.unit_code,
                indicator=odd.entry.indicator,
                indicators=tuple(counts.entry.indicator for counts in group),
                populations=tuple(counts.population for counts in group),
            )
