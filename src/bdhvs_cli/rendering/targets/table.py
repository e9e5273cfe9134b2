"""Target sets on a terminal: a line per set, or one set with its targets first and its words beneath."""

from collections.abc import Sequence

from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.targets.words import (
    Labelled,
    both,
    deadline_text,
    indicator_facts,
    measure_word,
    set_facts,
    target_text,
)
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, line, pad, width, wrap


def target_list_lines(say: Language, sets: Sequence[tuple[TargetSet, str]], to: int) -> list[Line]:
    """Lay out target sets, each with the name of its province, a line per set; ``to`` is the terminal's columns."""
    columns = [
        Column(say(N_("Id"))),
        Column(say(N_("Year"))),
        Column(say(N_("Province"))),
        Column(say(N_("Indicators")), figures=True),
        Column(say(N_("Title")), narrowest=14),
    ]
    rows = [
        [
            line(Span(one.id, "strong")),
            line(str(one.year)),
            line(province or one.province),
            line(say.integer(len(one.indicators))),
            line(both(say, one.title)),
        ]
        for one, province in sets
    ]
    return table(columns, rows, to, decimal_mark=say.decimal_mark)


def target_set_lines(say: Language, targets: TargetSet, province: str, to: int, *, full: bool) -> list[Line]:
    """Lay out one target set.

    Args:
        say: the language.
        targets: the set.
        province: the name of its province, or an empty text where it is unknown.
        to: columns of the terminal.
        full: whether to add what only those who work on the definitions need: criteria, headings, rules of a register.
    """
    heading = line(Span(both(say, targets.title), "strong"))
    number = say.plural("{count} indicator", "{count} indicators", len(targets.indicators))
    summary = line(Span(f"{targets.id} · {targets.year} · {number}", "dim"))
    facts = [one for one in set_facts(say, targets, province) if full or not one.technical]
    lines = [*wrap(heading, to), *wrap(summary, to), EMPTY, *_described(facts, to, 2), EMPTY]
    lines += _targets(say, targets.indicators, to)
    for one in targets.indicators:
        lines += [EMPTY, *wrap(line("  ", Span(both(say, one.name), "strong"), Span(f" · {one.id}", "dim")), to, 4)]
        shown = [fact for fact in indicator_facts(say, targets, one) if full or not fact.technical]
        lines += _described(shown, to, 4)
    return lines


def _targets(say: Language, indicators: Sequence[Indicator], to: int) -> list[Line]:
    columns = [
        Column(say(N_("Indicator")), narrowest=14),
        Column(say(N_("Target")), figures=True),
        Column(say(N_("Deadline")), narrowest=10),
        Column(say(N_("Measured as")), narrowest=12),
    ]
    rows = [
        [
            line(both(say, one.name)),
            line(target_text(say, one)),
            line(deadline_text(say, one)),
            line(measure_word(say, one.measure)),
        ]
        for one in indicators
    ]
    return table(columns, rows, to, decimal_mark=say.decimal_mark)


def _described(facts: Sequence[Labelled], to: int, indent: int) -> list[Line]:
    """A label and, hanging beside it, what it says."""
    first = max((width(line(one.label)) for one in facts), default=0)
    lines: list[Line] = []
    for label, text, _ in facts:
        pieces = wrap(line(text), to - indent - first - 2)
        lines.append(line(" " * indent, pad(line(Span(label, "dim")), first + 2), pieces[0]))
        lines += [line(" " * (indent + first + 2), piece) for piece in pieces[1:]]
    return lines
