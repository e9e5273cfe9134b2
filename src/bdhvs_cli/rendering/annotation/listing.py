"""The sheet that lists what was found in a workbook, with a column for the reason why a figure is right after all.

``reading.annotated_reasons`` reads it back: by the machine names in its first, hidden row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bdhvs_cli.model.cell import address, column_letters
from bdhvs_cli.model.targets import Severity
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.reports.annotated_reasons import DEFAULT_WHO, MARKER
from bdhvs_cli.rendering.annotation.markup import quoted
from bdhvs_cli.rendering.annotation.styles import CellFormat, Styles
from bdhvs_cli.rendering.content.findings import SEVERITY_WORDS
from bdhvs_cli.rendering.content.palette import SEVERITY_FILL
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.workbook.cell_text import Value, row_xml
from bdhvs_cli.rendering.workbook.text_width import lines_needed

HEADING_FILL, OPEN_FILL, SHUT_FILL = "E6ECF3", "FFF8DC", "E3E3E3"

# Machine name, heading, width in characters. Together few enough that the sheet, on A4 across, prints at 8 points or
# more even where the workbook's own font is 14 points, which makes its "characters" wider.
_COLUMNS = (
    ("number", N_("No."), 4.5),
    ("severity", N_("Severity"), 9.0),
    ("sheet", N_("Sheet"), 9.5),
    ("cell", N_("Cell"), 6.5),
    ("unit_name", N_("Unit"), 14.0),
    ("standing", N_("Current value"), 10.5),
    ("message", N_("What was found"), 32.0),
    ("remedy", N_("What to do"), 25.0),
    ("why", N_("Reason, if the figure is right"), 21.0),
    ("who", N_("Confirmed by"), 12.0),
    ("code", N_("Code"), 6.0),
    ("unit", "", 0.0),
    ("indicator", "", 0.0),
    ("value", "", 0.0),
    ("fill", "", 0.0),
)
_PLACES = {name: place for place, (name, _, _) in enumerate(_COLUMNS, 1)}
_LAST_SHOWN = _PLACES["code"]
_TITLE_ROW, _ADVICE_ROW, _WHO_ROW, _GAP_ROW = 2, 3, 4, 5
HEADING_ROW = 6
_LINE = 14.5
"""Points of a line of 11-point text."""
_GAP = 5
"""Points of a row that keeps apart what stands above and below it."""


@dataclass(frozen=True, slots=True)
class ListedWorkbook:
    """What the list must know of the workbook that it becomes part of."""

    styles: Styles
    """They get those of the list."""
    namespace: str
    """The main namespace."""
    fills: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(Sheet, cell) → the colour that a marked cell had before, RRGGBB."""
    selected: bool = True
    """Whether the workbook opens with the list."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list."""

    severity: Severity
    sheet: str
    cell: str
    unit_name: str
    standing: str
    """What stands in the cell."""
    message: str
    remedy: str
    code: str
    unit: str = ""
    """Code of the unit."""
    indicator: str = ""
    value: str = ""
    """The figures that an acceptance holds on to; empty where the finding can't be accepted."""
    who: str = ""
    why: str = ""
    can_be_accepted: bool = False


def list_sheet(say: Language, title: str, items: Sequence[Item], workbook: ListedWorkbook) -> bytes:
    """Return the worksheet part.

    Args:
        say: the language.
        title: what the list is about: the file's name and the period.
        items: what was found, in the order of the list.
        workbook: which it becomes part of.
    """
    styles = workbook.styles
    rows = [_machine_row(), *_heading_rows(say, styles, title, items)]
    links: list[str] = []
    for number, item in enumerate(items, 1):
        row = HEADING_ROW + number
        rows.append(_item_row(say, styles, row, number, item, workbook.fills.get((item.sheet, item.cell), "")))
        if item.cell and item.sheet:
            target = "'" + item.sheet.replace("'", "''") + "'!" + item.cell
            links.append(f'<hyperlink ref="{address(row, _PLACES["cell"])}" location={quoted(target)}/>')
    last = HEADING_ROW + len(items)
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{width or 9}" customWidth="1" hidden="{0 if width else 1}"/>'
        for place, (_, _, width) in enumerate(_COLUMNS, 1)
    )
    merges = "".join(
        f'<mergeCell ref="{address(row, 1)}:{address(row, _LAST_SHOWN)}"/>' for row in (_TITLE_ROW, _ADVICE_ROW)
    )
    merges += f'<mergeCell ref="A{_WHO_ROW}:{column_letters(_PLACES["why"])}{_WHO_ROW}"/>'
    listed = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    under = HEADING_ROW + 1
    selected = ' tabSelected="1"' if workbook.selected else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns={quoted(workbook.namespace)}>'
        '<sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{address(last, len(_COLUMNS))}"/>'
        f'<sheetViews><sheetView showGridLines="0"{selected} workbookViewId="0">'
        f'<pane ySplit="{HEADING_ROW}" topLeftCell="A{under}" activePane="bottomLeft" state="frozen"/>'
        f'<selection pane="bottomLeft" activeCell="A{under}" sqref="A{under}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<mergeCells count="3">{merges}</mergeCells>{listed}'
        '<printOptions horizontalCentered="1"/>'
        '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>'
        '<headerFooter differentFirst="1"><oddHeader>&amp;C&amp;P</oddHeader></headerFooter></worksheet>'
    ).encode()


