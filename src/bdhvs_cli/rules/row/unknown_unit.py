"""R302: a unit that is not known."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.rule import Rule, Wording

_KY_HOA = ({"code": "18814", "name": "Xã Kỳ Hoa"},)
_CORRECT_NAME = N_("Write the unit's official name, save and run again.")
_CORRECT_CODE = N_("Correct the code, save and run again.")

RULE = Rule(
    code="R302",
    title=N_("Unit not known"),
    severity="error",
    wording=Wording(
        N_("“{name}”: there is no such unit. Nearest: {nearest}."),
        _CORRECT_NAME,
        without={"nearest": Wording(N_("“{name}”: there is no such unit."), _CORRECT_NAME)},
        sender=N_("Write the unit's official name."),
    ),
    cases={
        "code": Wording(
            N_("Code {code}: there is no such unit. Nearest: {nearest}."),
            _CORRECT_CODE,
            {"code": "18841", "nearest": _KY_HOA},
            without={"nearest": Wording(N_("Code {code}: there is no such unit."), _CORRECT_CODE, {"code": "18841"})},
        ),
        "mismatch": Wording(
            N_("Code {code} and name “{name}” belong to different units: {nearest}."),
            N_("Correct whichever is wrong, save and run again."),
            {
                "code": "18073",
                "code_unit": "Phường Thành Sen",
                "name": "Kỳ Hoa",
                "name_unit": "Xã Kỳ Hoa",
                "nearest": [{"code": "18073", "name": "Phường Thành Sen"}, {"code": "18814", "name": "Xã Kỳ Hoa"}],
            },
            without={
                "name_unit": Wording(
                    N_("Code and name do not agree: {code} is {code_unit}, but there is no unit “{name}”."),
                    N_("Correct whichever is wrong, save and run again."),
                    {"code": "18073", "code_unit": "Phường Thành Sen", "name": "Xã Thành Sen"},
                )
            },
            sender=N_("Correct the code or the name, whichever is wrong."),
        ),
        "ambiguous": Wording(
            N_("“{name}” can be several units: {nearest}."),
            N_("Write the name in full with its marks, or put the unit's official code beside it; save and run again."),
            {
                "name": "Sơn Kim",
                "nearest": ({"code": "18196", "name": "Xã Sơn Kim 1"}, {"code": "18199", "name": "Xã Sơn Kim 2"}),
            },
        ),
        "old": Wording(
            N_("“{name}” is a unit that no longer exists. It is now part of: {nearest}."),
            N_("Ask the sender for the figures of the unit as it is today. Old units are not added up into new ones."),
            {"name": "Thị trấn Thạch Hà", "nearest": ({"code": "18562", "name": "Xã Thạch Hà"},)},
            without={
                "nearest": Wording(
                    N_("“{name}” is a unit that no longer exists."),
                    N_(
                        "Ask the sender for the figures of the unit as it is today. "
                        "Old units are not added up into new ones."
                    ),
                    {"name": "Thị trấn Thạch Hà"},
                )
            },
        ),
        "type": Wording(
            N_("“{name}”: there is no unit of this name and type. The name alone fits: {nearest}."),
            _CORRECT_NAME,
            {"name": "Xã Thành Sen", "nearest": ({"code": "18073", "name": "Phường Thành Sen"},)},
        ),
        "other-province": Wording(
            N_("“{name}” is a unit of another province: {province}."),
            N_("Remove the row, or run with that province's target set or --units."),
            {"name": "Phường Ba Đình", "province": "Thành phố Hà Nội"},
        ),
        "elsewhere": Wording(
            N_(
                "{count} of the units here are units of {province} ({province_code}), while the target set {targets} "
                "is that of {own_province} ({own_code})."
            ),
            N_(
                "If the report is {province}'s, set up a folder for it: bdhvs init FOLDER --province {province_code} "
                "--year {year}; correct the targets there to those of its plan, and run in that folder. Otherwise take "
                "the right file."
            ),
            {
                "count": 130,
                "province": "Nghệ An",
                "province_code": "40",
                "own_province": "Hà Tĩnh",
                "own_code": "42",
                "targets": "ha-tinh-2025",
                "year": "2025",
            },
        ),
        "province": Wording(
            N_("“{name}” is the province as a whole, not one of its units."),
            N_("Ask for the units' own figures: the province's are added up from them."),
            {"name": "Toàn tỉnh"},
        ),
        "group": Wording(
            N_("“{name}” is numbered like a group of units, but sums no rows: whose figures these are is not clear."),
            N_(
                "If they are a unit's, number its row as the other units are numbered; if they are a sum, clear them. "
                "Save and run again."
            ),
            {"name": "Kỳ Anh", "nearest": ({"code": "18775", "name": "Xã Kỳ Anh"},)},
        ),
        "nameless": Wording(
            N_("The row holds figures, but no unit's name or code."),
            N_("Enter the unit's name or code, or clear the figures; save and run again."),
            sender=N_("Write the unit's official name and code in front of its figures."),
        ),
    },
    meaning=N_("The name or the code of a row does not lead to exactly one unit of the list."),
    reason=N_("A guess would give one commune's people to another: “Kỳ Hoa” is not “Kỳ Hòa”."),
    example=N_("“Xã Kỳ Hoà” is written where Xã Kỳ Hoa is meant."),
    params={
        "case": N_(
            "unknown, code, mismatch, ambiguous, old, type, other-province, elsewhere (another province's units, told "
            "of once), province, group or nameless"
        ),
        "name": N_("the name that stands in the row"),
        "code": N_("the code that stands in the row"),
        "nearest": N_("units that it may mean, each with its code and name"),
        "code_unit": N_("the unit that the code means"),
        "name_unit": N_("the unit that the name means; null where it is no unit's name"),
        "province": N_("the province where such a unit exists"),
        "province_code": N_("that province's official code"),
        "count": N_("how many of its units are named"),
        "own_province": N_("the province whose units are expected"),
        "own_code": N_("the expected province's official code"),
        "targets": N_("id of the target set"),
        "year": N_("year of the target set"),
    },
    sample={"case": "unknown", "name": "Xã Kỳ Hoà", "nearest": _KY_HOA},
    puts_in_question="row",
    population="in-doubt",
)
