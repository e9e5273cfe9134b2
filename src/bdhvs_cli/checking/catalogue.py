"""All finding codes, with their texts."""

from collections.abc import Mapping

from bdhvs_cli.checking.rule import Rule
from bdhvs_cli.checking.rules.across import even_rates, missing, shared_population, since_previous
from bdhvs_cli.checking.rules.cell import content as cell_content
from bdhvs_cli.checking.rules.cell import number
from bdhvs_cli.checking.rules.file import content as file_content
from bdhvs_cli.checking.rules.file import limits
from bdhvs_cli.checking.rules.heading import period, table, wording
from bdhvs_cli.checking.rules.row import achieved, names, stated_rate, total, twice
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.nearest import nearest

_MODULES = (
    *(file_content, limits),
    *(table, period, wording),
    *(number, cell_content),
    *(achieved, names, twice, stated_rate, total),
    *(missing, shared_population, since_previous, even_rates),
)
_FAMILY_ORDER = "FHCRX"

RULES: Mapping[str, Rule] = {
    one.code: one
    for one in sorted(
        (one for module in _MODULES for one in module.RULES),
        key=lambda one: (_FAMILY_ORDER.index(one.family), one.code),
    )
}
"""Code → rule, in the order F, H, C, R, X."""


def rule(code: str) -> Rule:
    """Return the rule of a code, in whatever case it is written.

    Raises:
        UsageError: there is no such code; the nearest one is named.
    """
    found = RULES.get(code.strip().upper())
    if found is not None:
        return found
    near = nearest(code.strip(), RULES)
    if near:
        raise UsageError(
            N_("There is no finding code “{code}”."),
            N_("The nearest is {nearest}; bdhvs explain lists them all."),
            {"code": code, "nearest": near},
        )
    raise UsageError(N_("There is no finding code “{code}”."), N_("bdhvs explain lists them all."), {"code": code})