def _machine_row() -> str:
    """Return the hidden row by which the list is recognised, whatever people do to its other rows and columns."""
    cells: list[tuple[int, Value, int]] = [(1, MARKER, 0)]
    cells += [(place, name, 0) for name, place in _PLACES.items() if place > 1]
    return row_xml(1, cells).replace('<row r="1">', '<row r="1" hidden="1">')


def _heading_rows(say: Language, styles: Styles, title: str, items: Sequence[Item]) -> list[str]:
    big = styles.index(CellFormat(14, bold=True, frame=False, vertical="center"))
    plain = styles.index(CellFormat(11, italic=True, frame=False))
    label = styles.index(CellFormat(11, frame=False, horizontal="right", vertical="center"))
    name = styles.index(CellFormat(11, bold=True, fill=OPEN_FILL, vertical="center", open=True))
    head = styles.index(CellFormat(11, bold=True, fill=HEADING_FILL, horizontal="center", vertical="center"))
    advice = say(
        N_(
            "The cells are coloured in the sheets, and a comment on each says what was found. "
            "Correct what is wrong there. Where a figure is right after all, write the reason into "
            "the coloured column here, and who has confirmed it."
        )
    )
    rows = [
        row_xml(_TITLE_ROW, [(1, title, big)], 24),
        row_xml(_ADVICE_ROW, [(1, advice, plain)], 32),
    ]
    if any(item.can_be_accepted for item in items):
        asked = say(N_("Confirmed by (once, for all lines that name nobody else):"))
        cells: list[tuple[int, Value, int]] = [(1, asked, label), (_PLACES["who"], None, name)]
        # What tells the line apart stands where a finding's figures would, out of sight.
        cells.append((_PLACES["value"], DEFAULT_WHO, 0))
        rows.append(row_xml(_WHO_ROW, cells, 20))
    else:
        rows.append(row_xml(_WHO_ROW, [], _GAP))
    rows.append(row_xml(_GAP_ROW, [], _GAP))
    heads: list[tuple[int, Value, int]] = [
        (place, say(text) if text else None, head) for place, (_, text, _) in enumerate(_COLUMNS, 1) if text
    ]
    rows.append(row_xml(HEADING_ROW, heads, 32))
    return rows


def _item_row(say: Language, styles: Styles, row: int, number: int, item: Item, fill: str) -> str:
    text = styles.index(CellFormat())
    centred = styles.index(CellFormat(horizontal="center"))
    link = styles.index(CellFormat(link=True, horizontal="center"))
    severity = styles.index(CellFormat(bold=True, horizontal="center", fill=SEVERITY_FILL[item.severity]))
    reason = styles.index(CellFormat(fill=OPEN_FILL, open=True) if item.can_be_accepted else CellFormat(fill=SHUT_FILL))
    values: dict[str, tuple[Value, int]] = {
        "number": (number, centred),
        "severity": (say(SEVERITY_WORDS[item.severity]), severity),
        "sheet": (item.sheet, text),
        "cell": (item.cell, link if item.cell and item.sheet else centred),
        "unit_name": (item.unit_name, text),
        "standing": (item.standing, text),
        "message": (item.message, text),
        "remedy": (item.remedy, text),
        "why": (item.why, reason),
        "who": (item.who, reason),
        "code": (item.code, centred),
        "unit": (item.unit, 0),
        "indicator": (item.indicator, 0),
        "value": (item.value, 0),
        "fill": (fill, 0),
    }
    lines = max(
        lines_needed(str(value), width * 7 * 0.75 - 6, 11)
        for (value, _), (_, _, width) in zip(values.values(), _COLUMNS, strict=True)
        if value and width
    )
    cells = [(_PLACES[name], value, style) for name, (value, style) in values.items()]
    return row_xml(row, cells, min(max(lines, 1) * _LINE + 4, 400))
