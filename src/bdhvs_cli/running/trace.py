"""A run for one figure: read, check and score everything, then follow the figure back to its cells."""

from dataclasses import replace

from bdhvs_cli.running.evaluate import evaluate, exit_code
from bdhvs_cli.running.request import Outcome, Progress, Request
from bdhvs_cli.scoring.trace import trace
from bdhvs_cli.scoring.traced import Trace


def evaluate_for_trace(request: Request, progress: Progress = lambda _done, _all: None) -> Outcome:
    """Evaluate as ``--on-error exclude`` does, whatever was asked for: a faulty figure, too, is to be looked at.

    The exit code is that of the request as it stands.

    Raises:
        UsageError, FileError: as ``evaluate``.
    """
    outcome = evaluate(replace(request, on_error="exclude"), progress)
    if request.on_error == "exclude" or not any(finding.stops for finding in outcome.report.findings):
        return outcome
    return outcome._replace(exit_code=exit_code(outcome.report, request))


def traced(outcome: Outcome, unit_code: str | None, indicator: str) -> Trace | None:
    """Trace a figure of a scored outcome; ``unit_code`` None is the province.

    Returns:
        None where that unit does not report the indicator.
    """
    assert outcome.targets is not None
    assert outcome.units is not None
    previous = outcome.previous
    return trace(
        outcome.report,
        outcome.submission,
        outcome.targets,
        outcome.units,
        unit_code,
        indicator,
        previous.known_populations() if previous is not None else None,
    )
