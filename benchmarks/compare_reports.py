"""Comparisons: two national reports side by side, forty reports of a province in a row, a ranking with its funnel.

python benchmarks/compare_reports.py

Reports are read from JSON each time, median of several rounds. Commands run in fresh processes, from the command line
to the last line printed, and their ratio is to a whole `bdhvs score` of an official form of 69 units; computing alone
is measured in processor time.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median

from processes import as_installed

from bdhvs_cli.comparing.binomial import funnel_limits
from bdhvs_cli.comparing.diff import compare
from bdhvs_cli.comparing.rank import rank
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.submission import Entry, Figure, Submission
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.reading.reports.load import read_report
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.rendering.report.json import report_json
from bdhvs_cli.scoring.score import score

PROVINCE, NATION, REPORTS, ROUNDS = 69, 3_321, 40, 5
COMMAND = ("-m", "bdhvs_cli")
EXAMPLE = Path(__file__).parent.parent / "examples" / "bieu-q3-2025.xlsx"
LONGEST_DIFF = 2.0
"""Seconds that a diff of two national reports may take."""
HIGHEST_RATIO = 2.0
"""How many times a score the trend of forty reports may take."""


def submission(units: int, targets: TargetSet, period: str, step: int) -> Submission:
    """Invent figures that grow a little from one step to the next."""
    random = Random(units)
    entries = []
    for unit in range(units):
        for place, indicator in enumerate(targets.indicators):
            population, share = random.randrange(200, 20_000), random.uniform(0.5, 0.8)
            achieved = min(population, int(population * (share + 0.004 * step)))
            cells = (
                Figure(f"{letter}{unit + 9}", "", Decimal(people))
                for letter, people in (("C", population), ("D", achieved))
            )
            entries.append(Entry(f"{unit:05}", indicator.id, "bieu.xlsx", f"Biểu {place}", unit + 9, *cells))
    return Submission((), tuple(entries), (), (), Period.parse(period), "sheet")


def scored(units: int, targets: TargetSet, period: str, step: int) -> Report:
    register = UnitRegister("42", "Hà Tĩnh", tuple(Unit(f"{at:05}", f"Xã {at}", "xã") for at in range(units)), "0" * 64)
    return score(submission(units, targets, period, step), targets, register, (), exclude=True, tool_version="0")


def seconds(run: Callable[[], object]) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run()
        taken.append(time.process_time() - start)
    return median(taken)


def elapsed(*arguments: str) -> float:
    """Return the median time of a fresh process, in seconds."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env=as_installed())
        taken.append(time.perf_counter() - start)
    return median(taken)


def main() -> None:
    targets = load_target_set("ha-tinh-2025", None)
    with tempfile.TemporaryDirectory() as folder:
        nation = [Path(folder) / f"{period}.json" for period in ("2025-Q2", "2025-Q3")]
        for step, path in enumerate(nation):
            path.write_text(report_json(scored(NATION, targets, path.stem, step)), "utf-8")
        days = [date(2022 + at // 12, at % 12 + 1, 1) for at in range(REPORTS)]
        months = Path(folder) / "months"
        months.mkdir()
        row = [months / f"{day:%Y-%m}.json" for day in days]
        for step, path in enumerate(row):
            whole = replace(scored(PROVINCE, targets, path.stem, step), generated_at=datetime(2025, 1, 1, tzinfo=UTC))
            path.write_text(report_json(whole), "utf-8")
        one_score = elapsed(*COMMAND, "score", str(EXAMPLE))
        national = [str(path) for path in nation]
        commands = {
            f"trend of {REPORTS} reports of {PROVINCE} units": ("trend", str(months)),
            f"diff of two reports of {PROVINCE} units": ("diff", str(row[0]), str(row[1])),
            f"diff of two reports of {NATION} units": ("diff", *national),
            f"diff of two reports of {NATION} units as JSON": ("diff", *national, "--format", "json"),
            f"diff of two reports of {NATION} units as .xlsx": ("diff", *national, "-q", "-o", f"{folder}/d.xlsx"),
            f"diff of two reports of {NATION} units as .html": ("diff", *national, "-q", "-o", f"{folder}/d.html"),
            f"rank of {PROVINCE} units": ("rank", str(row[0])),
            f"rank of {NATION} units": ("rank", national[1]),
        }
        print(f"{one_score:6.2f} s          one score of {PROVINCE} units")
        for name, words in commands.items():
            taken = elapsed(*COMMAND, *words)
            print(f"{taken:6.2f} s {taken / one_score:5.1f} ×  {name}{_verdict(name, taken, one_score)}")
        diff = seconds(lambda: compare(*map(read_report, nation)))
        one = read_report(nation[1])
        ranking = seconds(lambda: rank(one))
    limits = seconds(lambda: funnel_limits(1_000_000, Fraction(799_601, 1_000_000)))
    print(f"{diff:6.2f} s          reading and comparing two reports of {NATION} units, in this process")
    print(f"{ranking:6.2f} s          ranking of {NATION} units, in this process")
    print(f"{limits:6.3f} s          funnel limits for a million people")


def _verdict(name: str, taken: float, one_score: float) -> str:
    if name.startswith("trend"):
        return f" (at most {HIGHEST_RATIO:g} ×: {'kept' if taken <= HIGHEST_RATIO * one_score else 'EXCEEDED'})"
    if name == f"diff of two reports of {NATION} units":
        return f" (at most {LONGEST_DIFF:g} s: {'kept' if taken <= LONGEST_DIFF else 'EXCEEDED'})"
    return ""


if __name__ == "__main__":
    main()
