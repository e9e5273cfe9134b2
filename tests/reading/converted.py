"""Workbooks converted by LibreOffice, once for all tests of a run."""

import shutil
import subprocess
import time
from pathlib import Path

import pytest

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
_SECONDS = 120


def convert(files, ending, folder: Path):
    """Convert workbooks to another format; return the new files by their stems."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending, "--outdir", folder, *files],
        check=True,
        capture_output=True,
        timeout=_SECONDS,
    )
    return {file.stem: folder / f"{file.stem}.{ending}" for file in files}


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
