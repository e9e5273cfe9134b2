"""The report as one self-contained page: answer, attention, detail, method, in the order of the workbook."""

import base64
import re
from datetime import UTC
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.charts.bars import summary_chart
from bdhvs_cli.rendering.content import answer, method
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.html.indicators import indicator_sections
from bdhvs_cli.rendering.html.sections import finding_lines, summary_table
from bdhvs_cli.rendering.html.units import ranking_table, unit_filters, unit_table
from bdhvs_cli.rendering.language import Language

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def report_page(report: Report, say: Language) -> bytes:
    """Return the report as a UTF-8 HTML file in the language of ``say``, complete in itself: no network, no other file.

    It reads without its script, which only sorts and filters. The same report gives the same bytes.
    """
    from bdhvs_cli.comparing.rank import rank

    view = Overview(report, say)
    context: dict[str, Any] = {
        "page": _page(view),
        "words": _words(view),
        "style": _inline("page.css"),
        "script": _inline("page.js"),
        "summary": summary_table(view),
        "summary_chart": summary_chart(view),
        "attention": _attention(view),
        "findings": finding_lines(view),
        "method": _method(view),
        "units": None,
    }
    if report.results:
        context |= {
            "legend": [{"status": one, "text": figures.status_text(say, one)} for one in figures.STATUS_MARK],
            "units": unit_table(view),
            "filters": unit_filters(view),
            "ranking": ranking_table(view, rank(report)),
            "indicators": indicator_sections(view),
        }
    return environment().get_template("report.html.j2").render(context).encode()


@lru_cache(maxsize=1)
def environment() -> "Environment":
    """Return the templates' environment: everything is escaped, an unknown name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_seen,
    )


def _seen(value: object) -> object:
    """Texts come from people's files: what can't be seen, or turns the direction of writing, stays out of the page."""
    from markupsafe import Markup

    return (
        _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", value)
        if isinstance(value, str) and not isinstance(value, Markup)
        else value
    )


def _inline(name: str) -> dict[str, object]:
    """Return a style sheet or script of ours with the digest by which the page's policy allows it alone."""
    from markupsafe import Markup

    text = (TEMPLATES / name).read_text("utf-8")
    digest = base64.b64encode(sha256(text.encode()).digest()).decode()
    return {"text": Markup(text), "digest": f"sha256-{digest}"}


def _page(view: Overview) -> dict[str, object]:
    say, report = view.say, view.report
    when = report.generated_at.astimezone(UTC) if report.generated_at else None
    sections = [("answer", N_("Results")), ("attention", N_("What needs attention"))]
    if report.results:
        sections += [("units", N_("By unit")), ("ranking", N_("Ranking")), ("indicators", N_("By indicator"))]
    sections += [("findings", N_("Findings")), ("method", N_("Method"))]
    return {
        "lang": say.code,
        "title": view.title or say(N_("Summary report")),
        "document_title": say(N_("Summary report, {title}, {period}"), title=view.title, period=view.period),
        "agency": view.agency,
        "period": say(N_("Reporting period: {period}"), period=view.period) if view.period else "",
        "legal_basis": say(N_("Pursuant to: {basis}."), basis=view.legal_basis.rstrip(".")) if view.legal_basis else "",
        "sections": [{"id": identity, "heading": say(heading)} for identity, heading in sections],
        "answer": answer.answer(view),
        "data_quality": answer.data_quality(view),
        "program": f"bdhvs {report.tool_version}",
        "generated_at": when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else "",
        "generated_text": say(N_("made on {day}"), day=figures.day(say, when.date())) if when else "",
    }


def _words(view: Overview) -> dict[str, object]:
    say = view.say
    return {
        "skip": say(N_("Skip to the results")),
        "contents": say(N_("Contents")),
        "answer": say(N_("Results")),
        "summary_caption": say(N_("The province's result for each indicator")),
        "summary_chart": say(
            N_("Rate against target, {place}, {period}"), place=view.province_name, period=view.period
        ),
        "target": say(N_("target")),
        "attention": say(N_("What needs attention")),
        "units": say(N_("By unit")),
        "units_caption": say(N_("Rate, verdict and shortfall of each unit")),
        "rows_shown": say(N_("# of # units")),
        "sort": say(N_("Sort by")),
        "search": say(N_("Search")),
        "filter": say(N_("Show")),
        "all_units": say(N_("all units")),
        "ranking": say(N_("Ranking")),
        "ranking_caption": say(N_("Units in order, with what chance alone would explain")),
        "indicators": say(N_("By indicator")),
        "findings": say(N_("Findings")),
        "findings_caption": say(N_("Errors, warnings and infos about the data, those that can change a result first")),
        "findings_headings": [
            say(N_("Severity")),
            say(N_("Code")),
            say(N_("Can it change a result?")),
            say(N_("Where (file › sheet › cell)")),
            say(N_("What was found")),
            say(N_("What to do")),
        ],
        "no_findings": say(N_("No findings.")),
        "method": say(N_("Method")),
        "method_report": say(N_("This report")),
        "method_plan": say(N_("What the plan asks for")),
        "method_rules": say(N_("Rules")),
        "method_inputs": say(N_("Inputs")),
        "inputs_headings": [say(N_("File")), say(N_("Sheet")), say(N_("Layout")), say(N_("Rows read")), "SHA-256"],
    }


def _attention(view: Overview) -> list[dict[str, object]]:
    say = view.say
    groups = (
        (say(N_("Undetermined")), list(answer.undetermined(view))),
        (say(N_("Units without usable figures")), list(answer.silent_units(view))),
        (say(N_("Furthest from the target")), list(answer.farthest(view))),
    )
    return [{"heading": heading, "notes": notes} for heading, notes in groups if notes]


def _method(view: Overview) -> dict[str, object]:
    say = view.say
    definitions = []
    for one in method.definitions(view):
        details = [f"{say(N_('Population'))}: {one.population}.", f"{say(N_('Deadline'))}: {one.deadline}."]
        if one.criteria:
            details.append(f"{say(N_('Criteria'))}: {one.criteria}.")
        definitions.append({**one._asdict(), "details": " ".join(details)})
    return {
        "facts": list(method.facts(view)),
        "definitions": definitions,
        "rules": method.rules(view),
        "trace": method.how_to_trace(view),
        "inputs": [
            {
                "path": one.path,
                "sheet": one.sheet or figures.NOTHING,
                "layout": say(method.LAYOUTS[one.layout]) if one.layout else figures.NOTHING,
                "rows": figures.count(say, one.rows),
                "sha256": one.sha256 or figures.NOTHING,
            }
            for one in view.report.inputs
        ],
    }
