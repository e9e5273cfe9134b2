"""The findings of a comparison, as the page and the workbook list them."""

from collections.abc import Sequence
from dataclasses import replace

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.comparison import page
from bdhvs_cli.rendering.content.findings import IMPACTS, SEVERITY_WORDS, deciding_first
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.findings import finding_text, report_namers
from bdhvs_cli.rendering.language import Language


def overview_of(say: Language, report: Report, findings: Sequence[Finding]) -> Overview:
    """Return the report as the rooms of the report's own findings take it, with these findings instead."""
    return Overview(replace(report, findings=tuple(findings)), say)


def findings_table(view: Overview) -> list[page.Block]:
    """Return the table of findings."""
    say = view.say
    headings = [
        (say(N_("Severity")), "text"),
        (say(N_("Code")), "text"),
        (say(N_("Can it change a result?")), "text"),
        (say(N_("Where (file › sheet › cell)")), "text"),
        (say(N_("What was found")), "text"),
        (say(N_("What to do")), "text"),
    ]
    lines = [
        [
            page.status_cell(one["severity"], one["kind"]),
            page.text_cell(one["code"]),
            page.text_cell(one["impact"]),
            page.text_cell(one["place"]),
            page.text_cell(one["message"]),
            page.text_cell(one["remedy"]),
        ]
        for one in finding_lines(view)
    ]
    return page.table(say, say(N_("What the figures show against those before")), headings, lines, header=1)


_SEVERITY_KINDS = {"error": "invalid", "warning": "undetermined", "info": "not-reported"}


def finding_lines(view: Overview) -> list[dict[str, str]]:
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
