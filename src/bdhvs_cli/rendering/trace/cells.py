"""Where a unit's figure stands: file and digest, its cells, and how each was understood."""

from collections.abc import Mapping

from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.findings import quoted_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.terminal.inputs import evidence_text, period_origin, sheet_place
from bdhvs_cli.rendering.terminal.text import Line, Span, line, width, wrap
from bdhvs_cli.scoring.traced import Part, Trace, TracedCell, TracedEntry

PART_WORDS: Mapping[Part, str] = {"population": N_("population"), "achieved": N_("achieved"), "rate": N_("rate")}


def where_it_stands(say: Language, trace: Trace, to: int) -> list[Line]:
    """Return the rows that report the figure, with their cells; where there is none, what is known all the same."""
    out = [line(Span(say(N_("Where it stands")), "strong"))]
    if not trace.entries:
        out += wrap(line("  ", say(N_("No row of the inputs reports it."))), to, 4)
    for traced in trace.entries:
        out += _entry(say, traced, trace.targets, to)
        if traced.entry.blank:
            out += wrap(line("  ", say(N_("All its cells are blank: the unit has not reported it."))), to, 4)
    for traced in trace.superseded:
        out.append(line("  ", Span(say(N_("Superseded by a later version, does not count:")), "undetermined")))
        out += _entry(say, traced, trace.targets, to)
    if trace.people is not None and trace.indicator.measure == "percent":
        out += wrap(line("  ", _known(say, trace)), to, 4)
    return out


def _known(say: Language, trace: Trace) -> str:
    if trace.people_from == "units-file":
        return say(N_("Its population is known from the units file: {people}."), people=trace.people)
    if trace.people_from == "previous":
        return say(N_("Its population is known from the last period: {people}."), people=trace.people)
    return say(N_("Its own population is used for the bounds: {people}."), people=trace.people)


def _entry(say: Language, traced: TracedEntry, targets: TargetSet, to: int) -> list[Line]:
    entry, record = traced.entry, traced.record
    out = wrap(line("  ", sheet_place(say, entry.file, entry.sheet)), to, 4, whole=True)
    if record is not None and record.sha256:
        out += wrap(line("  ", Span(f"sha256 {record.sha256}", "dim")), to, 4, whole=True)
    facts = []
    if entry.name_cell:
        facts.append(say(N_("the unit is named in {cell}"), cell=entry.name_cell))
    origin = period_origin(say, record) if record is not None else ""
    if origin:
        facts.append(origin)
    if facts:
        out += wrap(line("  ", Span("; ".join(facts), "dim")), to, 4)
    cells = max((len(one.figure.cell) for one in traced.cells), default=0)
    words = max((width(line(say(PART_WORDS[one.part]))) for one in traced.cells), default=0)
    for one in traced.cells:
        out += _cell(say, one, targets, cells, words, to)
    return out


def _cell(say: Language, cell: TracedCell, targets: TargetSet, cells: int, words: int, to: int) -> list[Line]:
    figure = cell.figure
    word = say(PART_WORDS[cell.part])
    head = line("  ", Span(figure.cell.ljust(cells), "strong"), "  ", word, " " * (words - width(line(word))), "  ")
    hanging = width(head)
    stands = say(N_("no stored value")) if figure.formula else say(N_("blank"))
    if figure.text:
        stands = say(N_("“{text}”"), text=quoted_text(figure.text))
    if figure.value is None:
        understood = Span(say(N_("not a valid number")), "fault")
    else:
        shown = say.decimal(figure.value)
        understood = Span(say.percent(shown) if cell.part == "rate" else shown, "strong")
    out = wrap(line(head, stands, Span(" → ", "dim"), understood), to, hanging)
    if figure.formula:
        formula = say(N_("formula: {formula}"), formula="=" + quoted_text(figure.formula).lstrip("="))
        out += wrap(line(" " * hanging, Span(formula, "dim")), to, hanging)
    if cell.column is not None:
        heading = say(N_("heading: {heading}"), heading=quoted_text(cell.column.heading) or "–")
        evidence = evidence_text(say, cell.column, targets)
        out += wrap(line(" " * hanging, Span(f"{heading}; {evidence}" if evidence else heading, "dim")), to, hanging)
    return out
