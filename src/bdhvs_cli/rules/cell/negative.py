"""C202: a number below 0."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import SHARED_CELL, Rule, Wording

RULE = Rule(
    code="C202",
    title=N_("Negative number"),
    severity="error",
    wording=Wording(
        N_("The figure is negative: {value}."),
        N_("Enter the right figure, save and run again; neither a count nor a rate can be below 0."),
        sender=N_("Enter the right number; it cannot be below 0."),
    ),
    meaning=N_("A needed cell holds a number below 0."),
    reason=N_("No count or rate can be negative; added up, it would lower the province's result unnoticed."),
    example=N_("-412, where a hyphen before the number was taken as a minus."),
    params={"value": N_("the number in the cell"), **SHARED_CELL},
    sample={"value": -412},
    puts_in_question="figure",
)
