"""F001: what is inside is no workbook."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_SAVE_AS_XLSX = N_("Open it in Excel, save it as an Excel workbook (.xlsx) and run again with that file.")
_ASK_FOR_WORKBOOK = N_("Figures are not read from pictures or printed pages. Ask the sender for the workbook itself.")
_SEND_AGAIN = N_("Ask the sender for the file again, or copy it again: the transfer may have been cut short.")
_TABS = N_("Open it in Excel, save it as an Excel workbook (.xlsx) and run again with that; or name it .tsv.")

RULE = Rule(
    code="F001",
    title=N_("Not a workbook"),
    severity="error",
    wording=Wording(
        N_("The name ends in {ending}, but the content is not that of a workbook."),
        _SAVE_AS_XLSX,
        without={"ending": Wording(N_("The content is not that of a workbook."), _SAVE_AS_XLSX)},
        sender=N_("Send the report as an Excel workbook (.xlsx)."),
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
        "tab": Wording(
            N_("The name ends in {ending}, but the content is text with tabs between its columns."),
            _TABS,
            {"ending": ".xls"},
            without={"ending": Wording(N_("The content is text with tabs between its columns."), _TABS)},
        ),
        "encoding": Wording(
            N_("The text is not in UTF-8, so its Vietnamese letters can't be read with certainty."),
            N_("In Excel choose Save As, type “CSV UTF-8” or “Excel Workbook (.xlsx)”, and run again with that file."),
        ),
        "html": Wording(
            N_("The name ends in {ending}, but the content is a web page (HTML or MHTML)."),
            _SAVE_AS_XLSX,
            {"ending": ".xls"},
            without={"ending": Wording(N_("The content is a web page (HTML or MHTML)."), _SAVE_AS_XLSX)},
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
        "case": N_("what it is instead: empty, text, tab, encoding, html, image, pdf, no-sheets, own-output or other"),
        "ending": N_("the ending of the file's name, with its dot"),
    },
    sample={"case": "other", "ending": ".xlsx"},
    puts_in_question="sheet",
    population="in-doubt",
)
