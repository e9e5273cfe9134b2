"""Arrangements that nobody promised to read. A question is a fair answer to them; a wrong figure never is."""

from collections.abc import Callable

from scripts.forms.columns import Column
from scripts.forms.draft import Draft
from scripts.forms.headings import write_headings
from scripts.forms.layouts.wide import Body, write_wide
from scripts.forms.province import INDICATORS
from scripts.forms.rows import UnitRow
from scripts.forms.sheets import Cell, Sheet
from scripts.forms.surroundings import write_top
from scripts.forms.tables import Marks, measure_columns, put_line, sums
from scripts.forms.vocabulary import at

Writer = Callable[[Draft, Sheet, int], tuple[list[Sheet], list[Marks]]]
"""Takes a draft, a sheet whose top is written, and the row where the table begins."""


def side_by_side(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """Half of the units on the left, the others on the right, both under the same headings."""
    half = len(draft.rows) // 2
    marks = write_wide(draft.pen, draft.style, sheet, top, draft.rows[:half], draft.columns, Body())
    other = Sheet("other")
    more = write_wide(draft.pen, draft.style, other, top, draft.rows[half:], draft.columns, Body())
    shift = len(draft.columns) + draft.pen.one_of([0, 1])
    for (row, column), cell in other.cells.items():
        if cell.formula is None:
            sheet.cells[row, column + shift] = cell
        else:
            sheet.cells[row, column + shift] = Cell(cell.value, number_format=cell.number_format)
    sheet.merges += [(a, b + shift, c, d + shift) for a, b, c, d in other.merges]
    moved = {key: (row, column + shift) for key, (row, column) in more.figures.items()}
    marks.figures.update(moved)
    return [sheet], [marks]


def headings_repeated(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """The headings stand again in the middle, where a page of paper ended."""
    half = len(draft.rows) // 2
    marks = write_wide(draft.pen, draft.style, sheet, top, draft.rows[:half], draft.columns, Body())
    below = marks.last_table_row + draft.pen.one_of([1, 1, 3])
    more = write_wide(draft.pen, draft.style, sheet, below, draft.rows[half:], draft.columns, Body())
    marks.figures.update(more.figures)
    marks.last_table_row = more.last_table_row
    return [sheet], [marks]


def sheet_per_type(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """Wards on one sheet, communes on another."""
    sheets, found = [], []
    for name, kind in (("Phường", "Phường"), ("Xã", "Xã")):
        one = Sheet(name, dict(sheet.cells), list(sheet.merges))
        rows = [row for row in draft.rows if row.name.startswith(kind)]
        found.append(write_wide(draft.pen, draft.style, one, top, rows, draft.columns, Body(total=draft.body.total)))
        sheets.append(one)
    return sheets, found


def sheet_per_indicator(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """One sheet for each indicator, which only the sheet's name, and perhaps its title, tells."""
    sheets, found = [], []
    titled = draft.pen.chance(0.5)
    for number, indicator in enumerate(INDICATORS, 1):
        name = draft.pen.one_of(
            [f"CT{number}", draft.pen.word("indicators", indicator)[:28].replace("/", "-"), f"Biểu {number}"]
        )
        one = Sheet(name, dict(sheet.cells), list(sheet.merges))
        if titled:
            one.put(top, 1, f"Chỉ tiêu: {draft.pen.word('indicators', indicator)}")
        columns = [Column("stt", ["STT"]), Column("unit_name", [draft.pen.word("columns", "unit_name")])]
        columns += [
            Column(measure, [draft.pen.word("measures", measure)], indicator)
            for measure in ("population", "achieved", "rate")
        ]
        rows = [UnitRow(row.unit, row.name, row.code, {indicator: row.lines[indicator]}) for row in draft.rows]
        found.append(write_wide(draft.pen, draft.style, one, top + 2, rows, columns, Body()))
        sheets.append(one)
    return sheets, found


def indicator_sections(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """All units below a row that names the indicator, five times."""
    columns = [
        Column("stt", ["STT"]),
        Column("unit_name", [draft.pen.one_of(["Đơn vị", "Chỉ tiêu/đơn vị", "Nội dung"])]),
    ]
    columns += [
        Column(measure, [draft.pen.word("measures", measure)], "students")
        for measure in ("population", "achieved", "rate")
    ]
    marks = Marks(sheets={"": sheet})
    row = write_headings(draft.pen, draft.style, sheet, top, columns)
    measures = measure_columns(columns)["students"][0]
    with_sums = draft.pen.chance(0.5)
    for number, indicator in enumerate(INDICATORS):
        sheet.put(row, 1, ["I", "II", "III", "IV", "V"][number])
        sheet.put(row, 2, draft.pen.word("indicators", indicator))
        if with_sums:
            population, achieved = sums(draft.rows)[indicator]
            sheet.put(row, measures["population"], population)
            sheet.put(row, measures["achieved"], achieved)
        row += 1
        for count, one in enumerate(draft.rows, 1):
            sheet.put(row, 1, count)
            sheet.put(row, 2, draft.style.unit_name(draft.pen, one.name, count))
            found = put_line(draft.pen, draft.style, sheet, row, measures, one.lines[indicator], {})
            marks.figures.update({(one.code, indicator, measure): place for measure, place in found.items()})
            row += 1
    marks.last_table_row = row - 1
    return [sheet], [marks]


def unit_sections(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """Five rows of indicators below a row that names the unit, for every unit."""
    columns = [
        Column("stt", ["STT"]),
        Column("unit_name", [draft.pen.one_of(["Đơn vị/chỉ tiêu", "Nội dung", "Chỉ tiêu"])]),
    ]
    columns += [
        Column(measure, [draft.pen.word("measures", measure)], "students")
        for measure in ("population", "achieved", "rate")
    ]
    marks = Marks(sheets={"": sheet})
    row = write_headings(draft.pen, draft.style, sheet, top, columns)
    measures = measure_columns(columns)["students"][0]
    names = {indicator: draft.pen.word("indicators", indicator) for indicator in INDICATORS}
    for count, one in enumerate(draft.rows, 1):
        sheet.put(row, 1, count)
        sheet.put(row, 2, draft.style.unit_name(draft.pen, one.name, count))
        row += 1
        for indicator in INDICATORS:
            sheet.put(row, 2, f"- {names[indicator]}")
            found = put_line(draft.pen, draft.style, sheet, row, measures, one.lines[indicator], {})
            marks.figures.update({(one.code, indicator, measure): place for measure, place in found.items()})
            row += 1
    marks.last_table_row = row - 1
    return [sheet], [marks]


def transposed(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """A column per unit, a row per indicator and measure."""
    marks = Marks(sheets={"": sheet})
    sheet.put(top, 1, "Chỉ tiêu")
    for offset, one in enumerate(draft.rows):
        sheet.put(top, 2 + offset, draft.style.unit_name(draft.pen, one.name, offset + 1))
    row = top + 1
    for indicator in INDICATORS:
        name = draft.pen.word("indicators", indicator)
        for measure in ("population", "achieved"):
            sheet.put(row, 1, f"{draft.pen.word('measures', measure)} {name}")
            for offset, one in enumerate(draft.rows):
                content = getattr(one.lines[indicator], measure)
                sheet.put(row, 2 + offset, content)
                marks.figures[one.code, indicator, measure] = (row, 2 + offset)
            row += 1
    marks.last_table_row = row - 1
    return [sheet], [marks]


def measures_down(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """All figures in one column: below a unit its indicators, below each its measures."""
    marks = Marks(sheets={"": sheet})
    texts = ("STT", draft.pen.one_of(["Nội dung", "Chỉ tiêu"]), draft.pen.one_of(["Số liệu", "Kết quả", "Thực hiện"]))
    for column, text in enumerate(texts, 1):
        sheet.put(top, column, text)
    row = top + 1
    names = {indicator: draft.pen.word("indicators", indicator) for indicator in INDICATORS}
    words = {measure: draft.pen.word("measures", measure) for measure in ("population", "achieved")}
    sign = draft.pen.one_of(["- ", "+ ", ""])
    for count, one in enumerate(draft.rows, 1):
        sheet.put(row, 1, count)
        sheet.put(row, 2, draft.style.unit_name(draft.pen, one.name, count))
        row += 1
        for number, indicator in enumerate(INDICATORS):
            sheet.put(row, 1, "abcde"[number])
            sheet.put(row, 2, names[indicator])
            row += 1
            for measure, word in words.items():
                sheet.put(row, 2, f"{sign}{word}")
                sheet.put(row, 3, getattr(one.lines[indicator], measure))
                marks.figures[one.code, indicator, measure] = (row, 3)
                row += 1
    marks.last_table_row = row - 1
    return [sheet], [marks]


def two_in_a_cell(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """A column for each indicator, in which both figures stand: "35/40"."""
    marks = Marks(sheets={"": sheet})
    first, second = draft.pen.one_of([("achieved", "population"), ("population", "achieved")])
    heading = "/".join({"population": "Tổng số", "achieved": "Số đạt"}[measure] for measure in (first, second))
    sheet.put(top, 1, "STT")
    sheet.put(top, 2, "Đơn vị")
    for offset, indicator in enumerate(INDICATORS):
        sheet.put(top, 3 + offset, draft.pen.word("indicators", indicator))
        sheet.put(top + 1, 3 + offset, heading)
    row = top + 2
    for count, one in enumerate(draft.rows, 1):
        sheet.put(row, 1, count)
        sheet.put(row, 2, draft.style.unit_name(draft.pen, one.name, count))
        for offset, indicator in enumerate(INDICATORS):
            line = one.lines[indicator]
            if isinstance(line.population, int) and isinstance(line.achieved, int):
                sheet.put(row, 3 + offset, f"{getattr(line, first)}/{getattr(line, second)}")
        row += 1
    marks.last_table_row = row - 1
    return [sheet], [marks]


def villages_below(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """Below each unit's row the rows of two of its villages, which add up to it."""
    marks = write_wide(draft.pen, draft.style, sheet, top, [], draft.columns, Body())
    row = marks.last_table_row + 1
    name = next(place for place, one in enumerate(draft.columns, 1) if one.meaning == "unit_name")
    measures = measure_columns(draft.columns)
    for count, one in enumerate(draft.rows, 1):
        sheet.put(row, name, draft.style.unit_name(draft.pen, one.name, count))
        for indicator, (columns, _) in measures.items():
            found = put_line(draft.pen, draft.style, sheet, row, columns, one.lines[indicator], {})
            marks.figures.update({(one.code, indicator, measure): place for measure, place in found.items()})
        for village in ("Thôn 1", "Thôn 2"):
            row += 1
            sheet.put(row, name, village)
            for indicator, (columns, _) in measures.items():
                for measure in ("population", "achieved"):
                    whole = getattr(one.lines[indicator], measure)
                    if isinstance(whole, int) and measure in columns:
                        sheet.put(row, columns[measure], whole // 2 if village == "Thôn 1" else whole - whole // 2)
        row += 1
    marks.last_table_row = row - 1
    return [sheet], [marks]


def summary_above(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """A small table of the province's own sums stands above the table of units."""
    for offset, text in enumerate(("Chỉ tiêu", "Tổng số", "Số đạt")):
        sheet.put(top, 1 + offset, text)
    row = top + 1
    for indicator, (population, achieved) in sums(draft.rows).items():
        contents: list[str | int] = [draft.pen.word("indicators", indicator), population, achieved]
        for offset, content in enumerate(contents):
            sheet.put(row, 1 + offset, content)
        row += 1
    return [sheet], [write_wide(draft.pen, draft.style, sheet, row + 2, draft.rows, draft.columns, draft.body)]


def province_sheet(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """A second sheet sums up the province as if it were a unit's form."""
    marks = write_wide(draft.pen, draft.style, sheet, top, draft.rows, draft.columns, draft.body)
    second = Sheet(draft.pen.one_of(["Toàn tỉnh", "TH tỉnh", "Tổng hợp tỉnh"]))
    line = draft.pen.one_of([None, "Đơn vị báo cáo: Tỉnh Hà Tĩnh", "Đơn vị: Toàn tỉnh"])
    row = write_top(draft.pen, draft.style, second, 4, draft.timing, reporting_unit=line)
    for offset, text in enumerate(("TT", "Chỉ tiêu", "Tổng số", "Số đạt")):
        second.put(row, 1 + offset, text)
    for number, (indicator, (population, achieved)) in enumerate(sums(draft.rows).items(), 1):
        contents: list[str | int] = [number, draft.pen.word("indicators", indicator), population, achieved]
        for offset, content in enumerate(contents):
            second.put(row + number, 1 + offset, content)
    return [sheet, second] if draft.pen.chance(0.5) else [second, sheet], [marks]


def list_of_units(draft: Draft, sheet: Sheet, top: int) -> tuple[list[Sheet], list[Marks]]:
    """A second sheet only lists the units' codes and names."""
    marks = write_wide(draft.pen, draft.style, sheet, top, draft.rows, draft.columns, draft.body)
    second = Sheet("Danh mục")
    for offset, text in enumerate(("STT", "Mã đơn vị", "Tên đơn vị")):
        second.put(1, 1 + offset, text)
    for number, one in enumerate(draft.rows, 1):
        contents: list[str | int] = [number, one.code, one.name]
        for offset, content in enumerate(contents):
            second.put(1 + number, 1 + offset, content)
    return [sheet, second], [marks]


ODD: dict[str, Writer] = {
    "side-by-side": side_by_side,
    "headings-repeated": headings_repeated,
    "sheet-per-type": sheet_per_type,
    "sheet-per-indicator": sheet_per_indicator,
    "indicator-sections": indicator_sections,
    "unit-sections": unit_sections,
    "transposed": transposed,
    "measures-down": measures_down,
    "two-in-a-cell": two_in_a_cell,
    "villages-below": villages_below,
    "summary-above": summary_above,
    "province-sheet": province_sheet,
    "list-of-units": list_of_units,
}
"""Name → what writes it."""


def odd_columns(draft: Draft) -> None:
    """Add columns of another time, or parts of a count, to a grouped table; always a reason for doubt."""
    pen = draft.pen
    assert draft.plan is not None
    way = pen.one_of(
        ["time-groups", "breakdown-of-population", "breakdown-of-achieved", "total-of-achieved", "hidden-earlier"]
    )
    earlier, now = pen.one_of(at("time_groups", "earlier")), pen.one_of(at("time_groups", "now"))
    parts = pen.one_of(at("breakdown", "parts"))
    above = pen.one_of(at("breakdown", "divided" if pen.chance(0.6) else "among"))
    columns: list[Column] = []
    for column in draft.columns:
        group, last = column.path[:-1], column.path[-1]
        column.number = ""
        if column.meaning not in ("population", "achieved", "rate"):
            columns.append(column)
        elif way == "time-groups" and column.meaning == "achieved":
            columns.append(Column("before", [*group, last, earlier], column.indicator))
            columns.append(Column("achieved", [*group, last, now], column.indicator))
        elif way == "hidden-earlier" and column.meaning == "achieved":
            columns.append(Column("before", list(column.path), column.indicator, hidden=True))
            columns.append(column)
        elif way == "total-of-achieved" and column.meaning == "achieved":
            columns.append(Column("achieved", [*group, last, "Tổng số"], column.indicator))
            columns.append(Column("part", [*group, last, "Trong đó: Nữ"], column.indicator))
        elif (way, column.meaning) in (
            ("breakdown-of-population", "population"),
            ("breakdown-of-achieved", "achieved"),
        ):
            columns.append(column)
            columns += [Column("part", [*group, above, part], column.indicator) for part in parts[:1]]
            columns += [Column("part2", [*group, above, part], column.indicator) for part in parts[1:]]
        else:
            columns.append(column)
    draft.columns = columns
    pen.traits.add(f"columns-{way}")
    if not way.startswith("breakdown"):
        pen.doubts.append(f"columns: {way}")
