"""Whether the period that a sheet, a row or a name tells is the period of the run."""

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import PeriodSource
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.body import Body
from bdhvs_cli.reading.grid import Grid
from bdhvs_cli.reading.sheet_periods import Told, period_of_cell


def own_period(told: Told, targets: TargetSet) -> Period | None:
    """Return the period that a sheet itself tells, closed as the target set says; None where at most its file does."""
    if told.mention is None or told.mention.lacks_year or told.source == "file-name":
        return None
    try:
        return Period.parse(told.mention.id, targets.cutoff_day)
    except ValueError:
        return None


def agree(own: Period, period: Period, told: Told, source: PeriodSource | None) -> bool:
    """Whether a sheet's own period is the run's, or so weakly told that it does not speak against it."""
    if own.end == period.end:
        return True
    weak = told.mention is not None and told.mention.strength == 0
    closing = told.mention is not None and told.mention.strength == 1
    if weak:
        # "Kế hoạch năm 2025" in a title tells the plan's year, not the period.
        return own.year == period.year
    # A day on which the counts were taken, within the period or soon after its end, is no other period.
    return closing and period.start <= own.end and (own.end - period.end).days <= 31 and source != "column"


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


def keep_period(body: Body, grid: Grid, column: int, period: Period) -> None:
    """Leave out the rows whose own column says another period."""

    def other(row: int) -> bool:
        cell = next((cell for cell in grid.rows[row] if cell.column == column), None)
        named = period_of_cell(grid, cell) if cell is not None else None
        if named is None or named.startswith("????"):
            return False
        try:
            end = Period.parse(named).end
        except ValueError:
            return False
        return end not in (period.end, Period.parse(period.id).end)

    body.numbers = [row for row in body.numbers if not other(row)]
