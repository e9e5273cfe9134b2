"""X403: a cumulative count that fell."""

from collections.abc import Iterator

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.previous import PreviousFigures
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.rules.reported import Reported
from bdhvs_cli.rules.rule import Rule, Wording

RULE = Rule(
    code="X403",
    title=N_("A cumulative count fell"),
    severity="warning",
    wording=Wording(
        N_("Achieved fell from {before} last period to {now}, though the counts are cumulative."),
        N_("Ask the unit: perhaps it reports only this period's people, or corrected an earlier figure."),
        sender=N_("Counts run from the start and cannot fall: correct the figure, or say why it fell."),
    ),
    meaning=N_(
        "Fewer have achieved the indicator than in the last period. Checked where the target set's counts are "
        "cumulative, population and criteria are defined as before, and the target is to be reached (not “at most”)."
    ),
    reason=N_("Those who have achieved it do not lose it. A figure for this period alone understates the whole."),
    example=N_("320 at the end of June, 95 at the end of September: the 95 are those of the third quarter alone."),
    params={
        "now": N_("achieved in this period (people)"),
        "before": N_("achieved in the last period (people)"),
    },
    sample={"now": 95, "before": 320},
    accepted_while_same=("before", "now"),
)


def find(reported: Reported) -> Iterator[Finding]:
    """Yield X403 for each count that is lower than last period's."""
    for counts, before in reported.with_previous():
        entry, indicator = counts.entry, reported.indicator(counts.entry)
        if has_fallen(reported.targets, indicator, counts.achieved, before) and entry.achieved is not None:
            yield RULE.finding(
                file=entry.file,
                sheet=entry.sheet,
                cell=entry.achieved.cell,
                unit_code=entry.unit_code,
                indicator=entry.indicator,
                now=counts.achieved,
                before=before.achieved,
            )


def has_fallen(targets: TargetSet, indicator: Indicator, achieved: int | None, before: PreviousFigures) -> bool:
    """Whether a count that should never fall did; ``achieved`` in people (things, for a count)."""
    return (
        achieved is not None
        and before.achieved is not None
        and achieved < before.achieved
        and targets.cumulative
        and indicator.direction == "at-least"
        and indicator.measure != "rate"
        and before.is_defined_as(indicator)
    )
