"""``bdhvs trend``: several periods, and where they lead."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

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
from bdhvs_cli.cli.options import SHOWING, inputs_again
from bdhvs_cli.cli.progress import Progress
from bdhvs_cli.comparing.documents import Trend
from bdhvs_cli.comparing.trend import trend
from bdhvs_cli.model.errors import EXIT_DONE, UsageError
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.options import CHECKING
from bdhvs_cli.rendering.command_lines import command_line
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.documents.trend.document import Shown, trend_document
from bdhvs_cli.rendering.documents.trend.view import TrendView
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.media.writers import printed, writer_for, written
from bdhvs_cli.rendering.terminal.next_steps import hints, options_again
from bdhvs_cli.rendering.terminal.text import EMPTY, Line
from bdhvs_cli.running.compare import Loaded, Scoring, changed_by_hand, register_for, select_reports, without_collecting


@describe(
    N_("Follow the indicators over several periods: pace, the pace needed, and where it leads by the deadline."),
    ("bdhvs trend q1.json q2.json q3.xlsx", N_("reports in any order, or workbooks that are scored first")),
    ("bdhvs trend reports", N_("all reports of a folder")),
    ("bdhvs trend reports --indicator adults-skills", N_("one indicator, with every unit")),
    (N_('bdhvs trend reports --unit "Kỳ Hoa" -o trend.html'), N_("one unit, as a page with charts")),
    notes=(N_("Exit code: 0 done, 2 wrong command line, 3 the data has errors, 4 a file can't be read or written."),),
)
def trend_command(
    console: Console,
    reports: Reports,
    reading: Reading,
    *,
    on_error: OnErrorOption = "stop",
    baseline: Annotated[
        str | None,
        Option(N_("work out the pace from this period (the earliest that has a figure)"), CHECKING, N_("PERIOD")),
    ] = None,
    unit: Annotated[
        tuple[str, ...],
        Option(
            N_("show this unit instead of the province (repeatable)"), SHOWING, N_("CODE|NAME"), offers="unit_codes"
        ),
    ] = (),
    indicator: Annotated[
        tuple[str, ...],
        Option(
            N_("show this indicator alone, with every unit (repeatable)"), SHOWING, N_("INDICATOR"), offers="indicators"
        ),
    ] = (),
    writing: WritingOptions,
) -> int:
    """Follow; see ``describe``."""
    for name in writing.output:
        writer_for(name)
    how = Scoring(reading, on_error)
    with Progress(console) as progress, without_collecting():
        selection = select_reports(reports, how, progress)
    stopped = refused(console, selection, how)
    if stopped is not None:
        return stopped
    counting = [loaded.report for loaded in selection.loaded]
    files = [loaded.shown for loaded in selection.loaded]
    followed = trend(counting, baseline, files, register_for(counting[-1], reading.units))
    found = _narrowed(followed, selection.loaded, unit, indicator)
    view = TrendView(console.say, found, counting)
    print_comparison_findings(console, view.names, changed_by_hand(selection.loaded))
    shown: Shown = "units" if unit else "indicators" if indicator else "province"
    document = trend_document(view, shown)
    outputs = [Path(name) for name in writing.output]
    see_that_nothing_is_overwritten(outputs, selection.loaded, reports)
    write(console, {path: partial(written, document, path.as_posix(), writing.csv_dialect) for path in outputs})
    if writing.format != "table":
        console.write_bytes(printed(document, writing.format, writing.csv_dialect))
        return EXIT_DONE
    lines = document_lines(document, console.width)
    again = [*inputs_again(reports), *how.said_again(), *options_again(baseline=baseline)]
    if not console.quiet:
        lines += [EMPTY, *_closing(console, view, again, shown, written=bool(outputs))]
    console.print(lines)
    return EXIT_DONE


def _narrowed(found: Trend, loaded: Sequence[Loaded], units: Sequence[str], indicators: Sequence[str]) -> Trend:
    """Leave the lines of the units and indicators that were asked for."""
    last = max(
        (each.report for each in loaded), key=lambda report: report.period.end.toordinal() if report.period else 0
    )
    known = dict.fromkeys(result.indicator for result in found.results)
    for name in indicators:
        if name not in known:
            from bdhvs_cli.reading.nearest import nearest

            meant = nearest(name, known)
            raise UsageError(
                N_("The reports have no indicator {indicator}; they have {indicators}."),
                N_("Did you mean {nearest}?") if meant else N_("Name one of them."),
                {"indicator": name, "indicators": list(known), "nearest": meant},
            )
    codes = {_taken_up(_unit(name, last, loaded), found) for name in units}
    return replace(
        found,
        regrouped=tuple(
            regrouped for regrouped in found.regrouped if not codes or not codes.isdisjoint(regrouped.later)
        ),
        results=tuple(
            result
            for result in found.results
            if (not indicators or result.indicator in indicators) and (not codes or result.unit_code in codes)
        ),
    )


def _taken_up(code: str, found: Trend) -> str:
    """Return the unit on whose line a unit's figures stand: that itself, or the one that it became."""
    if any(result.unit_code == code for result in found.results):
        return code
    return next(
        (
            regrouped.later[0]
            for regrouped in found.regrouped
            if regrouped.kind == "merged" and code in regrouped.earlier
        ),
        code,
    )


def _unit(name: str, last: Report, loaded: Sequence[Loaded]) -> str:
    """Return the code of a unit that any of the reports has; the last one's names come first."""
    from bdhvs_cli.cli.lookup import find_unit

    for report in (last, *(each.report for each in loaded if each.report is not last)):
        try:
            return find_unit(report, name, N_("--indicator shows every unit."))
        except UsageError as error:
            refused_by = error
    raise refused_by


def _closing(console: Console, view: TrendView, given: Sequence[str], shown: Shown, *, written: bool) -> list[Line]:
    say = console.say
    steps: list[tuple[str, str]] = []
    if shown == "province" and view.indicators:
        words = command_line("bdhvs", "trend", *given, "--indicator", view.indicators[0])
        steps.append((say(N_("One indicator, every unit")), words))
    if not written:
        steps.append((say(N_("Add")), f"-o {say(N_('trend.xlsx'))}"))
    return hints(say, steps, console.width)
