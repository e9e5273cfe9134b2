"""R301: more achieved than there are."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Counts, Reported
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="R301",
    title=N_("Achieved greater than population"),
    severity="error",
    wording=Wording(
        N_("Achieved ({achieved}) is greater than the population ({population})."),
        N_(
            "Compare cells {population_cell} and {cell} with the sender's figures; correct what is wrong and run again."
        ),
        sender=N_("Compare cells {population_cell} and {cell} with your records and correct the figure that is wrong."),
    ),
    cases={
        "swapped": Wording(
            N_("Achieved ({achieved}) is greater than the population ({population})."),
            N_("Compare cells {population_cell} and {cell}; the two figures may have been swapped."),
            sender=N_(
                "Compare cells {population_cell} and {cell} with your records; the two figures may have been swapped."
            ),
        ),
        "yes-no": Wording(
            N_("The cell holds {achieved}, where only 1 (yes) or 0 (no) can stand."),
            N_("Enter 1 or 0, save and run again."),
            {"achieved": 3, "population": 1, "population_cell": None},
            sender=N_("Enter 1 (yes) or 0 (no)."),
        ),
        "rate": Wording(
            N_("The rate is {stated}%, where 100% is the most that there can be."),
            N_(
                "Compare with the sender's figures: perhaps the decimal mark is missing. "
                "Correct it, save and run again."
            ),
            {"stated": Decimal(805), "achieved": None, "population": None, "population_cell": None},
            sender=N_("Enter the rate, at most 100%; mind the decimal mark."),
        ),
    },
    meaning=N_(
        "More people achieved the indicator than there are. The two figures may have been swapped if "
        "swapping them back gives a rate like the other units', or the population that the unit "
        "states for another indicator. Where rates alone are reported, one is above 100%."
    ),
    reason=N_("One of the two figures is wrong; a rate above 100% would lift the province's result."),
    example=N_("Xã Kỳ Hoa has 398 public staff, and 412 of them achieved the indicator."),
    params={
        "achieved": N_("those who achieved it (people)"),
        "population": N_("all people whom the indicator is about in the unit"),
        "population_cell": N_("cell of the population, or null where there is no such column"),
        "stated": N_("the rate, in percent, where rates alone are reported"),
        "case": N_(
            "swapped (the figures may have been swapped), yes-no (an indicator of yes or no), "
            "rate (an indicator of which rates alone are reported) or plain"
        ),
    },
    sample={"case": "plain", "achieved": 412, "population": 398, "population_cell": "C15"},
    accepted_while_same=("achieved", "population", "stated"),
    population="in-doubt",
)


def is_more_than_all(counts: Counts) -> bool:
    """Whether more achieved it than there are."""
    return counts.population is not None and counts.achieved is not None and counts.achieved > counts.population


def find(reported: Reported) -> Iterator[Finding]:
    """Yield R301 for each entry whose number achieved exceeds its population, or whose rate exceeds 100%."""
    for group in reported.groups.values():
        for counts in group:
            yield from _of_rate(reported, counts)
            if not is_more_than_all(counts):
                continue
            entry = counts.entry
            measure = reported.indicator(entry).measure
            if measure not in ("percent", "yes-no") or entry.achieved is None:
                continue
            yield RULE.finding(
                file=entry.file,
                sheet=entry.sheet,
                cell=entry.achieved.cell,
                unit_code=entry.unit_code,
                indicator=entry.indicator,
                achieved=counts.achieved,
                population=counts.population,
                population_cell=entry.population.cell if entry.population else None,
                case="yes-no" if measure == "yes-no" else _case(reported, counts),
            )


def _of_rate(reported: Reported, counts: Counts) -> Iterator[Finding]:
    """Yield R301 for a rate that is all that its indicator asks for."""
    entry = counts.entry
    rate = entry.rate
    if rate is not None and rate.value is not None and rate.value > 100 and reported.indicator(entry).measure == "rate":
        yield RULE.finding(
            file=entry.file,
            sheet=entry.sheet,
            cell=rate.cell,
            unit_code=entry.unit_code,
            indicator=entry.indicator,
            stated=rate.value,
            case="rate",
        )


def _case(reported: Reported, counts: Counts) -> str:
    return "swapped" if _looks_swapped(reported, counts) else "plain"


def _looks_swapped(reported: Reported, counts: Counts) -> bool:
    """Whether the two figures, exchanged, would fit what else is known.

    First by the unit's other indicators of the same population: they repeat either the one figure or the other.
    Else the exchanged rate must lie within the rates of the other units; with fewer than three of them to go by, it
    must be at least 50 %. An empty population is not taken for a number achieved.
    """
    entry, population, achieved = counts
    indicator = reported.indicator(entry)
    for other in reported.by_unit.get(entry.unit_code, ()):
        if other.entry.indicator != indicator.id and (
            reported.indicator(other.entry).population_id == indicator.population_id
        ):
            if other.population == population:
                return False
            if other.population == achieved:
                return True
    if not population or not achieved:
        return False
    exchanged = Fraction(100 * population, achieved)
    rates = [
        Fraction(100 * other.achieved, other.population)
        for (_, indicator_id), other in reported.single.items()
        if indicator_id == indicator.id
        and other.population
        and other.achieved is not None
        and other.achieved <= other.population
    ]
    if len(rates) < 3:
        return exchanged >= 50
    return min(rates) <= exchanged <= max(rates)
