"""Whether the period that a sheet, a row or a name tells is the period of the run."""

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import PeriodSource
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Grid
from bdhvs_cli.reading.sheets.periods import Told, period_of_cell
from bdhvs_cli.reading.tables.body import Body, Row, UnitColumns
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.values.periods import mentions, tells_of_document
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.rules.catalogue import finding


def own_period(told: Told, targets: TargetSet) -> Period | None:
    """Return the period that a sheet itself tells, closed as the target set says; None where at most its file does."""
    if told.mention is None or told.mention.lacks_year or told.source == "file-name":
        return None
    try:
        return Period.parse(told.mention.id, targets.cutoff_day)
    except ValueError:
        return None


def is_period(told: str, period: Period, targets: TargetSet) -> bool:
    """Whether a period's machine name means the run's; of cumulative counts only the last day matters."""
    try:
        named, calendar = Period.parse(told), Period.parse(period.id)
    except ValueError:
        return False
    if not targets.cumulative and named.start != calendar.start and "day" not in (named.kind, calendar.kind):
        # "9 tháng" holds more than "quý III" where each counts its own.
        return False
    return named.end in (period.end, calendar.end)


def agree(own: Period, period: Period, told: Told, source: PeriodSource | None, targets: TargetSet) -> bool:
    """Whether a sheet's own period is the run's, or so weakly told that it does not speak against it."""
    if is_period(own.id, period, targets):
        return True
    weak = told.mention is not None and told.mention.strength == 0
    closing = told.mention is not None and told.mention.strength == 1
    if weak:
        # "Kế hoạch năm 2025" in a title tells the plan's year, not the period.
        return own.year == period.year
    # A day on which the counts were taken, within the period or soon after its end, is no other period.
    return closing and period.start <= own.end and (own.end - period.end).days <= 31 and source != "column"


def of_another_period(grid: Grid, table: Table, period: Period | None, targets: TargetSet) -> list[Finding]:
    """H105 where the titles of a further table tell another period than the run's."""
    if period is None:
        return []
    said = [
        mention._replace(cell=address(row, cell.column))
        for row, cell in table.titles if cell.kind == TEXT and not tells_of_document(cell.text)
        for mention in mentions(cell.text) if mention.strength >= 2
    ]  # fmt: skip
    for mention in said:
        told = mention.id.replace("????", str(period.year))
        if not is_period(told, period, targets):
            return [
                finding(
                    "H105", file=grid.file, sheet=grid.sheet, cell=mention.cell, case="sheet", period=told,
                    other_period=period.id, other="",
                )
            ]  # fmt: skip
    return []


def name_agrees(told: str, period: Period) -> bool:
    """Whether the period in a file's name (year perhaps left out) is the run's."""
    if told.startswith("????"):
        return told[4:] == period.id[4:] or period.kind in ("day", "year")
    if len(told) == 4:
        return int(told) == period.year
    try:
        named = Period.parse(told)
    except ValueError:
        return True
    if period.kind == "day":
        return named.start <= period.end and (period.end - named.end).days <= 31
    return named.end in (period.end, Period.parse(period.id).end)


def keep_period(
    body: Body, grid: Grid, column: int, units: UnitColumns, period: Period, targets: TargetSet
) -> list[Finding]:
    """Leave out the rows whose own column says another period.

    Returns:
        H105 for rows of figures whose period is not understood, or blank beside rows of several periods: they may be
        another period's, so they are left out as well.
    """
    spread = body.filled({number for number in (column, units.code, units.name) if number is not None})
    rows = list(body.rows(units, spread))
    named = {row.number: _named(grid, row, column) for row in rows}
    several = len({period for period in named.values() if period is not None}) > 1
    left_out: set[int] = set()
    found: list[Finding] = []
    aside = {column, units.code, units.number}
    for row in rows:
        told, cell = named[row.number], row.cells.get(column)
        text = clean(cell.text) if cell is not None else ""
        if told is not None and not told.startswith("????"):
            if not is_period(told, period, targets):
                left_out.add(row.number)
            continue
        understood = told[4:] == period.id[4:] if told is not None else not text and not several
        figures = any(cell.kind == NUMBER and cell.column not in aside for cell in row.cells.values())
        if understood or not figures or row.kind in ("total", "group"):
            continue
        left_out.add(row.number)
        unit = row.match.unit.code if row.match is not None and row.match.unit is not None else None
        found.append(
            finding(
                "H105", file=grid.file, sheet=grid.sheet, cell=address(row.number, column), unit_code=unit,
                case="unread", period="", text=text, other_period=period.id, other="",
            )
        )  # fmt: skip
    body.numbers = [row for row in body.numbers if row not in left_out]
    return found


def _named(grid: Grid, row: Row, column: int) -> str | None:
    cell = row.cells.get(column)
    return period_of_cell(grid, cell) if cell is not None else None
