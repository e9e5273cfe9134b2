"""What a sheet is understood by, and what comes of it."""

from typing import NamedTuple

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import Entry, InputRecord, PeriodSource, Total
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.heading_map import HeadingMap
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.units.names import UnitMatcher
from bdhvs_cli.reading.wording.phrases import Lexicon


class SheetPeriod(NamedTuple):
    """The period that a sheet tells, and where."""

    period: Period | None
    source: PeriodSource | None
    cell: str | None = None


class SheetReading(NamedTuple):
    """What one sheet holds."""

    record: InputRecord
    entries: tuple[Entry, ...] = ()
    totals: tuple[Total, ...] = ()
    findings: tuple[Finding, ...] = ()
    has_table: bool = False
    figures: int = 0
    """Where there is no table: how many numbers stand on the sheet, other than codes and running numbers."""

    @property
    def is_input(self) -> bool:
        """Whether the sheet counts among the inputs: it holds a table, or something that is wrong."""
        return self.has_table or any(finding.severity == "error" for finding in self.findings)


class Understanding(NamedTuple):
    """What every sheet of a run is understood by."""

    targets: TargetSet
    lexicon: Lexicon
    matcher: UnitMatcher
    options: ReadingOptions
    maps: HeadingMap
