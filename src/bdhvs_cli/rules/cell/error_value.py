"""C204: an Excel error value."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import SHARED_CELL, Rule, Wording

RULE = Rule(
    code="C204",
    title=N_("An Excel error value"),
    severity="error",
    wording=Wording(
        N_("The cell shows the Excel error {error}."),
        N_("Correct the formula or the cells that it uses, or enter the figure itself; save and run again."),
        sender=N_("Correct the formula, or enter the number itself."),
    ),
    meaning=N_("A needed cell holds an error value instead of a number."),
    reason=N_("The unit's figure is unknown."),
    example=N_("#REF!, because the row that the formula pointed to was deleted."),
    params={"error": N_("the error's name"), **SHARED_CELL},
    sample={"error": "#REF!"},
    puts_in_question="figure",
)
