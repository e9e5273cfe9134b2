"""Rows as the parser tells them: any producer, any prefix, strict or transitional."""

from collections.abc import Callable, Sequence
from functools import lru_cache

from bdhvs_cli.model.cell import address, column_letters
from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell, Merge
from bdhvs_cli.reading.ooxml.cells import CellMaker
from bdhvs_cli.reading.ooxml.markup import Attributes
from bdhvs_cli.reading.ooxml.references import LAST_COLUMN, merged_range, place, row_number
from bdhvs_cli.reading.ooxml.text import Runs
from bdhvs_cli.reading.ooxml.values import TRUE

EndRow = Callable[[int, bool, bool, list[Cell]], None]
_FIRST_COLUMNS = 64
_LONGEST_INDEX = 12


@lru_cache(maxsize=4)
def _letters(columns: int) -> Sequence[str]:
    """Return the letters of each column at its place, with an empty text before and after, which fits no cell."""
    return ["", *map(column_letters, range(1, columns + 1)), ""]


def row_handlers(
    namespace: str,
    texts: list[str],
    make: CellMaker,
    last_row: Callable[[], int],
    end_row: EndRow,
    merge_cells: Callable[[Merge], None],
    corrupt: Callable[[str, str | None], ReadingFault],
) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
    """Return what expat is to call at the start and the end of each element below the root.

    One state machine, in closures because attributes would add a half to its time. A cell is ``c`` with its value
    ``v``, its formula ``f`` or its text ``is``/``t``, maybe in runs; ``rPh`` is a phonetic reading, which is left out.

    Args:
        namespace: of the sheet's elements, with the separator.
        texts: where the parser appends text.
        make: makes the cells.
        last_row: tells the number of the last row that came to its end.
        end_row: takes a finished row: number, hidden, in order, cells.
        merge_cells: takes a merged range.
        corrupt: (reason, cell's address or None) → the fault to raise.
    """
    c, v, f, row, t, inline, phonetic, merge = (
        namespace + local for local in ("c", "v", "f", "row", "t", "is", "rPh", "mergeCell")
    )
    new = tuple.__new__
    strings, numbers, styles, number_styles = make.strings, make.numbers, make.styles, make.number_styles
    letters = _letters(_FIRST_COLUMNS)
    # Of the row at hand.
    cells: list[Cell] = []
    number = column = 0
    number_text = "0"
    hidden = in_order = numbered = True
    # Of the cell at hand; value and formula are None again at its end.
    cell: Attributes = {}
    value: str | None = None
    formula: str | None = None
    formula_attributes: Attributes = {}
    in_phonetic = False
    runs = Runs(namespace)

    def start(name: str, attributes: Attributes) -> None:
        nonlocal cell, cells, number, number_text, column, hidden, in_order, numbered
        nonlocal value, formula_attributes, in_phonetic
        if name == c:
            cell = attributes
        elif name == v:
            if texts:
                texts.clear()
        elif name == row:
            cells, column, in_order = [], 0, True
            hidden = attributes.get("hidden") in TRUE
            stored = attributes.get("r")
            numbered = stored is not None
            try:
                number = last_row() + 1 if stored is None else row_number(stored)
            except ValueError as error:
                raise corrupt(f"row number {stored!r}", None) from error
            number_text = str(number)
        elif name in (f, t):
            texts.clear()
            if name == f:
                formula_attributes = attributes
        elif name == inline:
            value = ""
            runs.clear()
        elif name == phonetic:
            in_phonetic = True
        elif value is not None:
            runs.start(name, attributes)
        elif name == merge:
            reference = attributes.get("ref", "")
            try:
                merge_cells(merged_range(reference))
            except ValueError as error:
                raise corrupt(f"merged range {reference!r}", None) from error

    def end(name: str) -> None:
        nonlocal value, formula, in_phonetic, column
        if name == v:
            value = texts.pop() if texts else ""
            if texts:
                value = "".join(texts) + value
                texts.clear()
        elif name == c:
            column += 1
            # Nearly every cell stands right beside the one before.
            reference = cell.get("r")
            if reference != letters[column] + number_text:
                locate(reference)
            if value is not None or formula is not None:
                end_cell()
                value = formula = None
        elif name == row:
            texts.clear()
            end_row(number, hidden, in_order, cells)
        elif name == t:
            if not in_phonetic:
                runs.add("".join(texts))
        elif name == inline:
            value = runs.joined()
        elif name == f:
            formula = "".join(texts)
        elif name == phonetic:
            in_phonetic = False

    def end_cell() -> None:
        style, kind = cell.get("s", ""), cell.get("t", "n")
        if value and formula is None:
            if kind == "s" and value.isdecimal() and len(value) < _LONGEST_INDEX:
                string = int(value)
                text = strings[string] if string < len(strings) else make.shared(value, number, column)
                if text:
                    index = styles[style] if style in styles else make.style(style)
                    cells.append(new(Cell, (column, TEXT, text, index, None)))
                return
            if kind == "n":
                index = number_styles[style] if style in number_styles else make.number_style(style)
                text = numbers.get(value) or make.number(value)
                if text and index >= 0:
                    cells.append(new(Cell, (column, NUMBER, text, index, None)))
                    return
        made = make.cell(number, column, style, kind, value, formula, formula_attributes)
        if made is not None:
            cells.append(made)

    def locate(reference: str | None) -> None:
        """Find the column of a cell that does not stand right beside the one before."""
        nonlocal number, number_text, column, in_order, letters
        before = column - 1
        if reference is not None:
            try:
                its_row, column = place(reference)
            except ValueError as error:
                raise corrupt(f"cell address {reference!r}", None) from error
            if its_row != number:
                # A row without a number has that of its first cell.
                if numbered or before or its_row <= last_row():
                    raise corrupt(f"cell {reference} in row {number}", None)
                number, number_text = its_row, str(its_row)
        if column > LAST_COLUMN:
            raise corrupt(f"more than {LAST_COLUMN} columns in row {number}", None)
        in_order = in_order and column > before
        if not in_order and len(cells) > LAST_COLUMN:
            raise corrupt("cell stands twice", address(number, column))
        if column + 1 >= len(letters):
            letters = _letters(column * 2)

    return start, end
