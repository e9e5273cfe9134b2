"""Looks up what a person names by a code or a name: a unit, an indicator; where nothing fits, says what is nearest."""

from collections.abc import Mapping

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import N_

PROVINCE_WORDS = ("province", "toàn tỉnh", "tỉnh")


SEE_ALL = N_("See them all: --units-shown all")


def find_unit(report: Report, text: str, see_all: str = SEE_ALL) -> str:
    """Return the code of the unit that ``--unit`` names.

    Args:
        report: whose units.
        text: code or name.
        see_all: how to see all units, where no name is near.

    Raises:
        UsageError: no unit, or more than one, has that name.
    """
    names = report.unit_names
    found = _units_called(names, text)
    if len(found) == 1:
        return found[0]
    if found:
        raise _several(N_("--unit “{unit}”: several units are called so: {units}."), text, names, found)
    raise _none(N_("--unit “{unit}”: there is no such unit in this report."), see_all, text, names)


def find_unit_or_province(report: Report, text: str) -> str | None:
    """Return the code of the unit that a word of the command line names; None for the province.

    Raises:
        UsageError: no unit, or more than one, has that name.
    """
    from bdhvs_cli.reading.values.text import key

    names = report.unit_names
    found = _units_called(names, text)
    if len(found) == 1:
        return found[0]
    province = next(result for result in report.results if result.level == "province")
    if text.strip() == province.unit_code or key(text) in map(key, (province.unit_name, *PROVINCE_WORDS)):
        return None
    if found:
        raise _several(N_("“{unit}”: several units are called so: {units}."), text, names, found)
    see_all = N_("Name a unit by its code or name, or the province: province")
    raise _none(N_("“{unit}”: there is no such unit in the data."), see_all, text, names)


def _several(message: str, text: str, names: Mapping[str, str], found: list[str]) -> UsageError:
    units = [f"{names[code]} ({code})" for code in found]
    return UsageError(message, N_("Name it by its code."), {"unit": text, "units": units})


def _none(message: str, see_all: str, text: str, names: Mapping[str, str]) -> UsageError:
    near = _nearest_unit(names, text)
    remedy = N_("Did you mean {nearest}?") if near else see_all
    return UsageError(message, remedy, {"unit": text, "nearest": near or ""})


def _units_called(names: Mapping[str, str], text: str) -> list[str]:
    """Return the codes of the units that ``text`` means: by code, by full name, else by name without its type."""
    from bdhvs_cli.reading.values.text import key

    if text.strip() in names:
        return [text.strip()]
    wanted = key(text)
    exact = [code for code, name in names.items() if key(name) == wanted]
    # Without its type in front: "Kỳ Hoa" for "Xã Kỳ Hoa".
    return exact or [code for code, name in names.items() if key(name).endswith(f" {wanted}")]


def _nearest_unit(names: Mapping[str, str], text: str) -> str | None:
    """Return the unit's name, with or without its type, that is most like ``text``; marks and i or y aside."""
    from bdhvs_cli.reading.nearest import nearest

    known = [*names.values(), *(name.partition(" ")[2] for name in names.values())]
    folded = {_folded(name): name for name in known}
    found = nearest(_folded(text), folded)
    return None if found is None else folded[found]


def _folded(name: str) -> str:
    from bdhvs_cli.reading.values.text import markless

    return markless(name).replace("y", "i")


def find_indicator(targets: TargetSet, text: str) -> Indicator:
    """Return the indicator that a person means by its id, its short name in either language, or one of its headings.

    Raises:
        UsageError: no indicator, or more than one, is called so.
    """
    from bdhvs_cli.reading.nearest import nearest
    from bdhvs_cli.reading.values.text import key

    if text.strip() in targets.by_id:
        return targets.by_id[text.strip()]
    wanted = key(text)
    called = {
        indicator.id: (indicator.id, indicator.name.vi, indicator.name.en, *indicator.headings)
        for indicator in targets.indicators
    }
    found = [identity for identity, names in called.items() if wanted in map(key, names)]
    if len(found) == 1:
        return targets.by_id[found[0]]
    within = [identity for identity in called if wanted and wanted in identity]
    near = within[0] if len(within) == 1 else nearest(text, [name for names in called.values() for name in names[:3]])
    raise UsageError(
        N_("“{indicator}”: the target set {set} has no such indicator. It has: {indicators}."),
        N_("Did you mean {nearest}?") if near else N_("Name one of these."),
        {"indicator": text, "set": targets.id, "indicators": list(called), "nearest": near or ""},
    )
