"""Forms with one row per unit."""

from dataclasses import dataclass

from scripts.forms.columns import (
    NUMBERINGS,
    Column,
    Plan,
    choose_words,
    figure_columns,
    leading_columns,
    number_columns,
)
from scripts.forms.figures import count_cell
from scripts.forms.headings import write_headings
from scripts.forms.rows import UnitRow
from scripts.forms.sheets import Cell, Sheet, letters
from scripts.forms.style import Style
from scripts.forms.tables import Marks, left_alone, measure_columns, put_line, sums
from scripts.forms.vocabulary import Pen, at


@dataclass
class Body:
    """How the rows are arranged."""

    grouping: str = "none"
    """``none``, ``types`` (wards, communes), ``districts`` (former ones), ``clusters``."""
    subtotals: bool = False
    sums_below: str = ""
    """Label of a group's own sum below its members: ``Cộng {group}``."""
    total: str = "none"
    """``none``, ``above``, ``below``."""
    total_as_formula: bool = False
    total_error: tuple[str, str, int] | None = None
    """Indicator, measure, people added to the true sum: a fault."""
    blank_rows: bool = False
    label_below_total: str = ""
    """A row that only says that parts follow."""
    average: str = ""
    """Label of a row of mean rates under the table."""


def choose_body(pen: Pen) -> Body:
    """Draw an arrangement of rows."""
    body = Body()
    body.grouping = pen.one_of(["none"] * 6 + ["types", "types", "districts", "clusters"])
    body.subtotals = body.grouping != "none" and pen.chance(0.6)
    if body.grouping in ("types", "clusters") and not body.subtotals and pen.chance(0.4):
        body.sums_below = pen.one_of(["Cộng", "Cộng {group}", "Tổng {group}", "Cộng nhóm"])
        pen.traits.add("sums-below-groups")
        pen.doubts.append("sums below groups")
    body.total = pen.one_of(["none", "below", "below", "above"])
    body.total_as_formula = pen.chance(0.4)
    body.blank_rows = pen.chance(0.07)
    if body.total == "above" and pen.chance(0.15):
        body.label_below_total = pen.one_of(["Trong đó:", "Chia ra:", "Trong đó", "Chia theo đơn vị"])
        pen.traits.add("label-below-total")
    if pen.chance(0.03):
        body.average = pen.one_of(at("averages"))
        pen.traits.add("average-row")
        pen.doubts.append("a row of averages")
    pen.traits.update({f"groups-{body.grouping}", f"total-{body.total}"})
    if body.subtotals:
        pen.traits.add(f"subtotals-{body.grouping}")
    if body.blank_rows:
        pen.traits.add("blank-rows")
    if body.grouping == "districts":
        pen.doubts.append("groups named after former districts, whose names live on in communes")
    return body


def table_columns(pen: Pen, plan: Plan) -> list[Column]:
    """Return all columns of a table, numbered if the clerk numbers columns."""
    choose_words(pen, plan)
    columns = leading_columns(pen, plan) + figure_columns(pen, plan)
    for extra in plan.tail:
        columns.append(Column(extra, [pen.one_of(at("leave_alone", extra))]))
    if plan.shape != "canonical" and pen.chance(0.5):
        number_columns(pen, columns, pen.one_of(list(NUMBERINGS)))
    return columns


