"""Why nothing was understood is named where the texts themselves show it."""

import pytest

from bdhvs_cli.reading.files.grid import TEXT, Cell, Grid
from bdhvs_cli.reading.sheets.causes import cause

HEADINGS = ["Mã xã", "Tên đơn vị", "Tổng số", "Số đạt"]
ROWS = [HEADINGS, ["18073", "Phường Thành Sen", "400", "320"], ["18100", "Phường Trần Phú", "200", "150"]]


def sheet(rows, name=None):
    cells = {
        number: [Cell(column, TEXT, text) for column, text in enumerate(row, 1)] for number, row in enumerate(rows, 1)
    }
    return Grid("q3.csv", name, cells, exact=False)


@pytest.mark.parametrize("mark", ["|", "¦", "^", "~"])
def test_another_mark_between_columns_is_named(mark):
    assert cause(sheet([[mark.join(row)] for row in ROWS])) == {"case": "delimiter", "delimiter": mark}
    # With a comma in a name, and a title line without any mark.
    rows = [["Quý III năm 2025"], *([part] for part in (mark.join(row) for row in ROWS)), ["1|2", "x"]]
    assert cause(sheet(rows))["case"] == "delimiter" if mark == "|" else True


def test_a_mark_in_a_workbook_is_no_delimiter():
    assert cause(sheet([["|".join(row)] for row in ROWS], "Biểu 1")) is None


def mangled(text: str) -> str:
    """UTF-8 read as Windows-1252, what that lacks as a control character: what most programs make of it."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in text.encode()
    )


@pytest.mark.parametrize("name", [None, "Biểu 1"])
@pytest.mark.parametrize("text", ["Mã xã", "Tổng số", "Đơn vị", "Ước thực hiện", "Tỷ lệ (%)"])
def test_letters_read_in_another_encoding_are_named_with_what_was_meant(name, text):
    assert cause(sheet([[mangled(text), "x"]], name)) == {
        "case": "letters", "text": " ".join(mangled(text).split()), "converted": text,
    }  # fmt: skip


def test_letters_that_an_encoding_had_no_room_for_are_named_as_lost():
    lost = [text.encode("cp1252", "replace").decode("cp1252") for text in HEADINGS]
    assert lost[2] == "T?ng s?"
    assert cause(sheet([lost])) == {"case": "letters", "text": "T?ng s?", "converted": None}


@pytest.mark.parametrize(
    "rows",
    [ROWS, [["Kính gửi các đơn vị"], ["Bao nhiêu người? Vì sao?"]], [["café", "naïve", "Ã"]], [["a|b"], ["c"], ["d"]]],
)
def test_sound_texts_show_no_cause(rows):
    assert cause(sheet(rows)) is None
