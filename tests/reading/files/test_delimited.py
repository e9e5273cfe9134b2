"""Delimited text in its encodings, with its delimiters, and what is not taken for it."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bdhvs_cli.reading.files.delimited import sniffed_delimiter
from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.source import HELD_IN_MEMORY
from bdhvs_cli.reading.files.workbook import SheetInfo
from bdhvs_cli.reading.opening import open_workbook

TABLE = (
    'Mã xã;Tên xã;"Cán bộ; công chức";Tỷ lệ\r\n18073;"Phường ""Thành\r\nSen""";400;80,5\r\n'
    ";;;\r\n\r\n18100;Trần Phú;200;75,0\r\n"
)
CELLS = {
    1: [(1, "Mã xã"), (2, "Tên xã"), (3, "Cán bộ; công chức"), (4, "Tỷ lệ")],
    2: [(1, "18073"), (2, 'Phường "Thành\r\nSen"'), (3, "400"), (4, "80,5")],
    5: [(1, "18100"), (2, "Trần Phú"), (3, "200"), (4, "75,0")],
}


def read(tmp_path, data, name="data.csv", limits=None):
    path = tmp_path / name
    path.write_bytes(data)
    with open_workbook(path, name, limits or Limits()) as book:
        grid = book.grid(0)
        assert dict(book.rows(0)) == grid.rows
        assert book.sheets == (SheetInfo(None),)
    assert (grid.sheet, grid.exact, grid.file, grid.sha256) == (None, False, name, book.sha256)
    assert {cell.kind for cells in grid.rows.values() for cell in cells} <= {"text"}
    return {number: [(cell.column, cell.text) for cell in cells] for number, cells in grid.rows.items()}


def fault(tmp_path, data, name="data.csv", limits=None):
    with pytest.raises(ReadingFault) as caught:
        read(tmp_path, data, name, limits)
    return caught.value.finding.code, dict(caught.value.finding.params)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters(tmp_path, encoding, delimiter):
    records = list(csv.reader(io.StringIO(TABLE, newline=""), delimiter=";"))
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(records)
    assert read(tmp_path, buffer.getvalue().encode(encoding)) == CELLS


def test_utf_16_big_endian(tmp_path):
    assert read(tmp_path, b"\xfe\xff" + TABLE.encode("utf-16-be")) == CELLS


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(tmp_path, end):
    assert read(tmp_path, end.join(["a,b", "1,2", ""]).encode()) == {1: [(1, "a"), (2, "b")], 2: [(1, "1"), (2, "2")]}


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("unit;a;b\nx;1,5;2,5\ny;3,5;4,5\n", ";"),
        ("Biểu số 1, quý III, năm 2025\n\nmã;tổng số\n1;2\n3;4\n5;6\n", ";"),
        ("BIỂU SỐ 1;;\nmã;tên, loại;số\n1;a;2,5\n", ";"),
        ("mã,tên\n1,a; b\n2,c; d\n", ","),
        ("Cán bộ, công chức;1\nHọc sinh, sinh viên;2\nNgười dân, trưởng thành;3\n,;,\n", ";"),
        ("a\tb,c\n1\t2,5\n", "\t"),
        ("one column\nof text\n", ","),
        ("", ","),
    ],
)
def test_the_delimiter_is_the_one_that_stays_the_same(text, delimiter):
    assert sniffed_delimiter(text) == delimiter


fields = st.one_of(
    st.integers(0, 99_999).map(str),
    st.decimals(0, 100, places=1, allow_nan=False).map(lambda number: str(number).replace(".", ",")),
    st.sampled_from(["Xã Kỳ Hoa", "Cán bộ, công chức", "a; b", 'nói "có"', "", "hai\ndòng"]),
)


tables = st.integers(3, 8).flatmap(
    lambda width: st.lists(st.lists(fields, min_size=width, max_size=width), min_size=2, max_size=12)
)


@example(";", [["0", "0", "0,0", "hai\ndòng", "0,0"]] * 3)
@given(st.sampled_from([";", ",", "\t"]), tables)
def test_a_table_that_quotes_its_delimiter_is_read_with_it(delimiter, records):
    headings = [f"cột {place}" for place in range(len(records[0]))]
    buffer = io.StringIO(newline="")
    # As Excel: quotation marks only where they are needed, so that decimal commas stand open beside semicolons.
    csv.writer(buffer, delimiter=delimiter).writerows([headings, headings, *records])
    assert sniffed_delimiter(buffer.getvalue()) == delimiter


