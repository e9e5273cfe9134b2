"""Kill `bdhvs batch` at every step that changes something on the disk, and see that nothing is torn or lost.

python scripts/crash_batch.py           # every step; full disks, kills at random, two runs at once: a few minutes
python scripts/crash_batch.py --quick   # every thirty-first step

Each time: a job with a good set; an input changes, another comes; the run is ended (or refused by the disk) at a write,
sync, rename, removal or SQL statement. Then must hold: what `latest.json` names is there, whole, with its digests; each
named output is whole and a set's own; and one undisturbed run ends with the very bytes of a run that was never
disturbed, with nothing left behind. Needs fork (Linux, macOS).
"""

import errno
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ["SOURCE_DATE_EPOCH"] = "1759284000"  # 2025-10-01, 02:00 in Vietnam: the same report, the same bytes
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")

import sqlite3

from bdhvs_cli.model.errors import BdhvsError
from bdhvs_cli.rendering.language import language
from bdhvs_cli.running import files as disk
from bdhvs_cli.running.batch.job import load_job
from bdhvs_cli.running.batch.run import Wishes, run_batch

JOB = """\
inputs: ["in/*.csv"]
period: previous-quarter
on_error: exclude
outputs: ["{period}/bao-cao.json", "{period}/bao-cao.csv", "bao-cao.md", "{period}/bao-cao.xlsx"]
compare_with: latest
keep: 1
"""
HEAD = "unit_code,unit_name,public-staff.population,public-staff.achieved\n"
KILLED, DEFECT = 137, 70
EVERY = 31


