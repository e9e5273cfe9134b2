"""A report: answer, attention, detail, method."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from bdhvs_cli.comparing.rank import rank
from bdhvs_cli.model.report import Report, ReportIndicator
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.reading.reports.digest import properties
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content import answer, method
from bdhvs_cli.rendering.content.overview import Overview, settings_text
from bdhvs_cli.rendering.content.ranking import overdispersion
from bdhvs_cli.rendering.documents.document import (
    Block,
    Charts,
    Data,
    Document,
    Findings,
    Form,
    Heading,
    Lead,
    Legend,
    Listing,
    Note,
    Notes,
    Part,
    Section,
    Tabular,
)
from bdhvs_cli.rendering.documents.rank.document import ranking_table
from bdhvs_cli.rendering.documents.rank.view import RankView
from bdhvs_cli.rendering.documents.report.findings_and_inputs import findings_table, inputs_table
from bdhvs_cli.rendering.documents.report.tables import (
    Line,
    indicator_table,
    one_unit_table,
    province_table,
    units_table,
)
from bdhvs_cli.rendering.drawings.bars import province_bars, unit_bars
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.report.fields import DATA_FIELDS, data_rows
from bdhvs_cli.rendering.report.json import report_document as machine_document
from bdhvs_cli.rendering.tables.table import On

MOST_BARS = 120
"""Units up to which every one is drawn for each indicator; all are listed."""
MOST_COLUMNS = 80
"""Names of more units than these can't be read below columns on a sheet of A4."""
FEW_BARS = 40
"""Of more units, so many of the first and of the last."""


class Chosen(NamedTuple):
    """Which lines a reader wants, where a document can leave some out; a report for machines is whole."""

    units: Sequence[str] = ()
    """Codes of units: these alone, and nothing of the province."""
    all_units: bool = False
    """Whether a table of all units is wanted where there is none otherwise."""
    no_units: bool = False
    """Whether nothing of the units is wanted."""

    def of(self, report: Report) -> Report:
        """Return the report with the chosen results alone."""
        if not self.units and not self.no_units:
            return report
        kept = (
            result
            for result in report.results
            if (result.unit_code in self.units and result.level == "unit" if self.units else result.level == "province")
        )
        return replace(report, results=tuple(kept))


EVERYTHING = Chosen()


def report_document(
    report: Report, say: Language, units: UnitRegister | None = None, chosen: Chosen = EVERYTHING
) -> Document:
    """Return the report as a document; without results (data errors) only findings and method have content.

    Args:
        report: the report.
        say: the language.
        units: for the units' names in the findings' messages; None: as far as the results have them.
        chosen: which lines Markdown and CSV have.
    """
    view = Overview(report, say)
    title = view.title or say(N_("Summary report"))
    return Document(
        say=say,
        title=title,
        head=[
            Part(view.reporting, on=On.PAGE),
            Part(view.title, on=On.WORKBOOK),
            Part(view.period, on=On.WORKBOOK),
            *(
                Part(part, on=On.MARKDOWN)
                for part in (view.province_name, view.period, settings_text(say, report))
                if part
            ),
        ],
        agency=view.agency,
        sections=lambda: _of_units(view, chosen.units) if chosen.units else _sections(view, chosen),
        data=Data(DATA_FIELDS, lambda: data_rows(chosen.of(report))),
        machine=lambda: machine_document(report, units),
        when=report.generated_at,
        basis=say(N_("Pursuant to: {basis}."), basis=view.legal_basis.rstrip(".")) if view.legal_basis else "",
        name=say(N_("Summary report, {title}, {period}"), title=view.title, period=view.period),
        dated=True,
        seal=partial(properties, report),
    )


def _of_units(view: Overview, codes: Sequence[str]) -> Sequence[Section]:
    """The chosen units, a table each."""
    sections = []
    for code in codes:
        results = [(indicator, view.unit_result(code, indicator.id)) for indicator in view.indicators]
        lines = [
            Line(view.names[indicator.id], indicator, result) for indicator, result in results if result is not None
        ]
        sections.append(
            Section(
                f"{view.units.get(code, code)} ({code})", [Tabular(one_unit_table(view.say, lines))], f"unit-{code}"
            )
        )
    return sections


