"""Every workbook of the tests, cell by cell, against openpyxl and python-calamine."""

import datetime
import math
from decimal import Decimal

import openpyxl
import pytest
import python_calamine

from bdhvs_cli.reading.ooxml.document import OoxmlWorkbook
from bdhvs_cli.reading.opening import open_workbook
from office import convert, needs_office, once

from .. import sample_workbooks
from ..hostile import HOSTILE
from .both_ways import rows_both_ways

SAMPLES = {
    "xlsxwriter": sample_workbooks.by_xlsxwriter,
    "openpyxl": sample_workbooks.by_openpyxl,
    "openpyxl-1904": lambda path: sample_workbooks.by_openpyxl(path, epoch1904=True),
    "openpyxl-streaming": sample_workbooks.by_openpyxl_streaming,
}


@pytest.fixture(scope="session")
def workbooks(tmp_path_factory):
    """Return name → workbook: the samples, and each of them again as LibreOffice writes it."""

    def make(folder):
        files = [sample(folder / f"{name}.xlsx") for name, sample in SAMPLES.items()]
        (folder / "office").mkdir()
        convert(files, "xlsx", folder / "office")

    folder = once(tmp_path_factory, "workbooks", make)
    return {
        **{name: folder / f"{name}.xlsx" for name in SAMPLES},
        **{f"{name} by LibreOffice": folder / "office" / f"{name}.xlsx" for name in SAMPLES},
    }


def clock(seconds):
    """Return a time of day or an elapsed time as the reader writes it."""
    minutes, second = divmod(round(seconds), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"


def said_by(value):
    """Return (kind, text) of a value that another library gives, in the reader's words."""
    if isinstance(value, bool):
        return "boolean", "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        # repr() again, but through Decimal: digits and exponent apart.
        return "number", format(Decimal(repr(value)).normalize() + 0, "f") if math.isfinite(value) else "?"
    if isinstance(value, datetime.datetime):
        whole = value.time() == datetime.time()
        return "date", value.date().isoformat() if whole else value.replace(microsecond=0).isoformat()
    if isinstance(value, datetime.timedelta):
        return "date", clock(value.total_seconds())
    if isinstance(value, datetime.time):
        return "date", value.replace(microsecond=0).isoformat()
    if isinstance(value, datetime.date):
        return "date", value.isoformat()
    return "text", value


def said_by_openpyxl(cell):
    if cell.value is None:
        return None
    if cell.data_type == "e":
        return "error", cell.value
    kind, text = said_by(cell.value)
    return None if text == "" else (kind, text)


def check_against_openpyxl(path):
    values, formulas = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    book = open_workbook(path, path.name)
    assert isinstance(book, OoxmlWorkbook)
    compared = 0
    for place, info in enumerate(book.sheets):
        if info.kind != "worksheet":
            continue
        with_formulas, with_values = values[info.name], formulas[info.name]
        assert info.hidden == (with_values.sheet_state != "visible")
        grid = book.grid(place)
        assert dict(grid.rows) == rows_both_ways(book, place)
        assert set(grid.merges) == {
            (one.min_row, one.min_col, one.max_row, one.max_col) for one in with_values.merged_cells.ranges
        }
        found = {(row, cell.column): cell for row, cells in grid.rows.items() for cell in cells}
        expected = 0
        for cells in with_values.iter_rows():
            for cell in cells:
                formula = with_formulas.cell(cell.row, cell.column)
                has_formula = formula.data_type == "f"
                theirs = said_by_openpyxl(cell)
                if theirs is None and not has_formula:
                    continue
                expected += 1
                ours = found[cell.row, cell.column]
                if theirs is None:
                    assert (ours.kind, ours.text) in (("pending", ""), ("text", "")), (cell, ours)
                else:
                    assert (ours.kind, ours.text) == theirs, (path.name, info.name, cell.coordinate)
                if has_formula and isinstance(formula.value, str):
                    assert ours.formula == formula.value[1:], cell
                assert grid.number_format(ours.style) == cell.number_format, cell
                assert grid.font(ours.style).name == cell.font.name, cell
        assert len(found) == expected
        hidden = {row for row in grid.rows if with_values.row_dimensions[row].hidden}
        assert grid.hidden_rows == hidden
        compared += expected
    return compared


def check_against_calamine(path):
    theirs = python_calamine.load_workbook(path)
    book = open_workbook(path, path.name)
    kinds = {"WorkSheet": "worksheet", "ChartSheet": "chartsheet"}
    assert [(one.name, one.hidden, one.kind) for one in book.sheets] == [
        (one.name, one.visible != python_calamine.SheetVisibleEnum.Visible, kinds[str(one.typ).rpartition(".")[2]])
        for one in theirs.sheets_metadata
    ]
    compared = 0
    for place, info in enumerate(book.sheets):
        if info.kind != "worksheet":
            continue
        grid = book.grid(place)
        # Errors and formulas without a value are empty texts over there.
        ours = {
            (row, cell.column): (cell.kind, cell.text)
            for row, cells in grid.rows.items()
            for cell in cells
            if cell.kind not in ("error", "pending") and cell.text
        }
        sheet = theirs.get_sheet_by_index(place)
        top, left = sheet.start or (0, 0)
        found = {
            (row, column): said_by(value)
            for row, values in enumerate(sheet.to_python(), start=top + 1)
            for column, value in enumerate(values, start=left + 1)
            if value != ""
        }
        assert found == ours
        compared += len(ours)
    return compared


@needs_office
@pytest.mark.parametrize("name", [*SAMPLES, *(f"{name} by LibreOffice" for name in SAMPLES)])
def test_every_cell_is_what_openpyxl_and_calamine_find(workbooks, name):
    assert check_against_openpyxl(workbooks[name]) > 20
    assert check_against_calamine(workbooks[name]) > 20


@pytest.mark.parametrize(
    "name",
    ["any_sheets", "date_1904", "empty_sheet", "errors", "merged_range", "nonstandard-xml-ns-prefix",
     "rph", "strict_iso_paths"],
)  # fmt: skip
def test_odd_workbooks_have_the_cells_that_calamine_finds(name):
    check_against_calamine(HOSTILE / f"{name}.xlsx")
