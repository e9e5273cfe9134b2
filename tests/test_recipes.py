"""What the documentation tells people to type is typed, as it stands there."""

import re
import shlex
import shutil
from importlib.util import find_spec
from os import environ
from pathlib import Path
from typing import NamedTuple

import pytest

from bdhvs_cli.cli.app import run

ROOT = Path(__file__).resolve().parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/**/*.md"))
)

NOT_TYPED = {
    "python3 -m venv .venv": "installs: .ci/run runs both lines of README.md as they stand",
    ".venv/bin/pip install": "installs: .ci/run does it before its gates",
    'eval "$(bdhvs completion bash)"': "tests/cli/test_completion.py runs the scripts of each shell",
    "bdhvs completion fish >": "tests/cli/test_completion.py runs the scripts of each shell",
    "bdhvs completion powershell": "needs PowerShell",
}
"""How a command line begins → why it is not typed."""
NOT_RUN = {
    "powershell": "needs Windows",
    "crontab": "needs cron; the tests of running/batch run its command",
    "r": "needs R",
    "powerquery": "needs Excel",
}
"""Kind of block → why it is not run."""
NO_COMMANDS = {"text", "console", "yaml", "csv", "ini", "xml"}
"""Outputs and settings: test_readme.py and the tests of settings, targets and batch hold them."""
CODES = {"bdhvs check examples/bieu-q3-2025-sai.xlsx": 3}
"""Command line → its exit code, where that is not 0."""


class Block(NamedTuple):
    """A fenced block of a page."""

    kind: str
    text: str

    def lines(self) -> list[str]:
        """Return the command lines that are typed."""
        return [
            line for one in self.text.splitlines() if (line := one.strip()) and not line.startswith(("#", *NOT_TYPED))
        ]


def blocks(page: str) -> list[Block]:
    text = (ROOT / page).read_text("utf-8")
    found = re.finditer(r"^ *```(\w*)\n(.*?)^ *```$", text, re.MULTILINE | re.DOTALL)
    return [Block(match[1], match[2]) for match in found]


def in_sentences(page: str) -> list[str]:
    """Return the whole commands that stand in a page's sentences: with names of files, and none in capitals."""
    text = re.sub(r"^ *```.*?^ *```$", "", (ROOT / page).read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    told = [one.replace("\\|", "|") for one in re.findall(r"`(bdhvs [a-z][^`]*)`", text)]
    return [
        one
        for one in told
        if not re.search(r"\.\.\.|(?<![\w.-])[A-ZĐÀ-Ỹ_]{2,}(?![\w.-])", one)
        and re.search(r"\.\w{3,4}\b|^bdhvs (?:targets list|schema \w|template --period|explain [A-Z]\d)", one)
        and not one.startswith(tuple(NOT_TYPED))
    ]


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """A folder with whatever the documentation's commands name."""
    home = tmp_path_factory.mktemp("office")
    shutil.copytree(ROOT / "examples", home / "examples", ignore=shutil.ignore_patterns("*.py", "making"))
    examples = home / "examples"
    for name in ("bieu-q3.xlsx", "q3.xlsx", "data.xlsx", "your-file.xlsx", "tep-cua-ban.xlsx"):
        shutil.copy(examples / "bieu-q3-2025.xlsx", home / name)
    shutil.copytree(examples / "xa-q3-2025", home / "incoming")
    (home / "reports").mkdir()
    for name, given in (("q1", "bieu-q1-2026"), ("q2", "bieu-q2-2025"), ("q3", "bieu-q3-2025")):
        outputs = [word for folder in (".", "reports") for word in ("-o", str(home / folder / f"{name}.json"))]
        assert run(["-q", "score", str(examples / f"{given}.xlsx"), *outputs]) == 0
    shutil.copy(ROOT / "targets" / "2025.yaml", home / "plan.yaml")
    shutil.copy(ROOT / "src" / "bdhvs_cli" / "data" / "units" / "42.csv", home / "units.csv")
    (home / "job.yaml").write_text("inputs: [incoming]\noutputs: ['{period}/q.json']\non_error: exclude\n", "utf-8")
    return home


@pytest.fixture
def desk(office, tmp_path, monkeypatch, capfd):
    """A copy of that folder; a command line can be typed in it."""
    desk = tmp_path / "desk"
    shutil.copytree(office, desk)
    monkeypatch.chdir(desk)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1759458600")  # 3 October 2025
    capfd.readouterr()

    def typed(line: str) -> None:
        words = shlex.split(line, comments=True)
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
            return
        assert words[0] == "bdhvs", line
        *words, into = [*words[: words.index(">")], words[-1]] if ">" in words else [*words, ""]
        if words[1] in ("init", "template") or "--init" in words:  # what makes something new begins with nothing
            Path("new").mkdir(exist_ok=True)
            monkeypatch.chdir("new")
        code = run(words[1:])
        out, err = capfd.readouterr()
        if into:
            Path(into).write_text(out, "utf-8")
        assert code == CODES.get(line, 0), (line, out, err)

    return typed


def test_every_block_is_run_or_it_is_said_why_not():
    every = [block for page in PAGES for block in blocks(page)]
    assert {one.kind for one in every} <= {"sh", "python", "sql", *NO_COMMANDS, *NOT_RUN}
    assert set(NOT_RUN) <= {one.kind for one in every}
    lines = [line.strip() for one in every if one.kind == "sh" for line in one.text.splitlines()]
    assert [start for start in NOT_TYPED if not any(line.startswith(start) for line in lines)] == []


@pytest.mark.parametrize("page", [page for page in PAGES if in_sentences(page)])
def test_commands_in_sentences_work(desk, page):
    for line in dict.fromkeys(in_sentences(page)):
        alone(desk, line)


def alone(desk, line):
    """Type a line that stands for itself; of what has run, something must have run before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(Path.cwd())  # and back again
        if line.startswith("bdhvs status job.yaml"):
            desk("bdhvs batch job.yaml -q")
        desk(line)


def told_alone() -> list[str]:
    """Return the examples of the commands' own pages, each of which stands for itself."""
    pages = ("docs/cli.md", "docs/cli.vi.md")
    return list(dict.fromkeys(line for page in pages for block in blocks(page) for line in block.lines()
                              if block.kind == "sh"))  # fmt: skip


@pytest.mark.parametrize("line", told_alone())
def test_the_examples_of_a_command_work(desk, line):
    alone(desk, line)


RUN_IN_TURN = [
    page
    for page in PAGES
    if not page.startswith("docs/cli.") and any(one.kind in ("python", "sql") or one.lines() for one in blocks(page)
                                                if one.kind in ("sh", "python", "sql"))
]  # fmt: skip


@pytest.mark.parametrize("page", RUN_IN_TURN)
def test_what_a_page_tells_to_do_works_in_its_order(desk, page):
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page):
        if block.kind == "sh":
            for line in block.lines():
                desk(line)
        elif block.kind in ("python", "sql"):
            needed = {"sql": {"duckdb"}}.get(block.kind, set(re.findall(r"^import (\w+)", block.text, re.MULTILINE)))
            for library in sorted(needed - {"bdhvs_cli"}):
                if find_spec(library) is None and "CI" not in environ:
                    pytest.skip(f"{library} is not installed")
            if block.kind == "python":
                exec(compile(block.text, page, "exec"), names)
            else:
                import duckdb

                assert duckdb.sql(block.text).fetchall()
