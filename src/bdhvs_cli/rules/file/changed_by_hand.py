"""F006: a report of ours changed by hand."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="F006",
    title=N_("A report changed by hand"),
    severity="warning",
    wording=Wording(
        N_("This report was changed after it was written: the digest of its data is {found}, not {expected}."),
        N_("It is taken as it stands. If nobody meant to change it, make the report again from the workbooks."),
        forms={"expected": "digest", "found": "digest"},
        sender=N_("Send the file as it was first made."),
    ),
    cases={
        "character": Wording(
            N_("This report was changed after it was written: it holds half a character, which stands here as “�”."),
            N_("It is taken as it stands. If nobody meant to change it, make the report again from the workbooks."),
        ),
    },
    meaning=N_(
        "The data sheet of a report that the program wrote no longer fits the digest stored with it, or a report in "
        "JSON holds what the program never writes."
    ),
    reason=N_("A comparison would rest on figures that no workbook of a unit can account for."),
    example=N_("In bao-cao-q2.xlsx somebody typed another number over that of Xã Kỳ Hoa."),
    params={
        "case": N_("character, or left out where the digest tells it"),
        "expected": N_("the digest (SHA-256) stored in the report"),
        "found": N_("the digest (SHA-256) of its data as they stand"),
    },
    sample={"expected": "9f2c41d0a7b3" + "0" * 52, "found": "03be8810c55e" + "0" * 52},
)
