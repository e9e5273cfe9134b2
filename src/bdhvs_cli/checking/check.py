"""All checks of a submission in one run."""

from bdhvs_cli.model.finding import Finding, with_severities
from bdhvs_cli.model.previous import Previous
from bdhvs_cli.model.submission import Submission
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rules.catalogue import COMPUTED
from bdhvs_cli.rules.reported import arrange


def check(
    submission: Submission, targets: TargetSet, units: UnitRegister, previous: Previous | None = None
) -> tuple[Finding, ...]:
    """Check a submission.

    Args:
        submission: what was read, with the findings of reading.
        targets: says which indicators are expected, which thresholds hold, and which severities differ from the usual.
        units: the units that are expected to report; with an open register nobody is missed.
        previous: the last period's figures, brought onto these units; None leaves out X403, X404 and X405.

    Returns:
        The findings of reading and those of the rules that compute, ordered by file, sheet, row, column and code.
    """
    reported = arrange(submission, targets, units, previous)
    findings = list(submission.findings)
    for find in COMPUTED:
        findings.extend(find(reported))
    return tuple(sorted(with_severities(findings, targets.severities), key=Finding.order))
