"""Traps in rows, sheets, files and periods."""

from typing import Any

from scripts.forms.corpus.trap import BOTH, HEADINGS, MERGES, PUPILS, STAFF, UNITS, Rows, Trap, sheet, usual
from scripts.forms.sheets import Sheet

ADULTS = {"18814": (8125, 6500, 5700), "18682": (7400, 5000, 5180)}


def _body(code: str) -> list[int]:
    return [*STAFF[code], *PUPILS[code]]


def _units() -> Rows:
    return [[number, name, *_body(code)] for number, (code, name) in enumerate(UNITS.items(), 1)]


STAFF_ONLY: dict[str, dict[str, Any]] = {code: {"public-staff": list(counts)} for code, counts in STAFF.items()}


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


def _form_with(line: str, name: str = "Biểu 1") -> list[Sheet]:
    made = _form()
    for place, cell in list(made[0].cells.items()):
        if cell.value == "Đơn vị báo cáo: UBND xã Kỳ Hoa":
            made[0].put(*place, line)
    made[0].name = name
    return made


def _one_population() -> list[Sheet]:
    made = _form()
    # The population of both adult indicators stands once, in a cell that reaches over both rows.
    made[0].cells.pop((11, 4))
    made[0].merges.append((10, 4, 11, 4))
    return made


NO_FORM: dict[str, dict[str, Any]] = {"18814": dict.fromkeys(FORM_RESULTS["18814"])}


TRAPS = [
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
        "merged-population.xlsx",
        "the form",
        "one population in a cell merged over both adult indicators",
        "both have it",
        _one_population,
        results=FORM_RESULTS,
        producer="xlsxwriter",
    ),
    Trap(
        "receiver.xlsx",
        "the form",
        "«Kính gửi: UBND xã Yên Hòa» is the only commune named above",
        "R302: the receiver does not report",
        lambda: _form_with("Kính gửi: UBND xã Yên Hòa"),
        results={**NO_FORM, "18682": dict.fromkeys(FORM_RESULTS["18814"])},
        findings=[("R302", None)],
        exit_code=3,
    ),
    Trap(
        "hamlet-form.xlsx",
        "the form",
        "«Thôn Hoa Sơn, xã Kỳ Hoa»: a hamlet's form",
        "R302: a hamlet's figures are not the commune's",
        lambda: _form_with("Thôn Hoa Sơn, xã Kỳ Hoa"),
        results=NO_FORM,
        findings=[("R302", None)],
        exit_code=3,
    ),
    Trap(
        "school-form.xlsx",
        "the form",
        "«Trường THPT Kỳ Anh», though a commune is called Kỳ Anh",
        "R302",
        lambda: _form_with("Đơn vị báo cáo: Trường THPT Kỳ Anh"),
        results={**NO_FORM, "18775": dict.fromkeys(FORM_RESULTS["18814"])},
        findings=[("R302", None)],
        exit_code=3,
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
