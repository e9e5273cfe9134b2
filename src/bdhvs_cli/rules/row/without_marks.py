"""R306: a unit's name without its marks."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="R306",
    title=N_("A name without its marks"),
    severity="warning",
    wording=Wording(
        N_("“{name}” was taken as {unit_name}: no other unit fits."),
        N_("Check it, and write the name with its marks next time."),
        sender=N_("Write the name with its marks."),
    ),
    meaning=N_("A unit's name is written without tone marks and signs, and exactly one unit fits."),
    reason=N_("With another register of units the same name may fit two."),
    example=N_("“Thach Ha” was taken as Xã Thạch Hà."),
    params={"name": N_("the name that stands in the row")},
    sample={"name": "Ky Hoa"},
)
