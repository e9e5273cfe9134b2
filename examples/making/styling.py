"""How an office's form looks: Times New Roman, thin borders, A4 with the margins of Decree 30/2020."""

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.worksheet import Worksheet

_THIN = Side(style="thin")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
COUNT = "#,##0"
RATE = "0.00"
MILLIMETRE = 1 / 25.4
"""In inches, the unit of page margins."""


def font(size: int = 11, bold: bool = False, italic: bool = False) -> Font:
    return Font(name="Times New Roman", size=size, bold=bold, italic=italic)


def place(horizontal: str = "center", wrap: bool = False) -> Alignment:
    return Alignment(horizontal=horizontal, vertical="center", wrap_text=wrap)


def write(  # what stands where, and how it looks
    sheet: Worksheet,
    cell: str,
    value: object,
    *,
    size: int = 11,
    bold: bool = False,
    italic: bool = False,
    horizontal: str = "center",
    wrap: bool = False,
    border: bool = False,
    number_format: str | None = None,
    merge_to: str | None = None,
) -> None:
    """Write one cell, or a merged range from ``cell`` to ``merge_to``."""
    rows = sheet[f"{cell}:{merge_to}"] if merge_to else ((sheet[cell],),)
    for row in rows:
        for one in row:
            one.font = font(size, bold, italic)
            one.alignment = place(horizontal, wrap)
            if border:
                one.border = GRID
            if number_format:
                one.number_format = number_format
    sheet[cell].value = value
    if merge_to:
        sheet.merge_cells(f"{cell}:{merge_to}")


def page(sheet: Worksheet, *, landscape: bool, heading_rows: str | None = None) -> None:
    """Set up printing: A4, one page wide, the page's number at the top but not on the first page."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = 30 * MILLIMETRE
    sheet.page_margins.right = 15 * MILLIMETRE
    sheet.page_margins.top = sheet.page_margins.bottom = 20 * MILLIMETRE
    sheet.print_options.horizontalCentered = True
    sheet.oddHeader.center.text = "&P"
    sheet.HeaderFooter.differentFirst = True
    sheet.sheet_view.showGridLines = False
    if heading_rows:
        sheet.print_title_rows = heading_rows
