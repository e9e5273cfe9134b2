"""One cell that serves several indicators is told of once."""

from collections.abc import Iterable
from dataclasses import replace

from bdhvs_cli.checking.acceptance.entries import can_be_accepted
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.rendering.names import AND


def joined(findings: Iterable[Finding]) -> list[Finding]:
    """Make one finding of those that differ in their indicator alone; ``of_several`` names its indicators.

    Those that can be accepted stay apart: a reason is given for each.
    """
    kept: dict[tuple[object, ...], Finding] = {}
    for number, finding in enumerate(findings):
        key: tuple[object, ...] = (number,)
        if finding.cell and finding.indicator and not can_be_accepted(finding):
            key = (
                finding.code,
                finding.severity,
                finding.file,
                finding.sheet,
                finding.cell,
                finding.unit_code,
                finding.accepted,
                repr(finding.params),
            )
        first = kept.get(key)
        kept[key] = finding if first is None else replace(first, indicator=f"{first.indicator}{AND}{finding.indicator}")
    return list(kept.values())
