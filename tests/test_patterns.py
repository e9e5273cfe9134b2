"""Patterns work on every Python that is declared."""

import re
from pathlib import Path

import bdhvs_cli

PACKAGE = Path(bdhvs_cli.__file__).parent


def test_no_group_is_repeated_possessively() -> None:
    # Until Python 3.11.5 such a repeat may fail where it should match; an atomic group, (?>(?:...)*), does not.
    repeated = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+")
    found = [
        f"{path.relative_to(PACKAGE)}: {line.strip()}"
        for path in PACKAGE.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if repeated.search(line)
    ]
    assert found == []