class Faults:
    """Counts the steps of a run, and ends or refuses the one that was chosen."""

    def __init__(self, at: int | None = None, refuse: bool = False) -> None:
        self.at, self.refuse, self.count = at, refuse, 0

    def step(self, half_done=None) -> None:
        self.count += 1
        if self.count != self.at:
            return
        if half_done is not None:
            half_done()
        if self.refuse:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os._exit(KILLED)

    def install(self) -> None:
        for name in ("replace", "rename", "unlink", "mkdir", "rmdir", "fsync"):
            setattr(os, name, self._wrapped(getattr(os, name)))
        write = disk._write

        def torn(file, data):
            self.step(lambda: (file.write(data[: len(data) // 2]), file.flush()))
            write(file, data)

        disk._write = torn
        connect = sqlite3.connect

        def traced(*args, **keywords):
            connection = connect(*args, **keywords)
            if not self.refuse:
                connection.set_trace_callback(lambda _statement: self.step())
            return connection

        sqlite3.connect = traced

    def _wrapped(self, call):
        def stepping(*args, **keywords):
            self.step()
            return call(*args, **keywords)

        return stepping


def run(folder: Path) -> int:
    try:
        return run_batch(load_job(folder / "job.yaml", "job.yaml"), Wishes(), language("vi"), lambda _line: None).exit
    except BdhvsError as error:
        return error.exit_code


def in_child(folder: Path, faults: Faults, told: Path | None = None) -> int:
    """Run in a process of its own; return its exit code."""
    child = os.fork()
    if child == 0:
        code = DEFECT
        try:
            faults.install()
            code = run(folder)
            if told is not None:
                told.write_text(str(faults.count))
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def prepare(folder: Path) -> None:
    (folder / "in").mkdir(parents=True)
    (folder / "job.yaml").write_text(JOB, "utf-8")
    for code, name in (("18073", "Phường Thành Sen"), ("18100", "Phường Trần Phú")):
        (folder / "in" / f"{code}.csv").write_text(f"{HEAD}{code},{name},400,320\n", "utf-8")


def change(folder: Path) -> None:
    (folder / "in" / "18073.csv").write_text(HEAD + "18073,Phường Thành Sen,400,321\n", "utf-8")
    (folder / "in" / "18652.csv").write_text(HEAD + "18652,Phường Hà Huy Tập,200,190\n", "utf-8")


def outputs(folder: Path) -> dict[str, bytes]:
    """Return everything a reader of the outputs sees."""
    place = folder / "reports"
    return {
        str(path.relative_to(place)): path.read_bytes()
        for path in sorted(place.rglob("*"))
        if path.is_file() and ".bdhvs" not in path.parts and path.name != "status.json"
    }


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def see_that_nothing_is_torn(folder: Path) -> None:
    """What holds at every moment, also right after a kill."""
    reports, sets = folder / "reports", folder / "reports" / ".bdhvs" / "sets"
    manifests = [json.loads(path.read_bytes()) for path in (sets.parent / "manifests").glob("*.json")]
    known = {one for manifest in manifests for one in manifest["files"].values()}
    if (reports / "latest.json").exists():
        latest = json.loads((reports / "latest.json").read_bytes())
        assert latest["files"], "a set without files"
        for one in latest["files"]:
            assert digest((sets / str(latest["set"]) / one["path"]).read_bytes()) == one["sha256"], one
    for name, data in outputs(folder).items():
        if name != "latest.json" and not name.rpartition("/")[2].startswith("."):
            assert digest(data) in known, f"{name} is torn"


def see_that_all_is_well(folder: Path, wanted: dict[str, bytes]) -> None:
    """What holds after an undisturbed run."""
    see_that_nothing_is_torn(folder)
    found = outputs(folder)
    latest = json.loads(found.pop("latest.json"))
    assert found == wanted, sorted(set(found) ^ set(wanted)) or "other bytes"
    state = folder / "reports" / ".bdhvs"
    assert [path.name for path in (state / "sets").iterdir()] == [str(latest["set"])], "a set stays behind"
    behind = [path.name for path in folder.rglob("*") if path.name.endswith((".tmp", "-journal", ".damaged"))]
    assert not behind, behind
    status = json.loads((folder / "reports" / "status.json").read_bytes())
    assert (status["exit"], status["set"], status["inputs"]) == (0, latest["set"], 3)


class Cases:
    """Copies of one beginning, each changed, disturbed, and run once more."""

    def __init__(self, home: Path, label: str, start: Path) -> None:
        self.home, self.label, self.start = home, label, start
        whole, told = home / "whole", home / "steps"
        shutil.copytree(start, whole)
        change(whole)
        began = time.monotonic()
        assert in_child(whole, Faults(), told) == 0
        self.lasted, self.steps = time.monotonic() - began, int(told.read_text())
        self.wanted = outputs(whole)
        self.wanted.pop("latest.json")
        see_that_all_is_well(whole, self.wanted)
        shutil.rmtree(whole)

    @contextmanager
    def case(self, what: str) -> Iterator[Path]:
        """Give a folder to be disturbed; then see that nothing is torn, and that the next run completes."""
        folder = self.home / "case"
        shutil.copytree(self.start, folder)
        change(folder)
        try:
            yield folder
            see_that_nothing_is_torn(folder)
            assert in_child(folder, Faults()) == 0
            see_that_all_is_well(folder, self.wanted)
        except AssertionError as error:
            raise SystemExit(f"{self.label}, {what}: {error}") from error
        shutil.rmtree(folder)

    def ended_at(self, at: int, refuse: bool) -> None:
        what = f"{'full disk' if refuse else 'killed'} at step {at} of {self.steps}"
        with self.case(what) as folder:
            code = in_child(folder, Faults(at, refuse))
            assert code in ((0, 1, 4) if refuse else (0, KILLED)), f"exit {code}"

    def killed_after(self, seconds: float) -> None:
        with self.case(f"killed after {seconds:.3f} s") as folder:
            child = started(folder)
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)

    def two_at_once(self) -> None:
        with self.case("two runs at once") as folder:
            children = [started(folder), started(folder)]
            codes = sorted(os.waitstatus_to_exitcode(os.waitpid(one, 0)[1]) for one in children)
            assert codes in ([0, 0], [0, 5]), codes

    def no_file_longer_than(self, most: int) -> None:
        with self.case(f"no file longer than {most} bytes") as folder:
            code = os.waitstatus_to_exitcode(os.waitpid(started(folder, most), 0)[1])
            assert code in (0, 4), f"exit {code}"


def started(folder: Path, most: int | None = None) -> int:
    """Start a run in a process of its own; ``most`` bytes may a file have."""
    child = os.fork()
    if child == 0:
        code = DEFECT
        try:
            if most is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            code = run(folder)
        finally:
            os._exit(code)
    return child


def main() -> int:
    quick = "--quick" in sys.argv
    seed = int(time.time())
    print("seed", seed, flush=True)
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        good, fresh = home / "good", home / "fresh"
        prepare(good)
        # In this process, too: what it imports, every child has.
        shutil.copytree(good, home / "here")
        assert run(home / "here") == 0
        assert in_child(good, Faults()) == 0
        prepare(fresh)
        for cases in (Cases(home, "first run", fresh), Cases(home, "later run", good)):
            every = [(at, refuse) for refuse in (False, True) for at in range(1, cases.steps + 1)]
            if quick:
                every = every[chance.randrange(EVERY) :: EVERY]
            for at, refuse in every:
                cases.ended_at(at, refuse)
            at_random, together = (1, 1) if quick else (100, 50)
            for _ in range(at_random):
                cases.killed_after(chance.random() * cases.lasted)
            for _ in range(together):
                cases.two_at_once()
            sizes = [20_000] if quick else [100 * 2**power for power in range(12)]
            for most in sizes:
                cases.no_file_longer_than(most)
            print(
                f"{cases.label}: {cases.steps} steps; ended or refused at a step {len(every)} times, killed at random "
                f"{at_random}, two at once {together}, files cut off {len(sizes)}",
                flush=True,
            )
    print("every report whole and of one set; every next run complete; nothing left behind")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
