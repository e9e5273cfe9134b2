"""Lines of figures: whether a cell holds something, which indicator a line names, all the lines of one unit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.targets import Indicator
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.columns.assignment import ALONE
from bdhvs_cli.reading.columns.indicator_above import mates_above
from bdhvs_cli.reading.files.grid import TEXT, Cell
from bdhvs_cli.reading.layouts.context import SheetContext, can_be_read, is_asked, stands
from bdhvs_cli.reading.layouts.entries import close_unit, read_line
from bdhvs_cli.reading.layouts.left_over import LeftOver
from bdhvs_cli.reading.tables.body import Placed
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording.parts import is_within, part_of
from bdhvs_cli.reading.wording.people import people_of
from bdhvs_cli.reading.wording.segments import Segment, tokens
from bdhvs_cli.reading.wording.trimmings import without_numbering


def indicator_of(context: SheetContext, text: str) -> tuple[str, ...]:
    """Return the ids that a cell of the indicator column may mean, ``--map`` first."""
    mapped = context.maps.by_heading.get(key(text))
    if mapped and mapped[0] in context.targets.by_id:
        return mapped
    return context.lexicon.indicators_named(text)


class Parts:
    """Lines that name a part of an indicator's people, which the line taken for the indicator leaves out."""

    def __init__(self, context: SheetContext) -> None:
        self.context = context
        self._taken: dict[tuple[str, str], str] = {}
        self._parts: list[tuple[str, str, str, str]] = []

    def take(self, unit: str, indicator: str, text: str) -> None:
        """Note the words of the line that was taken for an indicator."""
        self._taken.setdefault((unit, indicator), text)

    def is_within(self, unit: str, indicator: str, text: str) -> bool:
        """Whether a line names fewer of the people whom the line taken for an indicator names.

        One that only says less of what they achieved names them all, a second time.
        """
        taken = self._taken.get((unit, indicator))
        people = people_of(self.context.targets.by_id[indicator].population.vi)
        if taken is None or people is None:
            return False
        said, all_said = (set(tokens(without_numbering(line))) for line in (text, taken))
        return said < all_said and not people.words.isdisjoint(all_said - said)

    def note(self, unit: str, where: str, text: str) -> None:
        """Note a line of figures that names no indicator."""
        indicator = part_of(text, self.context.targets)
        if indicator is not None:
            self._parts.append((unit, indicator, where, text))

    def object(self) -> None:
        """H103 where "Viên chức" stands beside "Cán bộ, công chức": neither line is the whole."""
        for unit, indicator, where, text in self._parts:
            taken = self._taken.get((unit, indicator))
            said = taken is not None and self.context.maps.by_heading.get(key(taken)) == (indicator,)
            if taken is not None and not said and not is_within(text, taken):
                self.context.report(
                    "H103", where, unit, indicator,
                    case="parts", heading=text, taken=clean(taken), map=f"{clean(taken)}={indicator}",
                )  # fmt: skip


def unclear(context: SheetContext, row: int, column: int, text: str, ids: tuple[str, ...], unit: str | None) -> None:
    """Object to a line of figures whose indicator is unclear, or none of the set's."""
    where = address(row, column)
    foreign = context.lexicon.foreign_word(text)
    if foreign is not None:
        context.report("H106", where, unit, foreign[0], heading=text, word=foreign[1], map=f"{text}={foreign[0]}")
    elif ids:
        context.report(
            "H103", where, unit, None, case="meanings", heading=text, candidates=list(ids), map=f"{text}={ids[0]}"
        )
    else:
        context.report("H104", where, unit, None, case="row", heading=text, nearest=None, map=f"{text}=…")


