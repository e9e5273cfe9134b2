"""Turn reports into pictures, to look at every sheet and page before they are handed to anybody.

python scripts/render_report.py REPORT.xlsx|REPORT.html ... [--output FOLDER] [--dpi 80] [--width 1280] [--no-script]

A workbook becomes a PDF through LibreOffice (soffice), and that a PNG per printed page through poppler (pdftoppm). A
page becomes a PNG of a desktop window, one of a phone's, one per section, and one per printed page, through Chromium.
Each program is found on PATH, or named in SOFFICE, PDFTOPPM, CHROMIUM. Exit 4 where one is missing.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
"""The page needs no network, and the browser is to ask for none."""


class MissingProgram(Exception):
    """A program that is needed is not installed."""


def program(variable: str, *names: str) -> str:
    """Return the path of a program, from the environment or from PATH."""
    for name in (os.environ.get(variable), *names):
        found = shutil.which(name) if name else None
        if found:
            return found
    raise MissingProgram(f"{names[0]} is not installed (or set {variable} to its path)")


def convert(files: list[Path], ending: str, folder: Path) -> list[Path]:
    """Save files again with LibreOffice, all in one go; return the new ones. Their names must differ."""
    office = program("SOFFICE", "soffice", "libreoffice")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        command = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", ending]
        # Where no locale is set, LibreOffice finds no folder with accents, nor can it name a file after "Người lớn".
        subprocess.run(
            [*command, "--outdir", str(folder), *map(str, files)],
            check=True,
            capture_output=True,
            timeout=180,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    return [folder / f"{file.stem}.{ending.partition(':')[0]}" for file in files]


def pictures_of_pdf(pdf: Path, folder: Path, dpi: int) -> list[Path]:
    """Write a PNG per page of a PDF; return them in order."""
    prefix = f"{pdf.stem}-page"
    for old in folder.glob(f"{prefix}-*.png"):
        old.unlink()
    subprocess.run(
        [program("PDFTOPPM", "pdftoppm"), "-r", str(dpi), "-png", str(pdf), str(folder / prefix)],
        check=True,
        timeout=180,
    )
    return sorted(folder.glob(f"{prefix}-*.png"))


def chromium(*arguments: str, timeout: int = 60) -> subprocess.CompletedProcess[str]:
    """Run Chromium without a window, under a profile of its own."""
    browser = program("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, *CHROMIUM_FLAGS, f"--user-data-dir={profile}", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=timeout)


def screenshot(page: Path, picture: Path, width: int, height: int, *more: str) -> Path:
    """Write a PNG of a page as a window of so many pixels shows it."""
    chromium(*more, f"--window-size={width},{height}", f"--screenshot={picture}", page.resolve().as_uri())
    return picture


def pictures(report: Path, folder: Path, dpi: int, width: int, more: list[str]) -> list[Path]:
    """Write all pictures of a report."""
    if report.suffix.lower() != ".html":
        return pictures_of_pdf(*convert([report], "pdf", folder), folder, dpi)
    text = report.read_text("utf-8")
    sections = []
    for section in re.findall('<section id="([a-z]+)"', text):
        # A window shows only the top of a page: of a copy whose other sections are hidden, that is this one.
        rules = f"header, nav, section:not(#{section}) {{ display: none }} .scroll {{ max-height: none !important }}"
        copy = folder / f"{report.stem}-{section}.html"
        copy.write_text(re.sub("<meta http-equiv[^>]*>", f"<style>{rules}</style>", text), "utf-8")
        sections.append(screenshot(copy, folder / f"{report.stem}-{section}.png", width, 2600, *more))
        copy.unlink()
    # A workbook of the same name may be drawn into the same folder.
    pdf = folder / f"{report.stem}-print.pdf"
    chromium(f"--print-to-pdf={pdf}", "--no-pdf-header-footer", report.resolve().as_uri())
    return [
        screenshot(report, folder / f"{report.stem}-desktop.png", width, 2200, *more),
        screenshot(report, folder / f"{report.stem}-phone.png", 500, 2200, *more),
        *sections,
        *pictures_of_pdf(pdf, folder, dpi),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--output", type=Path, default=Path("pictures"))
    parser.add_argument("--dpi", type=int, default=80)
    parser.add_argument("--width", type=int, default=1280, help="pixels of the desktop window")
    parser.add_argument("--no-script", action="store_true", help="with scripts off")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    more = ["--blink-settings=scriptEnabled=false"] if options.no_script else []
    try:
        for report in options.reports:
            for picture in pictures(report, options.output, options.dpi, options.width, more):
                print(picture)
    except MissingProgram as missing:
        print(missing, file=sys.stderr)
        return 4
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
