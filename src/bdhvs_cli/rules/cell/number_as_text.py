"""C207: a number stored as text."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import SHARED_CELL, Rule, Wording

RULE = Rule(
    code="C207",
    title=N_("A number stored as text"),
    severity="warning",
    wording=Wording(
        N_("“{text}” is a number stored as text; it was read as {value}."),
        N_(
            "Check that it was read correctly. Enter it as a number next time: Excel's sums skip numbers "
            "stored as text."
        ),
        sender=N_("Check the number that was read; if it is right, enter it as a number, without separators."),
    ),
    meaning=N_("A needed cell holds text that can be understood as one number beyond doubt, and was."),
    reason=N_("Excel's own SUM leaves such cells out, so the total row may be too small."),
    example=N_("“1.234 người” was read as 1234."),
    params={"text": N_("what stands in the cell"), "value": N_("the number that it was read as"), **SHARED_CELL},
    sample={"text": "1.234 người", "value": 1234},
    puts_in_question="figure",
)
