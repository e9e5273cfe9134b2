"""Traps in letters, names and words."""

from scripts.forms.corpus.trap import (
    BOTH,
    HEADINGS,
    MERGES,
    PUPILS,
    STAFF,
    UNITS,
    Rows,
    Trap,
    sheet,
    usual,
    with_font,
    without,
)
from scripts.forms.legacy_fonts import to_tcvn3, to_vni
from scripts.forms.sheets import Sheet
from scripts.forms.spelling import QUIRKS, unmarked


def _spelled(quirk: str) -> list[Sheet]:
    change = QUIRKS[quirk]
    headings: Rows = [[change(text) if isinstance(text, str) else text for text in row] for row in HEADINGS]
    return usual({code: change(name) for code, name in UNITS.items()}, headings=headings)


def _mixed_fonts() -> list[Sheet]:
    made = with_font(usual(), ".VnTime", to_tcvn3, lambda row, _: row in (3, 5))
    return with_font(made, "VNI-Times", to_vni, lambda row, _: row in (4, 7))


def _rows_with_names(names: list[tuple[str, int, int, int, int]]) -> list[Sheet]:
    return [sheet([*HEADINGS, *([number, *row] for number, row in enumerate(names, 1))], merges=MERGES)]


def _capitals() -> list[Sheet]:
    return with_font(usual({code: name.upper() for code, name in UNITS.items()}), ".VnTimeH", to_tcvn3)


def _old_units() -> list[Sheet]:
    rows: Rows = [*HEADINGS]
    rows += [[number, name, *STAFF[code], *PUPILS[code]] for number, (code, name) in enumerate(UNITS.items(), 1)]
    rows += [[5, "Xã Kỳ Tây", 40, 30, 300, 280], [6, "Xã Đức Thịnh (cũ)", 41, 31, 301, 281]]
    return [sheet(rows, merges=MERGES)]


def _former_district() -> list[Sheet]:
    rows: Rows = [*HEADINGS, [None, "Huyện Thạch Hà (cũ)", 900, 700, 9000, 8800]]
    rows += [[number, name, *STAFF[code], *PUPILS[code]] for number, (code, name) in enumerate(UNITS.items(), 1)]
    return [sheet(rows, merges=MERGES)]


def _two_meanings() -> list[Sheet]:
    rows: Rows = [
        ["Kết quả phong trào Bình dân học vụ số"],
        ["Quý III năm 2025"],
        ["TT", "Đơn vị", "CBCCVC", None, None, None, "Học sinh", None, None, None],
        [None, None, "TS", "KH", "TH", "TL", "TS", "KH", "TH", "TL"],
    ]
    for number, (code, name) in enumerate(UNITS.items(), 1):
        (n, x), (m, y) = STAFF[code], PUPILS[code]
        rows.append([number, name, n, n, x, round(100 * x / n, 1), m, m, y, round(100 * y / m, 1)])
    return [sheet(rows, merges=((3, 3, 3, 6), (3, 7, 3, 10), (3, 1, 4, 1), (3, 2, 4, 2)))]


def _unit_of_measure() -> list[Sheet]:
    rows: Rows = [["Quý III năm 2025"], ["STT", "Tên đơn vị", "Chỉ tiêu", "Đơn vị", "Tổng số", "Số đạt"]]
    for code, name in UNITS.items():
        rows.append([len(rows) - 1, name, "CBCCVC", "Người", *STAFF[code]])
        rows.append([len(rows) - 1, name, "HSSV", "Người", *PUPILS[code]])
    return [sheet(rows)]


