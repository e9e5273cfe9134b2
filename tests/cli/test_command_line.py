import re
import subprocess
import sys

import pytest

from bdhvs_cli import __version__
from bdhvs_cli.cli import app as application
from bdhvs_cli.cli.app import app, run
from bdhvs_cli.cli.command import Command, Family
from bdhvs_cli.cli.commands import COMMANDS
from bdhvs_cli.rendering.language import language


def every_command(family=None, path=("bdhvs",)):
    family = family or app()
    for name in family.list_commands(None):
        command = family.get_command(None, name)
        yield (*path, name), command
        if isinstance(command, Family):
            yield from every_command(command, (*path, name))


EVERY = list(every_command())


def test_the_version_is_told_without_loading_the_command_line():
    code = "import sys; sys.argv[1:] = ['--version']; from bdhvs_cli.__main__ import main; main(); "
    code += "print([m for m in ('typer', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == f"bdhvs {__version__}\n[]\n"


def test_the_version_is_an_option_too(bdhvs):
    assert bdhvs("--version") == (0, f"bdhvs {__version__}\n", "")


def test_help_lists_the_commands_there_are(bdhvs):
    code, out, _ = bdhvs("--help")
    assert code == 0
    assert [one for one in COMMANDS if f"\n  {one} " not in out] == []


def test_help_imports_no_command():
    code = "import sys; from bdhvs_cli.cli.app import run; run(['--help']); print([m for m in sys.modules if m in "
    code += "('bdhvs_cli.cli.score', 'bdhvs_cli.reading.read', 'pydantic', 'yaml', 'openpyxl')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(("path", "command"), EVERY, ids=lambda one: "-".join(one) if isinstance(one, tuple) else "")
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_help_page_fits_80_columns_and_has_an_example(bdhvs, path, command, lang):
    code, out, err = bdhvs(*path[1:], "--help", lang=lang)
    assert (code, err) == (0, "")
    assert [one for one in out.splitlines() if len(one) > 80] == []
    assert out.startswith(f"{'Cách dùng' if lang == 'vi' else 'Usage'}: {' '.join(path)} ")
    if isinstance(command, Command):
        assert f"\n  {' '.join(path)}" in out
        assert ("Ví dụ" if lang == "vi" else "Examples") in out


@pytest.mark.parametrize(("path", "command"), EVERY, ids=lambda one: "-".join(one) if isinstance(one, tuple) else "")
def test_every_help_text_has_a_vietnamese_translation(path, command):
    say = language("vi")
    texts = [command.description.text, *command.description.notes, *(does for _, does in command.description.examples)]
    texts += [one.help for one in command.params]
    assert [one for one in texts if not one or say(one) == one] == []


@pytest.mark.parametrize(("path", "command"), EVERY, ids=lambda one: "-".join(one) if isinstance(one, tuple) else "")
def test_names_of_files_to_write_in_examples_are_of_the_page_s_language(path, command):
    vietnamese, english = language("vi"), language("en")
    for example, _ in command.description.examples:
        written = re.findall("-o ([^ ]+)", english(example))
        assert [one for one in written if re.match("bao-cao|so-sanh|xep-hang|xu-huong|bieu", one)] == []
        assert len(re.findall("-o (?:bao-cao|so-sanh|xep-hang|xu-huong|bieu)", vietnamese(example))) == len(written)


