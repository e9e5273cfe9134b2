"""What docs/architecture.md says of adding an option, done to a copy of the program: one field, in one file."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from inputs import register, table

from bdhvs_cli.cli import command
from bdhvs_cli.cli.commands import COMMANDS
from bdhvs_cli.reading import options

SOURCE = Path(options.__file__).parents[1]
FIELD = """    period_from_job: bool = False
"""
ADDED = """    blank: Annotated[
        Literal["missing", "zero"], Option("what an empty cell stands for (missing)", READING)
    ] = "missing"
"""
COMMON_FIELD = """    color: Annotated["""
COMMON_ADDED = """    office: Annotated[
        str | None, Option("the office's own", COMMON, "FILE", offers="target_sets")
    ] = None
"""
READS = ("score", "check", "trace", "diff", "trend", "rank", "status")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """Return a copy of the program with one option more for all that read, and one for all commands."""
    folder = tmp_path_factory.mktemp("copy")
    shutil.copytree(SOURCE, folder / "bdhvs_cli", ignore=shutil.ignore_patterns("__pycache__"))
    if not (SOURCE / "targets").exists():  # the plans, which the wheel holds
        shutil.copytree(SOURCE.parents[1] / "targets", folder / "bdhvs_cli" / "targets")
    for module, before, added in ((options, FIELD, ADDED), (command, COMMON_FIELD, COMMON_ADDED)):
        path = folder / "bdhvs_cli" / Path(module.__file__).relative_to(SOURCE)
        text = path.read_text("utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, added + before), "utf-8")
    return folder


@pytest.fixture
def run(copy, tmp_path):
    def call(code, *words, **more):
        environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONUTF8": "1", "BDHVS_LANG": "en", **more}
        given = [sys.executable, *(("-m", "bdhvs_cli") if code is None else ("-c", code)), *words]
        done = subprocess.run(given, env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout, done.stderr

    return call


def test_it_stands_on_the_help_page_of_every_command_that_takes_the_bundle(run):
    code = (
        "import json; from bdhvs_cli.cli.app import app; program = app(); "
        "print(json.dumps({name: [one.name for one in program.get_command(None, name).params] for name in "
        "program.entries}))"
    )
    _, out, _ = run(code)
    taken = json.loads(out)
    assert {name for name in taken if "blank" in taken[name]} == set(READS)
    assert {name for name in taken if "office" in taken[name]} == set(COMMANDS)


def test_it_is_taken_said_again_and_offered(run, tmp_path):
    register(tmp_path)
    table(tmp_path, u90002=(10, 2, 10, 10, 100, 81, 100, 73, 10, 8))
    words = ("score", "q3.csv", "--units", "units.csv")
    code, out, _ = run(None, *words, "--blank", "zero", "--office", "office.yaml")
    assert code == 0
    assert out.count("--blank zero") >= 1
    assert "--blank" not in run(None, *words, "--blank", "missing")[1]
    code, _, err = run(None, *words, "--blank", "zreo")
    assert code == 2
    assert "--blank takes one of: missing, zero" in " ".join(err.split())
    asked = {"_BDHVS_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    for typed, offered in (("--blank ", "missing\nzero"), ("--office 202", "2025")):
        completed = run(None, **asked, _TYPER_COMPLETE_ARGS=f"bdhvs score {typed}")[1]
        assert offered in completed


def test_the_run_knows_it_and_a_job_can_say_it(run):
    code = (
        "from dataclasses import fields; from bdhvs_cli.reading.options import ReadingOptions; "
        "from bdhvs_cli.reading.yaml.keys import keys_of; from bdhvs_cli.running.request import Request; "
        "from bdhvs_cli.running.compare import Scoring; print('blank' in keys_of(ReadingOptions), "
        "Request(('x',)).reading.blank, Scoring(ReadingOptions(blank='zero')).said_again())"
    )
    assert run(code)[1].split(maxsplit=2) == ["True", "missing", "['--blank', 'zero']\n"]
