"""R307: a person listed twice."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="R307",
    title=N_("A person listed twice"),
    severity="warning",
    wording=Wording(
        N_("Person {person_id} is listed twice in this unit, first in {other}; both rows count."),
        N_("Delete one of the two rows if it is one person, save and run again."),
        sender=N_("Delete the person who is listed twice."),
    ),
    meaning=N_("The same person's number is in two rows of a register for one unit."),
    reason=N_("The person is counted twice, in the population and perhaps among those who achieved it."),
    example=N_("Number 042085001234 is in rows 15 and 871 of the register of Xã Kỳ Hoa."),
    params={
        "person_id": N_("the person's number in the register"),
        "other": N_("the first cell with it: file!sheet!cell"),
    },
    sample={"person_id": "042085001234", "other": "so-theo-doi.xlsx!Sổ!A15"},
    puts_in_question="row",
)
