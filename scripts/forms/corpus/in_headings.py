"""Traps in headings and column numbers."""

from typing import Any

from scripts.forms.corpus.trap import BOTH, HEADINGS, PUPILS, STAFF, UNITS, Rows, Trap, sheet, usual
from scripts.forms.sheets import Sheet

ADULTS = {"18814": (8125, 6500, 5700), "18682": (7400, 5000, 5180)}
ADULT_RESULTS: dict[str, dict[str, Any]] = {
    code: {"adults-skills": [n, x], "adults-vneid": [n, y]} for code, (n, x, y) in ADULTS.items()
}


def _body(code: str) -> list[int]:
    return [*STAFF[code], *PUPILS[code]]


def _units() -> Rows:
    return [[number, name, *_body(code)] for number, (code, name) in enumerate(UNITS.items(), 1)]


def _extra(headings: list[str], cells: dict[str, list[Any]]) -> list[Sheet]:
    """Return a table of one indicator with columns that are to be left alone."""
    rows: Rows = [
        ["Quý III năm 2025"],
        ["STT", "Đơn vị", "CBCCVC", *[None] * (len(headings) - 1)],
        [None, None, *headings],
    ]
    rows += [[number, UNITS[code], *contents] for number, (code, contents) in enumerate(cells.items(), 1)]
    return [sheet(rows, merges=((2, 3, 2, 2 + len(headings)),))]


def _staff_with(extra: Any) -> dict[str, list[Any]]:
    return {code: extra(n, x) for code, (n, x) in STAFF.items()}


STAFF_ONLY: dict[str, dict[str, Any]] = {code: {"public-staff": list(counts)} for code, counts in STAFF.items()}


def _shared() -> list[Sheet]:
    rows: Rows = [
        ["Biểu số 01/BDHVS"],
        ["Quý III năm 2025"],
        ["TT", "Đơn vị", "Người dân trong độ tuổi trưởng thành", None, None, None, None],
        [None, None, "Tổng số", "Có kỹ năng số", None, "Được xác nhận trên VNeID", None],
        [None, None, None, "Số đạt", "Tỷ lệ", "Số đạt", "Tỷ lệ"],
        ["A", "B", 1, 2, "3=2/1*100", 4, "(5)=(4)/(1)x100%"],
    ]
    rows += [
        [number, UNITS[code], n, x, round(100 * x / n, 1), y, round(100 * y / n, 1)]
        for number, (code, (n, x, y)) in enumerate(ADULTS.items(), 1)
    ]
    merges = ((3, 3, 3, 7), (4, 4, 4, 5), (4, 6, 4, 7), (4, 3, 5, 3), (3, 1, 5, 1), (3, 2, 5, 2))
    return [sheet(rows, merges=merges)]


def _nameless() -> list[Sheet]:
    rows: Rows = [["Quý III năm 2025"], ["STT", "Đơn vị", "Tổng số", "Số đạt", "Tổng số", "Số đạt"], *_units()]
    return [sheet(rows)]


def _twice() -> list[Sheet]:
    made = _extra(["Tổng số", "Số đạt", "Số đạt"], _staff_with(lambda n, x: [n, x - 7, x]))
    made[0].merges.clear()
    return made


def _strangers() -> list[Sheet]:
    rows: Rows = [
        ["Quý III năm 2025"],
        ["STT", "Đơn vị", "CBCCVC", None, "Tài khoản VNeID mức 2", None, "Đảng viên", None],
        [None, None, "Tổng số", "Số đạt", "Tổng số", "Số đạt", "Tổng số", "Số đạt"],
    ]
    rows += [[number, UNITS[code], n, x, 9000, 7000, 50, 40] for number, (code, (n, x)) in enumerate(STAFF.items(), 1)]
    return [sheet(rows, merges=((2, 3, 2, 4), (2, 5, 2, 6), (2, 7, 2, 8)))]


def _codes_and_size() -> list[Sheet]:
    rows: Rows = [["Quý III năm 2025"], ["Mã số", "Đơn vị", "Chỉ tiêu", "Quy mô", "Số đạt"]]
    rows += [[int(code), name, "CBCCVC", 0, 0] for code, name in UNITS.items()]
    return [sheet(rows)]


def _in_thousands() -> list[Sheet]:
    made = usual()
    made[0].put(2, 5, "ĐVT: Nghìn người")
    return made


