"""What stands in a cell, as a count of people or a rate in percent. Never a guess: what is unclear is a finding."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.limits import LARGEST_COUNT
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.submission import Figure
from bdhvs_cli.reading.files.grid import BOOLEAN, DATE, ERROR, NUMBER, PENDING, Cell, Grid
from bdhvs_cli.reading.values.number_formats import format_decimals, is_percent_format, shown_beside, shown_instead
from bdhvs_cli.reading.values.text import as_written, clean, key
from bdhvs_cli.reading.values.written_numbers import DIGITS, FOOTNOTE, WHOLE, written

DASHES = frozenset({"-", "--", "---"})
ELLIPSES = frozenset({"…", "...", "....", ".."})
NOT_APPLICABLE = frozenset({"x", "×"})
_COUNTED = regex(r"(?P<number>[\d.,\s']+?)\s*(?:người|nguoi|hộ|em|đối tượng|cháu|học sinh)\.?", re.IGNORECASE)
_DECIMAL = regex(r"-?\d+[.,]\d+")
_RATE = regex(r"(?P<sign>-?)(?P<whole>\d{1,3})(?:[.,](?P<fraction>\d{1,2}|\d{4,}))?\s*(?P<percent>%?)")
_THREE_DECIMALS = regex(r"(\d{1,3})[.,](\d{3})\s*%?")
_PERCENT_TEXT = regex(r"-?[\d.,\s]+%")
MOST_DECIMALS = 6
_LONGEST = 64
"""Characters of a number that is written as text, with the word for what is counted."""


def plain_count(text: str) -> Decimal | None:
    """Return the whole number that a text holds and nothing else, "1240" or "1.240"; None for all other texts."""
    bare = FOOTNOTE.sub("", clean(text))
    if bare[:1] == "0" and bare != "0":
        return None  # a code, a telephone number
    value = written(bare)
    return value if value is not None and value == value.to_integral_value() else None


class Doubt(NamedTuple):
    """Why a cell holds no sound figure, or holds it in an odd way: a finding's code and params."""

    code: str
    params: dict[str, object]


class Reading(NamedTuple):
    """A cell as a figure, with what is odd about it."""

    figure: Figure
    doubt: Doubt | None = None
    blank: bool = False
    """Nothing stands there."""
    not_applicable: bool = False
    """``x``: the matter does not exist there."""


def _special(cell: Cell) -> Doubt | None:
    if cell.kind == ERROR:
        return Doubt("C204", {"error": cell.text})
    if cell.kind == PENDING:
        return Doubt("C205", {"formula": cell.formula or ""})
    if cell.kind == BOOLEAN:
        return Doubt("C201", {"case": "boolean", "text": cell.text})
    if cell.kind == DATE:
        return Doubt("C201", {"case": "date", "text": cell.text})
    return None


def read_count(grid: Grid, row: int, column: int, cell: Cell | None, dash_is_zero: bool = False) -> Reading:
    """Read a cell that should hold a whole number of people.

    Args:
        grid: the sheet, for number formats.
        row: the cell's row.
        column: the cell's column.
        cell: what stands there, or None for a blank.
        dash_is_zero: whether ``-`` means 0 (``--dash zero``).
    """
    where = address(row, column)
    if cell is None:
        return Reading(Figure(where, "", None), blank=True)
    doubt = _special(cell)
    if doubt is not None:
        return Reading(Figure(where, cell.text, None, formula=cell.formula), doubt)
    if cell.kind == NUMBER:
        return _count_of_number(grid, where, cell)
    return _count_of_text(grid, where, cell, dash_is_zero)


def _count_of_number(grid: Grid, where: str, cell: Cell) -> Reading:
    value = Decimal(cell.text)
    figure = Figure(where, cell.text, value, formula=cell.formula)
    unsound = Figure(where, cell.text, None, formula=cell.formula)
    if cell.style and grid.exact:
        number_format = grid.number_format(cell.style)
        if is_percent_format(number_format):
            return Reading(unsound, Doubt("C201", {"case": "percent", "text": f"{(value * 100).normalize():f}%"}))
        beside = shown_beside(number_format)
        if beside:
            case = "percent" if beside == "%" else "text"
            return Reading(unsound, Doubt("C201", {"case": case, "text": f"{value.normalize():f}{beside}"}))
        shown = shown_instead(number_format, int(value)) if value and value == value.to_integral_value() else ""
        if shown:
            return Reading(unsound, Doubt("C203", {"case": "shown", "value": value, "shown": shown}))
    if value > LARGEST_COUNT:
        return Reading(unsound, _too_large(cell.text))
    return Reading(figure) if value >= 0 and value == value.to_integral_value() else Reading(unsound, _unsound(value))


