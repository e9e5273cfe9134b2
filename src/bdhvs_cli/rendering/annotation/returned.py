"""From findings to the workbook that goes back to its sender."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bdhvs_cli.checking.acceptance.entries import can_be_accepted
from bdhvs_cli.checking.acceptance.values import accepted_value
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Submission
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.names import as_it_stands
from bdhvs_cli.reading.reports.annotated_reasons import read_earlier_list
from bdhvs_cli.rendering.annotation.annotate import MakeList, Mark, annotated, list_workbook
from bdhvs_cli.rendering.annotation.listing import Item, list_sheet
from bdhvs_cli.rendering.annotation.markup import NotEditable
from bdhvs_cli.rendering.content.findings import SEVERITY_WORDS
from bdhvs_cli.rendering.corrections.grouping import of_file
from bdhvs_cli.rendering.corrections.joining import joined
from bdhvs_cli.rendering.corrections.remedies import sender_remedy
from bdhvs_cli.rendering.corrections.standing import Standing
from bdhvs_cli.rendering.figures import period_label
from bdhvs_cli.rendering.findings import finding_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Namer, Names, of_several


@dataclass(frozen=True)
class Checked:
    """What was checked, and what was found."""

    findings: tuple[Finding, ...]
    submission: Submission
    targets: TargetSet | None
    units: UnitRegister | None


class Returning:
    """Makes what goes back to the senders of the files of one run."""

    def __init__(self, say: Language, checked: Checked) -> None:
        self._say, self._checked = say, checked
        self._standing = Standing(checked.submission, say)
        self._unit_name: Namer
        self._indicator_name: Namer
        self._unit_name, indicator_name = Names(say, targets=checked.targets, units=checked.units).namers
        self._indicator_name = of_several(indicator_name)

    def findings(self, file: str) -> list[Finding]:
        """Return what is to be listed in a file; nothing where it is to be left as it is."""
        found = of_file(self._checked.findings, self._checked.submission, file)
        return joined(sorted(found, key=lambda finding: finding.file is None))

    def workbook(self, file: str, data: bytes) -> bytes:
        """Return an .xlsx or .xlsm file with its findings marked and listed.

        Args:
            file: its path as given.
            data: its bytes.

        Raises:
            NotEditable: it is of another kind, or can't be changed safely.
        """
        findings = self.findings(file)
        try:
            earlier = read_earlier_list(Path(as_it_stands(file)), file)
        except ReadingFault as fault:
            raise NotEditable(f"unreadable: {fault.finding.code}") from fault
        marks: dict[str, list[Mark]] = {}
        for finding in findings:
            if (
                finding.file == file
                and finding.sheet is not None
                and finding.cell is not None
                and finding.accepted is None
            ):
                marks.setdefault(finding.sheet, []).append(self._mark(finding))
        return annotated(data, marks, self._list_name, self._maker(file, findings), earlier)

    def listing(self, file: str) -> bytes:
        """Return a workbook that only lists the findings of a file."""
        return list_workbook(self._list_name, self._maker(file, self.findings(file)))

    @property
    def _list_name(self) -> str:
        return self._say(N_("Findings"))

    def _maker(self, file: str, findings: Sequence[Finding]) -> MakeList:
        say, period = self._say, self._checked.submission.period
        title = say(N_("What was found in {file}"), file=PurePosixPath(file).name)
        if period is not None:
            title += f" · {period_label(say, period)}"
        items = [self._item(finding) for finding in findings]
        return lambda workbook: list_sheet(say, title, items, workbook)

    def _mark(self, finding: Finding) -> Mark:
        say = self._say
        words = finding_text(say, finding, self._unit_name, self._indicator_name)
        heading = f"{finding.code} · {say(SEVERITY_WORDS[finding.severity])}"
        return Mark(str(finding.cell), finding.severity, heading, f"{words.message}\n→ {self._remedy(finding)}")

    def _remedy(self, finding: Finding) -> str:
        return sender_remedy(self._say, finding, self._unit_name, self._indicator_name)

    def _item(self, finding: Finding) -> Item:
        words = finding_text(self._say, finding, self._unit_name, self._indicator_name)
        acceptable = can_be_accepted(finding)
        why, who = _reason(finding.accepted)
        return Item(
            finding.severity,
            finding.sheet or "",
            finding.cell or "",
            self._unit_name(finding.unit_code) if finding.unit_code else "",
            self._standing.text(finding),
            words.message,
            self._remedy(finding),
            finding.code,
            finding.unit_code or "",
            finding.indicator or "",
            accepted_value(finding, self._checked.submission) if acceptable else "",
            who,
            why,
            acceptable,
        )


def _reason(accepted: str | None) -> tuple[str, str]:
    """Split ``why (who)`` as an acceptance words it."""
    if accepted is None or not accepted.endswith(")"):
        return accepted or "", ""
    why, _, who = accepted[:-1].rpartition(" (")
    return why, who
