"""``bdhvs score``: from workbooks to the answer."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from bdhvs_cli.cli import completion
from bdhvs_cli.cli.command import choice, console_of, describe
from bdhvs_cli.cli.options import (
    CHECKING,
    SHOWING,
    Accept,
    Dash,
    Duplicates,
    Format,
    Inputs,
    Layout,
    Maps,
    PeriodOption,
    PreviousReport,
    Revises,
    Sheets,
    Targets,
    Units,
    inputs_again,
)
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.cli.result import UnitsShown, print_document, print_findings, print_result, print_written
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.report.csv import CSV_DIALECTS, CsvDialect
from bdhvs_cli.rendering.terminal.next_steps import options_again
from bdhvs_cli.rendering.writers import writer_for
from bdhvs_cli.running.evaluate import evaluate
from bdhvs_cli.running.files import write_all
from bdhvs_cli.running.request import FAIL_ON, ON_ERROR, Outcome, Request

UNITS_SHOWN: tuple[UnitsShown, ...] = get_args(UnitsShown)


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
    context: typer.Context,
    inputs: Inputs,
    period: PeriodOption = None,
    layout: Layout = None,
    sheet: Sheets = None,
    map_: Maps = None,
    dash: Dash = "missing",
    duplicates: Duplicates = "error",
    targets: Targets = None,
    units: Units = None,
    previous: PreviousReport = None,
    accept: Accept = None,
    revises: Revises = None,
    on_error: Annotated[
        str,
        typer.Option(
            "--on-error",
            help=N_("if the data has errors: score nothing, or leave out the units concerned (stop)"),
            rich_help_panel=CHECKING,
            **choice(ON_ERROR),
        ),
    ] = "stop",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            "--fail-on",
            help=N_("exit with 1 if the province has such a result (never; repeatable)"),
            rich_help_panel=CHECKING,
            **choice(FAIL_ON),
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "-o",
            "--output",
            metavar=N_("FILE"),
            help=N_("write the report; the ending picks the kind (repeatable)"),
            rich_help_panel=SHOWING,
        ),
    ] = None,
    format_: Format = "table",
    unit: Annotated[
        list[str] | None,
        typer.Option(
            "--unit",
            metavar=N_("CODE|NAME"),
            help=N_("show this unit's figures and their cells (repeatable)"),
            rich_help_panel=SHOWING,
            autocompletion=completion.unit_codes,
        ),
    ] = None,
    units_shown: Annotated[
        str,
        typer.Option(
            "--units-shown",
            help=N_("all units in a table, those that lack most, or none (worst)"),
            rich_help_panel=SHOWING,
            **choice(UNITS_SHOWN),
        ),
    ] = "worst",
    csv_dialect: Annotated[
        str,
        typer.Option(
            "--csv-dialect",
            help=N_("excel-vi: semicolons and decimal commas, for an Excel with Vietnamese settings (standard)"),
            rich_help_panel=SHOWING,
            **choice(CSV_DIALECTS),
        ),
    ] = "standard",
) -> int:
    """Score; see ``describe``."""
    console = console_of(context)
    dialect = cast(CsvDialect, csv_dialect)
    writers = {Path(name): writer_for(name, dialect) for name in output or ()}
    request = Request(
        inputs=tuple(inputs),
        targets=targets,
        period=period,
        units=units,
        revises=revises,
        previous=previous,
        on_error=on_error,  # type: ignore[arg-type]
        fail_on=tuple(fail_on or ()),  # type: ignore[arg-type]
        layout=layout,  # type: ignore[arg-type]
        sheets=tuple(sheet or ()),
        maps=tuple(map_ or ()),
        dash=dash,  # type: ignore[arg-type]
        duplicates=duplicates,  # type: ignore[arg-type]
        accept=accept,
    )
    with Progress(console) as progress:
        outcome = evaluate(request, progress)
    print_findings(console, outcome, errors_only=outcome.scored)
    if outcome.scored and writers:
        _see_that_no_input_is_overwritten(writers, outcome)
        write_all({path: writer(outcome.report, console.say) for path, writer in writers.items()})
        print_written(console, list(writers))
    if format_ != "table":
        print_document(console, outcome, format_, dialect)
        return outcome.exit_code
    options = options_again(
        period=period,
        layout=layout,
        sheet=sheet,
        map=map_,
        dash=dash if dash != "missing" else None,
        duplicates=duplicates if duplicates != "error" else None,
        targets=targets,
        units=units,
        previous=previous,
        accept=accept,
    )
    print_result(
        console,
        outcome,
        [*inputs_again(inputs), *options],
        on_error=on_error,
        unit=unit or [],
        units_shown=cast(UnitsShown, units_shown),
        written=bool(writers),
    )
    return outcome.exit_code


def _see_that_no_input_is_overwritten(paths: Iterable[Path], outcome: Outcome) -> None:
    inputs = {Path(one.path).resolve() for one in outcome.report.inputs}
    for path in paths:
        if path.resolve() in inputs:
            raise UsageError(
                N_("-o {file} is one of the inputs; nothing was written."),
                N_("Give the report another name."),
                {"file": path.as_posix()},
            )
