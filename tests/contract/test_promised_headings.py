"""Every heading that the contract lists is understood, in every layout, for both years."""

import random
import unicodedata

import pytest
from contract_nouns import INDICATORS, UNITS, codes, csv, figures, found, register, xlsx

from bdhvs_cli.reading.targets.load import load_target_set

SHORT = {
    "public-staff": (
        "CBCCVC",
        "CBCCVC và người lao động",
        "Cán bộ, công chức, viên chức",
        "Cán bộ, công chức, viên chức, người lao động",
    ),
    "students": ("HSSV", "Học sinh, sinh viên", "Học sinh trung học và sinh viên", "Học sinh"),
    "adults-skills": ("Người dân trưởng thành có kỹ năng số", "Người trưởng thành có kỹ năng số"),
    "adults-vneid": ("Người dân trưởng thành được xác nhận trên VNeID", "Xác nhận VNeID"),
    "enterprise-workers": (
        "NLĐ doanh nghiệp, HTX",
        "Lao động trong doanh nghiệp, HTX",
        "Người lao động trong các doanh nghiệp, hợp tác xã",
    ),
}
OTHER_2026 = {"HSSV", "Học sinh, sinh viên", "Học sinh trung học và sinh viên"}
NAMES = [
    (year, indicator, name)
    for year in (2025, 2026)
    for indicator, names in SHORT.items()
    for name in names
    if not (year == 2026 and name in OTHER_2026)
] + [(2026, "students", "Học sinh từ cấp tiểu học")]
POPULATION = ("Tổng số", "Tổng số người", "Tổng số đối tượng")
ACHIEVED = ("Số đạt", "Số người đạt", "Đạt", "Số lượng đạt")
RATE = ("Tỷ lệ", "Tỉ lệ", "Tỷ lệ (%)", "Tỷ lệ đạt")
CODE = ("Mã đơn vị", "Mã xã", "Mã ĐVHC")
NAME = ("Đơn vị", "Tên đơn vị", "Xã/phường", "Địa phương")
INDICATOR = ("Chỉ tiêu", "Nội dung chỉ tiêu")
PERIOD = ("Kỳ", "Kỳ báo cáo")


def wordings(year):
    """The plan's wording of each indicator: whole, and its opening words up to "có" and up to "được"."""
    for indicator in load_target_set(str(year), None).indicators:
        text = " ".join(indicator.wording.vi.split())
        yield indicator.id, text
        for word in (" có ", " được "):
            head, stop, _ = text.partition(word)
            if stop:
                yield indicator.id, head


def wide_rows(year, name, population="Tổng số", achieved="Số đạt", rate="Tỷ lệ (%)", code="Mã đơn vị", unit="Đơn vị"):
    rows = [
        ["Biểu số 01"],
        [f"Quý I năm {year}"],
        [code, unit, name, None, None],
        [None, None, population, achieved, rate],
    ]
    return rows + [[key, title, 200, 150, 75] for key, title in UNITS.items()]


def assert_read(document, indicator, units=UNITS):
    assert figures(document, indicator) == dict.fromkeys(units, (200, 150))
    assert codes(document) == []


@pytest.mark.parametrize(("year", "indicator", "name"), NAMES)
def test_a_short_name_heads_the_columns_of_its_indicator(document, tmp_path, year, indicator, name):
    path = xlsx(tmp_path, wide_rows(year, name), merges=["C3:E3"])
    code, report = document(path, "--units", register(tmp_path))
    assert code == 0
    assert_read(report, indicator)


