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
        "results": [_trend_line(line) for line in trend.results],
        "last_days": list(trend.last_days),
        "replaced": list(trend.replaced),
        "regrouped": [
            {
                "kind": regrouped.kind,
                "earlier": list(regrouped.earlier),
                "later": list(regrouped.later),
                "periods": list(regrouped.periods),
            }
            for regrouped in trend.regrouped
        ],
    }


def _trend_line(line: TrendLine) -> dict[str, object]:
    return {
        "level": line.level,
        "unit_code": line.unit_code,
        "indicator": line.indicator,
        "rates": [rounded(rate) for rate in line.rates],
        "target": rounded(line.target),
        "deadline": line.deadline,
        "pace": rounded(line.pace),
        "needed": rounded(line.needed),
        "projected": rounded(line.projected),
        "status": line.status,
        "unit_name": line.unit_name,
        "measure": line.measure,
        "direction": line.direction,
        "base": line.base,
        "other_definition": list(line.other_definition),
        "merged_from": list(line.merged_from),
        "added_up": list(line.added_up),
        "split": list(line.split),
    }
