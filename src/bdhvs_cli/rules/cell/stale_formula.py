"""C208: a formula whose stored value can't be right."""

from decimal import Decimal

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import SHARED_CELL, Rule, Wording

_CALCULATE_AGAIN = N_(
    "Open the file in Excel, press Ctrl+Alt+F9 so that all is calculated again, look at the cell, save and run again."
)

RULE = Rule(
    code="C208",
    title=N_("A formula's stored value can't be right"),
    severity="warning",
    wording=Wording(
        N_("The formula ={formula} is stored with the value {stored}, but its cells give {computed}."),
        _CALCULATE_AGAIN,
        sender=N_("Open the workbook in Excel, press F9 and save it; if it stays so, check the formula."),
    ),
    cases={
        "zero": Wording(
            N_("The formula ={formula} is stored with the value 0, though the cells that it names are not 0."),
            _CALCULATE_AGAIN,
            {"formula": "D12*E12", "stored": 0, "computed": None},
        ),
        "ratio": Wording(
            N_("The formula ={formula} is stored with the value {stored}, but its cells give {computed}."),
            _CALCULATE_AGAIN,
            {"formula": "D12/C12", "stored": Decimal("0.61"), "computed": Decimal("0.805")},
        ),
    },
    meaning=N_(
        "A sum or a ratio is recomputed exactly from the cells that it names and differs from what "
        "the file stores; or 0 is stored though such a cell is not 0. More complex formulas are not "
        "checked."
    ),
    reason=N_("The stored value is what is scored. Programs that do not calculate leave old values or 0 behind."),
    example=N_("=SUM(D7:D9) is stored with 1200, while D7, D8 and D9 add up to 1310."),
    params={
        "case": N_("zero, sum or ratio"),
        "formula": N_("the formula, without its equals sign"),
        "stored": N_("the value that the file stores"),
        "computed": N_("the value that its cells give, or null"),
        **SHARED_CELL,
    },
    sample={"case": "sum", "formula": "SUM(D7:D9)", "stored": 1200, "computed": 1310},
    puts_in_question="figure",
    population="in-doubt-if-its-cell",
)
