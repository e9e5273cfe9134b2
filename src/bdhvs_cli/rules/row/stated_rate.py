"""R304: a stated rate that the counts do not give."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Figure
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported
from bdhvs_cli.rules.rounding import rounded, rounded_percent
from bdhvs_cli.rules.rule import Rule, Wording
from bdhvs_cli.rules.sums import whole

_COUNTS_DECIDE = N_("Correct the rate, or the count that is wrong. The counts decide, not the stated rate.")

RULE = Rule(
    code="R304",
    title=N_("Stated rate differs from the computed one"),
    severity="warning",
    wording=Wording(
        N_("The stated rate is {stated}%, but {achieved} of {population} are {computed}%."),
        _COUNTS_DECIDE,
        forms={"stated": "as-computed"},
        sender=N_("Correct the rate, or the count that is wrong."),
    ),
    cases={
        "total": Wording(
            N_("The row “{label}” states a rate of {stated}%, but {achieved} of {population} are {computed}%."),
            N_("Correct the row: the rate of a total is its achieved divided by its population, not a mean of rates."),
            {
                "label": "Tổng cộng",
                "stated": Decimal("81.4"),
                "computed": Decimal("80.0"),
                "achieved": 729_512,
                "population": 912_345,
            },
            forms={"stated": "as-computed"},
        ),
    },
    meaning=N_(
        "The rate in the workbook differs from 100 × achieved / population by more than half of the last decimal that "
        "its cell shows (at most six decimals count). Rows of totals that state a rate are checked, too."
    ),
    reason=N_(
        "Either the rate was typed or rounded wrongly, or one of the counts is not the one it was made from. "
        "The counts decide: by itself it changes no result."
    ),
    example=N_("320 of 398 is 80.4%, but the cell says 84.0%: two digits were swapped."),
    params={
        "stated": N_("the rate in the workbook, in percent"),
        "computed": N_("100 × achieved / population, rounded to the decimals that show the difference, in percent"),
        "decimals": N_("decimals that the stated rate shows, at most 6: half of the last one is allowed"),
        "achieved": N_("those who achieved it (people)"),
        "population": N_("all people whom the indicator is about in the unit"),
        "case": N_("unit (a unit's row) or total (a row of totals)"),
        "label": N_("what the row of totals calls itself"),
    },
    sample={
        "case": "unit",
        "stated": Decimal("84.0"),
        "computed": Decimal("80.4"),
        "decimals": 1,
        "achieved": 320,
        "population": 398,
    },
    accepted_while_same=("label", "stated", "achieved", "population"),
)


_MOST_DECIMALS = 6


def find(reported: Reported) -> Iterator[Finding]:
    """Yield R304 for each stated rate that its counts do not give; not where the counts themselves can't be right."""
    for group in reported.groups.values():
        for entry, population, achieved in group:
            rate = entry.rate
            if rate is None or rate.value is None or not population or achieved is None or achieved > population:
                continue
            if reported.indicator(entry).measure == "percent" and _differs(rate, achieved, population):
                yield RULE.finding(
                    file=entry.file,
                    sheet=entry.sheet,
                    cell=rate.cell,
                    unit_code=entry.unit_code,
                    indicator=entry.indicator,
                    case="unit",
                    **_params(rate, achieved, population),
                )
    for total in reported.submission.totals:
        indicator = reported.targets.by_id.get(total.indicator)
        if indicator is None or indicator.measure != "percent" or total.rate is None or total.rate.value is None:
            continue
        counts = (total.population, total.achieved)
        population, achieved = map(whole, counts)
        if any(count and (total.file, total.sheet, count.cell) in reported.differing_totals for count in counts):
            continue  # R305 has named the count that is wrong; the rate may be right
        if not population or achieved is None or achieved > population:
            continue
        if _differs(total.rate, achieved, population):
            yield RULE.finding(
                file=total.file,
                sheet=total.sheet,
                cell=total.rate.cell,
                indicator=total.indicator,
                case="total",
                label=total.label,
                **_params(total.rate, achieved, population),
            )


def _differs(rate: Figure, achieved: int, population: int) -> bool:
    """Whether a rate is further from 100·achieved/population than half of its last decimal, in whole numbers."""
    assert rate.value is not None
    numerator, denominator = rate.value.as_integer_ratio()
    decimals = min(rate.decimals, _MOST_DECIMALS)
    gap = abs(numerator * population - 100 * achieved * denominator)
    allowed: int = denominator * population
    return gap * 2 * int(10**decimals) > allowed


def _params(rate: Figure, achieved: int, population: int) -> dict[str, Any]:
    assert rate.value is not None
    allowed = min(rate.decimals, _MOST_DECIMALS)
    # One decimal more where rounding would make the two look the same.
    for decimals in (allowed, allowed + 1):
        computed = rounded_percent(achieved, population, decimals)
        if computed != rounded(rate.value, decimals):
            break
    return {
        "stated": rate.value,
        "computed": computed,
        "decimals": allowed,
        "achieved": achieved,
        "population": population,
    }
