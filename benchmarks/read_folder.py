"""69 small workbooks, one per commune: the reader against python-calamine, both in this process, imports left out.

python benchmarks/read_folder.py
"""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import openpyxl
import python_calamine
import xlsxwriter

from bdhvs_cli.reading.opening import open_workbook

UNITS = 69
ROUNDS = 15


def make(path: Path, unit: int) -> None:
    """Write a commune's form: title lines, a heading of two rows, five indicators, a signature."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Biểu 1")
        title = book.add_format({"bold": True, "font_name": "Times New Roman", "align": "center"})
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "font_name": "Times New Roman"})
        text = book.add_format({"border": 1, "font_name": "Times New Roman"})
        count = book.add_format({"border": 1, "num_format": "#,##0", "font_name": "Times New Roman"})
        rate = book.add_format({"border": 1, "num_format": "0.0", "font_name": "Times New Roman"})
        sheet.merge_range("A1:E1", "BIỂU SỐ 01/BDHVS", title)
        sheet.merge_range("A2:E2", "KẾT QUẢ THỰC HIỆN PHONG TRÀO BÌNH DÂN HỌC VỤ SỐ", title)
        sheet.merge_range("A3:E3", "(Quý III năm 2025)", title)
        sheet.write("A4", f"Đơn vị báo cáo: Xã số {unit}", title)
        sheet.write_row("A6", ["STT", "Chỉ tiêu", "Tổng số", "Số đạt", "Tỷ lệ (%)"], head)
        sheet.write_row("A7", ["A", "B", 1, 2, "3=2/1*100"], head)
        for row in range(7, 12):
            population, achieved = 1000 + unit * row, 800 + unit * row
            sheet.write(row, 0, row - 6, text)
            sheet.write(row, 1, f"Chỉ tiêu thứ {row - 6} của kế hoạch", text)
            sheet.write(row, 2, population, count)
            sheet.write(row, 3, achieved, count)
            sheet.write_formula(row, 4, f"=D{row + 1}/C{row + 1}*100", rate, achieved / population * 100)
        sheet.write("D15", "Người lập biểu", title)


def make_with_openpyxl(path: Path, unit: int) -> None:
    """Write the same form as openpyxl does: texts in their cells, values instead of formulas."""
    source = path.with_name("source.xlsx")
    make(source, unit)
    book = openpyxl.load_workbook(source, data_only=True)
    book.save(path)
    source.unlink()


def ours(paths: list[Path]) -> int:
    """Read all cells; return how many."""
    count = 0
    for path in paths:
        with open_workbook(path, path.name) as workbook:
            for place in range(len(workbook.sheets)):
                count += sum(map(len, workbook.grid(place).rows.values()))
    return count


def calamine(paths: list[Path]) -> int:
    """Read all cells; return how many hold something."""
    count = 0
    for path in paths:
        workbook = python_calamine.load_workbook(path)
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).to_python()
            count += sum(value != "" for row in rows for value in row)
    return count


def milliseconds(read: Callable[[list[Path]], int], paths: list[Path]) -> float:
    """Time one reading."""
    start = time.perf_counter()
    read(paths)
    return (time.perf_counter() - start) * 1000


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"xa-{unit:02}.xlsx" for unit in range(UNITS)]
        for unit, path in enumerate(paths):
            (make_with_openpyxl if unit % 2 else make)(path, unit)
        if ours(paths) != calamine(paths):
            print("the two readers find different numbers of cells")
            return 1
        times: dict[str, list[float]] = {"one": [], "all": [], "calamine": []}
        for _ in range(ROUNDS):
            times["one"].append(milliseconds(ours, paths[:1]))
            times["all"].append(milliseconds(ours, paths))
            times["calamine"].append(milliseconds(calamine, paths))
    one, whole, other = (median(times[name]) for name in ("one", "all", "calamine"))
    print(f"one workbook {one:.2f} ms; {UNITS}: {whole:.1f} ms; python-calamine: {other:.1f} ms")
    print(f"ratio beyond one: {(whole - one) / other:.2f} (at most 4)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
