"""F001, F002, F003: what is inside is no workbook, is locked away, or is damaged."""

from bdhvs_cli.checking.rule import Rule, Wording
from bdhvs_cli.model.text import N_

_SAVE_AS_XLSX = N_("Open it in Excel, save it as an Excel workbook (.xlsx) and run again with that file.")
_ASK_FOR_WORKBOOK = N_("Figures are not read from pictures or printed pages. Ask the sender for the workbook itself.")
_SEND_AGAIN = N_("Ask the sender for the file again, or copy it again: the transfer may have been cut short.")

F001 = Rule(
    code="F001",
    title=N_("Not a workbook"),
    wording=Wording(
        N_("The name ends in {ending}, but the content is not that of a workbook."),
        _SAVE_AS_XLSX,
        without={"ending": Wording(N_("The content is not that of a workbook."), _SAVE_AS_XLSX)},
    ),
    cases={
        "empty": Wording(N_("The file is empty (0 bytes)."), _SEND_AGAIN),
        "text": Wording(
            N_("The name ends in {ending}, but the content is plain text."),
            N_("If it is a table with commas or semicolons, name it .csv; otherwise ask the sender for the workbook."),
            without={
                "ending": Wording(
                    N_("The content is plain text."),
                    N_(
                        "If it is a table with commas or semicolons, name it .csv; "
                        "otherwise ask the sender for the workbook."
                    ),
                )
            },
        ),
        "encoding": Wording(
            N_("The text is not in UTF-8, so its Vietnamese letters can't be read with certainty."),
            N_("In Excel choose Save As, type “CSV UTF-8” or “Excel Workbook (.xlsx)”, and run again with that file."),
        ),
        "html": Wording(
            N_("The name ends in {ending}, but the content is a web page (HTML)."),
            _SAVE_AS_XLSX,
            {"ending": ".xls"},
            without={"ending": Wording(N_("The content is a web page (HTML)."), _SAVE_AS_XLSX)},
        ),
        "image": Wording(N_("The file is a picture, not a workbook."), _ASK_FOR_WORKBOOK),
        "pdf": Wording(N_("The file is a PDF document, not a workbook."), _ASK_FOR_WORKBOOK),
        "no-sheets": Wording(N_("The workbook has no sheet."), _SEND_AGAIN),
        "own-output": Wording(
            N_("This is a report that bdhvs wrote itself, not a workbook of a unit's figures."),
            N_(
                "Give the workbook from which the report was made. To work with the report itself use bdhvs diff, "
                "bdhvs trend or bdhvs rank."
            ),
        ),
    },
    meaning=N_("The content of a file, whatever its name, is not that of a workbook that can be read."),
    reason=N_(
        "The units in it count as not reported. A name proves nothing: many systems hand out web pages called .xls."
    ),
    example=N_("A text file was renamed to bieu-q3.xlsx; or a web page was exported as bieu-q3.xls."),
    params={
        "case": N_("what it is instead: empty, text, encoding, html, image, pdf, no-sheets, own-output or other"),
        "ending": N_("the ending of the file's name, with its dot"),
    },
    sample={"case": "other", "ending": ".xlsx"},
)

F002 = Rule(
    code="F002",
    title=N_("Encrypted"),
    wording=Wording(
        N_("The file is encrypted with a password and can't be read."),
        N_(
            "Open it in Excel with the password, clear it under File › Info › Protect Workbook › "
            "Encrypt with Password, save and run again."
        ),
    ),
    meaning=N_("The workbook can only be opened with a password. No password is asked for or tried."),
    reason=N_("The units in it count as not reported."),
    example=N_("A commune sent its form with a password to open."),
)

F003 = Rule(
    code="F003",
    title=N_("Damaged file"),
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
    ),
    meaning=N_("The file is a workbook, but a part that is needed is missing, cut short or contradicts itself."),
    reason=N_("What could still be read might not be all of it; nothing is taken from a damaged file."),
    example=N_("The copy onto a USB stick was interrupted, and the last kilobytes are missing."),
    params={
        "part": N_("name of the damaged part inside the file, or an empty text"),
        "reason": N_("what is wrong with it, a few technical words in English"),
    },
    sample={"part": "xl/worksheets/sheet1.xml", "reason": "unexpected end of file"},
)

RULES = (F001, F002, F003)
