"""F005: a file that breaks the reader."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_SAVE_AS_XLSX = N_(
    "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and run again with that file."
)

RULE = Rule(
    code="F005",
    title=N_("The reader failed"),
    severity="error",
    wording=Wording(
        N_("The reader stopped working on this file; it may be damaged."),
        _SAVE_AS_XLSX,
        sender=N_("Open it in Excel, save it as an .xlsx workbook and send that."),
    ),
    cases={
        "timeout": Wording(N_("Reading took longer than {seconds} s and was stopped."), _SAVE_AS_XLSX),
        "memory": Wording(N_("Reading needed more memory than is allowed and was stopped."), _SAVE_AS_XLSX),
    },
    besides=N_("If the file is as it should be, allow more: {option}"),
    meaning=N_(
        "Old formats (.xls, .xlsb, .ods) are read in a process of their own; on this file that process crashed, "
        "took too long or needed too much memory."
    ),
    reason=N_("The units in it count as not reported; the other files are read all the same."),
    example=N_("An .xls file with a damaged table of contents sends the reader in circles."),
    params={
        "case": N_("crashed, timeout or memory"),
        "seconds": N_("how long it was allowed to take, in seconds"),
        "option": N_("the option that allows twice as much; left out where none helps"),
    },
    sample={"case": "crashed", "seconds": 60},
    puts_in_question="sheet",
    population="in-doubt",
)
