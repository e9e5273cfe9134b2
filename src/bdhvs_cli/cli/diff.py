"""``bdhvs diff``: two reports side by side."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from bdhvs_cli.cli.command import choice, console_of, describe
from bdhvs_cli.cli.comparing import (
    OnError,
    Output,
    Reports,
    changed_by_hand,
    print_comparison_findings,
    refused,
    see_that_nothing_is_overwritten,
    write,
)
from bdhvs_cli.cli.options import (
    CHECKING,
    SHOWING,
    CsvDialectOption,
    Dash,
    Duplicates,
    Format,
    Layout,
    Maps,
    Targets,
    Units,
)
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.comparing.diff import Only, compare, only
from bdhvs_cli.model.errors import EXIT_DONE, EXIT_FAILED_ON
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.documents.diff.document import diff_document
from bdhvs_cli.rendering.documents.diff.view import DiffView, Grouping
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.media.writers import printed, writer_for, written
from bdhvs_cli.rendering.report.csv import CsvDialect
from bdhvs_cli.rendering.terminal.next_steps import command_line, findings_line, hints
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, wrap
from bdhvs_cli.running.compare import Scoring, register_for, select_sides, without_collecting

GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
ONLY: tuple[Only, ...] = get_args(Only)
FAIL_ON = ("worsened", "never")


@describe(
    N_("Put two reports side by side: what moved, why, and which units crossed the target."),
    ("bdhvs diff q2.json q3.xlsx", N_("two reports, or workbooks that are scored first")),
    ("bdhvs diff reports", N_("the last two periods of a folder of reports")),
    ("bdhvs diff q2.json q3.json --only crossed", N_("only the units that crossed the target, all of them")),
    (N_("bdhvs diff q2.json q3.json -o comparison.xlsx -o comparison.html"), N_("with charts, to pass on")),
    notes=(
        N_(
            "Exit code: 0 done, 1 what --fail-on asked about is so, 2 wrong command line, 3 the data has errors, "
            "4 a file can't be read or written."
        ),
    ),
)
def diff(
    context: typer.Context,
    reports: Reports,
    layout: Layout = None,
    map_: Maps = None,
    dash: Dash = "missing",
    duplicates: Duplicates = "error",
    targets: Targets = None,
    units: Units = None,
    on_error: OnError = "stop",
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            help=N_("exit with 1 if the province is worse off in an indicator (never)"),
            rich_help_panel=CHECKING,
            **choice(FAIL_ON),
        ),
    ] = "never",
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            help=N_("all changes, as a table for each indicator or a line per unit; without it only the most notable"),
            rich_help_panel=SHOWING,
            **choice(GROUPINGS),
        ),
    ] = None,
    only_: Annotated[
        str | None,
        typer.Option(
            "--only",
            help=N_("only the units that crossed the target, moved away from it, or moved towards it"),
            rich_help_panel=SHOWING,
            **choice(ONLY),
        ),
    ] = None,
    output: Output = None,
    format_: Format = "table",
    csv_dialect: CsvDialectOption = "standard",
) -> int:
    """Compare; see ``describe``."""
    console = console_of(context)
    dialect = cast(CsvDialect, csv_dialect)
    for name in output or ():
        writer_for(name)
    how = Scoring(
        targets=targets,
        units=units,
        on_error=on_error,  # type: ignore[arg-type]
        layout=layout,  # type: ignore[arg-type]
        maps=tuple(map_ or ()),
        dash=dash,  # type: ignore[arg-type]
        duplicates=duplicates,  # type: ignore[arg-type]
    )
    with Progress(console) as progress, without_collecting():
        selection = select_sides(reports, how, progress)
    stopped = refused(console, selection, how)
    if stopped is not None:
        return stopped
    old, new = selection.loaded
    with without_collecting():
        found = compare(old.report, new.report, register_for(new.report, units))
    by_hand = changed_by_hand(selection.loaded)
    if by_hand:
        found = replace(found, findings=(*by_hand, *found.findings))
    worsened = found.worsened
    if only_ is not None:
        found = replace(found, units=only(found.units, cast(Only, only_)))
    view = DiffView(console.say, found, old.report, new.report)
    document = diff_document(view, cast(Grouping | None, by) or ("indicator" if only_ else None))
    outputs = [Path(name) for name in output or ()]
    see_that_nothing_is_overwritten(outputs, selection.loaded, reports)
    write(console, {path: partial(written, document, path.as_posix(), dialect) for path in outputs})
    if format_ != "table":
        console.write_bytes(printed(document, format_, dialect))
    else:
        print_comparison_findings(console, view.names, found.findings)
        lines = document_lines(document, console.width)
        console.print(
            [*lines, EMPTY, *_closing(console, view, [*reports, *how.said_again()], by or only_, written=bool(outputs))]
        )
    return EXIT_FAILED_ON if fail_on == "worsened" and worsened else EXIT_DONE


def _closing(
    console: Console, view: DiffView, given: Sequence[str], narrowed: str | None, *, written: bool
) -> list[Line]:
    say = console.say
    steps: list[tuple[str, str]] = []
    lines: list[Line] = []
    if view.diff.findings:
        lines += wrap(findings_line(say, view.diff.findings), console.width)
        code = view.diff.findings[0].code
        steps.append((say(N_("Explain a code")), command_line("bdhvs", "explain", code)))
    if narrowed is None and view.diff.units:
        steps.append((say(N_("See all changes")), command_line("bdhvs", "diff", *given, "--by", "unit")))
    if not written:
        steps.append((say(N_("Add")), f"-o {say(N_('comparison.xlsx'))}"))
    return lines if console.quiet else lines + hints(say, steps, console.width)
