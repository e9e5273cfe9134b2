"""100,000 rows × 12: the streaming reader against openpyxl's read-only mode, each in a fresh process, taking turns.

python benchmarks/read_long_table.py [ROWS]
"""

import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

import xlsxwriter

ROUNDS = 3
OURS = """
from pathlib import Path
from bdhvs_cli.reading.opening import open_workbook
def read(path):
    with open_workbook(Path(path), path) as workbook:
        return sum(len(cells) for _, cells in workbook.rows(0))
"""
OPENPYXL = """
import openpyxl
def read(path):
    workbook = openpyxl.load_workbook(path, read_only=True)
    count = sum(len(row) for row in workbook.active.iter_rows(values_only=True))
    workbook.close()
    return count
"""
# Processor time, so that a busy machine spoils it less; imports are left out, memory has them in.
MEASURE = """
import sys, time
start = time.process_time()
count = read(sys.argv[1])
seconds = time.process_time() - start
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform != "darwin" else 1024**2)
except ImportError:
    peak = 0
print(count, seconds, peak)
"""
INDICATORS = ("public-staff", "students", "adults-skills", "adults-vneid", "enterprise-workers")


def make(path: Path, rows: int) -> None:
    """Write a table of text and numbers: some repeat, some are different in every row."""
    chance = random.Random(2025)
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row in range(rows):
            unit = row % 69
            population = chance.randrange(1, 20_000)
            achieved = chance.randrange(population + 1)
            fixed = (18_000 + unit, f"Xã số {unit}", INDICATORS[row % 5], population, achieved)
            rates = (achieved / population * 100, round(chance.random() * 100, 1), chance.random())
            sheet.write_row(row, 0, (*fixed, *rates, "x", "Nam", 1950 + row % 60, f"HS{row:07}"))


def measured(code: str, path: Path) -> tuple[int, float, int]:
    """Return how many cells were read, seconds, and the peak of memory in MB."""
    command = [sys.executable, "-c", code + MEASURE, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    count, seconds, peak = done.stdout.split()
    return int(count), float(seconds), int(peak)


def main() -> int:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        make(Path(sys.argv[2]), rows)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.xlsx"
        # In a process of its own: what this one takes, those that it starts are said to have taken, too.
        subprocess.run([sys.executable, __file__, str(rows), str(path)], check=True)
        runs = [(measured(OURS, path), measured(OPENPYXL, path)) for _ in range(ROUNDS)]
    if any(ours[0] != theirs[0] for ours, theirs in runs):
        print("the two readers find different numbers of cells")
        return 1
    ours, theirs = (median(run[reader][1] for run in runs) for reader in (0, 1))
    our_peak, their_peak = (max(run[reader][2] for run in runs) for reader in (0, 1))
    print(f"{rows} rows × 12: {ours:.2f} s, {our_peak} MB; openpyxl read-only: {theirs:.2f} s, {their_peak} MB")
    print(
        f"ratio of time: {ours / theirs:.2f} (at most 0.5); of memory: {our_peak / max(1, their_peak):.2f} (at most 1)"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