def write_wide(
    pen: Pen, style: Style, sheet: Sheet, top: int, rows: list[UnitRow], columns: list[Column], body: Body
) -> Marks:
    """Write a table of units; returns where everything stands."""
    marks = Marks(sheets={"": sheet})
    row = write_headings(pen, style, sheet, top, columns)
    for offset, column in enumerate(columns):
        if column.indicator and column.meaning in ("population", "achieved", "rate"):
            marks.headings[f"{column.indicator}.{column.meaning}"] = (row - 1, 1 + offset)
    table = _Table(pen, style, sheet, columns, marks, body, rows)
    table.row = row
    if body.total == "above":
        table.total(rows)
        if body.label_below_total:
            sheet.put(table.row, table.leading["unit_name"], style.spelled(pen, body.label_below_total))
            table.row += 1
    marks.first_unit_row = table.row
    for label, members in grouped(pen, body, rows):
        if label is not None:
            table.group(label, members)
        for member in members:
            table.unit(member)
        if label is not None and body.sums_below:
            table.group_sum(body.sums_below.format(group=label.partition(". ")[2] or label), members)
    marks.last_unit_row = table.row - 1
    if body.total == "below":
        table.total(rows)
    if body.average:
        table.average(rows)
    marks.last_table_row = table.row - 1
    for offset, column in enumerate(columns):
        if column.hidden:
            sheet.hidden_columns.add(1 + offset)
    return marks


