"""Which unit and which indicator a person means by a code or a name; where none fits, the nearest."""

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import N_

PROVINCE_WORDS = ("province", "toàn tỉnh", "tỉnh")


def unit_names(report: Report) -> dict[str, str]:
    """Return code → name of the units that a report has."""
    return {one.unit_code: one.unit_name for one in report.results if one.level == "unit"}


def units_called(names: dict[str, str], text: str) -> list[str]:
    """Return the codes of the units that ``text`` means: by code, by full name, else by name without its type."""
    from bdhvs_cli.reading.values.text import key

    if text.strip() in names:
        return [text.strip()]
    wanted = key(text)
    exact = [code for code, name in names.items() if key(name) == wanted]
    # Without its type in front: "Kỳ Hoa" for "Xã Kỳ Hoa".
    return exact or [code for code, name in names.items() if key(name).endswith(f" {wanted}")]


def nearest_unit(names: dict[str, str], text: str) -> str | None:
    """Return the unit's name, with or without its type, that is most like ``text``; marks and i or y aside."""
    from bdhvs_cli.reading.nearest import nearest

    known = [*names.values(), *(name.partition(" ")[2] for name in names.values())]
    folded = {_folded(one): one for one in known}
    found = nearest(_folded(text), folded)
    return None if found is None else folded[found]


def _folded(name: str) -> str:
    from bdhvs_cli.reading.values.text import markless

    return markless(name).replace("y", "i")


def wanted_unit(report: Report, text: str) -> str | None:
    """Return the code of the unit that a person names; None for the province.

    Raises:
        UsageError: no unit, or more than one, has that name.
    """
    from bdhvs_cli.reading.values.text import key

    province = next(one for one in report.results if one.level == "province")
    names = unit_names(report)
    found = units_called(names, text)
    if len(found) == 1:
        return found[0]
    if text.strip() == province.unit_code or key(text) in map(key, (province.unit_name, *PROVINCE_WORDS)):
        return None
    if found:
        raise UsageError(
            N_("“{unit}”: several units are called so: {units}."),
            N_("Name it by its code."),
            {"unit": text, "units": [f"{names[code]} ({code})" for code in found]},
        )
    near = nearest_unit(names, text)
    raise UsageError(
        N_("“{unit}”: there is no such unit in the data."),
        N_("Did you mean {nearest}?") if near else N_("Name a unit by its code or name, or the province: province"),
        {"unit": text, "nearest": near or ""},
    )


def wanted_indicator(targets: TargetSet, text: str) -> Indicator:
    """Return the indicator that a person means by its id, its short name in either language, or one of its headings.

    Raises:
        UsageError: no indicator, or more than one, is called so.
    """
    from bdhvs_cli.reading.nearest import nearest
    from bdhvs_cli.reading.values.text import key

    if text.strip() in targets.by_id:
        return targets.by_id[text.strip()]
    wanted = key(text)
    called = {one.id: (one.id, one.name.vi, one.name.en, *one.headings) for one in targets.indicators}
    found = [one for one, names in called.items() if wanted in map(key, names)]
    if len(found) == 1:
        return targets.by_id[found[0]]
    within = [one for one in called if wanted and wanted in one]
    near = within[0] if len(within) == 1 else nearest(text, [name for names in called.values() for name in names[:3]])
    raise UsageError(
        N_("“{indicator}”: the target set {set} has no such indicator. It has: {indicators}."),
        N_("Did you mean {nearest}?") if near else N_("Name one of these."),
        {"indicator": text, "set": targets.id, "indicators": list(called), "nearest": near or ""},
    )
