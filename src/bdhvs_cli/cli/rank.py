"""``bdhvs rank``: a report's units in order, with what chance alone would explain."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Literal

from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.comparing import (
    REPORTS,
    OnErrorOption,
    WritingOptions,
    print_comparison_findings,
    refused,
    see_that_nothing_is_overwritten,
    write,
)
from bdhvs_cli.cli.options import SHOWING
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.cli.signature import Argument, Without
from bdhvs_cli.comparing.rank import OVERALL, rank, unit_types
from bdhvs_cli.model.errors import EXIT_DONE
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.rendering.command_lines import command_line
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.documents.rank.document import FIRST, LAST, rank_document
from bdhvs_cli.rendering.documents.rank.view import RankView
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.media.writers import printed, writer_for, written
from bdhvs_cli.rendering.terminal.next_steps import hints, options_again
from bdhvs_cli.rendering.terminal.text import EMPTY, Line
from bdhvs_cli.running.compare import Scoring, changed_by_hand, register_for, select_one, without_collecting


@describe(
    N_("Rank a report's units, with what chance alone would explain in a unit of each size."),
    ("bdhvs rank q3.json", N_("by all indicators together")),
    ("bdhvs rank q3.json --by adults-skills --within type", N_("by one indicator, communes and wards apart")),
    (N_("bdhvs rank reports -o ranking.xlsx -o ranking.html"), N_("the folder's last period, with funnel plots")),
    notes=(N_("Exit code: 0 done, 2 wrong command line, 3 the data has errors, 4 a file can't be read or written."),),
)
def rank_units(
    console: Console,
    report: Annotated[
        str,
        Argument(
            N_("a report, or a workbook to score; of a folder or pattern of reports the last period's"),
            metavar=REPORTS,
        ),
    ],
    reading: Annotated[ReadingOptions, Without("sheet", "previous", "accept")],
    *,
    on_error: OnErrorOption = "stop",
    by: Annotated[
        str,
        Option(
            N_("by all indicators together, or by the rate of one (overall)"),
            SHOWING,
            N_("overall|INDICATOR"),
            offers="rankings",
        ),
    ] = OVERALL,
    within: Annotated[
        Literal["type"] | None, Option(N_("type: rank communes and wards each among themselves"), SHOWING)
    ] = None,
    units_shown: Annotated[
        Literal["ends", "all"], Option(N_("the first and the last units, or all of them (ends)"), SHOWING)
    ] = "ends",
    writing: WritingOptions,
) -> int:
    """Rank; see ``describe``."""
    for name in writing.output:
        writer_for(name)
    how = Scoring(reading, on_error, takes_period=True)
    with Progress(console) as progress, without_collecting():
        selection = select_one(report, how, progress)
    stopped = refused(console, selection, how)
    if stopped is not None:
        return stopped
    scored = selection.loaded[0].report
    types = unit_types(scored, register_for(scored, reading.units)) if within else None
    view = RankView(console.say, rank(scored, by, types), scored)
    print_comparison_findings(console, view.names, changed_by_hand(selection.loaded))
    outputs = [Path(name) for name in writing.output]
    see_that_nothing_is_overwritten(outputs, selection.loaded, [report])
    document = rank_document(view, everything=units_shown == "all")
    write(console, {path: partial(written, document, path.as_posix(), writing.csv_dialect) for path in outputs})
    if writing.format != "table":
        console.write_bytes(printed(document, writing.format, writing.csv_dialect))
        return EXIT_DONE
    lines = document_lines(document, console.width)
    if not console.quiet:
        lines += [
            EMPTY,
            *_closing(
                console,
                view,
                [report, *how.said_again(), *options_again(within=within)],
                units_shown,
                written=bool(outputs),
            ),
        ]
    console.print(lines)
    return EXIT_DONE


def _closing(console: Console, view: RankView, words: Sequence[str], units_shown: str, *, written: bool) -> list[Line]:
    say = console.say
    steps: list[tuple[str, str]] = []
    if view.by is None and view.indicators:
        weakest = _most_outside(view)
        steps.append((say(N_("By one indicator")), command_line("bdhvs", "rank", *words, "--by", weakest)))
    options: Sequence[str] = [
        *([] if units_shown == "all" or len(view.ranking.units) <= FIRST + LAST else ["--units-shown all"]),
        *([] if view.ranking.within_type else ["--within type"]),
        *([] if written else [f"-o {say(N_('ranking.xlsx'))}"]),
    ]
    if options:
        steps.append((say(N_("Add")), f" {say(N_('or'))} ".join(options)))
    return hints(say, steps, console.width)


def _most_outside(view: RankView) -> str:
    """Return the indicator in which the units differ most beyond chance."""
    factors = view.ranking.overdispersion
    return max((indicator.id for indicator in view.indicators), key=lambda name: factors.get(name) or 0)
