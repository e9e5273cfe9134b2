"""What every layout reads with: the sheet, what its columns are, where entries, totals and findings go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from bdhvs_cli.model.account import RowMeaning
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import Entry, Total
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.columns.assignment import NEEDED, Assignment
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.files.faults import limit_crossed
from bdhvs_cli.reading.files.grid import TEXT, Cell, Grid
from bdhvs_cli.reading.files.limits import limits_in_force
from bdhvs_cli.reading.heading_map import HeadingMap
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.tables.body import Body, Row, UnitColumns
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.units.names import UnitMatch, UnitMatcher
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.rules.catalogue import finding


@dataclass(slots=True)
class SheetContext:
    """One sheet on its way from cells to entries."""

    grid: Grid
    table: Table
    body: Body
    assignment: Assignment
    units: UnitColumns
    targets: TargetSet
    lexicon: Lexicon
    matcher: UnitMatcher
    options: ReadingOptions
    maps: HeadingMap
    period: Period | None = None
    indicator_column: int | None = None
    version: tuple[int, date | None] = (0, None)
    entries: list[Entry] = field(default_factory=list)
    totals: list[Total] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rows_read: int = 0
    came_to: dict[int, tuple[RowMeaning, str]] = field(default_factory=dict)
    """Row → what became of it, and what it calls itself."""

    waiting: set[int] = field(default_factory=set)
    """Rows whose figures wait for the answer to what is asked about another row."""

    unknown_units: int = 0
    """Rows whose unit is not known, told one by one or not."""

    def untold_units(self) -> Iterator[Finding]:
        """Yield F004 where there are more unknown units than are told one by one."""
        most = limits_in_force().unknown_units
        if self.unknown_units > most:
            yield limit_crossed(self.grid.file, "unknown-units", most, self.unknown_units, sheet=self.grid.sheet)

    def mark(self, row: int, meaning: RowMeaning, text: str = "") -> None:
        """Note what became of a row; what was noted first stays."""
        self.came_to.setdefault(row, (meaning, text))

    def report(
        self,
        code: str,
        cell: str | None,
        unit: str | None,
        indicator: str | Sequence[str] | None,
        /,
        **params: object,
    ) -> None:
        """Note a finding on this sheet; of several indicators, where one cell is theirs."""
        self.findings.append(
            finding(
                code,
                file=self.grid.file,
                sheet=self.grid.sheet,
                cell=cell,
                unit_code=unit,
                indicator=indicator,
                **params,
            )
        )

    def report_match(self, row: Row, match: UnitMatch) -> None:
        """Note what is wrong with a row's unit."""
        column = row.name_column if row.name_column in row.cells else min(row.cells, default=1)
        params = match.params
        if params.get("case") in ("code", "mismatch") and self.units.code in row.cells and self.units.code:
            column = self.units.code
        params = params or {**self.matcher.unknown(row.label).params, "case": "group"}
        # Those of other provinces are told together in the end.
        self.unknown_units += params.get("case") != "other-province"
        if self.unknown_units > limits_in_force().unknown_units:
            self.waiting.add(row.number)
            return
        self.report("R302", row.where(column), None, None, **params)


def stands(cell: Cell | None) -> bool:
    """Whether a cell holds something that may be a figure: not the words of a signature or a note."""
    if cell is None:
        return False
    text = clean(cell.text)
    if cell.kind != TEXT:
        return True
    return bool(text) and (any(c.isdigit() for c in text) or len(text) <= 3) and len(text) <= 24


def needed_columns(context: SheetContext) -> dict[str, dict[Measure, int]]:
    """Return the columns of the indicators that can be read."""
    return {
        indicator: measures
        for indicator, measures in context.assignment.columns.items()
        if can_be_read(context, context.targets.by_id[indicator], indicator)
    }


def can_be_read(context: SheetContext, indicator: Indicator, column_key: str) -> bool:
    """Whether an indicator has all columns that it needs, or H102 has said which one it lacks.

    What is there then still counts for something: the unit has not failed to report, and its population says how far
    it could move the province.

    Args:
        context: the sheet.
        indicator: the indicator.
        column_key: under what its columns stand: its id, or ``ALONE`` where the rows name the indicators.
    """
    columns = context.assignment.columns.get(column_key, {})
    needed = [measure in columns for measure in NEEDED[indicator.measure]]
    return all(needed) or (any(needed) and column_key in context.assignment.lacking)


def is_asked(indicator: Indicator, unit: Unit) -> bool:
    """Whether a unit reports an indicator; a unit of no known type (``--units any``) reports all."""
    return not unit.type or indicator.is_reported_by(unit.type)
