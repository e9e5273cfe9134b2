"""The forms that a cell of a table can have: a value, and all that showing it rightly needs.

Each says its own text; a medium that stores numbers takes the value and the form, and shows the same.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple, Protocol

from bdhvs_cli.model.report import Status
from bdhvs_cli.model.targets import Direction
from bdhvs_cli.rendering import figures, shown
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.scoring.display import ShownFigure, plain_decimal, shown_gap

Look = Status | Literal["", "strong", "dim", "better", "worse"]
"""The meaning that colours a cell: a verdict, a change for better or worse, or none."""

SCORE_DECIMALS = 3


class Cell(Protocol):
    """What every form can say of itself."""

    @property
    def look(self) -> Look:
        """The meaning that colours it."""

    @property
    def order(self) -> str | Fraction | float | None:
        """What a reader's table is sorted by; None stands below all others."""

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Return it as people read it; ``bare``: in little room, without the sign of its unit."""


class Text(NamedTuple):
    """Words, or a mark; what is sorted by is the words unless ``sorts`` says otherwise."""

    words: str
    look: Look = ""
    note: str = ""
    """What stands small behind them, where there is room."""
    sorts: str | None = None
    heard: str = ""
    """What is heard in place of a mark."""

    @property
    def order(self) -> str:
        """Return the words, or what stands for them."""
        return self.words if self.sorts is None else self.sorts

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Return the words."""
        return self.words


class Count(NamedTuple):
    """A whole number of people, units or things; None is unknown."""

    number: int | None
    look: Look = ""
    dash: bool = False
    """Whether nothing shows as a dash."""

    @property
    def order(self) -> int | None:
        """Return the number."""
        return self.number

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show ``912.345``."""
        return figures.count(say, (self.number or None) if self.dash else self.number)


class OutOf(NamedTuple):
    """So many of a whole: ``4/5``; a dash of nothing."""

    number: int
    whole: int
    look: Look = ""

    @property
    def order(self) -> float | None:
        """Return the share."""
        return self.number / self.whole if self.whole else None

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show both numbers."""
        return f"{say.integer(self.number)}/{say.integer(self.whole)}" if self.whole else figures.NOTHING


class Score(NamedTuple):
    """A mean of shares between 0 and 1; it never shows 1 for less than 1."""

    value: Fraction | None
    look: Look = ""

    @property
    def order(self) -> Fraction | None:
        """Return the score."""
        return self.value

    @property
    def below_one(self) -> bool:
        """Whether rounding would make it 1 though it is less."""
        return self.value is not None and self.value < 1 and Fraction(plain_decimal(self.value, SCORE_DECIMALS)) == 1

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show three decimals: ``0,983``, ``<1,000``."""
        if self.value is None:
            return figures.NOTHING
        return ("<" if self.below_one else "") + say.decimal(Decimal(plain_decimal(self.value, SCORE_DECIMALS)))


class Rate(NamedTuple):
    """A rate in percent (or a number of things) that shows what was decided about it (rule 2)."""

    value: Fraction | None
    target: Fraction | None
    measure: str
    direction: Direction
    look: Look = ""
    words: str = ""
    """What stands there instead: yes or no, or the mark of a status without a figure."""

    @property
    def order(self) -> Fraction | None:
        """Return the rate."""
        return self.value

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show ``79,96 %``; ``bare``: ``79,96``."""
        if self.words:
            return self.words
        return shown.rate(say, self.value, self.target, self.measure, self.direction, sign=not bare)


class Points(NamedTuple):
    """A change in percentage points (or things), with its sign."""

    value: Fraction | None
    measure: str = "percent"
    look: Look = ""
    part: bool = False
    """Whether it is a part of a change: what rounds to nothing shows as ``≈0``."""

    @property
    def order(self) -> Fraction | None:
        """Return the change."""
        return self.value

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show ``+3,56``."""
        return (shown.part if self.part else shown.points)(say, self.value, self.measure)


class Gap(NamedTuple):
    """Rate (or number) − target, with its sign, on the side of 0 that was decided (rule 2)."""

    value: Fraction | None
    measure: str
    direction: Direction
    look: Look = ""

    @property
    def order(self) -> Fraction | None:
        """Return the gap."""
        return self.value

    @property
    def shown(self) -> ShownFigure:
        """How a gap that there is shows: the gap of a number of things from a whole one is whole."""
        assert self.value is not None
        if self.measure == "count" and self.value.denominator == 1:
            return ShownFigure("", str(self.value), 0)
        return shown_gap(self.value, self.direction)

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show ``+3,8``, ``−0,04``."""
        if self.value is None:
            return figures.NOTHING
        found = self.shown
        return found.sign + shown.signed(say, Decimal(found.text))


class TargetValue(NamedTuple):
    """A target, or several that one line was held against: ``80 %``, ``≤ 5 %``, ``75 % → 80 %``."""

    values: Sequence[Fraction]
    measure: str
    direction: Direction
    look: Look = ""

    @property
    def order(self) -> Fraction | None:
        """Return the last of them."""
        return self.values[-1] if self.values else None

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show the target; where it changed, both."""
        texts = [shown.target(say, value, self.measure, self.direction) for value in self.values]
        return f" {shown.ARROW} ".join(texts) if texts else figures.NOTHING


class Day(NamedTuple):
    """A day."""

    day: date
    look: Look = ""

    @property
    def order(self) -> str:
        """Return the day as ISO 8601 has it."""
        return self.day.isoformat()

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show ``31/12/2025``."""
        return figures.day(say, self.day)


class Course(NamedTuple):
    """The course of a rate over several periods: a small drawing, or blocks of eight heights where only letters go."""

    rates: Sequence[Rate]
    """In order; without a value where a period has no figure."""
    target: Fraction
    look: Look = ""

    @property
    def order(self) -> None:
        """Courses have no order."""

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Draw the rates between the lowest of them and the highest, or the target where that lies further off."""
        values = [rate.value for rate in self.rates]
        ends = [self.target, *(value for value in values if value is not None)]
        return shown.sparkline(shown.thinned(values, 8 if bare else 20), lowest=min(ends), highest=max(ends))


class Beside(NamedTuple):
    """Cells of which one medium makes a column each, and another writes one behind the other."""

    cells: Sequence[Cell]
    room: int = 0
    """Letters that what follows the first takes at least, so that figures stay in line."""

    @property
    def look(self) -> Look:
        """Return the first one's."""
        return self.cells[0].look

    @property
    def order(self) -> str | Fraction | float | None:
        """Return the first one's."""
        return self.cells[0].order

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show them with a blank between."""
        return " ".join(text for cell in self.cells if (text := cell.text(say, bare=bare)))
