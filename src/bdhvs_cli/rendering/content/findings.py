"""The order and the words in which findings are listed."""

from collections.abc import Iterable, Mapping

from bdhvs_cli.model.finding import Finding, Impact
from bdhvs_cli.model.targets import Severity
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.content.palette import FAULT, SILENT, UNDETERMINED, Accent

SEVERITY_WORDS: Mapping[Severity, str] = {"error": N_("error"), "warning": N_("warning"), "info": N_("info")}
SEVERITY_ACCENTS: Mapping[Severity, Accent] = {"error": FAULT, "warning": UNDETERMINED, "info": SILENT}
IMPACTS: Mapping[Impact | None, str] = {
    "decides": N_("yes: it decides"),
    "none": N_("no"),
    "unknown": N_("unknown"),
    None: "–",
}

_SEVERITIES: Mapping[Severity, int] = {"error": 0, "warning": 1, "info": 2}
_IMPACTS: Mapping[Impact | None, int] = {"decides": 0, "unknown": 1, "none": 2, None: 3}


def deciding_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings as people read them: those that can change a result first, then by severity and place."""
    return sorted(findings, key=lambda one: (_IMPACTS[one.impact] > 0, _SEVERITIES[one.severity], one.order()))
