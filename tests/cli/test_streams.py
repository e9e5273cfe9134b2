"""Who reads what is printed may stop, and the disk it goes to may be full: of every command and option that prints."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bdhvs_cli.cli.app import app, run
from bdhvs_cli.cli.command import Family

EXAMPLES = Path(__file__).parents[2] / "examples"
FORM, EARLIER = str(EXAMPLES / "bieu-q3-2025.xlsx"), str(EXAMPLES / "bieu-q2-2025.xlsx")
SPOILED = str(EXAMPLES / "bieu-q3-2025-sai.xlsx")
BDHVS = f'"{sys.executable}" -m bdhvs_cli'

# What each command needs to print its result.
CALLS = {
    "score": [FORM],
    "check": [SPOILED],
    "trace": [FORM, "Kỳ Hoa", "adults-skills"],
    "diff": [EARLIER, FORM],
    "trend": [EARLIER, FORM],
    "rank": [FORM],
    "batch": [str(EXAMPLES / "cron" / "job.yaml"), "--check"],
    "status": [str(EXAMPLES / "xa-q3-2025"), "--period", "2025-Q3"],
    "init": ["{folder}/office", "--province", "99"],  # prints no result; what it writes, it writes once
    "template": ["--period", "2025-Q4", "--force", "-o", "{folder}/blank.xlsx"],
    "explain": [],
    "targets list": [],
    "targets show": ["2025"],
    "targets check": [str(EXAMPLES.parent / "targets" / "2025.yaml")],
    "schema": ["report"],
    "completion": ["bash"],
}


def every_command(family=None, path=()):
    family = family or app()
    for name in family.list_commands(None):
        command = family.get_command(None, name)
        if isinstance(command, Family):
            yield from every_command(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


COMMANDS = dict(every_command())


def formats(command):
    """The values of its ``--format``, where it has one."""
    found = [one.metavar for one in command.params if "--format" in one.opts]
    return [["--format", value] for value in found[0].split("|")] if found else [[]]


def prints(name, command):
    yield [*name.split(), "--help"]
    for one in formats(command):
        yield [*name.split(), *CALLS[name], *one]


PRINTING = [
    ["--help"],
    ["--version"],
    *(words for name, command in COMMANDS.items() if name in CALLS for words in prints(name, command)),
]
EVERY_PRINTING = pytest.mark.parametrize("words", PRINTING, ids=lambda words: " ".join(map(os.path.basename, words)))


@pytest.fixture
def told(monkeypatch, capsys, tmp_path):
    """Run a command line, with stdout on a descriptor where one is given; return exit code, stdout, stderr."""

    def call(words, descriptor=None):
        words = [word.format(folder=tmp_path) for word in words]
        if descriptor is None:
            return run(words), *capsys.readouterr()
        # Its end is what Python does as it leaves: what is left in a buffer has to go somewhere.
        with open(descriptor, "w", encoding="utf-8") as out, monkeypatch.context() as patch:  # noqa: PTH123
            patch.setattr(sys, "stdout", out)
            code = run(words)
        return code, *capsys.readouterr()

    monkeypatch.setenv("BDHVS_LANG", "en")
    return call


def test_no_command_is_left_out():
    assert list(CALLS) == list(COMMANDS)


@EVERY_PRINTING
def test_a_reader_that_has_gone_is_no_error(told, words):
    code, _, err = told(words)
    reading, writing = os.pipe()
    os.close(reading)
    assert told(words, writing) == (code, "", err)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@EVERY_PRINTING
def test_a_full_disk_is_told_and_fails(told, words):
    code, out, _ = told(words)
    failed, _, err = told(words, "/dev/full")
    assert failed == (4 if out else code)
    assert ("Error: The result can't be printed: the disk is full." in err) == bool(out)


def in_bash(command, **more):
    environment = {**os.environ, "BDHVS_LANG": "vi", **more}
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False, env=environment)
    return done.stdout.split(), done.stderr


# What ends before or beside the command line: the version, and what typer prints for shells.
BESIDE = [
    ("--version", {}),
    ("--show-completion", {}),
    ("--install-completion", {}),
    ("", {"_BDHVS_COMPLETE": "complete_bash", "COMP_WORDS": "bdhvs sc", "COMP_CWORD": "1"}),
    ("", {"_BDHVS_COMPLETE": "source_zsh"}),
]


@pytest.mark.skipif(sys.platform == "win32", reason="bash, and its way to close streams")
@pytest.mark.parametrize(("words", "asked"), [*BESIDE, ("explain", {}), ("schema report", {}), ("--help", {})])
@pytest.mark.parametrize("reader", ["head -n 1 >/dev/null", "true"])
def test_a_program_whose_reader_has_seen_enough_ends_quietly(tmp_path, words, asked, reader):
    told = in_bash(f"{BDHVS} {words} | {reader}; echo ${{PIPESTATUS[0]}}", HOME=str(tmp_path), **asked)
    assert told == (["0"], "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(("words", "asked"), [*BESIDE, ("explain", {}), ("schema report", {})])
def test_a_program_that_cannot_print_says_so_and_nothing_more(tmp_path, words, asked):
    out, err = in_bash(f"{BDHVS} {words} >/dev/full; echo $?", HOME=str(tmp_path), **asked)
    assert out == ["4"]
    assert [one.strip() for one in err.splitlines()] == [
        "Lỗi: Không in được kết quả: ổ đĩa đã đầy.",
        "Hãy khắc phục, hoặc chuyển kết quả đến nơi khác, rồi chạy lại.",
    ]
    assert in_bash(f"{BDHVS} {words} >/dev/full 2>&1; echo $?", HOME=str(tmp_path), **asked) == (["4"], "")


@pytest.mark.skipif(sys.platform == "win32", reason="bash, and its way to close streams")
@pytest.mark.parametrize("closed", ["2>&1 | true", "<&- >&- 2>&- | true", ">&- | true"])
def test_the_exit_code_and_the_files_do_not_depend_on_who_reads(tmp_path, closed):
    report = tmp_path / "r.json"
    assert in_bash(f'{BDHVS} check "{SPOILED}" {closed}; echo ${{PIPESTATUS[0]}}')[0] == ["3"]
    assert in_bash(f'{BDHVS} score "{FORM}" -o "{report}" {closed}; echo ${{PIPESTATUS[0]}}')[0] == ["0"]
    assert report.stat().st_size > 0
    assert in_bash(f"{BDHVS} --version {closed}; echo ${{PIPESTATUS[0]}}")[0] == ["0"]
