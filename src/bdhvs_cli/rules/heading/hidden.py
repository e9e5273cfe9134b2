"""H108: what was left out, or read though hidden."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="H108",
    title=N_("Left out, or read though hidden"),
    severity="info",
    wording=Wording(
        N_("The hidden sheet “{name}” was left out."),
        N_("If its figures are needed, unhide it in Excel, save and run again; or name it with --sheet."),
    ),
    cases={
        "hidden-rows": Wording(
            N_("{count} hidden rows were read like all others: {rows}."),
            N_("If they should not count, delete them, save and run again."),
            {"count": 4, "rows": "7:9, 12"},
            one=Wording(
                N_("A hidden row was read like all others: {rows}."),
                N_("If it should not count, delete it, save and run again."),
                {"count": 1, "rows": "12"},
            ),
        ),
        "lock-file": Wording(
            N_("Left out: Excel keeps this file while a workbook is open."),
            N_("If the workbook is still being edited, wait until it is saved and closed, and run again."),
        ),
        "dot-file": Wording(
            N_("Left out: names that begin with a dot are hidden files."),
            N_("If it is a report, name it in the command itself, or rename it."),
        ),
        "own-output": Wording(
            N_("Left out: this is a report that bdhvs wrote itself, not one that a unit sent."),
            N_("To compare reports use bdhvs diff, or bdhvs score --previous."),
        ),
        "province": Wording(
            N_("The sheet was left out: it is the summary of the province as a whole (“{name}”)."),
            N_("Nothing needs doing: the province's figures are added up from its units'."),
            {"name": "Toàn tỉnh"},
        ),
        "summary": Wording(
            N_("The sheet “{name}” was left out: all its figures stand again, and the same, on sheets of its units."),
            N_("Nothing needs doing: each unit's own sheet counts."),
            {"name": "Tổng hợp"},
        ),
        "no-part": Wording(
            N_("The sheet “{name}” was left out: the workbook lists it, and holds no cells for it."),
            N_("If the sheet is missed, open the workbook in Excel, see whether it is there, save and run again."),
            {"name": "Module1"},
        ),
        "subfolder": Wording(
            N_("Left out: of a folder its own files are read, not those of its subfolders."),
            N_("To read these too, give a pattern, in quotation marks: “{pattern}”."),
            {"pattern": "incoming/**/*.xlsx"},
        ),
    },
    meaning=N_("Says what was left out: hidden sheets and files; and which hidden rows were read all the same."),
    reason=N_("A total added up on the screen, without the hidden rows, would differ from the report's."),
    example=N_("Rows 7 to 9 are hidden by a filter; their units are counted."),
    params={
        "case": N_(
            "hidden-sheet, hidden-rows, lock-file, dot-file, own-output, province, summary, no-part or subfolder"
        ),
        "name": N_("name of the sheet; what the province's summary calls it"),
        "count": N_("how many rows are hidden"),
        "rows": N_("numbers of the hidden rows"),
        "pattern": N_("what to give instead of the folder, for its subfolders too"),
    },
    sample={"case": "hidden-sheet", "name": "Danh mục"},
)
