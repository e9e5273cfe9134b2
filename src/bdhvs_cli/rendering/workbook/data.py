"""The sheet *data*: the results for machines, exactly as the JSON has them, as a table that Power Query knows."""

from bdhvs_cli.model.cell import column_letters
from bdhvs_cli.reading.reports.workbook import DATA_SHEET
from bdhvs_cli.rendering.content.overview import Overview
from bdhvs_cli.rendering.report.fields import DATA_FIELDS, data_rows
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value
from bdhvs_cli.rendering.workbook.sheet import Margins
from bdhvs_cli.rendering.workbook.styles import Style

TABLE = "results"
"""Name of the table object."""

_WIDTHS = (10, 10, 28, 22, *(12,) * 8, 14, 15, 15, 34, 34, 12, 16, 12, 12, 28, 22)


def data_sheet(book: Book, view: Overview) -> list[list[Value]]:
    """Add the sheet to ``book``; return the rows that it holds, the field names first."""
    from openpyxl.worksheet.table import Table, TableStyleInfo

    from bdhvs_cli.rendering.workbook.openpyxl_inside import name_columns

    sheet = book.sheet(DATA_SHEET, reserved=True)
    plain = sheet.style(Style(vertical="bottom"))
    rows: list[list[Value]] = [list(DATA_FIELDS)]
    rows += ([*row] for row in data_rows(view.report))
    sheet.widths(_WIDTHS)
    sheet.block(1, rows, [plain] * len(DATA_FIELDS))
    sheet.worksheet.sheet_view.showGridLines = True
    sheet.worksheet.freeze_panes = "A2"
    sheet.page("landscape", Margins(), repeat="1:1", first=False)
    # A table has at least one row of data.
    area = f"A1:{column_letters(len(DATA_FIELDS))}{max(len(rows), 2)}"
    table = Table(displayName=TABLE, name=TABLE, ref=area)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    name_columns(table, DATA_FIELDS)
    sheet.worksheet.add_table(table)
    return rows
