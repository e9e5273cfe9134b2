"""The documentation of target sets: complete, and its example works."""

from pathlib import Path
from typing import Any

import pytest

from bdhvs_cli.reading.schemas import schema
from bdhvs_cli.reading.targets.load import read_target_set

DOCS = Path(__file__).parents[3] / "docs"
FILES = [DOCS / "targets.md", DOCS / "targets.vi.md"]


def keys(of: dict[str, Any]) -> set[str]:
    found = set(of["properties"])
    for definition in of["$defs"].values():
        found |= set(definition.get("properties", {}))
    return found - {"vi", "en", "day"}


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.name)
def test_every_key_is_documented(path: Path) -> None:
    text = path.read_text("utf-8")
    assert sorted(key for key in keys(schema("targets")) if f"`{key}`" not in text) == []


@pytest.mark.parametrize("path", FILES, ids=lambda one: one.name)
def test_example_can_be_read(path: Path, tmp_path: Path) -> None:
    example = path.read_text("utf-8").split("```yaml\n")[1].partition("```")[0]
    file = tmp_path / "plan.yaml"
    file.write_text(example, "utf-8")
    assert read_target_set(file, "plan.yaml").id == "example-2025"


def test_both_languages_have_the_same_parts() -> None:
    first, second = (
        [line.partition(" ")[0] for line in path.read_text("utf-8").splitlines() if line] for path in FILES
    )
    assert [one for one in first if one.startswith("#")] == [one for one in second if one.startswith("#")]
    assert first.count("|") == second.count("|")
