"""The blank form for a whole province: a row per unit, a block of columns per population."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.template import surroundings
from bdhvs_cli.rendering.template.cells import (
    Looks,
    Rules,
    answers_formula,
    protect,
    rate_formula,
    sum_formula,
    yes,
)
from bdhvs_cli.rendering.template.plan import MEASURES, OUTCOME, Block, Line, Measure
from bdhvs_cli.rendering.template.surroundings import Zones
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Formula, Value
from bdhvs_cli.rendering.workbook.looks import CENTRED, COLUMN_NUMBER, HEAD, TEXT
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet, width_for

NUMBER, CODE, NAME = 1, 2, 3
FIRST = 4
"""First column of figures."""
WIDTHS = {"population": 11.0, "achieved": 11.0, "rate": 10.5}
NARROWEST = 110.0
"""Characters that the whole table is wide at least."""
_HEAD = replace(HEAD, size=10)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures."""

    place: int
    measure: Measure
    block: Block
    line: Line | None
    """The indicator; None for a population that several share."""
    population: int | None = None
    """Column of the population, of a figure that is counted among one."""
    achieved: int | None = None
    """Of a rate: column of what was achieved."""

    @property
    def kind(self) -> str:
        """What is filled in: people, answers, a number, a percentage; or ``computed``."""
        if self.line is None or self.line.has_rate:
            return "computed" if self.measure == "rate" else "people"
        return {"count": "number", "yes-no": "answer", "rate": "percentage"}[self.line.indicator.measure]


def columns_of(all_blocks: Sequence[Block]) -> tuple[Column, ...]:
    """Return the columns of figures, left to right."""
    found: list[Column] = []

    def put(measure: Measure, block: Block, line: Line | None, *among: int) -> int:
        place = FIRST + len(found)
        found.append(Column(place, measure, block, line, *among))
        return place

    for block in all_blocks:
        shared = put("population", block, None) if block.is_shared else None
        for line in block.lines:
            if not line.has_rate:
                put("rate" if line.indicator.measure == "rate" else "achieved", block, line)
                continue
            population = shared or put("population", block, line)
            put("rate", block, line, population, put("achieved", block, line, population))
    return tuple(found)


def province_template(
    say: Language,
    targets: TargetSet,
    asked: Sequence[Block],
    units: UnitRegister,
    period: Period,
    when: datetime | None,
    program: str,
) -> bytes:
    """Return a blank workbook with a row for each unit.

    Args:
        say: the language of its headings and messages.
        targets: what is reported on.
        asked: the same as columns (``plan.blocks``).
        units: who reports, as of the period; must not be empty.
        period: the period, which stands above the table.
        when: the time of its making, for its properties.
        program: its maker, for its properties: ``bdhvs 1.0``.
    """
    agency = targets.agency.in_language(say.code)
    book = Book(say, targets.title.in_language(say.code), agency, program)
    sheet = book.sheet(say(N_("Form")))
    form = _Form(book, sheet, say, asked, units.units)
    zones = form.zones()
    row = surroundings.heading(sheet, form.looks, say, zones, targets, period, None)
    below = form.table(row)
    sheet.height(below, 6)
    below = surroundings.notes(sheet, say, below + 1, zones.whole, form.blocks, None)
    surroundings.signatures(sheet, form.looks, say, below, zones)
    return book.to_bytes(when)


