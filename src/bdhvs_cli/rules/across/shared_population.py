"""X402: two indicators of one population, with different populations; or of two, with the same."""

from collections.abc import Iterator

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Counts, Reported
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="X402",
    title=N_("Populations that do not fit together"),
    severity="warning",
    wording=Wording(
        N_("The same people are counted differently: {populations}."),
        N_("Ask the unit which number is right, enter it for all these indicators and run again."),
        forms={"populations": "by-indicator"},
        sender=N_("The two count the same people: agree on one population."),
    ),
    cases={
        "same": Wording(
            N_("Different people, and yet the same number of them: {populations}."),
            N_("Ask the unit whether a number was entered in place of another, correct it and run again."),
            {"indicators": ("public-staff", "enterprise-workers"), "populations": (212, 212)},
            forms={"populations": "by-indicator"},
            sender=N_("These indicators count different people: check both populations."),
        ),
    },
    meaning=N_(
        "Indicators about the same people (as both indicators about adults are) have different populations in one "
        "unit; or two indicators about different people have the same one in a unit's form, 100 people or more."
    ),
    reason=N_("At least one of the rates is worked out with a wrong denominator."),
    example=N_("12,450 adults for digital skills, 12,540 for VNeID: two digits were swapped."),
    params={
        "case": N_("same where the people differ and their number does not; otherwise absent"),
        "indicators": N_("ids of the indicators concerned"),
        "populations": N_("the population that each of them states, in the same order (people)"),
    },
    sample={"indicators": ("adults-skills", "adults-vneid"), "populations": (12_450, 12_540)},
    accepted_while_same=("populations",),
)


_TELLING = 100
"""People. Fewer are the same by chance too often."""


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X402 for populations that differ and should not, and for those that should and do not."""
    yield from _differing(reported)
    yield from _alike(reported)


def _alike(reported: Reported) -> Iterator[Finding]:
    """Yield X402 for lines of a form that count different people, and the same number of them in two cells."""
    forms = {(record.path, record.sheet) for record in reported.submission.inputs if record.layout == "form"}
    if not forms:
        return
    for row in reported.by_unit.values():
        lines = [
            counts
            for counts in row
            if (counts.entry.file, counts.entry.sheet) in forms
            and reported.indicator(counts.entry).measure == "percent"
            and counts.population is not None
        ]
        by_number: dict[int, list[Counts]] = {}
        for counts in lines:
            by_number.setdefault(counts.population or 0, []).append(counts)
        for number, group in by_number.items():
            people = {reported.indicator(counted.entry).population_id: counted for counted in reversed(group)}
            cells = {counted.entry.population.cell for counted in group if counted.entry.population is not None}
            if number >= _TELLING and len(people) > 1 and len(cells) > 1:
                last = group[-1].entry
                yield RULE.finding(
                    file=last.file,
                    sheet=last.sheet,
                    cell=last.population.cell if last.population is not None else None,
                    unit_code=last.unit_code,
                    indicator=last.indicator,
                    case="same",
                    indicators=tuple(counted.entry.indicator for counted in group),
                    populations=tuple(number for _ in group),
                )


def _differing(reported: Reported) -> Iterator[Finding]:
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
