"""What was found about a figure."""

from collections.abc import Iterable

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rendering.findings import namers
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.terminal.findings import FindingList
from bdhvs_cli.rendering.terminal.text import Line, Span, line
from bdhvs_cli.scoring.traced import Trace

_MOST = 3


def findings(say: Language, trace: Trace, units: UnitRegister | None, to: int, *, full: bool) -> list[Line]:
    """Return what was found; of the province's figure only the most urgent, as far as a screen has room."""
    title = line(Span(say(N_("Findings")), "strong"))
    serious = most_urgent_first(one for one in trace.findings if full or one.severity != "info")
    if not serious:
        return [title, line("  ", Span(say(N_("none about this figure")), "dim"))]
    shown = serious if full or not trace.is_province else serious[:_MOST]
    out = [title, *FindingList(say, *namers(say, trace.targets, units), to, full=full).lines(shown)]
    if len(shown) < len(serious):
        more = say.plural("… {count} more finding", "… {count} more findings", len(serious) - len(shown))
        out.append(line("  ", Span(more, "dim")))
    return out


def most_urgent_first(wanted: Iterable[Finding]) -> list[Finding]:
    """Return those that can change the province's verdict first, then errors, then by place."""
    return sorted(wanted, key=_urgency)


def _urgency(finding: Finding) -> tuple[bool, bool, tuple[object, ...]]:
    return finding.impact != "decides" or finding.accepted is not None, not finding.stops, finding.order()
