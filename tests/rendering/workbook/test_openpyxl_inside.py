"""What of openpyxl is used without being documented. Where one of these fails, a new openpyxl has changed that part."""

import ast
import inspect
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import Font
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.table import Table
from openpyxl.writer.excel import ExcelWriter

import bdhvs_cli
from bdhvs_cli.rendering.workbook import openpyxl_inside
from bdhvs_cli.rendering.workbook.cell_text import row_xml
from bdhvs_cli.rendering.workbook.openpyxl_inside import PackageWriter, name_columns, unlocked, usual_font
from bdhvs_cli.rendering.workbook.package import Link, SheetContent

OF_NAMED_TUPLES = {"_asdict", "_replace", "_fields", "_make", "_field_defaults"}


def test_no_other_file_reaches_into_it():
    for path in (Path(bdhvs_cli.__file__).parent / "rendering").rglob("*.py"):
        if path == Path(openpyxl_inside.__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("openpyxl"):
                assert "._" not in node.module, path
                for alias in node.names:
                    assert not alias.name.startswith("_"), path
                    assert alias.name not in ("ExcelWriter", "WorksheetWriter", "SpreadsheetDrawing"), path
            if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
                own = isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
                assert own or node.attr in OF_NAMED_TUPLES, f"{path}:{node.lineno}: {node.attr}"


def package(workbook, rows=(), links=()):
    contents = {sheet.title: SheetContent("A1:B2", rows, list(links)) for sheet in workbook.worksheets}
    return PackageWriter(workbook, contents, "a program").package(None)


def read_back(workbook, **content):
    return load_workbook(BytesIO(package(workbook, **content)))


def test_cells_without_a_look_of_their_own_have_the_usual_font():
    workbook = Workbook()
    usual_font(workbook, Font(name="Times New Roman", size=11))
    assert workbook.active.cell(1, 1).font.name == "Times New Roman"
    again = read_back(workbook, rows=[row_xml(1, [(1, "Kỳ Hoa", 0)])])
    assert (again.active["A1"].font.name, again.active["A1"].font.size) == ("Times New Roman", 11)
    assert again._named_styles["Normal"].font.name == "Times New Roman"


def test_a_look_is_given_a_twin_that_stays_open():
    workbook = Workbook()
    cell = workbook.active.cell(1, 1)
    cell.font = Font(bold=True)
    twin = unlocked(workbook, cell.style_id)
    again = read_back(workbook, rows=[row_xml(1, [(1, 1, cell.style_id), (2, 1, twin)])]).active
    assert [again["A1"].protection.locked, again["B1"].protection.locked] == [True, False]
    assert again["A1"].font.bold
    assert again["B1"].font.bold


def test_a_table_has_the_names_of_its_columns_without_their_cells():
    workbook = Workbook()
    table = Table(displayName="results", ref="A1:B2")
    name_columns(table, ["unit_code", "rate"])
    workbook.active.add_table(table)
    heading = row_xml(1, [(1, "unit_code", 0), (2, "rate", 0)])
    assert read_back(workbook, rows=[heading]).active.tables["results"].column_names == ["unit_code", "rate"]


def test_a_table_takes_as_many_names_as_it_is_wide():
    with pytest.raises(ValueError, match="shorter"):
        name_columns(Table(displayName="results", ref="A1:B2"), ["unit_code"])


def test_rows_links_and_charts_are_written_by_the_parts_that_are_replaced():
    for name in ("get_stream", "write_dimensions", "write_rows", "write_hyperlinks"):
        assert inspect.isfunction(getattr(WorksheetWriter, name)), name
    for name in ("write_worksheet", "write_data"):
        assert inspect.isfunction(getattr(ExcelWriter, name)), name
    workbook = Workbook()
    sheet = workbook.active
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
    sheet.add_chart(chart, "D1")
    links = [Link("A1", "other.xlsx", "'Biểu 1'!D15"), Link("A2", "other.xlsx", ""), Link("B1", None, "Sheet!B2")]
    rows = [row_xml(1, [(1, "Kỳ Hoa", 0), (2, 5, 0)]), row_xml(2, [(1, 7, 0)])]
    with ZipFile(BytesIO(package(workbook, rows, links))) as archive:
        relationships = archive.read("xl/worksheets/_rels/sheet1.xml.rels").decode()
        assert "xl/charts/chart1.xml" in archive.namelist()
        assert "<Application>a program</Application>" in archive.read("docProps/app.xml").decode()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert relationships.count("other.xlsx") == 1
    assert "drawing1.xml" in relationships
    again = load_workbook(BytesIO(package(workbook, rows, links))).active
    assert [[cell.value for cell in row] for row in again["A1:B2"]] == [["Kỳ Hoa", 5], [7, None]]
    assert again["A1"].hyperlink.target == again["A2"].hyperlink.target == "other.xlsx"
    assert (again["A1"].hyperlink.location, again["B1"].hyperlink.location) == ("'Biểu 1'!D15", "Sheet!B2")
