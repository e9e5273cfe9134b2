"""Traps in figures, rates and dates."""

from datetime import date
from typing import Any

from scripts.forms.corpus.trap import BOTH, PUPILS, STAFF, UNITS, Rows, Trap, changed, sheet, usual
from scripts.forms.sheets import Cell, Sheet

NNBSP, NBSP = "\u202f", "\u00a0"


def _row(code: str, **cells: Any) -> dict[str, list[Any]]:
    """Return a unit's row with some of its cells n, x (staff), m, y (students) replaced."""
    (n, x), (m, y) = STAFF[code], PUPILS[code]
    usual_cells = {"n": n, "x": x, "m": m, "y": y}
    return {code: [cells.get(name, value) for name, value in usual_cells.items()]}


def _with_rates(rates: dict[str, Any]) -> list[Sheet]:
    rows: Rows = [
        ["Quý III năm 2025"],
        ["STT", "Đơn vị", "CBCCVC", None, None],
        [None, None, "Tổng số", "Số đạt", "Tỷ lệ (%)"],
    ]
    rows += [[number, name, *STAFF[code], rates.get(code)] for number, (code, name) in enumerate(UNITS.items(), 1)]
    return [sheet(rows, merges=((2, 3, 2, 5),))]


STAFF_ONLY: dict[str, dict[str, Any]] = {code: {"public-staff": list(counts)} for code, counts in STAFF.items()}


def _marks() -> list[Sheet]:
    return usual(
        figures={
            **_row("18073", x="-"),
            **_row("18682", x="…"),
            **_row("18814", x=None),
            **_row("18229", n="x", x="x"),
        }
    )


def _period(cell: Any, label: str = "Kỳ báo cáo") -> list[Sheet]:
    made = usual()
    made[0].cells.pop((2, 1))
    made[0].put(2, 1, label)
    made[0].put(2, 2, cell)
    return made


