"""Worksheets as various programs write them, and as none should."""

import pytest

from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.grid import Cell
from bdhvs_cli.reading.files.limits import Limits

from .both_ways import finding_both_ways, rows_both_ways
from .parts import DECLARATION, MAIN, STRICT, opened, parts_of, shared_strings, styles, worksheet

TWO_ROWS = {1: [("number", 1, "12"), ("text", 3, "x")], 2: [("number", 2, "0.57")]}


def short(rows):
    return {number: [(cell.kind, cell.column, cell.text) for cell in cells] for number, cells in rows.items()}


def read(tmp_path, rows, after="", **parts):
    return short(rows_both_ways(opened(tmp_path, parts_of(worksheet(rows, after), **parts))))


@pytest.mark.parametrize(
    "sheet",
    [
        worksheet(
            '<row r="1" spans="1:3"><c r="A1"><v>12</v></c><c r="B1" s="3"/><c r="C1" t="inlineStr"><is>'
            '<t>x</t></is></c></row>'
            '<row r="2"><c r="B2" t="n"><v>0.56999999999999995</v></c></row>'
        ),
        # Without addresses, as some exporters write.
        worksheet(
            '<row><c><v>12</v></c><c/><c t="str"><v>x</v></c></row><row><c/><c><v>0.57</v></c></row>'
        ),
        # Rows without numbers, cells with addresses.
        worksheet(
            '<row><c r="A1"><v>12</v></c><c r="C1" t="str"><v>x</v></c></row><row><c r="B2"><v>0.57</v></c></row>'
        ),
        # Pretty-printed, attributes in another order, Windows line ends.
        worksheet(
            '\r\n  <row spans="1:3" r="1">\r\n    <c t="n" r="A1">\r\n      <v>12</v>\r\n    </c>\r\n'
            '    <c t="str" r="C1">\r\n      <v>x</v>\r\n    </c>\r\n  </row>\r\n'
            '  <row r="2">\r\n    <c r="B2"><v> 0.57 </v></c>\r\n  </row>\r\n'
        ),
        # Under a prefix, strict namespace, columns from right to left.
        f'<s:worksheet xmlns:s="{STRICT}"><s:sheetData><s:row r="1"><s:c r="C1" t="inlineStr"><s:is>'
        '<s:t>x</s:t></s:is></s:c>'
        '<s:c r="A1"><s:v>12</s:v></s:c></s:row><s:row r="2"><s:c r="B2"><s:v>5.7e-1</s:v></s:c></s:row></s:sheetData>'
        "</s:worksheet>",
        # The namespace declared on every element, single quotes, a comment and a processing instruction between.
        f"<a:worksheet xmlns:a='{MAIN}'><a:sheetData><!-- <row r='1'><c r='A1'><v>9</v></c></row> -->"
        f"<b:row xmlns:b='{MAIN}' r='1'>"
        "<b:c r='A1'><b:v>12</b:v></b:c><?x y?><b:c r='C1' t='str'><b:v><![CDATA[x]]></b:v></b:c></b:row>"
        f"<row xmlns='{MAIN}' r='2'><c r='$B$2'><v>.57</v></c></row></a:sheetData></a:worksheet>",
        # A comment that swallows rows, plain ones before and after it.
        worksheet(
            '<row r="1"><c r="A1"><v>12</v></c><c r="C1" t="str"><v>x</v></c></row><!--<row r="2">'
            '<c r="B2"><v>9</v></c></row>'
            '<row r="3"><c r="A3"><v>9</v></c></row>--><row r="2"><c r="B2"><v>0.57</v></c></row>'
        ),
        # Elements of other namespaces beside and within the cells.
        worksheet(
            '<row r="1"><c r="A1"><v>12</v><x:v xmlns:x="other">9</x:v></c><c r="C1" t="str"><v>x</v>'
            '<extLst><ext><x:c xmlns:x="other" r="D1"><x:v>9</x:v></x:c></ext></extLst></c></row>'
            '<row r="2"><c r="B2"><v>0.57</v></c></row>'
        ),
    ],
)  # fmt: skip
def test_one_sheet_in_many_spellings(tmp_path, sheet):
    assert short(rows_both_ways(opened(tmp_path, parts_of(sheet)))) == TWO_ROWS


