"""C203: a fraction where things are counted."""

from decimal import Decimal

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.cell.not_a_number import COUNT_NOT_RATE, ENTER_COUNT
from bdhvs_cli.rules.rule import SHARED_CELL, Rule, Wording

RULE = Rule(
    code="C203",
    title=N_("Not a whole number"),
    severity="error",
    wording=Wording(N_("{value} is not a whole number."), ENTER_COUNT, sender=N_("Enter a whole number.")),
    cases={
        "separator": Wording(
            N_("{value} is not a whole number; the thousands separator was probably lost, and {suggestion} is meant."),
            N_("Compare with the sender's records; enter {suggestion} if that is right, save and run again."),
            {"value": Decimal("1.234"), "suggestion": 1234},
            sender=N_(
                "If {suggestion} is meant, enter {suggestion}, without a separator; else enter the right number."
            ),
        ),
        "percent": Wording(
            N_("{value} is not a whole number; it looks like a rate, not like a count."),
            ENTER_COUNT,
            {"value": Decimal("0.805")},
            sender=COUNT_NOT_RATE,
        ),
        "shown": Wording(
            N_("The cell holds {value} and shows {shown}: which of the two is meant is not clear."),
            N_("Enter the count and format the cell as a number without decimals, save and run again."),
            {"value": Decimal(12), "shown": "12.000"},
            sender=N_("Enter the count, and format the cell as a number without decimals."),
        ),
    },
    meaning=N_("A count of people or things has a fraction, or its cell shows another number than it holds."),
    reason=N_("A lost thousands separator turns 1.234 people into one and a quarter."),
    example=N_("1.234 was typed where the computer takes the dot as the decimal mark."),
    params={
        "case": N_(
            "separator (a thousands separator was lost), percent (looks like a rate), shown (the number format shows "
            "another number) or plain"
        ),
        "value": N_("the number in the cell"),
        "shown": N_("the number that the cell shows"),
        "suggestion": N_("the whole number that was probably meant"),
        **SHARED_CELL,
    },
    sample={"case": "plain", "value": Decimal("411.6")},
    puts_in_question="figure",
)
