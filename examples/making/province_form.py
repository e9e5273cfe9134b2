"""The province's form: a row is a unit, wards before communes, five indicators in fourteen columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from making.figures import SKILLS, STAFF, STUDENTS, VNEID, WORKERS, Row
from making.styling import COUNT, RATE, page, write

FIRST_HEADING, NUMBERS, FIRST_ROW = 8, 11, 12
"""Rows: the first of three with headings, the one with column numbers, the first below."""
LAST_COLUMN = "Q"
NOT_APPLICABLE = "x"

COUNT_COLUMNS = {STAFF: "DE", STUDENTS: "GH", SKILLS: "JK", VNEID: "JM", WORKERS: "OP"}
"""Indicator → the columns of its population and of those who achieved it; the adults' population serves two."""
RATE_COLUMNS = {STAFF: "F", STUDENTS: "I", SKILLS: "L", VNEID: "N", WORKERS: "Q"}
WIDTHS = {"A": 5.5, "B": 9, "C": 24, **dict.fromkeys("DEGHJKMOP", 10.5), **dict.fromkeys("FILN", 9.5), "Q": 11}


@dataclass(frozen=True)
class Titles:
    """What the form says of itself."""

    period: str
    """"(Quý III năm 2025)"."""
    received: str
    """When the report is due."""
    signed: str
    """Place and date above the signatures."""
    students: str
    """Heading over the pupils and students."""
    total: str
    """What the row of totals calls itself."""
    total_above: bool = False
    """Whether it stands above the units."""


def province_form(rows: Sequence[Row], titles: Titles) -> Workbook:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Biểu 01"
    _titles(sheet, titles)
    _headings(sheet, titles)
    number = FIRST_ROW
    if titles.total_above:
        _sums(sheet, number, None, titles.total, rows)
        number += 1
    for roman, name, type_ in (("I", "Phường", "phường"), ("II", "Xã", "xã")):
        members = [row for row in rows if row.unit.type == type_]
        _sums(sheet, number, roman, name, members)
        for place, row in enumerate(members, start=1):
            _unit(sheet, number + place, place, row)
        number += 1 + len(members)
    if not titles.total_above:
        _sums(sheet, number, None, titles.total, rows)
        number += 1
    _signatures(sheet, number + 1, titles)
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = f"D{FIRST_ROW}"
    page(sheet, landscape=True, heading_rows=f"{FIRST_HEADING}:{NUMBERS}")
    return workbook


def rate(population: int, achieved: int) -> float | str:
    """Return the rate in percent as an office rounds it; there is none of nobody."""
    if not population:
        return NOT_APPLICABLE
    return float((Decimal(100 * achieved) / population).quantize(Decimal("0.01"), ROUND_HALF_UP))


def _titles(sheet: Worksheet, titles: Titles) -> None:
    write(sheet, "A1", "Biểu số 01/BDHVS", bold=True, horizontal="left", merge_to="D1")
    write(sheet, "A2", "Ban hành kèm theo Kế hoạch của UBND tỉnh", horizontal="left", merge_to="D2")
    write(sheet, "A3", titles.received, horizontal="left", merge_to="D3")
    write(sheet, "N1", "Đơn vị báo cáo:", horizontal="left", merge_to="Q1")
    write(sheet, "N2", "Sở Khoa học và Công nghệ Hà Tĩnh", bold=True, horizontal="left", merge_to="Q2")
    write(sheet, "N3", "Đơn vị nhận báo cáo:", horizontal="left", merge_to="Q3")
    write(sheet, "N4", "UBND tỉnh Hà Tĩnh", bold=True, horizontal="left", merge_to="Q4")
    title = "KẾT QUẢ THỰC HIỆN PHONG TRÀO “BÌNH DÂN HỌC VỤ SỐ”\nGẮN VỚI “HỌC TẬP SỐ”"
    write(sheet, "E1", title, size=14, bold=True, wrap=True, merge_to="M3")
    write(sheet, "E4", titles.period, size=12, italic=True, merge_to="M4")
    write(sheet, "E5", "Số liệu lũy kế đến hết kỳ báo cáo, theo 69 xã, phường", italic=True, merge_to="M5")
    write(sheet, "O7", "Đơn vị tính: Người", italic=True, horizontal="right", merge_to="Q7")


