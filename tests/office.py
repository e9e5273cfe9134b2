"""LibreOffice, to save workbooks as another program does, once for all tests of a run."""

import shutil
import time

import pytest
from render_report import convert

__all__ = ["convert", "needs_office", "once"]

_installed = any(map(shutil.which, ("soffice", "libreoffice")))
needs_office = pytest.mark.skipif(not _installed, reason="LibreOffice is not installed")
_SECONDS = 120


def once(tmp_path_factory, name, make):
    """Return a folder that ``make(folder)`` has filled, once even where tests run in several processes."""
    root = tmp_path_factory.getbasetemp()
    # Each process has a folder of its own below the run's.
    shared = root.parent if root.name.startswith("popen-") else root
    folder, done = shared / name, shared / f"{name}.done"
    try:
        folder.mkdir()
    except FileExistsError:
        for _ in range(_SECONDS * 10):
            if done.exists():
                return folder
            time.sleep(0.1)
        raise
    make(folder)
    done.touch()
    return folder
