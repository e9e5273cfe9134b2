"""What must not change comes back byte for byte."""

import re
import zipfile
from io import BytesIO

from openpyxl import load_workbook
from workbooks import MACROS, annotate, macro_workbook, mark, parts

CHANGED = {
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",  # was selected: what is typed into two selected sheets goes into both
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}


def test_every_other_part_keeps_its_bytes_compressed_ones_included():
    before = macro_workbook()
    after = annotate(before, mark("D3"), mark("C2", "warning"))
    old, new = parts(before), parts(after)
    assert {name for name in old if new[name] != old[name]} == CHANGED
    assert set(new) - set(old) == {"xl/worksheets/sheet3.xml"}
    assert new["xl/vbaProject.bin"] == MACROS
    untouched = set(old) - CHANGED
    assert {
        "xl/charts/chart1.xml",
        "xl/media/image1.png",
        "xl/drawings/drawing1.xml",
        "xl/theme/theme1.xml",
    } < untouched
    with zipfile.ZipFile(BytesIO(before)) as one, zipfile.ZipFile(BytesIO(after)) as two:
        assert two.testzip() is None
        for name in untouched:
            first, second = one.getinfo(name), two.getinfo(name)
            assert _raw(before, first) == _raw(after, second)
            assert first.date_time == second.date_time
            assert first.external_attr == second.external_attr
        assert [info.filename for info in two.infolist()][: len(old)] == [info.filename for info in one.infolist()]


def _raw(data: bytes, info: zipfile.ZipInfo) -> bytes:
    at = info.header_offset
    name, extra = (int.from_bytes(data[at + place : at + place + 2], "little") for place in (26, 28))
    start = at + 30 + name + extra
    return data[start : start + info.compress_size]


def test_of_a_sheet_nothing_changes_but_the_style_of_the_cells_in_question():
    before = macro_workbook()
    old = parts(before)["xl/worksheets/sheet1.xml"]
    new = parts(annotate(before, mark("D3"), mark("C2", "warning")))["xl/worksheets/sheet1.xml"]
    assert new != old
    for cell in (b"D3", b"C2"):
        style = re.search(rb'<c r="' + cell + rb'" (s="\d+")>', old)[1]
        new = re.sub(rb'(<c r="' + cell + rb'" )s="\d+"', rb"\1" + style, new)
    # The comment that was there had its drawing already.
    assert new == old


def test_of_the_styles_nothing_goes_and_the_new_ones_stand_behind():
    before = macro_workbook()
    old, new = parts(before)["xl/styles.xml"], parts(annotate(before, mark("D3")))["xl/styles.xml"]
    for section in (b"fonts", b"fills", b"borders", b"cellXfs"):
        inside = re.search(rb"<" + section + rb"[^>]*>(.*)</" + section + rb">", old)[1]
        count, now = re.search(rb"<" + section + rb' count="(\d+)"[^>]*>(.*)</' + section + rb">", new).groups()
        assert now.startswith(inside)
        entry = {b"fonts": b"<font>", b"fills": b"<fill>", b"borders": b"<border>", b"cellXfs": b"<xf "}[section]
        assert int(count) == now.count(entry)


def test_a_coloured_cell_keeps_everything_else_of_its_look():
    sheet = load_workbook(
        BytesIO(annotate(macro_workbook(), mark("D3"), mark("B4", "warning"), mark("G9")))
    ).worksheets[1]
    cell = sheet["D3"]
    assert cell.fill.fgColor.rgb == "FFFFC7CE"
    assert cell.number_format == "#,##0"
    assert cell.border.left.style == "thin"
    assert cell.alignment.horizontal == "right"
    assert cell.value == 1400
    legacy = sheet["B4"]
    assert (legacy.font.name, legacy.font.size, legacy.font.italic) == (".VnTime", 13, True)
    assert (legacy.value, legacy.fill.fgColor.rgb) == ("Tæng céng", "FFFFEB9C")
    # The neighbour with the same style as before is as it was.
    assert sheet["D2"].fill.fgColor.rgb == "FFDDEEFF"
    # A blank cell takes the look of its column.
    assert sheet["G9"].number_format == "#,##0"
    assert sheet["G9"].fill.fgColor.rgb == "FFFFC7CE"