@pytest.mark.parametrize(
    ("words", "complaint", "remedy"),
    [
        (["scor"], "There is no command “scor”.", "Did you mean “score”? See: bdhvs --help"),
        (["targets", "lis"], "There is no command “lis”.", "Did you mean “list”? See: bdhvs targets --help"),
        (
            ["score", "a.xlsx", "--perod", "2025"],
            "There is no option --perod.",
            "Did you mean “--period”? See: bdhvs score --help",
        ),
        (["score", "a.xlsx", "-x"], "There is no option -x.", "See: bdhvs score --help"),
        (["score"], "INPUT is missing.", "See: bdhvs score --help"),
        (["score", "a.xlsx", "--period"], "--period needs a value.", "See: bdhvs score --help"),
        (["score", "a.xlsx", "--quiet=yes"], "--quiet takes no value.", "See: bdhvs score --help"),
        (
            ["score", "a.xlsx", "--format", "jsn"],
            "--format takes one of: table, json, csv, md; not “jsn”.",
            "Did you mean “json”?",
        ),
        (
            ["score", "a.xlsx", "--fail-on", "met"],
            "--fail-on takes one of: missed, undetermined, never; not “met”.",
            "See:",
        ),
        (["explain", "R301", "R302"], "More arguments than expected: R302", "See: bdhvs explain --help"),
        (["--lang", "fr"], "--lang takes one of: vi, en; not “fr”.", "See: bdhvs --help"),
        (["-v"], "A command is missing.", "See: bdhvs --help"),
    ],
)
def test_a_mistake_is_told_in_plain_words_with_what_was_probably_meant(bdhvs, words, complaint, remedy):
    code, out, err = bdhvs(*words)
    assert (code, out) == (2, "")
    told = " ".join(one.strip() for one in err.splitlines())
    assert told.startswith(f"Error: {complaint} {remedy}")


def test_mistakes_are_told_in_vietnamese_too(bdhvs):
    _, _, err = bdhvs("score", "a.xlsx", "--perod", "2025", lang="vi")
    assert err == "Lỗi: Không có tùy chọn --perod.\n     Có phải ý bạn là «--period»? Xem: bdhvs score --help\n"


def test_without_a_command_the_help_is_shown_and_it_is_a_mistake(bdhvs, monkeypatch, capsys):
    monkeypatch.setenv("BDHVS_LANG", "en")
    assert run([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Usage: bdhvs COMMAND")


def raising(error):
    class Broken:
        def main(self, **_):
            raise error

    return Broken


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "Interrupted."),
        (OSError(28, "No space left on device", "out.json"), 4, "Error: out.json: the disk is full."),
        (ZeroDivisionError("x"), 70, "Error: This is a defect of bdhvs: ZeroDivisionError at"),
    ],
)
def test_whatever_happens_there_is_an_exit_code_and_no_traceback(bdhvs, monkeypatch, error, code, told):
    monkeypatch.setattr(application, "app", raising(error))
    got, out, err = bdhvs("score", "x")
    assert (got, out) == (code, "")
    assert err.startswith(told)
    assert "Traceback" not in err


def test_a_defect_says_what_to_report_and_shows_its_trace_only_when_asked(bdhvs, monkeypatch):
    monkeypatch.setattr(application, "app", raising(ZeroDivisionError("x")))
    _, _, err = bdhvs("score", "x")
    assert f"bdhvs {__version__}" in err and "report it" in " ".join(err.split())
    monkeypatch.setenv("BDHVS_DEBUG", "1")
    _, _, err = bdhvs("score", "x")
    assert "Traceback" in err and "ZeroDivisionError: x" in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_an_interruption_while_the_program_loads_leaves_no_traceback(tmp_path):
    # A module that is slow to load stands for the moment in which Ctrl-C arrives. What runs in a shell's background
    # has Ctrl-C ignored from its start, and these tests may: so it is heeded again first.
    lines = "import os, signal", "signal.signal(signal.SIGINT, signal.default_int_handler)"
    (tmp_path / "typer.py").write_text("\n".join((*lines, "os.kill(os.getpid(), signal.SIGINT)\n")), "utf-8")
    command = f'cd "{tmp_path}" && "{sys.executable}" -m bdhvs_cli explain'
    done = subprocess.run(["bash", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (130, "")


def test_control_characters_in_a_mistaken_word_do_not_reach_the_terminal(bdhvs):
    _, _, err = bdhvs("\x1b[2Jscore")
    assert "\x1b" not in err
