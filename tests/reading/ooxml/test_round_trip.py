"""Random grids, written by XlsxWriter and by openpyxl, come back cell by cell."""

import tempfile
from pathlib import Path

import openpyxl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from bdhvs_cli.reading.opening import open_workbook

from .both_ways import rows_both_ways

# What XML can hold; a carriage return would need an escape that not every writer knows.
texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30).filter(
    lambda text: not text.startswith("=") and "_x" not in text and not {"\ufffe", "\uffff"} & set(text)
)
numbers = st.one_of(st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False, width=32))
values = st.one_of(st.none(), texts, numbers, st.booleans())
grids = st.dictionaries(
    st.tuples(st.integers(1, 60), st.one_of(st.integers(1, 15), st.integers(1, 16_384))), values, max_size=25
)


def expected(value):
    """Return (kind, text) worked out without a double where there is none."""
    if isinstance(value, bool):
        return "boolean", str(value).upper()
    if isinstance(value, str):
        return "text", value
    # Both writers keep 16 digits.
    return "number", float(f"{value:.16g}")


def check(path, grid):
    with open_workbook(path, "data.xlsx") as book:
        rows = rows_both_ways(book)
    assert list(rows) == sorted(rows)
    found = {}
    for row, cells in rows.items():
        assert [cell.column for cell in cells] == sorted({cell.column for cell in cells})
        for cell in cells:
            found[row, cell.column] = (cell.kind, float(cell.text) if cell.kind == "number" else cell.text)
    assert found == {place: expected(value) for place, value in grid.items() if value is not None}


@settings(max_examples=40)
@given(grids)
def test_what_xlsxwriter_wrote_is_read(grid):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.xlsx"
        with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_urls": False}) as book:
            sheet = book.add_worksheet()
            for (row, column), value in grid.items():
                sheet.write(row - 1, column - 1, value)
        check(path, grid)


@settings(max_examples=20)
@given(grids)
def test_what_openpyxl_wrote_is_read(grid):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.xlsx"
        book = openpyxl.Workbook()
        for (row, column), value in grid.items():
            cell = book.active.cell(row, column)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
        book.save(path)
        check(path, grid)
