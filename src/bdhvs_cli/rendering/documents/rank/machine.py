"""The document ``bdhvs-rank/1``: the contract's fields, then what else is known.

Figures are rounded here, half-even to six decimals, and nowhere before.
"""

from bdhvs_cli.comparing.documents import RankedUnit, Ranking
from bdhvs_cli.rendering.report.fields import rounded

_FACTOR_DECIMALS = 6


def rank_document(ranking: Ranking) -> dict[str, object]:
    """Return a ranking as its JSON document."""
    return {
        "schema": "bdhvs-rank/1",
        "by": ranking.by,
        "overdispersion": {
            name: None if factor is None else round(factor, _FACTOR_DECIMALS)
            for name, factor in ranking.overdispersion.items()
        },
        "units": [_ranked_unit(unit, within_type=ranking.within_type) for unit in ranking.units],
        "within": "type" if ranking.within_type else None,
        "period": ranking.period.id if ranking.period else None,
        "rates": {name: rounded(rate) for name, rate in ranking.rates.items()},
    }


def _ranked_unit(unit: RankedUnit, *, within_type: bool) -> dict[str, object]:
    record: dict[str, object] = {
        "rank": unit.rank,
        "unit_code": unit.unit_code,
        "met": unit.met,
        "applicable": unit.applicable,
        "score": rounded(unit.score),
        "indicators": {
            name: {
                "rate": rounded(figure.rate),
                "funnel": figure.funnel,
                "status": figure.status,
                "population": figure.population,
            }
            for name, figure in unit.indicators.items()
        },
        "unit_name": unit.unit_name,
    }
    return record | {"type": unit.group} if within_type else record
