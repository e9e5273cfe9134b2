"""A funnel as a scatter chart; the units' and the limits' figures stand below it."""

from dataclasses import replace
from decimal import Decimal

from bdhvs_cli.comparing.documents import Funnel
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.content.palette import INK
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS
from bdhvs_cli.rendering.drawings.funnel import FunnelPicture, Limits, population_axis
from bdhvs_cli.rendering.media.workbook.book import DocumentBook
from bdhvs_cli.rendering.media.workbook.cells import Cells, Stored
from bdhvs_cli.rendering.media.workbook.charts import Curve, Place, scatter
from bdhvs_cli.rendering.tables.cells import Count, Text
from bdhvs_cli.rendering.workbook.looks import FIGURE
from bdhvs_cli.rendering.workbook.sheet import Sheet

WIDTHS = (30, 13, 12, 41, 4, 13, 11, 11, 12, 11, 11)
_COLOURS: dict[Funnel, str] = {
    "above-99.8": "0B4A8F",
    "above-95": "5B9CCB",
    "inside": "767676",
    "below-95": "E0995C",
    "below-99.8": "A6480A",
}
_HEIGHT = 400.0
_LIMITS_FROM = 6
"""Column where the limits begin."""


def draw(
    book: DocumentBook, sheet: Sheet, row: int, width: int, caption: str, picture: FunnelPicture, cells: Cells
) -> int:
    """Draw it; return the row after its figures."""
    say = book.say
    places = list(_COLOURS)
    units = sorted(picture.units, key=lambda unit: places.index(unit.place))
    sheet.height(row, _HEIGHT)
    heading_row = row + 2
    names = [say(N_("Unit")), say(N_("Population")), say(N_("Rate (%)")), say(N_("Against chance"))]
    rows = (
        [
            cells.stored(Text(unit.name)),
            cells.stored(Count(unit.population), FIGURE),
            cells.stored(unit.rate, FIGURE),
            cells.stored(Text(f"{FUNNEL_MARKS[unit.place]} {unit.words}")),
        ]
        for unit in units
    )
    after_units = book.table(sheet, heading_row, names, rows)
    edges = [_edge(limits, float(picture.rate), cells) for limits in picture.limits]
    after_limits = book.table(sheet, heading_row, _edge_names(book), edges, column=_LIMITS_FROM)
    sheet.worksheet.print_title_rows = f"{heading_row}:{heading_row}"
    first = heading_row + 1
    curves = _limit_curves(book, (first, first + len(edges) - 1))
    for place, colour in _COLOURS.items():
        found = [first + at for at, unit in enumerate(units) if unit.place == place]
        if found:
            words = next(unit.words for unit in units if unit.place == place)
            curves.append(Curve(2, 3, (found[0], found[-1]), colour, words, None, dots=True))
    scatter(
        sheet,
        sheet,
        place=Place(row, width),
        title=caption,
        curves=curves,
        axes=(population_axis(say), "%"),
        x_limits=_doublings(picture.limits[0].population, picture.limits[-1].population),
        y_limits=picture.ends[:2],
        x_format=cells.formats.count,
        logarithmic=True,
    )
    return max(after_units, after_limits)


def _edge_names(book: DocumentBook) -> list[str]:
    say = book.say
    near, far = (say.percent(say.decimal(Decimal(share))) for share in ("95", "99.8"))
    return [say(N_("Population")), f"−{far}", f"−{near}", say(N_("Province")), f"+{near}", f"+{far}"]


def _edge(limits: Limits, rate: float, cells: Cells) -> list[Stored]:
    look = replace(FIGURE, number_format=cells.formats.decimals(2))
    values = (limits.least_998, limits.least_95, rate, limits.most_95, limits.most_998)
    return [cells.stored(Count(limits.population), FIGURE), *((value, look) for value in values)]


def _limit_curves(book: DocumentBook, rows: tuple[int, int]) -> list[Curve]:
    far, near = book.say(N_("99.8% limits")), book.say(N_("95% limits"))
    at = _LIMITS_FROM
    return [
        Curve(at, at + 1, rows, INK, far, "sysDash", width=1.25),
        Curve(at, at + 5, rows, INK, far, "sysDash", width=1.25, listed=False),
        Curve(at, at + 2, rows, INK, near, width=1.25),
        Curve(at, at + 4, rows, INK, near, width=1.25, listed=False),
        Curve(at, at + 3, rows, INK, book.say(N_("Province")), "dash", width=1.75),
    ]


def _doublings(smallest: int, largest: int) -> tuple[int, int]:
    """Return the ends of an axis that holds both, the one a round number and the other so many times double."""
    power = 10 ** (len(str(smallest)) - 1)
    first = next(times * power for times in (5, 2, 1) if times * power <= smallest)
    last = first
    while last < largest:
        last *= 2
    return first, last
