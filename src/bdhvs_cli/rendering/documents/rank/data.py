"""A ranking as one table for machines."""

from collections.abc import Iterator

from bdhvs_cli.rendering.documents.rank.view import RankView
from bdhvs_cli.rendering.report.fields import Value, rounded

_FIELDS = ("rank", "type", "unit_code", "unit_name", "met", "applicable", "score")
_PER_INDICATOR = ("population", "rate", "status", "funnel")


def rank_fields(view: RankView) -> tuple[str, ...]:
    """Return the names of the columns: those of the unit, then four for each indicator."""
    return (*_FIELDS, *(f"{indicator.id}.{field}" for indicator in view.indicators for field in _PER_INDICATOR))


def rank_rows(view: RankView) -> Iterator[list[Value]]:
    """Yield the rows under ``rank_fields``."""
    for unit in view.ranking.units:
        row: list[Value] = [unit.rank, unit.group, unit.unit_code, unit.unit_name, unit.met, unit.applicable]
        row.append(rounded(unit.score))
        for indicator in view.indicators:
            figure = unit.indicators.get(indicator.id)
            row += (
                [None] * len(_PER_INDICATOR)
                if figure is None
                else [figure.population, rounded(figure.rate), figure.status, figure.funnel]
            )
        yield row
