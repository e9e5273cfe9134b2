"""``bdhvs batch --check``, ``--dry-run`` and ``--history``: a job looked at, nothing touched."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from bdhvs_cli.model.errors import EXIT_DONE
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.console import Console
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, line, wrap
from bdhvs_cli.running.batch.beside import about_beside, lying_beside
from bdhvs_cli.running.batch.folder import in_folder
from bdhvs_cli.running.batch.inputs import Survey, survey
from bdhvs_cli.running.batch.job import Job
from bdhvs_cli.running.batch.ledger import InputRow, Ledger, LedgerDamagedError, RunRow

_MOST_FILES = 30


def print_check(console: Console, job: Job, period: str | None) -> int:
    """Say what a job means tonight."""
    say = console.say
    job = job.on(datetime.now(UTC), period)
    with in_folder(job.folder):
        found = survey([job.filled(pattern) for pattern in job.wanted.inputs], {}, job.wanted.settle, anew=False)
        beside = lying_beside(job, found.seen)
        targets, units = _targets_and_units(job)
    wanted = job.wanted
    rows = [
        (N_("job file"), job.path.as_posix()),
        (N_("period"), job.period or say(N_("as the inputs say"))),
        (N_("time zone"), wanted.timezone),
        (N_("inputs"), ", ".join(job.filled(pattern) for pattern in wanted.inputs)),
        ("", say.plural("{count} file now", "{count} files now", len(found.files))),
        *(("", say(N_("{path}: there is no file there."), path=path)) for path in found.absent),
        *(("", warning.text(say)) for warning in about_beside(job, beside)),
        (N_("target set"), targets),
        (N_("units"), units),
        (N_("if the data has errors"), wanted.on_error),
        (N_("exit 1 if"), ", ".join(wanted.fail_on) or "–"),
        (N_("outputs"), "\n".join((job.output_dir / job.filled(output)).as_posix() for output in wanted.outputs)),
        (N_("compared with"), job.maybe_filled(wanted.compare_with) or "–"),
        (N_("sets kept"), str(wanted.keep) if wanted.keep else say(N_("all"))),
        (N_("ledger, lock and sets"), job.state_dir.as_posix()),
    ]
    console.print(_labelled(console, rows))
    return EXIT_DONE


def _labelled(console: Console, rows: Sequence[tuple[str, str]]) -> list[Line]:
    say = console.say
    cells = [
        [line(Span(say(label) if number == 0 and label else "", "dim")), line(part)]
        for label, text in rows
        for number, part in enumerate(text.split("\n"))
    ]
    return table([Column(""), Column("", narrowest=20)], cells, console.width, indent=0)


def _targets_and_units(job: Job) -> tuple[str, str]:
    from bdhvs_cli.model.period import Period
    from bdhvs_cli.reading.targets.load import load_target_set
    from bdhvs_cli.reading.units.registers import load_unit_register

    reference = job.maybe_filled(job.wanted.targets)
    if reference is None and job.period is None:
        return "–", job.wanted.units or "–"
    period = Period.parse(job.period) if job.period is not None else None
    targets = load_target_set(reference, period.year if period else None)
    units = load_unit_register(job.maybe_filled(job.wanted.units), targets.province, period.end if period else None)
    return f"{targets.id} ({targets.path})", f"{len(units.units)} ({units.path or 'any'})"


def print_dry_run(console: Console, job: Job, period: str | None) -> int:
    """Say which inputs would be read, and why."""
    say = console.say
    job = job.on(datetime.now(UTC), period)
    with in_folder(job.folder):
        known = _known(job)
        found = survey([job.filled(pattern) for pattern in job.wanted.inputs], known, job.wanted.settle, anew=False)
        beside = lying_beside(job, found.seen)
    rows = [[line(say(why)), line(path)] for path, why in _to_be_read(found, known)]
    shown = rows if console.verbose else rows[:_MOST_FILES]
    if shown:
        console.print([*table([Column(""), Column("", narrowest=20)], shown, console.width, indent=0), EMPTY])
    text = say(
        N_("Period {period}; inputs: {inputs}, of them to be read: {read}. Nothing was touched."),
        inputs=len(found.files),
        read=len(rows),
        period=job.period or "–",
    )
    if len(rows) > len(shown):
        text += " " + say(N_("All are listed with -v."))
    console.print(wrap(line(text), console.width))
    for absent in found.absent:
        console.print(wrap(line(say(N_("{path}: there is no file there."), path=absent)), console.width))
    for warning in about_beside(job, beside):
        console.print(wrap(line(warning.text(say)), console.width))
    return EXIT_DONE


def _known(job: Job) -> dict[str, InputRow]:
    path = job.state_dir / "ledger.sqlite"
    if not path.is_file():
        return {}
    try:
        ledger = Ledger(path, read_only=True)
        try:
            return ledger.inputs()
        finally:
            ledger.close()
    except LedgerDamagedError:
        return {}


def _to_be_read(found: Survey, known: dict[str, InputRow]) -> list[tuple[str, str]]:
    rows = []
    for file in found.files:
        seen, row = found.seen[file.shown], known.get(file.shown)
        if not seen.is_settled:
            rows.append((file.shown, N_("still being written")))
        elif seen.sha256 is None:
            rows.append((file.shown, N_("can't be read")))
        elif row is None:
            rows.append((file.shown, N_("new")))
        elif row.sha256 != seen.sha256:
            rows.append((file.shown, N_("changed")))
    return rows


def print_history(console: Console, job: Job, period: str | None) -> int:
    """List the runs that changed something or failed, the newest last."""
    say = console.say
    with in_folder(job.folder):
        path = Path(job.state_dir / "ledger.sqlite")
        runs: list[RunRow] = []
        if path.is_file():
            ledger = Ledger(path, read_only=True)
            try:
                runs = [run for run in ledger.runs() if period in (None, run.period)]
            finally:
                ledger.close()
    if not runs:
        console.print([line(say(N_("No run has changed anything yet.")))])
        return EXIT_DONE
    headings = (N_("began"), N_("period"), N_("set"), N_("inputs"), N_("read"), N_("errors"), N_("missing"), N_("exit"))
    rows = [[line(part) for part in _cells(run)] for run in runs]
    columns = [Column(say(heading), figures=number > 1) for number, heading in enumerate(headings)]
    console.print(table(columns, rows, console.width, decimal_mark=say.decimal_mark, indent=0))
    return EXIT_DONE


def _cells(run: RunRow) -> list[str]:
    import json

    numbers = json.loads(run.summary)
    counted = [str(numbers.get(name, "–")) for name in ("inputs", "read", "errors", "missing")]
    return [run.started, run.period or "–", str(run.number or "–"), *counted, str(run.exit)]
