"""What ``check --per-unit`` and ``check --annotate`` write, and what they say about it."""

from pathlib import Path

from bdhvs_cli.cli.progress import WRITING, Progress
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.terminal.text import Line, Span, line, wrap
from bdhvs_cli.running.giving_back import GivenBack, annotate_inputs
from bdhvs_cli.running.letters import write_notes
from bdhvs_cli.running.request import Outcome


def give_back(console: Console, outcome: Outcome, per_unit: str | None, annotate: str | None) -> None:
    """Write notes and marked workbooks, into the folders named, and say on stderr how many."""
    if per_unit is not None:
        with Progress(console, WRITING) as progress:
            number = write_notes(console.say, outcome, Path(per_unit), progress)
        _say_notes(console, Path(per_unit), number)
    if annotate is not None:
        with Progress(console, WRITING) as progress:
            given = annotate_inputs(console.say, outcome, Path(annotate), progress)
        _say_given(console, Path(annotate), given)


def _say_notes(console: Console, folder: Path, count: int) -> None:
    text = console.say.plural(
        "{count} note written to {folder}", "{count} notes written to {folder}", count, folder=folder.as_posix()
    )
    _tell(console, _done(text) if count else _nothing(console, folder))


def _say_given(console: Console, folder: Path, given: GivenBack) -> None:
    say = console.say
    if given.marked:
        text = say.plural(
            "{count} workbook given back in {folder}",
            "{count} workbooks given back in {folder}",
            len(given.marked),
            folder=folder.as_posix(),
        )
        _tell(console, _done(text))
        first = given.marked[0].as_posix()
        _tell(console, line("  ", Span(say(N_("Filled in, it can be given back: --accept {file}"), file=first), "dim")))
    elif not given.listed:
        _tell(console, _nothing(console, folder))
    for file, listed, reason in given.listed:
        text = N_("{file}: only .xlsx and .xlsm can be marked; its findings are listed in {list}.")
        if reason:
            text = N_(
                "{file} can't be marked without changing more of it ({reason}); its findings are listed in {list}."
            )
        shown = say(text, file=file, list=listed.as_posix(), reason=reason)
        _tell(console, line(Span("!", "undetermined"), " ", shown))


def _done(text: str) -> Line:
    return line(Span("✓", "met"), " ", text)


def _nothing(console: Console, folder: Path) -> Line:
    return line(
        console.say(N_("There is nothing to correct: nothing was written to {folder}."), folder=folder.as_posix())
    )


def _tell(console: Console, what: Line) -> None:
    if not console.quiet:
        console.note(wrap(what, console.width, 2))
