"""``bdhvs status``: who has sent what."""

from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Annotated

from bdhvs_cli.cli.batch import language_for
from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.comparing import WritingOptions, write
from bdhvs_cli.cli.options import SHOWING
from bdhvs_cli.cli.progress import WRITING, Progress
from bdhvs_cli.cli.settings import settle_settings
from bdhvs_cli.cli.signature import Argument, Without
from bdhvs_cli.model.errors import EXIT_DONE, EXIT_FAILED_ON, UsageError
from bdhvs_cli.model.option import Option, said_again
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.sending import Sending
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.options import CHECKING, ReadingOptions
from bdhvs_cli.rendering.command_lines import command_line
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.documents.status.document import status_document
from bdhvs_cli.rendering.media.screen.document import document_lines
from bdhvs_cli.rendering.media.writers import printed, writer_for, written
from bdhvs_cli.rendering.terminal.next_steps import hints
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, line

_AGE = regex(r"(\d{1,6})(m|h|d)")
_UNITS_OF_TIME = {"m": "minutes", "h": "hours", "d": "days"}
_JOB = "job.yaml"


@describe(
    N_("Say who has sent what: on time, late, with errors, or not at all."),
    ("bdhvs status job.yaml", N_("what the runs of a job have seen")),
    ("bdhvs status incoming --due 2025-10-05", N_("a folder, by the times of its files")),
    ("bdhvs status job.yaml --periods 4", N_("who is often late")),
    ("bdhvs status job.yaml --remind letters", N_("a letter to each unit that has not sent")),
    ("bdhvs status job.yaml --max-age 26h -q", N_("exit 1 where no run has succeeded for so long")),
    notes=(
        N_("When reports are due, from whom letters are and to whom to turn stands in the settings (bdhvs.yaml)."),
        N_("A unit that has nothing to report says so with a population of 0; it has reported."),
    ),
)
def status(
    console: Console,
    job: Annotated[str, Argument(N_("a job file, or a folder of workbooks"), metavar=N_("JOB.yaml|FOLDER"))],
    reading: Annotated[ReadingOptions, Without("previous", "accept")],
    *,
    periods: Annotated[str, Option(N_("look back over so many periods (1)"), SHOWING, N_("NUMBER"))] = "1",
    due: Annotated[
        str | None, Option(N_("last day on which it was on time (as the settings say)"), CHECKING, N_("DATE"))
    ] = None,
    max_age: Annotated[
        str | None, Option(N_("exit 1 if the last success is older: 26h, 90m, 2d"), CHECKING, N_("AGE"))
    ] = None,
    remind: Annotated[
        str | None, Option(N_("write a letter to each unit that has not sent"), SHOWING, N_("FOLDER"))
    ] = None,
    writing: WritingOptions,
) -> int:
    """Say it; see ``describe``."""
    day, oldest, number = _day(due), _age(max_age), _number(periods)
    for name in writing.output:
        writer_for(name)
    sending = _sending(console, Path(job), reading, number, day)
    document = status_document(console.say, sending, everything=bool(console.verbose))
    outputs = [Path(name) for name in writing.output]
    write(console, {path: partial(written, document, path.as_posix(), writing.csv_dialect) for path in outputs})
    if remind is not None:
        _remind(console, sending, Path(remind))
    if writing.format != "table":
        console.write_bytes(printed(document, writing.format, writing.csv_dialect))
    elif not console.quiet:
        console.print([*document_lines(document, console.width), EMPTY, *_closing(console, sending, job, remind)])
    return EXIT_FAILED_ON if oldest is not None and _is_older(console, sending, oldest) else EXIT_DONE


def _sending(console: Console, path: Path, reading: ReadingOptions, periods: int, due: date | None) -> Sending:
    from bdhvs_cli.running.sending import sending_of_folder, sending_of_job

    if path.is_dir() and (path / _JOB).is_file():
        path = path / _JOB
    if path.is_dir():
        settle_settings(console, path)
        return sending_of_folder(path.as_posix(), reading, due)
    from bdhvs_cli.running.batch.folder import in_folder
    from bdhvs_cli.running.batch.job import load_job

    words = said_again(reading, without=("period",))
    if words:
        raise UsageError(
            N_("{options} can't be given with a job, which says itself how its inputs are read."),
            N_("Change the job file, or name a folder."),
            {"options": " ".join(words)},
        )

    found = load_job(path, path.as_posix())
    settle_settings(console, found.folder)
    console.say = language_for(console, found)
    with in_folder(found.folder):
        return sending_of_job(found, reading.period, periods, due)


def _remind(console: Console, sending: Sending, folder: Path) -> None:
    """Write the letters, and say how many."""
    from bdhvs_cli.running.batch.periods import ZONE, zone_called
    from bdhvs_cli.running.clock import clock
    from bdhvs_cli.running.letters import write_reminders

    today = clock().astimezone(zone_called(ZONE)).date()
    with Progress(console, WRITING) as progress:
        number = write_reminders(console.say, sending.periods[0], folder, today, progress)
    if not console.quiet:
        text = console.say.plural(
            "{count} letter in {folder}", "{count} letters in {folder}", number, folder=folder.as_posix()
        )
        console.note([line(Span("✓", "met"), " ", text)])


def _closing(console: Console, sending: Sending, job: str, remind: str | None) -> list[Line]:
    say, newest = console.say, sending.periods[0]
    steps = []
    if newest.count("missing") and remind is None:
        steps.append((say(N_("Remind them")), command_line("bdhvs", "status", job, "--remind", say(N_("letters")))))
    if not console.verbose:
        steps.append((say(N_("All units")), command_line("bdhvs", "status", job, "-v")))
    return hints(say, steps, console.width)


def _is_older(console: Console, sending: Sending, oldest: timedelta) -> bool:
    from bdhvs_cli.running.clock import clock

    last = sending.last_success
    try:
        old = last is None or clock() - datetime.fromisoformat(last) > oldest
    except (ValueError, TypeError):
        old = True
    if old:
        console.complaint(
            console.say(N_("The last run that succeeded was at {time}."), time=last)
            if last is not None
            else console.say(N_("No run has succeeded yet.")),
            console.say(N_("See its log, and whether cron starts it at all.")),
        )
    return old


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text is not None else None
    except ValueError:
        raise UsageError(N_("--due “{text}” is no date."), N_("Write it as 2025-10-05."), {"text": text}) from None


def _age(text: str | None) -> timedelta | None:
    if text is None:
        return None
    found = _AGE.fullmatch(text)
    if found is None:
        raise UsageError(
            N_("--max-age “{text}” is no length of time."),
            N_("Write minutes, hours or days: 90m, 26h, 2d."),
            {"text": text},
        )
    return timedelta(**{_UNITS_OF_TIME[found[2]]: int(found[1])})


def _number(text: str) -> int:
    if text.isdecimal() and 0 < int(text) < 1000:
        return int(text)
    raise UsageError(
        N_("--periods “{text}” is no number of periods."), N_("Write a whole number: --periods 4"), {"text": text}
    )
