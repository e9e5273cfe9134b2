"""Periods relative to the day of a run."""

from datetime import date

import pytest

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.running.batch.periods import period_on, zone_called


@pytest.mark.parametrize(
    ("name", "day", "period"),
    [
        ("previous-quarter", date(2025, 10, 1), "2025-Q3"),
        ("previous-quarter", date(2026, 1, 1), "2025-Q4"),
        ("previous-quarter", date(2026, 3, 31), "2025-Q4"),
        ("current-quarter", date(2025, 12, 31), "2025-Q4"),
        ("previous-month", date(2026, 1, 31), "2025-12"),
        ("current-month", date(2026, 2, 1), "2026-02"),
        ("previous-half", date(2025, 7, 1), "2025-H1"),
        ("previous-half", date(2026, 6, 30), "2025-H2"),
        ("current-half", date(2025, 6, 30), "2025-H1"),
        ("previous-year", date(2026, 1, 1), "2025"),
        ("current-year", date(2026, 1, 1), "2026"),
        ("2025-9M", date(2026, 1, 1), "2025-9M"),
    ],
)
def test_a_name_means_the_calendars_period(name, day, period):
    assert period_on(name, day) == period


def test_what_is_no_period_is_refused():
    with pytest.raises(ValueError, match="last-quarter"):
        period_on("last-quarter", date(2025, 10, 1))


@pytest.mark.parametrize("name", ["Asia/Hanoi", "../../etc/passwd", ""])
def test_what_is_no_zone_is_refused(name):
    with pytest.raises(UsageError):
        zone_called(name)
