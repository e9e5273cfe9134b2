"""``--units any``: a unit is its code, or its name where there is none, compared as names are."""

import openpyxl
import pytest

from bdhvs_cli.reading.basis import Bases
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.read import read_inputs

HEADINGS = ["unit_code", "unit_name", "adults-vneid.population", "adults-vneid.achieved"]


def submit(tmp_path, *files):
    """Read CSV files of (code, name) rows; each row counts 100 people more than the one before."""
    paths = []
    people = 0
    for number, rows in enumerate(files):
        lines = [",".join(HEADINGS)]
        for code, name in rows:
            people += 100
            lines.append(f"{code},{name},{people},{people // 2}")
        path = tmp_path / f"{number}.csv"
        path.write_text("\n".join(lines) + "\n", "utf-8")
        paths.append(str(path))
    return submitted(paths)


def submitted(paths):
    options = ReadingOptions(period="2025-Q3", units="any")
    submission, _ = read_inputs([str(path) for path in paths], options, Bases(options))
    return submission


def read(submission):
    return [(one.unit_code, one.population_count) for one in submission.entries]


def named(submission):
    return {unit.code: unit.name for unit in submission.units}


def findings(submission):
    return [(one.code, one.file.rpartition("/")[2], one.cell, one.unit_code) for one in submission.findings]


def test_the_name_beside_a_code_is_kept(tmp_path):
    submission = submit(tmp_path, [("00883", "Thành phố Long Xuyên"), ("00884", ""), ("", "Xã Lạ")])
    assert named(submission) == {"00883": "Thành phố Long Xuyên", "00884": "00884", "Xã Lạ": "Xã Lạ"}
    assert read(submission) == [("00883", 100), ("00884", 200), ("Xã Lạ", 300)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Xã Lạ", "XÃ LẠ"),
        ("Xã Lạ", "X. Lạ"),
        ("Xã Lạ", "Lạ"),
        ("Lạ", "xã  Lạ"),
        ("Xã Hòa Lạ", "Xã Hoà Lạ"),
        ("Phường Kỳ Lạ", "P.Kì Lạ"),
        ("Xã Lạ", "Xã Lạ"),
        ("Xã Lạ", "1. Xã Lạ"),
        ("Xã Lạ", "UBND xã Lạ"),
        ("Xã Lạ", "Xã Lạ (1)"),
        ("Sở Y tế", "SỞ Y TẾ"),
        ("Thành phố Lạ", "THÀNH PHỐ LẠ"),
    ],
)
@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("turned", [True, False])
def test_one_name_is_one_unit_however_and_wherever_it_is_written(tmp_path, one, other, apart, turned):
    one, other = (other, one) if turned else (one, other)
    files = [[("", one)], [("", other)]] if apart else [[("", one), ("", other)]]
    submission = submit(tmp_path, *files)
    assert len(submission.units) == 1
    assert [people for _, people in read(submission)] == [100, 200]
    assert {code for code, _ in read(submission)} == {submission.units[0].code}
    assert findings(submission) == []


@pytest.mark.parametrize(
    ("one", "other"), [("Xã Lạ", "Phường Lạ"), ("Xã Kỳ Hoa", "Xã Kỳ Hòa"), ("Sở A", "Sở B"), ("Xã Lạ 1", "Xã Lạ 2")]
)
def test_other_names_are_other_units(tmp_path, one, other):
    assert named(submit(tmp_path, [("", one)], [("", other)])) == {one: one, other: other}


def test_a_name_that_stands_beside_a_code_elsewhere_is_that_unit(tmp_path):
    submission = submit(tmp_path, [("", "Long Xuyên"), ("", "XÃ LẠ")], [("00883", "Xã Lạ"), ("00884", "Xã Long Xuyên")])
    assert read(submission) == [("00884", 100), ("00883", 200), ("00883", 300), ("00884", 400)]
    assert named(submission) == {"00883": "Xã Lạ", "00884": "Xã Long Xuyên"}


def test_leading_zeros_that_a_spreadsheet_dropped_are_put_back(tmp_path):
    submission = submit(tmp_path, [("883", ""), ("884", "Xã B")], [("00883", "Xã A"), ("00885", "Xã C")])
    assert named(submission) == {"00883": "Xã A", "884": "Xã B", "00885": "Xã C"}
    assert read(submission)[0] == ("00883", 100)


def test_a_name_that_fits_several_is_asked_about(tmp_path):
    submission = submit(tmp_path, [("", "Xã Lạ"), ("", "Phường Lạ")], [("", "Lạ"), ("", "Xã A")])
    assert findings(submission) == [("R302", "1.csv", "B2", None)]
    assert submission.findings[0].params["case"] == "ambiguous"
    assert [unit["name"] for unit in submission.findings[0].params["nearest"]] == ["Xã Lạ", "Phường Lạ"]
    assert read(submission) == [("Xã Lạ", 100), ("Phường Lạ", 200), ("Xã A", 400)]


def test_a_name_without_its_marks_is_taken_with_a_warning_where_one_unit_fits(tmp_path):
    submission = submit(tmp_path, [("", "Xa La"), ("", "Can Loc")], [("", "Xã Lạ"), ("", "CAN LOC")])
    assert read(submission) == [("Xã Lạ", 100), ("Can Loc", 200), ("Xã Lạ", 300), ("Can Loc", 400)]
    assert findings(submission) == [("R306", "0.csv", "B2", "Xã Lạ")]


def test_findings_name_the_unit_that_the_name_came_to(tmp_path):
    (tmp_path / "a.csv").write_text("\n".join([",".join(HEADINGS), ",Xã Lạ,100,90", ",XÃ LẠ,x1,2"]), "utf-8")
    submission = submitted([tmp_path / "a.csv"])
    assert [(one.code, one.unit_code) for one in submission.findings] == [("C201", "Xã Lạ")]


@pytest.mark.parametrize("total", [True, False])
def test_districts_may_be_units_where_their_rows_sum_no_others(tmp_path, total):
    book = openpyxl.Workbook()
    rows = [
        ["Đơn vị", "CBCCVC - Tổng số", "CBCCVC - Số đạt"],
        ["Thành phố Long Xuyên", 100, 90],
        ["Huyện An Phú", 50, 40],
    ]
    for row in [*rows, ["Tổng cộng", 150, 130]] if total else rows:
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    submission = submitted([tmp_path / "a.xlsx"])
    assert read(submission) == [("Thành phố Long Xuyên", 100), ("Huyện An Phú", 50)]
    assert findings(submission) == []
