"""Opening: by content whatever the name, once, with words of help where the system refuses."""

import hashlib
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from bdhvs_cli.model.errors import EXIT_FILE, FileError
from bdhvs_cli.reading.files.faults import ReadingFault, unreadable
from bdhvs_cli.reading.files.inputs import expand
from bdhvs_cli.reading.opening import open_workbook

from ..hostile import HOSTILE
from ..ooxml.parts import parts_of, relationships, shared_strings, workbook, worksheet, write

CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'


def fault(call):
    with pytest.raises(ReadingFault) as caught:
        call()
    return caught.value.finding.code, dict(caught.value.finding.params)


def test_openpyxl_and_xlsxwriter_files_give_the_same_cells(tmp_path):
    rows = [["Đơn vị", "Tổng số", 0.57], ["Xã Kỳ Hoa", 12, -3.5], [None, True, "x"]]
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(first)
    with xlsxwriter.Workbook(second) as other:
        sheet = other.add_worksheet("Sheet")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    expected = {
        1: [(1, "text", "Đơn vị"), (2, "text", "Tổng số"), (3, "number", "0.57")],
        2: [(1, "text", "Xã Kỳ Hoa"), (2, "number", "12"), (3, "number", "-3.5")],
        3: [(2, "boolean", "TRUE"), (3, "text", "x")],
    }
    for path in (first, second):
        grid = open_workbook(path, path.name).grid("Sheet")
        assert {number: [cell[:3] for cell in cells] for number, cells in grid.rows.items()} == expected


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.ods", "a", "a.tmp"])
def test_the_content_decides_and_not_the_name(tmp_path, kind, name):
    path = tmp_path / name
    shutil.copyfile(HOSTILE / f"any_sheets.{kind}", path)
    book = open_workbook(path, name)
    assert book.sheets[0].name == "Visible"
    assert [cell.text for cell in book.grid(0).rows[1]] == ["1", "2"]
    assert book.sha256 == book.grid(0).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert book.grid(0).file == name


def test_a_sheet_is_named_or_counted(tmp_path):
    book = open_workbook(write(tmp_path / "a.xlsx", parts_of(worksheet(CELL))), "a.xlsx")
    assert book.grid("Biểu").rows == book.grid(0).rows == dict(book.rows("Biểu"))
    with pytest.raises(KeyError):
        book.grid("Khác")


def test_grids_stay_whole_after_the_workbook_is_closed(tmp_path):
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as other:
        sheet = other.add_worksheet("A")
        sheet.write(0, 0, 0.5, other.add_format({"num_format": "0.0%", "font_name": ".VnTime"}))
    # Large enough that the file's handle is what is kept.
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as package:
        package.writestr("xl/media/image1.png", b"\0" * 5_000_000)
    with open_workbook(path, "a.xlsx") as book:
        grid = book.grid(0)
    assert (grid.rows[1][0].text, grid.number_format(grid.rows[1][0].style)) == ("0.5", "0.0%")
    assert grid.font(grid.rows[1][0].style).name == ".VnTime"
    path.unlink()


def test_a_missing_file_and_a_folder_say_so(tmp_path):
    for name, words in (("missing.xlsx", "no such file"), (".", "is a folder")):
        with pytest.raises(FileError, match=words) as caught:
            open_workbook(tmp_path / name, name)
        assert caught.value.exit_code == EXIT_FILE
        assert caught.value.params["file"] == name


def test_a_file_that_excel_holds_says_to_close_it(tmp_path, monkeypatch):
    path = write(tmp_path / "a.xlsx", parts_of(worksheet(CELL)))

    def locked(*_args, **_options):
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(FileError, match="another program holds it") as caught:
        open_workbook(path, "a.xlsx")
    assert caught.value.exit_code == EXIT_FILE
    assert "Close it in Excel" in str(caught.value)


def test_a_disk_that_fails_is_told_in_words_that_can_be_translated():
    error = unreadable(Path("a.xlsx"), "a.xlsx", OSError(5, "Input/output error"))
    assert str(error).startswith("a.xlsx can't be read: the disk or the network failed. Copy the file")


