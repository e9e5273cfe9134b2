"""A sheet for one indicator: named in a line of its own above the table, or by the sheet, and in no heading."""

import re

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.files.grid import TEXT, Grid
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.tables.understanding import Understanding
from bdhvs_cli.reading.values.text import clean

# "Kính gửi: …" names a reader, not what is counted.
_ANNOUNCED = re.compile(r"chỉ tiêu|đối tượng|nội dung|nhóm", re.IGNORECASE)


def name_from_above(claims: list[Claim], grid: Grid, table: Table, using: Understanding) -> None:
    """Let measures whose headings name no indicator be about the one that stands above them.

    Only where it is beyond doubt: no heading names an indicator, and all lines above and the sheet's name that name
    any name the same one.

    Args:
        claims: the columns' claims; those of figures get the indicator.
        grid: the sheet.
        table: its table, with what stands above it.
        using: the words of the target set.
    """
    figures = [one for one in claims if one.role == "figure"]
    if any(one.indicators or one.namesakes for one in figures) or any(one.role == "foreign" for one in claims):
        return
    lines = [
        (line, f"above the table: {address(row, cell.column)}")
        for row, cell in table.titles
        if cell.kind == TEXT
        for line in cell.text.splitlines()
    ]
    lines.append((grid.sheet or "", f"the sheet's name: {grid.sheet}"))
    if any(using.lexicon.foreign_word(line) for line, _ in lines):
        return
    told = [(ids, where) for line, where in lines if (ids := _named(clean(line), using))]
    if len({ids for ids, _ in told}) == 1 and len(told[0][0]) == 1:
        for one in figures:
            one.indicators = told[0][0]
            one.evidence.append(told[0][1])


def _named(line: str, using: Understanding) -> tuple[str, ...]:
    """Return the indicators that a line names by itself, or behind such words as "Kết quả chỉ tiêu:"."""
    before, _, after = line.rpartition(":")
    said = using.lexicon.indicators_named(line)
    return said if said or not _ANNOUNCED.search(before) else using.lexicon.indicators_named(clean(after))
