"""What goes back to those who sent figures: their workbooks with marks, and notes. Never written over an input."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bdhvs_cli.model.errors import FileError, UsageError
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.faults import unreadable
from bdhvs_cli.reading.files.names import as_it_stands
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.running.files import make_folder, real_path, write_all
from bdhvs_cli.running.request import Outcome

_WITHOUT_MARKS = (".xls", ".xlsb", ".ods", ".csv")
"""Endings of inputs that have no place for marks, or none that could be written without touching the rest."""


@dataclass(slots=True)
class GivenBack:
    """What was written."""

    marked: list[Path] = field(default_factory=list)
    """Workbooks with marks and a list."""
    listed: list[tuple[str, Path, str]] = field(default_factory=list)
    """Inputs that can't be marked: path as given, the list written instead, why in a few technical words (empty for
    files of a kind that has no place for marks)."""


def annotate_inputs(
    say: Language, outcome: Outcome, folder: Path, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> GivenBack:
    """Write each input in which something was found, with marks and a list of its findings, into a folder.

    Inputs that can't be marked get a workbook with the list alone.

    Raises:
        FileError: an input has changed meanwhile, or a file can't be written.
        UsageError: an output would take the place of an input.
    """
    from bdhvs_cli.rendering.annotation.markup import NotEditable
    from bdhvs_cli.rendering.annotation.returned import Checked, Returning

    submission = outcome.submission
    checked = Checked(outcome.report.findings, submission, outcome.targets, outcome.units)
    returning = Returning(say, checked)
    digests = {record.path: record.sha256 for record in submission.inputs}
    given = GivenBack()
    files: dict[Path, bytes] = {}
    wanted = [path for path in digests if returning.findings(path)]
    for done, path in enumerate(wanted):
        progress(done, len(wanted))
        data = _read(path, digests[path])
        name = PurePosixPath(path)
        try:
            content = returning.workbook(path, data)
            target = _free(folder, name.stem, name.suffix, files)
            given.marked.append(target)
        except NotEditable as reason:
            content = returning.listing(path)
            target = _free(folder, f"{name.stem}-{say(N_('list-of-findings'))}", ".xlsx", files)
            why = "" if name.suffix.lower() in _WITHOUT_MARKS else str(reason)
            given.listed.append((path, target, why))
        files[target] = content
    progress(len(wanted), len(wanted))
    see_whether_inputs(files, digests)
    for target in files:
        _see_whether_filled_in(target)
    if files:
        make_folder(folder)
        write_all(files)
    return given


def _see_whether_filled_in(target: Path) -> None:
    """Refuse to write over a list in which somebody has begun to give reasons."""
    if not target.is_file():
        return
    from bdhvs_cli.reading.files.faults import ReadingFault
    from bdhvs_cli.reading.reports.annotated_reasons import read_reasons

    try:
        reasons = read_reasons(target, target.as_posix()) or ()
    except ReadingFault:
        return
    if any(reason.who.strip() or reason.why.strip() for reason in reasons):
        raise FileError(
            N_("{file} holds reasons that somebody has filled in; it was not overwritten."),
            N_("Use them with --accept {file}, or give another folder to --annotate."),
            {"file": target.as_posix()},
        )


def _read(path: str, digest: str | None) -> bytes:
    from hashlib import sha256

    try:
        data = Path(as_it_stands(path)).read_bytes()
    except OSError as error:
        raise unreadable(Path(path), path, error) from error
    if digest is not None and sha256(data).hexdigest() != digest:
        raise FileError(
            N_("{file} has changed since it was read."), N_("Close it in other programs and run again."), {"file": path}
        )
    return data


def _free(folder: Path, stem: str, suffix: str, taken: Iterable[Path]) -> Path:
    """Return a path that no other output has: files of one name come from several folders."""
    names = {path.name.casefold() for path in taken}
    name, number = f"{stem}{suffix}", 2
    while name.casefold() in names:
        name, number = f"{stem} ({number}){suffix}", number + 1
    return folder / name


def see_whether_inputs(outputs: Iterable[Path], inputs: Iterable[str]) -> None:
    """Raise UsageError where an output would take the place of an input."""
    known = {real_path(Path(path)) for path in inputs}
    for path in outputs:
        if real_path(path) in known:
            raise UsageError(
                N_("{file} would overwrite an input."), N_("Name another folder."), {"file": path.as_posix()}
            )
