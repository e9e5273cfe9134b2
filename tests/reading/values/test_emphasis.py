"""Footnote marks and struck-out text, as Excel's users write them, in files of several programs."""

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font as CellFont

from bdhvs_cli.reading.files.grid import NUMBER, TEXT
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.opening import open_workbook
from bdhvs_cli.reading.values.emphasis import without_emphasis, without_footnote_marks, without_marks
from office import convert, needs_office, once

RAISED, STRUCK, PLAIN = {"font_script": 1}, {"font_strikeout": True}, {}

# Runs of a text, each with its look, and what counts of them; None: nothing does.
RICH = [
    ([("195", None), ("1", RAISED)], "195"),
    ([("195", None), (" (1)", RAISED)], "195"),
    ([("195", None), ("(1), (2)", RAISED)], "195"),
    ([("195", None), ("*", RAISED)], "195"),
    ([("195", None), ("a", RAISED)], "195"),
    ([("195", None), ("2", {"font_script": 2})], "195"),
    ([("7016", None), ("1234", RAISED)], "7016¹²³⁴"),
    ([("70", None), ("1", RAISED), ("16", None)], "70¹16"),
    ([("ĐVT: 10", None), ("3", RAISED), (" người", None)], "ĐVT: 10³ người"),
    ([("Số đạt", None), (" lũy kế", RAISED)], "Số đạt lũy kế"),
    ([("Xã Kỳ Hoa", None), ("1", RAISED)], "Xã Kỳ Hoa"),
    ([("205", STRUCK), ("195", None)], "195"),
    ([("205", STRUCK), (" 195", PLAIN), ("1", RAISED)], " 195"),
    ([("205", STRUCK), ("  ", None)], None),
    ([("Số đạt", {"bold": True}), (" (người)", None)], "Số đạt (người)"),
]


LONG = 700


def long_text(row):
    return f"Ghi chú dài của dòng {row}, có dấu" if row % 2 else f"plain remark number {row}, without any marks"


def grid_of(path):
    with open_workbook(path, path.name, Limits()) as workbook:
        return without_footnote_marks(without_emphasis(workbook.grid(0)))


def text_in(grid, row):
    cells = grid.rows.get(row, [])
    return cells[0].text if cells else None


