"""The blank form of one unit: a line per indicator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import Unit
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.template import surroundings
from bdhvs_cli.rendering.template.cells import Looks, Rules, protect, rate_formula
from bdhvs_cli.rendering.template.plan import MEASURES, Block, Line
from bdhvs_cli.rendering.template.surroundings import Zones
from bdhvs_cli.rendering.workbook.book import Book
from bdhvs_cli.rendering.workbook.cell_text import Value
from bdhvs_cli.rendering.workbook.looks import CENTRED, COLUMN_NUMBER, HEAD, WRAPPED
from bdhvs_cli.rendering.workbook.sheet import Margins, Sheet
from bdhvs_cli.rendering.workbook.styles import Style

NUMBER, INDICATOR, POPULATION, ACHIEVED, RATE, TARGET, REMARK = range(1, 8)
WIDTHS = (6, 62, 16, 16, 13, 15, 34)
"""Characters."""
ZONES = Zones((NUMBER, INDICATOR), (POPULATION, RATE), (TARGET, REMARK))


def unit_form(
    say: Language,
    targets: TargetSet,
    asked: Sequence[Block],
    unit: Unit,
    period: Period,
    when: datetime | None,
    program: str,
) -> bytes:
    """Return the blank form of one unit.

    Args:
        say: the language of its headings and messages.
        targets: what is reported on.
        asked: what the unit reports of it, at least one block (``plan.reported_blocks``).
        unit: who reports.
        period: the period, which stands above the table.
        when: the time of its making, for its properties.
        program: its maker, for its properties: ``bdhvs 1.0``.
    """
    title = f"{targets.title.in_language(say.code)}, {unit.name}"
    book = Book(say, title, targets.agency.in_language(say.code), program)
    sheet = book.sheet(unit.name)
    sheet.widths(WIDTHS)
    looks = Looks(book, sheet, say)
    row = surroundings.heading(sheet, looks, say, ZONES, targets, period, unit)
    below = _Lines(sheet, looks, say, unit).table(row, asked)
    sheet.height(below, 6)
    below = surroundings.notes(sheet, say, below + 1, ZONES.whole, asked, unit)
    surroundings.signatures(sheet, looks, say, below, ZONES)
    sheet.page("landscape", Margins(left=20))
    sheet.worksheet.page_setup.fitToHeight = 1
    protect(sheet)
    return book.to_bytes(when)


@dataclass(slots=True)
class _Lines:
    """Writes the table."""

    sheet: Sheet
    looks: Looks
    say: Language
    unit: Unit

    def table(self, row: int, asked: Sequence[Block]) -> int:
        """Write headings and lines from ``row`` on; return the row below."""
        say, sheet = self.say, self.sheet
        every = [line.indicator.measure for block in asked for line in block.lines]
        target = N_("Target (%)") if "count" not in every and "yes-no" not in every else N_("Target")
        texts = (N_("No."), N_("Indicator"), *MEASURES.values(), target, N_("Remarks"))
        sheet.put_row(row, 1, [say(text) for text in texts], [sheet.style(HEAD)] * REMARK)
        sheet.height(row, 32)
        numbers = ["A", "B", "1", "2", "3=2/1*100" if "percent" in every else "3", "4", "C"]
        sheet.put_row(row + 1, 1, numbers, [sheet.style(COLUMN_NUMBER)] * REMARK)
        sheet.height(row + 1, 14)
        row += 2
        sheet.worksheet.freeze_panes = address(row, POPULATION)
        for number, block in enumerate(asked, 1):
            if block.is_shared:
                row = self._shared(row, number, block)
            else:
                self._line(row, str(number), block.lines[0], None)
                row += 1
        return row

    def _shared(self, row: int, number: int, block: Block) -> int:
        """Write a population's line, and below it those of what is counted among it."""
        looks = self.looks
        cells: dict[int, tuple[Value, int]] = {POPULATION: (None, looks.fill_count)}
        self._put(row, str(number), block.heading, cells, bold=True)
        among = [address(row + place, ACHIEVED) for place in range(1, len(block.lines) + 1)]
        population = address(row, POPULATION)
        Rules(self.sheet, self.say).people(population, population, among)
        for place, line in enumerate(block.lines, 1):
            self._line(row + place, f"{number}.{place}", line, row)
        return row + 1 + len(block.lines)

    def _line(self, row: int, number: str, line: Line, shared_row: int | None) -> None:
        """Write one indicator's line; ``shared_row`` is that of the population above it."""
        looks, rules = self.looks, Rules(self.sheet, self.say)
        population, achieved, rate = (address(row, column) for column in (POPULATION, ACHIEVED, RATE))
        cells: dict[int, tuple[Value, int]] = {}
        match line.indicator.measure:
            case "percent":
                if shared_row is None:
                    cells[POPULATION] = (None, looks.fill_count)
                    rules.people(population, population, [achieved])
                else:
                    population = address(shared_row, POPULATION)
                cells[ACHIEVED] = (None, looks.fill_count)
                cells[RATE] = (rate_formula(population, achieved), looks.rate)
                rules.achieved(achieved, achieved, population)
            case "count":
                cells[ACHIEVED] = (None, looks.fill_count)
                rules.number(achieved, achieved)
            case "yes-no":
                cells[ACHIEVED] = (None, looks.fill_answer)
                rules.answer(achieved)
            case _:
                cells[RATE] = (None, looks.fill_rate)
                rules.percentage(rate, rate)
        target = surroundings.target_text(self.say, line.indicator, self.unit)
        cells[TARGET] = (target, self.sheet.style(CENTRED))
        self._put(row, number, line.heading, cells, indent=1 if shared_row is None else 2)

    def _put(
        self,
        row: int,
        number: str,
        name: str,
        cells: dict[int, tuple[Value, int]],
        *,
        bold: bool = False,
        indent: int = 1,
    ) -> None:
        """Write a row; where nothing is asked, the cell is grey, and remarks are free."""
        sheet, looks = self.sheet, self.looks
        style = replace(WRAPPED, size=12, bold=bold, indent=indent)
        remark = looks.unlocked(Style(frame="all", wrap=True, horizontal="left"))
        values: list[Value] = [number, name, *(cells.get(c, (None, 0))[0] for c in range(POPULATION, REMARK)), None]
        styles = [sheet.style(CENTRED), sheet.style(style)]
        styles += [cells.get(column, (None, looks.not_asked))[1] for column in range(POPULATION, REMARK)]
        sheet.put_row(row, 1, values, [*styles, remark])
        sheet.height(row, 24)
        sheet.fit(row, name, style, sheet.points(INDICATOR))
