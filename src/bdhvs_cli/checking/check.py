"""All checks of a submission in one run."""

from bdhvs_cli.checking.previous import Previous
from bdhvs_cli.checking.reported import arrange
from bdhvs_cli.checking.rules.across import even_rates, missing, shared_population, since_previous
from bdhvs_cli.checking.rules.row import achieved, stated_rate, total, twice
from bdhvs_cli.model.finding import Finding, with_severities
from bdhvs_cli.model.submission import Submission
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.units import UnitRegister

CHECKS = (achieved, twice, stated_rate, total, missing, shared_population, since_previous, even_rates)
"""The rules that compute, each with ``find(reported)``; the others are found by reading."""


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
        The findings of reading and those of the rules R301, R303, R304, R305 and X401 to X407, ordered by file, sheet,
        row, column and code.
    """
    reported = arrange(submission, targets, units, previous)
    findings = list(submission.findings)
    for module in CHECKS:
        findings.extend(module.find(reported))
    return tuple(sorted(with_severities(findings, targets.severities), key=Finding.order))
