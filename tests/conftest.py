import pytest


@pytest.fixture(scope="session")
def all_registers():
    from bdhvs_cli.reading.units import all_provinces

    return all_provinces()
