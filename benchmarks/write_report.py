"""What it costs to write a report, as ratios.

python benchmarks/write_report.py [--runs 15] [--skip-country]

1. `bdhvs score FORM -o report.xlsx` over `bdhvs score FORM`, and the same for the page: medians of alternating runs on
   an official form of 69 units. The workbook is to take at most 2.5 times as long.
2. A report of 3,321 units × 5 indicators over what openpyxl takes to write the same cells without any style: at most 3.
   Then the same for a half and a quarter of the units: the time is to grow as the units do.
"""

import argparse
import io
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from processes import as_installed

ROOT = Path(__file__).resolve().parent.parent
FORM = ROOT / "examples" / "bieu-q3-2025.xlsx"
COUNTRY = 3_321


def seconds(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def command(*arguments: str) -> Callable[[], object]:
    line = [sys.executable, "-m", "bdhvs_cli", *arguments]
    return lambda: subprocess.run(line, check=True, capture_output=True, cwd=ROOT, env=as_installed())


def whole_command(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        variants = {
            "score": command("score", str(FORM)),
            "score -o report.xlsx": command("score", str(FORM), "-o", f"{folder}/report.xlsx"),
            "score -o report.html": command("score", str(FORM), "-o", f"{folder}/report.html"),
        }
        times: dict[str, list[float]] = {name: [] for name in variants}
        for _ in range(runs):
            for name, run in variants.items():
                times[name].append(seconds(run))
    base = statistics.median(times["score"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:<22} {median * 1000:6.0f} ms  {median / base:5.2f} x")


def country() -> None:
    sys.path.insert(0, str(ROOT / "tests" / "rendering"))
    from sample_reports import report, report_workbook

    from bdhvs_cli.comparing.rank import rank
    from bdhvs_cli.rendering.language import language

    say = language("vi")
    report_workbook(report(), say)  # everything is imported, as for openpyxl below
    taken = {}
    for count in (COUNTRY // 4, COUNTRY // 2, COUNTRY):
        names = [(f"{number:05}", f"Xã Số {number}") for number in range(count)]
        sample = replace(report(names=names), generated_at=None)
        written = b""

        def write() -> None:
            nonlocal written
            written = report_workbook(sample, say)  # noqa: B023 - called at once

        ours = min(seconds(write) for _ in range(3))
        ranking = seconds(lambda: rank(sample))  # noqa: B023
        plain, cells = openpyxl_time(written)
        taken[count] = ours
        print(
            f"{count:>5} units: {ours:5.2f} s ({ranking:.2f} s of it ranking); openpyxl without "
            f"style {plain:5.2f} s for {cells:,} cells; {ours / plain:4.2f} x; {ours / count * 1000:.2f} ms a unit"
        )


def openpyxl_time(written: bytes) -> tuple[float, int]:
    """Return what openpyxl takes to write the cells of a workbook, and how many they are."""
    from openpyxl import Workbook
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(written))
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    rows = {name: [[None if cell == "" else cell for cell in line] for line in lines] for name, lines in sheets.items()}

    def write() -> None:
        plain = Workbook()
        for name, lines in rows.items():
            sheet = plain.create_sheet(name)
            for line in lines:
                sheet.append(line)
        plain.save(io.BytesIO())

    return seconds(write), sum(cell is not None for lines in rows.values() for line in lines for cell in line)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--skip-country", action="store_true")
    options = parser.parse_args()
    whole_command(options.runs)
    if not options.skip_country:
        country()


if __name__ == "__main__":
    main()
