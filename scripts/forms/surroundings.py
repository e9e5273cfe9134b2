"""What stands around a table: office, motto, title, period, unit of measure; notes and signatures below."""

from dataclasses import dataclass
from datetime import date

from scripts.forms.sheets import Cell, Sheet
from scripts.forms.style import Style
from scripts.forms.vocabulary import Pen, at

PERIODS = {
    2025: ("2025-Q3", "2025-Q3", "2025-Q3", "2025-Q2", "2025-Q1", "2025-Q4", "2025-09", "2025-H1", "2025-9M", "2025"),
    2026: ("2026-Q1", "2026-Q1", "2026-Q2", "2026"),
}
EARLIER = {"2025-Q2": "2025-Q1", "2025-Q3": "2025-Q2", "2025-Q4": "2025-Q3", "2026-Q1": "2025-Q4", "2026-Q2": "2026-Q1"}
"""The quarter before, where a form of last quarter can be sent again."""


@dataclass
class Timing:
    """Which period a form is of, and where it says so."""

    period: str
    said: str
    """``title`` (a line of its own), ``inside`` (within the title), ``line`` (label and value in two cells), ``date``,
    ``option``, ``file-name``, ``column``, ``nowhere``."""
    cutoff: bool = False
    text: str = ""
    """The wording that was drawn."""


def choose_timing(pen: Pen, layout: str) -> Timing:
    """Draw a period and how it is told."""
    period = pen.one_of(list(PERIODS[pen.year]))
    places = ["title"] * 5 + ["inside", "inside", "line", "option", "option", "file-name", "option-and-title"]
    if layout == "long":
        places += ["column", "column"]
    titles = [text for text, named in at("titles", "two_times") if named == period]
    if titles and pen.chance(0.06):
        pen.traits.add("period-among-two")
        pen.doubts.append("a title that tells two times")
        return Timing(period, "two-times", text=pen.one_of(titles))
    if period[5:6] == "Q":
        places.append("date")
    said = pen.one_of(places)
    timing = Timing(period, said, cutoff=period in at("cutoffs") and pen.chance(0.15))
    if said in ("title", "inside", "line", "option-and-title", "column"):
        timing.text = wording(pen, period)
    pen.traits.add(f"period-{said}")
    if timing.cutoff:
        pen.traits.add("cutoff-line")
    return timing


def wording(pen: Pen, period: str) -> str:
    """Draw a wording of a period."""
    text, *mark = pen.one_of([entry for entry in at("periods", period) if len(entry) == 1 or pen.free])
    if mark:
        pen.strays.append(text)
    return str(text)


def write_top(
    pen: Pen,
    style: Style,
    sheet: Sheet,
    width: int,
    timing: Timing,
    reporting_unit: str | None = None,
    title: bool = True,
) -> int:
    """Write everything above a table.

    Args:
        pen: the clerk.
        style: the clerk's habits.
        sheet: where.
        width: columns that the table will take.
        timing: the period and where it is told.
        reporting_unit: of a commune's own form, the line that names the commune.
        title: whether a title stands at all.

    Returns:
        The row in which the table begins.
    """
    row = 1
    if pen.chance(0.45):
        sheet.put(row, 1, pen.one_of(at("titles", "province_office")))
        right = max(3, width - 2)
        sheet.put(row, right, pen.one_of(at("titles", "motto")))
        sheet.put(row + 1, right, pen.one_of(at("titles", "motto_below")))
        if pen.chance(0.3) and timing.said not in ("file-name", "nowhere"):
            sheet.put(row + 1, 1, pen.one_of(at("titles", "letter_number")))
            sheet.put(row + 2, right, pen.one_of(at("titles", "place_above")))
            pen.traits.add("date-of-letter")
            row += 1
        row += 3
    elif pen.chance(0.5):
        sheet.put(row, 1, pen.one_of(at("titles", "number")))
        if pen.chance(0.6):
            sheet.put(row + 1, 1, pen.one_of(at("titles", "issued")))
        if pen.chance(0.5):
            sheet.put(row, max(3, width - 2), pen.one_of(at("titles", "receiver")))
        row += 2
    if title:
        text = style.spelled(pen, pen.one_of(at("titles", "report")))
        if timing.said == "inside":
            between = pen.one_of([" ", " ", "\n", " - ", ", "])
            text = f"{text}{between}{timing.text.strip('()').replace('Kỳ báo cáo: ', '').replace('Kỳ BC: ', '')}"
        elif timing.said == "two-times":
            text = timing.text
        sheet.put(row, 1, text)
        if pen.chance(0.7):
            sheet.merge(row, 1, row, max(2, width))
        row += 1
    if reporting_unit is not None:
        for line in reporting_unit.split("\v"):
            row = _unit_line(pen, sheet, row, line)
    row = _period_lines(pen, style, sheet, row, timing, width)
    if pen.chance(0.35):
        sheet.put(row, max(1, width - pen.random.randint(0, 2)), pen.one_of(at("titles", "measure_unit")))
        row += 1
    elif pen.chance(0.6):
        row += 1
    return row


