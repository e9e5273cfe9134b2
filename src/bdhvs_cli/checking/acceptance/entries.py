"""The nouns: an entry of an ``--accept`` file, and what it is matched with findings by."""

from dataclasses import dataclass, field

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.rules.catalogue import RULES

Key = tuple[str, str | None, str | None]
"""(code, unit code, indicator)."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry of an ``--accept`` file."""

    code: str
    unit: str | None
    """Code of the unit; None where the finding names none."""
    indicator: str | None
    value: str
    """The figures that were looked at; see ``values``."""
    who: str
    """Who looked at them; an entry without it does not count."""
    why: str
    """Why they are right; an entry without it does not count."""
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    @property
    def counts(self) -> bool:
        """Whether somebody stands behind it, with a reason."""
        return bool(self.who and self.why)

    @property
    def reason(self) -> str:
        """What a report says: why, and who."""
        return f"{self.why} ({self.who})"


def can_be_accepted(finding: Finding) -> bool:
    """Whether a finding is of a code that ``--accept`` may hold."""
    rule = RULES.get(finding.code)
    return rule is not None and rule.can_be_accepted


def key_of_finding(finding: Finding) -> Key:
    """Return what a finding is matched by, besides its value."""
    return finding.code, finding.unit_code, finding.indicator


def key_of(acceptance: Acceptance) -> Key:
    """Return what an entry is matched by, besides its value."""
    return acceptance.code, acceptance.unit, acceptance.indicator


def printable(text: str) -> str:
    """Return a text on one line, without characters that YAML does not allow."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
