"""A result's fields for machines: the one order and the one rounding that JSON, CSV and the data sheet share."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from bdhvs_cli.model.report import Report, Result

RESULT_FIELDS = (
    "level",
    "unit_code",
    "unit_name",
    "indicator",
    "population",
    "achieved",
    "shortfall",
    "rate",
    "target",
    "gap",
    "lowest",
    "highest",
    "status",
    "units_expected",
    "units_reported",
    "cells.population",
    "cells.achieved",
)
"""A result's own fields in the schema's order, then its cells."""

DATA_FIELDS = (*RESULT_FIELDS, "period", "targets", "measure", "direction", "population_id", "criteria_id")
"""Columns of the CSV and of the workbook's data sheet: with what tells reports apart that are stacked."""

_MILLION = 10**6

Value = str | int | float | None


def rounded(value: Fraction | None) -> float | None:
    """Round to 6 decimals, half to even, and return the double whose shortest text is that decimal."""
    if value is None:
        return None
    # In whole numbers: a tenth of the time that the fraction's own rounding takes.
    numerator, denominator = value.as_integer_ratio()
    millionths, rest = divmod(numerator * _MILLION, denominator)
    if 2 * rest > denominator or (2 * rest == denominator and millionths % 2):
        millionths += 1
    return millionths / _MILLION


def result_values(result: Result) -> Mapping[str, Value]:
    """Return a result's values by the names of ``RESULT_FIELDS``; None where it has none."""
    return {
        "level": result.level,
        "unit_code": result.unit_code,
        "unit_name": result.unit_name,
        "indicator": result.indicator,
        "population": result.population,
        "achieved": result.achieved,
        "shortfall": result.shortfall,
        "rate": rounded(result.rate),
        "target": rounded(result.target),
        "gap": rounded(result.gap),
        "lowest": rounded(result.lowest),
        "highest": rounded(result.highest),
        "status": result.status,
        "units_expected": result.units_expected,
        "units_reported": result.units_reported,
        "cells.population": result.cells.get("population"),
        "cells.achieved": result.cells.get("achieved"),
    }


def data_rows(report: Report) -> Iterator[list[Value]]:
    """Yield the rows under ``DATA_FIELDS``, a result each."""
    period = report.period.id if report.period else None
    definitions: Mapping[str, tuple[Value, ...]] = {
        indicator.id: (
            period,
            report.target_id,
            indicator.measure,
            indicator.direction,
            indicator.population_id,
            indicator.criteria_id,
        )
        for indicator in report.indicators
    }
    for result in report.results:
        yield [*result_values(result).values(), *definitions[result.indicator]]
