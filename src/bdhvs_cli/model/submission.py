"""What was read from people's workbooks, before it is judged."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from bdhvs_cli.model.account import Account, ColumnReading
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.units import Unit

Layout = Literal["wide", "long", "form", "register", "other"]
PeriodSource = Literal["option", "column", "sheet", "file-name", "job"]


class Figure(NamedTuple):
    """What stands in one needed cell, and how it was understood."""

    cell: str
    """Address: ``C12``."""
    text: str
    """What stands there: the exact decimal text of a number, or the text."""
    value: Decimal | None
    """The number, exact; a rate in percent; None where the cell holds no sound number."""
    decimals: int = 0
    """Decimals shown: by the number format, else by the text; at most 6. Only a rate's matter (R304)."""
    formula: str | None = None


class Entry(NamedTuple):
    """One unit × indicator, as one row (or form line) reports it."""

    unit_code: str
    indicator: str
    file: str
    sheet: str | None
    row: int
    population: Figure | None = None
    """People; None where the table has no such column (rates, counts)."""
    achieved: Figure | None = None
    """People (or things, for a count; 1 or 0 for yes/no)."""
    rate: Figure | None = None
    """The rate that the workbook states, in percent."""
    blank: bool = False
    """All needed cells are blank: the unit has not reported this indicator."""
    name_cell: str | None = None
    """Where the unit's name or code stands."""
    version: tuple[int, date | None] = (0, None)
    """The form's own version number and date, for ``--duplicates latest``."""
    unit_name: str = ""
    """With an open register: the name as written, which is the ``unit_code`` as well where there is no code."""

    @property
    def population_count(self) -> int | None:
        """The population as a whole number of people, or None where it is missing or unsound."""
        return _count(self.population)

    @property
    def achieved_count(self) -> int | None:
        """Those who achieved it as a whole number, or None where it is missing or unsound."""
        return _count(self.achieved)


def _count(figure: Figure | None) -> int | None:
    if figure is None or figure.value is None or figure.value < 0 or figure.value != figure.value.to_integral_value():
        return None
    return int(figure.value)


class Total(NamedTuple):
    """A total or group row that the workbook states, with the rows that it should sum."""

    indicator: str
    file: str
    sheet: str | None
    label: str
    """What the row calls itself: ``Tổng cộng``."""
    population: Figure | None
    achieved: Figure | None
    rows: tuple[int, ...]
    """The unit rows of the same sheet that belong to it."""
    rate: Figure | None = None
    """In percent."""
    unknown: tuple[Entry, ...] = ()
    """What rows among them report whose unit could not be told (R302); the stated sum may cover them."""
    hidden: tuple[int, ...] = ()
    """The rows that it should sum and that the sheet does not show."""
    parts: tuple[Entry, ...] = ()
    """Of a unit's own row: what its parts, such as villages, report; they must add up to it."""


class InputRecord(NamedTuple):
    """One sheet that was read (or a file that could not be)."""

    path: str
    sha256: str | None
    sheet: str | None = None
    layout: Layout | None = None
    rows: int = 0
    """Unit rows (or form lines) that were read."""
    columns: tuple[ColumnReading, ...] = ()
    heading_rows: tuple[int, int] | None = None
    period: Period | None = None
    period_source: PeriodSource | None = None
    period_cell: str | None = None
    superseded: bool = False
    """Whether ``--duplicates latest`` put all of it aside for a later version."""
    accounts: tuple[Account, ...] = ()
    """What became of all that stands on the sheet, one for each of its tables."""


class UnusedMap(NamedTuple):
    """A line of ``--map`` whose heading stands in no input."""

    line: str
    """As given."""
    heading: str
    """Or a column's letters."""
    nearest: str | None
    """The heading that does stand there and is most like it."""
    file: str
    """One of the inputs, to look at."""


@dataclass(frozen=True, slots=True)
class Submission:
    """All that was read from all inputs."""

    inputs: tuple[InputRecord, ...]
    entries: tuple[Entry, ...]
    totals: tuple[Total, ...]
    findings: tuple[Finding, ...]
    period: Period | None
    period_source: PeriodSource | None
    superseded: tuple[Entry, ...] = ()
    """Left out by ``--duplicates latest``."""
    superseded_by: Mapping[str, str] = field(default_factory=dict)
    """Full cell reference of what was left out → of what stands instead."""
    unused_maps: tuple[UnusedMap, ...] = ()
    """Empty where an input could not be read: the heading may stand there."""
    units: tuple[Unit, ...] = ()
    """With an open register: the units that reported, by code."""
    is_one_file: bool = False
    """One file, named outright, was all there was to read."""
