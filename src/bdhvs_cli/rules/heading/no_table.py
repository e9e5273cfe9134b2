"""H101: no table."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_NAME_THE_HEADINGS = N_(
    'Name the right sheet with --sheet, or say what a heading means, for example --map "SL=adults-vneid.achieved". '
    "bdhvs template makes a blank form that is always understood."
)
_SAVE_AGAIN = N_(
    "Open the original in the program that made it, save it as “CSV UTF-8” or as an Excel workbook (.xlsx), and run "
    "again with that file."
)

RULE = Rule(
    code="H101",
    title=N_("No table found"),
    severity="error",
    wording=Wording(
        N_("No row looks like the headings of a report. Seen: {nearest_headings}."),
        _NAME_THE_HEADINGS,
        without={"nearest_headings": Wording(N_("No row looks like the headings of a report."), _NAME_THE_HEADINGS)},
        sender=N_("Fill in the form that you were given and send that."),
    ),
    cases={
        "empty": Wording(
            N_("There is nothing here: no cell is filled in."),
            N_("Check that the right file was sent; if the table is on another sheet, name it with --sheet."),
        ),
        "delimiter": Wording(
            N_("The columns are separated by “{delimiter}”, where commas, semicolons or tabs are read."),
            N_(
                "Save the table as an Excel workbook (.xlsx) or as CSV with commas or semicolons, "
                "and run again with that."
            ),
            {"delimiter": "|"},
        ),
        "letters": Wording(
            N_("The letters are broken: “{text}” stands where “{converted}” was meant."),
            _SAVE_AGAIN,
            {"text": "MÃ£ xÃ£", "converted": "Mã xã"},
            without={
                "converted": Wording(
                    N_("Letters are lost, as in “{text}”."),
                    _SAVE_AGAIN,
                    {"text": "M? x?"},
                )
            },
        ),
        "no-units": Wording(
            N_("There are headings, but no row under them names a reporting unit."),
            N_("Check the column with the units' names or codes, and whether the rows were filled in at all."),
        ),
        "no-figures": Wording(
            N_("No column is understood as a figure that an indicator needs. Headings: {nearest_headings}."),
            _NAME_THE_HEADINGS,
            {"case": "no-figures", "nearest_headings": ("Đơn vị", "Cột 1", "Cột 2")},
        ),
        "all-hidden": Wording(
            N_("All sheets are hidden, and hidden sheets are left out."),
            N_("Unhide the sheet with the figures in Excel (right-click a sheet's tab › Unhide), save and run again."),
            sender=N_("Unhide the sheet that holds the report and send it again."),
        ),
    },
    meaning=N_("No table of a layout that is understood was found in the sheet or the file."),
    reason=N_("The units in it count as not reported, though their figures may be there."),
    example=N_("The sheet holds only a letter; or the headings use words that the program does not know yet."),
    params={
        "case": N_(
            "empty (no cell at all), unrecognised, delimiter (columns separated by another mark), "
            "letters (broken or lost), no-units (headings without rows), "
            "no-figures (no column that an indicator needs) or all-hidden"
        ),
        "delimiter": N_("the mark between the columns"),
        "text": N_("a text with broken letters"),
        "converted": N_("what was probably meant, or null"),
        "nearest_headings": N_("texts that were seen where headings might stand"),
    },
    sample={"case": "unrecognised", "nearest_headings": ("Stt", "Thôn", "Hộ", "Khẩu")},
    puts_in_question="sheet",
    population="in-doubt",
)