def read_unit_lines(context: SheetContext, unit: Unit, where: str | None, rows: Iterable[int]) -> None:
    """Read rows that each name an indicator into the entries of one unit.

    Args:
        context: the sheet.
        unit: whose lines they are.
        where: the cell that names the unit; None where only a sheet's or file's name does.
        rows: numbers of the rows, from top to bottom.
    """
    measures = context.assignment.columns.get(ALONE, {})
    column = context.indicator_column or 0
    spread = context.body.filled(set(measures.values()))
    found: list[tuple[Indicator, int, Mapping[int, Cell], Mapping[int, Placed], _Group | None]] = []
    parts, left_over = Parts(context), LeftOver(context)
    mates = mates_above(context.grid, context.table, context.lexicon)
    pending: tuple[str, str, int] | None = None
    unnamed = ""
    population = measures.get("population", 0)
    group = _Group()
    rows = list(rows)
    elsewhere = _named_in(context, rows, column)
    for number in rows:
        merged = spread.get(number, {})
        cells = {cell.column: cell for cell in context.grid.rows[number]}
        cells |= {column: placed.cell for column, placed in merged.items() if placed.cell is not None}
        cell = cells.get(column)
        text = clean(cell.text) if cell is not None and cell.kind == TEXT else ""
        if not text or context.body.headings.labels(number):
            continue
        figures = any(stands(cells.get(c)) for c in measures.values())
        segment = context.lexicon.segment(text)
        ids = indicator_of(context, text)
        if not ids and mates:
            general = context.lexicon.near.general(text, mates)
            ids = (general,) if general is not None else ()
        if len(ids) == 1 and figures and parts.is_within(unit.code, ids[0], text):
            # "Cán bộ, công chức" below "Cán bộ, công chức, viên chức": some of those.
            context.mark(number, "part", text)
            continue
        if len(ids) == 1 and not figures:
            # "1. CBCCVC" without figures: the row "Tổng số" below it may hold them.
            pending = ids[0], text, len(found)
        elif pending is not None and figures and key(without_numbering(text)) in _TOTAL_KEYS:
            ids, text = (pending[0],), pending[1]
            context.rows_read -= len(found) - pending[2]
            del found[pending[2] :]
            pending = None
        elif len(ids) == 1:
            pending = None
        elif not figures and not ids and segment.unexplained:
            pending, unnamed = None, text
        achieved = measures.get("achieved", 0)
        mate = _achieved_by_all(context, segment, achieved, elsewhere) if stands(cells.get(achieved)) else None
        if mate is not None and len(ids) != 1:
            ids = (mate,)
        shared = tuple(p.group for p in segment.phrases if p.category == "shared" and p.group is not None)
        if shared and len(ids) != 1:
            # "Người dân trong độ tuổi trưởng thành": the population of the lines below it.
            group = _Group(shared[0], merged.get(population) or Placed(number, cells.get(population)))
            context.mark(number, "population", text)
            if "achieved" in measures and stands(cells.get(measures["achieved"])):
                unclear(context, number, column, text, ids, unit.code)
            continue
        if len(ids) != 1:
            if figures and key(text) not in _TOTAL_KEYS:
                if ids or context.lexicon.foreign_word(text) is not None:
                    unclear(context, number, column, text, ids, unit.code)
                else:
                    left_over.note(unit, number, column, text, cells)
                parts.note(unit.code, address(number, column), text)
            elif figures and unnamed:
                # "Tổng số" below a name that nobody knows: of whom they are is a question.
                left_over.note(unit, number, column, unnamed, cells)
            elif figures:
                context.mark(number, "total", text)
            continue
        context.mark(number, "indicator", text)
        unnamed = ""
        parts.take(unit.code, ids[0], text)
        in_group = group.number is not None and ids[0] in context.targets.shared_headings[group.number].under
        group.stated_below |= in_group and stands(cells.get(population))
        indicator = context.targets.by_id[ids[0]]
        if not can_be_read(context, indicator, ALONE) or not is_asked(indicator, unit):
            continue
        context.rows_read += 1
        found.append((indicator, number, cells, merged, group if in_group else None))
    parts.object()
    left_over.say({unit.code: {indicator.id for indicator, *_ in found}})
    lines = [
        read_line(context, indicator, number, cells, measures, {**merged, **_shared(cells, population, above)})
        for indicator, number, cells, merged, above in found
    ]
    if lines:
        close_unit(context, unit, where, lines)


def _named_in(context: SheetContext, rows: list[int], column: int) -> set[str]:
    """Return the indicators that the labels of some rows name beyond doubt."""
    texts = [clean(cell.text) for number in rows for cell in context.grid.rows[number]
             if cell.column == column and cell.kind == TEXT]  # fmt: skip
    return {ids[0] for text in texts if len(ids := indicator_of(context, text)) == 1}


def _achieved_by_all(context: SheetContext, segment: Segment, column: int, elsewhere: set[str]) -> str | None:
    """Return the indicator of a line that names a population which several share, and holds what was achieved.

    The heading tells it ("Đã có kỹ năng số"), or the lines that name the others.
    """
    groups = [p.group for p in segment.phrases if p.category == "shared" and p.group is not None]
    if segment.unexplained or len(groups) != 1:
        return None
    mates = tuple(context.targets.shared_headings[groups[0]].under)
    others = [mate for mate in mates if mate not in elsewhere]
    if len(others) == 1 and len(mates) > 1:
        return others[0]
    path = context.table.paths.get(column, ())
    return next((mate for label in path if (mate := context.lexicon.near.general(label.text, mates))), None)


_NOWHERE = Placed(0, None)


@dataclass(slots=True)
class _Group:
    """A line that names the people of those below it, whose population stands in its own cell or in theirs."""

    number: int | None = None
    """Which shared heading of the target set; None: no such line yet."""
    population: Placed = _NOWHERE
    stated_below: bool = False
    """Whether a line below it states a population of its own."""


def _shared(cells: Mapping[int, Cell], population: int, group: _Group | None) -> Mapping[int, Placed]:
    """Return the group's population where it is that of a line."""
    own = cells.get(population)
    if group is None or not population or stands(own):
        return {}
    if group.population.cell is None and (group.stated_below or own is not None):
        return {}
    return {population: group.population}


_TOTAL_KEYS = frozenset(key(text) for text in ("tổng cộng", "tổng số", "cộng"))
