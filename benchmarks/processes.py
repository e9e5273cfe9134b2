"""How the scripts beside it start what they measure."""

import os


def as_installed() -> dict[str, str]:
    """Return this process's environment, less what would keep Python from storing compiled code.

    An installed program is compiled once, pandas as well as ours. A checkout that may not store what it compiles would
    be compiled again at each start: that is not what a user waits for.
    """
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
