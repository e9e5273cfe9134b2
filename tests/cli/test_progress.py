import io
import re
import time

from bdhvs_cli.cli import progress
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.language import language


class Terminal(io.StringIO):
    def isatty(self):
        return True


def run(err, monkeypatch, *, quiet=False, patience=0.0):
    monkeypatch.setattr(progress, "_PATIENCE", patience)
    console = Console(language("en"), io.StringIO(), err)
    console.quiet = quiet
    with Progress(console) as told:
        told(12, 69)
        deadline = time.monotonic() + 5
        while (
            patience == 0 and not quiet and err.isatty() and "12" not in err.getvalue() and time.monotonic() < deadline
        ):
            time.sleep(0.001)
    return err.getvalue()


def test_on_a_terminal_it_says_how_many_files_are_read_and_wipes_itself_away(monkeypatch):
    shown = run(Terminal(), monkeypatch)
    assert "Reading: 12 of 69 files, " in shown
    # The line is erased, and the cursor shown again where it began.
    after = shown.rpartition("Reading: ")[2].partition(" s")[2]
    assert "\x1b[2K" in after
    assert re.sub(r"\x1b\[[^a-zA-Z]*[a-zA-Z]|\s", "", after) == ""


def test_what_is_done_within_a_second_says_nothing(monkeypatch):
    assert run(Terminal(), monkeypatch, patience=30) == ""


def test_nobody_looks_at_a_file_and_quiet_is_quiet(monkeypatch):
    assert run(io.StringIO(), monkeypatch) == ""
    assert run(Terminal(), monkeypatch, quiet=True) == ""
