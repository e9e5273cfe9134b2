"""The looks that the sheets share, and the number formats by which figures show what was decided."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.rendering.content.palette import HEADING
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.workbook.styles import Style
from bdhvs_cli.scoring.display import ShownFigure, shown_gap, shown_rate

TITLE = Style(size=14, bold=True, horizontal="center", wrap=True)
SUBTITLE = Style(size=13, horizontal="center", wrap=True)
NOTE = Style(size=11, italic=True, wrap=True, vertical="top")
BODY = Style(size=12, wrap=True, vertical="top")
SECTION = Style(size=12, bold=True)
HEAD = Style(size=11, bold=True, fill=HEADING, frame="all", horizontal="center", wrap=True)
COLUMN_NUMBER = Style(size=9, italic=True, frame="all", horizontal="center")
TEXT = Style(frame="all", horizontal="left", indent=1)
WRAPPED = replace(TEXT, wrap=True)
CENTRED = Style(frame="all", horizontal="center")
FIGURE = Style(frame="all", horizontal="right")
"""Without an indent: LibreOffice heeds one on the right in some cells and not in the next."""

MINUS = '"−"'
"""Before a negative number, where a format's own would be a hyphen."""
_LOCALES = {"vi": "[$-42A]", "en": "[$-409]"}


class Formats:
    """Number formats in the report's language: they ask for its marks where the spreadsheet program heeds that."""

    def __init__(self, say: Language) -> None:
        self._say = say
        self.locale = _LOCALES[say.code]
        self.count = f"{self.locale}#,##0"
        self.needed = f'{self.locale}#,##0;{self.locale}{MINUS}#,##0;"–"'
        """For a shortfall: nobody is short shows as a dash."""
        self.day = self.locale + ("d mmm yyyy" if say.code == "en" else "dd/mm/yyyy")
        """For a day, in a form that nobody takes for another day: 5/12 is two days to readers of English."""
        self.month = self.locale + ("mmm yyyy" if say.code == "en" else "mm/yyyy")

    def target(self, indicator: ReportIndicator, result: Result) -> str:
        """Return a target's format: its own decimals, ``≤`` before one that must not be passed."""
        digits = _digits(_decimals(result))
        return f'{self.locale}"≤ "{digits}' if indicator.direction == "at-most" else self.locale + digits

    def out_of(self, whole: int) -> str:
        """Return a format that shows 68 as ``68/69``."""
        return f'{self.locale}#,##0"/{self._say.integer(whole)}"'

    def decimals(self, places: int) -> str:
        """Return a format with so many decimals."""
        return self.locale + _digits(places)


class RateFormats:
    """The formats of a column of rates or gaps: each shows what was decided, and all line up on the decimal mark."""

    def __init__(self, say: Language, column: Iterable[tuple[ReportIndicator, Result]], *, gaps: bool = False) -> None:
        self._locale = _LOCALES[say.code]
        self._gaps = gaps
        self._shown: dict[tuple[str, str, str], tuple[str, int, bool]] = {}
        for indicator, one in column:
            value = one.gap if gaps else one.rate
            if value is None:
                continue
            if indicator.measure == "count" and value.denominator == 1:
                shown = ShownFigure("", str(value), 0)
            else:
                shown = shown_gap(value, one.direction) if gaps else shown_rate(value, one.target, one.direction)
            nothing = gaps and not shown.sign and not shown.text.strip("-0.")
            self._shown[one.indicator, one.unit_code, one.level] = (shown.sign, shown.decimals, nothing)
        self._most = max((decimals for _, decimals, _ in self._shown.values()), default=0)

    def format(self, result: Result) -> str:
        """Return the number format of a result's rate or gap."""
        found = self._shown.get((result.indicator, result.unit_code, result.level))
        if found is None:
            return "General"
        sign, decimals, nothing = found
        digits = _digits(decimals) + blanks(decimals, self._most)
        if sign:
            part = f'{self._locale}"{sign}"{digits}'
            return f"{part};{part};{part}" if self._gaps else part
        if nothing:
            part = self._locale + digits
            return f"{part};{part};{part}"
        if self._gaps:
            return f"{self._locale}+{digits};{self._locale}{MINUS}{digits};{self._locale}{digits}"
        return self._locale + digits


def blanks(decimals: int, most: int) -> str:
    """Return, in a number format's own signs, the room of the decimals that a figure lacks and its column has."""
    if decimals == most:
        return ""
    return ("" if decimals else "_.") + "_0" * (most - decimals)


def lined_up(formats: Sequence[str]) -> list[str]:
    """Return the number formats of a column's figures so widened that all line up on the decimal mark."""
    places = [_decimals_of(code) for code in formats]
    most = max(places, default=0)
    return [
        ";".join(part + blanks(decimals, most) for part in code.split(";"))
        for code, decimals in zip(formats, places, strict=True)
    ]


def _decimals_of(code: str) -> int:
    return len(code.partition(";")[0].partition("0.")[2])


def _digits(decimals: int) -> str:
    return "#,##0." + "0" * decimals if decimals else "#,##0"


def _decimals(result: Result) -> int:
    for places in range(7):
        if (result.target * 10**places).denominator == 1:
            return places
    return 6


def all_percent(report: Report) -> bool:
    """Whether every indicator counts people, so that one heading can name the unit of a column."""
    return all(one.measure == "percent" for one in report.indicators)


def rate_value(result: Result) -> float | None:
    """Return a rate as a cell holds it, in percent: the double nearest to the exact value."""
    return None if result.rate is None else float(result.rate)


def gap_value(result: Result) -> float | None:
    """Return a gap as a cell holds it, in percentage points (or things)."""
    return None if result.gap is None else float(result.gap)


def target_value(result: Result) -> float:
    """Return a target as a cell holds it."""
    return int(result.target) if result.target.denominator == 1 else float(result.target)
