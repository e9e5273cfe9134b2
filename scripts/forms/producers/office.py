"""LibreOffice: opens what we wrote and saves it its own way, many files at a time."""

import shutil
import subprocess
import tempfile
from pathlib import Path

FILTERS = {"office-xlsx": "xlsx:Calc MS Excel 2007 XML", "office-ods": "ods", "office-xls": "xls:MS Excel 97"}


def available() -> bool:
    """Whether LibreOffice is installed."""
    return shutil.which("soffice") is not None


def convert(files: list[Path], producer: str, timeout: float = 600) -> dict[Path, Path]:
    """Save files again in another format, beside the old ones; returns old → new.

    Args:
        files: workbooks; all their names must differ.
        producer: ``office-xlsx``, ``office-ods`` or ``office-xls``.
        timeout: seconds for all of them.
    """
    if not files:
        return {}
    ending = "." + FILTERS[producer].partition(":")[0]
    with tempfile.TemporaryDirectory() as profile, tempfile.TemporaryDirectory() as target:
        subprocess.run(
            ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless",
             "--convert-to", FILTERS[producer], "--outdir", target, *map(str, files)],
            check=True, timeout=timeout, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        result = {}
        for file in files:
            made = Path(target) / (file.stem + ending)
            new = file.with_suffix(ending)
            file.unlink()
            shutil.move(made, new)
            result[file] = new
    return result
