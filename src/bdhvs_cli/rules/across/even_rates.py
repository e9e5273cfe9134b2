"""X406: rates too round to have been counted."""

from collections.abc import Iterator
from decimal import Decimal

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Counts, Reported, figure_cell, unit_place
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="X406",
    title=N_("Rates too round"),
    severity="warning",
    wording=Wording(
        N_("All rates are whole tens: {rates}."),
        N_("Ask the unit whether the figures were counted or estimated."),
        sender=N_("Say whether the figures were counted or estimated; if estimated, count and send them again."),
    ),
    cases={
        "full": Wording(
            N_("All rates are exactly 100%: {indicators}."),
            N_("Ask the unit whether the figures were counted, or the population was copied into the number achieved."),
            {
                "rates": {"public-staff": Decimal(100), "adults-vneid": Decimal(100)},
                "indicators": ("public-staff", "adults-vneid"),
            },
        ),
    },
    meaning=N_(
        "A unit's rates are all exactly 100%, or all whole tens (0, 10, … 100%). Indicators with a target of 100% are "
        "left aside, whatever their rate, and at least two rates must be left. A population of 1, 2, 5 or 10 has "
        "whole tens only, so it proves nothing about them."
    ),
    reason=N_("Counted people rarely come out that round; estimated ones, or targets copied as results, do."),
    example=N_(
        "80%, 80%, 70% and 80% in one unit, beside 97% of students, whose target is 100%: the figures were worked "
        "back from the targets."
    ),
    params={
        "rates": N_("indicator id → its rate in percent"),
        "indicators": N_("ids of the indicators with these rates"),
        "case": N_("full (all exactly 100%) or tens"),
    },
    sample={
        "case": "tens",
        "rates": {"public-staff": Decimal(80), "adults-skills": Decimal(80), "adults-vneid": Decimal(70)},
        "indicators": ("public-staff", "adults-skills", "adults-vneid"),
    },
    accepted_while_same=("figures",),
)


_ALWAYS_TENS = (1, 2, 5, 10)
"""Populations of which every part is a whole number of tenths."""


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X406 for each unit whose rates are all exactly 100%, or all whole tens."""
    for unit_code, row in reported.by_unit.items():
        found = _too_round(reported, row)
        if found is None:
            continue
        case, rates = found
        entry = unit_place(counts.entry for counts in row)
        yield RULE.finding(
            file=entry.file,
            sheet=entry.sheet,
            cell=entry.name_cell or figure_cell(entry),
            unit_code=unit_code,
            case=case,
            rates=rates,
            indicators=tuple(rates),
        )


def _too_round(reported: Reported, row: list[Counts]) -> tuple[str, dict[str, Decimal]] | None:
    """Return the case and the rates that show it, or None where a rate is not round or too few are."""
    rates: dict[str, Decimal] = {}
    telling: dict[str, Decimal] = {}
    for entry, population, achieved in row:
        indicator = reported.indicator(entry)
        if indicator.target_for(entry.unit_code) == 100:
            continue
        if indicator.measure == "percent":
            if not population or achieved is None:
                continue
            tens, rest = divmod(10 * achieved, population)
        elif indicator.measure == "rate" and entry.rate is not None and entry.rate.value is not None:
            numerator, denominator = entry.rate.value.as_integer_ratio()
            tens, rest = divmod(numerator, 10 * denominator)
        else:
            continue
        if rest:
            return None
        rates[entry.indicator] = Decimal(10 * tens)
        if indicator.measure == "rate" or population not in _ALWAYS_TENS:
            telling[entry.indicator] = Decimal(10 * tens)
    if len(rates) >= 2 and all(rate == 100 for rate in rates.values()):
        return "full", rates
    return ("tens", telling) if len(telling) >= 2 else None
