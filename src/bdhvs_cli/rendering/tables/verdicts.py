"""The forms of a verdict in a cell: alone, beside the one before, behind its figure."""

from fractions import Fraction
from typing import NamedTuple

from bdhvs_cli.model.report import Status
from bdhvs_cli.rendering import figures, shown
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Cell, Look


class Verdict(NamedTuple):
    """A verdict in its accent; other words than the status' own where ``words`` has some."""

    status: Status | None
    words: str = ""
    note: str = ""
    """What a screen that has room for it says behind."""

    @property
    def look(self) -> Look:
        """Return the status."""
        return self.status or ""

    @property
    def order(self) -> None:
        """Verdicts are sorted by their words."""

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show mark and word: ``✓ đạt``."""
        return self.words or (figures.status_text(say, self.status) if self.status else "")


class Verdicts(NamedTuple):
    """A verdict before and one now, in the accent of the latter."""

    old: Status | None
    new: Status | None
    note: str = ""
    """What a screen that has room for it says behind."""

    @property
    def look(self) -> Look:
        """Return the new status."""
        return self.new or "dim"

    @property
    def order(self) -> None:
        """Verdicts are sorted by their words."""

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show ``✗ chưa đạt → ✓ đạt``, once where both are the same; ``bare``: ``✗→✓``."""
        return shown.marks(self.old, self.new) if bare else shown.statuses(say, self.old, self.new)


class Judged(NamedTuple):
    """A figure with the mark of its verdict: little room for much."""

    figure: Cell
    status: Status
    note: str = ""
    """What stands small below it, where there is room."""

    @property
    def look(self) -> Look:
        """Return the status."""
        return self.status

    @property
    def order(self) -> str | Fraction | float | None:
        """Return the figure's."""
        return self.figure.order

    def text(self, say: Language, *, bare: bool = False) -> str:
        """Show ``80,5 % ✓``."""
        return f"{self.figure.text(say, bare=bare)} {figures.STATUS_MARK[self.status]}".strip()
