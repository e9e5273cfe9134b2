"""Reads our own report workbooks back: their *data* sheet, with the digest checked."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NoReturn, get_args

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.report import RESULT_KEYS, Level, Report, Result, Status
from bdhvs_cli.model.targets import Direction
from bdhvs_cli.reading.files.faults import ReadingFault, corrupt
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell, Grid
from bdhvs_cli.reading.files.limits import limits_in_force
from bdhvs_cli.reading.files.time_limit import time_limit
from bdhvs_cli.reading.ooxml.markup import Attributes, MarkupError, fault_of, local_name, parse
from bdhvs_cli.reading.ooxml.package import Package
from bdhvs_cli.reading.opening import open_workbook
from bdhvs_cli.reading.reports.digest import DIGEST, PREFIX, canonical_number, report_without_results, table_digest
from bdhvs_cli.rules.catalogue import finding

DATA_SHEET = "data"
_PROPERTIES_PART = "docProps/custom.xml"
_LEVELS: tuple[Level, ...] = get_args(Level)
_STATUSES: tuple[Status, ...] = get_args(Status)


def read_report_workbook(path: Path, shown: str) -> Report | None:
    """Read a report that ``-o report.xlsx`` wrote.

    Rates are made exact again from their counts. What only people read there (the inputs, the findings, the target
    set's wording) is not read back. Where the data sheet's digest is another than when it was written, the report's one
    finding is F006, and it holds what stands in the sheet now.

    Args:
        path: the workbook.
        shown: the path as given, with ``/``.

    Returns:
        The report, or None where the workbook is none of ours (it lacks the property ``bdhvs_digest`` or the sheet).

    Raises:
        ReadingFault: F001 to F005; F003 too where a cell of the data sheet holds what no report of ours can hold.
        FileError: missing, locked or unreadable.
    """
    with time_limit(shown, limits_in_force().seconds), open_workbook(path, shown) as workbook:
        package = getattr(workbook, "package", None)
        known = custom_properties(package) if isinstance(package, Package) else {}
        if DIGEST not in known or not any(sheet.name == DATA_SHEET for sheet in workbook.sheets):
            return None
        try:
            report = report_without_results(known, workbook.sha256)
        except ValueError as error:
            raise corrupt(shown, _PROPERTIES_PART, str(error)) from error
        table = _Table(workbook.grid(DATA_SHEET))
    directions = {indicator.id: indicator.direction for indicator in report.indicators}
    places = {indicator.id: place for place, indicator in enumerate(report.indicators)}
    results = sorted(
        (table.result(row, directions) for row in table.rows),
        key=lambda result: (result.level != "province", result.unit_code, places.get(result.indicator, len(places))),
    )
    digest = table.digest()
    changed: tuple[Finding, ...] = ()
    if digest != known[DIGEST]:
        changed = (finding("F006", file=shown, sheet=DATA_SHEET, expected=known[DIGEST], found=digest),)
    return replace(report, results=tuple(results), findings=changed)


def custom_properties(package: Package) -> Mapping[str, str]:
    """Return the custom document properties of ours: name → value.

    Raises:
        ReadingFault: F003, the part is damaged.
    """
    if package.find(_PROPERTIES_PART) is None:
        return {}
    known: dict[str, str] = {}
    texts: list[str] = []
    name = ""

    def start(element: str, attributes: Attributes) -> None:
        nonlocal name
        if local_name(element) == "property":
            name = attributes.get("name", "")
            texts.clear()

    def end(element: str) -> None:
        if local_name(element) == "property" and name.startswith(PREFIX):
            known[name] = "".join(texts).strip()

    try:
        parse((package.read(_PROPERTIES_PART),), start, end, texts)
    except MarkupError as error:
        raise fault_of(error, package.shown, _PROPERTIES_PART) from error
    return known


class _Table:
    """The data sheet's table: field names in the first row, a result in each other."""

    def __init__(self, grid: Grid) -> None:
        self._shown = grid.file
        first, *self.rows = list(grid.rows.items()) or [(1, [])]
        self._fields = {cell.text: cell.column for cell in first[1] if cell.kind == TEXT}
        self._heading = first
        for field in RESULT_KEYS:
            if field not in self._fields:
                raise corrupt(self._shown, "", f"column {field} missing", sheet=DATA_SHEET)

    def digest(self) -> str:
        """Return the digest of what stands there."""
        width = max((cells[-1].column for _, cells in (self._heading, *self.rows) if cells), default=0)
        return table_digest(_texts(cells, width) for _, cells in (self._heading, *self.rows))

    def result(self, row: tuple[int, list[Cell]], directions: Mapping[str, Direction]) -> Result:
        """Make a result of a row; ``directions``: which side of an indicator's target is right."""
        line = _Line(self._shown, self._fields, *row)
        level = next((word for word in _LEVELS if word == line.text("level")), None)
        status = next((word for word in _STATUSES if word == line.text("status")), None)
        if level is None:
            line.refuse("level")
        if status is None:
            line.refuse("status")
        population, achieved = line.count("population"), line.count("achieved")
        target, rate = line.number("target"), line.number("rate")
        if target is None:
            line.refuse("target")
        if rate is not None and population and achieved is not None:
            rate = Fraction(100 * achieved, population)
        places = {name: line.text(f"cells.{name}") for name in ("population", "achieved")}
        return Result(
            level=level,
            unit_code=line.text("unit_code"),
            unit_name=line.text("unit_name"),
            indicator=line.text("indicator"),
            population=population,
            achieved=achieved,
            rate=rate,
            target=target,
            shortfall=line.count("shortfall"),
            status=status,
            units_expected=line.count("units_expected"),
            units_reported=line.count("units_reported"),
            lowest=line.number("lowest"),
            highest=line.number("highest"),
            cells={name: place for name, place in places.items() if place},
            direction=directions.get(line.text("indicator"), "at-least"),
        )


def _texts(cells: list[Cell], width: int) -> list[str]:
    texts = [""] * width
    for cell in cells:
        texts[cell.column - 1] = canonical_number(cell.text) if cell.kind == NUMBER else cell.text
    return texts


class _Line:
    """One row, its cells by field name."""

    def __init__(self, shown: str, fields: Mapping[str, int], row: int, cells: list[Cell]) -> None:
        self._shown = shown
        self._fields = fields
        self._row = row
        self._cells = {cell.column: cell for cell in cells}

    def _cell(self, field: str) -> Cell | None:
        return self._cells.get(self._fields.get(field, 0))

    def refuse(self, field: str) -> NoReturn:
        """Raise F003: the cell holds what no report of ours holds there."""
        cell = self._cell(field)
        what = f"{field} can't be {cell.text!r}" if cell else f"{field} missing"
        place = address(self._row, self._fields.get(field, 1))
        raise corrupt(self._shown, "", what, sheet=DATA_SHEET, cell=place)

    def text(self, field: str) -> str:
        """Return a text, an empty one where nothing stands; a code that was turned into a number is a text here."""
        cell = self._cell(field)
        return cell.text if cell else ""

    def number(self, field: str) -> Fraction | None:
        """Return a number, exact; None where nothing stands."""
        cell = self._cell(field)
        if cell is None or not cell.text:
            return None
        if cell.kind != NUMBER:
            self.refuse(field)
        return Fraction(Decimal(cell.text))

    def count(self, field: str) -> int | None:
        """Return a whole number, at least 0; None where nothing stands."""
        value = self.number(field)
        if value is None:
            return None
        if value.denominator != 1 or value < 0:
            self.refuse(field)
        return int(value)


__all__ = ["DATA_SHEET", "ReadingFault", "custom_properties", "read_report_workbook"]
