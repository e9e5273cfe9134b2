"""What goes back to those who sent figures: their workbooks with marks, and notes. Never written over an input."""

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from bdhvs_cli import __version__
from bdhvs_cli.model.errors import BdhvsError, FileError, UsageError
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.faults import unreadable
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.running.files import make_folder, write_all
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
    _see_whether_inputs(files, digests)
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
        data = Path(path).read_bytes()
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


def _see_whether_inputs(outputs: Iterable[Path], inputs: Iterable[str]) -> None:
    known = {Path(path).resolve() for path in inputs}
    for path in outputs:
        if path.resolve() in known:
            raise UsageError(
                N_("{file} would overwrite an input."), N_("Name another folder."), {"file": path.as_posix()}
            )


def write_notes(
    say: Language, outcome: Outcome, folder: Path, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> list[Path]:
    """Write a note for each unit, and each sender, that has something to look at again; return the workbooks.

    Each is written twice, as ``.xlsx`` and as ``.md``. Notes of an earlier run that nothing calls for any more are
    taken away.

    Raises:
        FileError: a file can't be written.
        UsageError: an output would take the place of an input.
    """
    from bdhvs_cli.rendering.corrections.note import Notes
    from bdhvs_cli.rendering.corrections.note_markdown import note_markdown
    from bdhvs_cli.rendering.corrections.note_workbook import note_workbook

    submission = outcome.submission
    notes = list(Notes(say, submission, outcome.targets, outcome.units).of(outcome.report))
    files: dict[Path, bytes] = {}
    workbooks = []
    for done, note in enumerate(notes):
        progress(done, len(notes))
        workbooks.append(folder / f"{note.name}.xlsx")
        files[workbooks[-1]] = note_workbook(say, note, outcome.report.generated_at, f"bdhvs {__version__}")
        files[folder / f"{note.name}.md"] = note_markdown(say, note).encode()
    progress(len(notes), len(notes))
    _see_whether_inputs(files, (record.path for record in submission.inputs))
    if files:
        make_folder(folder)
        write_all(files)
    _take_away_old(folder, {path.name.casefold() for path in workbooks})
    return workbooks


def _take_away_old(folder: Path, kept: set[str]) -> None:
    """Remove notes of an earlier run: only what says of itself that it is a note of that name, and its twin."""
    for path in sorted(folder.glob("*.xlsx")):
        if path.name.casefold() not in kept and _is_note(path):
            for taken in (path, path.with_suffix(".md")):
                with contextlib.suppress(OSError):
                    taken.unlink(missing_ok=True)


def _is_note(path: Path) -> bool:
    from bdhvs_cli.reading.files.faults import ReadingFault
    from bdhvs_cli.reading.files.limits import Limits
    from bdhvs_cli.reading.files.source import Source
    from bdhvs_cli.reading.ooxml.package import Package
    from bdhvs_cli.rendering.corrections.note_workbook import OWN_NOTE

    try:
        source = Source(path, path.name, Limits())
        with contextlib.closing(source):
            properties = Package(source, Limits()).read("docProps/custom.xml")
    except (BdhvsError, ReadingFault):
        return False  # somebody else's, whatever it is
    return OWN_NOTE.encode() in properties and f">{path.stem}<".encode() in properties
