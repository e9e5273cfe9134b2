"""F003: what is inside is damaged."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="F003",
    title=N_("Damaged file"),
    severity="error",
    wording=Wording(
        N_("The file is damaged in its part {part}: {reason}."),
        N_(
            "Ask the sender for the file again; or open it in Excel, let it be repaired, compare the figures, "
            "save it under another name and run again with that."
        ),
        without={
            "part": Wording(
                N_("The file is damaged: {reason}."),
                N_(
                    "Ask the sender for the file again; or open it in Excel, let it be repaired, compare the figures, "
                    "save it under another name and run again with that."
                ),
            )
        },
        sender=N_("Open it in Excel, save it as an .xlsx workbook and send that."),
    ),
    cases={
        "unreadable": Wording(
            N_("The file can't be opened: {reason}."),
            N_("Close it in other programs, or ask who may read it, and run again."),
            sender=N_("Close the file in Excel before you send it."),
        ),
        "unfinished": Wording(
            N_("The file is still being written or copied."),
            N_("It is left for the next run; nothing needs to be done, unless it stays so."),
        ),
    },
    meaning=N_("The file is a workbook, but a part that is needed is missing, cut short or contradicts itself."),
    reason=N_("What could still be read might not be all of it; nothing is taken from a damaged file."),
    example=N_("The copy onto a USB stick was interrupted, and the last kilobytes are missing."),
    params={
        "case": N_(
            "unreadable, where the system would not open it; unfinished, where the unattended run found it changing; "
            "otherwise left out"
        ),
        "part": N_("name of the damaged part inside the file, or an empty text"),
        "reason": N_("what is wrong with it, a few technical words in English"),
    },
    sample={"part": "xl/worksheets/sheet1.xml", "reason": "unexpected end of file"},
    puts_in_question="sheet",
    population="in-doubt",
)
