"""Traps in headings, column numbers, rows, sheets and periods."""

from typing import Any

from scripts.forms.corpus.trap import BOTH, HEADINGS, MERGES, PUPILS, STAFF, UNITS, Rows, Trap, sheet, usual
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


def _total_above() -> list[Sheet]:
    sums = [sum(_body(code)[place] for code in UNITS) for place in range(4)]
    return [sheet([*HEADINGS, [None, "Toàn tỉnh", *sums], *_units()], merges=MERGES)]


def _total_wrong() -> list[Sheet]:
    sums = [sum(_body(code)[place] for code in UNITS) for place in range(4)]
    sums[1] += 90
    return [sheet([*HEADINGS, *_units(), [None, "Tổng cộng", *sums]], merges=MERGES)]


def _groups() -> list[Sheet]:
    wards = [code for code, name in UNITS.items() if name.startswith("Phường")]
    rows: Rows = [*HEADINGS]
    for mark, label, codes in (("I", "Phường", wards), ("II", "Xã", [code for code in UNITS if code not in wards])):
        rows.append([mark, label, *(sum(_body(code)[place] for code in codes) for place in range(4))])
        rows += [[number, UNITS[code], *_body(code)] for number, code in enumerate(codes, 1)]
    return [sheet(rows, merges=MERGES)]


