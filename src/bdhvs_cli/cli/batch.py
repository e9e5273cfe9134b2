"""``bdhvs batch``: the unattended run."""

from pathlib import Path
from typing import Annotated

from bdhvs_cli.cli.batch_log import Log, LogFormat
from bdhvs_cli.cli.command import describe
from bdhvs_cli.cli.signature import Argument
from bdhvs_cli.model.errors import EXIT_DONE, BdhvsError, UsageError
from bdhvs_cli.model.option import Option
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.language import Language, language
from bdhvs_cli.running.batch.job import Job

_RUN = N_("How it runs")
_LOOK = N_("Instead of a run")


@describe(
    N_(
        "Do what a job file says, unattended: read what has changed, score, and replace the outputs by a whole new set."
    ),
    ("bdhvs batch job.yaml", N_("run the job; from cron with -q")),
    ("bdhvs batch job.yaml --init", N_("write a job file with comments, to be edited")),
    ("bdhvs batch job.yaml --check", N_("say what the job means, and touch nothing")),
    ("bdhvs batch job.yaml --period 2025-Q2", N_("make an old period again")),
    notes=(
        N_(
            "Exit code: 0 done, 1 what fail_on asked about is so, 2 the job file or the command line is wrong, "
            "3 the data has errors, 4 inputs have vanished or a file can't be read or written, 5 another run is at it."
        ),
    ),
)
def batch(
    console: Console,
    job: Annotated[str, Argument(N_("the job file"), metavar=N_("JOB.yaml"))],
    period: Annotated[str | None, Option(N_("make this period, not the job's"), _RUN, N_("PERIOD"))] = None,
    force: Annotated[bool, Option(N_("read everything again and make a new set"), _RUN)] = False,
    accept_removed: Annotated[
        bool, Option(N_("units that were there before and that no input names any more are gone for good"), _RUN)
    ] = False,
    wait: Annotated[str, Option(N_("wait so long for another run to end (0)"), _RUN, N_("SECONDS"))] = "0",
    log_format: Annotated[LogFormat, Option(N_("how lines on stderr are written (text)"), _RUN)] = "text",
    check: Annotated[bool, Option(N_("say what the job means, and touch nothing"), _LOOK)] = False,
    dry_run: Annotated[bool, Option(N_("say which inputs would be read"), _LOOK)] = False,
    history: Annotated[bool, Option(N_("list the runs that changed something or failed"), _LOOK)] = False,
    init: Annotated[bool, Option(N_("write a job file with comments"), _LOOK)] = False,
) -> int:
    """Run; see ``describe``."""
    path = Path(job)
    shown = path.as_posix()
    if sum((check, dry_run, history, init)) > 1:
        raise UsageError(
            N_("--check, --dry-run, --history and --init exclude each other."), N_("Give one of them."), {}
        )
    if init:
        return _init(console, path)
    from bdhvs_cli.running.batch.job import load_job

    _see_whether_period(period)
    seconds = _seconds(wait)
    found = load_job(path, shown)
    from bdhvs_cli.cli.settings import settle_settings

    settle_settings(console, found.folder)
    say = language_for(console, found)
    if check or dry_run or history:
        from bdhvs_cli.cli.batch_look import print_check, print_dry_run, print_history

        console.say = say
        look = print_check if check else print_dry_run if dry_run else print_history
        return look(console, found, period)
    from bdhvs_cli.running.batch.run import Wishes, run_batch

    log = Log(console, say, found.zone, log_format, path.stem)
    try:
        finished = run_batch(found, Wishes(period, force, accept_removed, seconds), say, log)
    except BdhvsError as error:
        log.fail(error)
        return error.exit_code
    log.end(finished)
    return finished.exit


def language_for(console: Console, job: Job) -> Language:
    """Return the language: the command line and the environment decide, then the job, the settings, the locale."""
    if console.language_is_given or job.wanted.lang is None:
        return console.say
    return language(job.wanted.lang)


def _see_whether_period(period: str | None) -> None:
    if period is None:
        return
    from bdhvs_cli.running.batch.periods import RELATIVE

    try:
        if period not in RELATIVE:
            Period.parse(period)
    except ValueError:
        raise UsageError(
            N_("--period “{period}” is not a reporting period."),
            N_("Write it as 2025, 2025-Q3, 2025-H1, 2025-9M (nine months), 2025-09 or 2025-09-30."),
            {"period": period},
        ) from None


def _seconds(text: str) -> float:
    if text.isdecimal() and len(text) < 8:
        return int(text)
    raise UsageError(
        N_("--wait “{text}” is no number of seconds."), N_("Write whole seconds: --wait 600"), {"text": text}
    )


def _init(console: Console, path: Path) -> int:
    from bdhvs_cli.rendering.setup.job import job_template
    from bdhvs_cli.running.files import write_atomically

    if path.exists():
        raise UsageError(
            N_("{file} is there already; it was not touched."),
            N_("Give another name, or remove it."),
            {"file": path.as_posix()},
        )
    write_atomically(path, job_template(console.say).encode())
    from bdhvs_cli.cli.result import print_written

    print_written(console, [path])
    return EXIT_DONE