def test_utf_16_parts_are_read(tmp_path):
    sheet = worksheet('<row r="1"><c r="A1" t="str"><v>Đơn vị</v></c></row>').replace("UTF-8", "UTF-16")
    parts = parts_of(sheet.encode("utf-16"))
    assert short(rows_both_ways(opened(tmp_path, parts))) == {1: [("text", 1, "Đơn vị")]}


def test_a_comment_left_open_above_the_rows_hides_them_all(tmp_path):
    rows = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    sheet = f'{DECLARATION}<worksheet xmlns="{MAIN}"><!--{rows}--></worksheet>'
    assert rows_both_ways(opened(tmp_path, parts_of(sheet))) == {}


def test_every_type_of_cell(tmp_path):
    rows = (
        '<row r="3" hidden="1"><c r="A3" t="s"><v>1</v></c><c r="B3" t="b"><v>1</v></c><c r="C3" t="b"><v>0</v></c>'
        '<c r="D3" t="e"><v>#DIV/0!</v></c><c r="E3" t="d"><v>2025-09-30T00:00:00Z</v></c>'
        '<c r="F3" s="1"><v>45930</v></c>'
        '<c r="G3" s="2"><v>0.805</v></c><c r="H3" t="str"><v>a_x000D_b</v></c><c r="I3" s="1"><v>-5</v></c>'
        '<c r="J3" t="s"><v>0</v></c><c r="K3" t="inlineStr"><is><r><t>a</t></r><r>'
        '<t xml:space="preserve"> b</t></r></is></c></row>'
    )
    strings = shared_strings("<t></t>", "<r><rPr><b/></rPr><t>Xã </t></r><r><t>Kỳ Hoa</t></r><rPh><t>ky</t></rPh>")
    book = opened(tmp_path, parts_of(worksheet(rows), strings, styles("General", "dd/mm/yyyy", "0.0%")))
    assert rows_both_ways(book) == {
        3: [
            Cell(1, "text", "Xã Kỳ Hoa"),
            Cell(2, "boolean", "TRUE"),
            Cell(3, "boolean", "FALSE"),
            Cell(4, "error", "#DIV/0!"),
            Cell(5, "date", "2025-09-30"),
            Cell(6, "date", "2025-09-30", 1),
            Cell(7, "number", "0.805", 2),
            Cell(8, "text", "a\rb"),
            Cell(9, "number", "-5", 1),
            Cell(11, "text", "a b"),
        ]
    }
    grid = book.grid(0)
    assert grid.hidden_rows == {3}
    assert (grid.number_format(2), grid.number_format(99), grid.font(2).name, grid.font(99).name) == (
        "0.0%",
        "General",
        "Arial",
        "",
    )


