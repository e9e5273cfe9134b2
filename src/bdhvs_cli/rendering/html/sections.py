"""The page's tables of the province and of the findings, as plain values for the templates."""

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.findings import IMPACTS, SEVERITY_WORDS, deciding_first
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.findings import finding_text, report_namers
from bdhvs_cli.rendering.html.cells import Fields

_SEVERITY_KINDS = {"error": "invalid", "warning": "undetermined", "info": "not-reported"}
"""Severity → the status whose accent it has."""


def summary_table(view: Overview) -> Fields:
    """Return the province's table."""
    say = view.say
    headings = (
        N_("Indicator"),
        N_("Population"),
        N_("Achieved"),
        N_("Rate"),
        N_("Target"),
        N_("Gap"),
        N_("Shortfall"),
        N_("Units reported"),
        N_("Result"),
    )
    lines = []
    for indicator in view.indicators:
        result = view.province.get(indicator.id)
        if result is None:
            continue
        values = [
            figures.count(say, result.population),
            figures.count(say, result.achieved),
            figures.rate(say, result),
            figures.target(say, indicator, result),
            figures.gap(say, result),
            figures.count(say, result.shortfall) if result.shortfall else figures.NOTHING,
            f"{figures.count(say, result.units_reported)}/{figures.count(say, result.units_expected)}",
        ]
        lines.append(
            {
                "name": view.names[indicator.id],
                "figures": values,
                "status": result.status,
                "verdict": figures.status_text(say, result.status),
            }
        )
    return {"headings": [say(heading) for heading in headings], "lines": lines}


def finding_lines(view: Overview) -> list[Fields]:
    """Return the findings, the deciding first."""
    say = view.say
    namers = report_namers(say, view.report)
    lines = []
    for one in deciding_first(view.report.findings):
        text = finding_text(say, one, *namers)
        lines.append(
            {
                "kind": _SEVERITY_KINDS[one.severity],
                "severity": say(SEVERITY_WORDS[one.severity]),
                "code": one.code,
                "impact": say(IMPACTS[one.impact]),
                "place": " › ".join(part for part in (one.file, one.sheet, one.cell) if part) or figures.NOTHING,
                "message": text.message,
                "remedy": text.remedy,
                "accepted": say(N_("Accepted: {reason}"), reason=one.accepted) if one.accepted else "",
            }
        )
    return lines
