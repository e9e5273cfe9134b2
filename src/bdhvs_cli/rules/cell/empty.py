"""C206: a needed cell that is empty."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import SHARED_CELL, Rule, Wording

_FILL_OR_ZERO = N_("Ask the sender: 0 if there are none, otherwise the number. Enter it, save and run again.")

RULE = Rule(
    code="C206",
    title=N_("An empty cell"),
    severity="error",
    wording=Wording(
        N_("The cell is empty, though other figures of the unit are there."),
        N_("Ask the sender for the figure and enter it (0 if there is none), save and run again."),
        sender=N_("Enter the number; 0 if there are none."),
    ),
    cases={
        "dash": Wording(
            N_("“{text}” can mean none or not reported."),
            N_(
                "Ask the sender: 0 if there are none, otherwise the number. If every dash means 0, run "
                "with --dash zero."
            ),
            {"text": "-"},
            sender=N_("Enter 0 if there are none, otherwise the number."),
        ),
        "ellipsis": Wording(
            N_("“{text}” means that the figure exists but was not collected."),
            _FILL_OR_ZERO,
            {"text": "…"},
            sender=N_("Enter the number; if it is not known yet, say when it will be."),
        ),
        "not-applicable": Wording(
            N_("“{text}” (not applicable) has no meaning here: the indicator applies to this unit."),
            _FILL_OR_ZERO,
            {"text": "x"},
            sender=N_(
                "If there is nobody whom this is about, enter 0 for the population and for those who achieved it."
            ),
        ),
        "struck": Wording(
            N_("“{text}” is struck out and does not count."),
            N_(
                "Ask the sender for the figure that holds and enter it without the strikethrough; where there is none, "
                "delete what is struck out. Save and run again."
            ),
            {"text": "205"},
            sender=N_("Enter the figure that holds, without the strikethrough; if there is none, empty the cell."),
        ),
        "legacy": Wording(
            N_("The cell is empty, or shows an error that this old file format does not reveal."),
            N_(
                "Open the file in Excel, save it as an Excel workbook (.xlsx), mend what the cell shows or enter the "
                "figure, and run again with that file."
            ),
        ),
    },
    meaning=N_(
        "A needed cell is blank, or holds a dash, an ellipsis, an x or only what is struck out, while other needed "
        "cells of the unit are filled. Where all are blank, the unit has not reported (X401)."
    ),
    reason=N_(
        "Blank is not zero: taken as zero it would lower the unit's rate, left out it could raise the province's."
    ),
    example=N_("The population says 398, the number achieved is left blank."),
    params={
        "case": N_("blank, dash, ellipsis, not-applicable, struck or legacy (a format that does not reveal errors)"),
        "text": N_("what stands in the cell"),
        **SHARED_CELL,
    },
    sample={"case": "blank", "text": ""},
    puts_in_question="figure",
)
