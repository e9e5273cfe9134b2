"""Rows: units by code and name, twice, too many achieved; and what crosses rows."""

import pytest
from contract_nouns import codes, csv, figures, found, register, result, wide, xlsx

HEADINGS = ["unit_code", "unit_name", "adults-vneid.population", "adults-vneid.achieved"]


@pytest.fixture
def read(document, tmp_path):
    """Score rows of (code, name, population, achieved)."""
    units = register(tmp_path)

    def call(*rows, words=()):
        return document(xlsx(tmp_path, [HEADINGS, *rows]), "--units", units, "--period", "2025-Q3", *words)

    return call


@pytest.mark.parametrize(
    "row",
    [
        ("90099", "Xã Lạ Lùng"),
        ("90001", "Phường Bình Minh"),
        ("90099", None),
        (None, "Xã Cẩm Giáng"),
        (None, "Phường An Hòa"),
    ],
)
def test_a_unit_that_is_unknown_or_two_units_at_once_is_an_error(read, row):
    code, report = read((*row, 200, 150), ("90002", "Phường Bình Minh", 200, 150))
    assert (code, codes(report)) == (3, ["R302"])
    assert found(report, "R302")[0]["cell"] in ("A2", "B2")


def test_an_unknown_unit_comes_with_the_nearest_names(read):
    (one,) = found(read((None, "Xã Cẩm Giáng", 200, 150))[1], "R302")
    assert "Xã Cẩm Giang" in str(one["params"])
    assert "Xã Cẩm Giang" in one["message"]


@pytest.mark.parametrize(
    "name", ["An Hòa", "X. An Hòa", "xã an hoà", "XÃ AN HÒA", "Xã  An\N{NO-BREAK SPACE}Hòa", "X.An Hòa"]
)
def test_a_name_is_known_in_every_spelling(read, name):
    code, report = read((None, name, 200, 150))
    assert (code, codes(report), figures(report)) == (0, [], {"90001": (200, 150)})


def test_a_name_without_its_marks_is_taken_with_a_warning_where_one_unit_fits(read):
    code, report = read((None, "Binh Minh", 200, 150))
    assert (code, codes(report), figures(report)) == (0, ["R306"], {"90002": (200, 150)})


def test_more_achieved_than_there_are_is_an_error(read):
    code, report = read(("90001", None, 398, 412), ("90002", None, 200, 150))
    assert (code, codes(report)) == (3, ["R301"])
    (one,) = found(report, "R301")
    assert one["params"] == {"achieved": 412, "population": 398} | one["params"]
    assert (one["cell"], one["unit_code"], one["indicator"]) == ("D2", "90001", "adults-vneid")


def test_a_unit_twice_on_one_sheet_tells_the_first_cell(read):
    code, report = read(("90001", None, 200, 150), ("90001", None, 200, 150))
    assert (code, set(codes(report))) == (3, {"R303"})
    (one,) = found(report, "R303")
    assert one["cell"].endswith("3")
    assert one["params"]["other"].startswith("data.xlsx!Biểu 1!")
    assert one["params"]["other"].endswith("2")


def test_units_any_takes_every_unit_and_misses_none(document, tmp_path):
    path = csv(tmp_path, wide((200, 150), (0, 0), units={"77001": "Sở A", "77002": "Sở B"}))
    code, report = document(path, "--units", "any")
    assert (code, codes(report, but=("X407",))) == (0, [])
    assert figures(report) == {"77001": (200, 150), "77002": (0, 0)}
    assert report["units"] == {"sha256": None, "count": 2}
    province = result(report)
    assert (province["units_expected"], province["units_reported"], province["status"]) == (2, 2, "met")


def test_missing_units_one_finding_each_and_an_indicator_that_nobody_reports(read):
    code, report = read(("90001", None, 200, 150))
    assert code == 0
    assert [one["unit_code"] for one in found(report, "X401")] == ["90002", "90003"]
    missed = {"public-staff", "students", "adults-skills", "enterprise-workers"}
    assert {one["indicator"] for one in found(report, "X407")} == missed


