"""One file given to the program as a person gives it, and what is demanded of the answer."""

import io
import json
import os
import re
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

MOST_SECONDS, MOST_MEGABYTES = 8.0, 600.0
"""No file that is tried may take more."""
ANSWERS = {0: "scored", 1: "scored", 2: "refused", 3: "findings", 4: "unreadable"}
_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")


class Answer(NamedTuple):
    """What became of a file."""

    kind: str
    """One of ``ANSWERS``; or what is wrong: ``defect``, ``slow``, ``big``, ``steering``, ``silent``."""
    said: str
    """What was printed on stderr."""
    seconds: float
    """Of the processor, this process's and its workers'."""
    megabytes: float
    """The most that the process has held so far; 0 where the system does not tell."""
    codes: tuple[str, ...] = ()
    """Findings, where the answer is a report."""
    figures: str = ""
    """Results, where there are any."""

    @property
    def is_fault(self) -> bool:
        """Whether the program is to be mended."""
        return self.kind not in ANSWERS.values()


def tried(path: Path, command: str = "score") -> Answer:
    """Give a file to the program.

    Args:
        path: the file.
        command: see ``Seed.command``.
    """
    words = {
        "score": ["score", str(path), "--period", "2025-Q3", "--on-error", "exclude", "--format", "json"],
        "rank": ["rank", str(path), "--format", "json"],
        "targets": ["targets", "check", str(path)],
        "batch": ["batch", str(path), "--check"],
    }[command]
    outputs = [path.parent / f"out.{ending}" for ending in ("md", "csv")] if command in ("score", "rank") else []
    for output in outputs:
        output.unlink(missing_ok=True)
    from bdhvs_cli.cli.app import run

    begun = _seconds()
    with captured() as (out, err):
        try:
            code = run([*words, "--no-settings", "--lang", "en", *(w for one in outputs for w in ("-o", str(one)))])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 70
    taken, held = _seconds() - begun, _megabytes()
    printed, said = out.getvalue().decode("utf-8", "replace"), err.getvalue().decode("utf-8", "replace")
    kind = ANSWERS.get(code, "defect")
    codes, figures = _told(printed) if command == "score" else ((), "")
    written = "".join(one.read_text("utf-8-sig") for one in outputs if one.exists())
    if "Traceback" in said and code == 70:
        kind = "defect"
    elif taken > MOST_SECONDS:
        kind = "slow"
    elif held > MOST_MEGABYTES:
        kind = "big"
    elif _STEERING.search(printed + said + written):
        kind = "steering"
    return Answer(kind, said, taken, held, codes, figures)


def silent(before: Answer, after: Answer) -> bool:
    """Whether a figure is another one, and nothing is said that was not said before."""
    if before.figures == after.figures or not after.figures:
        return False
    return not Counter(after.codes) - Counter(before.codes)


def _told(printed: str) -> tuple[tuple[str, ...], str]:
    try:
        report: dict[str, Any] = json.loads(printed)
    except ValueError:
        return (), ""
    figures = [
        (one["unit_code"], one["indicator"], one["population"], one["achieved"], one["rate"])
        for one in report["results"]
        if one["population"] is not None or one["achieved"] is not None or one["rate"] is not None
    ]
    found = (
        f"{one['code']} {one['sheet']} {one['cell']} {one['unit_code']} {one['indicator']}"
        for one in report["findings"]
    )
    return tuple(found), json.dumps(figures)


def _seconds() -> float:
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def _megabytes() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def captured() -> Any:
    """Take what is printed, and have a defect tell its whole story."""
    streams = sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdout, sys.stderr = (io.TextIOWrapper(one, "utf-8", write_through=True) for one in (out, err))
    os.environ["BDHVS_DEBUG"] = "1"
    try:
        yield out, err
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.detach()
        sys.stdout, sys.stderr = streams