TRAPS = [
    Trap(
        "shared-adults.xlsx",
        "column numbers",
        "one «Tổng số» of adults for two indicators, three heading rows, `3=2/1*100`, `(5)=(4)/(1)x100%`",
        "both indicators with the same population",
        _shared,
        results=ADULT_RESULTS,
        producer="openpyxl",
    ),
    Trap(
        "in-period.xlsx",
        "words",
        "«Trong kỳ» beside «Lũy kế»",
        "the cumulative column is taken",
        lambda: _extra(["Tổng số", "Trong kỳ", "Lũy kế"], _staff_with(lambda n, x: [n, x // 5, x])),
        results=STAFF_ONLY,
    ),
    Trap(
        "in-period-only.xlsx",
        "words",
        "«Trong kỳ» and no cumulative column",
        "H102 or H103: these counts are not cumulative",
        lambda: _extra(["Tổng số", "Trong kỳ"], _staff_with(lambda n, x: [n, x])),
        results={code: {"public-staff": None} for code in STAFF},
        quiet=False,
        exit_code=3,
    ),
    Trap(
        "target-columns.xlsx",
        "words",
        "«Chỉ tiêu giao (%)», «So với cùng kỳ (%)», «% so với KH», «Ghi chú»",
        "not used",
        lambda: _extra(
            ["Chỉ tiêu giao (%)", "Tổng số", "Số đạt", "Tỷ lệ (%)", "So với cùng kỳ (%)", "% so với KH", "Ghi chú"],
            _staff_with(lambda n, x: [80, n, x, round(100 * x / n, 1), 104.5, 99.1, "Tạm tính"]),
        ),
        results=STAFF_ONLY,
    ),
    Trap(
        "not-achieved.xlsx",
        "words",
        "«Chưa đạt» beside «Đạt», and «Đạt (%)» as the rate",
        "«Đạt» alone is taken",
        lambda: _extra(
            ["Tổng số", "Chưa đạt", "Đạt", "Đạt (%)"], _staff_with(lambda n, x: [n, n - x, x, round(100 * x / n, 1)])
        ),
        results=STAFF_ONLY,
    ),
    Trap(
        "parts.xlsx",
        "the form",
        "«Chia ra: Nam, Nữ» under the population, «Trong đó: dân tộc thiểu số» beside",
        "the parts are left alone",
        lambda: _extra(
            ["Tổng số", "Chia ra: Nam", "Chia ra: Nữ", "Số đạt", "Trong đó: dân tộc thiểu số"],
            _staff_with(lambda n, x: [n, n // 2, n - n // 2, x, 3]),
        ),
        results=STAFF_ONLY,
    ),
    Trap(
        "total-of-achieved.xlsx",
        "words",
        "«Tổng số đạt» in front of «Tổng số»",
        "«Tổng số đạt» is what was achieved",
        lambda: _extra(["Tổng số đạt", "Tổng số"], _staff_with(lambda n, x: [x, n])),
        results=STAFF_ONLY,
    ),
    Trap(
        "plan-and-done.xlsx",
        "words",
        "«Kế hoạch» and «Thực hiện», each with a count",
        "«Thực hiện» is what was achieved, the plan is left alone",
        lambda: _extra(["Tổng số", "Kế hoạch", "Thực hiện"], _staff_with(lambda n, x: [n, n * 8 // 10, x])),
        results=STAFF_ONLY,
    ),
    Trap(
        "phone-numbers.xlsx",
        "words",
        "«Số ĐT», a column of telephone numbers",
        "not used",
        lambda: _extra(["Tổng số", "Số đạt", "Số ĐT"], _staff_with(lambda n, x: [n, x, 912345678])),
        results=STAFF_ONLY,
    ),
    Trap(
        "said-twice.xlsx",
        "words",
        "two columns «Số đạt» of one indicator with different numbers, headings not merged",
        "H103; neither is taken",
        _twice,
        results={code: {"public-staff": None} for code in STAFF},
        findings=[("H103", None)],
        quiet=False,
        exit_code=3,
    ),
    Trap(
        "strangers.xlsx",
        "words",
        "«Tài khoản VNeID mức 2» and «Đảng viên» beside the indicators",
        "left alone: VNeID accounts are not confirmations, party members not staff",
        _strangers,
        results={
            code: {"public-staff": list(counts), "adults-vneid": "not-reported"} for code, counts in STAFF.items()
        },
    ),
    Trap(
        "codes-and-size.xlsx",
        "words",
        "«Mã số» of five digits, and a population under the unusual word «Quy mô»",
        "the codes are never people: the population is read from «Quy mô», or asked for",
        _codes_and_size,
        results={code: {"public-staff": "no-population"} for code in STAFF},
    ),
    Trap(
        "in-thousands.xlsx",
        "words",
        "«ĐVT: Nghìn người» above whole numbers",
        "an error: 412 would be 412,000 people",
        _in_thousands,
        results={code: {"public-staff": None, "students": None} for code in UNITS},
        quiet=False,
        exit_code=3,
    ),
    Trap(
        "nameless.xlsx",
        "words",
        "two times «Tổng số, Số đạt», and no indicator named",
        "an error; nothing taken",
        _nameless,
        results={code: {"public-staff": None, "students": None} for code in UNITS},
        quiet=False,
        exit_code=3,
    ),
    Trap(
        "another-population.xlsx",
        "words",
        "HSSV in a form of 2026, whose plan is about pupils from primary school",
        "H106",
        lambda: usual(
            headings=[HEADINGS[0], ["Quý I năm 2026"], ["STT", "Đơn vị", "CBCCVC", None, "HSSV", None], HEADINGS[3]]
        ),
        results={code: {**BOTH[code], "students": None} for code in UNITS},
        findings=[("H106", None)],
        period="2026-Q1",
        exit_code=3,
    ),
]
"""In the order of the list of traps."""
