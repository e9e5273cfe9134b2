"""What a run has come to, and what it leaves for the next one to know."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bdhvs_cli.model.errors import EXIT_DONE, EXIT_FAILED_ON
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.running.batch.ledger import json_of
from bdhvs_cli.running.batch.log import Line

if TYPE_CHECKING:
    from bdhvs_cli.running.batch.job import Job
    from bdhvs_cli.running.request import Outcome

Identity = tuple[str | None, ...]


@dataclass
class Finished:
    """What a run has come to."""

    exit: int = EXIT_DONE
    period: str | None = None
    number: int | None = None
    """Of the set that is the latest one of the period now."""
    is_changed: bool = False
    """Whether anything was there to be done."""
    amiss: bool = False
    """Whether somebody should look: a failure, or an error or unread input that the last run did not have."""
    inputs: int = 0
    read: int = 0
    """Inputs that had to be read."""
    errors: int = 0
    warnings: int = 0
    missing: int = 0
    """Units that have not reported."""

    def summary(self) -> str:
        """Return its numbers as JSON, for the list of runs."""
        return json_of({name: getattr(self, name) for name in ("inputs", "read", "errors", "warnings", "missing")})


@dataclass(frozen=True)
class Last:
    """What the last run left."""

    fingerprint: str = ""
    """Of all that it was made from; empty where the next run is to look again in any case."""
    finished: Finished | None = None
    lines: Sequence[Line] = ()
    """Its warnings and errors."""
    errors: frozenset[Identity] = frozenset()
    is_tidy: bool = True
    """Whether every set that was to be let go is gone."""

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Last":
        """Take it from the ledger's texts; where they say nothing sound, nothing is known."""
        try:
            return cls(
                values["fingerprint"],
                Finished(**json.loads(values["finished"])),
                [Line.again(line) for line in json.loads(values["lines"])],
                frozenset(map(tuple, json.loads(values["errors"]))),
                json.loads(values["tidy"]),
            )
        except (KeyError, ValueError, TypeError):
            return cls()

    def values(self) -> dict[str, str]:
        """Return the texts for the ledger."""
        return {
            "fingerprint": self.fingerprint,
            "finished": json_of(vars(self.finished or Finished())),
            "lines": json_of([line.kept() for line in self.lines]),
            "errors": json_of(sorted(self.errors, key=str)),
            "tidy": json_of(self.is_tidy),
        }


def identity(finding: Finding) -> Identity:
    """Return what makes a finding the same one as last night's."""
    return (finding.code, finding.file, finding.sheet, finding.cell, finding.unit_code, finding.indicator)


def identities(findings: Iterable[Finding]) -> frozenset[Identity]:
    """Return those of the findings that stop, or leave something out."""
    return frozenset(identity(finding) for finding in findings if finding.stops)


def come_to(outcome: "Outcome", job: "Job", files: int, read: int) -> Finished:
    """Say what a run has come to that has read and scored.

    Args:
        outcome: of the run.
        job: what it was to do.
        files: inputs that are there.
        read: those of them that had to be read.
    """
    report, asked = outcome.report, job.wanted.fail_on
    counts = Counter(finding.severity for finding in report.findings if finding.accepted is None)
    reported = {entry.unit_code for entry in outcome.submission.entries if not entry.blank}
    missing = len([unit for unit in outcome.units.units if unit.code not in reported]) if outcome.units else 0
    code = outcome.exit_code
    if not files and not outcome.scored:
        code = EXIT_DONE  # Nothing has come yet, and nothing tells of which period it is to be.
    if code == EXIT_DONE and (("errors" in asked and counts["error"] > 0) or ("missing" in asked and missing > 0)):
        code = EXIT_FAILED_ON
    return Finished(
        code,
        report.period.id if report.period else job.period,
        is_changed=True,
        inputs=files,
        read=read,
        errors=counts["error"],
        warnings=counts["warning"],
        missing=missing,
    )
