"""What ``score`` and ``check`` print: which of the rendered parts, where, and in which order."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from bdhvs_cli.checking.acceptance.applying import Note
from bdhvs_cli.checking.acceptance.files import load_acceptances, write_acceptances
from bdhvs_cli.cli.lookup import find_unit
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.command_lines import command_line
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.findings import finding_text
from bdhvs_cli.rendering.media.screen.summary import summary
from bdhvs_cli.rendering.media.screen.units import all_units, one_unit
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.report.dialect import CsvDialect
from bdhvs_cli.rendering.terminal.attention import attention
from bdhvs_cli.rendering.terminal.findings import FindingList
from bdhvs_cli.rendering.terminal.inputs import clean_inputs, subfolders, superseded, understood
from bdhvs_cli.rendering.terminal.next_steps import findings_line, hints, verdict_line
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, advice, line, wrap
from bdhvs_cli.running.request import Outcome

UnitsShown = Literal["worst", "all", "none"]


def print_findings(
    console: Console, outcome: Outcome, *, errors_only: bool, steps: Sequence[tuple[str, str]] = ()
) -> None:
    """Print findings to stderr; with ``-v`` also how the inputs were understood, and every finding.

    ``steps`` are further commands to propose where nothing was scored: (what it does, command).
    """
    say, width = console.say, console.width
    print_notes(console, outcome)
    if console.verbose:
        console.note(understood(say, outcome.submission, outcome.targets, width))
    wanted = [finding for finding in outcome.report.findings if console.verbose or not errors_only or finding.stops]
    names = Names(say, targets=outcome.targets, units=outcome.units).namers
    shown = FindingList(say, *names, width, full=console.verbose).lines(wanted, outcome.submission.inputs)
    if shown:
        console.note([*shown, EMPTY])
    if not outcome.scored and not console.quiet:
        text = say(N_("Nothing was scored and no file was written, because of the errors above."))
        console.note(wrap(line(findings_line(say, outcome.report.findings), " ", Span(text, "strong")), width))
        first = next((finding.code for finding in outcome.report.findings if finding.stops), "")
        console.note(hints(say, [(say(N_("Explain a code")), command_line("bdhvs", "explain", first)), *steps], width))


def print_check(console: Console, outcome: Outcome, *, summary: bool) -> None:
    """Print all findings, sheet by sheet, to stderr, and their sum to stdout."""
    say, width = console.say, console.width
    findings = outcome.report.findings
    print_notes(console, outcome)
    if console.verbose:
        console.note(understood(say, outcome.submission, outcome.targets, width))
    names = Names(say, targets=outcome.targets, units=outcome.units).namers
    inputs = outcome.submission.inputs
    shown = FindingList(say, *names, width, full=console.verbose).lines(findings, inputs)
    if not console.quiet and not console.verbose:
        shown += clean_inputs(say, inputs, findings, width)
    console.note(shown)
    if not summary:
        return
    lines = wrap(findings_line(say, findings), width)
    serious = [finding for finding in findings if finding.severity != "info"]
    worst = min(serious, key=lambda finding: (finding.impact != "decides", not finding.stops), default=None)
    if worst is not None and not console.quiet:
        lines += hints(say, [(say(N_("Explain a code")), command_line("bdhvs", "explain", worst.code))], width)
    console.print(lines)


def print_notes(console: Console, outcome: Outcome) -> None:
    """Say on stderr what did not count: of ``--accept``, of ``--map``, superseded forms, subfolders."""
    if not console.quiet:
        console.note(superseded(console.say, outcome.submission, outcome.units, console.width, full=console.verbose))
    if not console.quiet and not console.verbose:  # With -v they stand among the findings.
        console.note(subfolders(console.say, outcome.report.findings, console.width))
    for note in outcome.notes:
        print_note(console, note)


def print_note(console: Console, note: Note) -> None:
    """Print a note on stderr, and below it what to do."""
    head = line(Span("!", "undetermined"), " ", console.say(note.message, **note.params))
    console.note(wrap(head, console.width, 2, whole=True))
    if note.remedy:
        remedy = console.say(note.remedy, **note.params)
        console.note(advice(remedy, console.say.value(note.params.get("command", "")), console.width, 2, "dim"))


def accept_file(console: Console, outcome: Outcome, path: Path) -> str:
    """Return the text of an ``--accept`` file with what can be accepted; who and why of the file there is are kept."""
    existing = load_acceptances(path) if path.is_file() else ()
    names = Names(console.say, targets=outcome.targets, units=outcome.units).namers
    return write_acceptances(
        outcome.report.findings,
        outcome.submission,
        console.say,
        lambda finding: finding_text(console.say, finding, *names).message,
        existing,
    )


def print_document(
    console: Console,
    outcome: Outcome,
    format_: str,
    dialect: CsvDialect = "standard",
    *,
    unit: Sequence[str] = (),
    units_shown: UnitsShown = "worst",
) -> None:
    """Print the report for a machine (or a chat) to stdout; where nothing was scored, what was found instead.

    Args:
        console: where to.
        outcome: of the run.
        format_: ``json``, ``csv`` or ``md``.
        dialect: of CSV.
        unit: units, by code or name, whose lines alone are wanted.
        units_shown: ``all``, or ``none`` where the province's lines alone are wanted.
    """
    from bdhvs_cli.rendering.documents.check import check_document
    from bdhvs_cli.rendering.documents.report.document import Chosen, report_document
    from bdhvs_cli.rendering.media.writers import printed

    report = outcome.report
    if not outcome.scored and format_ != "json":
        console.write_bytes(printed(check_document(report, console.say, outcome.units), format_, dialect))
        return
    codes = [find_unit(report, text) for text in unit] if outcome.scored else []
    chosen = Chosen(codes, units_shown == "all", units_shown == "none")
    console.write_bytes(printed(report_document(report, console.say, outcome.units, chosen), format_, dialect))


def see_that_no_input_is_overwritten(paths: Iterable[Path], outcome: Outcome) -> None:
    """Raise UsageError where a file to write is one of the inputs."""
    from bdhvs_cli.running.files import real_path

    inputs = {real_path(Path(record.path)) for record in outcome.report.inputs}
    for path in paths:
        if real_path(path) in inputs:
            raise UsageError(
                N_("-o {file} is one of the inputs; nothing was written."),
                N_("Give the report another name."),
                {"file": path.as_posix()},
            )


def print_written(console: Console, paths: Sequence[Path]) -> None:
    """Say on stderr which files were written."""
    if not console.quiet:
        console.note(
            line(Span("✓", "met"), " ", console.say(N_("written: {file}"), file=path.as_posix())) for path in paths
        )


def print_result(
    console: Console,
    outcome: Outcome,
    words: Sequence[str],
    *,
    on_error: str,
    unit: Sequence[str],
    units_shown: UnitsShown,
    written: bool,
) -> None:
    """Print the answer, what needs attention, and the next useful commands.

    Args:
        console: where to.
        outcome: of the run.
        words: the inputs and the options that say how to read them, for the commands proposed.
        on_error: as given.
        unit: the units to show instead of the province.
        units_shown: how much to say of the units.
        written: whether a report was written already.
    """
    if not outcome.scored:
        return
    say, width, report = console.say, console.width, outcome.report
    if unit:
        console.print([*_units(console, outcome, unit), *_trace_hint(console, outcome, unit[0], words)])
        return
    lines = summary(say, report, width)
    if units_shown == "all":
        lines += [EMPTY, *all_units(say, report, width)]
    if units_shown != "none":
        lines += attention(say, report, width)
    lines += [EMPTY, *_closing(console, outcome, words, on_error, units_shown, written)]
    console.print(lines)


def _units(console: Console, outcome: Outcome, wanted: Sequence[str]) -> list[Line]:
    lines: list[Line] = []
    for text in wanted:
        if lines:
            lines.append(EMPTY)
        lines += one_unit(console.say, outcome.report, find_unit(outcome.report, text), console.width)
    return lines


def _trace_hint(console: Console, outcome: Outcome, unit: str, words: Sequence[str]) -> list[Line]:
    """Propose to trace the unit's first figure that is not met, else its first."""
    code = find_unit(outcome.report, unit)
    own = [result for result in outcome.report.results if result.level == "unit" and result.unit_code == code]
    first = min(own, key=lambda result: result.status != "missed", default=None)
    if first is None or console.quiet:
        return []
    inputs = [*words]
    at = next((number for number, word in enumerate(inputs) if word.startswith("--")), len(inputs))
    command = command_line("bdhvs", "trace", *inputs[:at], code, first.indicator, *inputs[at:])
    return [EMPTY, *hints(console.say, [(console.say(N_("Trace a figure")), command)], console.width)]


