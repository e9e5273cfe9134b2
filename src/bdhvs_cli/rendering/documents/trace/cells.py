"""Where a unit's figure stands: file and digest, its cells, and how each was understood."""

from collections.abc import Iterator, Mapping

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.documents.document import Block, Statements, Tabular
from bdhvs_cli.rendering.finding_fields import quoted_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.shown import ARROW
from bdhvs_cli.rendering.tables.cells import Beside, Cell, Text
from bdhvs_cli.rendering.tables.table import Column, On, Table
from bdhvs_cli.rendering.terminal.columns import evidence_text
from bdhvs_cli.rendering.terminal.inputs import period_origin, sheet_place
from bdhvs_cli.scoring.traced import Part, Trace, TracedCell, TracedEntry

_Row = tuple[str, str, Cell]
"""A cell, which figure it holds, and what stands there."""

PART_WORDS: Mapping[Part, str] = {"population": N_("population"), "achieved": N_("achieved"), "rate": N_("rate")}


def where_it_stands(say: Language, trace: Trace) -> list[Block]:
    """Return the rows that report the figure, with their cells; where there is none, what is known all the same."""
    blocks: list[Block] = []
    if not trace.entries:
        blocks.append(Statements([[Text(say(N_("No row of the inputs reports it.")))]]))
    for traced in trace.entries:
        blocks += _entry(say, traced, trace.targets)
        if traced.entry.blank:
            blocks.append(Statements([[Text(say(N_("All its cells are blank: the unit has not reported it.")))]]))
    for traced in trace.superseded:
        told = say(N_("Superseded by a later version, does not count:"))
        blocks += [Statements([[Text(told, "undetermined")]]), *_entry(say, traced, trace.targets)]
    if trace.people is not None and trace.indicator.measure == "percent":
        blocks.append(Statements([[Text(_known(say, trace))]]))
    return blocks


def _known(say: Language, trace: Trace) -> str:
    if trace.people_from == "units-file":
        return say(N_("Its population is known from the units file: {people}."), people=trace.people)
    if trace.people_from == "previous":
        return say(N_("Its population is known from the last period: {people}."), people=trace.people)
    return say(N_("Its own population is used for the bounds: {people}."), people=trace.people)


def _entry(say: Language, traced: TracedEntry, targets: TargetSet) -> list[Block]:
    entry, record = traced.entry, traced.record
    lines = [[Text(sheet_place(say, entry.file, entry.sheet))]]
    if record is not None and record.sha256:
        lines.append([Text(f"sha256 {record.sha256}", "dim")])
    named = say(N_("the unit is named in {cell}"), cell=entry.name_cell) if entry.name_cell else ""
    origin = period_origin(say, record) if record is not None else ""
    if named or origin:
        lines.append([Text("; ".join(text for text in (named, origin) if text), "dim")])
    columns: list[Column[_Row]] = [
        Column(say(N_("Cell")), lambda row: Text(row[0], "strong"), headed=On.FILES, names=True),
        Column(say(N_("Figure")), lambda row: Text(row[1]), headed=On.FILES),
        Column(say(N_("What stands there")), lambda row: row[2], headed=On.FILES, narrowest=10),
    ]
    rows = [row for cell in traced.cells for row in _rows(say, cell, targets)]
    return [Statements(lines), Tabular(Table(columns, rows))]


def _rows(say: Language, cell: TracedCell, targets: TargetSet) -> Iterator[_Row]:
    """Yield what stands in a cell and how that was understood, and below it what decided that."""
    figure = cell.figure
    stands = say(N_("no stored value")) if figure.formula else say(N_("blank"))
    if figure.text:
        stands = say(N_("“{text}”"), text=quoted_text(figure.text))
    if figure.value is None:
        understood = Text(say(N_("not a valid number")), "invalid")
    else:
        shown = say.decimal(figure.value)
        understood = Text(say.percent(shown) if cell.part == "rate" else shown, "strong")
    yield figure.cell, say(PART_WORDS[cell.part]), Beside([Text(stands), Text(ARROW, "dim"), understood])
    if figure.formula:
        formula = say(N_("formula: {formula}"), formula="=" + quoted_text(figure.formula).lstrip("="))
        yield "", "", Text(formula, "dim")
    if cell.column is not None:
        heading = say(N_("heading: {heading}"), heading=quoted_text(cell.column.heading) or "–")
        evidence = evidence_text(say, cell.column, targets)
        yield "", "", Text(f"{heading}; {evidence}" if evidence else heading, "dim")
