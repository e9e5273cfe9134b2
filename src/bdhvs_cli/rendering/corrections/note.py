"""A note to somebody who sent figures: what was found in them, line by line, ready to be laid out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import NamedTuple

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.submission import Submission
from bdhvs_cli.model.targets import Severity, TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.rendering.corrections.grouping import grouped
from bdhvs_cli.rendering.corrections.joining import joined
from bdhvs_cli.rendering.corrections.remedies import sender_remedy
from bdhvs_cli.rendering.corrections.standing import Standing
from bdhvs_cli.rendering.file_names import safe_name, unit_file_name, untaken
from bdhvs_cli.rendering.findings import finding_text, sheet_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Names, of_several

_RANK: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}


class NoteLine(NamedTuple):
    """One thing to look at again."""

    severity: Severity
    file: str
    """Name of the file, without its folders; empty where it concerns none."""
    sheet: str
    cell: str
    standing: str
    """What stands in the cell."""
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Note:
    """All that one addressee is to look at again; errors first."""

    name: str
    """Of its files, without an ending: ``18814-xa-ky-hoa``."""
    addressee: str
    """The unit's name, or who else is meant."""
    unit_code: str
    """Empty where it goes to no unit."""
    lines: tuple[NoteLine, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it speaks of."""
        return tuple(dict.fromkeys(line.file for line in self.lines if line.file))


class Notes:
    """Makes the notes of one run."""

    def __init__(
        self, say: Language, submission: Submission, targets: TargetSet | None, units: UnitRegister | None
    ) -> None:
        self._say, self._submission = say, submission
        self._units = units.by_code if units is not None else {}
        self._unit_name, indicator_name = Names(say, targets=targets, units=units).namers
        self._indicator_name = of_several(indicator_name)
        self._standing = Standing(submission, say)

    def of(self, report: Report) -> Iterator[Note]:
        """Yield a note for each unit that has something to do, then for senders of files, then a general one."""
        shares = grouped(report.findings, self._submission)
        taken: set[str] = set()
        for code in sorted(shares.by_unit):
            unit = self._units.get(code) or Unit(code, self._unit_name(code), "")
            yield self._note(untaken(unit_file_name(unit), taken), unit.name, shares.by_unit[code], code)
        for file, findings in sorted(shares.by_file.items()):
            path = PurePosixPath(file)
            name = f"{self._say(N_('file'))}-{safe_name(path.stem) or 'x'}{path.suffix.lower().replace('.', '-')}"
            name = untaken(name, taken)
            yield self._note(name, self._say(N_("The sender of {file}"), file=path.name), findings, "")
        if shares.general:
            yield self._note(self._say(N_("general")), self._say(N_("All units")), shares.general, "")

    def _note(self, name: str, addressee: str, findings: Sequence[Finding], unit_code: str) -> Note:
        subject = addressee if unit_code else ""
        ordered = sorted(joined(findings), key=lambda finding: (_RANK[finding.severity], *finding.order()))
        lines = tuple(self._line(finding, subject) for finding in ordered)
        return Note(name, addressee, unit_code, lines)

    def _line(self, finding: Finding, subject: str) -> NoteLine:
        say = self._say
        words = finding_text(say, finding, self._unit_name, self._indicator_name)
        return NoteLine(
            finding.severity,
            PurePosixPath(finding.file).name if finding.file else "",
            sheet_text(say, finding.sheet) if finding.sheet else "",
            finding.cell or "",
            self._standing.text(finding),
            _without_subject(words.message, subject),
            sender_remedy(say, finding, self._unit_name, self._indicator_name) or words.remedy,
        )


def _without_subject(message: str, subject: str) -> str:
    """Leave out the unit's name at the head of a sentence to that unit."""
    for between in (", ", ": "):
        rest = message.removeprefix(f"{subject}{between}")
        if subject and rest != message:
            return rest[:1].upper() + rest[1:]
    return message