def _headings(sheet: Worksheet, titles: Titles) -> None:
    top, middle, bottom = FIRST_HEADING, FIRST_HEADING + 1, FIRST_HEADING + 2

    def heading(cell: str, text: str, merge_to: str | None = None) -> None:
        write(sheet, cell, text, bold=True, wrap=True, border=True, merge_to=merge_to)

    for column, text in (("A", "STT"), ("B", "Mã ĐVHC"), ("C", "Tên đơn vị")):
        heading(f"{column}{top}", text, f"{column}{bottom}")
    for first, last, text in (
        ("D", "F", "Cán bộ, công chức, viên chức, người lao động"),
        ("G", "I", titles.students),
        ("O", "Q", "Người lao động trong doanh nghiệp, hợp tác xã"),
    ):
        heading(f"{first}{top}", text, f"{last}{top}")
        for offset, measure in enumerate(("Tổng số", "Số đạt", "Tỷ lệ (%)")):
            column = get_column_letter(ord(first) - 64 + offset)
            heading(f"{column}{middle}", measure, f"{column}{bottom}")
    heading(f"J{top}", "Người dân trong độ tuổi trưởng thành", f"N{top}")
    heading(f"J{middle}", "Tổng số", f"J{bottom}")
    for first, last, text in (("K", "L", "Có kỹ năng số"), ("M", "N", "Được xác nhận trên VNeID")):
        heading(f"{first}{middle}", text, f"{last}{middle}")
        heading(f"{first}{bottom}", "Số đạt")
        heading(f"{last}{bottom}", "Tỷ lệ (%)")
    for column, text in zip("ABCDEFGHIJKLMNOPQ", _column_numbers(), strict=True):
        write(sheet, f"{column}{NUMBERS}", text, size=9, italic=True, border=True)
    sheet.row_dimensions[top].height = 33
    sheet.row_dimensions[middle].height = 33
    sheet.row_dimensions[bottom].height = 20


def _column_numbers() -> list[object]:
    return ["A", "B", "C", 1, 2, "3=2/1*100", 4, 5, "6=5/4*100", 7, 8, "9=8/7*100", 10, "11=10/7*100", 12, 13,
            "14=13/12*100"]  # fmt: skip


def _figures(sheet: Worksheet, number: int, counts: dict[str, tuple[int, int]], bold: bool) -> None:
    def put(column: str, value: object, number_format: str) -> None:
        write(
            sheet, f"{column}{number}", value, bold=bold, horizontal="right", border=True, number_format=number_format
        )

    for indicator, (population, achieved) in counts.items():
        for column, value in zip(COUNT_COLUMNS[indicator], (population, achieved), strict=True):
            put(column, value, COUNT)
        put(RATE_COLUMNS[indicator], rate(population, achieved), RATE)


def _unit(sheet: Worksheet, number: int, place: int, row: Row) -> None:
    write(sheet, f"A{number}", place, border=True)
    write(sheet, f"B{number}", row.unit.code, border=True, number_format="@")
    write(sheet, f"C{number}", row.unit.name, horizontal="left", border=True)
    _figures(sheet, number, dict(row.counts), bold=False)


def _sums(sheet: Worksheet, number: int, roman: str | None, name: str, rows: Sequence[Row]) -> None:
    write(sheet, f"A{number}", roman, bold=True, border=True)
    write(sheet, f"B{number}", None, border=True)
    write(sheet, f"C{number}", name, bold=True, horizontal="left", border=True)
    counts = {
        indicator: (sum(row.counts[indicator][0] for row in rows), sum(row.counts[indicator][1] for row in rows))
        for indicator in COUNT_COLUMNS
    }
    _figures(sheet, number, counts, bold=True)


def _signatures(sheet: Worksheet, number: int, titles: Titles) -> None:
    write(sheet, f"M{number}", titles.signed, italic=True, merge_to=f"Q{number}")
    for first, last, office, how in (
        ("A", "D", "Người lập biểu", "(Ký, họ tên)"),
        ("F", "K", "Người kiểm tra biểu", "(Ký, họ tên)"),
        ("M", "Q", "Thủ trưởng đơn vị", "(Ký, đóng dấu, họ tên)"),
    ):
        write(sheet, f"{first}{number + 1}", office, bold=True, merge_to=f"{last}{number + 1}")
        write(sheet, f"{first}{number + 2}", how, italic=True, merge_to=f"{last}{number + 2}")
