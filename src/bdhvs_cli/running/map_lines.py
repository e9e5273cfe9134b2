"""What is to be said of lines of ``--map`` whose heading stands in no input of a run."""

from collections.abc import Sequence

from bdhvs_cli.checking.acceptance.applying import Note
from bdhvs_cli.model.errors import UsageError, together
from bdhvs_cli.model.submission import Submission, UnusedMap
from bdhvs_cli.model.text import N_, Command
from bdhvs_cli.reading.heading_map import is_letters


def notes_on_maps(submissions: Sequence[Submission]) -> tuple[Note, ...]:
    """Say which lines of ``--map`` fit none of the inputs; one that fits any of them is as it should be.

    Of several files, or a folder, the lines may name headings of a form that has not come yet: that is worth a note,
    and stops nobody's unattended run. Where each input is one file, such a line is a mistake.

    Args:
        submissions: all that was read with the same lines.

    Raises:
        UsageError: every input is one file, named outright.
    """
    if not submissions:
        return ()
    nowhere = {unused.line for unused in submissions[0].unused_maps}
    nowhere = nowhere.intersection(*({unused.line for unused in other.unused_maps} for other in submissions[1:]))
    last = submissions[-1]  # Of several periods the newest is usually named last.
    notes = [_note(unused) for unused in last.unused_maps if unused.line in nowhere]
    if notes and all(submission.is_one_file for submission in submissions):
        raise together([UsageError(note.message, note.remedy, note.params) for note in notes])
    return tuple(notes)


def _note(unused: UnusedMap) -> Note:
    message = N_("--map “{line}” has no effect: no input has a heading “{heading}”.")
    if is_letters(unused.heading):
        message = N_("--map “{line}” has no effect: in no input does column {heading} have a heading.")
    remedy = N_("Write it as it stands in the workbook, or leave this --map out. See the headings: {command}")
    if unused.nearest is not None:
        remedy = N_("Nearest is “{nearest}”. Write it as it stands in the workbook, or leave this --map out.")
    command = Command("bdhvs", "check", unused.file, "-v")
    return Note(
        message, remedy, {"line": unused.line, "heading": unused.heading, "nearest": unused.nearest, "command": command}
    )
