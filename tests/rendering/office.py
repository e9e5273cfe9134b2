"""LibreOffice, to open what we wrote as another program does."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def converted(files: list[Path], ending: str, folder: Path) -> list[Path]:
    """Save files again in another format, all in one go; returns the new ones. Their names must differ."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", ending]
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True, timeout=120
        )
    return [folder / f"{file.stem}.{ending.partition(':')[0]}" for file in files]
