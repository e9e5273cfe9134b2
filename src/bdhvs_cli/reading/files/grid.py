"""What every kind of file becomes: sheets of cells, with what a reader of reports needs to know of each.

Rows and columns count from 1. A grid holds only cells that hold something; a formatted blank is no cell.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from bdhvs_cli.reading.files.fonts import Font

Kind = Literal["number", "text", "boolean", "error", "date", "pending"]
"""``pending`` is a formula without a stored value. ``date`` is a number with a date format: its text is ISO 8601."""

NUMBER: Kind = "number"
TEXT: Kind = "text"
BOOLEAN: Kind = "boolean"
ERROR: Kind = "error"
DATE: Kind = "date"
PENDING: Kind = "pending"

Merge = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class Cell(NamedTuple):
    """One cell that holds something."""

    column: int
    kind: Kind
    text: str
    """A number's shortest exact decimal text (``0.57``, never ``0.56999999999999995``), a text as it stands,
    ``TRUE``/``FALSE``, an error's name, an ISO date. A ``RichText`` where its parts are written differently."""
    style: int = 0
    """Index for ``Grid.font`` and ``Grid.number_format``."""
    formula: str | None = None
    """Without ``=``; of a shared formula the text as it reads in this cell."""


@dataclass(slots=True)
class Grid:
    """One sheet."""

    file: str
    """Path as given, with ``/``."""
    sheet: str | None
    """None for a CSV file."""
    rows: Mapping[int, list[Cell]]
    """Row number → its cells, left to right; in the order of the rows."""
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    font: Callable[[int], Font] = field(default=lambda _style: Font())
    """Style index → font; one that says nothing where it is unknown."""
    number_format: Callable[[int], str] = field(default=lambda _style: "General")
    """Style index → number format code."""
    exact: bool = True
    """Whether error values, formulas and number formats are known (not so for .xls, .xlsb, .ods, .csv)."""
    sha256: str = ""
    """Digest of the file."""
    struck: Mapping[str, str] = field(default_factory=dict)
    """Address of a cell that holds only what is struck out → that; it is not among ``rows``."""
    doubtful: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Address of a text whose encoding nothing decides beyond doubt → what else it can mean."""
