"""One cell that serves several indicators is told of once."""

from collections.abc import Iterable
from dataclasses import replace

from bdhvs_cli.checking.acceptance.entries import can_be_accepted
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.rendering.names import Namer

_AND = "|"


def joined(findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of those that differ in their indicator alone; ``naming`` names the indicators of such a one.

    Those that can be accepted stay apart: a reason is given for each.
    """
    kept: dict[tuple[object, ...], Finding] = {}
    for number, one in enumerate(findings):
        key: tuple[object, ...] = (number,)
        if one.cell and one.indicator and not can_be_accepted(one):
            key = (one.code, one.severity, one.file, one.sheet, one.cell, one.unit_code, one.accepted, repr(one.params))
        first = kept.get(key)
        kept[key] = one if first is None else replace(first, indicator=f"{first.indicator}{_AND}{one.indicator}")
    return list(kept.values())


def naming(indicator_name: Namer) -> Namer:
    """Return what names the indicators of a joined finding, with commas between them."""
    return lambda indicators: ", ".join(indicator_name(one) for one in indicators.split(_AND))
