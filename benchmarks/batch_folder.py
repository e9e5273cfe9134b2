"""A folder of 3,321 commune workbooks (every province's units) under `bdhvs batch`, beside `bdhvs score` on it.

python benchmarks/batch_folder.py [UNITS]

Promised: the first run costs what `score` costs plus at most a fifth; with nothing changed at most 0.4 s and 0.1 ms a
file; with one changed that, one file read, scoring and writing. Processor time, the best of three; peak memory.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter
from processes import as_installed

from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.reading.units.registers import all_provinces

ROUNDS = int(os.environ.get("ROUNDS", "3"))


def make(path: Path, code: str, name: str, indicators: list[str], number: int) -> None:
    """Write a commune's form in the official layout."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Biểu 1")
        sheet.write("A1", "KẾT QUẢ THỰC HIỆN PHONG TRÀO BÌNH DÂN HỌC VỤ SỐ")
        sheet.write("A2", "Quý III năm 2025")
        sheet.write("A3", f"Đơn vị báo cáo: {name}")
        sheet.write("A4", f"Mã đơn vị: {code}")
        sheet.write_row("A6", ["STT", "Chỉ tiêu", "Tổng số", "Số đạt", "Tỷ lệ (%)"])
        for row, indicator in enumerate(indicators, 6):
            population, achieved = 1000 + number, 800 + (number + row) % 150
            sheet.write_row(row, 0, [row - 5, indicator, population, achieved])
            sheet.write_formula(row, 4, f"=D{row + 1}/C{row + 1}*100", None, achieved / population * 100)


def run(folder: Path, *words: str) -> tuple[float, float]:
    """Run bdhvs; return processor time in seconds and peak memory in megabytes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.Popen([sys.executable, "-m", "bdhvs_cli", *words], cwd=folder, env=as_installed(),
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # fmt: skip
    _, told = done.communicate()
    if done.returncode not in (0, 1):
        raise SystemExit(told.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime), after.ru_maxrss / 1024


def best(folder: Path, *words: str, again: object = None) -> float:
    times = []
    for _ in range(ROUNDS):
        if callable(again):
            again()
        times.append(run(folder, *words)[0])
    return min(times)


def main() -> None:
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 3321
    units = [unit for register in all_provinces() for unit in register.units][:most]
    targets = load_target_set("2025", None)
    indicators = [one.wording.vi for one in targets.indicators]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        (folder / "units.csv").write_text(
            "code,name,type\n" + "".join(f"{one.code},{one.name},{one.type}\n" for one in units), "utf-8"
        )
        for number, unit in enumerate(units):
            make(folder / "in" / f"{unit.code}.xlsx", unit.code, unit.name, indicators, number)
        job = {"inputs": ["in"], "period": "2025-Q3", "on_error": "exclude", "units": "units.csv", "targets": 2025,
               "outputs": ["bao-cao.json"]}  # fmt: skip
        (folder / "job.yaml").write_text(json.dumps(job), "utf-8")
        options = ["--period", "2025-Q3", "--on-error", "exclude", "--units", "units.csv", "--targets", "2025"]
        score = best(folder, "score", "in", *options, "-o", "score.json", "--format", "csv")

        def forget() -> None:
            subprocess.run(["rm", "-rf", str(folder / "reports")], check=True)

        first = best(folder, "batch", "job.yaml", "-q", again=forget)
        idle = best(folder, "batch", "job.yaml", "-q")

        def touch() -> None:
            nonlocal units
            touch.number = getattr(touch, "number", 0) + 1  # type: ignore[attr-defined]
            unit = units[0]
            number = 5000 + touch.number  # type: ignore[attr-defined]
            make(folder / "in" / f"{unit.code}.xlsx", unit.code, unit.name, indicators, number)

        one = best(folder, "batch", "job.yaml", "-q", again=touch)
        size = (folder / "reports" / ".bdhvs" / "ledger.sqlite").stat().st_size / len(units)
        print(f"{len(units)} workbooks; score {score:.2f} s of processor time")
        print(f"first run   {first:6.2f} s  {first / score:.2f} of score (at most 1.2)")
        print(f"no change   {idle:6.2f} s  (at most {0.4 + 0.0001 * len(units):.2f})")
        print(f"one changed {one:6.2f} s")
        print(f"ledger      {size:6.0f} bytes for a workbook")
        forget()
        half = run(folder, "batch", "job.yaml", "-q")[1]
        print(f"peak memory {half:6.0f} MB of all runs")


if __name__ == "__main__":
    os.environ.pop("SOURCE_DATE_EPOCH", None)
    main()
