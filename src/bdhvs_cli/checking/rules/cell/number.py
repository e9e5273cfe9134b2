"""C201, C202, C203, C207: what stands where a number belongs."""

from decimal import Decimal

from bdhvs_cli.checking.rule import Rule, Wording
from bdhvs_cli.model.text import N_

_ENTER_A_NUMBER = N_("Enter the figure as a number, save and run again: 0 for none, blank if it is not yet known.")
_ENTER_PEOPLE = N_("Enter the number of people (not the rate), save and run again.")

C201 = Rule(
    code="C201",
    title=N_("Not a number"),
    wording=Wording(N_("“{text}” is not a number."), _ENTER_A_NUMBER),
    cases={
        "percent": Wording(N_("“{text}” is a percentage where a count belongs."), _ENTER_PEOPLE, {"text": "80,5 %"}),
        "unclear": Wording(
            N_("“{text}” can be read in more than one way: {readings}."),
            N_("Write the rate with its percent sign, for example 80.5%, save and run again."),
            {"text": "12.345", "readings": (Decimal("12.345"), 12345)},
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
            "text, percent (a percentage where a count belongs), unclear, yes-no (neither of the two), date, boolean "
            "or split (a row of text with more figures than headings)"
        ),
        "text": N_("what stands in the cell; for split, beyond the last heading"),
        "readings": N_("what an unclear number can mean"),
    },
    sample={"case": "text", "text": "khoảng 400"},
)

C202 = Rule(
    code="C202",
    title=N_("Negative number"),
    wording=Wording(
        N_("The figure is negative: {value}."),
        N_("Enter the right figure, save and run again; a count can't be below 0."),
    ),
    meaning=N_("A needed cell holds a number below 0."),
    reason=N_("No count or rate can be negative; added up, it would lower the province's result unnoticed."),
    example=N_("-412, where a hyphen before the number was taken as a minus."),
    params={"value": N_("the number in the cell")},
    sample={"value": -412},
)

C203 = Rule(
    code="C203",
    title=N_("Not a whole number"),
    wording=Wording(N_("{value} is not a whole number."), _ENTER_PEOPLE),
    cases={
        "separator": Wording(
            N_("{value} is not a whole number; the thousands separator was probably lost, and {suggestion} is meant."),
            N_("Compare with the sender's records; enter {suggestion} if that is right, save and run again."),
            {"value": Decimal("1.234"), "suggestion": 1234},
        ),
        "percent": Wording(
            N_("{value} is not a whole number; it looks like a rate, not like a count."),
            _ENTER_PEOPLE,
            {"value": Decimal("0.805")},
        ),
    },
    meaning=N_("A count of people or things has a fraction."),
    reason=N_("A lost thousands separator turns 1.234 people into one and a quarter."),
    example=N_("1.234 was typed where the computer takes the dot as the decimal mark."),
    params={
        "case": N_("separator (a thousands separator was lost), percent (looks like a rate) or plain"),
        "value": N_("the number in the cell"),
        "suggestion": N_("the whole number that was probably meant"),
    },
    sample={"case": "plain", "value": Decimal("411.6")},
)

C207 = Rule(
    code="C207",
    title=N_("A number stored as text"),
    wording=Wording(
        N_("“{text}” is a number stored as text; it was read as {value}."),
        N_(
            "Check that it was read correctly. Enter it as a number next time: Excel's sums skip numbers "
            "stored as text."
        ),
    ),
    meaning=N_("A needed cell holds text that can be understood as one number beyond doubt, and was."),
    reason=N_("Excel's own SUM leaves such cells out, so the total row may be too small."),
    example=N_("“1.234 người” was read as 1234."),
    params={
        "text": N_("what stands in the cell"),
        "value": N_("the number that it was read as"),
    },
    sample={"text": "1.234 người", "value": 1234},
)

RULES = (C201, C202, C203, C207)
