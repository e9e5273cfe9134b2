"""Whom a finding concerns: a unit, the sender of a file, or whoever gathers the reports."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.submission import Submission


@dataclass(slots=True)
class Grouped:
    """Findings that ask something of somebody, by whom they ask."""

    by_unit: dict[str, list[Finding]] = field(default_factory=dict)
    """Code of the unit → its findings."""
    by_file: dict[str, list[Finding]] = field(default_factory=dict)
    """Path of a file as given → what concerns its sender and no single unit."""
    general: list[Finding] = field(default_factory=list)
    """What concerns no sender: an indicator that nobody reports, a report of ours that was changed by hand."""


def asks_something(finding: Finding) -> bool:
    """Whether anybody has to do something about a finding: an error or a warning that nobody has accepted."""
    return finding.severity != "info" and finding.accepted is None


def grouped(findings: Iterable[Finding], submission: Submission) -> Grouped:
    """Share out the findings that ask something.

    A finding without a unit on a file that holds the figures of one unit alone concerns that unit.
    """
    owners: dict[str, set[str]] = {}
    for entry in submission.entries:
        owners.setdefault(entry.file, set()).add(entry.unit_code)
    result = Grouped()
    for finding in findings:
        if not asks_something(finding):
            continue
        unit = finding.unit_code
        if unit is None and finding.file is not None and len(owners.get(finding.file, ())) == 1:
            (unit,) = owners[finding.file]
        if unit is not None:
            result.by_unit.setdefault(unit, []).append(finding)
        elif finding.file is not None and finding.code != "F006":
            result.by_file.setdefault(finding.file, []).append(finding)
        else:
            result.general.append(finding)
    return result


def of_file(findings: Iterable[Finding], submission: Submission, file: str) -> list[Finding]:
    """Return the findings to list in a file that is given back, accepted ones included.

    Findings without a file are among them where it is the only one.
    """
    alone = {record.path for record in submission.inputs} == {file}
    return [
        finding
        for finding in findings
        if finding.severity != "info" and (finding.file == file or (finding.file is None and alone))
    ]
