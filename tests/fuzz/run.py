"""Changes seeds at random and gives them to the program, for as long as is said; what goes wrong is kept.

    python tests/fuzz/run.py --minutes 60 --kept /tmp/found      a run by chance, from the seed that it prints
    python tests/fuzz/run.py --flips tests/data/forms/eth.xlsx   each bit of a workbook turned over, one at a time
    python tests/fuzz/run.py --files FOLDER                      files as they are: outcome, time and memory of each

A file of its own process: one that kills it costs that process alone. At the end a table: what was tried, by kind.
"""

import argparse
import faulthandler
import json
import random
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

from mutator import mutated, with_bit_flipped  # noqa: E402
from seeds import seeds  # noqa: E402
from trial import Answer, silent, tried  # noqa: E402

HUNG_AFTER = 90
TRIALS_OF_A_PROCESS = 1_000
FEWEST_FLIPS = 1_342


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--minutes", type=float, default=1)
    arguments.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    arguments.add_argument("--kept", type=Path, default=Path(tempfile.gettempdir()) / "bdhvs-fuzz")
    arguments.add_argument("--flips", type=Path)
    arguments.add_argument("--files", type=Path, nargs="+")
    arguments.add_argument("--every", type=int, default=0, help="of the bits: every so manieth (0: some 1,342 in all)")
    arguments.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    said = arguments.parse_args()
    said.kept.mkdir(parents=True, exist_ok=True)
    if said.worker:
        return work(said)
    print(f"seed {said.seed}; what goes wrong is kept in {said.kept}", flush=True)
    return supervise(said)


def supervise(said: argparse.Namespace) -> int:
    """Start the work anew wherever a file ended it, until the time is over."""
    table, until, seed = Table(), time.monotonic() + said.minutes * 60, said.seed
    while True:
        left = max(0.0, (until - time.monotonic()) / 60)
        words = [
            sys.executable,
            __file__,
            "--worker",
            "--minutes",
            str(left),
            "--seed",
            str(seed),
            "--kept",
            str(said.kept),
        ]
        words += ["--flips", str(said.flips), "--every", str(said.every)] if said.flips else []
        words += ["--files", *map(str, said.files)] if said.files else []
        with subprocess.Popen(words, stdout=subprocess.PIPE, encoding="utf-8") as process:
            try:
                for line in process.stdout or ():
                    table.take(json.loads(line))
            except KeyboardInterrupt:  # what was tried up to here is told
                process.kill()
                break
        if process.returncode == 0:
            if said.flips or said.files or time.monotonic() >= until:
                break
            seed += 1
            continue
        current = said.kept / "current"
        if current.exists():
            current.rename(said.kept / f"died-{seed}")
        table.take({"what": "process", "kind": "died", "seconds": 0.0, "megabytes": 0.0, "name": f"seed {seed}"})
        seed += 1
        if said.flips or said.files:
            break
    print(table)
    return 1 if table.faults else 0


class Table:
    """What was tried, and what became of it."""

    def __init__(self) -> None:
        self.outcomes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.longest: dict[str, float | str] = {"seconds": 0.0}
        self.biggest: dict[str, float | str] = {"megabytes": 0.0}
        self.faults = 0

    def take(self, one: dict[str, float | str]) -> None:
        """Count one answer."""
        self.outcomes[str(one["what"])][str(one["kind"])] += 1
        self.longest = max(self.longest, one, key=lambda each: each["seconds"])
        self.biggest = max(self.biggest, one, key=lambda each: each["megabytes"])
        if one.get("fault") or one["kind"] == "died":
            self.faults += 1
            print(f"{one['kind']}: {one['name']} ({one['what']}) {one.get('kept', '')}", flush=True)

    def __str__(self) -> str:
        kinds = sorted({kind for counted in self.outcomes.values() for kind in counted})
        rows = [f"{'':24}" + "".join(f"{kind:>12}" for kind in [*kinds, "in all"])]
        for what, counted in sorted(self.outcomes.items()):
            rows.append(f"{what:24}" + "".join(f"{counted[kind]:12}" for kind in kinds) + f"{counted.total():12}")
        everything = sum(self.outcomes.values(), Counter())
        rows.append(f"{'in all':24}" + "".join(f"{everything[kind]:12}" for kind in kinds) + f"{everything.total():12}")
        for word, one in (("longest", self.longest), ("most memory", self.biggest)):
            cost = f"{one.get('seconds', 0):.2f} s, {one.get('megabytes', 0):.0f} MB"
            rows.append(f"{word}: {cost}, {one.get('name')} {one.get('what', '')}")
        return "\n".join(rows)


