"""What rows of figures share: whether a cell holds something, and which indicator a line names."""

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.files.grid import TEXT, Cell
from bdhvs_cli.reading.layouts.common import SheetContext
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording.parts import is_within, part_of


def stands(cell: Cell | None) -> bool:
    """Whether a cell holds something that may be a figure: not the words of a signature or a note."""
    if cell is None:
        return False
    text = clean(cell.text)
    if cell.kind != TEXT:
        return True
    return bool(text) and (any(c.isdigit() for c in text) or len(text) <= 3) and len(text) <= 24


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
        context.report("H104", where, unit, None, heading=text, nearest=None, map=f"{text}=…")
