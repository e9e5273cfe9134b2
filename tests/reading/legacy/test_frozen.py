"""A frozen program (PyInstaller, cx_Freeze) has no Python beside it: it starts itself as the worker.

Such a program is simulated by a script that is its own ``sys.executable`` and hands its words to ``main`` alone.
"""

import subprocess
import sys

import pytest

from bdhvs_cli.reading.opening import open_workbook

from ..hostile import HOSTILE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script can't be started as a program there")


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "bdhvs"
    lines = [
        f"#!{sys.executable}",
        "import sys",
        f"sys.path[:], sys.executable, sys.frozen = {sys.path!r}, {str(path)!r}, True",
        "from bdhvs_cli.__main__ import main",
        "main()",
    ]
    path.write_text("\n".join(lines), "utf-8")
    path.chmod(0o755)
    return path


def cells(path):
    book = open_workbook(path, path.name)
    return [(one.name, one.hidden, list(book.rows(one.name)) if one.kind == "worksheet" else ()) for one in book.sheets]


@pytest.mark.parametrize("name", ["any_sheets.xls", "any_sheets.xlsb", "any_sheets.ods"])
def test_a_frozen_program_reads_the_older_formats_by_starting_itself(program, monkeypatch, name):
    as_installed = cells(HOSTILE / name)
    assert any(rows for _, _, rows in as_installed)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert cells(HOSTILE / name) == as_installed


def test_the_whole_of_a_frozen_program_sees_what_an_installed_one_sees(program):
    def told(*command):
        words = ["check", str(HOSTILE / "any_sheets.ods"), "--lang", "en"]
        done = subprocess.run([*command, *words], capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout, done.stderr

    installed = told(sys.executable, "-m", "bdhvs_cli")
    assert installed[0] == 3 and "F005" not in installed[1] + installed[2]
    assert told(str(program)) == installed


def test_an_installed_program_has_no_such_word():
    done = subprocess.run(
        [sys.executable, "-m", "bdhvs_cli", "--legacy-worker", ".ods", "1", "1", "1"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2 and "--legacy-worker" in done.stderr