def _too_large(text: str) -> Doubt:
    return Doubt("C201", {"case": "too-large", "text": text, "most": LARGEST_COUNT})


def _unsound(value: Decimal) -> Doubt:
    if value < 0:
        return Doubt("C202", {"value": value})
    decimals = -int(value.normalize().as_tuple().exponent)
    if decimals == 3 and 1 <= value < 1000:
        return Doubt("C203", {"case": "separator", "value": value, "suggestion": int(value * 1000)})
    if value <= 100:
        return Doubt("C203", {"case": "percent", "value": value})
    return Doubt("C203", {"case": "plain", "value": value})


def _count_of_text(grid: Grid, where: str, cell: Cell, dash_is_zero: bool) -> Reading:
    text = clean(cell.text)

    def unsound(code: str, **params: object) -> Reading:
        return Reading(Figure(where, cell.text, None, formula=cell.formula), Doubt(code, params))

    if not text:
        return Reading(Figure(where, cell.text, None, formula=cell.formula), blank=True)
    if text in DASHES:
        if dash_is_zero:
            return Reading(Figure(where, cell.text, Decimal(0)))
        return unsound("C206", case="dash", text=as_written(cell.text))
    if text in ELLIPSES:
        return unsound("C206", case="ellipsis", text=as_written(cell.text))
    if text.casefold() in NOT_APPLICABLE:
        return Reading(Figure(where, cell.text, None), not_applicable=True)
    if len(text) > _LONGEST:
        return Reading(Figure(where, cell.text, None, formula=cell.formula), _no_number(text))
    if _PERCENT_TEXT.fullmatch(text):
        return unsound("C201", case="percent", text=as_written(cell.text))
    bare = FOOTNOTE.sub("", text)
    counted = _COUNTED.fullmatch(bare)
    bare = counted["number"].strip() if counted else bare
    value = written(bare)
    if value is not None and value != value.to_integral_value():
        return Reading(Figure(where, cell.text, None, formula=cell.formula), _unsound(value))
    if value is not None and value > LARGEST_COUNT:
        return Reading(Figure(where, cell.text, None, formula=cell.formula), _too_large(text))
    if value is not None:
        figure = Figure(where, cell.text, value, formula=cell.formula)
        # Everything in a CSV file is text; there a plain number is as it should be.
        if grid.sheet is None and text == bare and (DIGITS.fullmatch(bare) or WHOLE.fullmatch(bare)):
            return Reading(figure)
        return Reading(figure, Doubt("C207", {"text": as_written(cell.text), "value": int(value)}))
    if re.fullmatch(r"-\d+", bare):
        return unsound("C202", value=Decimal(bare))
    if _DECIMAL.fullmatch(bare):
        number = Decimal(bare.replace(",", "."))
        return Reading(Figure(where, cell.text, None, formula=cell.formula), _unsound(number))
    return unsound("C201", case="text", text=as_written(cell.text))


def _no_number(text: str) -> Doubt:
    """Say of a long text that it is no number; of digits alone, that they are too many."""
    return _too_large(text) if DIGITS.fullmatch(text) else Doubt("C201", {"case": "text", "text": text})


def read_rate(grid: Grid, row: int, column: int, cell: Cell | None, computed: Callable[[], Decimal | None]) -> Reading:
    """Read a cell that states a rate; the figure's value is in percent.

    A bare number at most 1 may be a fraction or a percentage: ``computed`` (percent, from the counts) decides; where it
    can't, the cell is unclear.
    """
    where = address(row, column)
    if cell is None:
        return Reading(Figure(where, "", None), blank=True)
    doubt = _special(cell)
    if doubt is not None:
        return Reading(Figure(where, cell.text, None, formula=cell.formula), doubt)
    if cell.kind == NUMBER:
        return _rate_of_number(grid, where, cell, computed)
    text = clean(cell.text)
    if not text or text in DASHES or text in ELLIPSES or text.casefold() in NOT_APPLICABLE:
        return Reading(Figure(where, cell.text, None, formula=cell.formula), blank=True)
    if len(text) > _LONGEST:
        return Reading(Figure(where, cell.text, None), _no_number(text))
    match = _RATE.fullmatch(FOOTNOTE.sub("", text))
    if match is None:
        params: dict[str, object] = {"case": "text", "text": as_written(cell.text)}
        unclear = _THREE_DECIMALS.fullmatch(text)
        if unclear is not None:
            whole, fraction = unclear.groups()
            params |= {"case": "unclear", "readings": [Decimal(f"{whole}.{fraction}"), Decimal(whole + fraction)]}
        return Reading(Figure(where, cell.text, None), Doubt("C201", params))
    fraction = match["fraction"] or ""
    value = Decimal(f"{match['sign']}{match['whole']}.{fraction or '0'}")
    if match["percent"]:
        return Reading(Figure(where, cell.text, value, min(len(fraction), MOST_DECIMALS)))
    return _scaled(where, cell, value, len(fraction), computed)


