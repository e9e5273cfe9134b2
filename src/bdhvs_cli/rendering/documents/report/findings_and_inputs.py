"""The tables of a report that tell of its data: what was found in it, and what was read."""

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Status
from bdhvs_cli.model.submission import InputRecord
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.findings import IMPACTS, SEVERITY_WORDS, deciding_first
from bdhvs_cli.rendering.content.method import LAYOUTS
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.findings import finding_text
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.tables.cells import Count, Text
from bdhvs_cli.rendering.tables.table import Column, Table
from bdhvs_cli.rendering.tables.verdicts import Verdict

_SEVERITY_LOOKS: dict[str, Status] = {"error": "invalid", "warning": "undetermined", "info": "not-reported"}
"""Severity → the status whose accent it has."""


def findings_table(view: Overview, caption: str) -> Table[Finding]:
    """Return the findings, the deciding first."""
    say = view.say
    namers = Names(say, [view.report]).namers
    texts = {id(finding): finding_text(say, finding, *namers) for finding in view.report.findings}

    def message(one: Finding) -> Text:
        accepted = " " + say(N_("Accepted: {reason}"), reason=one.accepted) if one.accepted else ""
        return Text(texts[id(one)].message + accepted)

    def place(one: Finding) -> Text:
        return Text(" › ".join(part for part in (one.file, one.sheet, one.cell) if part) or figures.NOTHING)

    return Table(
        [
            Column(
                say(N_("Severity")),
                lambda one: Verdict(_SEVERITY_LOOKS[one.severity], say(SEVERITY_WORDS[one.severity])),
            ),
            Column(say(N_("Code")), lambda one: Text(one.code), names=True),
            Column(say(N_("Can it change a result?")), lambda one: Text(say(IMPACTS[one.impact]))),
            Column(say(N_("Where (file › sheet › cell)")), place),
            Column(say(N_("What was found")), message),
            Column(say(N_("What to do")), lambda one: Text(texts[id(one)].remedy)),
        ],
        deciding_first(view.report.findings),
        caption=caption,
        look="findings",
    )


def inputs_table(view: Overview) -> Table[InputRecord]:
    """Return what was read."""
    say = view.say
    return Table(
        [
            Column(say(N_("File")), lambda record: Text(record.path), names=True, width=36, wraps=True),
            Column(say(N_("Sheet")), lambda record: Text(record.sheet or figures.NOTHING), width=24, wraps=True),
            Column(
                say(N_("Layout")),
                lambda record: Text(say(LAYOUTS[record.layout]) if record.layout else figures.NOTHING),
                width=22,
                wraps=True,
            ),
            Column(say(N_("Rows read")), lambda record: Count(record.rows), "figure", width=12),
            Column("SHA-256", lambda record: Text(record.sha256 or figures.NOTHING), width=72, wraps=True),
        ],
        view.report.inputs,
        caption=say(N_("Inputs")),
        look="inputs",
    )
