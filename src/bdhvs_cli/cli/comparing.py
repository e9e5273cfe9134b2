"""What ``diff``, ``trend`` and ``rank`` share: their options, and how they print and write."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from bdhvs_cli.cli.options import SHOWING, CsvDialectOption, Format
from bdhvs_cli.cli.signature import Argument, Without
from bdhvs_cli.model.errors import EXIT_PRECEDENCE, UsageError
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.options import CHECKING, ReadingOptions
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.terminal.text import EMPTY, Span, line, wrap
from bdhvs_cli.running.compare import Loaded, Scoring, Selection
from bdhvs_cli.running.request import OnError

REPORTS = N_("REPORT|INPUT")

Reports = Annotated[
    tuple[str, ...],
    Argument(
        N_("reports (.json or .xlsx that `bdhvs score -o` wrote), workbooks to score, folders or patterns"),
        metavar=REPORTS,
    ),
]
Reading = Annotated[ReadingOptions, Without("period", "sheet", "previous", "accept")]
"""What is said of all inputs of a comparison that are scored first."""
OnErrorOption = Annotated[
    OnError,
    Option(
        N_("if a workbook that is scored first has errors: stop, or leave out the units concerned (stop)"), CHECKING
    ),
]


@dataclass(frozen=True)
class WritingOptions:
    """The bundle that says how a comparison is put out."""

    output: Annotated[
        tuple[str, ...],
        Option(N_("write it as .xlsx .html .json .csv or .md (repeatable)"), SHOWING, N_("FILE"), ("-o", "--output")),
    ] = ()
    format: Format = "table"
    csv_dialect: CsvDialectOption = "standard"


_MOST_LEFT_OUT = 5


def refused(console: Console, selection: Selection, how: Scoring) -> int | None:
    """Print what was wrong with inputs scored on the way; return the exit code where that ends the run, else None.

    Raises:
        UsageError: a line of ``--map`` fits none of them.
    """
    if selection.left_out and not console.quiet:
        _tell_left_out(console, selection.left_out)
    scored = [loaded for loaded in selection.loaded if loaded.outcome is not None]
    if scored:
        from bdhvs_cli.cli.result import print_findings, print_note
        from bdhvs_cli.running.map_lines import notes_on_maps
        from bdhvs_cli.running.score_first import score_first

        for note in notes_on_maps([loaded.outcome.submission for loaded in scored if loaded.outcome is not None]):
            print_note(console, note)
        for loaded in scored:
            if loaded.outcome is not None:
                # Some options that findings name are only those of score: --sheet, --accept.
                command = console.say.value(score_first(loaded.shown, how.said_again()))
                steps = [(console.say(N_("Score it by itself")), command)]
                print_findings(console, loaded.outcome, errors_only=loaded.is_usable, steps=steps)
    codes = {loaded.outcome.exit_code for loaded in selection.unusable if loaded.outcome is not None}
    return next((code for code in EXIT_PRECEDENCE if code in codes), None)


def _tell_left_out(console: Console, left_out: Sequence[str]) -> None:
    shown = list(left_out if console.verbose else left_out[:_MOST_LEFT_OUT])
    if len(shown) < len(left_out):
        shown.append("…")
    head = line(Span("i", "dim"), " ", console.say(N_("Left out because they are not reports:")), " ", ", ".join(shown))
    console.note(wrap(head, console.width, 2, whole=True))


def print_comparison_findings(console: Console, names: Names, findings: Sequence[Finding]) -> None:
    """Print findings to stderr."""
    if not findings:
        return
    from bdhvs_cli.rendering.terminal.findings import FindingList

    shown = FindingList(console.say, names.unit, names.indicator, console.width, full=console.verbose).lines(findings)
    if shown:
        console.note([*shown, EMPTY])


def see_that_nothing_is_overwritten(outputs: Sequence[Path], loaded: Sequence[Loaded], given: Sequence[str]) -> None:
    """Raise UsageError where a file to write is one of the reports or inputs."""
    from bdhvs_cli.running.files import real_path

    inputs = {real_path(Path(report.shown)) for report in loaded} | {real_path(Path(path)) for path in given}
    for report in loaded:
        inputs |= (
            {real_path(Path(record.path)) for record in report.report.inputs} if report.outcome is not None else set()
        )
    for path in outputs:
        if real_path(path) in inputs:
            raise UsageError(
                N_("-o {file} is one of the inputs; nothing was written."),
                N_("Give the report another name."),
                {"file": path.as_posix()},
            )


def write(console: Console, files: Mapping[Path, Callable[[], bytes]]) -> None:
    """Write files, all or none, and say so."""
    if files:
        from bdhvs_cli.cli.result import print_written
        from bdhvs_cli.running.files import write_all

        write_all({path: render() for path, render in files.items()})
        print_written(console, list(files))