def _sections(view: Overview, chosen: Chosen) -> Sequence[Section]:
    say = view.say
    elsewhere = On.ALL & ~On.WORKBOOK
    by_indicator = [
        (view.names[indicator.id], _indicator(view, indicator)) for indicator in view.indicators if view.report.results
    ]
    of_results = (
        [
            Section(
                say(N_("By unit")),
                [Legend(list(figures.STATUS_MARK)), Tabular(units_table(view))],
                "units",
                sheet=say(N_("By unit")),
                title=say(N_("RESULTS BY UNIT")),
                on=On.FILES if chosen.all_units else On.PAPER,
            ),
            Section(
                say(N_("Ranking")),
                _ranking(view),
                "ranking",
                sheet=say(N_("Ranking")),
                title=say(N_("RANKING OF THE UNITS")),
                on=On.PAPER,
            ),
            *(Section(name, blocks, sheet=name, on=On.WORKBOOK) for name, blocks in by_indicator),
            Section(
                say(N_("By indicator")),
                [block for _, blocks in by_indicator for block in blocks],
                "indicators",
                on=On.PAGE,
            ),
        ]
        if view.report.results
        else []
    )
    return [
        Section(say(N_("Summary")), [Form(view)], sheet=say(N_("Summary")), on=On.WORKBOOK),
        Section(say(N_("Results")), _answer(view), "answer", on=elsewhere, headed=On.PAGE),
        Section(
            say(N_("What needs attention")),
            _attention(view, chosen),
            "attention",
            on=elsewhere,
            headed=On.PAGE,
        ),
        *of_results,
        Section(say(N_("Findings")), [Findings(view, On.WORKBOOK, even_none=True)], on=On.WORKBOOK),
        Section(say(N_("Findings")), _findings(view), "findings", on=On.PAGE),
        Section(
            say(N_("Method")),
            _method(view),
            "method",
            sheet=say(N_("Method")),
            title=say(N_("HOW THE FIGURES WERE OBTAINED")),
            on=On.PAPER,
        ),
    ]


def _answer(view: Overview) -> list[Block]:
    say = view.say
    caption = say(N_("Rate against target, {place}, {period}"), place=view.province_name, period=view.period)
    drawing = province_bars(view, caption)
    return [
        Lead(answer.answer(view)),
        Tabular(province_table(view)),
        Charts(caption, [drawing] if drawing else [], look="summary-chart"),
    ]


def _attention(view: Overview, chosen: Chosen) -> list[Block]:
    say = view.say
    blocks: list[Block] = []
    for heading, notes, on in (
        (N_("Undetermined"), answer.undetermined(view), On.ALL),
        (N_("Units without usable figures"), answer.silent_units(view), On.ALL),
        (N_("Furthest from the target (all of them: “By unit”)"), answer.farthest(view, answer.NAMED), On.PAPER),
        # There no table has them all.
        (N_("Furthest from the target"), answer.farthest(view), On.MARKDOWN),
    ):
        entries = [] if chosen.no_units else list(notes)
        blocks += [Heading(say(heading), on), Notes(entries, on)] if entries else []
    return [*blocks, Note(answer.data_quality(view), tone="plain")]


def _ranking(view: Overview) -> list[Block]:
    ranking = rank(view.report)
    ranked = RankView(view.say, ranking, view.report)
    return [
        Note(ranked.order(), tone="plain"),
        Note(ranked.funnel_legend(), tone="plain"),
        Note(overdispersion(view, ranking), tone="plain"),
        Tabular(ranking_table(ranked, ranking.units)),
    ]


def _indicator(view: Overview, indicator: ReportIndicator) -> list[Block]:
    """What is said of an indicator: its wording, the answer, bars of its units, and the units from best to worst."""
    say = view.say
    results = view.sorted_results(indicator)
    known = view.definition(indicator.id)
    name = view.names[indicator.id]
    heading = say(N_("Table: all units, best first"))
    caption = f"{name} · {view.period}"
    return [
        Heading(name, On.ALL & ~On.WORKBOOK),
        Note(known.wording.in_language(say.code) if known else "", tone="wording"),
        Lead(answer.indicator_answer(view, indicator)),
        Charts(caption, unit_bars(view, indicator, results, caption, MOST_BARS, FEW_BARS), in_columns=True),
        Charts(caption, unit_bars(view, indicator, results, caption, MOST_COLUMNS, FEW_BARS, 1), on=On.WORKBOOK),
        Tabular(indicator_table(view, indicator, results, f"{name}: {heading}")),
    ]


def _findings(view: Overview) -> list[Block]:
    caption = view.say(N_("Errors, warnings and infos about the data, those that can change a result first"))
    return [
        Note(answer.data_quality(view), tone="plain"),
        Tabular(findings_table(view, caption))
        if view.report.findings
        else Note(view.say(N_("No findings.")), tone="plain"),
    ]


def _method(view: Overview) -> list[Block]:
    say = view.say
    blocks: list[Block] = [
        Heading(say(N_("This report"))),
        Notes(list(method.facts(view)), facts=True),
        Heading(say(N_("What the plan asks for"))),
    ]
    for definition in method.definitions(view):
        details = [
            f"{say(N_('Population'))}: {definition.population}.",
            f"{say(N_('Deadline'))}: {definition.deadline}.",
        ]
        if definition.criteria:
            details.append(f"{say(N_('Criteria'))}: {definition.criteria}.")
        blocks += [
            Heading(f"{definition.name}: {definition.target}", level=4),
            Note(definition.wording, tone="plain"),
            Note(" ".join(details), tone="plain", code=definition.machine_names),
        ]
    return [
        *blocks,
        Heading(say(N_("Rules"))),
        Listing(method.rules(view), numbered=True),
        Note(method.how_to_trace(view), tone="plain"),
        Heading(say(N_("Inputs"))),
        Tabular(inputs_table(view)),
    ]
