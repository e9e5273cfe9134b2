"""What lies where inputs are expected, and is read by no pattern of the job."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePath

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.inputs import ENDINGS, expand
from bdhvs_cli.running.batch.job import Job
from bdhvs_cli.running.batch.log import Line

BESIDE = "beside"
"""The event of these lines."""
MESSAGE = N_("Not read, since they lie beside what the job names ({inputs}): {paths}. Move them there, or away.")
_PERIOD = "{period}"
_MARKS = "*?["
_NOT_MEANT = ("~$", ".")


def lying_beside(job: Job, read: Collection[str] | None = None) -> list[str]:
    """Return workbooks, and folders of workbooks that bear no period's name, where a pattern looks and takes others.

    Call it in the job's folder, whose own files may be anything.

    Args:
        job: the job, with its period where that is known.
        read: the inputs, as they are shown; None: they are looked up.
    """
    if read is None:
        read = [file.shown for file in expand([job.filled(name) for name in job.wanted.inputs], [])[0]]
    known = {PurePath(path).as_posix() for path in read}
    found: list[str] = []
    for home, is_parted in _homes(job).items():
        try:
            entries = sorted(home.iterdir(), key=lambda one: one.name)
        except OSError:
            continue
        for entry in entries:
            if entry.name.startswith(_NOT_MEANT) or entry.as_posix() in known:
                continue
            if entry.is_dir():
                found += [f"{entry.as_posix()}/"] if is_parted and _is_lost(entry) else []
            elif _is_table(entry):
                found.append(entry.as_posix())
    return found


def about_beside(job: Job, paths: Sequence[str]) -> Iterator[Line]:
    """Yield a warning that names them, with what the job's inputs mean now."""
    if paths:
        yield Line("warning", BESIDE, MESSAGE, {"paths": ", ".join(paths), "inputs": inputs_of(job)})


def inputs_of(job: Job) -> str:
    """Return the patterns of a job, filled."""
    return ", ".join(job.filled(name) for name in job.wanted.inputs)


def _homes(job: Job) -> dict[Path, bool]:
    """Return the folders in which patterns choose, and whether they are parted into periods."""
    homes: dict[Path, bool] = {}
    for pattern in job.wanted.inputs:
        parts = PurePath(pattern.replace("\\", "/")).parts
        choosing = next((place for place, part in enumerate(parts) if part == _PERIOD or set(part) & set(_MARKS)), 0)
        if choosing and _PERIOD not in "/".join(parts[:choosing]):
            home = Path(job.filled(Path(*parts[:choosing]).as_posix()))
            homes[home] = homes.get(home, False) or parts[choosing] == _PERIOD
    return homes


def _is_table(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS


def _is_lost(folder: Path) -> bool:
    """Whether a folder among those of the periods is none of them, and holds workbooks."""
    try:
        Period.parse(folder.name)
    except ValueError:
        return any(_is_table(path) for path in folder.iterdir())
    return False
