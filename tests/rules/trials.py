"""Workbooks with one fault each, and what the finding's remedy says, done to them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

INDICATORS = ("public-staff", "students", "adults-skills", "adults-vneid", "enterprise-workers")
UNITS = {"18073": "Phường Thành Sen", "18775": "Xã Kỳ Anh", "18814": "Xã Kỳ Hoa", "18682": "Xã Thành Sen"}
HEADINGS = ["Mã xã", "Tên xã", *(f"{one}.{part}" for one in INDICATORS for part in ("population", "achieved"))]
FIGURES = {
    "18073": (412, 371, 5210, 5001, 20150, 16999, 20150, 14321, 913, 741),
    "18775": (231, 199, 2873, 2650, 11873, 9013, 11873, 8017, 417, 333),
    "18814": (187, 171, 1951, 1877, 9431, 7519, 9431, 6907, 209, 178),
    "18682": (203, 181, 2207, 2111, 10207, 8203, 10207, 7411, 311, 251),
}
SUMS = [sum(column) for column in zip(*FIGURES.values(), strict=True)]
VISIBLE = [whole - own for whole, own in zip(SUMS, FIGURES["18814"], strict=True)]
COLUMNS = "CDEFGHIJKL"
"""Of the figures. Xã Kỳ Hoa stands in row 5."""

Change = Callable[[Worksheet], object]


def table() -> list[list[Any]]:
    """A table in which nothing is wrong: four units, five indicators."""
    return [["Quý III năm 2025"], HEADINGS, *([code, UNITS[code], *row] for code, row in FIGURES.items())]


def form() -> list[list[Any]]:
    """Return a commune's form in which nothing is wrong."""
    names = ["Cán bộ, công chức, viên chức", "Học sinh, sinh viên", "Người trưởng thành có kỹ năng số",
             "Xác nhận VNeID", "NLĐ doanh nghiệp, HTX"]  # fmt: skip
    own = FIGURES["18814"]
    lines = [[name, own[2 * place], own[2 * place + 1]] for place, name in enumerate(names)]
    return [["Đơn vị báo cáo: Xã Kỳ Hoa"], ["Quý III năm 2025"], ["Chỉ tiêu", "Tổng số", "Số đạt"], *lines]


def units_file(folder: Path, codes: Iterable[str] = UNITS) -> str:
    """Write the register of these units alone."""
    path = folder / "units.csv"
    lines = [f"{code},{UNITS[code]},{UNITS[code].split()[0].lower()}" for code in codes]
    path.write_text("\n".join(["code,name,type", *lines]) + "\n", "utf-8")
    return str(path)


@dataclass(frozen=True)
class Trial:
    """One fault, and its remedy."""

    spoil: Change
    mend: Change
    then: Mapping[str, Any] = field(default_factory=dict)
    """Options that the remedy says to add."""
    given: Mapping[str, Any] = field(default_factory=dict)
    """Options of both runs."""
    sender: Change | None = None
    """What is said to the sender, where it is something else."""
    also: Change | None = None
    """What the remedy offers besides."""
    rows: Callable[[], list[list[Any]]] = table
    units: tuple[str, ...] = tuple(UNITS)
    """Codes of the units that are expected."""

    def book(self, change: Change | None) -> openpyxl.Workbook:
        """Return the spoilt workbook, with this change done to it."""
        book = openpyxl.Workbook()
        book.active.title = "Biểu 1"
        for values in self.rows():
            book.active.append(values)
        self.spoil(book.active)
        if change is not None:
            change(book.active)
        return book


def filled_in(sheet: Worksheet) -> None:
    """Write the whole table."""
    for place, values in enumerate(table(), 1):
        row(place, *values)(sheet)


def put(**cells: object) -> Change:
    """Write into cells: ``put(D5=None)``."""

    def change(sheet: Worksheet) -> None:
        for cell, value in cells.items():
            sheet[cell] = value

    return change


def row(number: int, *values: object) -> Change:
    """Write a row from its first cell on."""
    return lambda sheet: [sheet.cell(number, place, value) for place, value in enumerate(values, 1)]


def column(number: int, *values: object) -> Change:
    """Write a column from the row of headings on."""
    return lambda sheet: [sheet.cell(place, number, value) for place, value in enumerate(values, 2)]


def inserted(number: int, *values: object) -> Change:
    """Insert a row."""
    return both(lambda sheet: sheet.insert_rows(number), row(number, *values))


def both(*changes: Change) -> Change:
    """Do one after the other."""
    return lambda sheet: [change(sheet) for change in changes]


