"""What the province's figure is made of: the sum, the units that weigh most, and those that are missing."""

from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.terminal.summary import status_style
from bdhvs_cli.rendering.terminal.table import Column, table
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, flow, line, wrap
from bdhvs_cli.scoring.display import plain_decimal
from bdhvs_cli.scoring.traced import Trace, Weight

_MOST_UNITS = 5
_MOST_MISSING = 6
_MOST_FILES = 2


def what_it_is_made_of(say: Language, trace: Trace, to: int, *, full: bool) -> list[Line]:
    """Return the sum over the units, then the units that weigh most, then the missing ones with their n."""
    out = [line(Span(say(N_("The sum")), "strong"))]
    for text in _sum(say, trace):
        out += wrap(line("  ", text), to, 4)
    out += _missing(say, trace, to, full=full)
    out += _files(say, trace, to, full=full)
    if trace.weights:
        shown = trace.weights if full else trace.weights[:_MOST_UNITS]
        title = N_("The units that weigh most") if len(shown) < len(trace.weights) else N_("The units")
        out += [EMPTY, line(Span(say(title), "strong")), *_weights(say, trace, shown, to)]
        if len(shown) < len(trace.weights):
            rest = len(trace.weights) - len(shown)
            share = 100 - sum((one.share for one in shown), Fraction(0))
            more = say.plural("… {count} more unit", "… {count} more units", rest)
            out.append(line("  ", Span(f"{more}: {_percent(say, share)}", "dim")))
    return out


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


def _files(say: Language, trace: Trace, to: int, *, full: bool) -> list[Line]:
    """The files that were read, with their digests; of many the first, unless all are wanted."""
    files = sorted({(one.path, one.sha256 or "–") for one in trace.report.inputs if one.layout})
    shown = files if full else files[:_MOST_FILES]
    out: list[Line] = []
    for name, digest in shown:
        out += wrap(line("  ", name), to, 4, whole=True)
        out += wrap(line("  ", Span(f"sha256 {digest}", "dim")), to, 4, whole=True)
    if len(shown) < len(files):
        more = say.plural("… {count} more file", "… {count} more files", len(files) - len(shown))
        out.append(line("  ", Span(more, "dim")))
    return out


def _missing(say: Language, trace: Trace, to: int, *, full: bool) -> list[Line]:
    pool, missing = trace.pool, trace.missing
    assert pool is not None
    if not missing:
        return []
    texts = []
    if trace.indicator.measure == "percent":
        if pool.missing_people:
            texts.append(say(N_("together {people} people, as far as known"), people=pool.missing_people))
        if pool.missing_unknown:
            unknown = "of {count} the population is unknown"
            texts.append(say.plural("of {count} the population is unknown", unknown, pool.missing_unknown))
    head = say(N_("Missing ({count})"), count=len(missing)) + (f", {'; '.join(texts)}:" if texts else ":")
    shown = missing if full else missing[:_MOST_MISSING]
    parts = []
    for one in shown:
        people = "" if one.people is None or trace.indicator.measure != "percent" else f" {say.integer(one.people)}"
        word = figures.status_word(say, one.result.status)
        parts.append(line(one.result.unit_name, Span(f"{people} ({word})", "dim")))
    if len(missing) > len(shown):
        rest = len(missing) - len(shown)
        parts.append(line(Span(say.plural("… {count} more unit", "… {count} more units", rest), "dim")))
    out = wrap(line("  ", Span(head, "undetermined")), to, 4)
    out += flow(line("    "), parts, to, 4)
    lowest, highest, target = trace.result.lowest, trace.result.highest, trace.result.target
    if lowest is not None and highest is not None:
        interval = figures.interval(say, lowest, highest, target)
        out += wrap(line("  ", say(N_("With them the rate lies between {interval}."), interval=interval)), to, 4)
    return out


def _weights(say: Language, trace: Trace, shown: tuple[Weight, ...], to: int) -> list[Line]:
    counting = trace.indicator.measure == "count"
    columns = [Column(say(N_("Unit")), narrowest=18), Column(say(N_("Share")), figures=True)]
    if not counting:
        columns.append(Column(say(N_("Population")), figures=True, short=say(N_("People"))))
    columns.append(Column(say(N_("Achieved")), figures=True))
    if not counting:
        columns.append(Column(say(N_("Rate")), figures=True))
        columns.append(Column(say(N_("Pull (points)")), figures=True))
    columns.append(Column(""))
    rows = []
    for one in shown:
        result = one.result
        row = [line(result.unit_name), line(_percent(say, one.share))]
        if not counting:
            row.append(line(figures.count(say, result.population)))
        row.append(line(figures.count(say, result.achieved)))
        if not counting:
            row += [line(figures.rate(say, result)), line(_pull(say, one.pull))]
        row.append(line(Span(figures.status_text(say, result.status), status_style(result.status))))
        rows.append(row)
    return table(columns, rows, to, decimal_mark=say.decimal_mark)


def _pull(say: Language, pull: Fraction | None) -> str:
    if pull is None:
        return figures.NOTHING
    shown = say.decimal(Decimal(plain_decimal(pull, 2)))
    return f"+{shown}" if pull > 0 else shown


def _percent(say: Language, share: Fraction) -> str:
    return say.percent(say.decimal(Decimal(plain_decimal(share, 1))))
