from pathlib import Path

import openpyxl
import xlsxwriter

from bdhvs_cli.reading.workbook import open_workbook


def test_openpyxl_and_xlsxwriter_files_give_the_same_cells(tmp_path: Path) -> None:
    rows = [["Đơn vị", "Tổng số", 0.57], ["Xã Kỳ Hoa", 12, -3.5], [None, True, "x"]]
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(first)
    with xlsxwriter.Workbook(second) as other:
        sheet = other.add_worksheet("Sheet")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    expected = {
        1: [(1, "text", "Đơn vị"), (2, "text", "Tổng số"), (3, "number", "0.57")],
        2: [(1, "text", "Xã Kỳ Hoa"), (2, "number", "12"), (3, "number", "-3.5")],
        3: [(2, "boolean", "TRUE"), (3, "text", "x")],
    }
    for path in (first, second):
        grid = open_workbook(path, path.name).grid("Sheet")
        assert {number: [cell[:3] for cell in cells] for number, cells in grid.rows.items()} == expected
