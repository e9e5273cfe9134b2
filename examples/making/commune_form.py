"""A commune's own form: a row is an indicator; the unit and the period stand above the table."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from making.figures import SKILLS, STAFF, STUDENTS, VNEID, WORKERS, Row
from making.province_form import rate
from making.styling import COUNT, RATE, page, write

LINES: tuple[tuple[str, str, str | None], ...] = (
    ("1", "Cán bộ, công chức, viên chức, người lao động trong các cơ quan", STAFF),
    ("2", "Học sinh trung học và sinh viên", STUDENTS),
    ("3", "Người dân trong độ tuổi trưởng thành", None),
    ("3.1", "Có kỹ năng số", SKILLS),
    ("3.2", "Được xác nhận trên VNeID", VNEID),
    ("4", "Người lao động trong doanh nghiệp, hợp tác xã, liên hiệp hợp tác xã", WORKERS),
)
"""Number, what the line says, and which indicator it is; none for the population that 3.1 and 3.2 share."""
HEADING, FIRST_ROW = 11, 13


def commune_form(row: Row, period: str, signed: str) -> Workbook:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Biểu 02"
    ward = row.unit.type == "phường"
    _titles(sheet, row, period)
    for column, text, number in (
        ("A", "STT", "A"),
        ("B", "Chỉ tiêu", "B"),
        ("C", "Tổng số", 1),
        ("D", "Số đạt", 2),
        ("E", "Tỷ lệ (%)", "3=2/1*100"),
    ):
        write(sheet, f"{column}{HEADING}", text, size=12, bold=True, border=True)
        write(sheet, f"{column}{HEADING + 1}", number, size=10, italic=True, border=True)
    for place, (label, text, indicator) in enumerate(LINES):
        _line(sheet, FIRST_ROW + place, label, text, row.counts.get(indicator or SKILLS, (0, 0)), indicator)
    end = FIRST_ROW + len(LINES) + 1
    write(sheet, f"C{end}", signed, size=12, italic=True, merge_to=f"E{end}")
    chair = f"TM. ỦY BAN NHÂN DÂN {'PHƯỜNG' if ward else 'XÃ'}\nCHỦ TỊCH"
    write(sheet, f"A{end + 1}", "NGƯỜI LẬP BIỂU", size=12, bold=True, merge_to=f"B{end + 1}")
    write(sheet, f"A{end + 2}", "(Ký, họ tên)", size=12, italic=True, merge_to=f"B{end + 2}")
    write(sheet, f"C{end + 1}", chair, size=12, bold=True, wrap=True, merge_to=f"E{end + 1}")
    write(sheet, f"C{end + 2}", "(Ký, đóng dấu, họ tên)", size=12, italic=True, merge_to=f"E{end + 2}")
    sheet.row_dimensions[end + 1].height = 33
    for column, width in zip("ABCDE", (6, 47, 12, 12, 12), strict=True):
        sheet.column_dimensions[column].width = width
    page(sheet, landscape=False)
    return workbook


def _titles(sheet: Worksheet, row: Row, period: str) -> None:
    write(sheet, "A1", "ỦY BAN NHÂN DÂN", size=12, merge_to="B1")
    write(sheet, "A2", row.unit.name.upper(), size=12, bold=True, merge_to="B2")
    write(sheet, "C1", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True, merge_to="E1")
    write(sheet, "C2", "Độc lập - Tự do - Hạnh phúc", size=12, bold=True, merge_to="E2")
    write(sheet, "A4", "BÁO CÁO KẾT QUẢ", size=14, bold=True, merge_to="E4")
    title = "Phong trào “Bình dân học vụ số” gắn với “Học tập số”"
    write(sheet, "A5", title, size=14, bold=True, merge_to="E5")
    write(sheet, "A7", f"Đơn vị báo cáo: {row.unit.name}", size=12, horizontal="left", merge_to="E7")
    write(sheet, "A8", f"Kỳ báo cáo: {period}", size=12, horizontal="left", merge_to="E8")
    write(sheet, "D10", "Đơn vị tính: Người", size=11, italic=True, horizontal="right", merge_to="E10")


def _line(sheet: Worksheet, number: int, label: str, text: str, counts: tuple[int, int], indicator: str | None) -> None:
    population, achieved = counts
    shared = indicator in (SKILLS, VNEID)
    values: tuple[object, object, object] = (population, achieved, rate(population, achieved))
    if indicator is None:
        values = (population, None, None)
    elif shared:
        values = (None, achieved, rate(population, achieved))
    write(sheet, f"A{number}", label, size=12, border=True)
    write(sheet, f"B{number}", text, size=12, horizontal="left", wrap=True, border=True)
    for column, value, number_format in zip("CDE", values, (COUNT, COUNT, RATE), strict=True):
        write(
            sheet,
            f"{column}{number}",
            value,
            size=12,
            horizontal="right",
            border=True,
            number_format=number_format,
        )
    sheet.row_dimensions[number].height = 34 if len(text) > 60 else 22