def test_two_populations_of_adults_that_differ(document, tmp_path):
    headings = [f"adults-{one}.{part}" for one in ("skills", "vneid") for part in ("population", "achieved")]
    rows = wide((200, 161, 201, 150), *[(200, 161, 200, 150)] * 2, headings=headings)
    code, report = document(csv(tmp_path, rows), "--units", register(tmp_path))
    assert (code, codes(report)) == (0, ["X402"])
    assert found(report, "X402")[0]["unit_code"] == "90001"


def test_rates_that_are_all_whole_tens(document, tmp_path):
    headings = [f"{one}.{part}" for one in ("adults-skills", "adults-vneid") for part in ("population", "achieved")]
    headings += ["public-staff.population", "public-staff.achieved", "students.population", "students.achieved"]
    # Students have a target of 100 %: their 97 % is left aside.
    rows = wide((200, 160, 200, 140, 50, 45, 300, 291), *[(200, 161, 200, 150, 50, 44, 9, 9)] * 2, headings=headings)
    code, report = document(csv(tmp_path, rows), "--units", register(tmp_path))
    assert code == 0
    assert [one["unit_code"] for one in found(report, "X406")] == ["90001"]


def test_findings_stand_in_the_order_of_file_sheet_row_column_and_code(read):
    rows = [("90001", None, "1.234", 2000), ("90002", None, -1, "x y"), ("90003", None, None, 2)]
    code, report = read(*rows)
    assert code == 3
    in_cells = [(one["cell"], one["code"]) for one in report["findings"] if one["cell"]]
    assert in_cells == [("C2", "C207"), ("D2", "R301"), ("C3", "C202"), ("D3", "C201"), ("C4", "C206")]


def test_rows_ten_and_columns_beyond_z_follow_nine_and_z(document, tmp_path):
    empty = [None] * 24
    rows = [[*HEADINGS[:1], *empty, *HEADINGS[2:]]]
    units = {f"900{number:02d}": f"Xã Số {number}" for number in range(1, 13)}
    rows += [[code, *empty, "1.000", 2000] for code in units]
    words = ("--units", register(tmp_path, units), "--period", "2025")
    _, report = document(xlsx(tmp_path, rows), *words)
    in_cells = [one["cell"] for one in report["findings"] if one["cell"]]
    assert in_cells == [f"{column}{row}" for row in range(2, 14) for column in ("Z", "AA")]


@pytest.mark.parametrize("label", ["Đơn vị báo cáo: ", "Cơ quan báo cáo: ", "Cơ quan báo cáo: Ủy ban nhân dân ", ""])
@pytest.mark.parametrize(("name", "sound"), [("X.An Hòa", True), ("P.An Hòa", False)])
def test_a_form_of_a_unit_with_the_wrong_type_is_unknown_whatever_its_sheet_is_called(
    document, tmp_path, label, name, sound
):
    rows = [[label + name], ["Quý III năm 2025"], ["TT", "Chỉ tiêu", "Tổng số", "Số đạt"], [1, "HSSV", 200, 150]]
    path = xlsx(tmp_path, [["Ghi chú"]], **{"An Hòa": rows})
    code, report = document(path, "--units", register(tmp_path))
    if sound:
        assert (code, figures(report, "students")) == (0, {"90001": (200, 150)})
    else:
        assert (code, codes(report)) == (3, ["R302"])


def test_a_district_with_figures_and_no_rows_below_it_is_no_unit_and_never_passed_over(document, tmp_path):
    rows = [["Quý III năm 2025"], ["Đơn vị", "CBCCVC Tổng số", "CBCCVC Số đạt"], ["Xã An Hòa", 200, 150]]
    units = register(tmp_path)
    code, report = document(xlsx(tmp_path, [*rows, ["Thị xã Bình Minh", 100, 80]]), "--units", units)
    assert (code, codes(report), found(report, "R302")[0]["cell"]) == (3, ["R302"], "A4")
    rows.insert(2, ["Huyện An Hòa", 200, 150])
    code, report = document(xlsx(tmp_path, rows), "--units", units)
    assert (code, codes(report)) == (0, [])
