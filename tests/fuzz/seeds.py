"""What is changed: small sound workbooks and odd ones of every kind, and files of ours that are read back."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from trial import captured

TESTS = Path(__file__).resolve().parents[1]
LARGEST = 60_000
"""Bytes of a seed: a larger one takes longer, and says no more."""


class Seed(NamedTuple):
    """A file to change."""

    name: str
    ending: str
    """What it is, as ``mutator.CHANGES`` has it."""
    data: bytes
    command: str = "score"
    """What reads it: ``score``, ``rank`` a report, ``targets`` check a plan, or ``batch`` check a job."""


def seeds(folder: Path) -> Iterator[Seed]:
    """Yield all seeds; ``folder`` takes what has to be made for that."""
    for path in sorted((TESTS / "data").rglob("*")):
        ending = path.suffix[1:].lower()
        if ending in ("xlsx", "xlsm", "xls", "xlsb", "ods", "csv") and path.stat().st_size <= LARGEST:
            yield Seed(path.name, ending, path.read_bytes())
    table = "Quý III năm 2025,,,\nMã xã,Tên xã,adults-vneid.population,adults-vneid.achieved\n"
    yield Seed("table.csv", "csv", f"{table}18073,Phường Thành Sen,100,80\n18814,Xã Kỳ Hoa,50,31\n".encode())
    yield from _reports(folder)
    plan = next(path for path in (TESTS.parent / "targets").glob("*.yaml"))
    yield Seed(plan.name, "yaml", plan.read_bytes(), "targets")
    job = "inputs: [incoming]\ntargets: ha-tinh-2025\nperiod: 2025-Q3\noutputs: ['{period}/a.json']\nlimit: [cells=9]\n"
    yield Seed("job.yaml", "yaml", job.encode(), "batch")


def _reports(folder: Path) -> Iterator[Seed]:
    from bdhvs_cli.cli.app import run

    source = folder / "table.csv"
    source.write_text(
        "Mã xã,Tên xã,adults-vneid.population,adults-vneid.achieved\n18073,Phường Thành Sen,100,80\n"
        "18814,Xã Kỳ Hoa,50,61\n",
        "utf-8",
    )
    made = [folder / "report.json", folder / "report.xlsx"]
    outputs = [word for path in made for word in ("-o", str(path))]
    with captured():
        run(["score", str(source), "--period", "2025-Q3", "--on-error", "exclude", "-q", "--no-settings", *outputs])
    for path in made:
        yield Seed(path.name, path.suffix[1:], path.read_bytes(), "rank")
