"""A form in the making: passed from step to step, and to the faults that are put in on the way."""

from dataclasses import dataclass, field

from scripts.forms.columns import Column, Plan
from scripts.forms.expectation import Demand, Expectation, Expected
from scripts.forms.layouts.commune_form import Blank
from scripts.forms.layouts.wide import Body
from scripts.forms.province import INDICATORS, Figures
from scripts.forms.rows import UnitRow
from scripts.forms.sheets import Book, Cell, Place, Sheet, address
from scripts.forms.style import Style
from scripts.forms.surroundings import Timing
from scripts.forms.tables import Marks
from scripts.forms.vocabulary import Pen


@dataclass
class Draft:
    """Everything about one form."""

    seed: int
    layout: str
    producer: str
    pen: Pen
    style: Style
    figures: Figures
    rows: list[UnitRow]
    expectation: Expectation
    timing: Timing
    plan: Plan | None = None
    columns: list[Column] = field(default_factory=list)
    body: Body = field(default_factory=Body)
    blank: Blank | None = None
    long_names: dict[str, str] = field(default_factory=dict)
    marks: list[Marks] = field(default_factory=list)
    books: list[Book] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    odd_timings: dict[str, Timing] = field(default_factory=dict)
    """Unit code → another timing for that unit's own form."""
    unit_of_people: str | None = None
    in_folder: bool | None = None
    """Whether each commune's form is a workbook of its own; None: as chance has it."""
    odd_lines: dict[str, list[str]] = field(default_factory=dict)
    """Unit code → what stands above its form instead of the usual line with its name."""

    @property
    def shared(self) -> bool:
        """Whether one population serves both adult indicators."""
        return any(column.shared for column in self.columns)

    @property
    def has_rate(self) -> bool:
        columns = self.blank.columns if self.blank else self.columns
        return any(column.meaning == "rate" for column in columns)

    @property
    def has_code(self) -> bool:
        return any(column.meaning == "unit_code" for column in self.columns)

    @property
    def is_xlsx(self) -> bool:
        """Whether the file will keep formulas, errors and number formats as they are put."""
        return self.producer in ("openpyxl", "xlsxwriter", "raw-xml", "raw-xml-prefixed")

    def own_population_indicators(self) -> list[str]:
        """Return the indicators whose population stands in a column of their own."""
        present = self.plan.indicators if self.plan else INDICATORS
        return [one for one in present if not (self.shared and one.startswith("adults"))]

    def draw_row(self, minimum: int = 20) -> tuple[UnitRow, str]:
        """Draw a unit and an indicator with at least so many people, of whom some have achieved it and some not."""
        indicators = self.own_population_indicators()
        while True:
            row = self.pen.one_of(self.rows)
            indicator = self.pen.one_of(indicators)
            line = row.lines.get(indicator)
            if row.unit is None or line is None:
                continue
            n, x = line.population, line.achieved
            if isinstance(n, int) and isinstance(x, int) and n >= minimum and 5 <= x < n:
                return row, indicator

    def expect(self, code: str, indicator: str, kind: str, counts: tuple[int, int] | None = None) -> None:
        """Change what is expected of one unit × indicator."""
        self.expectation.figures[code, indicator] = Expected(kind, *(counts or (None, None)))  # type: ignore[arg-type]

    def expect_all(self, kind: str, indicators: tuple[str, ...] = INDICATORS) -> None:
        """Change what is expected of whole indicators, as far as they are reported."""
        for key, before in self.expectation.figures.items():
            if key[1] in indicators and before.kind == "known":
                self.expectation.figures[key] = Expected(kind)  # type: ignore[arg-type]

    def demand(
        self, *codes: str, why: str, code: str | None = None, indicator: str | None = None, cells: tuple[str, ...] = ()
    ) -> None:
        self.expectation.demands.append(Demand(codes, why, code, indicator, cells=cells))

    def sheet_of(self, code: str) -> tuple[Sheet, Marks]:
        """Return the sheet on which a unit stands."""
        for marks in self.marks:
            if code in marks.sheets:
                return marks.sheets[code], marks
            if any(key[0] == code for key in marks.figures):
                return next(iter(marks.sheets.values())), marks
        raise KeyError(code)

    def replace_cell(self, code: str, place: Place, cell: Cell | None) -> str:
        """Put another cell where a figure stood; whatever leans on it is no longer known. Returns its address."""
        sheet, marks = self.sheet_of(code)
        sheet.cells.pop(place, None)
        sheet.put(*place, cell)
        for (owner, indicator, _), other in marks.figures.items():
            if other == place and owner == code:
                self.expect(owner, indicator, "unreadable")
        return address(*place)


ANY_ERROR = ("H101", "H102", "H103", "H105", "H106", "C201", "C202", "C203", "C204", "C206", "R301", "R302", "R303")
"""Codes of errors that can say that a table is not what it seems."""