@pytest.mark.parametrize(("year", "indicator", "name"), NAMES)
def test_a_short_name_names_the_indicator_of_a_row(document, tmp_path, year, indicator, name):
    units = register(tmp_path)
    long = [["Mã xã", "Xã/phường", "Chỉ tiêu", "Tổng số", "Số đạt", "Kỳ"]]
    long += [[code, unit, name, 200, 150, f"Quý I năm {year}"] for code, unit in UNITS.items()]
    code, report = document(csv(tmp_path, long), "--units", units)
    assert code == 0
    assert_read(report, indicator)
    assert report["inputs"][0]["layout"] == "long"
    assert report["period"]["source"] == "column"
    form = [
        ["Đơn vị báo cáo: Phường Bình Minh"],
        [f"Quý I năm {year}"],
        ["STT", "Chỉ tiêu", "Tổng số", "Số đạt", "Tỷ lệ (%)"],
        [1, name, 200, 150, 75],
    ]
    code, report = document(xlsx(tmp_path, form), "--units", units)
    assert code == 0
    assert_read(report, indicator, ["90002"])
    assert report["inputs"][0]["layout"] == "form"


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_plans_own_wording_is_understood_whole_and_up_to_its_verb(document, tmp_path, year):
    units = register(tmp_path)
    for number, (indicator, text) in enumerate(wordings(year)):
        adults_share_it = text.endswith("trưởng thành")
        if adults_share_it:
            continue
        path = xlsx(tmp_path, wide_rows(year, text), f"wide{number}.xlsx", merges=["C3:E3"])
        code, report = document(path, "--units", units)
        assert (code, figures(report, indicator)) == (0, dict.fromkeys(UNITS, (200, 150))), text
        assert codes(report) == [], text
        form = [["Đơn vị báo cáo: Xã An Hòa"], [f"Quý I năm {year}"]]
        form += [["TT", "Nội dung chỉ tiêu", "Tổng số", "Số đạt"], [1, text, 200, 150]]
        code, report = document(xlsx(tmp_path, form, f"form{number}.xlsx"), "--units", units)
        assert (code, figures(report, indicator)) == (0, {"90001": (200, 150)}), text


@pytest.mark.parametrize(
    ("year", "name"),
    [(2026, name) for name in sorted(OTHER_2026)] + [(2026, "Sinh viên"), (2025, "Học sinh từ cấp tiểu học")],
)
def test_a_heading_of_the_other_years_population_is_an_error_that_map_overrides(document, tmp_path, year, name):
    path = xlsx(tmp_path, wide_rows(year, name), merges=["C3:E3"])
    units = register(tmp_path)
    code, report = document(path, "--units", units)
    assert code == 3
    assert "H106" in codes(report)
    assert report["results"] == []
    code, report = document(path, "--units", units, "--map", f"{name}=students")
    assert (code, figures(report, "students")) == (0, dict.fromkeys(UNITS, (200, 150)))
    by_letter = ("--map", "C=students.population", "--map", "D=students.achieved")
    code, report = document(path, "--units", units, *by_letter)
    assert (code, figures(report, "students")) == (0, dict.fromkeys(UNITS, (200, 150)))


@pytest.mark.parametrize("above", ["Người dân trưởng thành", "Người dân trong độ tuổi trưởng thành"])
@pytest.mark.parametrize("year", [2025, 2026])
def test_one_total_of_adults_serves_both_indicators_under_a_heading_of_three_rows(document, tmp_path, year, above):
    rows = [
        [f"Quý I năm {year}"],
        ["STT", "Đơn vị", above, None, None, None, None],
        [None, None, "Tổng số", "Có kỹ năng số", None, "Được xác nhận trên VNeID", None],
        [None, None, None, "Số đạt", "Tỷ lệ (%)", "Số đạt", "Tỷ lệ (%)"],
    ]
    rows += [[number, unit, 200, 150, 75, 100, 50] for number, unit in enumerate(UNITS.values(), 1)]
    path = xlsx(tmp_path, rows, merges=["A2:A4", "B2:B4", "C2:G2", "C3:C4", "D3:E3", "F3:G3"])
    code, report = document(path, "--units", register(tmp_path))
    assert code == 0
    assert_read(report, "adults-skills")
    assert figures(report, "adults-vneid") == dict.fromkeys(UNITS, (200, 100))


@pytest.mark.parametrize(
    "words",
    [{"population": word} for word in POPULATION]
    + [{"achieved": word} for word in ACHIEVED]
    + [{"rate": word} for word in RATE]
    + [{"code": word} for word in CODE]
    + [{"unit": word} for word in NAME],
    ids=str,
)
def test_every_word_for_a_column_is_understood(document, tmp_path, words):
    units = register(tmp_path)
    code, report = document(xlsx(tmp_path, wide_rows(2025, "CBCCVC", **words), merges=["C3:E3"]), "--units", units)
    assert code == 0
    assert_read(report, "public-staff")
    population, achieved, rate = (
        words.get(key, usual)
        for key, usual in (("population", "Tổng số"), ("achieved", "Số đạt"), ("rate", "Tỷ lệ (%)"))
    )
    for indicator, period in zip(INDICATOR, PERIOD, strict=True):
        long = [
            [words.get("code", "Mã xã"), words.get("unit", "Đơn vị"), indicator, period, population, achieved, rate]
        ]
        long += [[key, unit, "CBCCVC", "2025-Q3", 200, 150, 75] for key, unit in UNITS.items()]
        code, report = document(xlsx(tmp_path, long, f"{period}.xlsx"), "--units", units)
        assert code == 0
        assert_read(report, "public-staff")
        assert report["period"] == {
            "id": "2025-Q3",
            "start": "2025-07-01",
            "end": "2025-09-30",
            "source": "column",
        }


