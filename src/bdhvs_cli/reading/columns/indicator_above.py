"""A sheet for one indicator: named in a line of its own above the table, or by the sheet, and in no heading."""

import re

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.period import Period
from bdhvs_cli.reading.columns.claims import Claim, claim
from bdhvs_cli.reading.files.grid import TEXT, Grid
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.tables.understanding import Understanding
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.phrases import Lexicon

# "Kính gửi: …" names a reader, not what is counted.
_ANNOUNCED = regex(r"chỉ tiêu|đối tượng|nội dung|nhóm", re.IGNORECASE)
_NOTE = regex(r"\W*(?:ghi chú|lưu ý|chú thích|kính gửi|nơi nhận|căn cứ|\*)", re.IGNORECASE)


def name_from_above(claims: list[Claim], grid: Grid, table: Table, using: Understanding, period: Period | None) -> None:
    """Let measures whose headings name no indicator be about the one that stands above them.

    Only where it is beyond doubt: no heading names another indicator, and all lines above and the sheet's name that
    name any name the same one. Headings below it may name its people: "Tổng số lao động".

    Args:
        claims: the columns' claims; those of figures get the indicator.
        grid: the sheet.
        table: its table, with what stands above it.
        using: the words of the target set.
        period: of the report.
    """
    if any(claim.role == "foreign" for claim in claims):
        return
    said = _above(grid, table, using.lexicon)
    if said is None:
        return
    above, evidence = said
    for place, heading in enumerate(claims):
        if heading.role == "unknown" and heading.column in table.paths:
            claims[place] = claim(heading.column, table.paths[heading.column], using.targets, period, above)
    figures = [heading for heading in claims if heading.role == "figure"]
    if any(figure.namesakes or not _agrees(figure, above) for figure in figures):
        return
    for figure in figures:
        if not figure.indicators:
            figure.indicators = above
            figure.evidence.append(evidence)


def _agrees(figure: Claim, above: tuple[str, ...]) -> bool:
    """Whether a heading names nobody else than the title: nobody, the same, or the population that it shares."""
    named = set(figure.indicators)
    return named >= set(above) if figure.group is not None else named <= set(above)


def indicators_above(grid: Grid, table: Table, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the one indicator that stands above a table, or in the sheet's name, beyond doubt; else nothing."""
    said = _above(grid, table, lexicon)
    return said[0] if said is not None else ()


def mates_above(grid: Grid, table: Table, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the indicators of the population that the lines above a table name, where several share it."""
    told = {
        fit.indicators
        for row, cell in table.titles
        if cell.kind == TEXT
        for line in cell.text.splitlines()
        if (fit := lexicon.near.title(clean(line))).indicators and not fit.rest and not fit.achieving
    }
    return told.pop() if len(told) == 1 else ()


def _above(grid: Grid, table: Table, lexicon: Lexicon) -> tuple[tuple[str, ...], str] | None:
    lines = [
        (clean(line), f"above the table: {address(row, cell.column)}")
        for row, cell in table.titles
        if cell.kind == TEXT
        for line in cell.text.splitlines()
    ]
    lines.append((grid.sheet or "", f"the sheet's name: {grid.sheet}"))
    if any(lexicon.foreign_word(line) for line, _ in lines):
        return None
    told: list[tuple[tuple[str, ...], str]] = []
    for line, where in lines:
        named, rest = _named(line, lexicon)
        if rest and line == grid.sheet and any(set(named) == set(ids) for ids, _ in told):
            continue  # "Bieu 1 CBCC": the title has said it in full
        if rest:
            # "Cán bộ, công chức ngành y tế": of whom the table is, is a question.
            return None
        if named:
            told.append((named, where))
    single = [place for place in told if len(place[0]) == 1]
    # "Người trưởng thành" above "Xác nhận trên VNeID" only says the same of whom.
    if not single or len({ids for ids, _ in single}) > 1 or any(not set(single[0][0]) <= set(ids) for ids, _ in told):
        return None
    return single[0]


def _named(line: str, lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the indicators that a line names by itself, or behind such words as "Kết quả chỉ tiêu:", and what is left.

    A title is a sentence about its table: what names the indicator decides, how the table is cut is harmless, and a
    word that is neither may name other people.
    """
    before, _, after = line.rpartition(":")
    said = lexicon.indicators_named(line)
    if not said and _ANNOUNCED.search(before):
        said = lexicon.indicators_named(clean(after))
    if said or _NOTE.match(line):
        return said, ()
    fit = lexicon.near.title(line)
    return fit.indicators, fit.rest
