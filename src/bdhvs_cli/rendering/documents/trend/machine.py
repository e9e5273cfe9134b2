"""The document ``bdhvs-trend/1``: the contract's fields, then what else is known.

Figures are rounded here, half-even to six decimals, and nowhere before.
"""

from bdhvs_cli.comparing.documents import Trend, TrendLine
from bdhvs_cli.rendering.report.fields import rounded


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