def grouped(pen: Pen, body: Body, rows: list[UnitRow]) -> list[tuple[str | None, list[UnitRow]]]:
    """Return the groups' labels and members."""
    if body.grouping == "types":
        index = pen.random.randrange(len(at("groups", "phuong")))
        labels = {"Phường": at("groups", "phuong")[index], "Xã": at("groups", "xa")[index]}
        return [
            (labels[kind], members)
            for kind in ("Phường", "Xã")
            if (members := [row for row in rows if row.name.startswith(kind)])
        ] + [(None, rest) for rest in ([row for row in rows if not row.name.startswith(("Phường", "Xã"))],) if rest]
    if body.grouping == "districts":
        label = pen.one_of(at("groups", "district_labels"))
        groups: list[tuple[str | None, list[UnitRow]]] = []
        taken: set[int] = set()
        for name, first, last in at("groups", "districts"):
            members = [row for row in rows if row.unit and first <= row.unit.code <= last and id(row) not in taken]
            taken.update(id(row) for row in members)
            if members:
                groups.append((label.format(d=name, D=name.upper()), members))
        rest = [row for row in rows if id(row) not in taken]
        return [*groups, (None, rest)] if rest else groups
    if body.grouping == "clusters":
        labels = at("groups", "clusters")
        size = -(-len(rows) // len(labels))
        return [
            (label, rows[size * i : size * (i + 1)])
            for i, label in enumerate(labels)
            if rows[size * i : size * (i + 1)]
        ]
    return [(None, rows)]


class _Table:
    """Rows as they are written one below the other."""

    def __init__(
        self, pen: Pen, style: Style, sheet: Sheet, columns: list[Column], marks: Marks, body: Body, rows: list[UnitRow]
    ) -> None:
        self.pen, self.style, self.sheet, self.columns, self.marks, self.body = pen, style, sheet, columns, marks, body
        self.row = 0
        self.number = 0
        self.by_indicator = measure_columns(columns)
        self.leading = {column.meaning: 1 + offset for offset, column in enumerate(columns) if column.indicator is None}
        self.blank_after = set(pen.random.sample(range(2, 60), 3)) if body.blank_rows else set()

    def unit(self, row: UnitRow) -> None:
        self.number += 1
        if "stt" in self.leading:
            self.sheet.put(self.row, self.leading["stt"], self.number)
        name = self.style.unit_name(self.pen, row.name, self.number)
        self.sheet.put(self.row, self.leading["unit_name"], None if row.nameless else name)
        self.marks.names[row.code or row.name] = (self.row, self.leading["unit_name"])
        if "unit_code" in self.leading and row.code and not row.nameless:
            blanks = self.pen.one_of(["", " ", "\u00a0"]) if self.style.blanks_in_codes else ""
            code = Cell(int(row.code)) if self.style.codes_as_numbers else Cell(row.code + blanks, number_format="@")
            self.sheet.put(self.row, self.leading["unit_code"], code)
        for indicator, line in row.lines.items():
            columns, extras = self.by_indicator[indicator]
            places = put_line(self.pen, self.style, self.sheet, self.row, columns, line, extras)
            for measure, place in places.items():
                self.marks.figures[row.code or row.name, indicator, measure] = place
        if "note" in self.leading:
            self.sheet.put(self.row, self.leading["note"], _note(self.pen))
        for meaning in ("general", "contact"):
            for offset, column in enumerate(self.columns):
                if column.meaning == meaning:
                    self.sheet.put(
                        self.row, 1 + offset, left_alone(self.pen, meaning, (self.pen.random.randint(900, 9000), 1))
                    )
        population = self.pen.random.randint(20, 900)
        numbers = {"population": population, "achieved": population * 3 // 4, "rate": 75.0}
        for offset, column in enumerate(self.columns):
            if column.meaning.startswith("stranger-"):
                self.sheet.put(self.row, 1 + offset, numbers[column.meaning.removeprefix("stranger-")])
        self.row += 2 if self.number in self.blank_after else 1

    def group(self, label: str, members: list[UnitRow]) -> None:
        mark, dot, rest = label.partition(". ")
        if dot and "stt" in self.leading and self.pen.chance(0.5):
            self.sheet.put(self.row, self.leading["stt"], mark)
            self.sheet.put(self.row, self.leading["unit_name"], self.style.spelled(self.pen, rest))
        else:
            self.sheet.put(self.row, self.leading["unit_name"], self.style.spelled(self.pen, label))
        if self.body.subtotals:
            self._sums(members)
        self.row += 1

    def total(self, rows: list[UnitRow]) -> None:
        label = self.style.spelled(self.pen, self.pen.one_of(at("totals")))
        if "stt" in self.leading and self.pen.chance(0.4):
            self.sheet.put(self.row, self.leading["stt"], label)
            self.sheet.merge(self.row, self.leading["stt"], self.row, self.leading["stt"] + 1)
        else:
            self.sheet.put(self.row, self.leading["unit_name"], label)
        self._sums(rows, self.body.total_error)
        self.row += 1

    def group_sum(self, label: str, members: list[UnitRow]) -> None:
        self.sheet.put(self.row, self.leading["unit_name"], self.style.spelled(self.pen, label))
        self._sums(members)
        self.row += 1

    def average(self, rows: list[UnitRow]) -> None:
        self.sheet.put(self.row, self.leading["unit_name"], self.body.average)
        for indicator, (population, achieved) in sums(rows).items():
            columns, _ = self.by_indicator[indicator]
            for measure, number in (("population", population), ("achieved", achieved)):
                if measure in columns:
                    self.sheet.put(self.row, columns[measure], number // max(1, len(rows)))
        self.row += 1

    def _sums(self, rows: list[UnitRow], error: tuple[str, str, int] | None = None) -> None:
        for indicator, (population, achieved) in sums(rows).items():
            columns, _ = self.by_indicator[indicator]
            if not columns:
                continue
            counts = {"population": population, "achieved": achieved}
            if error and error[0] == indicator:
                counts[error[1]] += error[2]
            for measure in ("population", "achieved"):
                if measure in columns:
                    self.sheet.put(self.row, columns[measure], self._sum_cell(counts[measure], columns[measure], error))
            if "rate" in columns and population:
                self.sheet.put(self.row, columns["rate"], Cell(round(100 * achieved / population, 1)))

    def _sum_cell(self, number: int, column: int, error: object) -> Cell:
        below = self.row > self.marks.first_unit_row > 0
        plain = self.style.hand.count.startswith("integer") and self.body.grouping == "none"
        if self.body.total_as_formula and below and plain and not error:
            letter = letters(column)
            return Cell(number, formula=f"SUM({letter}{self.marks.first_unit_row}:{letter}{self.row - 1})")
        return count_cell(self.pen.random, self.style.hand, number)


def _note(pen: Pen) -> Cell | None:
    return Cell(pen.one_of(["Đang rà soát", "Số liệu tạm tính", "Có 12 hộ vắng"])) if pen.chance(0.05) else None