def work(said: argparse.Namespace) -> int:
    """Try files, and tell of each on a line of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        trials = (
            flips(said.flips, said.every, said) if said.flips
            else as_they_are(said.files) if said.files
            else by_chance(Path(folder), said)
        )  # fmt: skip
        for what, name, answer, kept in trials:
            told = {"what": what, "name": name, "kind": answer.kind, "fault": answer.is_fault, "kept": kept,
                    "seconds": answer.seconds, "megabytes": answer.megabytes}  # fmt: skip
            print(json.dumps(told), flush=True)
    return 0


def by_chance(folder: Path, said: argparse.Namespace) -> Iterator[tuple[str, str, Answer, str]]:
    """Change a seed, and try it; over and over."""
    chance, until = random.Random(said.seed), time.monotonic() + said.minutes * 60
    sown = list(seeds(folder))
    of_kind = defaultdict(list)
    for seed in sown:
        of_kind[seed.ending, seed.command].append(seed)
    kinds = list(of_kind)
    # The kind that offices send is tried as often as all others together.
    weights = [len(kinds) if kind == ("xlsx", "score") else 1 for kind in kinds]
    most = 0.0
    # What one process has read adds up, and hides what a single file takes: then another one goes on.
    for _ in range(TRIALS_OF_A_PROCESS):
        if time.monotonic() >= until:
            break
        seed = chance.choice(of_kind[chance.choices(kinds, weights)[0]])
        change, data = mutated(seed.data, seed.ending, chance)
        path = folder / f"input.{seed.ending}"
        path.write_bytes(data)
        (said.kept / "current").write_bytes(data)
        faulthandler.dump_traceback_later(HUNG_AFTER, exit=True)
        answer = tried(path, seed.command)
        faulthandler.cancel_dump_traceback_later()
        # Only the file that raised what the process holds is to be blamed for it.
        answer = answer._replace(kind="findings") if answer.kind == "big" and answer.megabytes <= most else answer
        most = max(most, answer.megabytes)
        yield f"{seed.ending} {change}", seed.name, answer, kept(said.kept, seed.ending, data, answer)


def flips(path: Path, every: int, said: argparse.Namespace) -> Iterator[tuple[str, str, Answer, str]]:
    """Turn over the bits of a workbook one by one: a figure may not change in silence."""
    data = path.read_bytes()
    step = every or max(1, 8 * len(data) // FEWEST_FLIPS)
    with tempfile.TemporaryDirectory() as folder:
        changed = Path(folder) / path.name
        changed.write_bytes(data)
        before = tried(changed)
        for place in range(0, 8 * len(data), step):
            flipped = with_bit_flipped(data, place)
            changed.write_bytes(flipped)
            answer = tried(changed)
            if not answer.is_fault and silent(before, answer):
                answer = answer._replace(kind="silent")
            yield "bit", f"{path.name} bit {place}", answer, kept(said.kept, path.suffix[1:], flipped, answer)


def as_they_are(roots: list[Path]) -> Iterator[tuple[str, str, Answer, str]]:
    """Try files without a change, each in a process of its own for its memory's sake."""
    for root in roots:
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".json"):
                command = "rank" if path.suffix.lower() == ".json" else "score"
                code = "import json, sys, trial; print(json.dumps(trial.tried(trial.Path(sys.argv[1]), sys.argv[2])))"
                with tempfile.TemporaryDirectory() as folder:
                    copy = Path(folder) / path.name
                    copy.write_bytes(path.read_bytes())
                    words = [sys.executable, "-c", code, str(copy), command]
                    done = subprocess.run(words, capture_output=True, check=False, cwd=HERE)
                answer = Answer(*json.loads(done.stdout)) if done.returncode == 0 else Answer("died", "", 0, 0)
                yield path.suffix[1:].lower(), str(path.relative_to(root.parent)), answer, ""


def kept(folder: Path, ending: str, data: bytes, answer: Answer) -> str:
    """Keep a file that something is wrong with, beside what was said of it; return its name."""
    if not answer.is_fault:
        return ""
    path = folder / f"{answer.kind}-{zlib.crc32(data):08x}.{ending}"
    path.write_bytes(data)
    told = f"{answer.seconds} s, {answer.megabytes} MB\n{answer.said}"
    path.with_suffix(".txt").write_text(told, "utf-8", errors="replace")
    return path.name


if __name__ == "__main__":
    raise SystemExit(main())