TRAPS = [
    Trap(
        "numbers-as-text.xlsx",
        "numbers as text",
        "«1.240», «1 240», «1,240», «1.240 người», no-break blanks",
        "understood, C207",
        lambda: usual(
            figures={
                **_row("18229", n="1.240", x="1 005", m="2,450", y=f"2{NBSP}449"),
                **_row("18682", m=f"1{NNBSP}105", y="1.050 người"),
                **_row("18073", n="412"),
            }
        ),
        findings=[("C207", None)],
    ),
    Trap(
        "lost-separator.xlsx",
        "numbers as text",
        "1.24 as a true number, where 1.240 was meant",
        "C203 with the hint",
        lambda: usual(figures=_row("18229", n=Cell(1.24))),
        results=changed("18229", "public-staff", None),
        findings=[("C203", "C8")],
        exit_code=3,
    ),
    Trap(
        "percent-for-count.xlsx",
        "numbers as text",
        "«80%» where a count belongs",
        "C201",
        lambda: usual(figures=_row("18682", x="80%")),
        results=changed("18682", "public-staff", None),
        findings=[("C201", "D6")],
        exit_code=3,
    ),
    Trap(
        "rate-scales.xlsx",
        "a rate's scale",
        "96.6, 0.8 as a share, «71,8 %», 0.81 in a cell formatted as percent",
        "recomputed from the counts; no complaint",
        lambda: _with_rates(
            {"18073": 96.6, "18682": 0.8, "18814": "71,8 %", "18229": Cell(1005 / 1240, number_format="0.0%")}
        ),
        results=STAFF_ONLY,
    ),
    Trap(
        "rate-wrong.xlsx",
        "a rate's scale",
        "a stated 82 % beside 96 of 120",
        "R304",
        lambda: _with_rates({"18073": 96.6, "18682": 82, "18814": 71.8, "18229": 81.0}),
        results=STAFF_ONLY,
        findings=[("R304", "E5")],
    ),
    Trap(
        "rate-of-nobody.xlsx",
        "a rate's scale",
        "#DIV/0! as the rate of a population of 0",
        "no-population, no complaint about the rate",
        lambda: [
            sheet(
                [
                    ["Quý III năm 2025"],
                    ["Đơn vị", "NLĐ doanh nghiệp, HTX", None, None],
                    [None, "Tổng số", "Số đạt", "Tỷ lệ"],
                    ["Xã Kỳ Hoa", 0, 0, Cell("#DIV/0!", formula="C4/B4*100", error=True)],
                    ["Xã Yên Hòa", 40, 36, Cell(90, formula="C5/B5*100")],
                ],
                merges=((2, 2, 2, 4),),
            )
        ],
        results={"18814": {"enterprise-workers": "no-population"}, "18682": {"enterprise-workers": [40, 36]}},
    ),
    Trap(
        "not-the-same.xlsx",
        "not the same",
        "«-», «…», a blank, and «x» in both",
        "C206 for the first three; «x» is no population",
        _marks,
        results={
            **BOTH,
            **{code: {**BOTH[code], "public-staff": None} for code in ("18073", "18682", "18814")},
            "18229": {**BOTH["18229"], "public-staff": "no-population"},
        },
        findings=[("C206", "D5"), ("C206", "D6"), ("C206", "D7")],
        exit_code=3,
    ),
    Trap(
        "dash-zero.xlsx",
        "not the same",
        "«-» with --dash zero",
        "0",
        lambda: usual(figures=_row("18682", x="-")),
        results=changed("18682", "public-staff", [120, 0]),
        options=["--dash", "zero"],
    ),
    Trap(
        "all-blank.xlsx",
        "not the same",
        "a unit's cells are all blank",
        "not reported, X401",
        lambda: usual(figures={"18814": [None] * 4}),
        results={**BOTH, "18814": {"public-staff": "not-reported", "students": "not-reported"}},
        findings=[("X401", None)],
    ),
    Trap(
        "error-cell.xlsx",
        "cells",
        "#REF! where a count belongs",
        "C204",
        lambda: usual(figures=_row("18814", y=Cell("#REF!", formula="Z99", error=True))),
        results=changed("18814", "students", None),
        findings=[("C204", "F7")],
        exit_code=3,
    ),
    Trap(
        "never-calculated.xlsx",
        "cells",
        "a formula that no program has calculated yet",
        "C205",
        lambda: usual(figures=_row("18814", y=Cell(None, formula="800+71", stored=False))),
        results=changed("18814", "students", None),
        findings=[("C205", "F7")],
        exit_code=3,
        producer="openpyxl",
    ),
    Trap(
        "stored-zero.xlsx",
        "cells",
        "=SUM(F5:F6) with a stored 0",
        "C208",
        lambda: usual(figures=_row("18814", y=Cell(0, formula="SUM(F5:F6)"))),
        results=changed("18814", "students", [930, 0]),
        findings=[("C208", "F7")],
    ),
    Trap(
        "swapped.xlsx",
        "cells",
        "population and achieved swapped",
        "R301",
        lambda: usual(figures=_row("18814", n=61, x=85)),
        results=changed("18814", "public-staff", None),
        findings=[("R301", "D7")],
        exit_code=3,
    ),
    Trap(
        "date-in-words.xlsx",
        "dates",
        "«Tính đến ngày 30 tháng 9 năm 2025»",
        "the period is that day",
        lambda: usual(headings=[["BDHVS"], ["Tính đến ngày 30 tháng 9 năm 2025"], *_heads()]),
        period="2025-09-30",
    ),
    Trap(
        "date-day-first.xlsx",
        "dates",
        "«Ngày chốt số liệu: 14/9/2025»: the day comes first",
        "2025-09-14",
        lambda: usual(headings=[["BDHVS"], ["Ngày chốt số liệu: 14/9/2025"], *_heads()]),
        period="2025-09-14",
    ),
    Trap(
        "date-cell.xlsx",
        "dates",
        "a real date cell beside «Ngày chốt số liệu»",
        "2025-09-30",
        lambda: _period(Cell(date(2025, 9, 30), number_format="dd/mm/yyyy"), "Ngày chốt số liệu"),
        period="2025-09-30",
    ),
    Trap(
        "date-month.xlsx",
        "dates",
        "«9/2025», which Excel turned into 1 September 2025 shown as mm/yyyy",
        "2025-09",
        lambda: _period(Cell(date(2025, 9, 1), number_format="mm/yyyy")),
        period="2025-09",
    ),
    Trap(
        "date-for-count.xlsx",
        "dates",
        "a date where a count belongs",
        "C201",
        lambda: usual(figures=_row("18814", x=Cell(date(2025, 9, 12), number_format="d/m/yyyy"))),
        results=changed("18814", "public-staff", None),
        findings=[("C201", "D7")],
        exit_code=3,
    ),
]
"""In the order of the list of traps."""


def _heads() -> Rows:
    return [["STT", "Đơn vị", "CBCCVC", None, "Học sinh", None], [None, None, "Tổng số", "Số đạt", "Tổng số", "Số đạt"]]
