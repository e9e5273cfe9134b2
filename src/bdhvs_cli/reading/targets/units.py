"""Whether a target set and a register of units know each other."""

from collections.abc import Iterator

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import N_, Quoted
from bdhvs_cli.model.units import UnitRegister


def unit_mismatches(targets: TargetSet, units: UnitRegister) -> Iterator[UsageError]:
    """Yield an error for each unit or type of unit that the set names and the register (of all days) doesn't have.

    With such a slip a unit would in silence be held against another target, or an indicator be expected from nobody.
    An open register has whatever comes: nothing is yielded.
    """
    if units.is_open:
        return
    types = sorted({unit.type for unit in units.units})
    for indicator in targets.indicators:
        for code in indicator.unit_targets:
            if code not in units.by_code:
                yield _mismatch(
                    targets,
                    indicator,
                    N_(
                        "{file}, indicator {indicator} (line {line}): "
                        "unit_targets names the unit {found}, which {units} doesn't list."
                    ),
                    N_("Correct the code, or give the register that lists the unit (--units PATH)."),
                    found=Quoted(code),
                    units=units.path,
                )
        for type_ in indicator.reported_by:
            if type_ not in types:
                yield _mismatch(
                    targets,
                    indicator,
                    N_(
                        "{file}, indicator {indicator} (line {line}): "
                        "reported_by names the type {found}; the types in {units} are: {known}."
                    ),
                    N_("Correct the type, or give the register that lists such units (--units PATH)."),
                    found=Quoted(type_),
                    units=units.path,
                    known=types,
                )


def _mismatch(targets: TargetSet, indicator: Indicator, message: str, remedy: str, **params: object) -> UsageError:
    return UsageError(
        message, remedy, {"file": targets.path, "indicator": indicator.id, "line": str(indicator.line), **params}
    )
