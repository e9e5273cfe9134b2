"""The document ``bdhvs-diff/1``: the contract's fields, then what else is known.

Figures are rounded here, half-even to six decimals, and nowhere before.
"""

from bdhvs_cli.comparing.documents import Diff, ProvinceChange, Side, UnitChange
from bdhvs_cli.rendering.findings import english_message
from bdhvs_cli.rendering.names import Namer
from bdhvs_cli.rendering.report.fields import rounded
from bdhvs_cli.rendering.report.json import finding_record


def diff_document(diff: Diff, unit_name: Namer = str, indicator_name: Namer = str) -> dict[str, object]:
    """Return a diff as its JSON document.

    Args:
        diff: the diff.
        unit_name: names a unit in the findings' messages.
        indicator_name: names an indicator there, in English.
    """
    return {
        "schema": "bdhvs-diff/1",
        "old": _side(diff.old),
        "new": _side(diff.new),
        "revision": diff.revision,
        "province": [_province_change(change) for change in diff.province],
        "units": [_unit_change(change) for change in diff.units],
        "findings": [
            finding_record(finding, english_message(finding, unit_name, indicator_name)) for finding in diff.findings
        ],
        "unchanged": diff.unchanged,
        "transitions": [
            {
                "indicator": transition.indicator,
                "old_status": transition.old_status,
                "new_status": transition.new_status,
                "count": len(transition.units),
                "units": list(transition.units),
            }
            for transition in diff.transitions
        ],
        "turned": [
            {
                "level": turned.level,
                "unit_code": turned.unit_code,
                "unit_name": turned.unit_name,
                "indicator": turned.indicator,
                "old_status": turned.old_status,
                "new_status": turned.new_status,
            }
            for turned in diff.turned
        ],
        "renamed": [
            {"unit_code": renamed.unit_code, "old_name": renamed.old_name, "new_name": renamed.new_name}
            for renamed in diff.renamed
        ],
        "regrouped": [
            {"kind": regrouped.kind, "earlier": list(regrouped.earlier), "later": list(regrouped.later)}
            for regrouped in diff.regrouped
        ],
        "silent": [{"unit_code": unit, "indicator": indicator} for unit, indicator in diff.silent],
    }


def _side(side: Side) -> dict[str, object]:
    return {
        "period": side.period.id if side.period else None,
        "targets": None
        if side.target_id is None
        else {"id": side.target_id, "year": side.target_year, "sha256": side.target_sha256},
        "sha256": side.sha256,
        "units": side.units_count,
    }


def _province_change(change: ProvinceChange) -> dict[str, object]:
    return {
        "indicator": change.indicator,
        "comparable": change.comparable,
        "reason": change.reason,
        "target_changed": change.target_changed,
        "old_rate": rounded(change.old_rate),
        "new_rate": rounded(change.new_rate),
        "change": rounded(change.change),
        "within": rounded(change.within),
        "between": rounded(change.between),
        "entered_left": rounded(change.entered_left),
        "old_status": change.old_status,
        "new_status": change.new_status,
        "old_target": rounded(change.old_target),
        "new_target": rounded(change.new_target),
        "measure": change.measure,
        "direction": change.direction,
        "units_in_both": change.units_in_both,
    }


def _unit_change(change: UnitChange) -> dict[str, object]:
    return {
        "unit_code": change.unit_code,
        "indicator": change.indicator,
        "kind": change.kind,
        "old_rate": rounded(change.old_rate),
        "new_rate": rounded(change.new_rate),
        "change": rounded(change.change),
        "old_status": change.old_status,
        "new_status": change.new_status,
        "unit_name": change.unit_name,
        "crossed": change.crossed,
        "by_target": change.by_target,
        "better": change.better,
        "merged_from": list(change.merged_from),
        "split": change.split,
    }
