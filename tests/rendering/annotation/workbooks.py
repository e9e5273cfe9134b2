"""Workbooks by other programs, with everything in them that must come back as it was."""

import struct
import zipfile
import zlib
from io import BytesIO

import xlsxwriter

from bdhvs_cli.rendering.annotation.annotate import Mark, annotated
from bdhvs_cli.rendering.annotation.listing import Item, list_sheet
from bdhvs_cli.rendering.language import language

MACROS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 not really macros, but nobody may look inside " + bytes(range(256))


def picture() -> bytes:
    """A PNG of one red pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


def macro_workbook() -> bytes:
    """An .xlsm by XlsxWriter: chart, picture, macros, comment, legacy font, print titles, second sheet selected."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_vba_project(BytesIO(MACROS), is_stream=True)
    legacy = book.add_format({"font_name": ".VnTime", "font_size": 13, "italic": True})
    count = book.add_format({"num_format": "#,##0", "border": 1, "bg_color": "#DDEEFF", "align": "right"})
    sheet = book.add_worksheet("Biểu 1")
    sheet.write_row(0, 0, ["Mã đơn vị", "Tên đơn vị", "Tổng số", "Số đạt"])
    for row, (code, name) in enumerate([("18073", "Phường Thành Sen"), ("18100", "Phường Trần Phú")], 1):
        sheet.write(row, 0, code)
        sheet.write(row, 1, name)
        sheet.write(row, 2, 1000 * row, count)
        sheet.write(row, 3, 700 * row, count)
    sheet.write(3, 1, "Tæng céng", legacy)
    sheet.write_formula(3, 2, "=SUM(C2:C3)", count, 3000)
    sheet.write_comment("C2", "Đã đối chiếu với sổ", {"author": "Chị Lan"})
    sheet.set_column(6, 6, 12, count)
    sheet.repeat_rows(0)
    sheet.insert_image("H2", "dot.png", {"image_data": BytesIO(picture())})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Biểu 1'!$C$2:$C$3"})
    sheet.insert_chart("H6", chart)
    other = book.add_worksheet("Ghi chú khác")
    other.write(0, 0, "Không liên quan")
    other.repeat_rows(0)
    other.activate()
    book.close()
    return buffer.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    """Make a package of parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return buffer.getvalue()


def mark(cell: str, severity: str = "error") -> Mark:
    return Mark(cell, severity, f"R301 · {cell}", f"Số đạt lớn hơn tổng số & <hơn> {cell}\n→ Sửa lại")  # type: ignore[arg-type]


ITEM = Item(
    "error", "Biểu 1", "D3", "Phường Trần Phú", "412", "Số đạt (412) lớn hơn tổng số (398).", "Sửa lại", "R301",
    "18100", "public-staff", "achieved=412; population=398", can_be_accepted=True,
)  # fmt: skip


def annotate(data: bytes, *marks: Mark, sheet: str = "Biểu 1", items: tuple[Item, ...] = (ITEM,)) -> bytes:
    """Mark cells of one sheet, with a list of one line."""
    say = language("vi")
    return annotated(
        data,
        {sheet: list(marks)},
        "Phát hiện",
        lambda workbook: list_sheet(say, "Các phát hiện", list(items), workbook),
    )
