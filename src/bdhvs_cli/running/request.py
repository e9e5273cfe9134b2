"""What somebody wants evaluated, and what a run has come to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bdhvs_cli.checking.acceptance.applying import Note
from bdhvs_cli.model.previous import Previous
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.submission import Layout, Submission
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.units import UnitRegister

OnError = Literal["stop", "exclude"]
FailOn = Literal["missed", "undetermined", "never"]
Progress = Callable[[int, int], None]

ON_ERROR: tuple[OnError, ...] = ("stop", "exclude")
FAIL_ON: tuple[FailOn, ...] = ("missed", "undetermined", "never")


@dataclass(frozen=True)
class Request:
    """What somebody wants evaluated, as the command line or a job says it."""

    inputs: tuple[str, ...]
    """Files, folders and globs."""
    targets: str | None = None
    """Id, year or path of the target set; None: the bundled one of the period's year."""
    period: str | None = None
    """Machine name; None: as the inputs say."""
    units: str | None = None
    """Path of a register of units, or ``any``; None: the bundled one of the target set's province."""
    revises: str | None = None
    """Path of the report that this one replaces."""
    previous: str | None = None
    """Path of the last period's report, or of an input of that period."""
    on_error: OnError = "stop"
    fail_on: tuple[FailOn, ...] = ()
    layout: Layout | None = None
    sheets: tuple[str, ...] = ()
    maps: tuple[str, ...] = ()
    dash: Literal["missing", "zero"] = "missing"
    duplicates: Literal["error", "latest"] = "error"
    accept: str | None = None
    """Path of the YAML file with accepted findings."""
    check_only: bool = False
    """Leave the report's results out."""
    period_from_job: bool = False
    is_part: bool = False
    """Other inputs of the same run are read by themselves: a line of ``maps`` may be about one of those."""


@dataclass(frozen=True)
class Outcome:
    """What a run has come to."""

    report: Report
    submission: Submission
    targets: TargetSet | None
    """None where nothing could be read that names a year."""
    units: UnitRegister | None
    exit_code: int
    notes: tuple[Note, ...] = ()
    """About entries of ``--accept`` that do not count, and lines of ``--map`` without effect."""
    previous: Previous | None = None
    """The last period's figures, where they were given."""

    @property
    def scored(self) -> bool:
        """Whether there is a result that may be shown and written."""
        return bool(self.report.results)