def test_formulas_with_and_without_values(tmp_path):
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+1</f><v></v></c>'
        '<c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f>A1&amp;"x"</f><v>2x</v></c>'
        '<c r="F1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="G1" t="b"><f aca="false">A1&gt;1</f><v>1</v></c><c r="H1" t="str"><f>A1</f></c>'
        '<c r="I1"><f>1+1</f><v/></c></row>'
        '<row r="2"><c r="A2"><f t="shared" ref="A2:A4" si="0">A1*$B$1</f><v>4</v></c></row>'
        '<row r="3"><c r="A3"><f t="shared" si="0"/><v>8</v></c><c r="B3">'
        '<f t="array" ref="B3:B4">SUM(A1:A2*A1:A2)</f><v>20</v></c></row>'
        '<row r="4"><c r="A4"><f t="shared" si="0"/></c><c r="B4"><v>20</v></c></row>'
    )
    assert rows_both_ways(opened(tmp_path, parts_of(worksheet(rows)))) == {
        1: [
            Cell(1, "number", "2", 0, "1+1"),
            Cell(2, "pending", "", 0, "1+1"),
            Cell(3, "pending", "", 0, "1+1"),
            Cell(4, "text", "", 0, '""'),
            Cell(5, "text", "2x", 0, 'A1&"x"'),
            Cell(6, "error", "#DIV/0!", 0, "1/0"),
            Cell(7, "boolean", "TRUE", 0, "A1>1"),
            Cell(8, "pending", "", 0, "A1"),
            Cell(9, "pending", "", 0, "1+1"),
        ],
        2: [Cell(1, "number", "4", 0, "A1*$B$1")],
        3: [Cell(1, "number", "8", 0, "A2*$B$1"), Cell(2, "number", "20", 0, "SUM(A1:A2*A1:A2)")],
        4: [Cell(1, "pending", "", 0, "A3*$B$1"), Cell(2, "number", "20")],
    }


def test_blank_cells_and_rows_are_no_cells(tmp_path):
    rows = '<row r="1" hidden="true"><c r="A1" s="0"/><c r="B1" t="s"/></row><row r="2"/><row r="9" ht="20"></row>'
    book = opened(tmp_path, parts_of(worksheet(rows)))
    assert rows_both_ways(book) == {}
    assert book.grid(0).hidden_rows == frozenset()


