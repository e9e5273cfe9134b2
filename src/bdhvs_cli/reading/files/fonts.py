"""How a text is written: its font, struck out or not, raised or not; and texts of several fonts."""

from collections.abc import Sequence
from typing import NamedTuple


class Font(NamedTuple):
    """What a reader of reports needs to know of a font."""

    name: str = ""
    """Empty where unknown."""
    struck: bool = False
    """Struck out."""
    raised: bool = False
    """Superscript, or subscript."""


class Run(NamedTuple):
    """A stretch of a text in one font."""

    text: str
    font: Font | None
    """None: that of the cell."""


class RichText(str):
    """A cell's text in runs; as a ``str`` all of them joined."""

    __slots__ = ("runs",)
    runs: tuple[Run, ...]

    def __new__(cls, runs: Sequence[Run]) -> "RichText":
        """Join the runs."""
        text = super().__new__(cls, "".join(run.text for run in runs))
        text.runs = tuple(runs)
        return text
