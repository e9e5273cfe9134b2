"""Rows that are nothing but plain cells, taken by pattern: the usual case, at a third of a parser's time.

A plain row is one element of known shape: addresses written out, values without entities, formulas that are not shared.
What a pattern takes is exactly what the parser would have made of it, but for a slip of form in a row's attributes
(a prefix that nothing declares, say), which mean nothing here. Anything else is left to the parser.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell
from bdhvs_cli.reading.ooxml.cells import CellMaker
from bdhvs_cli.reading.ooxml.references import COLUMNS
from bdhvs_cli.reading.ooxml.text import PLAIN_TEXT, unescape

# In all patterns ``P:`` stands for the prefix that the part gives the sheet's elements, often none; ``ROW`` for the
# number of the row in which a cell says that it stands.
_CELL = (
    r'<P:c r="(?P<letters>[A-Z]{1,3})ROW"(?: s="(?P<style>[0-9]{1,6})")?'
    r'(?: t="(?P<kind>s|n|b|e|str|inlineStr)")?'
    rf'(?: ?/>|>(?:(?:<P:f(?: aca="false")?>(?P<formula>{PLAIN_TEXT}++)</P:f>)?<P:v>VALUE</P:v>'
    rf'|<P:is><P:t(?: xml:space="preserve")?>(?P<inline>{PLAIN_TEXT}*+)</P:t></P:is>)</P:c>)'
)
_ROW = (
    r'<P:row r="(?P<row>[1-9][0-9]{0,6})"'
    r'(?P<attributes>(?>(?: (?!xmlns|r=)[A-Za-z][A-Za-z0-9:]*+="[A-Za-z0-9 .:+-]*+")*))'
)
# Found: rows whose cells all say that they stand in them.
_FOUND_CELL = re.sub(r"\(\?P<\w+>", "(?:", _CELL).replace("VALUE", f"{PLAIN_TEXT}++").replace("ROW", "(?P=row)")
_FOUND_ROWS = rf"(?:{_ROW}(?: ?/>|>(?>(?:{_FOUND_CELL})*)</P:row>)\s*+)*".replace("(?P<attributes>", "(?:")
# Read: up to 15 digits without zeros at their ends are the shortest text of their double, and need no second look.
_SHORT = r"(?P<short>[1-9][0-9]{0,13}+(?>(?:\.[1-9])?))(?=<)"
_READ_CELL = _CELL.replace("VALUE", rf"(?:{_SHORT}|(?P<value>{PLAIN_TEXT}++))").replace("ROW", "[0-9]++")


class PlainRows:
    """Finds and reads plain rows under one prefix."""

    def __init__(self, prefix: str) -> None:
        """Take the prefix of the sheet's elements, with its colon; an empty text for none."""
        rows, row, cell = (pattern.replace("P:", prefix) for pattern in (_FOUND_ROWS, _ROW, _READ_CELL))
        self._rows, self._row, self._cell = re.compile(rows), re.compile(row), re.compile(cell)
        self._row_start, self.row_end = f"<{prefix}row ", f"</{prefix}row>"

    def end(self, text: str, start: int) -> int:
        """Return where the plain rows that begin at ``start`` end: ``start`` itself where none begins there."""
        match = self._rows.match(text, start)
        return start if match is None else match.end()

    def read(
        self, text: str, make: CellMaker, corrupt: Callable[[str, str | None], ReadingFault]
    ) -> Iterator[tuple[int, bool, bool, list[Cell]]]:
        """Yield (row number, hidden, in order, cells) for each row of ``text``, which is nothing but plain rows."""
        new = tuple.__new__
        strings, numbers, styles, number_styles = make.strings, make.numbers, make.styles, make.number_styles
        for row in text.split(self.row_end):
            # Rows before it in this piece are empty elements.
            head = self._row.match(row, max(0, row.rfind(self._row_start)))
            if head is None:
                continue
            number_text, attributes = head.groups()
            number = int(number_text)
            cells: list[Cell] = []
            last_column = 0
            in_order = True
            for letters, style, kind, formula, short, value, inline in self._cell.findall(row, head.end()):
                column = COLUMNS[letters]
                if column <= last_column:
                    if not column:
                        raise corrupt(f"cell address {letters + number_text!r}", None)
                    in_order = False
                last_column = column
                if not formula:
                    if kind == "s":
                        try:
                            text = strings[int(short)]
                        except (ValueError, IndexError):
                            if not short and not value and not inline:
                                continue
                            text = make.shared(short or value or inline, number, column)
                        if text:
                            index = styles[style] if style in styles else make.style(style)
                            cells.append(new(Cell, (column, TEXT, text, index, None)))
                        continue
                    if short or value:
                        if not kind or kind == "n":
                            index = number_styles[style] if style in number_styles else make.number_style(style)
                            decimal = short or numbers.get(value) or make.number(value)
                            if decimal and index >= 0:
                                cells.append(new(Cell, (column, NUMBER, decimal, index, None)))
                                continue
                    elif not inline:
                        continue
                    elif kind == "inlineStr":
                        cells.append(new(Cell, (column, TEXT, unescape(inline), make.style(style), None)))
                        continue
                cell = make.cell(number, column, style, kind, short or value or unescape(inline), formula or None)
                if cell is not None:
                    cells.append(cell)
            yield number, ' hidden="1"' in attributes or ' hidden="true"' in attributes, in_order, cells


@cache
def plain_rows(prefix: str) -> PlainRows:
    """Return what reads plain rows under this prefix; the usual ones are made once."""
    return PlainRows(prefix)
