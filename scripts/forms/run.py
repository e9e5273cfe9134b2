"""Make forms, have the program read them, and count what became of them.

python -m scripts.forms.run --count 2000 --seed 1        # forms of the seeds 1 to 2000
python -m scripts.forms.run --seed 4711 --keep out       # one form, its file kept in out/
python -m scripts.forms.run --count 500 --seed 1 --sound # without faults
"""

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from scripts.forms.generate import OFFICE_PRODUCERS, Form, make
from scripts.forms.oracle import Verdict, judge, run_program
from scripts.forms.producers import office
from scripts.forms.producers.write import WRITERS
from scripts.forms.tables_of_outcomes import print_outcomes


@dataclass
class Outcome:
    """One form's fate, small enough to be handed between processes."""

    seed: int
    layout: str
    producer: str
    fault: str | None
    promised: bool
    traits: list[str]
    strays: list[str]
    doubts: list[str]
    verdict: Verdict
    paths: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    seconds: float = 0.0


def written(form: Form, folder: Path) -> list[Path]:
    """Write a form's files below a folder of its own; returns them."""
    ending, write = WRITERS[form.producer]
    paths = []
    for book in form.books:
        # LibreOffice saves many files into one folder, so their names must differ.
        office_name = f"{form.seed} {book.name.replace('/', ' ')}" if form.producer in OFFICE_PRODUCERS else book.name
        path = folder / str(form.seed) / f"{office_name}{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write(book, path)
        paths.append(path)
    return paths


def score(form: Form, paths: list[Path]) -> Outcome:
    """Have the program read a form, and judge what came out."""
    inputs = [str(paths[0].parent)] if form.folder else [str(path) for path in paths]
    began = time.perf_counter()
    run = run_program(inputs, form.options)
    verdict = judge(form.expectation, run)
    return Outcome(
        form.seed, form.layout, form.producer, form.expectation.fault, form.promised, sorted(form.traits), form.strays,
        form.doubts, verdict, inputs, form.options, time.perf_counter() - began,
    )  # fmt: skip


def batch(task: tuple[list[int], str, dict[str, object]]) -> list[Outcome]:
    """Make, write and judge the forms of some seeds."""
    seeds, folder, choices = task
    keep = bool(choices["keep"])
    root = Path(folder)
    forms = [make(seed, **choices["make"]) for seed in seeds]  # type: ignore[arg-type]
    files = {form.seed: written(form, root) for form in forms}
    for producer in OFFICE_PRODUCERS:
        mine = [path for form in forms if form.producer == producer for path in files[form.seed]]
        moved = office.convert(mine, producer)
        for form in forms:
            if form.producer == producer:
                files[form.seed] = [moved[path] for path in files[form.seed]]
    outcomes = []
    for form in forms:
        outcome = score(form, files[form.seed])
        outcomes.append(outcome)
        if not keep and outcome.verdict.outcome not in ("wrong", "crash"):
            shutil.rmtree(root / str(form.seed))
    return outcomes


def outcomes_of(seeds: Iterable[int], folder: Path, processes: int, **choices: object) -> list[Outcome]:
    """Judge the forms of all seeds, several at a time."""
    listed = list(seeds)
    keep = choices.pop("keep", False)
    tasks = [
        (listed[start : start + 40], str(folder), {"keep": keep, "make": choices})
        for start in range(0, len(listed), 40)
    ]
    result: list[Outcome] = []
    began = time.monotonic()
    with get_context("spawn").Pool(processes) as pool:
        for done in pool.imap(batch, tasks):
            result += done
            if sys.stderr.isatty() or len(result) % 400 == 0:
                print(
                    f"{len(result)}/{len(listed)} after {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True
                )
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--office", action="store_true", help="let LibreOffice save some of the forms")
    parser.add_argument("--sound", action="store_true", help="no faults")
    parser.add_argument("--fault", help="this fault in every form")
    parser.add_argument("--layout", choices=("wide", "long", "form"))
    parser.add_argument("--keep", type=Path, help="keep all files in this folder")
    parser.add_argument("--json", type=Path, help="write all outcomes here")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="forms-"))
    choices = {
        "office": options.office and office.available(),
        "fault": options.fault,
        "layout": options.layout,
        "sound": options.sound,
    }
    outcomes = outcomes_of(
        range(options.seed, options.seed + options.count),
        folder,
        options.processes,
        keep=options.keep is not None,
        **choices,
    )
    print_outcomes(outcomes)
    if options.json:
        rows = [{**vars(one), "verdict": vars(one.verdict)} for one in outcomes]
        options.json.write_text(json.dumps(rows, ensure_ascii=False, indent=1), "utf-8")
    bad = sum(one.verdict.outcome in ("wrong", "crash") for one in outcomes)
    if bad:
        print(f"\nTheir files stand in {folder}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
