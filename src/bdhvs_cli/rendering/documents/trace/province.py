"""What the province's figure is made of: the sum, the units that weigh most, and those that are missing."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.documents.document import Block, Name, Names, Note, Section, Statements, Tabular
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Count, Text
from bdhvs_cli.rendering.tables.table import Column, On, Table
from bdhvs_cli.rendering.tables.verdicts import Verdict
from bdhvs_cli.scoring.display import plain_decimal
from bdhvs_cli.scoring.traced import Trace, Weight

_MOST_UNITS = 5
_MOST_MISSING = 6
_MOST_FILES = 2


def what_it_is_made_of(say: Language, trace: Trace, *, full: bool) -> list[Block]:
    """Return the sum over the units, the missing ones with their n, and the files that were read."""
    return [
        Statements([[Text(text)] for text in _sum(say, trace)]),
        *_missing(say, trace, full=full),
        Statements(_files(say, trace, full=full), On.SCREEN),
        Statements(_files(say, trace, full=True), On.FILES),
    ]


def weights(say: Language, trace: Trace, *, full: bool) -> Section:
    """Return the units that weigh most."""
    shown = trace.weights if full else trace.weights[:_MOST_UNITS]
    rest, notes = len(trace.weights) - len(shown), []
    if rest:
        share = 100 - sum((weight.share for weight in shown), Fraction(0))
        more = say.plural("… {count} more unit", "… {count} more units", rest)
        notes = [Note(f"{more}: {_percent(say, share)}")]
    title = say(N_("The units that weigh most") if rest else N_("The units"))
    tables: list[Block] = [
        Tabular(_weights_table(say, trace, shown), On.SCREEN, notes),
        Tabular(_weights_table(say, trace, trace.weights), On.FILES),
    ]
    return Section(title, tables, "weights")


def _sum(say: Language, trace: Trace) -> list[str]:
    pool, measure = trace.pool, trace.indicator.measure
    assert pool is not None
    counted = say.plural(
        "{count} of {expected} unit counts",
        "{count} of {expected} units count",
        pool.reported,
        expected=pool.reported + pool.missing,
    )
    texts = [counted]
    if measure == "rate":
        texts.append(say(N_("Units report rates only, without counts: there is nothing to add up for the province.")))
    elif pool.reported:
        texts[0] += ": "
        if measure == "count":
            texts[0] += say(N_("sum {achieved}"), achieved=pool.achieved)
        elif measure == "yes-no":
            texts[0] += say(N_("yes in {achieved} of {population}"), achieved=pool.achieved, population=pool.population)
        else:
            texts[0] += say(
                N_("Σ achieved {achieved}, Σ population {population}"),
                achieved=pool.achieved,
                population=pool.population,
            )
    return texts


def _files(say: Language, trace: Trace, *, full: bool) -> list[list[Text]]:
    """The files that were read, with their digests; of many the first, unless all are wanted."""
    files = sorted({(record.path, record.sha256 or "–") for record in trace.report.inputs if record.layout})
    shown = files if full else files[:_MOST_FILES]
    lines = [line for name, digest in shown for line in ([Text(name)], [Text(f"sha256 {digest}", "dim")])]
    if len(shown) < len(files):
        more = say.plural("… {count} more file", "… {count} more files", len(files) - len(shown))
        lines.append([Text(more, "dim")])
    return lines


def _missing(say: Language, trace: Trace, *, full: bool) -> list[Block]:
    pool, missing = trace.pool, trace.missing
    assert pool is not None
    if not missing:
        return []
    counts_people = trace.indicator.measure == "percent"
    texts = [say(N_("Missing ({count})"), count=len(missing))]
    known = []
    if counts_people:
        if pool.missing_people:
            known.append(say(N_("together {people} people, as far as known"), people=pool.missing_people))
        if pool.missing_unknown:
            unknown = "of {count} the population is unknown"
            known.append(say.plural("of {count} the population is unknown", unknown, pool.missing_unknown))
    if known:
        texts.append("; ".join(known))
    names = []
    for unit in missing:
        people = "" if unit.people is None or not counts_people else f" {say.integer(unit.people)}"
        names.append(Name(unit.result.unit_name, f"{people} ({figures.status_word(say, unit.result.status)})"))
    blocks: list[Block] = [Names(", ".join(texts), names, len(names) if full else _MOST_MISSING, warns=True)]
    lowest, highest, target = trace.result.lowest, trace.result.highest, trace.result.target
    if lowest is not None and highest is not None:
        interval = figures.interval(say, lowest, highest, target)
        told = say(N_("With them the rate lies between {interval}."), interval=interval)
        blocks.append(Statements([[Text(told)]]))
    return blocks


def _weights_table(say: Language, trace: Trace, shown: Sequence[Weight]) -> Table[Weight]:
    on = On.NOWHERE if trace.indicator.measure == "count" else On.ALL
    return Table(
        [
            Column(say(N_("Unit")), lambda weight: Text(weight.result.unit_name), narrowest=18, names=True),
            Column(say(N_("Share")), lambda weight: Text(_percent(say, weight.share)), "figure"),
            Column(
                say(N_("Population")),
                lambda weight: Count(weight.result.population),
                "figure",
                short=say(N_("People")),
                on=on,
            ),
            Column(say(N_("Achieved")), lambda weight: Count(weight.result.achieved), "figure"),
            Column(say(N_("Rate")), lambda weight: Text(figures.rate(say, weight.result)), "figure", on=on),
            Column(say(N_("Pull (points)")), lambda weight: Text(_pull(say, weight.pull)), "figure", on=on),
            Column(say(N_("Result")), lambda weight: Verdict(weight.result.status), headed=On.FILES),
        ],
        shown,
    )


def _pull(say: Language, pull: Fraction | None) -> str:
    if pull is None:
        return figures.NOTHING
    shown = say.decimal(Decimal(plain_decimal(pull, 2)))
    return f"+{shown}" if pull > 0 else shown


def _percent(say: Language, share: Fraction) -> str:
    return say.percent(say.decimal(Decimal(plain_decimal(share, 1))))
