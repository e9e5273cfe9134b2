"""What the command line names and no input has: sheets, and headings of ``--map``."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.submission import InputRecord, UnusedMap
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.grid import TEXT, Grid
from bdhvs_cli.reading.nearest import nearest
from bdhvs_cli.reading.options import is_letters, parts_of_line
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording.segments import tokens


def check_sheet_names(wanted: Iterable[str], there: Collection[str | None]) -> None:
    """Refuse a ``--sheet`` that no input has.

    Raises:
        UsageError: there is none of that name.
    """
    for name in wanted:
        if name not in there:
            raise UsageError(
                N_("No input has a sheet named “{sheet}”."),
                N_("Look at the names at the foot of the workbook; capitals and blanks count."),
                {"sheet": name},
            )


def unused_maps(
    lines: Sequence[str], grids: Sequence[Grid], records: Sequence[InputRecord], indicators: Collection[str]
) -> Iterator[UnusedMap]:
    """Yield the lines of ``--map`` whose heading, or column, stands in no input.

    Args:
        lines: as given, each with a ``=``.
        grids: the sheets that were read, one at least.
        records: how their columns were understood.
        indicators: ids of the target set's indicators.
    """
    if not lines:
        return
    headings = [column.heading for record in records for column in record.columns]
    parts = list(dict.fromkeys(part for heading in headings for part in heading.split(" › ")))
    # A line of a form is an indicator's heading, and stands in the table's body.
    cells = {cell.text for grid in grids for row in grid.rows.values() for cell in row if cell.kind == TEXT}
    texts = [*cells, *headings, *parts]
    keys = {key(text) for text in texts}
    columns = {column.column for record in records for column in record.columns}
    for line in dict.fromkeys(lines):
        heading, meaning = parts_of_line(line)
        # Above its measures an indicator's heading may stand among other words: "HSSV - Tổng số".
        if key(heading) in keys or (meaning in indicators and _stands_within(heading, texts)):
            continue
        if not is_letters(heading):
            known = [*parts, *headings] or sorted(map(clean, cells))
            yield UnusedMap(line, heading, nearest(clean(heading), known), grids[0].file)
        elif columns and heading not in columns:  # Without a table no column is known, and that is said by H101.
            yield UnusedMap(line, heading, None, grids[0].file)


def _stands_within(heading: str, texts: Iterable[str]) -> bool:
    wanted = f" {' '.join(tokens(heading))} "
    return any(wanted in f" {' '.join(tokens(text))} " for text in texts)
