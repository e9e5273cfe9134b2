"""Where a run's period comes from, and what contradicts it."""

from pathlib import Path

import pytest
from contract_nouns import UNITS, codes, csv, figures, found, register, wide, xlsx

PHRASES = [
    ("Quý III năm 2025", "2025-Q3", "2025-07-01", "2025-09-30"),
    ("Quý 3/2025", "2025-Q3", "2025-07-01", "2025-09-30"),
    ("Kỳ báo cáo: Quý III năm 2025", "2025-Q3", "2025-07-01", "2025-09-30"),
    ("Tháng 9 năm 2025", "2025-09", "2025-09-01", "2025-09-30"),
    ("6 tháng đầu năm 2025", "2025-H1", "2025-01-01", "2025-06-30"),
    ("9 tháng năm 2025", "2025-9M", "2025-01-01", "2025-09-30"),
    ("Năm 2025", "2025", "2025-01-01", "2025-12-31"),
]
HEADINGS = ["unit_code", "adults-vneid.population", "adults-vneid.achieved"]
BODY = [[code, 200, 150] for code in UNITS]


@pytest.fixture
def score(document, tmp_path):
    units = register(tmp_path)
    return lambda *words, **more: document(*words, "--units", units, **more)


@pytest.mark.parametrize(("text", "period", "start", "end"), PHRASES)
def test_the_text_above_the_table_tells_the_period(score, tmp_path, text, period, start, end):
    code, report = score(xlsx(tmp_path, [["Biểu số 01"], [text], HEADINGS, *BODY]))
    assert code == 0
    assert report["period"] == {"id": period, "start": start, "end": end, "source": "sheet"}
    assert report["targets"]["id"] == "ha-tinh-2025"


@pytest.mark.parametrize("period", ["2025", "2025-Q3", "2025-H1", "2025-09", "2025-9M", "2025-09-30"])
def test_every_machine_name_is_a_period(score, tmp_path, period):
    code, report = score(csv(tmp_path, [HEADINGS, *BODY]), "--period", period)
    assert (code, report["period"]["id"], report["period"]["source"]) == (0, period, "option")
    code, report = score(csv(tmp_path, [["period", *HEADINGS]] + [[period, *row] for row in BODY]))
    assert (code, report["period"]["id"], report["period"]["source"]) == (0, period, "column")


def test_the_option_comes_before_the_column_the_column_before_the_text_and_the_text_before_the_name(score, tmp_path):
    column = [["Quý II năm 2025"], ["Kỳ", *HEADINGS]] + [["Quý III năm 2025", *row] for row in BODY]
    code, report = score(xlsx(tmp_path, column, "quy-1-2025.xlsx"))
    assert (report["period"]["id"], report["period"]["source"]) == ("2025-Q3", "column")
    text = [["Quý II năm 2025"], HEADINGS, *BODY]
    code, report = score(xlsx(tmp_path, text, "quy-1-2025.xlsx"))
    assert (report["period"]["id"], report["period"]["source"]) == ("2025-Q2", "sheet")
    assert (code, codes(report)) == (0, ["H107"])
    assert found(report, "H107")[0]["severity"] == "warning"
    code, report = score(csv(tmp_path, [HEADINGS, *BODY], "bieu-q1-2025.csv"))
    assert (code, report["period"]["id"], report["period"]["source"]) == (0, "2025-Q1", "file-name")


def test_a_sheet_that_disagrees_with_the_option_or_another_sheet_is_an_error(score, tmp_path):
    second = [["Quý II năm 2025"], HEADINGS, *BODY]
    code, report = score(xlsx(tmp_path, second), "--period", "2025-Q3")
    assert (code, codes(report), report["results"]) == (3, ["H105"], [])
    assert found(report, "H105")[0]["cell"] == "A1"
    third = [["Quý III năm 2025"], HEADINGS, BODY[0]]
    path = xlsx(tmp_path, third, "both.xlsx", **{"Biểu 2": [["Quý II năm 2025"], HEADINGS, BODY[1]]})
    code, report = score(path)
    assert (code, codes(report)) == (3, ["H105"])


