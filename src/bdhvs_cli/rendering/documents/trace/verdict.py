"""The arithmetic of a verdict, with its numbers."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.documents.document import Statements
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Text
from bdhvs_cli.rendering.terminal.attention import why_unbounded
from bdhvs_cli.scoring.display import exact_decimal
from bdhvs_cli.scoring.traced import Basis, Comparison, Trace

_BASIS: Mapping[Basis, str] = {
    "reported": N_("as reported"),
    "lowest": N_("if nobody in the missing units has achieved it"),
    "highest": N_("if everybody in them has"),
}


def verdict(say: Language, trace: Trace) -> Statements:
    """Return what is put side by side, what follows, and how many are lacking."""
    result, several = trace.result, len(trace.comparisons) > 1
    labels = [f"{say(_BASIS[comparison.basis])}:" if several else "" for comparison in trace.comparisons]
    room = max(map(len, labels), default=0) + 2
    lines = [
        [
            Text(label.ljust(room) if label else ""),
            Text(_comparison(say, trace, comparison), "met" if comparison.holds else "missed"),
        ]
        for label, comparison in zip(labels, trace.comparisons, strict=True)
    ]
    why, shortfall = _why(say, trace), _shortfall(say, trace)
    lines.append([Text(figures.status_text(say, result.status), result.status), Text(f". {why}" if why else "")])
    return Statements([*lines, *([[Text(shortfall)]] if shortfall else [])])


def number(say: Language, value: Fraction) -> str:
    """Show a number with all its decimals."""
    return say.decimal(Decimal(exact_decimal(value)))


def _comparison(say: Language, trace: Trace, comparison: Comparison) -> str:
    wanted, other = ("≥", "<") if comparison.direction == "at-least" else ("≤", ">")
    sign = wanted if comparison.holds else other
    left, right = number(say, comparison.left), number(say, comparison.right)
    if comparison.achieved is not None and comparison.population is not None:
        target = number(say, trace.result.target)
        left = f"100 × {say.integer(comparison.achieved)} = {left}"
        right = f"{target} × {say.integer(comparison.population)} = {right}"
    elif trace.indicator.measure == "rate":
        left, right = say.percent(left), say.percent(right)
    return f"{left}  {sign}  {right}"


def _why(say: Language, trace: Trace) -> str:
    """Say why a verdict is what it is, where the arithmetic alone does not."""
    result, pool = trace.result, trace.pool
    if result.status == "undetermined":
        if result.lowest is None or result.highest is None:
            return say(why_unbounded(trace.report_indicator, result))
        shown = figures.interval(say, result.lowest, result.highest, result.target)
        return say(N_("The rate lies between {interval}: both verdicts are possible."), interval=shown)
    if result.status == "no-population":
        return say(N_("The population is 0, so it is neither met nor missed."))
    if result.status == "not-reported":
        return say(N_("Neither met nor missed until its figures are there."))
    if result.status == "invalid":
        return say(N_("An error stands in the way (see the findings): its figures do not count."))
    if pool is not None and pool.missing:
        return say(N_("Whatever the missing units report, the verdict stays the same."))
    return ""


def _shortfall(say: Language, trace: Trace) -> str:
    """Rule 3 with its numbers, for people who have to be reached."""
    result = trace.result
    if trace.indicator.measure != "percent" or not result.shortfall or not result.population:
        return ""
    assert result.achieved is not None
    edge = result.target * result.population / 100
    target, people = number(say, result.target), say.integer(result.population)
    achieved = say.integer(result.achieved)
    if trace.indicator.direction == "at-most":
        allowed = edge.numerator // edge.denominator
        sum_ = f"{achieved} − ⌊{target} × {people} / 100⌋ = {achieved} − {say.integer(allowed)}"
        text = N_("Too many: {sum} = {shortfall}")
    else:
        needed = -(-edge.numerator // edge.denominator)
        sum_ = f"⌈{target} × {people} / 100⌉ − {achieved} = {say.integer(needed)} − {achieved}"
        text = N_("Short by: {sum} = {shortfall}")
    return say(text, sum=sum_, shortfall=result.shortfall)
