"""Lines of figures that name no indicator: left alone and said, or asked about where an indicator was taken by none."""

from collections.abc import Mapping
from typing import NamedTuple

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.columns.assignment import ALONE, NEEDED
from bdhvs_cli.reading.files.grid import TEXT, Cell
from bdhvs_cli.reading.layouts.context import SheetContext, is_asked, stands
from bdhvs_cli.reading.wording.measured import other_measure
from bdhvs_cli.reading.wording.parts import counts_other_things, part_of
from bdhvs_cli.reading.wording.segments import tokens
from bdhvs_cli.reading.wording.trimmings import without_numbering

# "- THCS" below "Học sinh": of the line above, not beside it.
_BULLET = regex(r"\s*[-+•*–]\s*\D")


class _Line(NamedTuple):
    unit: Unit
    where: str
    row: int
    text: str
    may_be_needed: bool


class LeftOver:
    """The lines of one table that nobody recognised, until it is known what the others were taken for."""

    def __init__(self, context: SheetContext) -> None:
        self.context = context
        self._lines: list[_Line] = []

    def note(self, unit: Unit, row: int, column: int, text: str, cells: Mapping[int, Cell]) -> None:
        """Note a line of figures that names no indicator."""
        self._lines.append(_Line(unit, address(row, column), row, text, self._may_be_needed(text, column, cells)))

    def _may_be_needed(self, text: str, column: int, cells: Mapping[int, Cell]) -> bool:
        """Whether a line holds a figure that an indicator needs, and nothing says that it counts other than people."""
        context = self.context
        columns = context.assignment.columns.get(ALONE, {})
        if not any(stands(cells.get(columns[measure])) for measure in NEEDED["percent"] if measure in columns):
            return False
        words = tokens(without_numbering(text))
        people = context.lexicon.near.label(text).indicators
        if (counts_other_things(words) and not people) or other_measure(text) is not None or _BULLET.match(text):
            return False
        segment = context.lexicon.segment(without_numbering(text))
        if segment.has("part", "other", "target", "rate", "earlier", "in-period"):
            return False
        beside = (c for place, c in cells.items() if place != column and c.kind == TEXT and not c.text[:1].isdigit())
        return not any(other_measure(cell.text) for cell in beside)

    def say(self, taken: Mapping[str, set[str]]) -> None:
        """Report every line: H103 with the candidates where an indicator of its unit is wanting, else H104.

        Args:
            taken: code of each unit → ids of the indicators that a line of its was taken for.
        """
        for line in self._lines:
            open_ones = [
                indicator.id for indicator in self.context.targets.indicators
                if indicator.measure == "percent" and is_asked(indicator, line.unit)
                and indicator.id not in taken.get(line.unit.code, ())
            ]  # fmt: skip
            part = part_of(line.text, self.context.targets)
            named = (part,) if part is not None else self.context.lexicon.near.label(line.text).indicators
            candidates = [indicator for indicator in open_ones if indicator in named] if named else open_ones
            if candidates and line.may_be_needed:
                self.context.report(
                    "H103", line.where, line.unit.code, candidates[0] if len(candidates) == 1 else None,
                    case="meanings", heading=line.text, candidates=candidates, map=f"{line.text}={candidates[0]}",
                )  # fmt: skip
            else:
                segment = self.context.lexicon.segment(without_numbering(line.text))
                inside = part is not None or segment.has("part", "other") or _BULLET.match(line.text)
                self.context.mark(line.row, "part" if inside else "other", line.text)
                self.context.report(
                    "H104", line.where, line.unit.code, None, case="row", heading=line.text, nearest=None,
                    map=f"{line.text}=…",
                )  # fmt: skip
