"""What is said of files as a whole: one clear finding, its impact, and reports that were changed by hand."""

import json

import pytest
from contract_nouns import codes, csv, found, register, wide, xlsx
from openpyxl import load_workbook


def test_a_file_without_a_table_is_one_finding_however_many_sheets_it_has(document, tmp_path):
    notes = [["Hà Tĩnh, ngày 30 tháng 9 năm 2025"], ["Kính gửi", 1, 2, 3, 4, 5]]
    xlsx(tmp_path, [["Tờ bìa"]], **{"Sheet2": notes, "Sheet3": [], "Sheet4": [["xem trang 2", 1]]})
    code, report = document("data.xlsx")
    assert code == 3
    (fault,) = report["findings"]
    # the sheet with the most figures speaks for all
    assert (fault["code"], fault["file"], fault["sheet"]) == ("H101", "data.xlsx", "Sheet2")


def test_every_file_without_a_table_has_a_finding_of_its_own(document, tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        xlsx(tmp_path, [["Tờ bìa"]], name, Sheet2=[])
    _, report = document("a.xlsx", "b.xlsx")
    assert [(one["file"], one["sheet"]) for one in report["findings"]] == [("a.xlsx", "Biểu 1"), ("b.xlsx", "Biểu 1")]


def test_what_was_left_out_changes_nothing_though_nothing_could_be_read(document, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.xlsx").write_bytes(b"no workbook")
    (tmp_path / "in" / "~$a.xlsx").write_bytes(b"lock")
    code, report = document("in")
    assert code == 4
    assert {one["code"]: one["impact"] for one in report["findings"]} == {"F001": "unknown", "H108": "none"}


@pytest.fixture
def changed(document, tmp_path):
    """A report of the second quarter in which somebody has typed another number."""
    csv(tmp_path, wide((200, 100), (200, 100), (200, 100), period="2025-Q2"), "q2.csv")
    code, _ = document("q2.csv", "--units", register(tmp_path), "-o", "q2.xlsx")
    assert code == 0
    book = load_workbook(tmp_path / "q2.xlsx")
    cells = {cell.value: cell.column for cell in book["data"][1]}
    row = next(row for row in book["data"].iter_rows(min_row=2) if row[0].value == "unit" and row[4].value)
    row[cells["achieved"] - 1].value = 140
    book.save(tmp_path / "changed.xlsx")
    csv(tmp_path, wide((200, 150), (200, 150), (200, 151)), "q3.csv")
    return "changed.xlsx"


@pytest.mark.parametrize(("option", "period"), [("--previous", "2025-Q3"), ("--revises", "2025-Q2")])
def test_a_report_changed_by_hand_is_told_wherever_it_is_used(document, changed, tmp_path, option, period):
    csv(tmp_path, wide((200, 150), (200, 150), (200, 151), period=period), "q3.csv")
    code, report = document("q3.csv", "--units", "units.csv", option, changed)
    assert code == 0
    (told,) = found(report, "F006")
    assert (told["severity"], told["file"], told["impact"]) == ("warning", changed, "none")
    assert document("q3.csv", "--units", "units.csv", option, "q2.xlsx")[1]["findings"] == [
        one for one in report["findings"] if one["code"] != "F006"
    ]


def test_a_report_that_tells_of_a_changed_one_is_not_itself_changed(bdhvs, document, changed):
    document("q3.csv", "--units", "units.csv", "--previous", changed, "-o", "q3.json")
    assert "F006" in codes(document("q3.csv", "--units", "units.csv", "--previous", changed)[1])
    _, out, _ = bdhvs("diff", "q2.xlsx", "q3.json", "--format", "json")
    assert "F006" not in [one["code"] for one in json.loads(out)["findings"]]
    _, out, _ = bdhvs("diff", changed, "q3.json", "--format", "json")
    assert "F006" in [one["code"] for one in json.loads(out)["findings"]]


def test_headings_without_a_row_below_them_are_no_silent_empty_result(document, tmp_path):
    csv(tmp_path, wide()[:1])
    code, report = document("data.csv", "--units", register(tmp_path), "--period", "2025-Q3")
    assert code == 3
    assert [(one["code"], one["params"]["case"]) for one in report["findings"]] == [("H101", "no-units")]
    xlsx(tmp_path, [["Quý III năm 2025"], wide()[0][1:]])
    code, report = document("data.xlsx", "--units", "units.csv")
    assert (code, codes(report)) == (3, ["H101"])
