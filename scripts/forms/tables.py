"""What tables of every layout share: figures in cells, legacy encodings, where each figure came to stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from scripts.forms import legacy_fonts
from scripts.forms.columns import Column
from scripts.forms.figures import count_cell, rate_cell
from scripts.forms.province import INDICATORS
from scripts.forms.rows import Line, UnitRow
from scripts.forms.sheets import Cell, Place, Sheet, address
from scripts.forms.style import Style
from scripts.forms.vocabulary import Pen


@dataclass
class Marks:
    """Where each figure stands, for faults that are put in afterwards."""

    figures: dict[tuple[str, str, str], Place] = field(default_factory=dict)
    """(unit code, indicator, measure) → place."""
    names: dict[str, Place] = field(default_factory=dict)
    """Code as written → place of the name."""
    sheets: dict[str, Sheet] = field(default_factory=dict)
    """Unit code → its sheet, in forms of one sheet per unit; '' → the only sheet."""
    headings: dict[str, Place] = field(default_factory=dict)
    last_unit_row: int = 0
    first_unit_row: int = 0
    last_table_row: int = 0


def shift(marks: Marks, rows: int, columns: int) -> None:
    """Move a written table with all its marks."""
    for sheet in marks.sheets.values():
        sheet.shift(rows, columns)
    for places in (marks.figures, marks.names, marks.headings):
        for key, (row, column) in list(places.items()):
            places[key] = (row + rows, column + columns)  # type: ignore[index]
    marks.first_unit_row += rows
    marks.last_unit_row += rows
    marks.last_table_row += rows


def written(pen: Pen, style: Style, content: int | Cell | None) -> Cell | None:
    """Write a figure the clerk's way."""
    if content is None or isinstance(content, Cell):
        return content
    return count_cell(pen.random, style.hand, content)


def put_line(
    pen: Pen, style: Style, sheet: Sheet, row: int, columns: Mapping[str, int], line: Line, extras: Mapping[str, int]
) -> dict[str, Place]:
    """Write one unit × indicator into a row.

    Args:
        pen: the clerk.
        style: the clerk's habits.
        sheet: where.
        row: the row.
        columns: measure → column number.
        line: what to write.
        extras: column to be left alone → column number.

    Returns:
        Measure → place.
    """
    places: dict[str, Place] = {}
    for measure, content in (("population", line.population), ("achieved", line.achieved)):
        if measure in columns:
            sheet.put(row, columns[measure], written(pen, style, content))
            places[measure] = (row, columns[measure])
    if "rate" in columns and line.rate_of is not None:
        cells = (address(row, columns.get("population", 1)), address(row, columns.get("achieved", 1)))
        sheet.put(row, columns["rate"], rate_cell(pen.random, style.hand, line.rate_of, cells))
        places["rate"] = (row, columns["rate"])
    if line.rate_of is not None:
        for meaning, column in extras.items():
            sheet.put(row, column, left_alone(pen, meaning, line.rate_of))
    return places


def left_alone(pen: Pen, meaning: str, counts: tuple[int, int]) -> Cell | None:
    """Return what stands in a column that holds none of the figures."""
    population, achieved = counts
    match meaning:
        case "target":
            return Cell(pen.one_of([70, 80, 80, 100]))
        case "in_period":
            return Cell(achieved // pen.random.randint(3, 9))
        case "not_achieved":
            return Cell(population - achieved)
        case "before":
            return Cell(achieved * pen.random.randint(70, 99) // 100)
        case "part" | "part2":
            return Cell(achieved * pen.random.randint(30, 60) // 100)
        case "compared":
            return Cell(round(pen.random.uniform(85, 140), 1))
        case "verdict":
            return Cell(pen.one_of(["Đạt", "Chưa đạt"]))
        case "contact":
            return Cell(pen.random.randint(911_000_000, 989_999_999))
        case "general":
            return Cell(population * 2 + 37)
        case "note":
            return (
                Cell(pen.one_of(["Đang rà soát", "Số liệu tạm tính", "x", "Có 12 hộ vắng"]))
                if pen.chance(0.1)
                else None
            )
    return None


def measure_columns(columns: list[Column], first: int = 1) -> dict[str, tuple[dict[str, int], dict[str, int]]]:
    """Return indicator → (measure → column number, left alone → column number)."""
    result: dict[str, tuple[dict[str, int], dict[str, int]]] = {indicator: ({}, {}) for indicator in INDICATORS}
    for offset, column in enumerate(columns):
        if column.indicator is None:
            continue
        kind = 0 if column.meaning in ("population", "achieved", "rate") else 1
        for indicator in column.shared or (column.indicator,):
            result[indicator][kind][column.meaning] = first + offset
    return result


def sums(rows: list[UnitRow]) -> dict[str, tuple[int, int]]:
    """Return indicator → sums of the whole numbers that stand in the rows."""
    totals = {}
    for indicator in INDICATORS:
        lines = [row.lines[indicator] for row in rows if indicator in row.lines]
        totals[indicator] = (
            sum(line.population for line in lines if isinstance(line.population, int)),
            sum(line.achieved for line in lines if isinstance(line.achieved, int)),
        )
    return totals


def encode_legacy(pen: Pen, style: Style, sheet: Sheet) -> None:
    """Write the sheet's Vietnamese texts in the clerk's legacy encoding, under a legacy font."""
    if style.legacy is None:
        return
    encode = legacy_fonts.to_tcvn3 if style.legacy == "tcvn3" else legacy_fonts.to_vni
    for place, cell in list(sheet.cells.items()):
        if not isinstance(cell.value, str) or cell.error or cell.formula or cell.value.isascii():
            continue
        if not pen.chance(style.legacy_share):
            continue
        capital = style.legacy == "tcvn3" and cell.value == cell.value.upper()
        font = ".VnTimeH" if capital else ".VnTime" if style.legacy == "tcvn3" else "VNI-Times"
        sheet.with_font(place, encode(cell.value), font if style.legacy_font_kept else "Times New Roman")
