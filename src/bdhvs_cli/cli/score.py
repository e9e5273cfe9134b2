"""``bdhvs score``: from workbooks to the answer."""

from pathlib import Path
from typing import Annotated

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.options import SHOWING, CsvDialectOption, Format, Inputs, Revises, inputs_again
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.cli.result import (
    UnitsShown,
    print_document,
    print_findings,
    print_result,
    print_written,
    see_that_no_input_is_overwritten,
)
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.option import Option, said_again
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.options import CHECKING, ReadingOptions
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.media.writers import writer_for, written
from bdhvs_cli.running.evaluate import evaluate
from bdhvs_cli.running.files import write_all
from bdhvs_cli.running.request import FailOn, OnError, Request


@describe(
    N_("Read, check and score reports: how far the province and its units are from the year's targets."),
    ("bdhvs score bieu-q3.xlsx", N_("print the result")),
    (N_("bdhvs score incoming -o report.xlsx -o report.json"), N_("score a folder and write two reports")),
    ('bdhvs score bieu-q3.xlsx --unit "Kỳ Hoa"', N_("one unit's figures with their cells")),
    ("bdhvs score bieu-q3.xlsx --on-error exclude", N_("leave out what is faulty, and say what that leaves open")),
    notes=(
        N_(
            "Exit code: 0 done, 1 what --fail-on asked about is so, 2 wrong command line, 3 the data has errors, "
            "4 a file can't be read or written."
        ),
    ),
)
def score(
    console: Console,
    inputs: Inputs,
    reading: ReadingOptions,
    revises: Revises = None,
    on_error: Annotated[
        OnError,
        Option(N_("if the data has errors: score nothing, or leave out the units concerned (stop)"), CHECKING),
    ] = "stop",
    fail_on: Annotated[
        tuple[FailOn, ...],
        Option(N_("exit with 1 if the province has such a result (never; repeatable)"), CHECKING),
    ] = (),
    output: Annotated[
        tuple[str, ...],
        Option(N_("write the report; the ending picks the kind (repeatable)"), SHOWING, N_("FILE"), ("-o", "--output")),
    ] = (),
    format_: Format = "table",
    unit: Annotated[
        tuple[str, ...],
        Option(
            N_("show this unit's figures and their cells (repeatable)"), SHOWING, N_("CODE|NAME"), offers="unit_codes"
        ),
    ] = (),
    units_shown: Annotated[
        UnitsShown, Option(N_("all units in a table, those that lack most, or none (worst)"), SHOWING)
    ] = "worst",
    csv_dialect: CsvDialectOption = "standard",
) -> int:
    """Score; see ``describe``."""
    for name in output:
        writer_for(name)
    if format_ == "json" and (unit or units_shown != "worst"):
        raise UsageError(
            N_("--unit and --units-shown choose among what people read; a report as JSON is whole."),
            N_("Leave them out, or take --format csv or md."),
        )
    request = Request(inputs, reading, revises=revises, on_error=on_error, fail_on=fail_on)
    with Progress(console) as progress:
        outcome = evaluate(request, progress)
    print_findings(console, outcome, errors_only=outcome.scored)
    outputs = [Path(name) for name in output]
    if outcome.scored and outputs:
        from bdhvs_cli.rendering.documents.report.document import report_document

        see_that_no_input_is_overwritten(outputs, outcome)
        document = report_document(outcome.report, console.say)
        write_all({path: written(document, path.as_posix(), csv_dialect) for path in outputs})
        print_written(console, outputs)
    if format_ != "table":
        print_document(console, outcome, format_, csv_dialect, unit=unit, units_shown=units_shown)
        return outcome.exit_code
    print_result(
        console,
        outcome,
        [*inputs_again(inputs), *said_again(reading)],
        on_error=on_error,
        unit=unit,
        units_shown=units_shown,
        written=bool(outputs),
    )
    return outcome.exit_code
