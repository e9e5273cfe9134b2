"""What a job asks for, as the run itself takes it; and digests that tell one way of asking from another."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from bdhvs_cli.model.option import layered, options_of
from bdhvs_cli.reading.files.inputs import expand
from bdhvs_cli.reading.in_force import in_force
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.targets.load import find_bundled
from bdhvs_cli.running.batch.code_digest import code_digest
from bdhvs_cli.running.batch.document import map_lines
from bdhvs_cli.running.batch.job import LATEST, Job
from bdhvs_cli.running.batch.ledger import json_of
from bdhvs_cli.running.batch.manifest import digest_of
from bdhvs_cli.running.batch.outputs import earlier_set, report_of
from bdhvs_cli.running.batch.sets import Sets

if TYPE_CHECKING:
    from bdhvs_cli.running.request import Request


_PATHS = ("targets", "units", "accept")
"""Reading options in which {period} and {year} stand for the run's."""


def request_of(job: Job, sets: Sets) -> "Request":
    """Return what is to be read, checked and scored."""
    from bdhvs_cli.running.request import Request

    wanted = job.wanted
    return Request(
        tuple(job.filled(pattern) for pattern in wanted.inputs),
        replace(reading_of(job), previous=_previous(job, sets), period_from_job=job.period is not None),
        on_error=wanted.on_error,
        fail_on=tuple(status for status in wanted.fail_on if status in ("missed", "undetermined")),
        severities=wanted.severities,
        population_change=wanted.thresholds.population_change if wanted.thresholds is not None else None,
    )


def reading_of(job: Job) -> ReadingOptions:
    """Return how the job asks for its inputs to be read: the bundle of the command line's own options."""
    said = job.wanted.model_dump(include={option.name for option in options_of(ReadingOptions)})
    filled = {name: job.maybe_filled(said[name]) for name in _PATHS}
    return layered(ReadingOptions, {**said, **filled, "period": job.period, "map": map_lines(job.wanted.map)})


def _previous(job: Job, sets: Sets) -> str | None:
    wanted = job.maybe_filled(job.wanted.previous)
    if wanted != LATEST:
        return wanted
    earlier = earlier_set(sets, job.period) if job.period is not None else None
    path = report_of(sets, earlier) if earlier is not None else None
    return path.as_posix() if path is not None else None


def account_key(job: Job) -> str:
    """Return a digest of what an account of a file counts for, besides its content and what it was understood under."""
    reading = reading_of(job)
    return _digest([code_digest(), reading.layout, sorted(reading.sheet), reading.map, reading.dash])


def run_key(job: Job, sets: Sets, lang: str) -> list[object]:
    """Return all that a set is made from, besides the inputs: what differs in it makes a new set."""
    wanted, settings = job.wanted, in_force()
    asked = wanted.model_dump(mode="json", exclude={"inputs", "outputs", "timezone", "settle", "keep", "state_dir"})
    files = [job.maybe_filled(path) for path in (wanted.targets, wanted.units, wanted.accept)]
    return [
        account_key(job),
        job.period,
        asked,
        [_content(file) for file in (*files, _previous(job, sets))],
        [job.filled(pattern) for pattern in wanted.inputs],
        [job.filled(output) for output in wanted.outputs],
        [_content(_compared(job, sets)), lang],
        [_content(path) for path in (settings.targets, *settings.targets_by_year.values(), settings.units)],
    ]


def _compared(job: Job, sets: Sets) -> str | None:
    wanted = job.maybe_filled(job.wanted.compare_with)
    if wanted != LATEST or job.period is None:
        return wanted
    earlier = earlier_set(sets, job.period)
    return None if earlier is None else str(earlier.number)


def _content(reference: str | None) -> object:
    """Return a digest of what a reference means: a file's content; of a folder or glob that of each file."""
    if reference is None or find_bundled(reference) is not None:
        return reference
    path = Path(reference)
    if path.is_file():
        return digest_of(path)
    files, _ = expand([reference], [])
    return [[file.shown, digest_of(file.path)] for file in files]


def _digest(values: list[object]) -> str:
    return sha256(json_of(values).encode()).hexdigest()
