"""C204, C205, C206, C208, C209: errors, formulas, empty cells, old fonts."""

from decimal import Decimal

from bdhvs_cli.checking.rule import Rule, Wording
from bdhvs_cli.model.text import N_

C204 = Rule(
    code="C204",
    title=N_("An Excel error value"),
    wording=Wording(
        N_("The cell shows the Excel error {error}."),
        N_("Correct the formula or the cells that it uses, or enter the figure itself; save and run again."),
    ),
    meaning=N_("A needed cell holds an error value instead of a number."),
    reason=N_("The unit's figure is unknown."),
    example=N_("#REF!, because the row that the formula pointed to was deleted."),
    params={"error": N_("the error's name")},
    sample={"error": "#REF!"},
)

C205 = Rule(
    code="C205",
    title=N_("A formula never calculated"),
    wording=Wording(
        N_("The cell holds a formula that was never calculated."),
        N_("Open the file in Excel, press F9, save and run again."),
    ),
    meaning=N_("A needed cell holds a formula without a stored value, as written by programs that do not calculate."),
    reason=N_("The figure that Excel would show on opening is nowhere in the file."),
    example=N_("A script filled the form and put =D12+E12 into the cell of the population."),
    params={"formula": N_("the formula, without its equals sign")},
    sample={"formula": "D12+E12"},
)

_FILL_OR_ZERO = N_("Ask the sender: 0 if there are none, otherwise the number. Enter it, save and run again.")

C206 = Rule(
    code="C206",
    title=N_("An empty cell"),
    wording=Wording(
        N_("The cell is empty, though other figures of the unit are there."),
        N_("Ask the sender for the figure and enter it (0 if there is none), save and run again."),
    ),
    cases={
        "dash": Wording(
            N_("“{text}” can mean none or not reported."),
            N_(
                "Ask the sender: 0 if there are none, otherwise the number. If every dash means 0, run "
                "with --dash zero."
            ),
            {"text": "-"},
        ),
        "ellipsis": Wording(
            N_("“{text}” means that the figure exists but was not collected."),
            _FILL_OR_ZERO,
            {"text": "…"},
        ),
        "not-applicable": Wording(
            N_("“{text}” (not applicable) has no meaning here: the indicator applies to this unit."),
            _FILL_OR_ZERO,
            {"text": "x"},
        ),
        "legacy": Wording(
            N_("The cell is empty, or shows an error that this old file format does not reveal."),
            N_("Open the file in Excel, save it as an Excel workbook (.xlsx), look at the cell and run again."),
        ),
    },
    meaning=N_(
        "A needed cell is blank, or holds a dash, an ellipsis or an x, while other needed cells of the unit are "
        "filled. Where all are blank, the unit has not reported (X401)."
    ),
    reason=N_(
        "Blank is not zero: taken as zero it would lower the unit's rate, left out it could raise the province's."
    ),
    example=N_("The population says 398, the number achieved is left blank."),
    params={
        "case": N_("blank, dash, ellipsis, not-applicable or legacy (a format that does not reveal errors)"),
        "text": N_("what stands in the cell"),
    },
    sample={"case": "blank", "text": ""},
)

_CALCULATE_AGAIN = N_(
    "Open the file in Excel, press Ctrl+Alt+F9 so that all is calculated again, look at the cell, save and run again."
)

C208 = Rule(
    code="C208",
    title=N_("A formula's stored value can't be right"),
    wording=Wording(
        N_("The formula ={formula} is stored with the value {stored}, but its cells give {computed}."),
        _CALCULATE_AGAIN,
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
    },
    sample={"case": "sum", "formula": "SUM(D7:D9)", "stored": 1200, "computed": 1310},
)

C209 = Rule(
    code="C209",
    title=N_("Text in an old font"),
    wording=Wording(
        N_("“{text}” is written for a {encoding} font; it was read as “{converted}”."),
        N_("Check that it was read correctly. Next time write in Unicode (UniKey converts with Ctrl+Shift+F6)."),
    ),
    meaning=N_("A text was written for a font in TCVN3 or VNI, as was usual before Unicode, and was converted."),
    reason=N_("Names of units and headings are recognised by such text; a wrong conversion would be a wrong unit."),
    example=N_("“§¬n vÞ” in .VnTime was read as “Đơn vị”."),
    params={
        "encoding": N_("TCVN3 or VNI"),
        "text": N_("what stands in the cell"),
        "converted": N_("what it was read as"),
    },
    sample={"encoding": "TCVN3", "text": "§¬n vÞ", "converted": "Đơn vị"},
)

RULES = (C204, C205, C206, C208, C209)
