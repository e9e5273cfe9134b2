"""The cells of a blank form: which are to be filled in, what Excel lets into them, and the formulas beside them."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.workbook.cell_text import Formula
from bdhvs_cli.rendering.workbook.looks import CENTRED, FIGURE, Formats
from bdhvs_cli.rendering.workbook.styles import Style

if TYPE_CHECKING:
    from bdhvs_cli.rendering.workbook.book import Book
    from bdhvs_cli.rendering.workbook.sheet import Sheet

TO_FILL = "FFF8DC"
"""Ground of the cells to fill in: light enough to print as white."""
NOT_ASKED = "E3E3E3"
"""Ground of the cells in which nothing is asked."""

_EXAMPLE = Decimal("79.96")


class Looks:
    """The styles of one workbook's form, as indexes. Sheet protection spares the cells to fill in."""

    def __init__(self, book: "Book", sheet: "Sheet", say: Language) -> None:
        self._workbook = book.workbook
        self._sheet = sheet
        formats = Formats(say)
        plain = replace(FIGURE, indent=0)
        count = replace(plain, number_format=formats.count)
        self.count = sheet.style(count)
        self.rate = sheet.style(replace(plain, number_format=formats.decimals(2)))
        self.count_total = sheet.style(replace(count, bold=True))
        self.rate_total = sheet.style(replace(plain, number_format=formats.decimals(2), bold=True))
        self.fill_count = self.unlocked(replace(count, fill=TO_FILL))
        self.fill_rate = self.unlocked(replace(plain, number_format="General", fill=TO_FILL))
        self.fill_answer = self.unlocked(replace(CENTRED, fill=TO_FILL))
        self.not_asked = sheet.style(replace(CENTRED, fill=NOT_ASKED))

    def unlocked(self, style: Style) -> int:
        """Return the index of a look whose cells stay open when the sheet is protected."""
        from bdhvs_cli.rendering.workbook.openpyxl_inside import unlocked

        return unlocked(self._workbook, self._sheet.style(style))


def rate_formula(population: str, achieved: str) -> Formula:
    """Return the rate in percent of two cells; an empty text where one of them holds no number."""
    return Formula(f'IF(AND(N({population})>0,ISNUMBER({achieved})),{achieved}/{population}*100,"")')


def sum_formula(first: str, last: str) -> Formula:
    """Return the sum of a column's cells."""
    return Formula(f"SUM({first}:{last})")


def answers_formula(first: str, last: str, yes: str) -> Formula:
    """Return how many cells of a column say yes."""
    return Formula(f'COUNTIF({first}:{last},"{yes}")')


class Rules:
    """What Excel lets into the cells to fill in: data validation, with messages in the form's language."""

    def __init__(self, sheet: "Sheet", say: Language) -> None:
        self._sheet, self._say = sheet.worksheet, say

    def people(self, area: str, cell: str, achieved: Sequence[str]) -> None:
        """Let only whole numbers from 0 into a population, and none smaller than what was achieved of it.

        Here and below, ``area`` is a range and ``cell`` its first cell; the other cells stand in the same row.
        """
        enough = "".join(f",{cell}>=N({count})" for count in achieved)
        say = self._say
        self._custom(
            area,
            f"AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell}){enough})",
            say(N_("Population: a whole number")),
            say(N_("Number of people, 0 or more, without decimals, at least as many as have achieved it.")),
            say(N_("This must be a whole number, 0 or more, and not smaller than the number achieved.")),
        )

    def achieved(self, area: str, cell: str, population: str) -> None:
        """Let only whole numbers from 0 to the population into a number achieved."""
        say = self._say
        self._custom(
            area,
            f'AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell}),OR({population}="",{cell}<=N({population})))',
            say(N_("Achieved: a whole number")),
            say(N_("Number of people who have achieved it, counted to the end of the period, at most the population.")),
            say(N_("This must be a whole number, 0 or more, and not greater than the population.")),
        )

    def number(self, area: str, cell: str) -> None:
        """Let only whole numbers from 0 into a count."""
        say = self._say
        self._custom(
            area,
            f"AND(ISNUMBER({cell}),{cell}>=0,{cell}=INT({cell}))",
            say(N_("A whole number")),
            say(N_("0 or more, without decimals; 0 if there are none.")),
            say(N_("This must be a whole number, 0 or more.")),
        )

    def percentage(self, area: str, cell: str) -> None:
        """Let only numbers from 0 into a rate that is stated."""
        say = self._say
        self._custom(
            area,
            f"AND(ISNUMBER({cell}),{cell}>=0)",
            say(N_("A rate in percent")),
            say(N_("For instance {figure} for {rate}."), figure=_EXAMPLE, rate=say.percent(say.decimal(_EXAMPLE))),
            say(N_("This must be a number, 0 or more.")),
        )

    def answer(self, area: str) -> None:
        """Offer yes and no."""
        from openpyxl.worksheet.datavalidation import DataValidation

        say = self._say
        rule = DataValidation(type="list", formula1=f'"{yes(say)},{no(say)}"', allow_blank=True)
        self._messages(
            rule,
            say(N_("Yes or no")),
            say(N_("Choose from the list.")),
            say(N_("Only “{yes}” or “{no}” can stand here."), yes=yes(say), no=no(say)),
        )
        self._add(rule, area)

    def _custom(self, area: str, formula: str, title: str, prompt: str, error: str) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        rule = DataValidation(type="custom", formula1=formula, allow_blank=True)
        self._messages(rule, title, prompt, error)
        self._add(rule, area)

    def _messages(self, rule: Any, title: str, prompt: str, error: str) -> None:
        # Excel takes 32 characters of a title and 255 of a text.
        rule.promptTitle, rule.prompt = title[:32], prompt[:255]
        rule.errorTitle, rule.error, rule.errorStyle = title[:32], error[:255], "stop"
        rule.showInputMessage = rule.showErrorMessage = True

    def _add(self, rule: Any, area: str) -> None:
        rule.add(area)
        self._sheet.add_data_validation(rule)


def yes(say: Language) -> str:
    """Return what stands in a cell for yes."""
    return say(N_("yes"))


def no(say: Language) -> str:
    """Return what stands in a cell for no."""
    return say(N_("no"))


def protect(sheet: "Sheet") -> None:
    """Protect a sheet without a password: only cells to fill in take input; widths, heights and filters stay free."""
    protection = sheet.worksheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False
    protection.autoFilter = protection.sort = False
