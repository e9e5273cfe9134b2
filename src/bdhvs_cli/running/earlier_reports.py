"""Reports that a run is held against: read back, and refused where they can't be what they are given for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.faults import ReadingFault, ending_the_run


def revised(
    path: str | None, period: Period | None, targets: TargetSet | None
) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the digest of the report that this one replaces, and F006 if that was changed by hand.

    Raises:
        UsageError: that report is of another period, or of another target set: nothing would count in its place.
    """
    if path is None:
        return None, ()
    from bdhvs_cli.reading.reports.load import read_report

    with faults_of(path):
        report = read_report(Path(path), path.replace("\\", "/"))
    told: dict[str, object] = {"file": path}
    if period is not None and (report.period is None or report.period.end != period.end):
        told |= {"other": report.period.id if report.period else "–", "period": period.id}
        raise UsageError(
            N_("--revises {file} is of the period {other}, this report of {period}."),
            N_("Give the report of {period} that is replaced; the one of an earlier period belongs to --previous."),
            told,
        )
    if targets is not None and report.target_id != targets.id:
        raise UsageError(
            N_("--revises {file} was scored against the target set {other}, this report is against {targets}."),
            N_(
                "Give the report that was scored against {targets}, choose the other set with --targets, "
                "or leave --revises out."
            ),
            told | {"other": report.target_id or "–", "targets": targets.id},
        )
    return report.sha256, changed_by_hand(report, path)


def changed_by_hand(report: Report, path: str) -> tuple[Finding, ...]:
    """Return F006 if a report was changed by hand; ``path`` as it was given."""
    shown = path.replace("\\", "/")
    return tuple(finding for finding in report.findings if finding.code == "F006" and finding.file == shown)


@contextmanager
def faults_of(path: str) -> Iterator[None]:
    """A report that can't be read at all is no finding about the inputs, but ends the run."""
    try:
        yield
    except ReadingFault as fault:
        raise ending_the_run(fault, path) from fault
