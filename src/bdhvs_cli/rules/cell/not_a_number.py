"""C201: no number where one belongs."""

from decimal import Decimal

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import SHARED_CELL, Rule, Wording

_ENTER_A_NUMBER = N_("Enter the figure as a number, save and run again: 0 for none, blank if it is not yet known.")
_ENTER_PEOPLE = N_("Enter the number of people (not the rate), save and run again.")

RULE = Rule(
    code="C201",
    title=N_("Not a number"),
    severity="error",
    wording=Wording(
        N_("“{text}” is not a number."),
        _ENTER_A_NUMBER,
        sender=N_("Enter the figure as a number: 0 if there are none; leave it empty if it is not known."),
    ),
    cases={
        "percent": Wording(
            N_("“{text}” is a percentage where a count belongs."),
            _ENTER_PEOPLE,
            {"text": "80,5 %"},
            sender=N_("Enter the number of people, not a rate."),
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
            "too-large or split (a row of text with more figures than headings)"
        ),
        "text": N_("what stands in the cell; for split, beyond the last heading"),
        "readings": N_("what an unclear number can mean"),
        "most": N_("the largest figure that is read"),
        **SHARED_CELL,
    },
    sample={"case": "text", "text": "khoảng 400"},
    puts_in_question="figure",
)
