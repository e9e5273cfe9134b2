"""H102: a column missing."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_ADD_OR_MAP = N_("Add the column; or, if it is there under another heading, write that heading for the … in: {map}")
_ADD = N_("Add the column, or correct its heading.")

RULE = Rule(
    code="H102",
    title=N_("Column missing"),
    severity="error",
    wording=Wording(
        N_("There is a column with the population (heading in {has}), but none with the number achieved."),
        _ADD_OR_MAP,
        without={
            "map": Wording(
                N_("There is a column with the population (heading in {has}), but none with the number achieved."), _ADD
            )
        },
        sender=N_("Add the column of those who achieved it and send the report again."),
    ),
    cases={
        "population": Wording(
            N_("There is a column with the number achieved (heading in {has}), but none with the population."),
            _ADD_OR_MAP,
            {"has": "D7", "map": "…=adults-vneid.population"},
            without={
                "map": Wording(
                    N_("There is a column with the number achieved (heading in {has}), but none with the population."),
                    _ADD,
                    {"has": "D7"},
                )
            },
            sender=N_("Add the column of the population and send the report again."),
        ),
    },
    meaning=N_("An indicator has a column with its population but none with those who achieved it, or the reverse."),
    reason=N_("One of the two alone says nothing: neither the rate nor the verdict can be worked out."),
    example=N_("Under “Xác nhận VNeID” there is only “Tổng số”; the column “Số đạt” was deleted."),
    params={
        "case": N_("which of the two is missing: achieved or population"),
        "has": N_("address of the heading of the one that is there"),
        "map": N_("what to write after --map if the column stands under another heading"),
    },
    sample={"case": "achieved", "has": "C7", "map": "…=adults-vneid.achieved"},
    puts_in_question="sheet",
)
