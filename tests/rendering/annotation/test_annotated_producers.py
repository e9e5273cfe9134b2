"""Whatever program wrote a workbook: other programs open what comes back, and every value is as it was."""

import random
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.styles import PatternFill
from python_calamine import CalamineWorkbook
from workbooks import ITEM, annotate, macro_workbook, mark, packed, parts

from bdhvs_cli.reading.reports.annotated_reasons import read_reasons
from office import convert, needs_office

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def values(data: bytes) -> dict[str, list]:
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def assert_same_values(before: bytes, after: bytes) -> None:
    old, new = values(before), values(after)
    for name, rows in old.items():
        shown = [[value for value in row if value != ""] for row in new[name]]
        assert [row for row in shown if row] == [row for row in ([v for v in r if v != ""] for r in rows) if row]


def raw_workbook(
    sheet: str,
    *,
    prefix: str = "",
    strict: bool = False,
    styles: str | None = None,
    workbook: str = "",
) -> bytes:
    """A package written by hand: ``sheet`` is what stands in ``<worksheet>``."""
    main, office = (STRICT, STRICT_OFFICE) if strict else (MAIN, OFFICE)
    p = f"{prefix}:" if prefix else ""
    xmlns = f"xmlns:{prefix}" if prefix else "xmlns"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = f'<Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
    content = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{types}.styles+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<{p}workbook {xmlns}="{main}" xmlns:r="{office}">{workbook}<{p}sheets>'
        f'<{p}sheet name="Biểu 1" sheetId="7" r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/worksheets/sheet1.xml": f'<{p}worksheet {xmlns}="{main}">{sheet}</{p}worksheet>',
    }
    if styles is not None:
        relations += f'<Relationship Id="rId2" Type="{office}/styles" Target="styles.xml"/>'
        content["xl/styles.xml"] = f'<{p}styleSheet {xmlns}="{main}">{styles}</{p}styleSheet>'
    content["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
    )
    return packed({name: f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode() for name, text in content.items()})


def marked(data: bytes, *cells: str):
    return load_workbook(BytesIO(annotate(data, *map(mark, cells)))).worksheets[1]


def test_prefixes_are_kept(tmp_path):
    data = raw_workbook('<x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData>', prefix="x")
    after = annotate(data, mark("A1"), mark("B4"))
    sheet = parts(after)["xl/worksheets/sheet1.xml"].decode()
    assert '<x:row r="4"><x:c r="B4" s="' in sheet
    assert "<x:legacyDrawing " in sheet
    assert_same_values(data, after)
    cells = load_workbook(BytesIO(after)).worksheets[1]
    assert cells["A1"].value == 5
    assert {cells[one].fill.fgColor.rgb for one in ("A1", "B4")} == {"FFFFC7CE"}
    assert cells["B4"].comment.text.startswith("R301 · B4")


def test_strict_workbooks_stay_strict():
    data = raw_workbook('<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>', strict=True)
    new = parts(annotate(data, mark("A1")))
    assert STRICT.encode() in new["xl/worksheets/sheet2.xml"]
    assert f"{STRICT_OFFICE}/comments".encode() in new["xl/worksheets/_rels/sheet1.xml.rels"]
    assert f'xmlns:r="{STRICT_OFFICE}"'.encode() in new["xl/worksheets/sheet1.xml"]
    assert OFFICE.encode() not in new["xl/workbook.xml"]


@pytest.mark.filterwarnings("ignore:Workbook contains no:UserWarning")
@pytest.mark.parametrize("styles", [None, "", "<fonts/><cellXfs/>"])
def test_a_workbook_without_styles_gets_them(styles):
    data = raw_workbook("<sheetData><row><c><v>5</v></c><c><v>6</v></c></row></sheetData>", styles=styles)
    sheet = marked(data, "B1")
    assert (sheet["A1"].value, sheet["B1"].value) == (5, 6)
    assert sheet["B1"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["A1"].fill.fill_type is None


def test_rows_and_cells_that_are_not_there_are_added_in_their_places():
    data = raw_workbook(
        '<cols><col min="2" max="3" style="0"/></cols><sheetData>'
        '<row r="2"><c r="B2"><v>1</v></c><c r="E2"><v>2</v></c></row><row r="5"/>'
        '<row r="9"><c r="A9"><v>3</v></c></row></sheetData>'
        '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/>'
        "<extLst/>",
    )
    after = annotate(data, *(mark(cell) for cell in ("A1", "A2", "C2", "F2", "B5", "D5", "C7", "Z99")))
    sheet = parts(after)["xl/worksheets/sheet1.xml"].decode()
    order = [sheet.index(f'r="{cell}"') for cell in "A1 A2 B2 C2 E2 F2 B5 D5 C7 A9 Z99".split()]  # noqa: SIM905
    assert order == sorted(order)
    assert sheet.index("<legacyDrawing") < sheet.index("<extLst/>")
    assert_same_values(data, after)
    cells = load_workbook(BytesIO(after)).worksheets[1]
    assert {cell.coordinate for row in cells.iter_rows() for cell in row if cell.comment} == {
        "A1", "A2", "C2", "F2", "B5", "D5", "C7", "Z99",
    }  # fmt: skip


def test_a_merged_cell_is_marked_where_it_shows_what_it_holds():
    data = raw_workbook(
        '<sheetData><row r="2"><c r="B2"><v>1</v></c><c r="C2"/></row><row r="3"><c r="B3"/></row></sheetData>'
        '<mergeCells count="1"><mergeCell ref="B2:C3"/></mergeCells>'
    )
    sheet = marked(data, "B3")
    assert sheet["B2"].comment.text.startswith("R301 · B3")
    assert sheet["B2"].fill.fgColor.rgb == "FFFFC7CE"


def test_areas_that_belong_to_one_sheet_move_with_it_and_open_tabs_too():
    names = '<definedNames><definedName name="_xlnm.Print_Area" localSheetId="0">\'Biểu 1\'!$A$1</definedName>'
    names += '<definedName name="all">1</definedName></definedNames>'
    views = '<bookViews><workbookView activeTab="0" firstSheet="0"/></bookViews>'
    data = raw_workbook("<sheetData/>", workbook=views)
    content = parts(data)
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"</sheets>", b"</sheets>" + names.encode())
    workbook = parts(annotate(packed(content), mark("A1")))["xl/workbook.xml"]
    assert b'localSheetId="1"' in workbook
    assert b'<definedName name="all">1</definedName>' in workbook
    assert workbook.index("Phát hiện".encode()) < workbook.index("Biểu 1".encode())
    own = '<definedName name="_xlnm.Print_Titles" localSheetId="0">\'Phát hiện\'!$6:$6</definedName>'
    assert workbook.count(own.encode()) == 1


