"""Letters to whoever sends figures, each as a workbook and as text for chats.

Those of an earlier run that nothing calls for any more are taken away, and nothing else is.
"""

import contextlib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from bdhvs_cli.model.errors import BdhvsError
from bdhvs_cli.model.sending import PeriodSending
from bdhvs_cli.model.settings import Contact
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.limits import limits_in_force
from bdhvs_cli.reading.files.source import Source
from bdhvs_cli.reading.in_force import in_force
from bdhvs_cli.reading.ooxml.package import Package
from bdhvs_cli.rendering.corrections.note import Notes
from bdhvs_cli.rendering.documents.document import Document
from bdhvs_cli.rendering.documents.letters import note, reminder
from bdhvs_cli.rendering.documents.letters.letter import OWN_LETTER, Sender
from bdhvs_cli.rendering.figures import period_label
from bdhvs_cli.rendering.file_names import unit_file_name
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.media.writers import written
from bdhvs_cli.running.files import make_folder, write_all
from bdhvs_cli.running.giving_back import see_whether_inputs
from bdhvs_cli.running.request import Outcome

Progress = Callable[[int, int], None]
"""Is told how many of all letters are made."""

_ENDINGS = (".xlsx", ".md")


def write_notes(say: Language, outcome: Outcome, folder: Path, progress: Progress) -> int:
    """Write a note for each unit, and each sender, that has something to look at again; return how many.

    Raises:
        FileError: a file can't be written.
        UsageError: an output would take the place of an input.
    """
    submission, report = outcome.submission, outcome.report
    office = in_force().office
    if not office.name and outcome.targets is not None:
        office = Contact("", outcome.targets.agency.in_language(say.code), office.place, office.contact)
    when = report.generated_at
    sender = Sender(office, when.date() if when is not None else None, when)
    period = period_label(say, submission.period) if submission.period is not None else ""
    notes = list(Notes(say, submission, outcome.targets, outcome.units).of(report))
    letters = {found.name: note.note(say, found, period, sender) for found in notes}
    files = _files(folder, letters, progress)
    see_whether_inputs(files, (record.path for record in submission.inputs))
    _write(folder, files)
    others = (path.stem for path in sorted(folder.glob("*.xlsx")))
    kept = {name.casefold() for name in letters}
    _take_away(folder, {name: note.identity(name) for name in others if name.casefold() not in kept})
    return len(letters)


def write_reminders(say: Language, sending: PeriodSending, folder: Path, today: date, progress: Progress) -> int:
    """Write a letter to each unit that has not sent, return how many; those to units that have sent since go.

    Raises:
        FileError: a file can't be written.
    """
    sender = Sender(in_force().office, today)
    names = {unit: unit_file_name(Unit(unit.unit_code, unit.unit_name, "")) for unit in sending.units}
    letters = {
        name: reminder.reminder(say, name, unit, sending, sender)
        for unit, name in names.items()
        if unit.state == "missing"
    }
    _write(folder, _files(folder, letters, progress))
    sent = (name for name in names.values() if name not in letters)
    _take_away(folder, {name: reminder.identity(name, sending.period) for name in sent})
    return len(letters)


def _files(folder: Path, letters: Mapping[str, Document], progress: Progress) -> dict[Path, bytes]:
    files: dict[Path, bytes] = {}
    for done, (name, letter) in enumerate(letters.items()):
        progress(done, len(letters))
        paths = [folder / f"{name}{ending}" for ending in _ENDINGS]
        files |= {path: written(letter, path.as_posix()) for path in paths}
    progress(len(letters), len(letters))
    return files


def _write(folder: Path, files: Mapping[Path, bytes]) -> None:
    if files:
        make_folder(folder)
        write_all(files)


def _take_away(folder: Path, identities: Mapping[str, str]) -> None:
    """Remove letters: only what says of itself that it is that one, and its twin."""
    for name, identity in identities.items():
        path = folder / f"{name}.xlsx"
        if path.is_file() and _says_of_itself(path, identity):
            for ending in _ENDINGS:
                with contextlib.suppress(OSError):
                    path.with_name(f"{name}{ending}").unlink(missing_ok=True)


def _says_of_itself(path: Path, identity: str) -> bool:
    try:
        with contextlib.closing(Source(path, path.name, limits_in_force())) as source:
            properties = Package(source, limits_in_force()).read("docProps/custom.xml")
    except (BdhvsError, ReadingFault):
        return False  # somebody else's, whatever it is
    return OWN_LETTER.encode() in properties and f">{identity}<".encode() in properties
