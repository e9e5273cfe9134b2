"""Forms with one row per unit and indicator."""

from scripts.forms.columns import Column, number_columns
from scripts.forms.headings import write_headings
from scripts.forms.plan_words import plan_sentence
from scripts.forms.province import INDICATORS
from scripts.forms.rows import UnitRow
from scripts.forms.sheets import Cell, Sheet
from scripts.forms.style import Style
from scripts.forms.surroundings import Timing
from scripts.forms.tables import Marks, put_line
from scripts.forms.vocabulary import Pen, at

ORDERS = (
    ("population", "achieved", "rate"),
    ("population", "achieved"),
    ("achieved", "population", "rate"),
    ("rate", "population", "achieved"),
)


def long_columns(pen: Pen, timing: Timing) -> tuple[list[Column], dict[str, str]]:
    """Return the columns, and indicator → what its cells say."""
    order = pen.one_of(list(ORDERS))
    names: dict[str, str]
    if pen.chance(0.15):
        pen.traits.add("headings-canonical")
        columns = [Column(name, [name]) for name in ("unit_code", "unit_name", "indicator", *order)]
        names = {indicator: indicator for indicator in INDICATORS}
        heading = "period"
    else:
        columns = [Column("stt", [pen.word("columns", "stt")])] if pen.chance(0.8) else []
        if pen.chance(0.5):
            columns.append(Column("unit_code", [pen.word("columns", "unit_code")]))
        columns.append(Column("unit_name", [pen.word("columns", "unit_name")]))
        columns.append(Column("indicator", [pen.word("columns", "indicator")]))
        if pen.chance(0.15):
            columns.append(Column("measure_unit", [pen.one_of(at("leave_alone", "measure_unit"))]))
            pen.traits.add("column-of-measure-units")
        columns += [Column(measure, [pen.word("measures", measure)]) for measure in order]
        if pen.chance(0.15):
            columns.insert(len(columns) - 1, Column("target", [pen.one_of(at("leave_alone", "target"))]))
            pen.traits.add("extra-target")
        if pen.chance(0.3):
            columns.append(Column("note", [pen.one_of(at("leave_alone", "note"))]))
        names = indicator_names(pen)
        heading = pen.word("columns", "period")
    if timing.said == "column":
        columns.insert(pen.random.randint(0, 2), Column("period", [heading]))
    if pen.chance(0.3) and "headings-canonical" not in pen.traits:
        number_columns(pen, columns, pen.one_of(["plain", "from-one", "brackets"]))
    return columns, names


def indicator_names(pen: Pen, numbered: bool = True) -> dict[str, str]:
    """Draw the words that name the indicators in rows."""
    names: dict[str, str] = {}
    whole = pen.chance(0.3)
    front = numbered and pen.chance(0.15)
    for number, indicator in enumerate(INDICATORS, 1):
        text = plan_sentence(pen, indicator) if whole else pen.word("indicators", indicator)
        names[indicator] = f"{number}. {text}" if front else text
    return names


def write_long(
    pen: Pen,
    style: Style,
    sheet: Sheet,
    top: int,
    rows: list[UnitRow],
    columns: list[Column],
    names: dict[str, str],
    timing: Timing,
) -> Marks:
    """Write a table of units × indicators; returns where everything stands."""
    marks = Marks(sheets={"": sheet})
    row = write_headings(pen, style, sheet, top, columns)
    marks.first_unit_row = row
    places = {column.meaning: 1 + offset for offset, column in enumerate(columns)}
    measures: dict[str, int] = {
        meaning: places[meaning] for meaning in ("population", "achieved", "rate") if meaning in places
    }
    extras: dict[str, int] = {meaning: places[meaning] for meaning in ("target", "note") if meaning in places}
    by_unit = pen.chance(0.75)
    naming = pen.one_of(["every", "every", "merged", "first"]) if by_unit else "every"
    pen.traits.update({f"rows-by-{'unit' if by_unit else 'indicator'}", f"unit-names-{naming}"})
    if naming == "first":
        pen.doubts.append("the unit's name stands in the first of its rows only")
    pairs = (
        [(one, indicator) for one in rows for indicator in one.lines]
        if by_unit
        else [(one, indicator) for indicator in INDICATORS for one in rows if indicator in one.lines]
    )
    texts = {indicator: style.spelled(pen, name) for indicator, name in names.items()}
    number, before = 0, None
    for one, indicator in pairs:
        new = one is not before
        if new or naming == "every":
            number += new
            _put_unit(pen, style, sheet, row, places, one, number, marks)
            if naming == "merged":
                for meaning in ("stt", "unit_code", "unit_name"):
                    if meaning in places:
                        sheet.merge(row, places[meaning], row + len(one.lines) - 1, places[meaning])
        before = one
        canonical = "headings-canonical" in pen.traits
        sheet.put(row, places["indicator"], indicator if canonical else texts[indicator])
        if "measure_unit" in places:
            sheet.put(row, places["measure_unit"], "Người")
        if "period" in places:
            sheet.put(row, places["period"], timing.period if canonical else timing.text.removeprefix("Kỳ báo cáo: "))
        found = put_line(pen, style, sheet, row, measures, one.lines[indicator], extras)
        for measure, place in found.items():
            marks.figures[one.code or one.name, indicator, measure] = place
        row += 1
    marks.last_unit_row = marks.last_table_row = row - 1
    return marks


def _put_unit(
    pen: Pen, style: Style, sheet: Sheet, row: int, places: dict[str, int], one: UnitRow, number: int, marks: Marks
) -> None:
    if "stt" in places:
        sheet.put(row, places["stt"], number)
    if one.nameless:
        return
    if "unit_code" in places and one.code:
        sheet.put(row, places["unit_code"], Cell(int(one.code)) if style.codes_as_numbers else one.code)
    sheet.put(row, places["unit_name"], style.unit_name(pen, one.name, number))
    marks.names.setdefault(one.code or one.name, (row, places["unit_name"]))
