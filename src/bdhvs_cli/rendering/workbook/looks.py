"""The looks that the sheets share, and the number formats by which figures show what was decided."""

from collections.abc import Sequence
from dataclasses import replace

from bdhvs_cli.model.report import Report
from bdhvs_cli.model.targets import Direction
from bdhvs_cli.rendering.content.palette import HEADING
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.workbook.styles import Style
from bdhvs_cli.scoring.display import ShownFigure

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

    def rate(self, shown: ShownFigure) -> str:
        """Return the format that shows a rate so."""
        sign = f'"{shown.sign}"' if shown.sign else ""
        return self.locale + sign + _digits(shown.decimals)

    def gap(self, shown: ShownFigure) -> str:
        """Return the format that shows a gap so: with its sign, or ``<`` and ``>`` in place of it."""
        digits = _digits(shown.decimals)
        if shown.sign or not shown.text.strip("-0."):
            return ";".join([self.rate(shown)] * 3)
        return f"{self.locale}+{digits};{self.locale}{MINUS}{digits};{self.locale}{digits}"

    def target(self, places: int, direction: Direction) -> str:
        """Return a target's format: its own decimals, ``≤`` before one that must not be passed."""
        return self.locale + ('"≤ "' if direction == "at-most" else "") + _digits(places)

    def out_of(self, whole: int) -> str:
        """Return a format that shows 68 as ``68/69``."""
        return f'{self.locale}#,##0"/{self._say.integer(whole)}"'

    def decimals(self, places: int) -> str:
        """Return a format with so many decimals."""
        return self.locale + _digits(places)


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


def all_percent(report: Report) -> bool:
    """Whether every indicator counts people, so that one heading can name the unit of a column."""
    return all(indicator.measure == "percent" for indicator in report.indicators)
