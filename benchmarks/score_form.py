"""How long a statistician waits: the whole of ``bdhvs score`` on a form of 69 units against importing pandas alone.

python benchmarks/score_form.py [--runs 15]

Needs pandas beside bdhvs (``pip install pandas``); it is no dependency of the project, not even for its tests.
Prints medians and ratios. The promise: ``bdhvs score`` below 1, ``bdhvs --version`` below 0.5.
"""

import argparse
import importlib.util
import statistics
import subprocess
import sys
import time
from pathlib import Path

from processes import as_installed

ROOT = Path(__file__).resolve().parent.parent
FORM = ROOT / "examples" / "bieu-q3-2025.xlsx"
IMPORTS = "import pandas, openpyxl"


def command() -> str:
    """Return the ``bdhvs`` that is installed beside this Python."""
    folder = Path(sys.executable).parent
    found = next((path for path in (folder / "bdhvs", folder / "bdhvs.exe") if path.exists()), None)
    if found is None:
        raise SystemExit("bdhvs is not installed beside this Python: pip install .")
    return str(found)


def seconds(words: list[str]) -> float:
    start = time.perf_counter()
    nowhere = subprocess.DEVNULL
    subprocess.run(words, check=True, stdin=nowhere, stdout=nowhere, stderr=nowhere, env=as_installed())
    return time.perf_counter() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=15, help="runs of each, taken in turn (15)")
    runs = parser.parse_args().runs
    if importlib.util.find_spec("pandas") is None:
        raise SystemExit("This comparison needs pandas beside bdhvs: pip install pandas")
    bdhvs = command()
    rivals = {
        f'python -c "{IMPORTS}"': [sys.executable, "-c", IMPORTS],
        "bdhvs score (69 units)": [bdhvs, "score", str(FORM)],
        "bdhvs --version": [bdhvs, "--version"],
    }
    times: dict[str, list[float]] = {name: [] for name in rivals}
    for words in rivals.values():
        seconds(words)  # the first run reads everything from disk
    for _ in range(runs):
        for name, words in rivals.items():
            times[name].append(seconds(words))
    yardstick = statistics.median(next(iter(times.values())))
    print(f"Median of {runs} runs, taken in turn:")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"  {name:<36} {median * 1000:7.0f} ms   ratio {median / yardstick:.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
