"""``bdhvs trace``: how one figure came about."""

from collections.abc import Sequence
from typing import Annotated, Literal

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.lookup import find_indicator, find_unit_or_province
from bdhvs_cli.cli.options import INPUT, INPUT_HELP, SHOWING, inputs_again
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.cli.result import print_findings, print_notes
from bdhvs_cli.cli.signature import Argument
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.option import Option, said_again
from bdhvs_cli.model.text import N_, Command
from bdhvs_cli.reading.options import CHECKING, ReadingOptions
from bdhvs_cli.rendering.command_lines import command_line
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.documents.trace.document import trace_document
from bdhvs_cli.rendering.documents.trace.findings import most_urgent_first
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.media.writers import printed
from bdhvs_cli.rendering.terminal.next_steps import hints
from bdhvs_cli.rendering.terminal.text import EMPTY, Span, line, wrap
from bdhvs_cli.running.request import OnError, Outcome, Request
from bdhvs_cli.running.trace import evaluate_for_trace, traced
from bdhvs_cli.scoring.traced import Trace


@describe(
    N_(
        "Show how one figure came about: its file and cells, the exact fraction, the plan's target, the verdict's "
        "arithmetic, and what was found."
    ),
    ('bdhvs trace bieu-q3.xlsx "Kỳ Hoa" adults-vneid', N_("one unit's figure")),
    ("bdhvs trace incoming 42 adults-skills", N_("the province's: the sum, and the units that weigh most")),
    ("bdhvs trace bieu-q3.xlsx 18814 students --format json", N_("the same for a program")),
    notes=(
        N_("The province is named by its code, its name, or “province” (“toàn tỉnh”)."),
        N_(
            "Errors in the data do not stop it: what they touch is left out, as with --on-error exclude. The exit code "
            "is 3 or 4 all the same, unless that option is given."
        ),
    ),
)
def trace(
    console: Console,
    inputs: Annotated[tuple[str, ...], Argument(INPUT_HELP, metavar=INPUT, offers="trace_words")],
    unit: Annotated[
        str, Argument(N_("a unit by code or name, or the province"), metavar=N_("UNIT"), offers="unit_codes")
    ],
    indicator: Annotated[str, Argument(N_("an indicator by id or name"), metavar=N_("INDICATOR"), offers="indicators")],
    reading: ReadingOptions,
    on_error: Annotated[OnError, Option(N_("whether errors in the data show in the exit code (stop)"), CHECKING)] = (
        "stop"
    ),
    format_: Annotated[
        Literal["table", "json"], Option(N_("the format of what is printed (table)"), SHOWING)
    ] = "table",
) -> int:
    """Trace; see ``describe``."""
    request = Request(inputs, reading, on_error=on_error)
    with Progress(console) as progress:
        outcome = evaluate_for_trace(request, progress)
    if not outcome.scored or outcome.targets is None:
        print_findings(console, outcome, errors_only=False)
        return outcome.exit_code
    print_notes(console, outcome)
    found = _trace(outcome, inputs, unit, indicator)
    document = trace_document(console.say, found, outcome.units, full=console.verbose)
    if format_ == "json":
        console.write_bytes(printed(document, format_))
        return outcome.exit_code
    console.print(document_lines(document, console.width))
    if not console.quiet:
        _closing(console, outcome, found, inputs, said_again(reading))
    return outcome.exit_code


def _trace(outcome: Outcome, inputs: Sequence[str], unit: str, indicator: str) -> Trace:
    """Find the figure that the two words mean.

    Raises:
        UsageError: there is no such unit or indicator, or the unit does not report the indicator.
    """
    assert outcome.targets is not None
    plan = find_indicator(outcome.targets, indicator)
    code = find_unit_or_province(outcome.report, unit)
    found = traced(outcome, code, plan.id)
    if found is None:
        raise UsageError(
            N_("{unit} does not report the indicator {indicator}."),
            N_("See what it reports: {command}"),
            {
                "unit": unit,
                "indicator": plan.id,
                "command": Command("bdhvs", "score", *inputs_again(inputs), "--unit", unit),
            },
        )
    return found


def _closing(console: Console, outcome: Outcome, found: Trace, inputs: Sequence[str], options: Sequence[str]) -> None:
    """Say what errors elsewhere mean for the figure, and which commands come next."""
    say = console.say
    lines = [EMPTY]
    stopping = sum(finding.stops for finding in outcome.report.findings)
    if stopping:
        text = say.plural(
            "The data has {count} error: bdhvs score takes it only with --on-error exclude, as here.",
            "The data has {count} errors: bdhvs score takes it only with --on-error exclude, as here.",
            stopping,
        )
        lines += wrap(line(Span(text, "fault")), console.width)
    again = inputs_again(inputs)
    steps = []
    if not found.is_province:
        words = ["bdhvs", "trace", *again, "province", found.indicator.id, *options]
        steps.append((say(N_("The province's figure")), command_line(*words)))
    elif found.weights:
        heaviest = found.weights[0].result.unit_code
        words = ["bdhvs", "trace", *again, heaviest, found.indicator.id, *options]
        steps.append((say(N_("One unit's figure")), command_line(*words)))
    code = next((finding.code for finding in most_urgent_first(found.findings) if finding.severity != "info"), None)
    if code is not None:
        steps.append((say(N_("Explain a code")), command_line("bdhvs", "explain", code)))
    console.print([*lines, *hints(say, steps, console.width)])
