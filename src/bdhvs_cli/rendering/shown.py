"""Rates, changes and statuses of comparisons as people read them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from bdhvs_cli.model.report import Status
from bdhvs_cli.model.targets import Direction
from bdhvs_cli.rendering.figures import NOTHING, STATUS_MARK, status_word
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.scoring.display import MOST_DECIMALS, plain_decimal, shown_rate

POINT_DECIMALS = 2
"""Of changes: so that what they are made of can be seen to add up."""
ARROW = "→"


def rate(
    say: Language,
    value: Fraction | None,
    target: Fraction | None,
    measure: str,
    direction: Direction = "at-least",
    *,
    sign: bool = True,
) -> str:
    """Show a rate so that it never contradicts its verdict (rule 2), or a number of things.

    Args:
        say: the language.
        value: percent; things for ``count``; None shows as a dash.
        target: what it was held against, in the same unit; None where that is not known.
        measure: the indicator's.
        direction: the indicator's.
        sign: whether the percent sign follows.
    """
    if value is None:
        return NOTHING
    if measure == "count":
        return number(say, value)
    if target is None:
        text = say.decimal(Decimal(plain_decimal(value, 1)))
    else:
        found = shown_rate(value, target, direction)
        text = found.sign + say.decimal(Decimal(found.text))
    return say.percent(text) if sign else text


def number(say: Language, value: Fraction) -> str:
    """Show a number of things: whole, or with two decimals where it isn't."""
    return say.decimal(Decimal(plain_decimal(value, 0 if value.denominator == 1 else POINT_DECIMALS)))


def target(say: Language, value: Fraction, measure: str, direction: Direction) -> str:
    """Show a target: ``80 %``, ``≤ 5 %``, ``120``."""
    decimals = next((places for places in range(7) if (value * 10**places).denominator == 1), 6)
    text = say.decimal(Decimal(plain_decimal(value, decimals)))
    text = text if measure == "count" else say.percent(text)
    return f"≤\N{NO-BREAK SPACE}{text}" if direction == "at-most" else text


def points(say: Language, value: Fraction | None, measure: str = "percent") -> str:
    """Show a change with its sign, in percentage points (or things): ``+3,56``; ``0`` only where nothing changed."""
    if value is None:
        return NOTHING
    if measure == "count" and value.denominator == 1:
        return signed(say, Decimal(value.numerator))
    if value == 0:
        return say.decimal(Decimal(plain_decimal(value, POINT_DECIMALS)))
    for decimals in range(POINT_DECIMALS, MOST_DECIMALS + 1):
        text = Decimal(plain_decimal(value, decimals))
        if text:
            return signed(say, text)
    return "+≈0" if value > 0 else "−≈0"


def part(say: Language, value: Fraction | None, measure: str = "percent") -> str:
    """Show what a change is made of, with its sign; what rounds to nothing shows as ``≈0``."""
    if value and measure != "count" and not Decimal(plain_decimal(value, POINT_DECIMALS)):
        return "≈0"
    return points(say, value, measure)


def signed(say: Language, value: Decimal) -> str:
    """Put a plus before what is above 0; the language puts the minus."""
    return f"+{say.decimal(value)}" if value > 0 else say.decimal(value)


def marks(old: Status | None, new: Status | None) -> str:
    """Show two statuses side by side in little room: ``✗→✓``."""
    return f"{STATUS_MARK[old] if old else ' '}{ARROW}{STATUS_MARK[new] if new else ' '}"


def statuses(say: Language, old: Status | None, new: Status | None) -> str:
    """Say two statuses side by side: ``✗ chưa đạt → ✓ đạt``; once where both are the same."""
    words = [
        NOTHING if status is None else f"{STATUS_MARK[status]} {status_word(say, status)}" for status in (old, new)
    ]
    return words[0] if old == new else f" {ARROW} ".join(words)


def transition(say: Language, old: Status, new: Status) -> str:
    """Name a transition: ``chưa đạt → đạt``."""
    return f"{status_word(say, old)} {ARROW} {status_word(say, new)}"


_LEVELS = "▁▂▃▄▅▆▇█"
_GAP = "·"


def sparkline(values: Sequence[Fraction | None], *, lowest: Fraction, highest: Fraction) -> str:
    """Draw values as columns of eight heights between two ends; a point where there is none."""
    room = highest - lowest
    out = []
    for value in values:
        if value is None:
            out.append(_GAP)
            continue
        share = Fraction(1, 2) if room <= 0 else (value - lowest) / room
        out.append(_LEVELS[min(len(_LEVELS) - 1, max(0, int(share * len(_LEVELS))))])
    return "".join(out)


def thinned(values: Sequence[Fraction | None], most: int) -> list[Fraction | None]:
    """Return at most so many values: of each run of neighbours the last that there is, so that the newest stays."""
    if len(values) <= most:
        return list(values)
    edges = [len(values) * place // most for place in range(most + 1)]
    runs = [values[start:end] for start, end in pairwise(edges)]
    return [next((value for value in reversed(run) if value is not None), None) for run in runs]
