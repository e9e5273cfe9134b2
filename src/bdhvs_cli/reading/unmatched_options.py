"""What the command line names and no input has: sheets, and headings of ``--map``."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.submission import InputRecord, UnusedMap
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.grid import TEXT, Grid
from bdhvs_cli.reading.heading_map import is_letters, parts_of_line
from bdhvs_cli.reading.nearest import nearest
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


class MapsSeen(NamedTuple):
    """Which lines of ``--map`` a sheet has a use for, and what it has instead of the others."""

    used: frozenset[str] = frozenset()
    has_columns: bool = False
    """Without a table no column is known, and that is said by H101."""
    nearest: Mapping[str, str | None] = {}
    """Line without a use → the heading of this sheet that is most like it; else, without headings, a cell's text."""


NO_MAPS = MapsSeen()


def maps_seen(lines: Sequence[str], grid: Grid, record: InputRecord | None, indicators: Collection[str]) -> MapsSeen:
    """See which lines of ``--map`` have their heading, or column, in a sheet.

    Args:
        lines: as given, each with a ``=``.
        grid: the sheet.
        record: how its columns were understood; None where it does not count among the inputs.
        indicators: ids of the target set's indicators.
    """
    if not lines:
        return NO_MAPS
    columns = record.columns if record is not None else ()
    headings = [column.heading for column in columns]
    parts = list(dict.fromkeys(part for heading in headings for part in heading.split(" › ")))
    # A line of a form is an indicator's heading, and stands in the table's body.
    cells = {cell.text for row in grid.rows.values() for cell in row if cell.kind == TEXT}
    texts = [*cells, *headings, *parts]
    keys = {key(text) for text in texts}
    letters = {column.column for column in columns}
    used = set()
    near: dict[str, str | None] = {}
    for line in dict.fromkeys(lines):
        heading, meaning = parts_of_line(line)
        # Above its measures an indicator's heading may stand among other words: "HSSV - Tổng số".
        if key(heading) in keys or (meaning in indicators and _stands_within(heading, texts)):
            used.add(line)
        elif is_letters(heading):
            if heading in letters:
                used.add(line)
        else:
            near[line] = nearest(clean(heading), [*parts, *headings] or sorted(map(clean, cells)))
    return MapsSeen(frozenset(used), bool(columns), near)


def unused_maps(lines: Sequence[str], seen: Sequence[MapsSeen], file: str) -> Iterator[UnusedMap]:
    """Yield the lines of ``--map`` whose heading, or column, stands in no input.

    Args:
        lines: as given, each with a ``=``.
        seen: what each sheet has of them, one at least.
        file: one of the inputs, to look at.
    """
    used = frozenset[str]().union(*(maps.used for maps in seen))
    with_columns = [maps for maps in seen if maps.has_columns]
    for line in dict.fromkeys(lines):
        heading, _ = parts_of_line(line)
        if line in used:
            continue
        if not is_letters(heading):
            known = dict.fromkeys(seen_columns.nearest.get(line) for seen_columns in with_columns or seen)
            yield UnusedMap(line, heading, nearest(clean(heading), [text for text in known if text]), file)
        elif with_columns:
            yield UnusedMap(line, heading, None, file)


def _stands_within(heading: str, texts: Iterable[str]) -> bool:
    wanted = f" {' '.join(tokens(heading))} "
    return any(wanted in f" {' '.join(tokens(text))} " for text in texts)
