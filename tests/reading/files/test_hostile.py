"""Each odd or hostile workbook gives the cells that it holds, or one finding that names the file."""

import pytest

from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.workbook import SheetInfo
from bdhvs_cli.reading.opening import open_workbook

from ..hostile import HOSTILE

SMALL = {
    1: [("number", "1"), ("number", "2")],
    2: [("number", "3"), ("number", "4")],
    3: [("number", "5"), ("number", "6")],
    5: [("text", "This workbook contains 4 sheets: Visible, Hidden, VeryHidden and Chart")],
}


def opened(name):
    return open_workbook(HOSTILE / name, name)


def said(grid):
    return {row: [(cell.kind, cell.text) for cell in cells] for row, cells in grid.rows.items()}


@pytest.mark.parametrize(
    ("name", "code", "params"),
    [
        ("pass_protected.xlsx", "F002", {}),
        ("pass_protected.ods", "F002", {}),
        ("too_small.xls", "F001", {"case": "text", "ending": ".xls"}),
        ("issue252.xlsx", "F003", {"part": "xl/_rels/workbook.xml.rels", "reason": "checksum differs"}),
        ("issue_594_dos.ods", "F004", {"limit": "cells", "allowed": 100_000_000, "found": 17_179_869_184}),
    ],
)
def test_what_cannot_be_read_is_one_finding(name, code, params):
    with pytest.raises(ReadingFault) as caught:
        opened(name)
    finding = caught.value.finding
    assert (finding.code, finding.severity, finding.file, finding.params) == (code, "error", name, params)


@pytest.mark.parametrize(("ending", "chart"), [("xlsx", "chartsheet"), ("xls", "chartsheet"), ("xlsb", "chartsheet"),
                                               ("ods", "worksheet")])  # fmt: skip
def test_hidden_sheets_and_chart_sheets_are_known(ending, chart):
    book = opened(f"any_sheets.{ending}")
    assert book.sheets == (
        SheetInfo("Visible", False, "worksheet"),
        SheetInfo("Hidden", True, "worksheet"),
        SheetInfo("VeryHidden", True, "worksheet"),
        SheetInfo("Chart", False, chart),
    )
    assert said(book.grid("Visible")) == SMALL
    for name in ("Hidden", "VeryHidden", "Chart"):
        assert said(book.grid(name)) == {}
        assert list(book.rows(name)) == []
    assert book.grid("Visible").exact is (ending == "xlsx")
    assert book.grid("Visible").sheet == "Visible"


def test_errors_are_told_by_name_with_their_formulas():
    cells = [cell for row in opened("errors.xlsx").grid("Feuil1").rows.values() for cell in row]
    assert {cell.kind for cell in cells} == {"error"}
    assert [cell.text for cell in cells] == ["#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#REF!", "#NUM!", "#N/A"]
    assert cells[2].formula == 'AVERAGE("a","b")'


def test_dates_of_the_1904_system():
    rows = said(opened("date_1904.xlsx").grid(0))
    assert rows[1] == [("date", "2021-01-01"), ("number", "15")]
    assert rows[2] == [("date", "2021-01-02"), ("number", "16")]
    assert rows[3] == [("date", "255:10:10"), ("number", "17")]


def test_merged_cells():
    grid = opened("merged_range.xlsx").grid("Sheet2")
    assert set(grid.merges) == {(1, 1, 4, 1), (1, 2, 2, 2), (1, 3, 2, 4), (1, 5, 2, 5), (1, 6, 4, 8), (3, 3, 4, 4)}


def test_an_empty_sheet_has_no_cells():
    assert said(opened("empty_sheet.xlsx").grid(0)) == {}


def test_a_prefix_on_every_element():
    rows = said(opened("nonstandard-xml-ns-prefix.xlsx").grid(0))
    assert [[text for _kind, text in rows[number]] for number in (1, 2, 3)] == [["a", "b"], ["1", "3"], ["2", "4"]]


def test_entities_are_the_characters_they_stand_for():
    assert said(opened("encoded_entities.xlsx").grid(0)) == {1: [("text", "&")], 2: [("text", "\n")]}


def test_phonetic_readings_are_left_out():
    assert said(opened("rph.xlsx").grid(0)) == {1: [("text", "課きく\u3000毛こ")]}


def test_a_strict_workbook():
    grid = opened("strict_iso_paths.xlsx").grid("ml_out")
    assert (len(grid.rows), sum(map(len, grid.rows.values()))) == (76, 1368)
    assert [cell.text for cell in grid.rows[2]][:4] == ["150-031260-001_B", "1.5", "7", "4"]


def test_excel_5_and_long_shared_strings():
    rows = said(opened("biff5_write.xls").grid("SheetJS"))
    assert rows[2] == [("boolean", "TRUE"), ("boolean", "FALSE"), ("text", "sheetjs")]
    assert rows[3] == [("text", "foo"), ("text", "bar"), ("date", "2014-02-19T14:30:00"), ("text", "0.3")]
    rows = said(opened("sst_continue.xls").grid(0))
    assert len(rows) == 136
    assert rows[134] == [("text", "This is a long string with a serial number at the end 0134")]
    assert rows[136] == [("text", "New CONTINUE block")]
