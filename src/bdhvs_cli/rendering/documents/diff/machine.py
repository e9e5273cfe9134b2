"""The document ``bdhvs-diff/1``: the contract's fields, then what else is known.

Figures are rounded here, half-even to six decimals, and nowhere before.
"""

from bdhvs_cli.comparing.documents import Diff, ProvinceChange, Side, UnitChange
from bdhvs_cli.rendering.findings import english_message
from bdhvs_cli.rendering.names import Namer
from bdhvs_cli.rendering.report.fields import rounded
from bdhvs_cli.rendering.report.json import plain


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
        "province": [_province_change(one) for one in diff.province],
        "units": [_unit_change(one) for one in diff.units],
        "findings": [
            {
                "code": one.code,
                "severity": one.severity,
                "message": english_message(one, unit_name, indicator_name),
                "params": plain(one.params),
                "file": one.file,
                "sheet": one.sheet,
                "cell": one.cell,
                "unit_code": one.unit_code,
                "indicator": one.indicator,
                "impact": one.impact,
                "accepted": one.accepted,
            }
            for one in diff.findings
        ],
        "unchanged": diff.unchanged,
        "transitions": [
            {
                "indicator": one.indicator,
                "old_status": one.old_status,
                "new_status": one.new_status,
                "count": len(one.units),
                "units": list(one.units),
            }
            for one in diff.transitions
        ],
        "turned": [
            {
                "level": one.level,
                "unit_code": one.unit_code,
                "unit_name": one.unit_name,
                "indicator": one.indicator,
                "old_status": one.old_status,
                "new_status": one.new_status,
            }
            for one in diff.turned
        ],
        "renamed": [
            {"unit_code": one.unit_code, "old_name": one.old_name, "new_name": one.new_name} for one in diff.renamed
        ],
        "regrouped": [
            {"kind": one.kind, "earlier": list(one.earlier), "later": list(one.later)} for one in diff.regrouped
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


def _province_change(one: ProvinceChange) -> dict[str, object]:
    return {
        "indicator": one.indicator,
        "comparable": one.comparable,
        "reason": one.reason,
        "target_changed": one.target_changed,
        "old_rate": rounded(one.old_rate),
        "new_rate": rounded(one.new_rate),
        "change": rounded(one.change),
        "within": rounded(one.within),
        "between": rounded(one.between),
        "entered_left": rounded(one.entered_left),
        "old_status": one.old_status,
        "new_status": one.new_status,
        "old_target": rounded(one.old_target),
        "new_target": rounded(one.new_target),
        "measure": one.measure,
        "direction": one.direction,
        "units_in_both": one.units_in_both,
    }


def _unit_change(one: UnitChange) -> dict[str, object]:
    return {
        "unit_code": one.unit_code,
        "indicator": one.indicator,
        "kind": one.kind,
        "old_rate": rounded(one.old_rate),
        "new_rate": rounded(one.new_rate),
        "change": rounded(one.change),
        "old_status": one.old_status,
        "new_status": one.new_status,
        "unit_name": one.unit_name,
        "crossed": one.crossed,
        "by_target": one.by_target,
        "better": one.better,
        "merged_from": list(one.merged_from),
        "split": one.split,
    }