def nothing(_sheet: Worksheet) -> None:
    """The workbook stays as it is: an option does it."""


def figures(code: str) -> Change:
    """Write the right figures of the unit in row 5."""
    return row(5, code, UNITS[code], *FIGURES[code])


def headings(texts: Iterable[object]) -> Change:
    """Write the row of headings."""
    return row(2, *texts)


def shown_as(cell: str, number_format: str) -> Change:
    """Give a cell a number format."""
    return lambda sheet: setattr(sheet[cell], "number_format", number_format)


def struck(cell: str, strike: bool) -> Change:
    """Strike a cell's content out, or no longer."""
    return lambda sheet: setattr(sheet[cell], "font", Font(strike=strike))


def old_font(sheet: Worksheet) -> None:
    """Write Xã Kỳ Hoa as for a font in TCVN3."""
    sheet["B5"] = "X· Kú Hoa"
    sheet["B5"].font = Font(name=".VnTime")


def hidden_row(number: int, hidden: bool) -> Change:
    """Hide a row, or show it."""
    return lambda sheet: setattr(sheet.row_dimensions[number], "hidden", hidden)


def list_beside(state: str) -> Change:
    """Add a sheet that is no report, or change its state."""

    def change(sheet: Worksheet) -> None:
        if "Danh mục" not in sheet.parent.sheetnames:
            sheet.parent.create_sheet("Danh mục")
        sheet.parent["Danh mục"].sheet_state = state

    return change


def without_workers(sheet: Worksheet) -> None:
    """Let Xã Kỳ Hoa report on a sheet of its own, without the workers in enterprises."""
    sheet.delete_rows(5)
    own = sheet.parent.create_sheet("Kỳ Hoa")
    own.append(["Quý III năm 2025"])
    own.append(HEADINGS[:-2])
    own.append(["18814", "Xã Kỳ Hoa", *FIGURES["18814"][:-2]])


def workers_sent(sheet: Worksheet) -> None:
    """Add the missing figures to that sheet."""
    own = sheet.parent["Kỳ Hoa"]
    put(K2=HEADINGS[-2], L2=HEADINGS[-1], K3=209, L3=178)(own)


WHOLE_TENS = row(5, "18814", UNITS["18814"], 190, 152, 1951, 1877, 9430, 7544, 9430, 6601, 210, 168)
ALL = row(5, "18814", UNITS["18814"], 187, 187, 1951, 1877, 9431, 9431, 9431, 9431, 209, 209)
IN_PERIODS = both(
    headings([*HEADINGS, "Kỳ báo cáo"]),
    lambda sheet: [sheet.cell(number, 13, "2025-Q3") for number in range(3, 7)],
)

