"""X405: a unit whose figures are all those of last period."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.previous import Previous, PreviousFigures
from bdhvs_cli.model.targets import Measure
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Counts, Reported, figure_cell, unit_place
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="X405",
    title=N_("All figures as last period"),
    severity="warning",
    wording=Wording(
        N_("All figures are the same as last period: {indicators}."),
        N_("Ask the unit whether last period's form was sent again."),
        sender=N_("If the last period's form was sent again, send the new one; if nothing has changed, say so."),
    ),
    meaning=N_(
        "For every indicator that can be compared, a unit states exactly the population and the number achieved of the "
        "last period. At least two indicators (one, where it reports no more) and at least one achieved by some but "
        "not by all: where nobody or everybody has achieved it, no change is expected."
    ),
    reason=N_("Last period's form sent again looks like a report, but says nothing about this period."),
    example=N_("All ten figures of Xã Kỳ Hoa are in September what they were in June."),
    params={"indicators": N_("ids of the indicators compared")},
    sample={"indicators": ("public-staff", "adults-skills")},
    accepted_while_same=("figures",),
)


_HALF_A_MILLIONTH = Fraction(1, 2 * 10**6)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X405 for each unit whose figures are all those of the last period."""
    if reported.previous is None:
        return
    for unit_code, row in reported.by_unit.items():
        if _unchanged(reported, reported.previous, row):
            entry = unit_place(counts.entry for counts in row)
            yield RULE.finding(
                file=entry.file,
                sheet=entry.sheet,
                cell=entry.name_cell or figure_cell(entry),
                unit_code=unit_code,
                indicators=tuple(counts.entry.indicator for counts in row if _comparable(reported, counts)),
            )


def _comparable(reported: Reported, counts: Counts) -> bool:
    if reported.previous is None:
        return False
    before = reported.previous.figures.get((counts.entry.unit_code, counts.entry.indicator))
    return before is not None and before.is_defined_as(reported.indicator(counts.entry))


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
        if not is_same(measure, population, achieved, rate, previous.figures[entry.unit_code, entry.indicator]):
            return False
        compared += 1
        is_telling = is_telling or _is_telling(measure, population, achieved, rate)
    return is_telling and compared >= min(2, len(row))


def is_same(
    measure: Measure, population: int | None, achieved: int | None, rate: Decimal | None, before: PreviousFigures
) -> bool:
    """Whether a figure is that of the last period: counts in people or things, rates in percent."""
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
