"""What somebody wants evaluated, and what a run has come to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from bdhvs_cli.checking.acceptance.applying import Note
from bdhvs_cli.model.previous import Previous
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.submission import Submission
from bdhvs_cli.model.targets import Severity, TargetSet
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.reading.options import ReadingOptions

OnError = Literal["stop", "exclude"]
FailOn = Literal["missed", "undetermined", "never"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Request:
    """What somebody wants evaluated, as the command line or a job says it."""

    inputs: tuple[str, ...]
    """Files, folders and globs."""
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    """How they are read, and what they are held against."""
    revises: str | None = None
    """Path of the report that this one replaces."""
    on_error: OnError = "stop"
    fail_on: tuple[FailOn, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    """Finding code → severity, over those of the target set."""
    population_change: Decimal | None = None
    """Percent of change above which X404 speaks; None: as the target set says."""
    check_only: bool = False
    """Leave the report's results out."""
    is_part: bool = False
    """Other inputs of the same run are read by themselves: a line of ``--map`` may be about one of those."""


class Outcome(NamedTuple):
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
