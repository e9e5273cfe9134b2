"""The documents ``bdhvs-diff/1``, ``bdhvs-trend/1``, ``bdhvs-rank/1``: the contract's fields, then what else is known.

Figures are rounded here, half-even to six decimals, and nowhere before.
"""

from bdhvs_cli.comparing.documents import (
    Diff,
    ProvinceChange,
    RankedUnit,
    Ranking,
    Side,
    Trend,
    TrendLine,
    UnitChange,
)
from bdhvs_cli.rendering.findings import Namer, english_message
from bdhvs_cli.rendering.report.fields import rounded
from bdhvs_cli.rendering.report.json import document_text, plain

_FACTOR_DECIMALS = 6


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


def trend_document(trend: Trend) -> dict[str, object]:
    """Return a trend as its JSON document."""
    return {
        "schema": "bdhvs-trend/1",
        "periods": list(trend.periods),
        "baseline": trend.baseline,
        "results": [_trend_line(one) for one in trend.results],
        "last_days": list(trend.last_days),
        "replaced": list(trend.replaced),
        "regrouped": [
            {"kind": one.kind, "earlier": list(one.earlier), "later": list(one.later), "periods": list(one.periods)}
            for one in trend.regrouped
        ],
    }


def _trend_line(one: TrendLine) -> dict[str, object]:
    return {
        "level": one.level,
        "unit_code": one.unit_code,
        "indicator": one.indicator,
        "rates": [rounded(rate) for rate in one.rates],
        "target": rounded(one.target),
        "deadline": one.deadline,
        "pace": rounded(one.pace),
        "needed": rounded(one.needed),
        "projected": rounded(one.projected),
        "status": one.status,
        "unit_name": one.unit_name,
        "measure": one.measure,
        "direction": one.direction,
        "base": one.base,
        "other_definition": list(one.other_definition),
        "merged_from": list(one.merged_from),
        "added_up": list(one.added_up),
        "split": list(one.split),
    }


def rank_document(ranking: Ranking) -> dict[str, object]:
    """Return a ranking as its JSON document."""
    return {
        "schema": "bdhvs-rank/1",
        "by": ranking.by,
        "overdispersion": {
            name: None if factor is None else round(factor, _FACTOR_DECIMALS)
            for name, factor in ranking.overdispersion.items()
        },
        "units": [_ranked_unit(one, within_type=ranking.within_type) for one in ranking.units],
        "within": "type" if ranking.within_type else None,
        "period": ranking.period.id if ranking.period else None,
        "rates": {name: rounded(rate) for name, rate in ranking.rates.items()},
    }


def _ranked_unit(one: RankedUnit, *, within_type: bool) -> dict[str, object]:
    record: dict[str, object] = {
        "rank": one.rank,
        "unit_code": one.unit_code,
        "met": one.met,
        "applicable": one.applicable,
        "score": rounded(one.score),
        "indicators": {
            name: {
                "rate": rounded(figure.rate),
                "funnel": figure.funnel,
                "status": figure.status,
                "population": figure.population,
            }
            for name, figure in one.indicators.items()
        },
        "unit_name": one.unit_name,
    }
    return record | {"type": one.group} if within_type else record


def document_bytes(document: dict[str, object]) -> bytes:
    """Lay a document out as UTF-8 text: a line per unit, indicator or finding."""
    return document_text(document).encode()
