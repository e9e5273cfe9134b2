"""From what a sheet stores of a cell to the cell: types, styles, shared strings, numbers, formulas."""

from collections.abc import Callable, Mapping

from bdhvs_cli.model.cell import address
from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.grid import PENDING, TEXT, Cell
from bdhvs_cli.reading.ooxml.formulas import Formulas
from bdhvs_cli.reading.ooxml.values import content, decimal_text

# Numbers of few digits come again and again; of long ones hardly any does.
_REMEMBERED_NUMBERS = 50_000
_REPEATING_LENGTH = 8
_LONGEST_INDEX = 12


class CellMaker:
    """Makes the cells of one sheet; what repeats from cell to cell is remembered."""

    def __init__(
        self,
        strings: Callable[[], list[str]],
        as_date: Callable[[int, str], str | None],
        corrupt: Callable[[str, str | None], ReadingFault],
    ) -> None:
        """Take what the cells lean on.

        Args:
            strings: gives the shared strings; called once, where a cell first names one.
            as_date: (style index, number) → ISO text where the style shows a date, else None.
            corrupt: (reason, cell's address or None) → the fault to raise.
        """
        self._load_strings, self._as_date, self._corrupt = strings, as_date, corrupt
        self._formulas = Formulas()
        self.strings: list[str] = []
        """Filled when the first cell names one; the same list from the beginning on."""
        self.numbers: dict[str, str] = {}
        """Stored text of a number → its exact decimal text, or an empty text for what is no number."""
        self.styles: dict[str, int] = {"": 0}
        """Style index as stored → as a number."""
        self.number_styles: dict[str, int] = {"": 0}
        """The same of styles that show numbers as numbers; -1 where they are shown as dates."""

    def style(self, stored: str) -> int:
        """Return the style index that an attribute ``s`` holds; an empty text where there is none."""
        if stored not in self.styles:
            if not (stored.isascii() and stored.isdigit() and len(stored) < 7):
                raise self._corrupt(f"style index {stored!r}", None)
            self.styles[stored] = int(stored)
        return self.styles[stored]

    def number_style(self, stored: str) -> int:
        """Return the style index if the style shows numbers as numbers, -1 if it shows them as dates."""
        if stored not in self.number_styles:
            index = self.style(stored)
            self.number_styles[stored] = index if self._as_date(index, "1") is None else -1
        return self.number_styles[stored]

    def number(self, stored: str) -> str:
        """Return the exact decimal text of a number, or an empty text for what is none."""
        text = decimal_text(stored) or ""
        if len(stored) <= _REPEATING_LENGTH and len(self.numbers) < _REMEMBERED_NUMBERS:
            self.numbers[stored] = text
        return text

    def shared(self, stored: str, row: int, column: int) -> str:
        """Return the shared string with this index; ``row`` and ``column`` are for the finding where there is none."""
        if not self.strings:
            self.strings[:] = self._load_strings()
        digits = stored.strip()
        index = int(digits) if digits.isdecimal() and len(digits) < _LONGEST_INDEX else -1
        if not 0 <= index < len(self.strings):
            raise self._corrupt(f"shared string {stored!r} of {len(self.strings)}", address(row, column))
        return self.strings[index]

    def cell(
        self,
        row: int,
        column: int,
        style: str,
        kind: str,
        value: str | None,
        formula: str | None = None,
        formula_attributes: Mapping[str, str] = {},
    ) -> Cell | None:
        """Return the cell, or None where it holds nothing.

        Args:
            row: number of its row.
            column: number of its column.
            style: its attribute ``s``, or an empty text.
            kind: its attribute ``t``, or an empty text.
            value: text of ``v`` or of ``is``; None without either.
            formula: text of ``f``; None without one.
            formula_attributes: attributes of ``f``.
        """
        index = self.style(style)
        if formula is None:
            formula_text = None
        else:
            formula_text = self._formulas.text(formula, formula_attributes, row, column)
            # Only a text result can be empty: any other formula without a value was never calculated.
            if value is None or (not value and kind != "str"):
                return Cell(column, PENDING, "", index, formula_text)
        if kind == "s":
            found = TEXT, self.shared(value, row, column) if value else ""
        else:
            found = content(kind, value or "", lambda number: self._as_date(index, number))
        if not found[1] and formula is None:
            return None
        return Cell(column, *found, index, formula_text)