def by_xlsxwriter(path, whole=None):
    """Write the texts of ``RICH`` into column A, then what ``whole`` says: (value, look) of whole cells."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, (runs, _) in enumerate(RICH):
            parts = []
            for text, look in runs:
                parts += [text] if look is None else [book.add_format(look), text]
            sheet.write_rich_string(row, 0, *parts)
        for row, (value, look) in enumerate(whole or (), start=len(RICH)):
            sheet.write(row, 0, value, book.add_format(look))
        long = book.add_worksheet("Dài")
        for row in range(1, LONG + 1):
            if row % 7:
                long.write(row - 1, 0, long_text(row))
            else:
                long.write_rich_string(row - 1, 0, str(1000 + row), book.add_format(RAISED), "1")


def test_runs_of_shared_strings_count_as_a_person_reads_them(tmp_path):
    by_xlsxwriter(tmp_path / "a.xlsx")
    grid = grid_of(tmp_path / "a.xlsx")
    assert [text_in(grid, row) for row in range(1, len(RICH) + 1)] == [meant for _, meant in RICH]
    assert grid.struck == {"A14": "205"}


def test_runs_of_inline_strings_count_alike(tmp_path):
    book = openpyxl.Workbook()
    for row, (runs, _) in enumerate(RICH, start=1):
        looks = {1: "superscript", 2: "subscript"}
        blocks = [
            text if look is None else TextBlock(
                InlineFont(vertAlign=looks.get(look.get("font_script")), strike=look.get("font_strikeout")), text
            )
            for text, look in runs
        ]  # fmt: skip
        book.active.cell(row, 1, CellRichText(blocks))
    book.save(tmp_path / "a.xlsx")
    grid = grid_of(tmp_path / "a.xlsx")
    assert [text_in(grid, row) for row in range(1, len(RICH) + 1)] == [meant for _, meant in RICH]


@pytest.fixture(scope="session")
def converted(tmp_path_factory):
    """Return ending → the same workbook as LibreOffice writes it."""

    def make(folder):
        by_xlsxwriter(
            folder / "rich.xlsx", [(205, STRUCK), ("Xã Kỳ Hoa", STRUCK), ("Hµ TÜnh", {"font_name": ".VnTime"})]
        )
        for ending in ("ods", "xls"):
            convert([folder / "rich.xlsx"], ending, folder)
        (folder / "again").mkdir()
        convert([folder / "rich.xlsx"], "xlsx", folder / "again")

    folder = once(tmp_path_factory, "emphasis", make)
    return {"ods": folder / "rich.ods", "xls": folder / "rich.xls", "xlsx": folder / "again" / "rich.xlsx"}


@needs_office
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_runs_that_libreoffice_has_written_count_alike(converted, ending):
    grid = grid_of(converted[ending])
    assert [text_in(grid, row) for row in range(1, len(RICH) + 1)] == [meant for _, meant in RICH]
    last = len(RICH)
    assert grid.struck == {"A14": "205", f"A{last + 1}": "205", f"A{last + 2}": "Xã Kỳ Hoa"}


@needs_office
@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_a_font_of_the_years_before_unicode_is_told(converted, ending):
    grid = grid_of(converted[ending])
    (cell,) = grid.rows[len(RICH) + 3]
    assert grid.font(cell.style).name == ".VnTime"


@needs_office
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_marks_are_found_behind_thousands_of_strings(converted, ending):
    """In .xls the strings go on over many records, narrow and wide."""
    with open_workbook(converted[ending], converted[ending].name, Limits()) as workbook:
        grid = without_emphasis(workbook.grid("Dài"))
    assert [text_in(grid, row) for row in range(1, LONG + 1)] == [
        str(1000 + row) if row % 7 == 0 else long_text(row) for row in range(1, LONG + 1)
    ]


@pytest.mark.parametrize(
    ("value", "look", "kind", "text"),
    [
        (205, STRUCK, None, None),
        ("Xã Kỳ Hoa", STRUCK, None, None),
        (195, RAISED, TEXT, "¹⁹⁵"),
        ("(1)", RAISED, TEXT, "⁽¹⁾"),
        ("Cán bộ, công chức", RAISED, TEXT, "Cán bộ, công chức"),
        (195, {"bold": True}, NUMBER, "195"),
    ],
)
def test_a_whole_cell_may_be_struck_out_or_raised(tmp_path, value, look, kind, text):
    by_xlsxwriter(tmp_path / "a.xlsx", [(value, look)])
    grid = grid_of(tmp_path / "a.xlsx")
    row = len(RICH) + 1
    if kind is None:
        assert row not in grid.rows
        assert grid.struck[f"A{row}"] == str(value)
    else:
        assert [(cell.kind, cell.text) for cell in grid.rows[row]] == [(kind, text)]


def test_a_run_with_a_font_of_its_own_is_not_struck_out_with_its_cell(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("205", TextBlock(InlineFont(b=True), "195"))
    book.active["A1"].font = CellFont(strike=True)
    book.save(tmp_path / "a.xlsx")
    assert text_in(grid_of(tmp_path / "a.xlsx"), 1) == "195"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("21698¹", "21698"),
        ("21698 ¹", "21698"),
        ("Tổng số⁽¹⁾", "Tổng số"),
        ("Tổng số ¹,²", "Tổng số"),
        ("Tổng số¹ (người)", "Tổng số (người)"),
        ("Xã Sơn Kim 1²", "Xã Sơn Kim 1"),
        ("Tổng số①", "Tổng số"),
        ("Số người ᵃ", "Số người"),
        ("¹ Số ước tính", " Số ước tính"),
        ("¹", "¹"),
        ("¹⁹⁵", "¹⁹⁵"),
        ("7016¹²³⁴", "7016¹²³⁴"),
        ("70¹16", "70¹16"),
        ("10³ người", "10³ người"),
        ("110³", "110"),
        ("10¹", "10"),
        ("Đakrông", "Đakrông"),
    ],
)
def test_marks_in_superscript_letters_are_left_out(text, meant):
    assert without_marks(text) == meant
