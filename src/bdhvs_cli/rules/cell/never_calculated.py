"""C205: a formula without a value."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import SHARED_CELL, Rule, Wording

RULE = Rule(
    code="C205",
    title=N_("A formula never calculated"),
    severity="error",
    wording=Wording(
        N_("The cell holds a formula that was never calculated."),
        N_("Open the file in Excel, press F9, save and run again."),
        sender=N_("Open the workbook in Excel, press F9 and save it; or enter the number itself."),
    ),
    meaning=N_("A needed cell holds a formula without a stored value, as written by programs that do not calculate."),
    reason=N_("The figure that Excel would show on opening is nowhere in the file."),
    example=N_("A script filled the form and put =D12+E12 into the cell of the population."),
    params={"formula": N_("the formula, without its equals sign"), **SHARED_CELL},
    sample={"formula": "D12+E12"},
    puts_in_question="figure",
)