TRAPS = [
    Trap(
        "tcvn3.xlsx",
        "legacy fonts",
        "all texts in TCVN3 under .VnTime; «ư» is the soft hyphen",
        "read; C209 names the encoding",
        lambda: with_font(usual(), ".VnTime", to_tcvn3),
        findings=[("C209", None)],
    ),
    Trap(
        "tcvn3-capitals.xlsx",
        "legacy fonts",
        "TCVN3 under .VnTimeH, the font that shows small letters as capitals",
        "read; C209",
        _capitals,
        findings=[("C209", None)],
    ),
    Trap(
        "vni.xlsx",
        "legacy fonts",
        "all texts in VNI under VNI-Times",
        "read; C209",
        lambda: with_font(usual(), "VNI-Times", to_vni),
        findings=[("C209", None)],
    ),
    Trap(
        "legacy-mixed.xlsx",
        "legacy fonts",
        "TCVN3, VNI and Unicode in one sheet, row by row",
        "read cell by cell; C209",
        _mixed_fonts,
        findings=[("C209", None)],
        producer="xlsxwriter",
    ),
    Trap("eth.xlsx", "Đ", "Ð (U+00D0) for Đ in «Ðức Thọ», «Ðơn vị»", "read", lambda: _spelled("eth")),
    Trap("african-d.xlsx", "Đ", "Ɖ (U+0189) for Đ", "read", lambda: _spelled("african-d")),
    Trap(
        "nfd.xlsx",
        "NFC first",
        "every mark a letter of its own (NFD)",
        "read",
        lambda: _spelled("nfd"),
        producer="openpyxl",
    ),
    Trap("nfd-half.xlsx", "NFC first", "tones apart, hats not", "read", lambda: _spelled("nfd-half")),
    Trap(
        "tones-new.xlsx",
        "NFC first",
        "«Yên Hoà»: the tone on the second vowel",
        "read as Xã Yên Hòa",
        lambda: _spelled("tones-new"),
    ),
    Trap("i-for-y.xlsx", "NFC first", "«Kì Hoa»", "read as Xã Kỳ Hoa", lambda: _spelled("i-for-y")),
    Trap("capitals.xlsx", "NFC first", "headings and names in capitals", "read", lambda: _spelled("capitals")),
    Trap("no-break-blanks.xlsx", "blanks", "U+00A0 for every blank", "read", lambda: _spelled("nbsp")),
    Trap("zero-width.xlsx", "blanks", "U+200B before and inside texts", "read", lambda: _spelled("zero-width")),
    Trap("doubled-blanks.xlsx", "blanks", "two blanks for one", "read", lambda: _spelled("doubled-blanks")),
    Trap(
        "line-breaks.xlsx", "blanks", "a line break inside headings and names", "read", lambda: _spelled("line-breaks")
    ),
    Trap(
        "short-types.xlsx",
        "units",
        "«P. Thành Sen», «X.Kỳ Hoa», «yên hòa»",
        "read",
        lambda: usual({"18073": "P. Thành Sen", "18814": "X.Kỳ Hoa", "18682": "yên hòa"}),
    ),
    Trap(
        "roman-ten.xlsx",
        "units",
        "«X. Yên Hòa», which could be group number ten",
        "read as Xã Yên Hòa",
        lambda: usual({code: f"{name[0]}. {name.partition(' ')[2]}" for code, name in UNITS.items()}),
    ),
    Trap(
        "namesake.xlsx",
        "units",
        "«Trường THPT Kỳ Anh» among the communes",
        "R302; nothing is taken for Xã Kỳ Anh",
        lambda: _rows_with_names(
            [
                *((name, *STAFF[code], *PUPILS[code]) for code, name in UNITS.items()),
                ("Trường THPT Kỳ Anh", 50, 40, 500, 400),
            ]
        ),
        results={**BOTH, "18775": {"public-staff": None, "students": None}},
        findings=[("R302", "B9")],
        exit_code=3,
    ),
    Trap(
        "without-marks.xlsx",
        "units",
        "«Yen Hoa» and the others without any marks",
        "read, R306 for each",
        lambda: usual({code: unmarked(name) for code, name in UNITS.items()}),
        findings=[("R306", f"B{row}") for row in range(5, 9)],
    ),
    Trap(
        "nearly-a-unit.xlsx",
        "units",
        "«Xã Kỳ Hòa», which is not Xã Kỳ Hoa",
        "R302 with the nearest names; nothing taken",
        lambda: usual({"18814": "Xã Kỳ Hòa"}),
        results=without("18814"),
        findings=[("R302", "B7")],
        exit_code=3,
    ),
    Trap(
        "wrong-type.xlsx",
        "units",
        "«Phường Kỳ Hoa», which is a commune",
        "R302",
        lambda: usual({"18814": "Phường Kỳ Hoa"}),
        results=without("18814"),
        findings=[("R302", "B7")],
        exit_code=3,
    ),
    Trap(
        "old-units.xlsx",
        "units",
        "two rows of communes that were merged away",
        "R302 for both; nothing added to a new unit",
        _old_units,
        findings=[("R302", "B9"), ("R302", "B10")],
        exit_code=3,
    ),
    Trap(
        "former-district.xlsx",
        "units",
        "a group row «Huyện Thạch Hà (cũ)» with sums, though a commune is called Thạch Hà",
        "the group's sums are never taken for Xã Thạch Hà",
        _former_district,
        results={**BOTH, "18562": {"public-staff": None, "students": None}},
    ),
    Trap(
        "other-province.xlsx",
        "units",
        "«Phường Ba Đình» of Hà Nội among ours",
        "R302",
        lambda: _rows_with_names(
            [
                *((name, *STAFF[code], *PUPILS[code]) for code, name in UNITS.items()),
                ("Phường Ba Đình", 50, 40, 500, 400),
            ]
        ),
        findings=[("R302", "B9")],
        exit_code=3,
    ),
    Trap(
        "beside-the-name.xlsx",
        "units",
        "the code or the province stands in the name's own cell; one code is another unit's, one province another",
        "read where all agrees; R302 for the two that do not",
        lambda: _rows_with_names(
            [
                ("18073 - Phường Thành Sen", *STAFF["18073"], *PUPILS["18073"]),
                ("Xã Yên Hòa (18682)", *STAFF["18682"], *PUPILS["18682"]),
                ("Xã Kỳ Hoa, tỉnh Hà Tĩnh", *STAFF["18814"], *PUPILS["18814"]),
                ("UBND xã Đức Thọ (mới)", *STAFF["18229"], *PUPILS["18229"]),
                ("18073 - Phường Trần Phú", 50, 40, 500, 400),
                ("Phường Trần Phú, tỉnh Nghệ An", 51, 41, 501, 401),
            ]
        ),
        results={**BOTH, "18100": {"public-staff": None, "students": None}},
        findings=[("R302", "B9"), ("R302", "B10")],
        exit_code=3,
    ),
    Trap(
        "unit-twice.xlsx",
        "units",
        "Kỳ Hoa twice, the second time as «Kì Hoa»",
        "R303 at the second",
        lambda: _rows_with_names(
            [*((name, *STAFF[code], *PUPILS[code]) for code, name in UNITS.items()), ("Xã Kì Hoa", 85, 60, 930, 870)]
        ),
        results=without("18814"),
        findings=[("R303", "B9")],
        exit_code=3,
    ),
    Trap(
        "two-meanings.xlsx",
        "words with two meanings",
        "TT, KH, TH, TL: number, plan, carried out, rate (or commune, science, primary school)",
        "KH left alone, TH is what was achieved, TL the rate; or H103",
        _two_meanings,
        findings=[],
    ),
    Trap(
        "unit-of-measure.xlsx",
        "words with two meanings",
        "«Đơn vị» twice: the commune, and the unit of measure «Người»",
        "decided by what stands in the cells",
        _unit_of_measure,
    ),
    Trap(
        "vneid-small-l.xlsx",
        "words",
        "«VNelD» with a small l, as the press printed it",
        "read as VNeID",
        lambda: [
            sheet(
                [
                    ["Quý III năm 2025"],
                    ["Đơn vị", "Xác nhận VNelD", None],
                    [None, "Tổng số", "Số đạt"],
                    ["Xã Kỳ Hoa", 8000, 6000],
                ],
                merges=((2, 2, 2, 3),),
            )
        ],
        results={"18814": {"adults-vneid": [8000, 6000]}},
    ),
]
"""In the order of the list of traps."""
