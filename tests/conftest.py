"""What all tests share."""

import os
import re
import sys

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says nothing on a busy machine. The same examples run each time and everywhere;
# --hypothesis-profile=explore looks for new ones.
settings.register_profile("bdhvs", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
settings.register_profile("explore", settings.get_profile("bdhvs"), derandomize=False)
settings.load_profile("bdhvs")

# What changes how Python or this program runs, or what is printed. BDHVS_AXE only says where a tool of the tests is.
SETTINGS = re.compile(
    "PYTHON.*|_?BDHVS_(?!AXE$).*|TERM|COLORTERM|COLUMNS|LINES|LC_.*|LANGUAGE|NO_COLOR|FORCE_COLOR|SOURCE_DATE_EPOCH|XDG_.*"
)


@pytest.fixture(scope="session", autouse=True)
def users_environment(tmp_path_factory):
    """Let all tests, and the programs that they start, run in a user's environment: no setting of ours, a new home.

    A test that needs a variable sets it.
    """
    home = str(tmp_path_factory.mktemp("home"))
    with pytest.MonkeyPatch.context() as patch:
        for name in filter(SETTINGS.fullmatch, tuple(os.environ)):
            patch.delenv(name)
        for name in ("COLUMNS", "LINES"):
            os.unsetenv(name)  # readline, where pytest loads it, sets them behind the back of os.environ
        patch.setenv("HOME", home)
        patch.setenv("USERPROFILE", home)
        if sys.platform == "win32":
            # What is read back from a program is compared letter by letter; a pipe there has the system's code page.
            patch.setenv("PYTHONIOENCODING", "utf-8")
        yield


@pytest.fixture(scope="session")
def all_registers():
    from bdhvs_cli.reading.units.registers import all_provinces

    return all_provinces()
