"""Courses as scatter charts, two beside each other; their figures stand on a sheet of their own."""

from collections.abc import Sequence
from datetime import date

from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.content.palette import ACCENTS, INK
from bdhvs_cli.rendering.drawings.course import CoursePicture
from bdhvs_cli.rendering.media.workbook.book import DocumentBook
from bdhvs_cli.rendering.media.workbook.cells import DAY_ZERO, Cells, Stored
from bdhvs_cli.rendering.media.workbook.charts import Curve, Place, scatter
from bdhvs_cli.rendering.tables.cells import Cell, Day, Text
from bdhvs_cli.rendering.workbook.looks import FIGURE, TEXT
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet

_HEIGHT = 235.0
_WIDTHS = (31, 14, 12, 12, 14, 14)
"""Of the columns of figures, in characters."""
_MOST = 40
_PATH_COLOUR = "0B4A8F"
_BEFORE_THE_END = 3
"""Days."""
_NOTHING = Text("")


def draw(
    book: DocumentBook, sheet: Sheet, row: int, width: int, entries: Sequence[tuple[str, CoursePicture]], cells: Cells
) -> int:
    """Draw them below a blank row; return the row after them."""
    figures = book.book.sheet(book.say(N_("Figures of the charts")))
    figures.widths(_WIDTHS)
    figures.page("portrait", Margins(), first=False)
    middle = width // 2
    row, at = row + 1, 1
    for number, (caption, picture) in enumerate(entries[:_MOST]):
        heading_row, at = at, _figures(book, figures, at, picture, cells)
        left = number % 2 == 0
        if left:
            sheet.height(row, _HEIGHT)
        place = Place(row, middle if left else width, 0 if left else middle)
        _chart(sheet, figures, heading_row, picture, place, caption, cells)
        row += not left
    return row + len(entries[:_MOST]) % 2


def _figures(book: DocumentBook, sheet: Sheet, row: int, picture: CoursePicture, cells: Cells) -> int:
    """Write the figures of a course: a row per period, and one for the deadline; return the row after a blank one."""
    say = book.say
    headings = [
        picture.name,
        say(N_("Last day")),
        say(N_("Rate")) if picture.target.measure != "count" else say(N_("Number")),
        say(N_("Target")),
        say(N_("Path needed")),
        say(N_("At this pace")),
    ]
    needed = picture.target if picture.needs_path else _NOTHING
    projected = picture.projected if picture.projected.value is not None else _NOTHING
    rows: list[list[Cell]] = []
    for station in picture.stations:
        now = station.rate if station.rate.value is not None else _NOTHING
        starts = picture.leads_on and station is picture.stations[-1]
        ways = [now if starts and way is not _NOTHING else _NOTHING for way in (needed, projected)]
        rows.append([Text(station.label), Day(station.day), now, picture.target, *ways])
    if picture.leads_on:
        rows.append([Text(say(N_("Deadline"))), Day(picture.deadline), _NOTHING, picture.target, needed, projected])
    return book.table(sheet, row, headings, ([_stored(cell, cells) for cell in line] for line in rows), height=30) + 1


def _stored(cell: Cell, cells: Cells) -> Stored:
    if cell is _NOTHING:
        return None, cells.stored(cell)[1]
    return cells.stored(cell, TEXT if isinstance(cell, Text) else FIGURE)


def _chart(
    sheet: Sheet, figures: Sheet, heading_row: int, picture: CoursePicture, place: Place, title: str, cells: Cells
) -> None:
    first = heading_row + 1
    now = heading_row + len(picture.stations)
    accent = ACCENTS[picture.status].line
    curves = [
        Curve(2, 4, (first, now + picture.leads_on), INK, f"$D${heading_row}", "dash", width=1.5),
        Curve(2, 3, (first, now), accent, f"$C${heading_row}", dots=True, width=2.5),
    ]
    if picture.leads_on and picture.needs_path:
        curves.append(Curve(2, 5, (now, now + 1), _PATH_COLOUR, f"$E${heading_row}", "sysDash"))
    if picture.leads_on and picture.projected.value is not None:
        curves.append(Curve(2, 6, (now, now + 1), accent, f"$F${heading_row}", "sysDot"))
    days = [*(station.day for station in picture.stations), picture.deadline]
    start, end = _axis_start(min(days)), (max(days) - DAY_ZERO).days
    scatter(
        sheet,
        figures,
        place=place,
        title=title,
        curves=curves,
        axes=("", "" if picture.target.measure == "count" else "%"),
        x_limits=(start, max(end, start + 1)),
        y_limits=picture.ends[:2],
        x_format=cells.formats.month,
        dates=True,
    )


def _axis_start(first: date) -> int:
    """Return where an axis of days begins: steps of a mean month's length from there stay within their months.

    From a month's last day on they would not: 91 days after 31 December is 1 April.
    """
    return (first - DAY_ZERO).days - min(_BEFORE_THE_END, first.day - 1)
