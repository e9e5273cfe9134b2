"""Target sets: a line each, or one with its targets first and its words beneath."""

from collections.abc import Iterable, Sequence

from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.documents.document import Block, Document, Heading, Notes, Part, Section, Tabular
from bdhvs_cli.rendering.documents.targets.machine import target_set_document as machine_document
from bdhvs_cli.rendering.documents.targets.words import (
    Labelled,
    both,
    indicator_facts,
    measure_word,
    set_facts,
    target_text,
)
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Count, Day, Text
from bdhvs_cli.rendering.tables.table import Column, On, Table


def target_list_document(say: Language, sets: Sequence[tuple[TargetSet, str]]) -> Document:
    """Return target sets, each with the name of its province."""
    table: Table[tuple[TargetSet, str]] = Table(
        [
            Column(say(N_("Id")), lambda row: Text(row[0].id, "strong"), names=True),
            Column(say(N_("Year")), lambda row: Text(str(row[0].year))),
            Column(say(N_("Province")), lambda row: Text(row[1] or row[0].province)),
            Column(say(N_("Indicators")), lambda row: Count(len(row[0].indicators)), "figure"),
            Column(say(N_("Title")), lambda row: Text(both(say, row[0].title)), narrowest=14),
        ],
        sets,
    )
    title = say(N_("Target sets"))
    return Document(
        say=say, title=title, sections=lambda: [Section(title, [Tabular(table)], "sets", headed=On.NOWHERE)]
    )


def target_set_document(say: Language, targets: TargetSet, province: str, *, full: bool = True) -> Document:
    """Return one target set.

    Args:
        say: the language.
        targets: the set.
        province: the name of its province, or an empty text where it is unknown.
        full: whether a screen, too, says what only those who work on the definitions need: criteria, headings, rules
            of a register.
    """
    title = both(say, targets.title)
    number = say.plural("{count} indicator", "{count} indicators", len(targets.indicators))
    blocks: list[Block] = [
        *_facts(set_facts(say, targets, province), full=full),
        Tabular(_targets_table(say, targets.indicators)),
    ]
    for indicator in targets.indicators:
        blocks += [
            Heading(both(say, indicator.name), code=indicator.id),
            *_facts(indicator_facts(say, targets, indicator), full=full),
        ]
    return Document(
        say=say,
        title=title,
        head=[Part(title, strong=True, on=On.SCREEN), Part(targets.id), Part(str(targets.year)), Part(number)],
        agency=both(say, targets.agency),
        sections=lambda: [Section(title, blocks, "set", headed=On.NOWHERE)],
        machine=lambda: machine_document(targets),
    )


def _facts(facts: Iterable[Labelled], *, full: bool) -> list[Notes]:
    whole = list(facts)
    shown = whole if full else [fact for fact in whole if not fact.technical]
    return [
        Notes([(fact.label, fact.text) for fact in shown], On.SCREEN, facts=True),
        Notes([(fact.label, fact.text) for fact in whole], On.FILES, facts=True),
    ]


def _targets_table(say: Language, indicators: Sequence[Indicator]) -> Table[Indicator]:
    return Table(
        [
            Column(say(N_("Indicator")), lambda indicator: Text(both(say, indicator.name)), narrowest=14, names=True),
            Column(say(N_("Target")), lambda indicator: Text(target_text(say, indicator)), "figure"),
            Column(say(N_("Deadline")), lambda indicator: Day(indicator.deadline), narrowest=10),
            Column(say(N_("Measured as")), lambda indicator: Text(measure_word(say, indicator.measure)), narrowest=12),
        ],
        indicators,
    )