TRIALS: Mapping[tuple[str, str], Trial] = {
    ("H101", "unrecognised"): Trial(headings([*"abcdefghijkl"]), headings(HEADINGS)),
    ("H101", "empty"): Trial(lambda sheet: sheet.delete_rows(1, 6), filled_in),
    ("H101", "no-units"): Trial(lambda sheet: sheet.delete_rows(3, 4), filled_in),
    ("H101", "no-figures"): Trial(
        headings([*HEADINGS[:2], *(f"Cột {letter}" for letter in COLUMNS)]),
        nothing,
        then={"map": tuple(f"Cột {letter}={one}" for letter, one in zip(COLUMNS, HEADINGS[2:], strict=True))},
        sender=headings(HEADINGS),
    ),
    ("H102", "achieved"): Trial(put(F2="Ghi chú"), put(F2=HEADINGS[5])),
    ("H102", "population"): Trial(put(E2="Ghi chú"), put(E2=HEADINGS[4])),
    ("H103", "columns"): Trial(
        column(13, "students.achieved", 5000, 2650, 1877, 2110),
        nothing,
        then={"map": ("F=students.achieved",)},
        sender=put(M2="Ghi chú"),
    ),
    ("H103", "meanings"): Trial(
        put(A6="Người trưởng thành", A7="Có tài khoản số"), nothing, then={"map": ("Người trưởng thành=adults-skills",
                                                                          "Có tài khoản số=adults-vneid")},
        sender=put(A6="Người trưởng thành có kỹ năng số", A7="Xác nhận VNeID"), rows=form, units=("18814",),
    ),
    ("H103", "parts"): Trial(
        both(put(A4="Cán bộ, công chức", B4=100, C4=90), inserted(5, "Viên chức", 87, 81)),
        both(put(B4=187, C4=171), lambda sheet: sheet.delete_rows(5)),
        rows=form, units=("18814",),
    ),
    ("H103", "merged"): Trial(
        both(put(B5=None), lambda sheet: sheet.merge_cells("B4:B5")),
        both(lambda sheet: sheet.unmerge_cells("B4:B5"), put(B5=FIGURES["18814"][2])),
        rows=form, units=("18814",),
    ),
    ("H104", "None"): Trial(
        column(13, "Hình thức tuyên truyền", "loa", "báo", "loa", "báo"), lambda sheet: sheet.delete_cols(13)
    ),
    ("H104", "row"): Trial(
        inserted(9, "Hộ gia đình có Internet", 900, 800), lambda sheet: sheet.delete_rows(9), rows=form,
        units=("18814",),
    ),
    ("H104", "bare"): Trial(column(13, None, 1, 2, 3, 4), put(M2="Ghi chú")),
    ("H104", "figures"): Trial(
        both(column(13, "Ghi chú", None, None, None, None, 12), row(7, None, "Cơ quan khác")),
        lambda sheet: sheet.delete_rows(7),
    ),
    ("H105", "option"): Trial(put(A1="Quý II năm 2025"), put(A1="Quý III năm 2025"), given={"period": "2025-Q3"}),
    ("H105", "sheet"): Trial(
        lambda sheet: row(1, "Quý II năm 2025")(sheet.parent.copy_worksheet(sheet)),
        lambda sheet: sheet.parent.remove(sheet.parent.worksheets[1]),
    ),
    ("H105", "column"): Trial(
        both(IN_PERIODS, column(13, "Kỳ báo cáo", *["2025-Q2"] * 4)), IN_PERIODS, given={"period": "2025-Q3"}
    ),
    ("H105", "unread"): Trial(both(IN_PERIODS, put(M5="Quý")), put(M5="Quý III năm 2025"), given={"period": "2025-Q3"}),
    ("H106", "measure"): Trial(inserted(2, "Đơn vị tính: hộ"), put(A2="Đơn vị tính: người")),
    ("H106", "None"): Trial(
        headings([*HEADINGS[:4], "Học sinh tiểu học - Tổng số", "Học sinh tiểu học - Số đạt", *HEADINGS[6:]]),
        headings(HEADINGS),
    ),
    ("H106", "document"): Trial(put(A1="KẾ HOẠCH QUÝ III NĂM 2025"), put(A1="KẾT QUẢ QUÝ III NĂM 2025")),
    ("H106", "some"): Trial(inserted(2, "Số liệu của người dân là nữ"), lambda sheet: sheet.delete_rows(2)),
    ("H108", "hidden-sheet"): Trial(list_beside("hidden"), nothing, then={"sheet": ("Biểu 1",)}),
    ("H108", "hidden-rows"): Trial(
        both(inserted(7, None, "Ghi chú"), hidden_row(7, True)),
        both(lambda sheet: sheet.delete_rows(7), hidden_row(7, False)),
    ),
    ("C201", "text"): Trial(put(D5="khoảng 170"), put(D5=171)),
    ("C201", "percent"): Trial(put(D5="91,4 %"), put(D5=171)),
    ("C201", "date"): Trial(
        put(D5=date(2025, 9, 1)), both(put(D5=171), shown_as("D5", "0"))
    ),
    ("C201", "boolean"): Trial(put(D5=True), put(D5=171)),
    ("C201", "people"): Trial(put(C5=912345678), put(C5=187)),
    ("C201", "too-large"): Trial(put(D5=10**15), put(D5=171)),
    ("C202", "None"): Trial(put(D5=-171), put(D5=171)),
    ("C203", "separator"): Trial(put(F5=1.877), put(F5=1877)),
    ("C203", "percent"): Trial(put(F5=0.962), put(F5=1877)),
    ("C203", "plain"): Trial(put(F5=1876.5), put(F5=1877)),
    ("C203", "shown"): Trial(both(put(F5=12), shown_as("F5", "0.000")), both(put(F5=1877), shown_as("F5", "0"))),
    ("C204", "None"): Trial(put(D5="#REF!"), put(D5=171)),
    ("C205", "None"): Trial(put(D5="=C5-16"), put(D5=171)),
    ("C206", "blank"): Trial(put(D5=None), put(D5=171)),
    ("C206", "dash"): Trial(put(D5="—"), nothing, then={"dash": "zero"}, sender=put(D5=0)),
    ("C206", "ellipsis"): Trial(put(D5="…"), put(D5=171)),
    ("C206", "not-applicable"): Trial(put(D5="x"), put(D5=0), sender=put(C5=0, D5=0)),
    ("C206", "struck"): Trial(both(put(D5=171), struck("D5", True)), struck("D5", False)),
    ("C207", "None"): Trial(put(F5="1.877"), put(F5=1877)),
    ("C209", "None"): Trial(both(put(A5=None), old_font), both(put(B5="Xã Kỳ Hoa"), struck("B5", False))),
    ("R301", "plain"): Trial(put(D5=1710), put(D5=171)),
    ("R301", "swapped"): Trial(put(C5=175, D5=199), put(C5=199, D5=175)),
    ("R302", "unknown"): Trial(put(A5=None, B5="Xã Kỳ Hòa"), put(B5="Xã Kỳ Hoa"), also=put(A5="18814", B5="Xã Kỳ Hoa")),
    ("R302", "code"): Trial(put(A5="18841"), put(A5="18814")),
    ("R302", "mismatch"): Trial(put(A5="18775"), put(A5="18814")),
    ("R302", "ambiguous"): Trial(
        put(A6=None, B6="Thành Sen"), put(B6="Xã Thành Sen"), also=put(A6="18682"), sender=put(A6="18682")
    ),
    ("R302", "old"): Trial(put(A5=None, B5="Xã Kỳ Hoa (cũ)"), put(B5="Xã Kỳ Hoa")),
    ("R302", "type"): Trial(put(A5=None, B5="Phường Kỳ Hoa"), put(B5="Xã Kỳ Hoa")),
    ("R302", "other-province"): Trial(inserted(7, None, "Xã Lũng Cú", 100, 90), lambda sheet: sheet.delete_rows(7)),
    ("R302", "province"): Trial(
        put(A1="Đơn vị báo cáo: Tỉnh Hà Tĩnh"), put(A1="Đơn vị báo cáo: Xã Kỳ Hoa"), rows=form, units=("18814",)
    ),
    ("R302", "group"): Trial(
        both(headings(["STT", *HEADINGS[1:]]), put(A3=1, A4=2, A5=3, A6="II")), put(A6=4)
    ),
    ("R302", "nameless"): Trial(put(A5=None, B5=None), put(A5="18814", B5="Xã Kỳ Hoa")),
    ("R303", "False"): Trial(
        inserted(7, "18814", "Xã Kỳ Hoa", 187, 170, *FIGURES["18814"][2:]), lambda sheet: sheet.delete_rows(7)
    ),
    ("R303", "True"): Trial(inserted(7, "18814", "Xã Kỳ Hoa", *FIGURES["18814"]), lambda sheet: sheet.delete_rows(7)),
    ("R304", "unit"): Trial(column(13, "public-staff.rate", 90.0, 86.1, 97.4, 89.2), put(M5=91.4)),
    ("R305", "population"): Trial(row(7, None, "Tổng cộng", SUMS[0] + 1, *SUMS[1:]), put(C7=SUMS[0])),
    ("R305", "achieved"): Trial(row(7, None, "Tổng cộng", SUMS[0], SUMS[1] - 7, *SUMS[2:]), put(D7=SUMS[1])),
    ("R305", "unread"): Trial(
        row(7, None, "Tổng cộng", SUMS[0], "khoảng 900", *SUMS[2:]), put(D7=SUMS[1]), also=put(D7=None)
    ),
    ("R305", "visible"): Trial(
        both(row(7, None, "Tổng cộng", *VISIBLE), hidden_row(5, True)),
        both(row(7, None, "Tổng cộng", *SUMS), hidden_row(5, False)),
    ),
    ("R306", "None"): Trial(put(A5=None, B5="Ky Hoa"), put(B5="Kỳ Hoa")),
    ("X401", "unit"): Trial(lambda sheet: sheet.delete_rows(5), row(7, "18814", "Xã Kỳ Hoa", *FIGURES["18814"])),
    ("X401", "some"): Trial(without_workers, workers_sent),
    ("X402", "same"): Trial(put(B8=187), put(B8=209), rows=form, units=("18814",)),
    ("X402", "None"): Trial(put(I5=9413), put(I5=9431)),
    ("X406", "tens"): Trial(WHOLE_TENS, figures("18814")),
    ("X406", "full"): Trial(ALL, figures("18814")),
    ("X407", "None"): Trial(
        put(K2="Cột một", L2="Cột hai"), nothing,
        then={"map": ("Cột một=enterprise-workers.population", "Cột hai=enterprise-workers.achieved")},
        sender=put(K2=HEADINGS[10], L2=HEADINGS[11]),
    ),
}  # fmt: skip
