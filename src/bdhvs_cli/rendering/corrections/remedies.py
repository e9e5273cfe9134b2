"""What the sender of a figure is asked to do.

The catalogue's remedies speak to whoever runs the program; these speak to the clerk in a commune, who only has the
workbook.
"""

from collections.abc import Mapping

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.findings import Namer, finding_fields
from bdhvs_cli.rendering.language import Language

_SEND_XLSX = N_("Open it in Excel, save it as an .xlsx workbook and send that.")
_COUNT_NOT_RATE = N_("Enter the number of people, not a rate.")

_BY_CASE: Mapping[tuple[str, str], str] = {
    ("C201", "percent"): _COUNT_NOT_RATE,
    ("C201", "unclear"): N_("Write the rate so that it can only mean one thing, with its percent sign: 80.5%."),
    ("C203", "separator"): N_(
        "If {suggestion} is meant, enter {suggestion}, without a separator; else enter the right number."
    ),
    ("C203", "percent"): _COUNT_NOT_RATE,
    ("C206", "dash"): N_("Enter 0 if there are none, otherwise the number."),
    ("C206", "ellipsis"): N_("Enter the number; if it is not known yet, say when it will be."),
    ("C206", "not-applicable"): N_(
        "If there is nobody whom this is about, enter 0 for the population and for those who achieved it."
    ),
    ("R301", "swapped"): N_(
        "Compare cells {population_cell} and {cell} with your records; the two figures may have been swapped."
    ),
    ("R301", "yes-no"): N_("Enter 1 (yes) or 0 (no)."),
    ("R302", "mismatch"): N_("Correct the code or the name, whichever is wrong."),
    ("R302", "nameless"): N_("Write the unit's official name and code in front of its figures."),
    ("X401", "some"): N_("Send the figures that are missing: {indicators}."),
    ("H101", "all-hidden"): N_("Unhide the sheet that holds the report and send it again."),
    ("H102", "population"): N_("Add the column of the population and send the report again."),
    ("H103", "tables"): N_("Leave one table on each sheet and send the report again."),
}
"""(Code, case) → what to do, where it differs from the code's usual text."""

_BY_CODE: Mapping[str, str] = {
    "F001": N_("Send the report as an Excel workbook (.xlsx)."),
    "F002": N_("Remove the password and send the workbook again."),
    "F003": _SEND_XLSX,
    "F004": N_("Send the report alone: no pictures, no empty rows and columns, no other data in the workbook."),
    "F005": _SEND_XLSX,
    "F006": N_("Send the file as it was first made."),
    "H101": N_("Fill in the form that you were given and send that."),
    "H102": N_("Add the column of those who achieved it and send the report again."),
    "H103": N_(
        "Word the headings so that each names its indicator and whether it is the population or the number achieved."
    ),
    "H105": N_("Send the form of the period that is asked for, or correct the period above the table."),
    "H106": N_("Enter the figures for the people whom this year's plan names; if they are those, correct the heading."),
    "H107": N_("Check which period the figures are for, and correct the file's name or the period above the table."),
    "C201": N_("Enter the figure as a number: 0 if there are none; leave it empty if it is not known."),
    "C202": N_("Enter the right number; a count cannot be below 0."),
    "C203": N_("Enter a whole number."),
    "C204": N_("Correct the formula, or enter the number itself."),
    "C205": N_("Open the workbook in Excel, press F9 and save it; or enter the number itself."),
    "C206": N_("Enter the number; 0 if there are none."),
    "C207": N_("Check the number that was read; if it is right, enter it as a number, without separators."),
    "C208": N_("Open the workbook in Excel, press F9 and save it; if it stays so, check the formula."),
    "C209": N_("Check the converted text; use a Unicode font next time (Times New Roman)."),
    "R301": N_("Compare cells {population_cell} and {cell} with your records and correct the figure that is wrong."),
    "R302": N_("Write the unit's official name, or its code beside it."),
    "R303": N_("Keep the one that is right and delete the other."),
    "R304": N_("Correct the rate, or the count that is wrong."),
    "R305": N_("Add up again; correct the total, or the row that is wrong or missing."),
    "R306": N_("Write the name with its marks."),
    "R307": N_("Delete the person who is listed twice."),
    "X401": N_("Send the report for this period."),
    "X402": N_("The two count the same people: agree on one population."),
    "X403": N_("Counts run from the start and cannot fall: correct the figure, or say why it fell."),
    "X404": N_("Check the population; if it is right, say why it changed so much."),
    "X405": N_("If the last period's form was sent again, send the new one; if nothing has changed, say so."),
    "X406": N_("Say whether the figures were counted or estimated; if estimated, count and send them again."),
    "X407": N_("Send the figures for this indicator."),
}
"""Code → what to do."""


def sender_remedy(say: Language, finding: Finding, unit_name: Namer = str, indicator_name: Namer = str) -> str:
    """Say what the sender is to do about a finding; an empty text for a code that asks nothing of a sender."""
    text = _BY_CASE.get((finding.code, str(finding.params.get("case")))) or _BY_CODE.get(finding.code)
    if text is None:
        return ""
    fields = finding_fields(say, finding, unit_name, indicator_name)
    if "{population_cell}" in text and finding.params.get("population_cell") is None:
        text = N_("Compare the figure with your records and correct it.")
    return say(text, **fields)