def test_comments_that_are_there_stay_and_ours_stand_below():
    sheet = load_workbook(BytesIO(annotate(macro_workbook(), mark("C2"), mark("D3")))).worksheets[1]
    kept = sheet["C2"].comment
    assert kept.author == "Chị Lan"
    assert kept.text.startswith("Đã đối chiếu với sổ\n\nR301 · C2\nSố đạt lớn hơn tổng số & <hơn> C2")
    ours = sheet["D3"].comment
    assert ours.author == "bdhvs"
    assert ours.text == "R301 · D3\nSố đạt lớn hơn tổng số & <hơn> D3\n→ Sửa lại"


def test_two_findings_on_one_cell_make_one_comment_and_the_worse_colour():
    sheet = load_workbook(BytesIO(annotate(macro_workbook(), mark("D3", "warning"), mark("D3")))).worksheets[1]
    assert sheet["D3"].comment.text.count("R301 · D3") == 2
    assert sheet["D3"].fill.fgColor.rgb == "FFFFC7CE"


def test_the_list_comes_first_and_what_belongs_to_one_sheet_still_does():
    book = load_workbook(BytesIO(annotate(macro_workbook(), mark("D3"))), keep_vba=True)
    assert book.sheetnames == ["Phát hiện", "Biểu 1", "Ghi chú khác"]
    assert book.active.title == "Phát hiện"
    assert book["Phát hiện"].print_title_rows == "$6:$6"
    assert book["Biểu 1"].print_title_rows == "$1:$1"
    assert book["Ghi chú khác"].print_title_rows == "$1:$1"
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book.worksheets] == [True, False, False]
    link = book["Phát hiện"]["D7"]
    assert (link.value, link.hyperlink.location) == ("D3", "'Biểu 1'!D3")


def test_a_name_that_is_taken_gets_a_number():
    before = annotate(macro_workbook(), mark("D3"))
    assert load_workbook(BytesIO(annotate(before, mark("D2")))).sheetnames[:2] == ["Phát hiện (2)", "Phát hiện"]


def test_same_input_gives_the_same_bytes():
    data = macro_workbook()
    assert annotate(data, mark("D3"), mark("G9")) == annotate(data, mark("G9"), mark("D3"))


def test_a_range_is_coloured_where_something_stands_and_has_one_comment():
    sheet = load_workbook(BytesIO(annotate(macro_workbook(), mark("B2:B6")))).worksheets[1]
    coloured = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFFFC7CE"]
    assert coloured == ["B2", "B3", "B4"]
    assert {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment} == {"C2", "B2"}


def test_no_row_of_the_list_is_left_empty_at_full_height():
    sheet = load_workbook(BytesIO(annotate(macro_workbook(), mark("D3")))).worksheets[0]
    empty = [row[0].row for row in sheet.iter_rows(max_row=6) if all(cell.value is None for cell in row)]
    assert empty == [5]
    assert {sheet.row_dimensions[row].height for row in empty} == {5}


def test_the_list_prints_on_a4_across_in_8_points_or_more():
    data = annotate(macro_workbook(), mark("D3"))
    sheet = load_workbook(BytesIO(data)).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (
        "landscape",
        9,
        1,
    )
    characters = sum(one.width for one in sheet.column_dimensions.values() if not one.hidden)
    # A character is 7 pixels wide in Calibri 11, 9 in Times New Roman 14; a pixel is 3/4 of a point, A4 842 points.
    room = 842 - 72 * (sheet.page_margins.left + sheet.page_margins.right)
    for pixels in (7, 9):
        assert min(1, room / (characters * pixels * 0.75)) * 11 >= 8
    assert {sheet.cell(7, place).font.size for place in range(1, 12)} == {11}
