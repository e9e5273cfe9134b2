"""Whether the figures of columns fit what the columns are taken for."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

Values = Callable[[int], Mapping[int, Decimal]]
"""Column → {row: number} of the body's numeric cells."""
# Half of the last digit of a rate without decimals, and a little for its own rounding.
_MOST = 10_000_000
_NEAR = Decimal("0.51")


def mostly_below(values: Values, population: int, achieved: int) -> bool:
    """Whether in most rows no more have achieved it than there are; true where no row has both."""
    totals, reached = values(population), values(achieved)
    both = [row for row in totals if row in reached]
    return not both or sum(reached[row] <= totals[row] for row in both) * 2 > len(both)


def falls(values: Values, earlier: int, later: int) -> bool:
    """Whether the later of two columns is below the earlier one in more than one row of ten: no cumulative count."""
    before, after = values(earlier), values(later)
    both = [row for row in before if row in after]
    return sum(after[row] < before[row] for row in both) * 10 > len(both)


def rate_confirms(values: Values, population: int, achieved: int, rates: Iterable[int]) -> bool:
    """Whether a column of rates (percent or fractions) agrees with the two counts in nine rows of ten."""
    totals, reached = values(population), values(achieved)
    for rate in rates:
        stated = values(rate)
        rows = [row for row in stated if totals.get(row) and row in reached]
        agreeing = 0
        for row in rows:
            computed = reached[row] * 100 / totals[row]
            agreeing += min(abs(stated[row] - computed), abs(stated[row] * 100 - computed)) <= _NEAR
        if len(rows) >= 3 and agreeing * 10 >= len(rows) * 9:
            return True
    return False


def holds_figures(found: Mapping[int, Decimal]) -> bool:
    """Whether a column holds numbers that could be counts of people, be it one; telephone numbers could not."""
    return bool(found) and all(value == value.to_integral_value() and value < _MOST for value in found.values())


def holds_counts(found: Mapping[int, Decimal]) -> bool:
    """Whether a column's numbers could be counts of people."""
    return len(found) >= 2 and all(value == value.to_integral_value() for value in found.values())
