"""Workbooks with a bit of everything, written by openpyxl and XlsxWriter."""

import datetime

import openpyxl
import xlsxwriter
from openpyxl.styles import Font

TEXTS = [
    "Đơn vị",
    "Xã Kỳ Hoa & Kỳ Hòa",
    "  hai  dòng\nmột ô ",
    "<b>",
    "1.234",
    '"',
    "\u00a0",
    "Hà Tĩnh",
    "😀",
]
NUMBERS = [0, 1, -3, 412, 0.57, 79.96, 1 / 3, 2.5e-9, 1e15, 123456789012345, 1e21, -0.1, 80.15873015873017]
DAYS = [datetime.date(2025, 9, 30), datetime.date(1905, 3, 1), datetime.date(2099, 12, 31)]
TIMES = [datetime.datetime.fromisoformat(text) for text in ("2025-09-30 14:05:06", "2025-01-01 00:00:01")]


def by_xlsxwriter(path):
    """Write all kinds of cells, formulas with values, merges, hidden rows and sheets, a chart sheet."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Biểu 1")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        clock = book.add_format({"num_format": "hh:mm"})
        percent = book.add_format({"num_format": "0.0%", "font_name": ".VnTime", "border": 1})
        sheet.merge_range("B2:F3", "TIÊU ĐỀ", percent)
        for row, text in enumerate(TEXTS, start=4):
            sheet.write_string(row, 0, text)
        for row, number in enumerate(NUMBERS, start=4):
            sheet.write_number(row, 2, number)
            sheet.write_number(row, 3, number, percent)
            sheet.write_blank(row, 4, None, percent)
        for row, value in enumerate(DAYS, start=4):
            sheet.write_datetime(row, 6, value, day)
        for row, value in enumerate(TIMES, start=4):
            sheet.write_datetime(row, 7, value, moment)
        sheet.write_datetime(4, 8, datetime.time(18, 30), clock)
        sheet.write_boolean(4, 9, True)
        sheet.write_boolean(5, 9, False)
        sheet.write_formula(4, 10, "=C6*2", None, 2)
        sheet.write_formula(5, 10, '=A5&"!"', None, "Đơn vị!")
        sheet.write_formula(6, 10, '=IF(1>2,"x","")', None, "")
        sheet.write_formula(7, 10, "=1/0", None, "#DIV/0!")
        sheet.write_formula(8, 10, "=1>0", None, True)
        sheet.write_rich_string(4, 11, "Xã ", book.add_format({"bold": True}), "Kỳ Hoa")
        sheet.write(1_000, 20, "xa")
        sheet.set_row(6, None, None, {"hidden": True})
        sheet.set_row(2_000, None, None, {"hidden": True})
        book.add_worksheet("Ẩn").hide()
        book.add_worksheet("Ẩn kỹ").very_hidden()
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "='Biểu 1'!$C$5:$C$8"})
        book.add_chartsheet("Biểu đồ").set_chart(chart)
        book.add_worksheet("Trống")
    return path


def by_openpyxl(path, epoch1904=False):
    """Write texts in place, formulas without values, dates, errors, merges and hidden rows."""
    book = openpyxl.Workbook()
    if epoch1904:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.title = "Biểu 1"
    for column, values in enumerate((TEXTS, NUMBERS, DAYS, TIMES, [True, False], ["#N/A", "=B2*2", "=SUM(B1:B3)"]), 1):
        for row, value in enumerate(values, start=2):
            sheet.cell(row, column, value)
    for row in range(2, 2 + len(NUMBERS)):
        sheet.cell(row, 2).number_format = "#,##0.00"
        sheet.cell(row, 2).font = Font(name=f"Font {row % 3}")
    sheet.merge_cells("H2:I5")
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Ẩn").sheet_state = "veryHidden"
    book.save(path)
    return path


def by_openpyxl_streaming(path):
    """Write as openpyxl's write-only mode does."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Biểu 1")
    for row in (TEXTS, NUMBERS, [], DAYS):
        sheet.append(row)
    book.save(path)
    return path
