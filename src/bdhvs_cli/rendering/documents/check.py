"""What was found in the data: the findings as a list for people, and as rows for machines."""

import json
from collections.abc import Iterator

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rendering.content.answer import data_quality
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.documents.document import Data, Document, Findings, Lead, Part, Section, Tabular
from bdhvs_cli.rendering.documents.report.findings_and_inputs import findings_table
from bdhvs_cli.rendering.findings import english_message
from bdhvs_cli.rendering.language import Language, language
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.report.fields import Value
from bdhvs_cli.rendering.report.json import finding_record
from bdhvs_cli.rendering.report.json import report_document as machine_document
from bdhvs_cli.rendering.tables.table import On

FINDING_FIELDS = (
    "code",
    "severity",
    "message",
    "params",
    "file",
    "sheet",
    "cell",
    "unit_code",
    "indicator",
    "impact",
    "accepted",
)
"""Columns of the findings as rows: the fields of the JSON, ``params`` as JSON within."""


def check_document(report: Report, say: Language, units: UnitRegister | None = None) -> Document:
    """Return the findings of a report as a document.

    Args:
        report: with or without results.
        say: the language.
        units: for the units' names in the findings' messages; None: as far as the results have them.
    """
    view = Overview(report, say)
    caption = say(N_("Errors, warnings and infos about the data, those that can change a result first"))
    return Document(
        say=say,
        title=say(N_("Findings about the data")),
        head=[Part(view.province_name), Part(view.period)],
        agency=view.agency,
        sections=lambda: [
            Section(
                say(N_("Findings")),
                [Lead(data_quality(view)), Tabular(findings_table(view, caption))],
                "findings",
                on=On.PAGE | On.MARKDOWN,
                headed=On.PAGE,
            ),
            Section(say(N_("Findings")), [Findings(view, On.WORKBOOK)], on=On.WORKBOOK),
        ],
        data=Data(FINDING_FIELDS, lambda: _rows(report, units)),
        machine=lambda: machine_document(report, units),
        when=report.generated_at,
        dated=True,
    )


def _rows(report: Report, units: UnitRegister | None) -> Iterator[list[Value]]:
    english = language("en")
    names = Names(english, [report]) if units is None else Names(english, targets=report.targets, units=units)
    for finding in sorted(report.findings, key=Finding.order):
        record = finding_record(finding, english_message(finding, *names.namers))
        record["params"] = json.dumps(record["params"], ensure_ascii=False)
        yield [value if isinstance(value := record[field], str) else None for field in FINDING_FIELDS]
