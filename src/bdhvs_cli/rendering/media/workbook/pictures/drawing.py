"""Which file draws which kind of picture."""

from collections.abc import Mapping, Sequence

from bdhvs_cli.rendering.drawings.course import CoursePicture
from bdhvs_cli.rendering.drawings.funnel import FunnelPicture
from bdhvs_cli.rendering.drawings.picture import Picture
from bdhvs_cli.rendering.media.workbook.book import DocumentBook
from bdhvs_cli.rendering.media.workbook.cells import Cells
from bdhvs_cli.rendering.media.workbook.pictures import course, funnel
from bdhvs_cli.rendering.workbook.sheet import Sheet

WIDTHS: Mapping[type[Picture], Sequence[float]] = {FunnelPicture: funnel.WIDTHS}
"""Columns, in characters, of a sheet on which such a picture stands alone."""


def draw(
    book: DocumentBook, sheet: Sheet, row: int, width: int, entries: Sequence[tuple[str, Picture]], cells: Cells
) -> int:
    """Draw pictures of one kind, each under its caption, with the cells that they read.

    Args:
        book: the workbook.
        sheet: gets them.
        row: where they begin.
        width: columns that they may take.
        entries: caption and picture.
        cells: what forms become.

    Returns:
        The row after them.
    """
    courses = [(caption, picture) for caption, picture in entries if isinstance(picture, CoursePicture)]
    if courses:
        row = course.draw(book, sheet, row, width, courses, cells)
    for caption, picture in entries:
        if isinstance(picture, FunnelPicture):
            row = funnel.draw(book, sheet, row, width, caption, picture, cells)
    return row
