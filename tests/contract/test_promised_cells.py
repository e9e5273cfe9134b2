"""What stands in a cell: numbers in every dress, blanks, dashes, and what is no number."""

import pytest
from contract_nouns import UNITS, codes, csv, figures, found, register, result, wide, xlsx

POPULATION, ACHIEVED = "adults-vneid.population", "adults-vneid.achieved"
SOUND = (2000, 1500)


@pytest.fixture
def read(document, tmp_path):
    """Score a wide workbook whose first unit has these cells (D2, E2 and, with a rate, F2)."""
    units = register(tmp_path)

    def call(*cells, words=(), formats=None, sheet=xlsx):
        headings = [POPULATION, ACHIEVED, "adults-vneid.rate"][: len(cells)]
        rows = wide(cells, SOUND, SOUND, headings=headings)
        more = {"formats": formats} if formats else {}
        return document(sheet(tmp_path, rows, **more), "--units", units, *words)

    return call


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234", 1234),
        ("1,234", 1234),
        ("1 234", 1234),
        ("1\N{NO-BREAK SPACE}234", 1234),
        ("1\N{NARROW NO-BREAK SPACE}234", 1234),
        ("1.234.567", 1234567),
        ("1.234 người", 1234),
        ("1234", 1234),
    ],
)
def test_a_number_as_text_is_understood_with_a_warning(read, text, value):
    code, report = read(text, 100)
    assert (code, codes(report), figures(report)["90001"]) == (0, ["C207"], (value, 100))
    (one,) = found(report, "C207")
    assert (one["cell"], one["severity"], one["unit_code"], one["indicator"]) == (
        "D2",
        "warning",
        "90001",
        "adults-vneid",
    )


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (1.234, "C203"),
        (12.5, "C203"),
        ("1.23", "C203"),
        (-5, "C202"),
        ("-5", "C202"),
        ("nhiều", "C201"),
        ("80%", "C201"),
        ("1.234,567", "C201"),
        ("12 34", "C201"),
        (True, "C201"),
        ("#DIV/0!", "C204"),
        ("=1+1", "C205"),
        ("-", "C206"),
        ("…", "C206"),
        ("...", "C206"),
        (None, "C206"),
        ("   ", "C206"),
    ],
    ids=repr,
)
def test_what_is_no_sound_count_is_an_error_of_its_own_code(read, cell, code):
    exit_code, report = read(2000, cell)
    assert (exit_code, codes(report), report["results"]) == (3, [code], [])
    (one,) = found(report, code)
    assert (one["cell"], one["unit_code"], one["indicator"]) == ("E2", "90001", "adults-vneid")


def test_a_true_number_with_three_decimals_has_lost_a_separator(read):
    (one,) = found(read(1.234, 100)[1], "C203")
    assert one["params"]["suggestion"] == 1234
    assert "1234" in one["message"].replace(",", "")


def test_a_percentage_where_a_count_belongs_is_no_number(read):
    code, report = read(2000, 0.75, formats={"E2": "0.0%"})
    assert (code, codes(report)) == (3, ["C201"])


def test_dash_zero_takes_a_dash_as_none(read):
    code, report = read(2000, "-", words=("--dash", "zero"))
    assert (code, codes(report), figures(report)["90001"]) == (0, [], (2000, 0))
    assert codes(read("…", 10, words=("--dash", "zero"))[1]) == ["C206"]


def test_x_in_a_population_says_there_is_none(read):
    for cells in (("x", "x"), ("x", None), ("X", 0)):
        code, report = read(*cells)
        assert (code, codes(report)) == (0, []), cells
        assert result(report, unit="90001")["status"] == "no-population"
        assert result(report)["units_reported"] == 3


def test_a_unit_whose_needed_cells_are_all_blank_has_not_reported(read):
    code, report = read(None, None)
    assert (code, sorted(codes(report, but=()))) == (0, ["X401", *["X407"] * 4])
    one = result(report, unit="90001")
    assert one["status"] == "not-reported"
    assert {one[name] for name in ("population", "achieved", "rate", "gap", "shortfall")} == {None}