def _unit_line(pen: Pen, sheet: Sheet, row: int, text: str) -> int:
    label, colon, value = text.partition(": ")
    if colon and pen.chance(0.2):
        sheet.put(row, 1, label + ":")
        sheet.put(row, 2, value)
        pen.traits.add("unit-in-two-cells")
    else:
        sheet.put(row, 1, text)
    return row + 1


def _period_lines(pen: Pen, style: Style, sheet: Sheet, row: int, timing: Timing, width: int) -> int:
    if timing.said in ("title", "option-and-title"):
        sheet.put(row, 1, style.spelled(pen, timing.text))
        if pen.chance(0.6):
            sheet.merge(row, 1, row, max(2, width))
        row += 1
    elif timing.said == "line":
        label, colon, value = timing.text.partition(": ")
        if colon:
            sheet.put(row, 1, style.spelled(pen, label + ":"))
            sheet.put(row, 2, style.spelled(pen, value))
        else:
            sheet.put(row, 1, "Kỳ báo cáo:")
            sheet.put(row, 2, style.spelled(pen, timing.text.strip("()")))
        row += 1
    elif timing.said == "date":
        sheet.put(row, 1, "Ngày chốt số liệu")
        sheet.put(row, 2, Cell(last_day(timing.period), number_format="dd/mm/yyyy"))
        row += 1
    if timing.cutoff:
        sheet.put(row, 1, style.spelled(pen, pen.one_of(at("cutoffs", timing.period))))
        row += 1
    return row


def last_day(period: str) -> date:
    """Return the last day of a quarter."""
    year, quarter = int(period[:4]), int(period[6])
    return date(year, 3 * quarter, 30 if quarter in (2, 3) else 31)


def accepted_periods(timing: Timing) -> set[str]:
    """Return the machine names that the form's wording may be read as."""
    names = {timing.period, *at("same_period").get(timing.period, [])}
    if timing.said == "date":
        names = {last_day(timing.period).isoformat()}
    elif timing.cutoff:
        names |= {last_day(timing.period).isoformat(), last_day(timing.period).replace(day=14).isoformat()}
    return names


def write_bottom(pen: Pen, style: Style, sheet: Sheet, row: int, width: int) -> None:
    """Write notes and signatures under a table."""
    if pen.chance(0.25):
        row += 1
        sheet.put(row, 1, style.spelled(pen, pen.one_of(at("notes"))))
        pen.traits.add("notes")
    if pen.chance(0.5):
        row += 2
        columns = (1, max(2, width // 2), max(3, width - 2))
        sheet.put(row, columns[2], pen.one_of(at("signature_place")))
        for column, text in zip(columns, pen.one_of(at("signatures")), strict=True):
            if text:
                sheet.put(row + 1, column, text)
                sheet.put(row + 2, column, pen.one_of(at("signature_below")))
        sheet.put(row + 6, columns[2], "Trần Văn Bình")
        pen.traits.add("signatures")
