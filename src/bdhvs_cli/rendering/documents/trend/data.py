"""A trend as one table for machines."""

from collections.abc import Iterator

from bdhvs_cli.rendering.documents.trend.view import TrendView
from bdhvs_cli.rendering.report.fields import Value, rounded

_FIELDS = (
    "level",
    "unit_code",
    "unit_name",
    "indicator",
    "target",
    "deadline",
    "base",
    "pace",
    "needed",
    "projected",
    "status",
)
_MADE_OF = ("merged_from", "split")


def trend_fields(view: TrendView) -> tuple[str, ...]:
    """Return the names of the columns: those of the line, a rate for each period, then what the unit was made of."""
    return (*_FIELDS, *(f"rate.{period}" for period in view.trend.periods), *_MADE_OF)


def trend_rows(view: TrendView) -> Iterator[list[Value]]:
    """Yield the rows under ``trend_fields``."""
    for result in view.trend.results:
        yield [
            result.level,
            result.unit_code,
            result.unit_name,
            result.indicator,
            rounded(result.target),
            result.deadline,
            result.base,
            rounded(result.pace),
            rounded(result.needed),
            rounded(result.projected),
            result.status,
            *(rounded(rate) for rate in result.rates),
            " ".join(result.merged_from) or None,
            int(bool(result.split)),
        ]