def test_blank_cells_of_a_whole_indicator_beside_figures_of_another_are_empty_cells(document, tmp_path):
    headings = ["students.population", "students.achieved", POPULATION, ACHIEVED]
    rows = wide((10, 5, None, None), (10, 5, *SOUND), (10, 5, *SOUND), headings=headings)
    code, report = document(csv(tmp_path, rows), "--units", register(tmp_path))
    assert code == 3
    assert {(one["unit_code"], one["indicator"]) for one in found(report, "C206")} == {("90001", "adults-vneid")}


@pytest.mark.parametrize(
    ("rate", "number_format", "fits"),
    [
        (80.5, "General", True),
        (0.805, "0.0%", True),
        ("80,5 %", "General", True),
        ("80.5%", "General", True),
        (0.805, "General", True),
        (79, "0", False),
        # 80.5 may be shown as 80 or 81
        (80, "0", True),
        (81, "0", True),
        (80.55, "0.00", False),
        (80.55, "0.0", True),
        (80.4, "General", False),
        (0.81, "0%", True),
        (0.82, "0%", False),
    ],
)
def test_a_stated_rate_may_differ_by_half_of_its_last_decimal(read, rate, number_format, fits):
    code, report = read(2000, 1610, rate, formats={"F2": number_format})
    expected = [] if fits else ["R304"]
    assert (code, codes(report)) == (0, expected)
    assert result(report, unit="90001")["rate"] == 80.5


def test_at_most_six_decimals_of_a_stated_rate_count(read):
    # 2 / 3 of 3: 66.666666...
    assert codes(read(3, 2, 66.6666666)[1]) == []
    assert codes(read(3, 2, 66.6666662)[1]) == []
    assert codes(read(3, 2, 66.66666)[1]) == ["R304"]


def test_a_number_is_the_decimal_of_its_shortest_text(document, tmp_path):
    from zipfile import ZipFile

    rows = wide((100, 57, 0.57), SOUND, SOUND, headings=[POPULATION, ACHIEVED, "adults-vneid.rate"])
    path = tmp_path / xlsx(tmp_path, rows, "plain.xlsx", formats={"F2": "0.00000000%"})
    with ZipFile(path) as old, ZipFile(tmp_path / "double.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<v>0.57</v>", b"<v>0.56999999999999995</v>"))
    code, report = document("double.xlsx", "--units", register(tmp_path))
    assert (code, codes(report), result(report, unit="90001")["rate"]) == (0, [], 57.0)


def test_codes_are_read_as_text_or_as_numbers(document, tmp_path):
    units = register(tmp_path, {"00004": "Phường Ba Đình", "90002": "Xã Hai"})
    rows = [["unit_code", POPULATION, ACHIEVED], [4, 200, 150], ["90002", 200, 150]]
    code, report = document(xlsx(tmp_path, rows), "--units", units, "--period", "2025")
    assert (code, figures(report)) == (0, {"00004": (200, 150), "90002": (200, 150)})


@pytest.mark.parametrize("ending", ["ods", "xls", "xlsb"])
def test_other_kinds_of_workbook_are_named_as_inputs(bdhvs, tmp_path, ending):
    (tmp_path / f"data.{ending}").write_bytes(b"no workbook")
    code, out, _ = bdhvs("score", f"data.{ending}", "--units", register(tmp_path), "--format", "json")
    assert code == 4
    assert '"F001"' in out or '"F003"' in out


def test_units_are_all_there(read):
    assert list(figures(read(*SOUND)[1])) == list(UNITS)


@pytest.mark.parametrize("figures_of_row", ["1500,1,050", "1,500,1050", "1500,1050,70,0%"])
def test_a_comma_within_a_figure_of_a_csv_is_an_error_of_its_row(document, tmp_path, figures_of_row):
    head = f"unit_code,{POPULATION},{ACHIEVED}" + (",adults-vneid.rate" if "%" in figures_of_row else "")
    (tmp_path / "data.csv").write_text(f"{head}\n90001,{figures_of_row}\n90002,200,150\n90003,200,150\n", "utf-8")
    words = ("data.csv", "--units", register(tmp_path), "--period", "2025")
    exit_code, report = document(*words)
    assert (exit_code, codes(report)) == (3, ["C201"])
    _, report = document(*words, "--on-error", "exclude")
    assert "90001" not in figures(report)
    assert figures(report)["90002"] == (200, 150)
