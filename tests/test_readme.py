"""The READMEs quote the program; both say the same."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from bdhvs_cli.cli.commands import COMMANDS
from bdhvs_cli.model import errors

ROOT = Path(__file__).resolve().parents[1]
NAMES = ("README.md", "README.vi.md")


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def blocks(name: str) -> list[tuple[str, list[str]]]:
    """Language and lines of each fenced block."""
    return [
        (match[1], match[2].splitlines())
        for match in re.finditer(r"^```(\w*)\n(.*?)^```$", text(name), re.MULTILINE | re.DOTALL)
    ]


def prose(name: str) -> str:
    return re.sub(r"^```.*?^```$", "", text(name), flags=re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def updating() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update_readme", ROOT / "scripts" / "update_readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", NAMES)
def test_outputs_and_commands_are_what_the_program_says_now(name: str, updating: ModuleType) -> None:
    assert text(name) == updating.updated(text(name), updating.READMES[name]), "run scripts/update_readme.py"
    shown = [lines for kind, lines in blocks(name) if kind == "console"]
    assert len(shown) >= 2
    assert all(lines[0].startswith("$ bdhvs ") and len(lines) > 5 for lines in shown)


def test_a_stale_output_is_noticed(updating: ModuleType) -> None:
    stale = text("README.md").replace("79.96%  ", "80.0%   ", 1)
    assert stale != text("README.md")
    assert updating.updated(stale, "en") == text("README.md")


@pytest.mark.parametrize("name", NAMES)
def test_the_first_two_shell_blocks_hold_one_command_line_each(name: str) -> None:
    shell = [lines for kind, lines in blocks(name) if kind in ("sh", "bash", "shell")]
    first, second = shell[:2]
    assert len(first) == len(second) == 1
    assert first[0].startswith("python3 -m venv .venv && ")
    assert first[0].endswith(".venv/bin/bdhvs score examples/bieu-q3-2025.xlsx")
    assert second[0].startswith("python3 -m venv .venv && ")
    assert second[0].endswith(" && .venv/bin/pytest")
    assert all("-c constraints.txt" in one for one in (first[0], second[0]))


def test_both_languages_have_the_same_build() -> None:
    def build(name: str) -> dict[str, object]:
        own = prose(name)
        return {
            "headings": [len(match[0]) for match in re.finditer(r"^#+(?= )", own, re.MULTILINE)],
            "table rows": len(re.findall(r"^\|", own, re.MULTILINE)),
            "steps": re.findall(r"^(?:\d+\.|-) ", own, re.MULTILINE),
            "links": [target.replace(".vi.", ".") for target in links(name)],
            "kinds of block": [kind for kind, _ in blocks(name)],
            "commands": [lines for kind, lines in blocks(name) if kind != "console"],
            "quoted": [lines[0] for kind, lines in blocks(name) if kind == "console"],
        }

    assert build("README.md") == build("README.vi.md")


def links(name: str) -> list[str]:
    """Where links and pictures point."""
    return re.findall(r"(?:\]\(|src=\")([^)\"]+)", text(name))


@pytest.mark.parametrize("name", [*NAMES, "CONTRIBUTING.md", "docs/architecture.md", "examples/README.md"])
def test_links_lead_somewhere(name: str) -> None:
    for target in links(name):
        if "://" not in target:
            assert ((ROOT / name).parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("name", NAMES)
def test_all_exit_codes_are_listed(name: str) -> None:
    listed = {int(code) for code in re.findall(r"^\| (\d+) \|", prose(name), re.MULTILINE)}
    codes = {
        value
        for constant, value in vars(errors).items()
        if re.fullmatch("EXIT_[A-Z_]+", constant)
        if isinstance(value, int)
    }
    # 5 belongs to the unattended run.
    assert listed == codes - ({errors.EXIT_LOCKED} if "batch" not in COMMANDS else set())


def test_every_command_is_in_the_table() -> None:
    assert len(COMMANDS) >= 5
    for command in COMMANDS:
        assert f"| `bdhvs {command}" in text("README.md")
