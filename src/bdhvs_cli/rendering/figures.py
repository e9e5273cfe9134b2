"""Figures, periods and statuses as people read them, in the language's own form.

Nothing here decides or rounds: what is shown of a rate or a gap comes from ``scoring.display``, which keeps rule 2
(what is shown never contradicts what was decided).
"""

import math
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Protocol

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report, Result, Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import MONTHS, Language
from bdhvs_cli.scoring.display import ShownFigure, shown_gap, shown_rate

NOTHING = "–"
"""What stands where there is no figure."""

STATUS_MARK: Mapping[Status, str] = {
    "met": "✓",
    "missed": "✗",
    "undetermined": "?",
    "no-population": "–",
    "not-reported": "…",
    "invalid": "!",
}
"""Status → one character, for places too narrow for the word and for print in black and white."""

_STATUS_WORD: Mapping[Status, str] = {
    "met": N_("met"),
    "missed": N_("missed"),
    "undetermined": N_("undetermined"),
    "no-population": N_("no population"),
    "not-reported": N_("not reported"),
    "invalid": N_("faulty data"),
}

_QUARTERS = ("I", "II", "III", "IV")


class HasTarget(Protocol):
    """What a target's text needs to know of an indicator: both a target set's and a report's have it."""

    @property
    def measure(self) -> str:
        """``percent``, ``count``, ``yes-no`` or ``rate``."""

    @property
    def direction(self) -> str:
        """``at-least`` or ``at-most``."""


def status_word(say: Language, status: Status) -> str:
    """Return the word for a status: ``đạt``."""
    return say(_STATUS_WORD[status])


def status_text(say: Language, status: Status) -> str:
    """Return mark and word: ``✓ đạt``."""
    return f"{STATUS_MARK[status]} {status_word(say, status)}"


def count(say: Language, number: int | None) -> str:
    """Show a number of people, units or things: ``912.345``; a dash where it is unknown."""
    return NOTHING if number is None else say.integer(number)


def rate(say: Language, result: Result) -> str:
    """Show a result's rate in percent: ``79,96 %``, ``<80 %``; a dash where there is none."""
    if result.rate is None:
        return NOTHING
    return say.percent(_localised(say, shown_rate(result.rate, result.target, result.direction)))


def gap(say: Language, result: Result) -> str:
    """Show rate (or count) − target with its sign, in percentage points (or things): ``+3,8``, ``−0,04``."""
    if result.gap is None:
        return NOTHING
    if result.rate is None and result.gap.denominator == 1:  # a count against a whole number
        return _signed(say, Decimal(result.gap.numerator))
    return _localised(say, shown_gap(result.gap, result.direction), signed=True)


def factor(say: Language, value: float | None) -> str:
    """Show an overdispersion factor with one decimal, half up from the decimal that its shortest text gives."""
    return NOTHING if value is None else say.decimal(Decimal(repr(value)).quantize(Decimal("0.1"), ROUND_HALF_UP))


def interval(say: Language, lowest: Fraction | None, highest: Fraction | None, target: Fraction | None = None) -> str:
    """Show between which rates the province's true one lies: ``78,1–81,4 %``; a dash where that is unknown.

    Both ends are rounded outwards, to one decimal, or as many more (up to 4) as it takes to stay on their side of
    ``target``.
    """
    if lowest is None or highest is None:
        return NOTHING
    low, high = _outwards(lowest, target, upwards=False), _outwards(highest, target, upwards=True)
    return say.percent(f"{say.decimal(low)}–{say.decimal(high)}")


def _outwards(value: Fraction, target: Fraction | None, *, upwards: bool) -> Decimal:
    shown = Decimal(0)
    for decimals in range(1, 5):
        scaled = value * 10**decimals
        shown = Decimal(math.ceil(scaled) if upwards else math.floor(scaled)).scaleb(-decimals)
        if target is None or _side(Fraction(shown), target) == _side(value, target):
            break
    return shown


def _side(value: Fraction, target: Fraction) -> int:
    return (value > target) - (value < target)


def target(say: Language, indicator: HasTarget, result: Result) -> str:
    """Show what a result is held against: ``80 %``, ``≤ 5 %``, ``120``; for a unit's yes or no, the word."""
    if indicator.measure == "yes-no" and result.level == "unit":
        return say(N_("yes"))
    shown = say.decimal(_decimal(result.target))
    if indicator.measure != "count":
        shown = say.percent(shown)
    return f"≤\N{NO-BREAK SPACE}{shown}" if indicator.direction == "at-most" else shown


def _decimal(value: Fraction) -> Decimal:
    """Targets come from decimals: the division is exact. Anything else is rounded to 6 decimals."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    if Fraction(exact) != value:
        exact = round(exact, 6)
    exact = exact.normalize()
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact


def _localised(say: Language, shown: ShownFigure, *, signed: bool = False) -> str:
    value = Decimal(shown.text)
    return shown.sign + (_signed(say, value) if signed else say.decimal(value))


def _signed(say: Language, value: Decimal) -> str:
    return f"+{say.decimal(value)}" if value > 0 else say.decimal(value)


def day(say: Language, when: date) -> str:
    """Show a day: ``30/09/2025`` (vi), ``30 September 2025`` (en)."""
    return say.day(when)


def period_label(say: Language, period: Period) -> str:
    """Name a period as a heading does: ``Quý III/2025``, ``6 tháng đầu năm 2025``, ``Tháng 9/2025``, ``Năm 2025``."""
    # A period's name holds its calendar year; with a cutoff in the year before, its first day does not.
    year, ordinal = int(period.id[:4]), period.ordinal()
    english = say.code == "en"
    if period.kind == "day":
        return day(say, period.end) if english else f"Ngày {day(say, period.end)}"
    if period.kind == "quarter":
        return f"Q{ordinal} {year}" if english else f"Quý {_QUARTERS[ordinal - 1]}/{year}"
    if period.kind == "half":
        if english:
            return f"{'First' if ordinal == 1 else 'Second'} half of {year}"
        return f"6 tháng {'đầu' if ordinal == 1 else 'cuối'} năm {year}"
    if period.kind == "months":
        if english:
            return f"First {ordinal} months of {year}" if ordinal > 1 else f"First month of {year}"
        return f"{ordinal} tháng năm {year}"
    if period.kind == "month":
        return f"{MONTHS[ordinal - 1]} {year}" if english else f"Tháng {ordinal}/{year}"
    return str(year) if english else f"Năm {year}"


def sent(say: Language, report: Report, expected: int, reported: Sequence[int]) -> str:
    """Say how many units have reported at all, and of how many each indicator has valid figures."""
    senders = {
        result.unit_code for result in report.results if result.level == "unit" and result.status != "not-reported"
    }
    return say(
        N_("{sent}/{expected} units have reported; {least} to {most} with valid figures, depending on the indicator"),
        sent=len(senders),
        least=min(reported),
        most=max(reported),
        expected=expected,
    )
