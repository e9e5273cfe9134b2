"""X407: an indicator that nobody reports."""

from collections.abc import Iterator

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="X407",
    title=N_("An indicator that nobody reports"),
    severity="warning",
    wording=Wording(
        N_("No input holds figures for {indicator_name}."),
        N_(
            "Check whether the column is there under another heading (bdhvs check -v shows how each heading was "
            "understood; --map names one), or ask the units for the figures."
        ),
        sender=N_("Send the figures for this indicator."),
    ),
    meaning=N_("The target set has an indicator for which no input has any figure."),
    reason=N_("The province's result for it is undetermined, though the figures may stand under an unknown heading."),
    example=N_("The form of an earlier year has no columns for VNeID."),
    accepted_while_same=("period",),
    puts_in_question="missing-indicator",
)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X407 for each indicator that nobody reports.

    Nothing is said where no input had any row: findings on the files say why. An indicator that a finding on the
    headings names is in an input, whatever is wrong with it there: it is not X407.
    """
    if not reported.submission.entries:
        return
    in_headings = {finding.indicator for finding in reported.submission.findings if finding.code.startswith("H")}
    for indicator in reported.targets.indicators:
        if indicator.id not in reported.indicators_reported and indicator.id not in in_headings:
            yield RULE.finding(indicator=indicator.id)