def test_other_documents_in_zip_files_are_no_workbooks(tmp_path):
    word = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relationships(("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>',
    }
    text = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
    for parts in (word, text, {"readme.txt": "a"}, {}):
        path = write(tmp_path / "a.xlsx", parts)
        assert fault(lambda path=path: open_workbook(path, "a.xlsx")) == ("F001", {"case": "other", "ending": ".xlsx"})


def test_a_workbook_without_sheets_is_told(tmp_path):
    parts = {**parts_of(worksheet(CELL)), "xl/workbook.xml": workbook()}
    path = write(tmp_path / "a.xlsx", parts)
    assert fault(lambda: open_workbook(path, "a.xlsx")) == ("F001", {"case": "no-sheets", "ending": ".xlsx"})


@pytest.mark.parametrize(
    "part",
    [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    ],
)
@pytest.mark.parametrize("content", ["", "<a", "plain", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "\x00\x01"])
def test_damage_in_any_part_is_a_finding_with_the_part(tmp_path, part, content):
    rows = '<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c r="B1" s="1"><v>1</v></c></row>'
    parts = parts_of(worksheet(rows), shared_strings("<t>a</t>"), "<styleSheet/>")
    path = write(tmp_path / "a.xlsx", {**parts, part: content})
    code, params = fault(lambda: open_workbook(path, "a.xlsx").grid(0))
    assert code == "F003"
    assert params["part"] == part
    assert params["reason"]


def test_cells_at_both_ends_of_a_sheet_cost_no_memory(tmp_path):
    import tracemalloc

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": False}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, 1)
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" t="str"><v>cuối</v></c></row>'
    write(path, parts_of(worksheet(far)))
    tracemalloc.start()
    try:
        grid = open_workbook(path, "a.xlsx").grid(0)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert grid.rows[1048576][0][:3] == (16384, "text", "cuối")
    assert peak < 8_000_000


MHTML = 'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="----=_x"\r\n\r\n'
TABLE = "Mã xã\tTên xã\tpublic-staff.population\tpublic-staff.achieved\n18073\tPhường Thành Sen\t400\t320\n"


@pytest.mark.parametrize(
    ("content", "case"),
    [
        (MHTML, "html"),
        ("From: <Saved by Microsoft Internet Explorer>\nSubject: q3\nContent-Type: text/html; charset=utf-8\n", "html"),
        ('<meta http-equiv="Content-Type" content="text/html"><table><tr><td>1', "html"),
        ("<!-- made by a system --><div><table>", "html"),
        ("  <style>td{}</style><table>", "html"),
        ("<p>Kính gửi</p>", "html"),
        ("<?xml version='1.0'?><html>", "html"),
        ("<?xml version='1.0'?><Workbook>", "other"),
        (TABLE, "tab"),
        ("Quý III năm 2025\n\n" + TABLE + TABLE, "tab"),
        ("a,b\n1,2\n", "text"),
        ("Kính gửi các đơn vị,\n\tđề nghị báo cáo.\nTrân trọng.", "text"),
        ("<3 các bạn", "text"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_is_named_like_a_workbook_is_told_for_what_it_is(tmp_path, content, case, encoding):
    path = tmp_path / "q3.xls"
    path.write_bytes(content.encode(encoding))
    with pytest.raises(ReadingFault) as caught:
        open_workbook(path, "q3.xls")
    assert (caught.value.finding.code, caught.value.finding.params["case"]) == ("F001", case)


def test_a_text_with_tabs_is_read_under_the_name_that_is_advised(tmp_path):
    path = tmp_path / "q3.tsv"
    path.write_text(TABLE, "utf-8")
    grid = open_workbook(path, "q3.tsv").grid(0)
    assert [cell.text for cell in grid.rows[2]] == ["18073", "Phường Thành Sen", "400", "320"]
    # Also in a folder.
    assert [one.shown for one in expand([str(tmp_path)])[0]] == [f"{tmp_path.as_posix()}/q3.tsv"]
