"""What the inputs say of each unit: who has sent, and who was there before and is not named any more."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bdhvs_cli.model.errors import FileError
from bdhvs_cli.model.text import N_
from bdhvs_cli.running.batch.ledger import Received
from bdhvs_cli.running.batch.manifest import Manifest

if TYPE_CHECKING:
    from bdhvs_cli.running.request import Outcome


def units_with_figures(outcome: "Outcome") -> dict[str, str]:
    """Return code → input of each unit of which figures were read."""
    return {entry.unit_code: entry.file for entry in outcome.submission.entries if not entry.blank}


def received(outcome: "Outcome", period: str, now: str) -> Iterator[Received]:
    """Yield who has sent a form that can be read, with the errors in it."""
    submission = outcome.submission
    entries = [entry for entry in (*submission.entries, *submission.superseded) if not entry.blank]
    files = {entry.unit_code: entry.file for entry in reversed(entries)}
    units_in = Counter(files.values())
    by_unit: Counter[str] = Counter()
    by_file: Counter[str] = Counter()
    for finding in outcome.report.findings:
        if finding.stops and finding.unit_code is not None:
            by_unit[finding.unit_code] += 1
        elif finding.stops and finding.file is not None and units_in[finding.file] == 1:
            by_file[finding.file] += 1
    for code, file in sorted(files.items()):
        yield Received(period, code, now, file, by_unit[code] + by_file[file])


def see_whether_inputs_vanished(outcome: "Outcome", before: Manifest) -> None:
    """Refuse to take a lost file for a unit that has nothing to report.

    An input that is there and can't be read (yet) is not lost.

    Args:
        outcome: of this run.
        before: the period's last good set.

    Raises:
        FileError: units with figures in that set are named by no input any more.
    """
    submission = outcome.submission
    named = {entry.unit_code for entry in (*submission.entries, *submission.superseded)}
    unread = {record.path for record in submission.inputs if record.sha256 is None}
    lost = {code: file for code, file in before.units.items() if code not in named and file not in unread}
    if not lost:
        return
    names = outcome.units.by_code if outcome.units is not None else {}
    shown = [f"{names[code].name if code in names else code} ({file})" for code, file in lost.items()]
    raise FileError(
        N_("No input names these units any more, which have figures in set {number} of {period}: {units}. It stays."),
        N_("Put their files back; or, if they are gone for good, run once with --accept-removed."),
        {
            "number": str(before.number),
            "period": before.period,
            "units": shown,
        },
    )
