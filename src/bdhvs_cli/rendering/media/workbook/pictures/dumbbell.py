"""Two rates of each line as a chart of slopes, which reads them from the table above it."""

from collections.abc import Mapping

from bdhvs_cli.rendering.drawings.dumbbell import DumbbellPicture
from bdhvs_cli.rendering.drawings.shapes import round_ends
from bdhvs_cli.rendering.media.workbook.charts import Place, slopes
from bdhvs_cli.rendering.workbook.sheet import Sheet

_COLOURS = ("0B4A8F", "A6480A", "2E7D43", "7443B5", "9A6B00", "B3372F", "1B7F8C", "767676")
_HEIGHT = 320.0
_LAST_COLUMN = 8


def draw(sheet: Sheet, row: int, picture: DumbbellPicture, rows: Mapping[str, int]) -> int:
    """Draw it; return the row after it.

    Args:
        sheet: gets it; its second and third column hold both rates.
        row: where it stands.
        picture: the lines.
        rows: name of a line → its row in the table above; "" → that of its headings.
    """
    ends = [pair.ends for pair in picture.pairs]
    sheet.height(row, _HEIGHT)
    slopes(
        sheet,
        place=Place(row, _LAST_COLUMN),
        title=f"{picture.title} (%)",
        heading_row=rows[""],
        columns=(1, 2, 3),
        rows=[rows[pair.name] for pair in picture.pairs],
        values=ends,
        colours=[_COLOURS[place % len(_COLOURS)] for place in range(len(ends))],
        limits=round_ends(min(map(min, ends)), max(map(max, ends)))[:2],
    )
    return row + 1
