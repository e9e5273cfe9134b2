"""A commune's own form: one sheet per unit, one row per indicator."""

from dataclasses import dataclass, field

from scripts.forms.columns import ADULTS, Column, number_columns
from scripts.forms.headings import write_headings
from scripts.forms.layouts.long import ORDERS, indicator_names
from scripts.forms.province import INDICATORS
from scripts.forms.rows import UnitRow
from scripts.forms.sheets import Sheet
from scripts.forms.style import Style
from scripts.forms.surroundings import Timing, write_bottom, write_top
from scripts.forms.tables import Marks, put_line
from scripts.forms.vocabulary import Pen, at


@dataclass
class Blank:
    """The blank form that all communes fill in."""

    columns: list[Column]
    names: dict[str, str]
    unit_line: str
    nested: bool = False
    """Whether both adult indicators stand under a row of their own that says who the adults are."""
    nested_above: str = ""
    number_of_sheet: int = 0
    extras: tuple[str, ...] = field(default_factory=tuple)


def choose_blank(pen: Pen) -> Blank:
    """Draw the form that the communes fill in."""
    order = pen.one_of(list(ORDERS))
    columns = [Column("stt", [pen.word("columns", "stt")])] if pen.chance(0.85) else []
    columns.append(Column("indicator", [pen.word("columns", "indicator")]))
    if pen.chance(0.3):
        columns.append(Column("measure_unit", [pen.one_of(at("leave_alone", "measure_unit"))]))
        pen.traits.add("column-of-measure-units")
    columns += [Column(measure, [pen.word("measures", measure)]) for measure in order]
    if pen.chance(0.25):
        columns.insert(
            len(columns) - pen.random.randint(0, 2), Column("target", [pen.one_of(at("leave_alone", "target"))])
        )
        pen.traits.add("extra-target")
    if pen.chance(0.3):
        columns.append(Column("note", [pen.one_of(at("leave_alone", "note"))]))
    if pen.chance(0.4):
        number_columns(pen, columns, pen.one_of(["plain", "from-one", "brackets"]))
    unit_line = pen.one_of(at("titles", "reporting_unit"))
    if pen.chance(pen.free / 2):
        unit_line = pen.one_of(at("titles", "reporting_unit_clerk"))
        pen.strays.append(unit_line)
    blank = Blank(columns, indicator_names(pen), unit_line)
    if pen.chance(0.15):
        blank.nested = True
        blank.nested_above = pen.word("shared_adults")
        for indicator in ADULTS:
            blank.names[indicator] = "- " + pen.word("indicators", indicator, "under_shared")
        pen.traits.add("nested-adults")
        pen.strays.append("adult indicators in rows under a common row")
    return blank


def write_form(
    pen: Pen, style: Style, sheet: Sheet, row: UnitRow, blank: Blank, timing: Timing, lines: list[str] | None = None
) -> Marks:
    """Write one commune's form; returns where everything stands.

    Args:
        pen: the clerk.
        style: the clerk's habits.
        sheet: where.
        row: the unit and its figures.
        blank: the form that all communes fill in.
        timing: the period and where it is told.
        lines: what stands above instead of the usual line that names the unit.
    """
    marks = Marks(sheets={row.code: sheet})
    habits = style.names
    if habits in ("numbered", "type-behind", "office"):
        style.names = "official"
    name = style.unit_name(pen, row.name, 1)
    style.names = habits
    width = len(blank.columns)
    line = blank.unit_line.format(u=name, U=name.upper())
    top = write_top(pen, style, sheet, width, timing, reporting_unit=line if lines is None else "\v".join(lines))
    here = write_headings(pen, style, sheet, top, blank.columns)
    marks.first_unit_row = here
    places = {column.meaning: 1 + offset for offset, column in enumerate(blank.columns)}
    measures: dict[str, int] = {
        meaning: places[meaning] for meaning in ("population", "achieved", "rate") if meaning in places
    }
    extras: dict[str, int] = {meaning: places[meaning] for meaning in ("target", "note") if meaning in places}
    for number, indicator in enumerate(INDICATORS, 1):
        if indicator not in row.lines:
            continue
        if blank.nested and indicator == "adults-skills":
            if "stt" in places:
                sheet.put(here, places["stt"], number)
            sheet.put(here, places["indicator"], style.spelled(pen, blank.nested_above))
            here += 1
        if "stt" in places and not (blank.nested and indicator in ADULTS):
            sheet.put(here, places["stt"], number)
        sheet.put(here, places["indicator"], style.spelled(pen, blank.names[indicator]))
        if "measure_unit" in places:
            sheet.put(here, places["measure_unit"], "Người")
        found = put_line(pen, style, sheet, here, measures, row.lines[indicator], extras)
        for measure, place in found.items():
            marks.figures[row.code, indicator, measure] = place
        here += 1
    marks.last_unit_row = marks.last_table_row = here - 1
    write_bottom(pen, style, sheet, here - 1, width)
    return marks
