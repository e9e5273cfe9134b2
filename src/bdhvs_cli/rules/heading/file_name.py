"""H107: a file's name that tells another period."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="H107",
    title=N_("The file's name gives another period"),
    severity="warning",
    wording=Wording(
        N_("The file's name says {file_period}, its content {period}; the content counts."),
        N_("Check that the right file was sent, and rename it if so."),
        sender=N_("Check which period the figures are for, and correct the file's name or the period above the table."),
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