def test_the_two_farthest_cells_cost_nothing_between_them(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert read(tmp_path, rows) == {1: [("number", 1, "1")], 1048576: [("number", 16384, "2")]}


def test_merges_are_read_whichever_way_round(tmp_path):
    merges = (
        '<mergeCells count="3"><mergeCell ref="A1:E1"/><mergeCell ref="$D$5:$B$3"/><mergeCell ref="C9"/></mergeCells>'
    )
    book = opened(tmp_path, parts_of(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>', merges)))
    rows_both_ways(book)
    assert book.grid(0).merges == ((1, 1, 1, 5), (3, 2, 5, 4), (9, 3, 9, 3))


def test_a_sheet_without_rows(tmp_path):
    for sheet in (f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>', f'<worksheet xmlns="{MAIN}"/>'):
        assert rows_both_ways(opened(tmp_path, parts_of(sheet))) == {}


def test_long_rows_and_texts_across_blocks_stay_whole(tmp_path):
    text = "Người dân & trưởng thành " * 1300
    cells = "".join(f'<c r="{letters}2"><v>{n}</v></c>' for n, letters in enumerate("ABCDEFGHIJ"))
    rows = (
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text.replace("&", "&amp;")}</t></is></c></row>'
        f'<row r="2">{cells}</row>' + "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(3, 6000))
    )
    found = rows_both_ways(opened(tmp_path, parts_of(worksheet(rows))))
    assert found[1][0].text == text
    assert len(found) == 5999
    assert [cell.text for cell in found[5999]] == ["5999"]


@pytest.mark.parametrize(
    ("rows", "reason", "cell"),
    [
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "cell stands twice", "A1"),
        ('<row r="2"><c r="A2"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row>', "row 2 after row 2", None),
        ('<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>', "row 1 after row 2", None),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "cell A2 in row 1", None),
        ('<row r="1"><c r="A1" t="s"><v>5</v></c></row>', "shared string '5' of 1", "A1"),
        ('<row r="1"><c r="A1" t="s"><v>1.5</v></c></row>', "shared string '1.5' of 1", "A1"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "shared string '-1' of 1", "A1"),
        ('<row r="1"><c r="A1"><v>1</v></row>', "XML: mismatched tag", None),
        ('<row r="1"><c r="A1" t="str"><v>a]]>b</v></c></row>', "XML: not well-formed (invalid token)", None),
        (f'<row r="1"><c r="A1" t="s"><v>{"0" * 5000}</v></c></row>', f"shared string '{'0' * 144}…", "A1"),
        ('<row r="1"><c r="A1" s="1234567"><v>1</v></c></row>', "style index '1234567'", None),
        ('<row r="1">' + '<c r="A1"><v>1</v></c>' * 20_000 + "</row>", "cell stands twice", "A1"),
        ('<row r="1"><c r="A1"><v>&nbsp;</v></c></row>', "XML: undefined entity", None),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_corrupt(tmp_path, rows, reason, cell):
    finding = finding_both_ways(opened(tmp_path, parts_of(worksheet(rows), shared_strings("<t>a</t>"))))
    assert (finding.code, finding.file, finding.sheet, finding.cell) == ("F003", "data.xlsx", "Biểu", cell)
    assert finding.params == {"part": "xl/worksheets/sheet1.xml", "reason": reason}


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="0"><c r="A0"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="99999999999999999999"/>',
        '<row r="x"/>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1"><c r="1"><v>1</v></c></row>',
        '<row r="1"><c r="A"><v>1</v></c></row>',
        '<row r="1"><c r="Ä1"><v>1</v></c></row>',
        '<row r="1"><c r="A1" s="-1"><v>1</v></c></row>',
        '<row r="1">' + "<c/>" * 16384 + "<c><v>1</v></c></row>",
    ],
)
def test_places_that_no_sheet_has_are_corrupt(tmp_path, rows):
    assert finding_both_ways(opened(tmp_path, parts_of(worksheet(rows)))).code == "F003"


def test_declarations_of_entities_are_refused(tmp_path):
    bomb = (
        f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'
        "</sheetData></worksheet>"
    )
    outside = bomb.replace('<!ENTITY a "aaaaaaaaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">')
    for sheet in (bomb, outside):
        finding = finding_both_ways(opened(tmp_path, parts_of(sheet)))
        assert (finding.code, finding.params["reason"]) == ("F003", "document type declaration")


def test_a_tag_or_a_text_without_end_is_stopped(tmp_path):
    open_tag = worksheet('<row r="1" x="' + "a" * 20_000_000 + '"/>')
    book = opened(tmp_path, parts_of(open_tag), Limits(ratio=10_000))
    assert finding_both_ways(book).params["reason"] == "XML tag without an end"
    text = worksheet('<row r="1"><c r="A1" t="str"><v>&lt;' + "a" * 17_000_000 + "</v></c></row>")
    book = opened(tmp_path, parts_of(text), Limits(ratio=10_000))
    assert finding_both_ways(book).params["reason"] == "XML text too long for a cell"


def test_a_sheet_of_an_unknown_kind_is_corrupt(tmp_path):
    parts = parts_of(worksheet('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("/worksheet", "/workshop")
    with pytest.raises(ReadingFault) as caught:
        opened(tmp_path, parts)
    assert (caught.value.finding.code, caught.value.finding.sheet) == ("F003", "Biểu")


def test_numbers_of_endless_digits_are_texts(tmp_path):
    assert read(tmp_path, f'<row r="1"><c r="A1"><v>{"9" * 5000}</v></c></row>') == {1: [("text", 1, "9" * 5000)]}


def test_limits_of_cells_strings_and_sheets(tmp_path):
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 12))
    parts = parts_of(worksheet(rows), shared_strings(*["<t>a</t>"] * 5))

    def limit(**limits):
        with pytest.raises(ReadingFault) as caught:
            opened(tmp_path, parts, Limits(**limits)).grid(0)
        assert caught.value.finding.code == "F004"
        return caught.value.finding.params["limit"], caught.value.finding.params["allowed"]

    assert len(opened(tmp_path, parts, Limits(cells=11, shared_strings=5, sheets=1)).grid(0).rows) == 11
    assert limit(cells=10) == ("cells", 10)
    assert limit(shared_strings=4) == ("shared-strings", 4)
    assert limit(shared_string_bytes=20) == ("shared-string-bytes", 20)
    assert limit(sheets=0) == ("sheets", 0)