@pytest.mark.parametrize("seed", range(4))
def test_canonical_headings_are_understood_in_any_order(document, tmp_path, seed):
    units, order = register(tmp_path), random.Random(seed)
    parts = {"population": 200, "achieved": 150, "rate": 75}
    cells = {f"{one}.{part}": value for one in INDICATORS for part, value in parts.items()}
    headings = ["unit_code", "unit_name", *cells]
    order.shuffle(headings)
    rows = [headings] + [
        [{"unit_code": code, "unit_name": name, **cells}[heading] for heading in headings]
        for code, name in UNITS.items()
    ]
    code, report = document(csv(tmp_path, rows), "--units", units, "--period", "2025-Q3")
    assert (code, report["inputs"][0]["layout"]) == (0, "wide")
    assert all(figures(report, one) == dict.fromkeys(UNITS, (200, 150)) for one in INDICATORS)
    headings = ["unit_code", "unit_name", "indicator", "population", "achieved", "rate"]
    order.shuffle(headings)
    rows = [headings] + [
        [{"unit_code": code, "unit_name": name, "indicator": one, **parts}[heading] for heading in headings]
        for code, name in UNITS.items()
        for one in INDICATORS
    ]
    code, report = document(csv(tmp_path, rows), "--units", units, "--period", "2025-Q3")
    assert (code, report["inputs"][0]["layout"]) == (0, "long")
    assert all(figures(report, one) == dict.fromkeys(UNITS, (200, 150)) for one in INDICATORS)
    headings = ["indicator", "population", "achieved", "rate"]
    order.shuffle(headings)
    rows = [["Đơn vị: Xã An Hòa"], ["Năm 2025"], headings]
    rows += [[{"indicator": one, **parts}[heading] for heading in headings] for one in INDICATORS]
    code, report = document(xlsx(tmp_path, rows), "--units", units)
    assert (code, report["inputs"][0]["layout"]) == (0, "form")
    assert all(figures(report, one) == {"90001": (200, 150)} for one in INDICATORS)


@pytest.mark.parametrize(
    "spelt",
    [
        lambda text: unicodedata.normalize("NFD", text),
        str.upper,
        lambda text: text.replace(" ", "\N{NO-BREAK SPACE} "),
        lambda text: text.replace(" ", "\n", 1),
        lambda text: text.replace("VNeID", "VNelD"),
        lambda text: text.replace("thành", "thành").replace("Đ", "\N{LATIN CAPITAL LETTER ETH}"),
    ],
)
def test_headings_and_names_are_compared_whatever_the_spelling(document, tmp_path, spelt):
    rows = wide_rows(2025, "Người dân trưởng thành được xác nhận trên VNeID")
    rows = [[spelt(cell) if isinstance(cell, str) and not cell.isdigit() else cell for cell in row] for row in rows]
    rows = [*rows[:4], *([None, *row[1:]] for row in rows[4:])]
    code, report = document(xlsx(tmp_path, rows, merges=["C3:E3"]), "--units", register(tmp_path))
    assert code == 0
    assert_read(report, "adults-vneid")


@pytest.mark.parametrize("total", ["Tổng cộng", "Tổng số", "Cộng", "Toàn tỉnh"])
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_total_row_is_no_unit_and_is_added_up(document, tmp_path, total, place):
    rows = wide_rows(2025, "HSSV")
    rows.insert(4 if place == "above" else 7, [None, total, 600, 450, 75])
    rows.insert(4, ["A", "B", 1, 2, "3=2/1*100"])
    path = xlsx(tmp_path, [*rows, [], ["Người lập biểu", None, "Thủ trưởng đơn vị"]], merges=["C3:E3"])
    code, report = document(path, "--units", register(tmp_path))
    assert code == 0
    assert_read(report, "students")
    rows[5 if place == "above" else 8][2] = 601
    code, report = document(xlsx(tmp_path, rows, merges=["C3:E3"]), "--units", register(tmp_path))
    assert (code, codes(report)) == (0, ["R305"])


