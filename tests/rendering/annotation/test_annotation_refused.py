"""What can't be changed safely is left alone, and said so."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from workbooks import annotate, macro_workbook, mark, packed, parts

from bdhvs_cli.rendering.annotation.markup import NotEditable
from bdhvs_cli.rendering.annotation.package import Package


def changed(name: str, change) -> bytes:
    content = parts(macro_workbook())
    content[name] = change(content[name])
    return packed(content)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "zip directory damaged"),
        (b"a;b\n1;2\n", "zip directory damaged"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "no workbook part"),
    ],
)
def test_other_kinds_of_file(data, reason):
    with pytest.raises(NotEditable, match=reason):
        annotate(data, mark("A1"))


def test_a_document_type_declaration():
    data = changed("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"?>\n", b"?>\n<!DOCTYPE worksheet>\n", 1))
    with pytest.raises(NotEditable, match="document type declaration"):
        annotate(data, mark("D3"))


def test_a_part_in_another_encoding():
    data = changed("xl/worksheets/sheet1.xml", lambda xml: xml.decode().replace("UTF-8", "UTF-16").encode("utf-16"))
    with pytest.raises(NotEditable, match="not UTF-8"):
        annotate(data, mark("D3"))


def test_rows_out_of_order():
    data = changed("xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'<row r="2"', b'<row r="9"', 1))
    with pytest.raises(NotEditable, match="row 3 after row 9"):
        annotate(data, mark("D3"))


def test_a_damaged_part():
    data = bytearray(macro_workbook())
    with zipfile.ZipFile(BytesIO(data)) as package:
        at = package.getinfo("xl/styles.xml").header_offset
    data[at + 60] ^= 0xFF
    with pytest.raises(NotEditable, match=r"damaged|differs"):
        annotate(bytes(data), mark("D3"))


def test_two_parts_of_one_name():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("xl/workbook.xml", b"")
        package.writestr("XL/workbook.xml", b"")
    with pytest.raises(NotEditable, match="two parts have one name"):
        Package(buffer.getvalue())


def test_hostile_workbooks_end_in_a_refusal_or_a_sound_package(pytestconfig):
    for path in sorted((pytestconfig.rootpath / "tests" / "data" / "forms").glob("*.xlsx")):
        data = path.read_bytes()
        sheet = next(iter(_sheet_names(path)))
        after = annotate(data, mark("C12"), sheet=sheet)
        with zipfile.ZipFile(BytesIO(after)) as package:
            assert package.testzip() is None


def _sheet_names(path: Path) -> list[str]:
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_path(path).sheet_names
