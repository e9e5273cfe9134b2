"""A trace on one screen: the figure, its cells, the exact fraction, the target, the verdict, what was found."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.terminal.summary import period_line, status_style
from bdhvs_cli.rendering.terminal.text import EMPTY, Line, Span, joined, line, wrap
from bdhvs_cli.rendering.trace.cells import where_it_stands
from bdhvs_cli.rendering.trace.findings import findings
from bdhvs_cli.rendering.trace.province import what_it_is_made_of
from bdhvs_cli.rendering.trace.verdict import verdict
from bdhvs_cli.scoring.display import exact_decimal
from bdhvs_cli.scoring.traced import Trace

_EXACT_DECIMALS = 6


def trace_lines(say: Language, trace: Trace, units: UnitRegister | None, to: int, *, full: bool = False) -> list[Line]:
    """Return the screen.

    Args:
        say: the language.
        trace: the figure.
        units: for the units' names in findings.
        to: columns.
        full: every finding and every unit, instead of those that matter most.
    """
    sections = [
        _head(say, trace, to),
        what_it_is_made_of(say, trace, to, full=full) if trace.is_province else where_it_stands(say, trace, to),
        _figure(say, trace, to),
        _target(say, trace, to),
        verdict(say, trace, to),
        findings(say, trace, units, to, full=full),
    ]
    shown = [section for section in sections if section]
    return [one for number, section in enumerate(shown) for one in ((EMPTY, *section) if number else section)]


def _head(say: Language, trace: Trace, to: int) -> list[Line]:
    result = trace.result
    name = trace.indicator.name.in_language(say.code)
    unit = [Span(result.unit_name or say(N_("the whole province")), "strong")]
    where = [line(*unit), line(result.unit_code)] if result.unit_code != result.unit_name else [line(*unit)]
    parts = [one for one in where if one] + [line(Span(name, "strong")), line(period_line(say, trace.report))]
    status = Span(figures.status_text(say, result.status), status_style(result.status))
    figure = figures.rate(say, result)
    if result.rate is None and result.achieved is not None:
        figure = figures.count(say, result.achieved)
    answer = [line(Span(figure, "strong"))] if figure != figures.NOTHING else []
    answer.append(line(say(N_("target {target}"), target=figures.target(say, trace.indicator, result))))
    answer.append(line(status))
    return [*wrap(joined(parts), to, 2), *wrap(line("  ", joined(answer)), to, 2)]


def _figure(say: Language, trace: Trace, to: int) -> list[Line]:
    """The exact fraction, and why the rate shows as many decimals as it does."""
    result = trace.result
    if result.rate is None:
        return []
    if result.achieved is None or result.population is None:  # a stated rate
        texts = [say(N_("as stated: {rate}"), rate=say.percent(_exactly(say, result.rate)))]
    else:
        share = Fraction(result.achieved, result.population)
        fraction = f"{say.integer(result.achieved)} / {say.integer(result.population)}"
        if share.denominator not in (1, result.population):
            fraction += f" = {say.integer(share.numerator)} / {say.integer(share.denominator)}"
        texts = [f"{fraction} = {say.percent(_exactly(say, result.rate))}"]
    rounding = _rounding(say, trace)
    return _section(say, N_("Exact rate"), [*texts, rounding], to)


def _exactly(say: Language, value: Fraction) -> str:
    """All decimals where there are at most six, else the first six and an ellipsis."""
    scale = 10**_EXACT_DECIMALS
    if (value * scale).denominator == 1:
        return say.decimal(Decimal(exact_decimal(value)))
    cut = abs(value.numerator) * scale // value.denominator
    return say.decimal(Decimal(cut).scaleb(-_EXACT_DECIMALS).copy_sign(Decimal(value.numerator))) + "…"


def _rounding(say: Language, trace: Trace) -> str:
    shown, steps = trace.shown, trace.rounding
    if shown is None:
        return ""
    rate = figures.rate(say, trace.result)
    if trace.result.rate == trace.result.target:
        return say(N_("Shown as {rate}: exactly the target."), rate=rate)
    if shown.sign:
        return say(
            N_(
                "Shown as {rate}: even with {decimals} decimals, {rounded} would stand on the wrong side of the target."
            ),
            rate=rate,
            decimals=len(steps),
            rounded=say.percent(say.decimal(Decimal(steps[-1].text))),
        )
    if shown.decimals == 1:
        return say(N_("Shown as {rate}: one decimal, half up."), rate=rate)
    return say(
        N_(
            "Shown as {rate}, with {decimals} decimals: with one fewer, {rounded} would stand on the wrong side of the "
            "target."
        ),
        rate=rate,
        decimals=shown.decimals,
        rounded=say.percent(say.decimal(Decimal(steps[-2].text))),
    )


def _target(say: Language, trace: Trace, to: int) -> list[Line]:
    targets, plan, result = trace.targets, trace.indicator, trace.result
    place = f"{targets.path}:{plan.line}" if plan.line else targets.path
    held = figures.target(say, plan, result)
    if trace.is_province:
        whose = say(N_("the province's target"))
    elif plan.has_unit_target(result.unit_code):
        whose = say(N_("the unit's own target"))
    else:
        whose = say(N_("against the province's target"))
    first = joined([line(held), line(whose), line(place), line(targets.id)])
    out = [line(Span(say(N_("Target")), "strong")), *wrap(line("  ", first), to, 4, whole=True)]
    wording = say(N_("“{text}”"), text=plan.wording.in_language(say.code))
    return out + wrap(line("  ", Span(wording, "dim")), to, 2)


def _section(say: Language, title: str, texts: Sequence[str], to: int) -> list[Line]:
    out = [line(Span(say(title), "strong"))]
    for text in texts:
        if text:
            out += wrap(line("  ", text), to, 4)
    return out
