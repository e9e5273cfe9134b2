"""Traps of everyday practice: the plan's sentences copied, long tables printed page by page, sheets beside the form."""

from typing import Any

from scripts.forms.corpus.trap import BOTH, HEADINGS, MERGES, PUPILS, STAFF, UNITS, Rows, Trap, sheet, usual
from scripts.forms.sheets import Sheet

STAFF_SENTENCE = (
    "80% cán bộ, công chức, viên chức và người lao động trong các cơ quan có hiểu biết về chuyển đổi số, "
    "có kiến thức và kỹ năng số"
)


def _body(code: str) -> list[int]:
    return [*STAFF[code], *PUPILS[code]]


def _headed(staff: str, pupils: str) -> list[Sheet]:
    return usual(headings=[*HEADINGS[:2], ["STT", "Đơn vị", staff, None, pupils, None], HEADINGS[3]])


def _in_one_cell() -> list[Sheet]:
    row = ["STT", "Đơn vị"]
    for name in (STAFF_SENTENCE, "2. Học sinh, sinh viên"):
        row += [f"{name} - Tổng số", f"{name} - Số đạt"]
    rows: Rows = [["Quý III năm 2025"], row]
    rows += [[number, name, *_body(code)] for number, (code, name) in enumerate(UNITS.items(), 1)]
    return [sheet(rows)]


def _as_many_as_that() -> list[Sheet]:
    rows: Rows = [["Quý III năm 2025"], ["STT", "Đơn vị", "Tổng số CBCCVC", "80% CBCCVC"]]
    rows += [[number, UNITS[code], n, -(-n * 80 // 100)] for number, (code, (n, _)) in enumerate(STAFF.items(), 1)]
    return [sheet(rows)]


def _carried() -> list[Sheet]:
    codes = list(UNITS)
    rows: Rows = [*HEADINGS]
    for place, code in enumerate(codes):
        if place == 2:
            sums = [sum(_body(one)[column] for one in codes[:2]) for column in range(4)]
            rows += [[None, "Cộng mang sang trang sau", *sums], [None, "Trang trước mang sang", *sums]]
        rows.append([place + 1, UNITS[code], *_body(code)])
    return [sheet(rows, merges=MERGES)]


def _list_of_units() -> list[Sheet]:
    listed: Rows = [["STT", "Mã xã", "Tên xã"]]
    listed += [[number, int(code), name] for number, (code, name) in enumerate(UNITS.items(), 1)]
    return [*usual(), sheet(listed, name="Danh mục")]


def _compared() -> list[Sheet]:
    rows: Rows = [
        ["Kết quả phong trào Bình dân học vụ số"],
        [None, "Đơn vị", "Quý II năm 2025", None, "Quý III năm 2025", None],
        [None, None, "CBCCVC", None, "CBCCVC", None],
        [None, None, "Tổng số", "Số đạt", "Tổng số", "Số đạt"],
    ]
    rows += [[None, UNITS[code], n - 2, x - 9, n, x] for code, (n, x) in STAFF.items()]
    merges = ((2, 3, 2, 4), (2, 5, 2, 6), (3, 3, 3, 4), (3, 5, 3, 6), (2, 2, 4, 2))
    return [sheet(rows, merges=merges)]


def _like_a_year() -> list[Sheet]:
    rows: Rows = [
        ["Quý III năm 2025"],
        ["STT", "Đơn vị", "CBCCVC", None, None, None],
        [None, None, "Kỳ trước", None, "Kỳ báo cáo", None],
        [None, None, "Tổng số", "Số đạt", "Tổng số", "Số đạt"],
    ]
    for number, (code, (n, x)) in enumerate(STAFF.items(), 1):
        rows.append([number, UNITS[code], n, x - 9, 2025 if code == "18229" else n, x])
    return [sheet(rows, merges=((2, 3, 2, 6), (3, 3, 3, 4), (3, 5, 3, 6), (2, 1, 4, 1), (2, 2, 4, 2)))]


def _stale_title() -> list[Sheet]:
    rows: Rows = [
        ["Kết quả phong trào Bình dân học vụ số"],
        ["(Quý II năm 2025)"],
        ["STT", "Đơn vị", "Kỳ báo cáo", "CBCCVC", None],
        [None, None, None, "Tổng số", "Số đạt"],
    ]
    rows += [[number, UNITS[code], "Quý III/2025", *counts] for number, (code, counts) in enumerate(STAFF.items(), 1)]
    return [sheet(rows, merges=((3, 4, 3, 5), (3, 1, 4, 1), (3, 2, 4, 2), (3, 3, 4, 3)))]


STAFF_ONLY: dict[str, dict[str, Any]] = {code: {"public-staff": list(counts)} for code, counts in STAFF.items()}

TRAPS = [
    Trap(
        "stale-title.xlsx",
        "periods",
        "the column of periods says the third quarter, the title above it the second",
        "H105 at the title; nothing is taken until somebody has looked",
        _stale_title,
        results={code: {"public-staff": None} for code in STAFF},
        findings=[("H105", "A2")],
        exit_code=3,
    ),
    Trap(
        "plan-sentence.xlsx",
        "words",
        "the plan's sentence with its share, cut short: «80% cán bộ, công chức, ...», and «II. Học sinh (100%)»",
        "read",
        lambda: _headed(STAFF_SENTENCE, "II. Học sinh (100%)"),
    ),
    Trap(
        "another-share.xlsx",
        "words",
        "«100% cán bộ, công chức, ...» in a form of 2025, whose plan asks for 80 %",
        "H103: the sentence is another year's, and whose the figures are is asked",
        lambda: _headed(STAFF_SENTENCE.replace("80%", "100%"), "Học sinh"),
        results={code: {**BOTH[code], "public-staff": None} for code in UNITS},
        findings=[("H103", "C4"), ("X407", None)],
        exit_code=3,
    ),
    Trap(
        "in-one-cell.xlsx",
        "words",
        "the plan's sentence and the measure in one heading: «80% cán bộ, công chức, ... - Tổng số»",
        "read",
        _in_one_cell,
    ),
    Trap(
        "as-many-as-that.xlsx",
        "words",
        "«80% CBCCVC» as a column beside «Tổng số CBCCVC»: how many that would be",
        "never taken for what was achieved",
        _as_many_as_that,
        results={code: {"public-staff": None} for code in STAFF},
        findings=[("H102", None)],
        quiet=False,
        exit_code=3,
    ),
    Trap(
        "carried-forward.xlsx",
        "the form",
        "«Cộng mang sang trang sau» and «Trang trước mang sang» between the units",
        "not used",
        _carried,
    ),
    Trap(
        "list-of-units.xlsx",
        "sheets",
        "a second sheet that lists the units and their codes",
        "not used",
        _list_of_units,
    ),
    Trap(
        "compared-quarters.xlsx",
        "dates",
        "no title names the period; «Quý II năm 2025» and «Quý III năm 2025» head columns side by side",
        "an error: which one is reported is not said",
        _compared,
        results={code: {"public-staff": None} for code in STAFF},
        findings=[("H105", None)],
        quiet=False,
        exit_code=3,
    ),
    Trap(
        "like-a-year.xlsx",
        "dates",
        "a population of 2025 people under a heading «Kỳ báo cáo»",
        "2025 people; the period is the title's",
        _like_a_year,
        results={**STAFF_ONLY, "18229": {"public-staff": [2025, STAFF["18229"][1]]}},
    ),
]
"""In the order of the list of traps."""