def _closing(
    console: Console, outcome: Outcome, words: Sequence[str], on_error: str, units_shown: UnitsShown, written: bool
) -> list[Line]:
    """Say how many indicators are met and what the findings amount to, then what to do next."""
    say, report = console.say, outcome.report
    steps: list[tuple[str, str]] = []
    if any(finding.severity != "info" for finding in report.findings):
        steps.append((say(N_("See the findings")), command_line("bdhvs", "check", *words)))
    worst = _worst_unit(report)
    if worst is not None and not console.can_show(worst):
        worst = next(code for code, name in report.unit_names.items() if name == worst)
    if worst is not None:
        options = [] if on_error == "stop" else ["--on-error", on_error]
        steps.append((say(N_("See one unit")), command_line("bdhvs", "score", *words, *options, "--unit", worst)))
    options = [] if units_shown == "all" else ["--units-shown all"]
    options += [] if written else [f"-o {say(N_('report.xlsx'))}"]
    if options:
        either = f" {say(N_('or'))} "
        steps.append((say(N_("Add")), either.join(options)))
    lines = wrap(line(verdict_line(say, report), " ", findings_line(say, report.findings)), console.width)
    return lines if console.quiet else lines + hints(say, steps, console.width)


def _worst_unit(report: Report) -> str | None:
    """Return the name of the unit with the most indicators missed; of those the one that lacks most."""
    missed: dict[str, tuple[int, int]] = {}
    names: dict[str, str] = {}
    for result in report.results:
        if result.level == "unit" and result.status == "missed":
            number, people = missed.get(result.unit_code, (0, 0))
            missed[result.unit_code] = (number + 1, people + (result.shortfall or 0))
            names[result.unit_code] = result.unit_name
    return names[max(missed, key=lambda code: (missed[code], code))] if missed else None