def test_a_column_with_several_periods_needs_the_option(score, tmp_path, bdhvs):
    rows = [["period", *HEADINGS]]
    rows += [
        [period, code, 200, achieved] for period, achieved in (("2025-Q2", 100), ("2025-Q3", 150)) for code in UNITS
    ]
    path = csv(tmp_path, rows)
    assert score(path) == (2, None)
    code, report = score(path, "--period", "2025-Q3")
    assert (code, figures(report)) == (0, dict.fromkeys(UNITS, (200, 150)))
    assert report["period"]["source"] == "option"


def test_a_merged_period_holds_for_every_row_that_it_spans(score, tmp_path):
    rows = [["period", *HEADINGS]]
    for period, achieved in (("2025-Q2", 100), ("2025-Q3", 150)):
        rows += [[period if code == "90001" else None, code, 200, achieved] for code in UNITS]
    path = xlsx(tmp_path, rows, merges=["A2:A4", "A5:A7"])
    for period, achieved in (("2025-Q2", 100), ("2025-Q3", 150)):
        code, report = score(path, "--period", period)
        assert (code, figures(report)) == (0, dict.fromkeys(UNITS, (200, achieved)))


@pytest.mark.parametrize("text", ["Quý II", "II", 2, "abc"])
def test_a_row_whose_period_is_not_understood_never_counts_in_silence(score, tmp_path, text):
    rows = [["Kỳ", *HEADINGS]] + [["Quý III năm 2025", *row] for row in BODY]
    rows[2][0] = text
    code, report = score(xlsx(tmp_path, rows))
    assert (code, codes(report)) == (3, ["H105"])
    assert (found(report, "H105")[0]["cell"], found(report, "H105")[0]["unit_code"]) == ("A3", "90002")
    code, report = score("data.xlsx", "--on-error", "exclude")
    assert (code, sorted(figures(report))) == (0, ["90001", "90003"])


def test_a_row_without_a_period_beside_rows_of_several_never_counts_in_silence(score, tmp_path):
    rows = [["period", *HEADINGS], ["2025-Q2", "90001", 200, 100], ["2025-Q3", "90002", 200, 100]]
    rows += [[None, "90003", 200, 100]]
    code, report = score(xlsx(tmp_path, rows), "--period", "2025-Q3")
    assert (code, codes(report), found(report, "H105")[0]["cell"]) == (3, ["H105"], "A4")


def test_columns_of_two_sheets_that_hold_different_periods_contradict(score, tmp_path):
    sheets = [
        [["period", *HEADINGS], [period, *row]] for period, row in zip(("2025-Q3", "2025-Q2"), BODY, strict=False)
    ]
    path = xlsx(tmp_path, sheets[0], **{"Biểu 2": sheets[1]})
    code, report = score(path)
    assert (code, codes(report)) == (3, ["H105"])
    assert (found(report, "H105")[0]["sheet"], found(report, "H105")[0]["cell"]) == ("Biểu 2", "A2")
    code, report = score(xlsx(tmp_path, sheets[0]), "--period", "2025-Q2")
    assert (code, codes(report)) == (3, ["H105"])


def test_where_periods_count_their_own_nine_months_are_no_third_quarter(score, tmp_path):
    (tmp_path / "own.yaml").write_text(
        (Path(__file__).parents[2] / "targets" / "2025.yaml")
        .read_text("utf-8")
        .replace("cumulative: true", "cumulative: false"),
        "utf-8",
    )
    path = xlsx(tmp_path, [["9 tháng năm 2025"], HEADINGS, *BODY])
    assert score(path, "--period", "2025-Q3")[0] == 0
    code, report = score(path, "--period", "2025-Q3", "--targets", "own.yaml")
    assert (code, codes(report)) == (3, ["H105"])


def test_without_a_period_or_a_target_set_of_its_year_the_command_line_is_wrong(bdhvs, tmp_path):
    path = csv(tmp_path, [HEADINGS, *BODY])
    code, out, err = bdhvs("score", path, "--units", register(tmp_path), "--format", "json")
    assert (code, out) == (2, "")
    assert "--period" in err
    assert bdhvs("score", path, "--units", "units.csv", "--period", "2031")[0] == 2


def test_a_short_path_with_only_one_period_runs_on_the_set_of_its_year(score, tmp_path):
    for year in ("2025", "2026"):
        code, report = score(csv(tmp_path, wide((200, 150), period=f"{year}-Q1")))
        assert (code, report["targets"]["id"], report["targets"]["year"]) == (0, f"ha-tinh-{year}", int(year))