def not_negative(reading: Reading) -> Reading:
    """Doubt a rate below 0 where the rate itself is what is reported."""
    value = reading.figure.value
    if value is None or value >= 0:
        return reading
    return Reading(reading.figure._replace(value=None), Doubt("C202", {"value": value}))


def _rate_of_number(grid: Grid, where: str, cell: Cell, computed: Callable[[], Decimal | None]) -> Reading:
    value = Decimal(cell.text)
    if abs(value) > LARGEST_COUNT:
        return Reading(Figure(where, cell.text, None, formula=cell.formula), _too_large(cell.text))
    number_format = grid.number_format(cell.style) if grid.exact else "General"
    shown = format_decimals(number_format)
    if is_percent_format(number_format):
        own = max(0, -int(value.as_tuple().exponent) - 2)
        figure = Figure(
            where, cell.text, value * 100, min(own if shown is None else shown, MOST_DECIMALS), cell.formula
        )
        return Reading(figure)
    own = max(0, -int(value.as_tuple().exponent))
    return _scaled(where, cell, value, own if shown is None else shown, computed)


def _scaled(where: str, cell: Cell, value: Decimal, decimals: int, computed: Callable[[], Decimal | None]) -> Reading:
    as_percent = Figure(where, cell.text, value, min(decimals, MOST_DECIMALS), cell.formula)
    if not 0 < value <= Decimal("1.5"):
        return Reading(as_percent)
    rate = computed()
    if rate is None:
        larger = value * 100
        whole = larger == larger.to_integral_value()
        readings = [value, larger.to_integral_value() if whole else larger.normalize()]
        params: dict[str, object] = {"case": "unclear", "text": cell.text, "readings": readings}
        return Reading(Figure(where, cell.text, None, formula=cell.formula), Doubt("C201", params))
    if abs(value * 100 - rate) < abs(value - rate):
        return Reading(Figure(where, cell.text, value * 100, min(max(0, decimals - 2), MOST_DECIMALS), cell.formula))
    return Reading(as_percent)


_YES = frozenset(key(word) for word in ("1", "x", "có", "đạt", "yes", "true", "rồi"))
_NO = frozenset(key(word) for word in ("0", "không", "chưa", "chưa đạt", "không đạt", "no", "false"))


def read_yes_no(grid: Grid, row: int, column: int, cell: Cell | None, dash_is_zero: bool = False) -> Reading:
    """Read a cell that says yes or no; the figure's value is 1 or 0, that of ``-`` 0 where ``--dash zero`` says so."""
    where = address(row, column)
    if cell is None:
        return Reading(Figure(where, "", None), blank=True)
    if cell.kind == BOOLEAN:
        return Reading(Figure(where, cell.text, Decimal(cell.text == "TRUE"), formula=cell.formula))
    doubt = _special(cell)
    if doubt is not None:
        return Reading(Figure(where, cell.text, None, formula=cell.formula), doubt)
    text = clean(cell.text)
    if not text:
        return Reading(Figure(where, cell.text, None), blank=True)
    if text in DASHES:
        if dash_is_zero:
            return Reading(Figure(where, cell.text, Decimal(0)))
        return Reading(Figure(where, cell.text, None), Doubt("C206", {"case": "dash", "text": as_written(cell.text)}))
    if text in ELLIPSES:
        return Reading(
            Figure(where, cell.text, None), Doubt("C206", {"case": "ellipsis", "text": as_written(cell.text)})
        )
    word = text if text.startswith("-") else key(text)
    if text in ("✓", "✔", "☑") or word in _YES:
        return Reading(Figure(where, cell.text, Decimal(1), formula=cell.formula))
    if word in _NO:
        return Reading(Figure(where, cell.text, Decimal(0), formula=cell.formula))
    return Reading(
        Figure(where, cell.text, None, formula=cell.formula),
        Doubt("C201", {"case": "yes-no", "text": as_written(cell.text)}),
    )
