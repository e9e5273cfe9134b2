"""The files of a set: the report in every kind that is wanted, and what changed since an earlier one."""

from collections.abc import Mapping
from pathlib import Path, PurePath

from bdhvs_cli.model.errors import FileError
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.running.batch.job import COMPARISON, LATEST, Job
from bdhvs_cli.running.batch.manifest import Manifest
from bdhvs_cli.running.batch.sets import Sets

_READ_BACK = (".json", ".xlsx")
"""Kinds of output that a report can be read back from, the best first."""


def report_files(job: Job, report: Report, say: Language) -> dict[str, bytes]:
    """Return name below ``output_dir`` → content."""
    from bdhvs_cli.rendering.documents.report.document import report_document
    from bdhvs_cli.rendering.media.writers import written

    document, files = report_document(report, say), {}
    for pattern in job.wanted.outputs:
        name = job.filled(pattern).replace("\\", "/")
        # Links to cells lead from where the file will stand.
        files[name] = written(document, (job.output_dir / name).as_posix())
    return files


def earlier_set(sets: Sets, period: str) -> Manifest | None:
    """Return the last good set of an earlier period: of that which ends last, the newest."""
    day = Period.parse(period).end
    earlier = {manifest.period for manifest in sets.manifests.values() if Period.parse(manifest.period).end < day}
    for name in sorted(earlier, key=lambda found: Period.parse(found).end, reverse=True):
        found = sets.newest(name)
        if found is not None:
            return found
    return None


def report_of(sets: Sets, manifest: Manifest) -> Path | None:
    """Return a file of a set from which its report can be read back."""
    names = [name for ending in _READ_BACK for name in manifest.files if name.lower().endswith(ending)]
    return next((sets.place(manifest.number, name) for name in names if not _is_comparison(name)), None)


def _is_comparison(name: str) -> bool:
    return PurePath(name).stem == PurePath(COMPARISON).name


def comparison_files(job: Job, report: Report, units: str | None, earlier: Path, say: Language) -> Mapping[str, bytes]:
    """Put the report beside an earlier one; return name below ``output_dir`` → content.

    Raises:
        FileError: the earlier one can't be read.
        DataError: the two can't be compared.
    """
    from bdhvs_cli.comparing.diff import compare
    from bdhvs_cli.reading.options import ReadingOptions
    from bdhvs_cli.rendering.documents.diff.document import diff_document
    from bdhvs_cli.rendering.documents.diff.view import DiffView
    from bdhvs_cli.rendering.media.writers import WRITERS, written
    from bdhvs_cli.running.compare import Scoring, register_for, select_one

    selection = select_one(earlier.as_posix(), Scoring(ReadingOptions(units=units)))
    old = selection.loaded[0].report
    document = diff_document(DiffView(say, compare(old, report, register_for(report, units)), old, report))
    endings = dict.fromkeys([".json", *(PurePath(name).suffix.lower() for name in job.wanted.outputs)])
    names = [job.filled(f"{COMPARISON}{ending}") for ending in endings if ending in WRITERS]
    return {name: written(document, (job.output_dir / name).as_posix()) for name in names}


def wanted_comparison(job: Job, sets: Sets, period: str) -> tuple[Path | None, int | None]:
    """Return the report to compare with, if there is one, and the number of the set that it belongs to.

    Raises:
        FileError: the job names a report that is not there.
    """
    wanted = job.maybe_filled(job.wanted.compare_with)
    if wanted is None:
        return None, None
    if wanted == LATEST:
        earlier = earlier_set(sets, period)
        return (None, None) if earlier is None else (report_of(sets, earlier), earlier.number)
    if not Path(wanted).exists():
        raise FileError(
            N_("{file}: there is no such file to compare with."),
            N_("Correct compare_with in the job file, or put the report there."),
            {"file": wanted},
        )
    return Path(wanted), None
