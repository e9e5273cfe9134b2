"""How one figure came about: its cells, the exact fraction, the target, the verdict, what was found."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.overview import period_line
from bdhvs_cli.rendering.documents.document import Document, Part, Section, Statements
from bdhvs_cli.rendering.documents.trace.cells import where_it_stands
from bdhvs_cli.rendering.documents.trace.findings import findings
from bdhvs_cli.rendering.documents.trace.machine import trace_document as machine_document
from bdhvs_cli.rendering.documents.trace.province import weights, what_it_is_made_of
from bdhvs_cli.rendering.documents.trace.verdict import verdict
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Text
from bdhvs_cli.rendering.tables.table import On
from bdhvs_cli.scoring.display import exact_decimal
from bdhvs_cli.scoring.traced import Trace

_EXACT_DECIMALS = 6
_BETWEEN = Text(" · ", "dim")


def trace_document(say: Language, trace: Trace, units: UnitRegister | None, *, full: bool = False) -> Document:
    """Return the trace.

    Args:
        say: the language.
        trace: the figure.
        units: for the units' names in findings.
        full: every finding and every unit, instead of those that matter most.
    """
    result = trace.result
    name = result.unit_name or say(N_("the whole province"))
    return Document(
        say=say,
        title=say(N_("How a figure came about")),
        head=[
            Part(name, strong=True),
            Part(result.unit_code if result.unit_code != result.unit_name else ""),
            Part(trace.indicator.name.in_language(say.code), strong=True),
            Part(period_line(say, trace.report)),
        ],
        sections=lambda: _sections(say, trace, full=full),
        machine=lambda: machine_document(trace, units),
        when=trace.report.generated_at,
    )


def _sections(say: Language, trace: Trace, *, full: bool) -> Sequence[Section]:
    whole = trace.is_province
    made_of = (
        Section(say(N_("The sum")), what_it_is_made_of(say, trace, full=full), "sum")
        if whole
        else Section(say(N_("Where it stands")), where_it_stands(say, trace), "cells")
    )
    return [
        Section(say(N_("Result")), [Statements([_answer(say, trace)])], "answer", headed=On.PAPER),
        made_of,
        *([weights(say, trace, full=full)] if whole and trace.weights else []),
        Section(say(N_("Exact rate")), [Statements(_figure(say, trace))], "rate"),
        Section(say(N_("Target")), [Statements(_target(say, trace))], "target"),
        Section(say(N_("Verdict")), [verdict(say, trace)], "verdict"),
        Section(say(N_("Findings")), findings(say, trace, full=full), "findings"),
    ]


def _answer(say: Language, trace: Trace) -> list[Text]:
    result = trace.result
    figure = figures.rate(say, result)
    if result.rate is None and result.achieved is not None:
        figure = figures.count(say, result.achieved)
    shown = [] if figure == figures.NOTHING else [Text(figure, "strong"), _BETWEEN]
    target = say(N_("target {target}"), target=figures.target(say, trace.indicator, result))
    return [*shown, Text(target), _BETWEEN, Text(figures.status_text(say, result.status), result.status)]


def _figure(say: Language, trace: Trace) -> list[list[Text]]:
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
    return [[Text(text)] for text in (*texts, _rounding(say, trace)) if text]


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


def _target(say: Language, trace: Trace) -> list[list[Text]]:
    targets, plan, result = trace.targets, trace.indicator, trace.result
    place = f"{targets.path}:{plan.line}" if plan.line else targets.path
    held = figures.target(say, plan, result)
    if trace.is_province:
        whose = say(N_("the province's target"))
    elif plan.has_unit_target(result.unit_code):
        whose = say(N_("the unit's own target"))
    else:
        whose = say(N_("against the province's target"))
    wording = say(N_("“{text}”"), text=plan.wording.in_language(say.code))
    return [
        [Text(held), _BETWEEN, Text(whose), _BETWEEN, Text(place), _BETWEEN, Text(targets.id)],
        [Text(wording, "dim")],
    ]