@pytest.mark.parametrize("names", ["", "<definedNames/>"])
def test_the_headings_of_the_list_stand_on_every_page_of_a_workbook_without_names(names):
    content = parts(raw_workbook("<sheetData/>"))
    content["xl/workbook.xml"] = content["xl/workbook.xml"].replace(b"</sheets>", b"</sheets>" + names.encode())
    book = load_workbook(BytesIO(annotate(packed(content), mark("A1"))))
    assert book.worksheets[0].print_title_rows == "$6:$6"


@settings(max_examples=60)
@given(
    filled=st.sets(st.tuples(st.integers(1, 12), st.integers(1, 8)), max_size=40),
    wanted=st.sets(st.tuples(st.integers(1, 14), st.integers(1, 10)), min_size=1, max_size=12),
    seed=st.integers(0, 3),
)
def test_any_cells_of_any_sheet_by_openpyxl(filled, wanted, seed):
    book = Workbook()
    sheet = book.active
    sheet.title = "Biểu 1"
    chance = random.Random(seed)
    for row, column in filled:
        cell = sheet.cell(row, column, chance.choice([row * column, f"chữ {row}", 0.57, True, "=1+1"]))
        if chance.random() < 0.4:
            cell.fill = PatternFill("solid", fgColor="FF112233")
        if chance.random() < 0.4:
            cell.number_format = "0.00"
    buffer = BytesIO()
    book.save(buffer)
    places = [sheet.cell(row, column).coordinate for row, column in sorted(wanted)]
    after = load_workbook(BytesIO(annotate(buffer.getvalue(), *map(mark, places)))).worksheets[1]
    before = load_workbook(buffer).active
    for row in range(1, 15):
        for column in range(1, 11):
            old, new = before.cell(row, column), after.cell(row, column)
            assert new.value == old.value
            assert new.number_format == old.number_format
            assert (new.comment is not None) == (new.coordinate in places)
            expected = "FFFFC7CE" if new.coordinate in places else old.fill.fgColor.rgb
            assert new.fill.fgColor.rgb == expected


@needs_office
def test_libreoffice_opens_what_came_back_and_finds_every_value_and_comment(tmp_path):
    book = Workbook()
    book.active.title = "Biểu 1"
    book.active.append(["Xã Kỳ Hoa", 398, 412, "=B1+C1"])
    book.save(tmp_path / "plain.xlsx")
    (by_office,) = convert([tmp_path / "plain.xlsx"], "xlsx:Calc MS Excel 2007 XML", tmp_path / "office")
    sources = {"macros.xlsm": macro_workbook(), "office.xlsx": by_office.read_bytes()}
    files: list[Path] = []
    for name, data in sources.items():
        files.append(tmp_path / name)
        looked_at = replace(ITEM, why="Cả người mới chuyển đến", who="Chị Lan")
        marks = (mark("C1"), mark("D3", "warning"), mark("C2"))
        files[-1].write_bytes(annotate(data, *marks, items=(looked_at, replace(ITEM, value=""))))
    for path, saved in zip(files, convert(files, "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved"), strict=True):
        assert_same_values(sources[path.name], saved.read_bytes())
        again = load_workbook(saved)
        assert again.sheetnames[0] == "Phát hiện"
        assert {cell.coordinate for row in again.worksheets[1] for cell in row if cell.comment} == {"C1", "C2", "D3"}
        assert "R301 · C1" in again.worksheets[1]["C1"].comment.text
        assert again.worksheets[1]["D3"].fill.fgColor.rgb == "FFFFEB9C"
        (reason,) = read_reasons(saved, saved.name)
        assert reason[1:] == (
            "R301", "18100", "public-staff", "achieved=412; population=398", "Chị Lan", "Cả người mới chuyển đến",
        )  # fmt: skip
