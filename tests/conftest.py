"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says nothing on a busy machine. In CI the same examples run each time.
settings.register_profile(
    "bdhvs", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize="CI" in os.environ
)
settings.load_profile("bdhvs")


@pytest.fixture(scope="session")
def all_registers():
    from bdhvs_cli.reading.units.registers import all_provinces

    return all_provinces()
