"""Read the papers drawn by hand, and count what became of them by kind.

python -m scripts.forms.papers.measure                 # all papers
python -m scripts.forms.papers.measure --kind sender   # those of one kind, each with its findings
python -m scripts.forms.papers.measure --spoil         # papers read rightly, with each label changed in turn
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from scripts.forms.papers.outcome import OUTCOMES, outcome, taken
from scripts.forms.papers.paper import Paper, papers


def table(counts: dict[str, Counter[str]], columns: tuple[str, ...]) -> str:
    """Return counts by kind as lines of text, with their sum."""
    width = max(len(kind) for kind in (*counts, "all"))
    lines = [f"{'':{width}}  {'tried':>6}" + "".join(f"{one:>8}" for one in columns)]
    total: Counter[str] = Counter()
    for kind, found in sorted(counts.items()):
        total += found
        lines.append(f"{kind:{width}}  {found.total():>6}" + "".join(f"{found[one] or '·':>8}" for one in columns))
    lines.append(f"{'all':{width}}  {total.total():>6}" + "".join(f"{total[one] or '·':>8}" for one in columns))
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind")
    parser.add_argument("--files", default="*.yaml", help="which files of tests/data/papers")
    parser.add_argument("--name", default="", help="a part of the papers' names")
    parser.add_argument("--spoil", action="store_true")
    options = parser.parse_args()
    chosen = [one for one in papers(options.files)
              if (not options.kind or one.kind == options.kind) and options.name in one.name]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        if options.spoil:
            from scripts.forms.papers.perturb import count

            return count(chosen, Path(folder))
        return _read(chosen, Path(folder), detailed=bool(options.kind or options.name))


def _read(chosen: list[Paper], folder: Path, *, detailed: bool) -> int:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in chosen:
        found, run = outcome(paper, str(paper.written(folder)))
        counts[paper.kind][found] += 1
        if found != "right" and not (found == "loud" and paper.may_be_loud):
            print(f"{found:7} {paper.kind}: {paper.name}")
        if detailed:
            print("   ", run.complaint or dict(taken(run)))
            for one in run.document["findings"] if run.document else ():
                if one["code"] not in ("X401", "X407"):
                    print("   ", one["severity"], one["code"], one["cell"], one["message"])
    print(table(counts, OUTCOMES))
    return 1 if any(found["silent"] or found["crash"] for found in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
