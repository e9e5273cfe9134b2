"""Make the examples that lie beside this script. Units are real, every figure is invented.

python examples/make_examples.py            # writes them here
python examples/make_examples.py FOLDER     # writes them there

The same bytes come out at every run.
"""

import sys
from datetime import datetime
from pathlib import Path

from making.commune_form import commune_form
from making.figures import quarters
from making.mistakes import form_with_mistakes
from making.province_form import Titles, province_form
from making.saving import save

HERE = Path(__file__).resolve().parent
TOTAL = "Tổng cộng"
COMMUNES = ("18073", "18118", "18133", "18229", "18373", "18436", "18496", "18568", "18673", "18754", "18814", "18844")
"""Those whose own forms lie in the folder."""

TITLES = {
    "2025-Q2": Titles(
        "(Quý II năm 2025)",
        "Ngày nhận báo cáo: ngày 10 tháng đầu quý sau",
        "Hà Tĩnh, ngày 09 tháng 7 năm 2025",
        "Học sinh trung học và sinh viên",
        TOTAL,
    ),
    "2025-Q3": Titles(
        "(Quý III năm 2025)",
        "Ngày nhận báo cáo: ngày 10 tháng đầu quý sau",
        "Hà Tĩnh, ngày 08 tháng 10 năm 2025",
        "Học sinh trung học và sinh viên",
        TOTAL,
    ),
    "2026-Q1": Titles(
        "(Quý I năm 2026)",
        "Ngày nhận báo cáo: ngày 10 tháng đầu quý sau",
        "Hà Tĩnh, ngày 09 tháng 4 năm 2026",
        "Học sinh từ cấp tiểu học",
        "Toàn tỉnh",
        total_above=True,
    ),
}
MADE = {
    "2025-Q2": datetime(2025, 7, 9, 9, 30),  # noqa: DTZ001 - a workbook's properties know no time zone
    "2025-Q3": datetime(2025, 10, 8, 15, 10),  # noqa: DTZ001
    "2026-Q1": datetime(2026, 4, 9, 10, 0),  # noqa: DTZ001
}


def main(folder: Path = HERE) -> None:
    figures = quarters()
    for quarter, name in (("2025-Q2", "bieu-q2-2025"), ("2025-Q3", "bieu-q3-2025"), ("2026-Q1", "bieu-q1-2026")):
        save(province_form(figures[quarter], TITLES[quarter]), folder / f"{name}.xlsx", MADE[quarter])
    third = {row.unit.code: row for row in figures["2025-Q3"]}
    for code in COMMUNES:
        row = third[code]
        place = row.unit.name.partition(" ")[2]
        form = commune_form(row, "Quý III năm 2025", f"{place}, ngày 03 tháng 10 năm 2025")
        save(form, folder / "xa-q3-2025" / f"{code}.xlsx", MADE["2025-Q3"])
    faulty = form_with_mistakes(figures["2025-Q3"], TITLES["2025-Q3"])
    save(faulty, folder / "bieu-q3-2025-sai.xlsx", MADE["2025-Q3"])


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
