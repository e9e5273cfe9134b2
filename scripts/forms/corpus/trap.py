"""One trap of the corpus: a small workbook, what is odd about it, and what must come out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from scripts.forms.sheets import Cell, Sheet

Rows = list[list[Any]]
"""What stands in a sheet from A1 on, row by row; None is a blank cell."""

UNITS = {
    "18073": "Phường Thành Sen",
    "18682": "Xã Yên Hòa",
    "18814": "Xã Kỳ Hoa",
    "18229": "Xã Đức Thọ",
}
"""The four units of most workbooks."""

STAFF = {"18073": (412, 398), "18682": (120, 96), "18814": (85, 61), "18229": (1240, 1005)}
PUPILS = {"18073": (3210, 3210), "18682": (1105, 1050), "18814": (930, 871), "18229": (2450, 2449)}
BOTH: dict[str, dict[str, Any]] = {
    code: {"public-staff": list(STAFF[code]), "students": list(PUPILS[code])} for code in UNITS
}
"""Unit → indicator → population and achieved, as in most workbooks."""


@dataclass
class Trap:
    """One workbook of the corpus."""

    file: str
    """Name with its ending; the ending and ``producer`` say who writes it."""
    about: str
    """Which heading of the list of traps it belongs to."""
    odd: str
    """What is odd, in one line."""
    outcome: str
    """What comes out, in one line."""
    sheets: Callable[[], list[Sheet]]
    results: dict[str, dict[str, Any]] = field(default_factory=lambda: dict(BOTH))
    """Unit → indicator → [population, achieved], a status, or None where nothing may be taken."""
    findings: list[tuple[str, str | None]] = field(default_factory=list)
    """Code and cell of warnings and errors that must be there."""
    quiet: bool = True
    """Whether no other error may be there."""
    exit_code: int = 0
    options: list[str] = field(default_factory=list)
    period: str | None = "2025-Q3"
    producer: str = "raw-xml"


def sheet(rows: Rows, name: str = "Biểu 1", merges: tuple[tuple[int, int, int, int], ...] = ()) -> Sheet:
    """Make a sheet from rows."""
    result = Sheet(name, merges=list(merges))
    for row, contents in enumerate(rows, 1):
        for column, content in enumerate(contents, 1):
            result.put(row, column, content)
    return result


HEADINGS: Rows = [
    ["Kết quả phong trào Bình dân học vụ số"],
    ["Quý III năm 2025"],
    ["STT", "Đơn vị", "CBCCVC", None, "Học sinh", None],
    [None, None, "Tổng số", "Số đạt", "Tổng số", "Số đạt"],
]
"""Title, period and two heading rows; the figures begin in row 5."""
MERGES = ((3, 3, 3, 4), (3, 5, 3, 6), (3, 1, 4, 1), (3, 2, 4, 2))


def usual(
    names: dict[str, str] | None = None, figures: dict[str, list[Any]] | None = None, headings: Rows | None = None
) -> list[Sheet]:
    """Return the usual table of four units.

    Args:
        names: unit code → what stands for its name.
        figures: unit code → the four cells of its row, where they are not the usual ones.
        headings: other heading rows.
    """
    rows: Rows = [list(row) for row in (headings or HEADINGS)]
    for number, (code, name) in enumerate(UNITS.items(), 1):
        cells = (figures or {}).get(code) or [*STAFF[code], *PUPILS[code]]
        rows.append([number, (names or {}).get(code, name), *cells])
    return [sheet(rows, merges=MERGES)]


def with_font(
    sheets: list[Sheet], font: str, encode: Callable[[str], str], only: Callable[[int, int], bool] = lambda _r, _c: True
) -> list[Sheet]:
    """Write the texts of sheets in a legacy encoding under a font, in the cells that ``only`` picks."""
    for one in sheets:
        for (row, column), cell in list(one.cells.items()):
            if isinstance(cell.value, str) and not cell.value.isascii() and only(row, column):
                one.cells[row, column] = Cell(encode(cell.value), font=font)
    return sheets


def without(code: str, value: Any = None) -> dict[str, dict[str, Any]]:
    """Return the usual results, with one unit's replaced."""
    results: dict[str, dict[str, Any]] = {unit: dict(figures) for unit, figures in BOTH.items()}
    results[code] = value or {"public-staff": None, "students": None}
    return results


def changed(code: str, indicator: str, value: Any) -> dict[str, dict[str, Any]]:
    """Return the usual results, with one changed."""
    results: dict[str, dict[str, Any]] = {unit: dict(figures) for unit, figures in BOTH.items()}
    results[code][indicator] = value
    return results
