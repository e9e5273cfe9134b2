"""What was found about a figure."""

from collections.abc import Iterable
from dataclasses import replace

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.documents.document import Block, Findings, Statements
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Text
from bdhvs_cli.rendering.tables.table import On
from bdhvs_cli.scoring.traced import Trace

_MOST = 3


def findings(say: Language, trace: Trace, *, full: bool) -> list[Block]:
    """Return what was found; of the province's figure only the most urgent, as far as a screen has room."""
    serious = most_urgent_first(finding for finding in trace.findings if full or finding.severity != "info")
    if not serious:
        return [Statements([[Text(say(N_("none about this figure")), "dim")]])]
    shown = serious if full or not trace.is_province else serious[:_MOST]
    blocks: list[Block] = [
        Findings(Overview(replace(trace.report, findings=tuple(some)), say), on, full)
        for some, on in ((shown, On.SCREEN), (serious, On.FILES))
    ]
    if len(shown) < len(serious):
        more = say.plural("… {count} more finding", "… {count} more findings", len(serious) - len(shown))
        blocks.append(Statements([[Text(more, "dim")]], On.SCREEN))
    return blocks


def most_urgent_first(wanted: Iterable[Finding]) -> list[Finding]:
    """Return those that can change the province's verdict first, then errors, then by place."""
    return sorted(wanted, key=_urgency)


def _urgency(finding: Finding) -> tuple[bool, bool, tuple[object, ...]]:
    return finding.impact != "decides" or finding.accepted is not None, not finding.stops, finding.order()
