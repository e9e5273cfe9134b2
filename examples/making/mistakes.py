"""A form full of what goes wrong in practice. ``examples/README.md`` lists each mistake with its cell and code."""

from collections.abc import Sequence
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from making.figures import SKILLS, STAFF, STUDENTS, VNEID, WORKERS, Row
from making.province_form import COUNT_COLUMNS, FIRST_ROW, RATE_COLUMNS, Titles, province_form, rate

FORGOTTEN = "18196"
"""Xã Sơn Kim 1 has no row at all."""
TWICE, BEHIND = "18229", "18304"
"""Xã Đức Thọ stands a second time, behind Xã Đức Đồng."""
ROUND_FIGURES = "18418"
"""Xã Tùng Lộc: figures that nobody has counted."""


def form_with_mistakes(rows: Sequence[Row], titles: Titles) -> Workbook:
    """Return the province's form with one mistake of each kind; its totals are what a spreadsheet would add up."""
    workbook = province_form(_rows(rows), titles)
    sheet = workbook.active
    places = _places(sheet)

    def put(code: str, column: str, value: object) -> None:
        sheet[f"{column}{places[code]}"].value = value

    put("18163", "E", sheet[f"D{places['18163']}"].value + 14)
    put("18313", "K", f"=J{places['18313']}*0.8")
    put("18322", "O", "#REF!")
    put("18373", "F", 92.5)
    put("18496", "J", sheet[f"J{places['18496']}"].value / 1000)
    put("18502", "D", None)
    put("18532", "E", -sheet[f"E{places['18532']}"].value)
    put("18562", "G", "-")
    put("18604", "H", 95.8)
    put("18619", "M", "70,5%")
    put("18628", "P", "đang rà soát")
    put("18685", "J", _grouped(sheet[f"J{places['18685']}"].value))
    put("18682", "B", None)
    put("18682", "C", "Yen Hoa")
    put("18787", "B", "18790")
    put("18814", "B", None)
    put("18814", "C", "Xã Kì Hoà")
    put("18736", "C", "X· CÈm H\u00adng")
    sheet[f"C{places['18736']}"].font = Font(name=".VnTime", size=11)
    _add_up(sheet)
    sheet[f"D{FIRST_ROW}"].value += 100
    return workbook


def _rows(rows: Sequence[Row]) -> list[Row]:
    kept = [row for row in rows if row.unit.code != FORGOTTEN]
    place = next(place for place, row in enumerate(kept) if row.unit.code == BEHIND)
    kept.insert(place + 1, next(row for row in rows if row.unit.code == TWICE))
    even = {
        STAFF: (200, 180),
        STUDENTS: (1_200, 1_080),
        SKILLS: (8_000, 6_400),
        VNEID: (8_000, 5_600),
        WORKERS: (300, 270),
    }
    return [replace(row, counts=even) if row.unit.code == ROUND_FIGURES else row for row in kept]


def _places(sheet: Worksheet) -> dict[str, int]:
    """Unit code → its row; of the one that stands twice the first."""
    places: dict[str, int] = {}
    for row in range(1, sheet.max_row + 1):
        code = sheet[f"B{row}"].value
        if isinstance(code, str) and code.isdigit():
            places.setdefault(code, row)
    return places


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _add_up(sheet: Worksheet) -> None:
    """Make the sums of groups and province follow the cells, as formulas would; what is no number is left out."""
    groups: list[tuple[int, list[int]]] = []
    for number in range(1, sheet.max_row + 1):
        if sheet[f"A{number}"].value in ("I", "II"):
            groups.append((number, []))
        elif groups and isinstance(sheet[f"A{number}"].value, int):
            groups[-1][1].append(number)
    every = [number for _, members in groups for number in members]
    total = every[-1] + 1
    for number, members in [*groups, (total, every)]:
        for columns in COUNT_COLUMNS.values():
            for column in columns:
                values = [sheet[f"{column}{member}"].value for member in members]
                sheet[f"{column}{number}"].value = sum(value for value in values if isinstance(value, int))
        for indicator, (population, achieved) in COUNT_COLUMNS.items():
            sheet[f"{RATE_COLUMNS[indicator]}{number}"].value = rate(
                sheet[f"{population}{number}"].value, sheet[f"{achieved}{number}"].value
            )
