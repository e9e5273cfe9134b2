"""C201: no number where one belongs."""

from collections.abc import Iterator
from decimal import Decimal

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Figure
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported
from bdhvs_cli.rules.rule import SHARED_CELL, Rule, Wording

_ENTER_A_NUMBER = N_("Ask the sender for the figure and enter it as a number (0 for none), save and run again.")
ENTER_COUNT = N_("Enter the count, a whole number (not the rate), save and run again.")
COUNT_NOT_RATE = N_("Enter the count, not a rate.")

RULE = Rule(
    code="C201",
    title=N_("Not a number"),
    severity="error",
    wording=Wording(
        N_("“{text}” is not a number."),
        _ENTER_A_NUMBER,
        sender=N_("Enter the figure as a number, 0 if there are none; if it is not known yet, say when it will be."),
    ),
    cases={
        "percent": Wording(
            N_("“{text}” is a percentage where a count belongs."),
            ENTER_COUNT,
            {"text": "80,5 %"},
            sender=COUNT_NOT_RATE,
        ),
        "unclear": Wording(
            N_("“{text}” can be read in more than one way: {readings}."),
            N_("Write the rate with its percent sign, for example 80.5%, save and run again."),
            {"text": "12.345", "readings": (Decimal("12.345"), 12345)},
            sender=N_("Write the rate so that it can only mean one thing, with its percent sign: 80.5%."),
        ),
        "yes-no": Wording(
            N_("“{text}” is neither yes nor no."),
            N_("Enter có or không (or 1 or 0), save and run again."),
            {"text": "một phần"},
        ),
        "date": Wording(
            N_("The cell holds a date ({text}) where a number belongs."),
            N_("Format the cell as a number, enter the figure again, save and run again."),
            {"text": "2025-09-01"},
        ),
        "boolean": Wording(
            N_("The cell holds {text} (true or false) where a number belongs."),
            _ENTER_A_NUMBER,
            {"text": "TRUE"},
        ),
        "too-large": Wording(
            N_("{text} is more than can be counted here; figures up to {most} are read."),
            _ENTER_A_NUMBER,
            {"text": "1000000000000000", "most": 10**12},
        ),
        "people": Wording(
            N_("{text} is no number of people in one unit; it looks like a telephone number."),
            _ENTER_A_NUMBER,
            {"text": "912345678"},
        ),
        "split": Wording(
            N_("“{text}” stands beyond the last heading: a comma or semicolon within a figure may have split it."),
            N_("Write the row's figures without separators, or save the table as .xlsx, and run again."),
            {"text": "050"},
        ),
    },
    meaning=N_("A needed cell holds something that is not a number and can't be understood as one beyond doubt."),
    reason=N_("The unit's figure is unknown; under --on-error exclude it counts as invalid for the indicator."),
    example=N_("“khoảng 400” (about 400) stands where the number achieved belongs."),
    params={
        "case": N_(
            "text, percent (a percentage where a count belongs), unclear, yes-no (neither of the two), date, boolean, "
            "too-large, people (more than a unit can have) or split (a row of text with more figures than headings)"
        ),
        "text": N_("what stands in the cell; for split, beyond the last heading"),
        "readings": N_("what an unclear number can mean"),
        "most": N_("the largest figure that is read"),
        **SHARED_CELL,
    },
    sample={"case": "text", "text": "khoảng 400"},
    puts_in_question="figure",
)

_OF_A_UNIT = 1_000_000
"""People. No commune, ward or special zone has so many: the country's hundred million live in 3,321 of them."""
_OF_ANY = 300_000_000
"""People. Three times the country's; all telephone numbers but those without an area's code are larger."""
_ENOUGH = 10
"""Other units, for their sum to tell how many people there can be."""


def find(reported: Reported) -> Iterator[Finding]:
    """Yield C201 for each population that no unit can have: a telephone number. Other cases are found by reading."""
    cells: dict[tuple[str, str, str | None, str], tuple[Figure, list[str]]] = {}
    for (unit_code, indicator), group in reported.groups.items():
        if reported.targets.by_id[indicator].measure != "percent":
            continue
        for entry, population, _ in group:
            if population is None or entry.population is None or population <= _OF_A_UNIT:
                continue
            if population > _most(reported, unit_code, indicator):
                key = unit_code, entry.file, entry.sheet, entry.population.cell
                cells.setdefault(key, (entry.population, []))[1].append(indicator)
    for (unit_code, file, sheet, cell), (figure, indicators) in cells.items():
        yield RULE.finding(
            file=file,
            sheet=sheet,
            cell=cell,
            unit_code=unit_code,
            indicator=indicators,
            case="people",
            text=figure.text,
        )


def _most(reported: Reported, unit_code: str, indicator: str) -> int:
    """Return the most people that a unit can have: those of all units in the register, or of all others that report."""
    of_whom = reported.targets.by_id[indicator].population_id
    known = [unit.populations.get(of_whom) for unit in reported.units.units]
    if known and None not in known:
        return max(_OF_A_UNIT, sum(people or 0 for people in known))
    others = [
        max(counts.population or 0 for counts in group)
        for (unit, other), group in reported.groups.items()
        if other == indicator and unit != unit_code
    ]
    return max(_OF_A_UNIT, sum(others)) if len(others) >= _ENOUGH else _OF_ANY
