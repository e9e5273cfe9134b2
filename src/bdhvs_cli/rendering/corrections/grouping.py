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
    for one in findings:
        if not asks_something(one):
            continue
        unit = one.unit_code
        if unit is None and one.file is not None and len(owners.get(one.file, ())) == 1:
            (unit,) = owners[one.file]
        if unit is not None:
            result.by_unit.setdefault(unit, []).append(one)
        elif one.file is not None and one.code != "F006":
            result.by_file.setdefault(one.file, []).append(one)
        else:
            result.general.append(one)
    return result


def of_file(findings: Iterable[Finding], submission: Submission, file: str) -> list[Finding]:
    """Return the findings to list in a file that is given back, accepted ones included.

    Findings without a file are among them where it is the only one.
    """
    alone = {record.path for record in submission.inputs} == {file}
    return [one for one in findings if one.severity != "info" and (one.file == file or (one.file is None and alone))]
