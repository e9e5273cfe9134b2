"""However a run ends: what it says is so, and nothing of it stays behind."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from inputs import register, table

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and links as POSIX has them")

# Holds still while it writes the last file, in the midst of its work.
HELD = """
import os, sys, time
from bdhvs_cli.__main__ import main
from bdhvs_cli.running import files
real, outputs = files.os.fsync, sys.argv.count("-o")
def held(descriptor):
    global outputs
    real(descriptor)
    outputs -= 1
    if outputs == 0:
        open("begun", "w").close()
        time.sleep(60)
files.os.fsync = held
main()
"""


@pytest.fixture
def folder(tmp_path):
    register(tmp_path)
    table(tmp_path, u90002=(10, 2, 10, 10, 100, 81, 100, 73, 10, 8))
    return tmp_path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"begun"}


def started(folder, code, *words):
    environment = {**os.environ, "PYTHONUTF8": "1", "BDHVS_LANG": "en"}
    given = [sys.executable, "-c", code, "score", "q3.csv", "--units", "units.csv", "--no-settings", *words]
    return subprocess.Popen(given, cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)


def ended(folder, number, *words):
    process = started(folder, HELD, *words)
    for _ in range(400):
        if (folder / "begun").exists():
            break
        time.sleep(0.05)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    return process.returncode, said.decode()


@POSIX
@pytest.mark.parametrize(
    ("name", "code", "said"),
    [("SIGTERM", 143, "Ended from outside (SIGTERM)."), ("SIGHUP", 129, "Ended from outside (SIGHUP).")],
)
def test_a_signal_leaves_no_temporary_file(folder, name, code, said):
    before = names(folder)
    assert ended(folder, getattr(signal, name), "-o", "a.md", "-o", "a.csv") == (code, f"{said}\n")
    assert names(folder) == before


@POSIX
def test_what_a_kill_left_is_removed_by_the_next_run_and_nothing_else_is(folder):
    before = names(folder)
    assert ended(folder, signal.SIGKILL, "-o", "a.md")[0] == -signal.SIGKILL
    (folder / "begun").unlink()
    (left,) = names(folder) - before
    machine = left.split("-")[1]
    others = {
        f".a.md.bdhvs-{machine}-{os.getpid()}-abcdefgh.tmp",  # of a process that lives
        f".a.md.bdhvs-{'0' * 8}-999999-abcdefgh.tmp",  # of another machine
        f".b.md.bdhvs-{machine}-999999-abcdefgh.tmp",  # of another output
        ".a.md.somebodys.tmp",
    }
    for other in others:
        (folder / other).touch()
    process = started(folder, "from bdhvs_cli.__main__ import main; main()", "-o", "a.md")
    process.communicate(timeout=60)
    assert process.returncode == 0
    assert names(folder) == before | others | {"a.md"}


@POSIX
def test_a_link_is_written_through_and_a_circle_of_links_is_refused(folder, bdhvs, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "there").mkdir()
    (folder / "link.md").symlink_to(Path("there") / "report.md")
    (folder / "a.md").symlink_to("b.md")
    (folder / "b.md").symlink_to("a.md")
    score = ("score", "q3.csv", "--units", "units.csv", "-q")
    assert bdhvs(*score, "-o", "link.md")[0] == 0
    assert (folder / "link.md").is_symlink()
    assert (folder / "there" / "report.md").read_text("utf-8").startswith("# ")
    code, _, err = bdhvs(*score, "-o", "a.md")
    assert code == 4
    assert "a link that leads back to itself" in " ".join(err.split())


@POSIX
@pytest.mark.skipif(sys.platform == "darwin", reason="names there are UTF-8")
def test_a_workbook_whose_name_is_in_another_encoding_is_given_back(folder, bdhvs, monkeypatch):
    import openpyxl

    monkeypatch.chdir(folder)
    book = openpyxl.Workbook()
    for row in (["Quý III năm 2025"], ["Mã xã", "Tên xã", "students.population", "students.achieved"],
                ["90002", "Xã Hai", 5, 9]):  # fmt: skip
        book.active.append(row)
    name = os.fsdecode(b"q\xfa 3.xlsx")
    book.save(folder / name)
    for number, given in enumerate((name, "*.xlsx")):
        code, _, _ = bdhvs("check", given, "--units", "units.csv", "--annotate", f"back{number}")
        assert code == 3
        assert [path.name for path in (folder / f"back{number}").iterdir()] == ["q\ufffd 3.xlsx"]


def test_a_file_of_a_folder_that_may_not_be_read_is_not_called_damaged(folder, bdhvs, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "in").mkdir()
    for name in ("q3.csv", "closed.csv"):
        (folder / "in" / name).write_bytes((folder / "q3.csv").read_bytes())
    opened = Path.open

    def refused(path, *words, **more):
        if path.name == "closed.csv":
            raise PermissionError(13, "Permission denied")
        return opened(path, *words, **more)

    monkeypatch.setattr(Path, "open", refused)
    code, out, _ = bdhvs("check", "in", "--units", "units.csv", "--format", "json")
    assert code == 4
    assert '"params": {"case": "unreadable", "part": "", "reason": "you have no right to it' in out
    assert "The file can't be opened: you have no right to it, or another program holds it." in out


@POSIX
def test_a_folder_that_is_gone_is_named(folder, bdhvs, monkeypatch):
    gone = folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    code, _, err = bdhvs("score", "q3.csv")
    assert code == 4
    assert err.startswith("Error: The folder in which this was started is gone.")


def test_a_defect_names_what_was_written_before_it(folder, bdhvs, monkeypatch):
    from bdhvs_cli.cli import score

    monkeypatch.chdir(folder)
    monkeypatch.setattr(score, "print_written", lambda *_: 1 / 0)
    words = ("score", "q3.csv", "--units", "units.csv", "-o", "a.md", "-o", "a.csv")
    code, _, err = bdhvs(*words)
    assert code == 70
    assert "Written before it happened: a.md, a.csv." in " ".join(err.split())
    monkeypatch.setattr(score, "evaluate", lambda *_: 1 / 0)
    assert "Nothing was written." in bdhvs(*words)[2]


def test_that_nothing_was_written_is_only_said_where_it_is_so(folder, bdhvs, monkeypatch):
    monkeypatch.chdir(folder)
    before = names(folder)
    words = ("check", "q3.csv", "--units", "units.csv", "--per-unit", "notes", "--format", "json")
    code, _, err = bdhvs(*words, "-o", "q3.csv")
    assert code == 2
    assert "nothing was written" in " ".join(err.split())
    assert names(folder) == before
    real = Path.replace

    def full(path, target):
        if target.name == "b.csv":
            raise OSError(28, "No space left on device")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", full)
    code, _, err = bdhvs("score", "q3.csv", "--units", "units.csv", "-o", "a.md", "-o", "b.csv")
    assert code == 4
    assert "the disk is full. Mend that" in " ".join(err.split())
    assert "Written before that: a.md." in " ".join(err.split())
    assert names(folder) == before | {"a.md"}
    assert "Nothing has been changed" in bdhvs("score", "q3.csv", "--units", "units.csv", "-o", "b.csv")[2]


@pytest.mark.parametrize("raised", ["MemoryError", "OSError(12, 'Cannot allocate memory')", "SystemError('x')"])
def test_memory_that_runs_out_while_the_program_loads_is_one_line(tmp_path, raised):
    (tmp_path / "typer.py").write_text(f"raise {raised}\n", "utf-8")
    words = [sys.executable, "-m", "bdhvs_cli", "explain"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == "Máy tính không còn bộ nhớ. / The computer has no memory left.\n"
