"""``bdhvs diff``: two reports side by side."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.comparing import (
    OnErrorOption,
    Reading,
    Reports,
    WritingOptions,
    print_comparison_findings,
    refused,
    see_that_nothing_is_overwritten,
    write,
)
from bdhvs_cli.cli.options import SHOWING
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.comparing.diff import Only, compare, only
from bdhvs_cli.model.errors import EXIT_DONE, EXIT_FAILED_ON
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.options import CHECKING
from bdhvs_cli.rendering.command_lines import command_line
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.documents.diff.document import diff_document
from bdhvs_cli.rendering.documents.diff.view import DiffView, Grouping
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.media.writers import printed, writer_for, written
from bdhvs_cli.rendering.terminal.next_steps import findings_line, hints
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, wrap
from bdhvs_cli.running.compare import Scoring, changed_by_hand, register_for, select_sides, without_collecting


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
    console: Console,
    reports: Reports,
    reading: Reading,
    *,
    on_error: OnErrorOption = "stop",
    fail_on: Annotated[
        Literal["worsened", "never"],
        Option(N_("exit with 1 if the province is worse off in an indicator (never)"), CHECKING),
    ] = "never",
    by: Annotated[
        Grouping | None,
        Option(
            N_("all changes, as a table for each indicator or a line per unit; without it only the most notable"),
            SHOWING,
        ),
    ] = None,
    only_: Annotated[
        Only | None,
        Option(N_("only the units that crossed the target, moved away from it, or moved towards it"), SHOWING),
    ] = None,
    writing: WritingOptions,
) -> int:
    """Compare; see ``describe``."""
    for name in writing.output:
        writer_for(name)
    how = Scoring(reading, on_error)
    with Progress(console) as progress, without_collecting():
        selection = select_sides(reports, how, progress)
    stopped = refused(console, selection, how)
    if stopped is not None:
        return stopped
    old, new = selection.loaded
    with without_collecting():
        found = compare(old.report, new.report, register_for(new.report, reading.units))
    by_hand = changed_by_hand(selection.loaded)
    if by_hand:
        found = replace(found, findings=(*by_hand, *found.findings))
    worsened = found.worsened
    if only_ is not None:
        found = replace(found, units=only(found.units, only_))
    view = DiffView(console.say, found, old.report, new.report)
    document = diff_document(view, by or ("indicator" if only_ else None))
    outputs = [Path(name) for name in writing.output]
    see_that_nothing_is_overwritten(outputs, selection.loaded, reports)
    write(console, {path: partial(written, document, path.as_posix(), writing.csv_dialect) for path in outputs})
    if writing.format != "table":
        console.write_bytes(printed(document, writing.format, writing.csv_dialect))
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