def test_excel_may_name_the_delimiter_in_the_first_line(tmp_path):
    assert read(tmp_path, b"sep=;\r\na,b;c\r\n1;2\r\n") == {2: [(1, "a,b"), (2, "c")], 3: [(1, "1"), (2, "2")]}


def test_text_in_another_encoding_is_never_guessed(tmp_path):
    for data in ("Tên xã;1\nPhường;2\n".encode("utf-16-le")[:-1] + b"\xd8", "Hà Tĩnh;1\n".encode("cp1258", "replace")):
        code, params = fault(tmp_path, data)
        assert (code, params["ending"]) == ("F001", ".csv")
        assert params["case"] in ("other", "encoding")
    assert fault(tmp_path, b"a;b\n" * 50_000 + "Hà;1".encode("latin-1")) == (
        "F001",
        {"case": "encoding", "ending": ".csv"},
    )


@pytest.mark.parametrize(
    ("data", "name", "case"),
    [
        (b"", "a.csv", "empty"),
        (b" \r\n\t", "a.csv", "empty"),
        (b"\xef\xbb\xbf", "a.csv", "empty"),
        (b"\xef\xbb\xbf\n", "a.csv", "empty"),
        (b"", "a.xlsx", "empty"),
        (b"a,b\n1,2\n", "a.xlsx", "text"),
        (b"Attachment not found", "a.xls", "text"),
        (b"<!DOCTYPE html>\n<table><tr><td>1</td></tr></table>", "a.xls", "html"),
        (b"\xef\xbb\xbf  <HTML><body>", "a.csv", "html"),
        (b'<?xml version="1.0"?><html xmlns="x">', "a.xlsx", "html"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "a.xls", "other"),
        (b"%PDF-1.7\n%\xe2\xe3", "a.xlsx", "pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.xlsx", "image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a.xlsx", "image"),
        (b"GIF89a", "a.csv", "image"),
        (bytes(range(256)) * 4, "a.xlsx", "other"),
        (bytes(range(1, 256)) * 4, "a.xlsx", "other"),
        (b"a,b\n1,\0\n", "a.csv", "other"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_told_by_its_content(tmp_path, data, name, case):
    assert fault(tmp_path, data, name) == ("F001", {"case": case, "ending": "." + name.partition(".")[2]})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'a,b\n1,"open\n2,3\n', "record 2: unexpected end of data"),
        (b'a,b\n1,"x"y\n', "record 2: ',' expected after '\"'"),
        (b"a,b\n1," + b"x," * 3_000_000 + b"\n", "line longer than 4194304 characters"),
    ],
)
def test_quotation_marks_that_do_not_close_are_corrupt(tmp_path, data, reason):
    assert fault(tmp_path, data) == ("F003", {"part": "", "reason": reason})


def test_limits(tmp_path):
    data = b"a,b,c\n1,2,3\n"
    assert len(read(tmp_path, data, limits=Limits(cells=6, columns=3))) == 2
    assert fault(tmp_path, data, limits=Limits(cells=5)) == over("cells", 5, 6, 10)
    assert fault(tmp_path, data, limits=Limits(columns=2)) == over("columns", 2, 3, 4)
    assert fault(tmp_path, data, limits=Limits(rows=1)) == over("rows", 1, 2, 2)
    assert fault(tmp_path, data, limits=Limits(text_characters=5)) == over("text-characters", 5, 6, 10)
    long = b"a,b\n1," + b"x" * 200_000 + b"\n"
    assert fault(tmp_path, long) == over("cell-characters", 32_767, 131_073, 131_073)
    assert fault(tmp_path, long.replace(b"x" * 200_000, b"x" * 110_000)) == over(
        "cell-characters", 32_767, 110_000, 110_000
    )
    csv.field_size_limit(131_072)


def over(name, allowed, found, enough):
    """What is said of a file over a limit."""
    return "F004", {"limit": name, "allowed": allowed, "found": found, "option": f"--limit {name}={enough}"}


def test_a_long_table_is_read_through_its_handle(tmp_path):
    rows = HELD_IN_MEMORY // 20 + 1000
    data = b"a,b\n" + b"".join(b"%08d,Ha Tinh %05d\n" % (n, n % 90_000) for n in range(rows))
    assert len(data) > HELD_IN_MEMORY
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with open_workbook(path, "a.csv") as book:
        numbers = [number for number, _ in book.rows(0)]
    assert numbers == list(range(1, rows + 2))
