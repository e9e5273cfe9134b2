"""H105: places that tell different periods."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_RIGHT_FORM = N_("Ask whether last period's form was sent again. If only the form's text is wrong, correct it there.")
_WHOSE_MISTAKE = N_(
    "Check whether another period's form was sent. If only the form's text is wrong, correct it there; "
    "if the command is wrong, change its option."
)
_WRITE_PERIOD = N_("Write the period in full, for example 2025-Q3 or Quý III năm 2025, save and run again.")

RULE = Rule(
    code="H105",
    title=N_("Periods contradict each other"),
    severity="error",
    wording=Wording(
        N_("The period here is {period}, but {other} says {other_period}."),
        _RIGHT_FORM,
        without={
            "other": Wording(N_("The period here is {period}, but another sheet says {other_period}."), _RIGHT_FORM)
        },
        sender=N_("Send the form of the period that is asked for, or correct the period above the table."),
    ),
    cases={
        "option": Wording(
            N_("The period here is {period}, but the command asks for {other_period} ({other})."),
            _WHOSE_MISTAKE,
            {"period": "2025-Q2", "other_period": "2025-Q3", "other": "--period"},
        ),
        "column": Wording(
            N_("The column of periods says {period}, but {other} says {other_period}."),
            _WHOSE_MISTAKE,
        ),
        "unread": Wording(
            N_("“{text}” in the column of periods is no period in full, so it is not sure that the row counts."),
            _WRITE_PERIOD,
            {"case": "unread", "period": "", "text": "Quý II", "other_period": "2025-Q3", "other": ""},
            without={
                "text": Wording(
                    N_("The row names no period, though the column of periods holds several."),
                    _WRITE_PERIOD,
                    {"case": "unread", "period": "", "text": "", "other_period": "2025-Q3", "other": ""},
                )
            },
        ),
    },
    meaning=N_("Two places that name the period of the figures name different ones."),
    reason=N_("Last quarter's form sent again would be scored as this quarter's result."),
    example=N_("The command says --period 2025-Q3, but above the table stands “Quý II năm 2025”."),
    params={
        "case": N_(
            "option (against --period), sheet (against another sheet), column (within a column) "
            "or unread (a row of such a column)"
        ),
        "period": N_("the period given here; an empty text where none is understood"),
        "text": N_("what is in the row's cell instead of a period"),
        "other_period": N_("the period given in the other place"),
        "other": N_("the other place: an option, file!sheet!cell, or an empty text"),
    },
    sample={"case": "sheet", "period": "2025-Q2", "other_period": "2025-Q3", "other": "bieu-q3.xlsx!Biểu 1!A4"},
    puts_in_question="sheet",
    population="in-doubt",
)