def test_map_says_what_a_heading_means(document, tmp_path):
    rows = [["unit_code", "Ô lạ", "Ô khác"]] + [[code, 200, 150] for code in UNITS]
    words = [csv(tmp_path, rows), "--units", register(tmp_path), "--period", "2025"]
    maps = ["--map", "Ô lạ=adults-vneid.population", "--map", "Ô khác=adults-vneid.achieved"]
    code, report = document(*words, *maps)
    assert code == 0
    assert_read(report, "adults-vneid")


def test_an_indicator_with_a_population_but_nothing_achieved_is_an_error(document, tmp_path):
    rows = [["unit_code", "adults-vneid.population", "students.population", "students.achieved"]]
    path = csv(tmp_path, rows + [[code, 200, 20, 10] for code in UNITS])
    code, report = document(path, "--units", register(tmp_path), "--period", "2025")
    assert code == 3
    assert [one["indicator"] for one in found(report, "H102")] == ["adults-vneid"]


@pytest.mark.parametrize(("year", "name"), [(2026, "HSSV"), (2026, "Sinh viên"), (2025, "Học sinh từ cấp tiểu học")])
@pytest.mark.parametrize("separator", [" - ", ": ", " "])
def test_map_overrides_the_other_population_in_headings_of_one_row_too(document, tmp_path, year, name, separator):
    rows = [[f"Quý I năm {year}"], ["Mã xã", "Đơn vị", f"{name}{separator}Tổng số", f"{name}{separator}Số đạt"]]
    path = xlsx(tmp_path, rows + [[code, unit, 200, 150] for code, unit in UNITS.items()])
    units = register(tmp_path)
    code, report = document(path, "--units", units)
    assert (code, set(codes(report))) == (3, {"H106"})
    code, report = document(path, "--units", units, "--map", f"{name}=students")
    assert (code, figures(report, "students")) == (0, dict.fromkeys(UNITS, (200, 150)))


def test_rows_that_all_name_the_other_years_population_are_that_error(document, tmp_path):
    long = [["Mã xã", "Xã/phường", "Chỉ tiêu", "Tổng số", "Số đạt", "Kỳ"]]
    long += [[code, unit, "HSSV", 200, 150, "Quý I năm 2026"] for code, unit in UNITS.items()]
    units = register(tmp_path)
    code, report = document(csv(tmp_path, long), "--units", units)
    assert (code, set(codes(report)), report["inputs"][0]["layout"]) == (3, {"H106"}, "long")
    form = [["Đơn vị báo cáo: Xã An Hòa"], ["Quý I năm 2026"], ["Chỉ tiêu", "Tổng số", "Số đạt"], ["HSSV", 200, 150]]
    code, report = document(xlsx(tmp_path, form), "--units", units)
    assert (code, set(codes(report)), report["inputs"][0]["layout"]) == (3, {"H106"}, "form")


def test_map_names_a_column_of_any_kind(document, tmp_path):
    rows = [["Cột một", "Cột hai", "Thời gian", "Cột ba", "Cột bốn", "Cột năm"]]
    rows += [[code, unit, "2025-Q3", 200, 150, 120] for code, unit in UNITS.items()]
    maps = ("Cột một=unit_code", "CỘT HAI=unit_name", "Thời  gian=period")
    maps += ("Cột ba=adults-skills.population", "Cột ba=adults-vneid.population")
    maps += ("Cột bốn=adults-skills.achieved", "F=adults-vneid.achieved")
    options = [word for one in maps for word in ("--map", one)]
    code, report = document(xlsx(tmp_path, rows), "--units", register(tmp_path), *options)
    assert (code, codes(report)) == (0, [])
    assert figures(report, "adults-skills") == dict.fromkeys(UNITS, (200, 150))
    assert figures(report, "adults-vneid") == dict.fromkeys(UNITS, (200, 120))
    assert (report["period"]["id"], report["period"]["source"]) == ("2025-Q3", "column")


def test_a_table_of_which_no_column_is_understood_says_so(document, tmp_path):
    rows = [["Quý III năm 2025"], ["Mã xã", "Đơn vị", "Cột ba"]] + [[code, unit, 200] for code, unit in UNITS.items()]
    code, report = document(xlsx(tmp_path, rows), "--units", register(tmp_path))
    assert (code, codes(report)) == (3, ["H101"])
    assert found(report, "H101")[0]["params"]["case"] == "no-figures"
