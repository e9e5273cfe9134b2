"""H104: a heading not known."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_MAP_IF_NEEDED = N_("Nothing needs doing, unless the column holds a figure that is needed; then add: {map}")
_NOTHING = N_("Nothing needs doing, unless the column holds a figure that is needed; then correct its heading.")

RULE = Rule(
    code="H104",
    title=N_("Heading not known"),
    severity="info",
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
    cases={
        "row": Wording(
            N_("The line “{heading}” names no indicator of the plan; its figures were not used."),
            N_("Nothing needs doing, unless the line holds a figure that is needed; then add: {map}"),
            {"heading": "Hộ gia đình có Internet", "map": "Hộ gia đình có Internet=adults-vneid", "case": "row"},
            without={
                "map": Wording(
                    N_("The line “{heading}” names no indicator of the plan; its figures were not used."),
                    N_("Nothing needs doing, unless the line holds a figure that is needed; then correct its name."),
                    {"heading": "Hộ gia đình có Internet", "case": "row"},
                )
            },
        ),
        "bare": Wording(
            N_("Column {heading} holds figures and has no heading; it was not used."),
            N_("Nothing needs doing, unless the column holds a figure that is needed; then give it a heading."),
            {"heading": "F", "case": "bare"},
        ),
        "figures": Wording(
            N_("What the figures beside “{heading}” are is not known; they were not used."),
            N_("Nothing needs doing, unless they are figures of a unit or an indicator; then name it there."),
            {"heading": "Khối cơ quan", "case": "figures"},
        ),
    },
    meaning=N_("A column whose heading fits nothing that the target set asks for."),
    reason=N_("Most such columns are notes. But a needed figure under an unusual heading would be missing."),
    example=N_("A column “Hình thức tuyên truyền” (how it was made known); or “Số ngừi đạt”, with a typing error."),
    params={
        "case": N_(
            "row where a line names no indicator, bare where a column has no heading, figures where a row is neither "
            "a unit, an indicator nor a sum; otherwise absent"
        ),
        "heading": N_("the heading's words"),
        "nearest": N_("the known heading that is nearest to it, or null"),
        "map": N_("what to write after --map to use the column"),
    },
    sample={"heading": "Số ngừi đạt", "nearest": "Số người đạt", "map": "Số ngừi đạt=adults-vneid.achieved"},
)
