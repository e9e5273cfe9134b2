"""What a rule is: a code with its texts. All texts are English catalogue texts, marked with ``N_``."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Wording:
    """What a finding says: what was found, and what to do. ``{fields}`` come from the finding's params."""

    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One finding code, in full."""

    code: str
    title: str
    """A few words: "Achieved greater than population"."""
    wording: Wording
    """The usual wording."""
    meaning: str
    """What it does: one or two sentences."""
    reason: str
    """Why it matters for the figure that somebody signs."""
    example: str
    """A case in words and figures."""
    cases: Mapping[str, Wording] = field(default_factory=dict)
    """``params["case"]`` → the wording for that case, where the usual one does not fit."""
    params: Mapping[str, str] = field(default_factory=dict)
    """Name of each param → what it holds, with its unit."""
    can_be_accepted: bool = False
    """Whether ``--accept`` may hold it."""
    severity_can_be_lowered: bool = False
    """Whether a target set or a job may lower its ``error`` (only R and X)."""

    def wording_for(self, params: Mapping[str, object]) -> Wording:
        """Return the wording that fits a finding with these params."""
        return self.cases.get(str(params.get("case")), self.wording)
