"""The results of a report, read back: rates are made exact again from the counts."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter
from typing import get_args

from bdhvs_cli.model.report import RESULT_KEYS, Level, Result, Status
from bdhvs_cli.model.targets import Direction
from bdhvs_cli.reading.reports.record import MOST, Misfit, Record, exact_fraction

_LEVELS = frozenset(get_args(Level))
_STATUSES = frozenset(get_args(Status))
_UNIT_FIELDS = (*RESULT_KEYS, "cells")
_of_unit = itemgetter(*_UNIT_FIELDS)
_UNIT_TYPES = (str,) * 4 + (int,) * 2 + (float,) * 3 + (int, str, dict)
_TEXTS = {str}


@lru_cache(maxsize=64)
def _as_usual(types: tuple[type, ...]) -> bool:
    """Whether values of such types are a unit's counts, rate and target; numbers may be written as whole ones."""
    return all(
        found is wanted or (wanted is float and found is int) for found, wanted in zip(types, _UNIT_TYPES, strict=True)
    )


def results_of(values: object, directions: Mapping[str, Direction]) -> Iterator[Result]:
    """Make the results. A national report holds thousands: those that are as usual are looked at all at once.

    Args:
        values: what stands under ``results``.
        directions: indicator → which side of its target is right.
    """
    if not isinstance(values, list):
        raise Misfit("results", values)
    for place, value in enumerate(values):
        if type(value) is dict and len(value) == len(_UNIT_FIELDS):
            try:
                found = _of_unit(value)
            except KeyError:
                found = ()
            if found and _as_usual(tuple(map(type, found))):
                level, code, name, indicator, population, achieved, stated, target, gap, shortfall, status, cells = (
                    found
                )
                if (
                    level == "unit"
                    and status in _STATUSES
                    and 0 < population < MOST
                    and 0 <= achieved < MOST
                    and 0 <= shortfall < MOST
                    and -MOST < stated < MOST
                    and -MOST < target < MOST
                    and -MOST < gap < MOST
                    and _TEXTS.issuperset(map(type, cells.values()))
                ):
                    exact = exact_fraction(target)
                    rate = Fraction(100 * achieved, population)
                    yield Result(
                        level, code, name, indicator, population, achieved, rate, exact, shortfall, status,
                        None, None, None, None, cells, directions.get(indicator, "at-least"),
                    )  # fmt: skip
                    continue
        result = _result(Record(value, f"results[{place}]"))
        yield result._replace(direction=directions.get(result.indicator, "at-least"))


def _result(record: Record) -> Result:
    target = record.number("target")
    if target is None:
        record.refuse("target")
    population, achieved = record.count("population"), record.count("achieved")
    expected, reported = record.count("units_expected"), record.count("units_reported")
    rate = lowest = highest = None
    if record.holds_number("rate"):
        rate = Fraction(100 * achieved, population) if population and achieved is not None else record.number("rate")
    record.holds_number("gap")  # looked at, as every field; rate and target give it exactly
    if record.holds_number("lowest") and record.holds_number("highest"):
        if expected is not None and expected == reported and rate is not None:
            lowest = highest = rate
        else:
            lowest, highest = record.number("lowest"), record.number("highest")
    return Result(
        record.one_of("level", _LEVELS),
        record.text("unit_code"),
        record.text("unit_name"),
        record.text("indicator"),
        population,
        achieved,
        rate,
        target,
        record.count("shortfall"),
        record.one_of("status", _STATUSES),
        expected,
        reported,
        lowest,
        highest,
        record.texts("cells"),
    )
