"""Print the lowest version that pyproject.toml allows of each dependency, as constraints for pip.

python scripts/lowest_versions.py            # of the program and of its tests
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

PROJECT = tomllib.loads((Path(__file__).resolve().parent.parent / "pyproject.toml").read_text("utf-8"))


def lowest() -> Iterator[str]:
    for requirement in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"]]:
        found = re.fullmatch(r"([A-Za-z0-9._-]+)>=([0-9.]+)(?:,<[0-9.]+)?(; .+)?", requirement)
        if found is None:
            raise SystemExit(f"{requirement}: has no lowest version")
        yield f"{found[1]}=={found[2]}{found[3] or ''}"


if __name__ == "__main__":
    print(*lowest(), sep="\n")
