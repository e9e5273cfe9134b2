"""The results of a report, read back: rates and gaps are made exact again from the counts."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from operator import itemgetter
from typing import get_args

from bdhvs_cli.model.report import Level, Result, Status
from bdhvs_cli.reading.reports.record import MOST, Misfit, Record, exact_fraction

_LEVELS = frozenset(get_args(Level))
_STATUSES = frozenset(get_args(Status))
_UNIT_FIELDS = (
    "level", "unit_code", "unit_name", "indicator", "population", "achieved", "rate", "target", "gap", "shortfall",
    "status", "cells",
)  # fmt: skip
_of_unit = itemgetter(*_UNIT_FIELDS)
_UNIT_TYPES = (str,) * 4 + (int,) * 2 + (Decimal,) * 3 + (int, str, dict)
_TEXTS = {str}


@lru_cache(maxsize=64)
def _as_usual(types: tuple[type, ...]) -> bool:
    """Whether values of such types are a unit's counts, rate and target; numbers may be written as whole ones."""
    return all(
        found is wanted or (wanted is Decimal and found is int)
        for found, wanted in zip(types, _UNIT_TYPES, strict=True)
    )


def results_of(values: object) -> Iterator[Result]:
    """Make the results. A national report holds thousands: those that are as usual are looked at all at once."""
    if not isinstance(values, list):
        raise Misfit("results", values)
    for place, one in enumerate(values):
        if type(one) is dict and len(one) == len(_UNIT_FIELDS):
            try:
                found = _of_unit(one)
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
                    rate, distance = _rate_and_gap(achieved, population, exact)
                    yield Result(
                        level, code, name, indicator, population, achieved, rate, exact, distance, shortfall, status,
                        None, None, None, None, cells,
                    )  # fmt: skip
                    continue
        yield _result(Record(one, f"results[{place}]"))


def _rate_and_gap(achieved: int, population: int, target: Fraction) -> tuple[Fraction, Fraction]:
    """Return 100·x/n and its distance from the target; over a common denominator, which is faster than to subtract."""
    return Fraction(100 * achieved, population), Fraction(
        100 * achieved * target.denominator - target.numerator * population, population * target.denominator
    )


def _result(record: Record) -> Result:
    target = record.number("target")
    if target is None:
        record.refuse("target")
    population, achieved = record.count("population"), record.count("achieved")
    expected, reported = record.count("units_expected"), record.count("units_reported")
    rate = gap = lowest = highest = None
    if record.holds_number("rate"):
        rate = Fraction(100 * achieved, population) if population and achieved is not None else record.number("rate")
    if record.holds_number("gap"):
        compared = rate if rate is not None else achieved
        gap = record.number("gap") if compared is None else compared - target
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
        gap,
        record.count("shortfall"),
        record.one_of("status", _STATUSES),
        expected,
        reported,
        lowest,
        highest,
        record.texts("cells"),
    )