def _signed() -> list[Sheet]:
    rows: Rows = [
        ["UBND TỈNH HÀ TĨNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        [None, None, None, "Độc lập - Tự do - Hạnh phúc"],
        *HEADINGS, *_units(), [None],
        ["Ghi chú: Số liệu tính lũy kế từ đầu năm."],
        [None, None, None, "Hà Tĩnh, ngày 20 tháng 12 năm 2025"],
        ["Người lập biểu", None, None, "CHỦ TỊCH"],
        ["(Ký, họ tên)", None, None, "(Ký, đóng dấu, họ tên)"],
    ]  # fmt: skip
    return [sheet(rows, merges=tuple((a + 2, b, c + 2, d) for a, b, c, d in MERGES))]


def _nameless() -> list[Sheet]:
    rows: Rows = [["Quý III năm 2025"], ["STT", "Đơn vị", "Tổng số", "Số đạt", "Tổng số", "Số đạt"], *_units()]
    return [sheet(rows)]


def _two_tables() -> list[Sheet]:
    heads: Rows = [list(row) for row in HEADINGS[2:]]
    rows: Rows = [*HEADINGS, *_units(), [None], *heads, *_units()]
    return [sheet(rows, merges=MERGES)]


def _stale() -> list[Sheet]:
    old = usual(
        headings=[HEADINGS[0], ["Quý II năm 2025"], *HEADINGS[2:]], figures={code: [9, 8, 9, 7] for code in UNITS}
    )[0]
    old.name, old.hidden = "Quý II", True
    return [old, *usual()]


def _hidden_rows() -> list[Sheet]:
    made = usual()
    made[0].hidden_rows.add(6)
    return made


def _two_quarters() -> list[Sheet]:
    first, second = usual(), usual(headings=[HEADINGS[0], ["Quý II năm 2025"], *HEADINGS[2:]])
    second[0].name = "Biểu 2"
    for row in range(5, 9):
        for column in range(1, 7):
            (second if row < 7 else first)[0].cells.pop((row, column))
    return [*first, *second]


def _form(code: str = "18814") -> list[Sheet]:
    staff, pupils = STAFF[code], PUPILS[code]
    n, x, y = ADULTS["18814"]
    wordings = [
        ("Cán bộ, công chức, viên chức và người lao động trong các cơ quan có hiểu biết về chuyển đổi số, "
            "có kiến thức và kỹ năng số, sử dụng được các nền tảng số, dịch vụ số phục vụ công việc", *staff),
        ("Học sinh trung học và sinh viên", *pupils),
        ("Người dân trưởng thành có kỹ năng số", n, x),
        ("Người dân trưởng thành được xác nhận trên VNeID", n, y),
        ("NLĐ doanh nghiệp, HTX", 40, 36),
    ]  # fmt: skip
    rows: Rows = [
        ["Biểu số 01", None, None, "Đơn vị báo cáo: UBND xã Kỳ Hoa"],
        [
            "Ban hành kèm theo Công văn số 12/UBND ngày 05/6/2025",
            None,
            None,
            "Đơn vị nhận báo cáo: Sở Khoa học và Công nghệ",
        ],
        ["KẾT QUẢ PHONG TRÀO BÌNH DÂN HỌC VỤ SỐ"],
        ["(Quý III năm 2025)"],
        [None, None, None, None, "Đơn vị tính: Người"],
        ["STT", "Chỉ tiêu", "Đơn vị tính", "Tổng số", "Số đạt", "Tỷ lệ (%)"],
        ["A", "B", "C", "(1)", "(2)", "(3)=(2)/(1)x100%"],
    ]
    rows += [[number, text, "Người", a, b, round(100 * b / a, 1)] for number, (text, a, b) in enumerate(wordings, 1)]
    return [sheet(rows, name="Kỳ Hoa")]


FORM_RESULTS: dict[str, dict[str, Any]] = {
    "18814": {
        **BOTH["18814"],
        "adults-skills": [8125, 6500],
        "adults-vneid": [8125, 5700],
        "enterprise-workers": [40, 36],
    }
}


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
        "left alone",
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
        "total-above.xlsx",
        "the form",
        "«Toàn tỉnh» as the first row",
        "taken as the total, which adds up",
        _total_above,
    ),
    Trap(
        "total-wrong.xlsx",
        "the form",
        "a «Tổng cộng» that is 90 too high",
        "R305",
        _total_wrong,
        findings=[("R305", "D9")],
    ),
    Trap(
        "groups.xlsx",
        "the form",
        "«I Phường», «II Xã» with sums of their own",
        "groups are not units",
        _groups,
        producer="xlsxwriter",
    ),
    Trap(
        "signed.xlsx",
        "the form",
        "motto above, note, place, a later date and signatures below",
        "read; the period stays Quý III",
        _signed,
    ),
    Trap(
        "commune-form.xlsx",
        "the form",
        "a commune's own statistical form; «Đơn vị tính» is no commune, the date of a letter no period",
        "Xã Kỳ Hoa's five indicators",
        _form,
        results=FORM_RESULTS,
        producer="openpyxl",
    ),
    Trap(
        "two-tables.xlsx",
        "sheets",
        "the same table twice on one sheet",
        "H103 or R303; no figure twice",
        _two_tables,
        results={code: {"public-staff": None, "students": None} for code in UNITS},
        quiet=False,
        exit_code=3,
    ),
    Trap(
        "hidden-sheet.xlsx",
        "sheets",
        "last quarter's sheet, hidden, in front",
        "left out (H108)",
        _stale,
        producer="openpyxl",
    ),
    Trap("hidden-rows.xlsx", "sheets", "a hidden row", "read all the same (H108)", _hidden_rows),
    Trap(
        "two-quarters.xlsx",
        "sheets",
        "one sheet of Quý III, one of Quý II",
        "H105",
        _two_quarters,
        results={},
        findings=[("H105", None)],
        exit_code=3,
    ),
    Trap(
        "last-quarter.xlsx",
        "sheets",
        "Quý II's form sent for --period 2025-Q3",
        "H105",
        lambda: usual(headings=[HEADINGS[0], ["Quý II năm 2025"], *HEADINGS[2:]]),
        results={},
        findings=[("H105", None)],
        options=["--period", "2025-Q3"],
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
    Trap(
        "semicolons.csv",
        "files",
        "CSV with semicolons, a byte-order mark and rates with a comma",
        "read",
        lambda: [
            sheet(
                [
                    ["Quý III năm 2025"],
                    ["Mã đơn vị", "Đơn vị", "CBCCVC - Tổng số", "CBCCVC - Số đạt", "CBCCVC - Tỷ lệ"],
                    *(
                        [code, UNITS[code], n, x, f"{100 * x / n:.1f}".replace(".", ",")]
                        for code, (n, x) in STAFF.items()
                    ),
                ]
            )
        ],
        results=STAFF_ONLY,
        producer="csv-semicolon",
    ),
    Trap(
        "nearly-misspelt.xlsx",
        "units",
        "a code and a name that belong to different units",
        "R302",
        lambda: [
            sheet(
                [
                    ["Quý III năm 2025"],
                    ["Mã xã", "Đơn vị", "CBCCVC - Tổng số", "CBCCVC - Số đạt"],
                    ["18814", "Xã Yên Hòa", 85, 61],
                ]
            )
        ],
        results={"18814": {"public-staff": None}, "18682": {"public-staff": None}},
        findings=[("R302", None)],
        exit_code=3,
    ),
]
"""In the order of the list of traps."""
