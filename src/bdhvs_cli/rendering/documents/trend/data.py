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
    return (*_FIELDS, *(f"rate.{one}" for one in view.trend.periods), *_MADE_OF)


def trend_rows(view: TrendView) -> Iterator[list[Value]]:
    """Yield the rows under ``trend_fields``."""
    for one in view.trend.results:
        yield [
            one.level,
            one.unit_code,
            one.unit_name,
            one.indicator,
            rounded(one.target),
            one.deadline,
            one.base,
            rounded(one.pace),
            rounded(one.needed),
            rounded(one.projected),
            one.status,
            *(rounded(rate) for rate in one.rates),
            " ".join(one.merged_from) or None,
            int(bool(one.split)),
        ]
