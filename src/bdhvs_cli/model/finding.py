"""Findings: one thing wrong or odd in the data. Their texts stand in ``rules``."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from bdhvs_cli.model.cell import parse_address
from bdhvs_cli.model.targets import Severity

Impact = Literal["decides", "none", "unknown"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong or odd, with its place."""

    code: str
    """``R301``; the letter is the family: file, heading, cell, row, across."""
    severity: Severity
    params: Mapping[str, object] = field(default_factory=dict)
    """What was found, for the message and for machines: int, Decimal, str, or lists and mappings of them."""
    file: str | None = None
    """Path as given, with ``/``."""
    sheet: str | None = None
    cell: str | None = None
    """The cell to mend: ``D15``, or a range ``D15:D18``."""
    unit_code: str | None = None
    indicator: str | None = None
    impact: Impact | None = None
    """Whether it can change a verdict of the province (rule 13)."""
    accepted: str | None = None
    """Why somebody who looked at it found it right."""

    @property
    def stops(self) -> bool:
        """Whether it forbids scoring: an error that nobody has accepted."""
        return self.severity == "error" and self.accepted is None

    def order(self) -> tuple[str, str, int, int, str, str, str]:
        """Sort key: file, sheet, row, column, code."""
        row, column = parse_address(self.cell) if self.cell else (0, 0)
        return (
            self.file or "",
            self.sheet or "",
            row,
            column,
            self.code,
            self.unit_code or "",
            self.indicator or "",
        )


def with_severities(findings: list[Finding], severities: Mapping[str, Severity]) -> list[Finding]:
    """Return the findings with the severities that a target set or a job file asks for."""
    if not severities:
        return findings
    return [
        replace(finding, severity=severities[finding.code]) if finding.code in severities else finding
        for finding in findings
    ]
