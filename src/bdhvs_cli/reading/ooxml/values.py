"""What a stored number says: its exact decimal text, or the date that its format makes of it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from bdhvs_cli.reading.files.grid import BOOLEAN, DATE, ERROR, NUMBER, TEXT, Kind
from bdhvs_cli.reading.ooxml.styles import DateShape
from bdhvs_cli.reading.ooxml.text import unescape

TRUE = ("1", "true", "on")
_LONGEST_NUMBER = 400
_NOT_FINITE = ("inf", "-inf", "nan")
_DAY_SECONDS = 86_400
_LAST_SERIAL = {False: 2_958_466, True: 2_957_004}
"""The day after 31 December 9999 in either date system."""


def decimal_text(stored: str) -> str | None:
    """Return the shortest decimal text that gives the same double: ``0.57`` for ``0.56999999999999995``.

    No exponent, no superfluous zeros; whole numbers without a point. None where ``stored`` is no finite number.
    """
    if len(stored) > _LONGEST_NUMBER:
        return None
    try:
        text = repr(float(stored))
    except ValueError:
        return None
    # float() also takes underscores and the digits of other scripts, which no spreadsheet writes.
    if "_" in stored or not stored.isascii() or text in _NOT_FINITE:
        return None
    if "e" in text:
        from decimal import Decimal

        text = format(Decimal(text), "f")
    if text.endswith(".0"):
        text = text[:-2]
        return "0" if text == "-0" else text
    return text


def content(kind: str, stored: str, as_date: Callable[[str], str | None]) -> tuple[Kind, str]:
    """Return a cell's kind and text, from its type ``t`` and the text of its value.

    Args:
        kind: ``n``, ``str``, ``inlineStr``, ``b``, ``e`` or ``d``.
        stored: text of ``v``, or of ``is`` with its escapes resolved.
        as_date: exact decimal text → ISO text, where the cell's style shows a date.
    """
    if kind == "inlineStr":
        return TEXT, stored
    if kind == "str":
        return TEXT, unescape(stored)
    if kind == "b":
        return BOOLEAN, "TRUE" if stored.strip() in TRUE else "FALSE"
    if kind == "e":
        return ERROR, stored.strip()
    if kind == "d":
        iso = iso_text(stored)
    else:
        number = decimal_text(stored)
        iso = as_date(number) if number else None
        if number and not iso:
            return NUMBER, number
    # What claims to be a number or a date and is none is shown as it stands.
    return (DATE, iso) if iso else (TEXT, stored)


def date_text(number: str, shape: DateShape, date1904: bool) -> str | None:
    """Return a date serial as ISO 8601: ``2025-09-30``, ``2025-09-30T14:05:00``, ``14:05:00``; or None out of range.

    Args:
        number: exact decimal text of the serial, in days.
        shape: what the number format shows. Elapsed time comes as hours, ``36:30:00``.
        date1904: whether day 0 is 1 January 1904.
    """
    serial = float(number)
    if serial < 0 or serial >= _LAST_SERIAL[date1904]:
        return None
    # Excel keeps times to the millisecond; what is beyond is the noise of the double.
    days, milliseconds = divmod(round(serial * _DAY_SECONDS * 1000), _DAY_SECONDS * 1000)
    if shape == "elapsed":
        return _clock(days * _DAY_SECONDS * 1000 + milliseconds)
    if shape == "time" and days == 0:
        return _clock(milliseconds)
    day = _day(days, date1904)
    return f"{day}T{_clock(milliseconds)}" if milliseconds else day


def _day(days: int, date1904: bool) -> str:
    if date1904:
        return (date(1904, 1, 1) + timedelta(days)).isoformat()
    if days == 60:
        # Lotus 1-2-3 took 1900 for a leap year, and every spreadsheet since shows this day.
        return "1900-02-29"
    return (date(1899, 12, 31 if days < 60 else 30) + timedelta(days)).isoformat()


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02}:{minute:02}:{second:02}" + (f".{rest:03}" if rest else "")


def iso_text(stored: str) -> str | None:
    """Return what a cell that stores its date as ISO 8601 says, in the form of ``date_text``; None where it is none."""
    text = stored.strip().removesuffix("Z")
    day, mark, clock = text.partition("T")
    try:
        if mark or ":" not in text:
            date.fromisoformat(day)
        else:
            day, clock = "", text
        if clock:
            datetime.fromisoformat(f"2000-01-01T{clock}")
    except ValueError:
        return None
    if not day:
        return clock
    return day if not clock or set(clock) <= set("0:.") else f"{day}T{clock}"
