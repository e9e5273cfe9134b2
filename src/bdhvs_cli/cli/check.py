"""``bdhvs check``: what is wrong or odd in reports, without scoring them."""

from pathlib import Path
from typing import Annotated

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.options import SHOWING, CsvDialectOption, Format, Inputs, Revises
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.cli.result import (
    accept_file,
    print_check,
    print_document,
    print_written,
    see_that_no_input_is_overwritten,
)
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.options import CHECKING, ReadingOptions
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.documents.check import check_document
from bdhvs_cli.rendering.media.writers import writer_for, written
from bdhvs_cli.running.evaluate import evaluate
from bdhvs_cli.running.files import write_all, write_atomically
from bdhvs_cli.running.request import FailOn, OnError, Request


@describe(
    N_("Read and check reports: every fault with its cell and what to do, those that can change a result first."),
    ("bdhvs check bieu-q3.xlsx", N_("check a workbook")),
    ("bdhvs check incoming -v", N_("a folder, with how every column was understood")),
    ("bdhvs check bieu-q3.xlsx --previous q2.json", N_("and against the last period")),
    (
        "bdhvs check bieu-q3.xlsx --write-accept da-xem.yaml",
        N_("write out what somebody may check and accept, with a reason"),
    ),
    (
        "bdhvs check incoming --annotate tra-lai",
        N_("give the workbooks back with what was found, to be corrected or explained"),
    ),
    ("bdhvs check incoming --per-unit phieu", N_("and a note for each commune that has something to correct")),
    notes=(N_("Exit code: 0 no errors, 2 wrong command line, 3 the data has errors, 4 a file can't be read."),),
)
def check(
    console: Console,
    inputs: Inputs,
    reading: ReadingOptions,
    revises: Revises = None,
    on_error: Annotated[
        OnError,
        Option(N_("taken so that scripts can give score and check the same options; nothing is scored here"), CHECKING),
    ] = "stop",
    fail_on: Annotated[
        tuple[FailOn, ...], Option(N_("taken likewise; there is no result here to ask about"), CHECKING)
    ] = (),
    write_accept: Annotated[
        str | None,
        Option(N_("write what can be accepted to this file, to be filled in for --accept"), SHOWING, N_("FILE.yaml")),
    ] = None,
    per_unit: Annotated[
        str | None,
        Option(
            N_("write a note for each unit with what it needs to check (.xlsx, and .md for chats)"),
            SHOWING,
            N_("FOLDER"),
        ),
    ] = None,
    annotate: Annotated[
        str | None,
        Option(
            N_(
                "give the workbooks back in this folder: each cell in question coloured, with a "
                "comment, and a list in front"
            ),
            SHOWING,
            N_("FOLDER"),
        ),
    ] = None,
    output: Annotated[
        tuple[str, ...],
        Option(
            N_("write the findings as .xlsx .csv .md .html or .json (repeatable)"),
            SHOWING,
            N_("FILE"),
            ("-o", "--output"),
        ),
    ] = (),
    format_: Format = "table",
    csv_dialect: CsvDialectOption = "standard",
) -> int:
    """Check; see ``describe``."""
    del on_error, fail_on  # Whatever they say, errors end a check with 3 or 4, and results it has none.
    for name in output:
        writer_for(name)
    request = Request(inputs, reading, revises=revises, check_only=True)
    with Progress(console) as progress:
        outcome = evaluate(request, progress)
    print_check(console, outcome, summary=format_ == "table")
    outputs = [Path(name) for name in output]
    if outputs:  # before anything is written
        see_that_no_input_is_overwritten(outputs, outcome)
    if write_accept is not None:
        path = Path(write_accept)
        write_atomically(path, accept_file(console, outcome, path).encode())
        print_written(console, [path])
    if per_unit is not None or annotate is not None:
        from bdhvs_cli.cli.answers_to_senders import give_back

        give_back(console, outcome, per_unit, annotate)
    if outputs:
        document = check_document(outcome.report, console.say, outcome.units)
        write_all({path: written(document, path.as_posix(), csv_dialect) for path in outputs})
        print_written(console, outputs)
    if format_ != "table":
        print_document(console, outcome, format_, csv_dialect)
    return outcome.exit_code
