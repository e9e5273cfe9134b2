"""H105, H107: places that tell different periods."""

from bdhvs_cli.checking.rule import Rule, Wording
from bdhvs_cli.model.text import N_

_RIGHT_FORM = N_("Ask whether last period's form was sent again. If only the form's text is wrong, correct it there.")
_WRITE_PERIOD = N_("Write the period in full, for example 2025-Q3 or Quý III năm 2025, save and run again.")

H105 = Rule(
    code="H105",
    title=N_("Periods contradict each other"),
    wording=Wording(
        N_("The period here is {period}, but {other} says {other_period}."),
        _RIGHT_FORM,
        without={
            "other": Wording(N_("The period here is {period}, but another sheet says {other_period}."), _RIGHT_FORM)
        },
    ),
    cases={
        "option": Wording(
            N_("The period here is {period}, but the command asks for {other_period} ({other})."),
            N_(
                "Check whether another period's form was sent. If only the form's text is wrong, correct it there; "
                "if the command is wrong, change its option."
            ),
            {"period": "2025-Q2", "other_period": "2025-Q3", "other": "--period"},
        ),
        "column": Wording(
            N_("The column of periods says {period}, but {other} says {other_period}."),
            N_("Choose one with --period, or delete the rows of the other period."),
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
)

H107 = Rule(
    code="H107",
    title=N_("The file's name gives another period"),
    wording=Wording(
        N_("The file's name says {file_period}, its content {period}; the content counts."),
        N_("Check that the right file was sent, and rename it if so."),
    ),
    cases={
        "run": Wording(
            N_(
                "The file's name says {file_period}, but its figures are taken for {period}, as its content names none."
            ),
            N_("Check that the right file was sent, and rename it if so."),
        ),
    },
    meaning=N_("The file's name gives another period than the text in its sheet."),
    reason=N_("Often only the name is old; sometimes it is last quarter's form."),
    example=N_("bao-cao-q2-2025.xlsx holds “Quý III năm 2025” above its table."),
    params={
        "case": N_("content (against the text in the file) or run (the file's content names no period)"),
        "period": N_("the period that counts"),
        "file_period": N_("the period that the file's name gives"),
    },
    sample={"case": "content", "period": "2025-Q3", "file_period": "2025-Q2"},
)

RULES = (H105, H107)
