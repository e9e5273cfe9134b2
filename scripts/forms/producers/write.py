"""Programs that write a form: each takes a book and gives a file."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

from scripts.forms.producers.raw_xml import write_raw, write_raw_prefixed
from scripts.forms.sheets import Book, Sheet


def write_openpyxl(book: Book, path: Path) -> None:
    import openpyxl
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)  # type: ignore[arg-type]
    fonts: dict[str, Font] = {}
    for sheet in book.sheets:
        page = workbook.create_sheet(sheet.name)
        for (row, column), cell in sheet.cells.items():
            value = f"={cell.formula}" if cell.formula is not None and not cell.stored else cell.value
            target = page.cell(row, column, value)
            if cell.error:
                target.data_type = "e"
            elif isinstance(value, str) and not value.startswith("="):
                target.data_type = "s"
            if cell.number_format != "General":
                target.number_format = cell.number_format
            if cell.font != "Times New Roman":
                target.font = fonts.setdefault(cell.font, Font(name=cell.font, size=13))
        for first_row, first, last_row, last in sheet.merges:
            page.merge_cells(start_row=first_row, start_column=first, end_row=last_row, end_column=last)
        for row in sheet.hidden_rows:
            page.row_dimensions[row].hidden = True
        for column in sheet.hidden_columns:
            page.column_dimensions[get_column_letter(column)].hidden = True
        if sheet.hidden:
            page.sheet_state = "hidden"
    workbook.active = next(i for i, sheet in enumerate(book.sheets) if not sheet.hidden)
    workbook.save(path)


def write_xlsxwriter(book: Book, path: Path) -> None:
    import xlsxwriter  # type: ignore[import-untyped]

    with xlsxwriter.Workbook(str(path)) as workbook:
        formats: dict[tuple[str, str], object] = {}
        for sheet in book.sheets:
            page = workbook.add_worksheet(sheet.name)
            for (row, column), cell in sheet.cells.items():
                key = (cell.number_format, cell.font)
                if key not in formats:
                    formats[key] = workbook.add_format({"num_format": cell.number_format, "font_name": cell.font})
                look = formats[key]
                where = (row - 1, column - 1)
                if cell.formula is not None:
                    page.write_formula(*where, f"={cell.formula}", look, cell.value if cell.stored else "")
                elif cell.error:
                    page.write_formula(*where, "=NA()" if cell.value == "#N/A" else "=1/0", look, cell.value)
                elif isinstance(cell.value, bool):
                    page.write_boolean(*where, cell.value, look)
                elif isinstance(cell.value, date):
                    page.write_datetime(*where, cell.value, look)
                elif isinstance(cell.value, int | float):
                    page.write_number(*where, cell.value, look)
                elif cell.value is not None:
                    page.write_string(*where, cell.value, look)
            for first_row, first, last_row, last in sheet.merges:
                _merge_quietly(page, first_row, first, last_row, last)
            for row in sheet.hidden_rows:
                page.set_row(row - 1, None, None, {"hidden": True})
            for column in sheet.hidden_columns:
                page.set_column(column - 1, column - 1, None, None, {"hidden": True})
            if sheet.hidden:
                page.hide()
        first_shown = next(i for i, sheet in enumerate(book.sheets) if not sheet.hidden)
        workbook.worksheets()[first_shown].activate()
        workbook.worksheets()[first_shown].set_first_sheet()


def _merge_quietly(page: object, first_row: int, first: int, last_row: int, last: int) -> None:
    """Merge a range whose cells are written already; merge_range would write its first cell again."""
    page.merge.append([first_row - 1, first - 1, last_row - 1, last - 1])  # type: ignore[attr-defined]


def _csv(delimiter: str, encoding: str) -> Callable[[Book, Path], None]:
    def write(book: Book, path: Path) -> None:
        sheet = next(sheet for sheet in book.sheets if not sheet.hidden)
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=delimiter)
        for row in range(1, sheet.last_row + 1):
            writer.writerow([_shown(sheet, row, column, delimiter) for column in range(1, sheet.last_column + 1)])
        path.write_bytes(text.getvalue().encode(encoding))

    return write


def _shown(sheet: Sheet, row: int, column: int, delimiter: str) -> str:
    cell = sheet.cells.get((row, column))
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    if isinstance(cell.value, date):
        return cell.value.strftime("%d/%m/%Y")
    if isinstance(cell.value, float):
        if cell.number_format.endswith("%"):
            return f"{100 * cell.value:.1f}%".replace(".", "," if delimiter == ";" else ".")
        text = repr(cell.value).removesuffix(".0")
        return text.replace(".", ",") if delimiter == ";" else text
    return str(cell.value)


WRITERS: dict[str, tuple[str, Callable[[Book, Path], None]]] = {
    "openpyxl": (".xlsx", write_openpyxl),
    "xlsxwriter": (".xlsx", write_xlsxwriter),
    "raw-xml": (".xlsx", write_raw),
    "raw-xml-prefixed": (".xlsx", write_raw_prefixed),
    "csv-comma": (".csv", _csv(",", "utf-8")),
    "csv-semicolon": (".csv", _csv(";", "utf-8-sig")),
    # Written here, saved again by LibreOffice afterwards.
    "office-xlsx": (".xlsx", write_xlsxwriter),
    "office-ods": (".xlsx", write_xlsxwriter),
    "office-xls": (".xlsx", write_xlsxwriter),
}
"""Producer → ending and what writes it."""
