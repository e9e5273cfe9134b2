"""F002: what is inside is locked away."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="F002",
    title=N_("Encrypted"),
    severity="error",
    wording=Wording(
        N_("The file is encrypted with a password and can't be read."),
        N_(
            "Open it in Excel with the password, clear it under File › Info › Protect Workbook › "
            "Encrypt with Password, save and run again."
        ),
        sender=N_("Remove the password and send the workbook again."),
    ),
    meaning=N_("The workbook can only be opened with a password. No password is asked for or tried."),
    reason=N_("The units in it count as not reported."),
    example=N_("A commune sent its form with a password to open."),
    puts_in_question="sheet",
    population="in-doubt",
)