class _Form:
    """Writes the table of one sheet."""

    def __init__(
        self, book: Book, sheet: Sheet, say: Language, all_blocks: Sequence[Block], units: Sequence[Unit]
    ) -> None:
        self.sheet, self.say, self.blocks, self.units = sheet, say, all_blocks, units
        self.columns = columns_of(all_blocks)
        self.last = self.columns[-1].place
        names = width_for((unit.name for unit in self.units), 11, smallest=14)
        figures = [WIDTHS[column.measure] for column in self.columns]
        # A few columns alone would leave no room for the official heading.
        wider = max(1.0, (NARROWEST - 15 - names) / sum(figures))
        sheet.widths([5, 10, names, *(round(width * wider, 2) for width in figures)])
        self.looks = Looks(book, sheet, say)
        self.rules = Rules(sheet, say)

    def zones(self) -> Zones:
        """Share the columns between the three parts of the official heading."""
        if self.last < FIRST + 6:
            return Zones((1, NAME), None, (FIRST, self.last))
        right = max(3, round(self.last * 0.3))
        return Zones((1, FIRST), (FIRST + 1, self.last - right), (self.last - right + 1, self.last))

    def table(self, row: int) -> int:
        """Write headings, total and units from ``row`` on; return the row below."""
        depth = 3 if any(block.is_shared for block in self.blocks) else 2
        self._plain_headings(row, depth)
        for block in self.blocks:
            self._block_headings(block, row, depth)
        numbers = row + depth
        self._column_numbers(numbers)
        total, first = numbers + 1, numbers + 2
        last = first + len(self.units) - 1
        self._units(first)
        self._total(total, first, last)
        self._validations(first, last)
        sheet = self.sheet
        sheet.worksheet.freeze_panes = address(first, FIRST)
        sheet.page("landscape", Margins(left=20), repeat=f"{row}:{numbers}")
        protect(sheet)
        return last + 1

    def _plain_headings(self, row: int, depth: int) -> None:
        for column, text in ((NUMBER, N_("No.")), (CODE, N_("Unit code")), (NAME, N_("Unit name"))):
            self.sheet.merge(row, (column, column), self.say(text), _HEAD, last_row=row + depth - 1)

    def _block_headings(self, block: Block, row: int, depth: int) -> None:
        sheet = self.sheet
        own = [column for column in self.columns if column.block is block]
        first, last, bottom = own[0].place, own[-1].place, row + depth - 1
        if first == last:
            # One figure alone: its name above what it is.
            sheet.put(row, first, block.heading, sheet.style(_HEAD))
            sheet.fit(row, block.heading, _HEAD, sheet.points(first))
        else:
            sheet.merge(row, (first, last), block.heading, _HEAD)
        for column in own:
            if column.line is None or not block.is_shared:
                self._tall(row + 1, bottom, column, self._measure(column))
        if not block.is_shared:
            return
        for line in block.lines:
            two = [column.place for column in own if column.line is line]
            sheet.merge(row + 1, (two[0], two[-1]), line.heading, _HEAD)
        for column in own:
            if column.line is not None:
                self._tall(bottom, bottom, column, self._measure(column))

    def _tall(self, row: int, last_row: int, column: Column, text: str) -> None:
        if row == last_row:
            self.sheet.put(row, column.place, text, self.sheet.style(_HEAD))
        else:
            self.sheet.merge(row, (column.place, column.place), text, _HEAD, last_row=last_row)
        self.sheet.fit(last_row, text, _HEAD, self.sheet.points(column.place))

    def _measure(self, column: Column) -> str:
        if column.kind in ("number", "answer"):
            return self.say(OUTCOME)
        return self.say(MEASURES[column.measure])

    def _column_numbers(self, row: int) -> None:
        style = self.sheet.style(COLUMN_NUMBER)
        labels = {column.place: str(number) for number, column in enumerate(self.columns, 1)}
        for column in self.columns:
            if column.kind == "computed":
                labels[column.place] += f"={labels[column.achieved or 0]}/{labels[column.population or 0]}*100"
        self.sheet.put_row(row, 1, ["A", "B", "C", *labels.values()], [style] * self.last)
        self.sheet.height(row, 14)

    def _units(self, first: int) -> None:
        sheet, looks = self.sheet, self.looks
        plain = [sheet.style(CENTRED), sheet.style(CENTRED), sheet.style(TEXT)]
        fills = {
            "people": looks.fill_count,
            "number": looks.fill_count,
            "answer": looks.fill_answer,
            "percentage": looks.fill_rate,
            "computed": looks.rate,
        }
        for row, unit in enumerate(self.units, first):
            values: list[Value] = [row - first + 1, unit.code, unit.name]
            styles = list(plain)
            for column in self.columns:
                asked = column.block.is_reported_by(unit)
                values.append(self._rate(column, row) if asked else None)
                styles.append(fills[column.kind] if asked else looks.not_asked)
            sheet.put_row(row, 1, values, styles)
            sheet.height(row, 17)

    @staticmethod
    def _rate(column: Column, row: int) -> Formula | None:
        if column.kind != "computed":
            return None
        return rate_formula(address(row, column.population or 0), address(row, column.achieved or 0))

    def _total(self, row: int, first: int, last: int) -> None:
        sheet, looks = self.sheet, self.looks
        name = replace(TEXT, bold=True)
        values: list[Value] = [None, None, self.say(N_("Total"))]
        styles = [sheet.style(name)] * NAME
        for column in self.columns:
            area = address(first, column.place), address(last, column.place)
            if column.kind == "computed":
                values.append(self._rate(column, row))
                styles.append(looks.rate_total)
            elif column.kind == "percentage":
                values.append(None)
                styles.append(looks.not_asked)
            else:
                values.append(answers_formula(*area, yes(self.say)) if column.kind == "answer" else sum_formula(*area))
                styles.append(looks.count_total)
        sheet.put_row(row, 1, values, styles)
        sheet.height(row, 18)

    def _validations(self, first: int, last: int) -> None:
        """Set the rules of whole columns; where a unit is not asked, the cell takes no input anyway."""
        for column in self.columns:
            cell, area = address(first, column.place), f"{address(first, column.place)}:{address(last, column.place)}"
            if column.kind == "people" and column.measure == "population":
                among = [
                    address(first, two.place)
                    for two in self.columns
                    if two.population == column.place and two.measure == "achieved"
                ]
                self.rules.people(area, cell, among)
            elif column.kind == "people":
                self.rules.achieved(area, cell, address(first, column.population or 0))
            elif column.kind == "number":
                self.rules.number(area, cell)
            elif column.kind == "percentage":
                self.rules.percentage(area, cell)
            elif column.kind == "answer":
                self.rules.answer(area)
