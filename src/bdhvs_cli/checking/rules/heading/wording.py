"""H104, H106, H108: headings not known or of another definition; what was left out or read though hidden."""

from bdhvs_cli.checking.rule import Rule, Wording
from bdhvs_cli.model.text import N_

_MAP_IF_NEEDED = N_("Nothing needs doing, unless the column holds a figure that is needed; then add: {map}")
_NOTHING = N_("Nothing needs doing, unless the column holds a figure that is needed; then correct its heading.")

H104 = Rule(
    code="H104",
    title=N_("Heading not known"),
    wording=Wording(
        N_("The heading “{heading}” is not known; its column was not used. The nearest known one is “{nearest}”."),
        _MAP_IF_NEEDED,
        without={
            "nearest": Wording(
                N_("The heading “{heading}” is not known; its column was not used."),
                _MAP_IF_NEEDED,
                {"heading": "Hình thức tuyên truyền", "map": "Hình thức tuyên truyền=adults-vneid.achieved"},
            ),
            "map": Wording(
                N_("The heading “{heading}” is not known; its column was not used."),
                _NOTHING,
                {"heading": "Hình thức tuyên truyền"},
            ),
        },
    ),
    meaning=N_("A column whose heading fits nothing that the target set asks for."),
    reason=N_("Most such columns are notes. But a needed figure under an unusual heading would be missing."),
    example=N_("A column “Hình thức tuyên truyền” (how it was made known); or “Số ngừi đạt”, with a typing error."),
    params={
        "heading": N_("the heading's words"),
        "nearest": N_("the known heading that is nearest to it, or null"),
        "map": N_("what to write after --map to use the column"),
    },
    sample={"heading": "Số ngừi đạt", "nearest": "Số người đạt", "map": "Số ngừi đạt=adults-vneid.achieved"},
)

_ASK_FIRST = N_(
    "Ask the sender which people the figures count. If they are those of the plan, add: {map}; "
    "otherwise ask for the right figures."
)

H106 = Rule(
    code="H106",
    title=N_("Heading of another definition"),
    wording=Wording(
        N_("The heading “{heading}” names other people (“{word}”) than those whom this year's plan counts."),
        _ASK_FIRST,
        without={
            "map": Wording(
                N_("The heading “{heading}” names other people (“{word}”) than those whom this year's plan counts."),
                N_("Ask the sender which people the figures count, and for the figures that the plan asks for."),
            )
        },
    ),
    cases={
        "measure": Wording(
            N_("“{heading}” says that the figures count something other than people (“{word}”)."),
            N_(
                "Ask the sender for the numbers of people; if only the unit of measure is wrong, "
                "correct it and run again."
            ),
            sample={"heading": "Đơn vị tính: hộ", "word": "hộ", "case": "measure"},
        )
    },
    meaning=N_("A heading shows that its figures count another population than the target set's indicator."),
    reason=N_("Another population gives another rate; the verdict would be on people whom the plan does not mean."),
    example=N_("A form of 2026 still says “Học sinh, sinh viên”, though the plan now counts pupils from primary on."),
    params={
        "case": N_("measure where the sheet counts something other than people; otherwise absent"),
        "heading": N_("the heading's words"),
        "word": N_("the word in it that shows the other definition"),
        "map": N_("what to write after --map if the figures are right all the same"),
    },
    sample={"heading": "Học sinh, sinh viên", "word": "sinh viên", "map": "Học sinh, sinh viên=students"},
)

H108 = Rule(
    code="H108",
    title=N_("Left out, or read though hidden"),
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
        "case": N_("hidden-sheet, hidden-rows, lock-file, dot-file, own-output, province or subfolder"),
        "name": N_("name of the hidden sheet; what the province's summary calls it"),
        "count": N_("how many rows are hidden"),
        "rows": N_("numbers of the hidden rows"),
        "pattern": N_("what to give instead of the folder, for its subfolders too"),
    },
    sample={"case": "hidden-sheet", "name": "Danh mục"},
)

RULES = (H104, H106, H108)
