"""What an .ods file asks for by repeating cells and rows, counted before its reader unfolds them."""

from bdhvs_cli.model.limits import Limits
from bdhvs_cli.reading.files.faults import beyond_reach, over_limit
from bdhvs_cli.reading.ooxml.markup import Attributes, Feeder, MarkupError, NestedTooDeep, fault_of, local_name
from bdhvs_cli.reading.ooxml.package import Package

_PART = "content.xml"
_CELLS = ("table-cell", "covered-table-cell")
_ROWS, _COLUMNS = 1_048_576, 16_384
"""Of a sheet: what is repeated beyond its end is not there."""
_MOST_OF_LIBRARY = 100_000_000
"""Cells of a sheet that the library takes, whatever is allowed here."""


def see_that_repeats_are_bounded(package: Package, limits: Limits) -> None:
    """Read the part with the cells to its end.

    Raises:
        ReadingFault: F004, more cells or characters than are read; and as ``Package.stream``.
    """
    counting = _Counting(package.shown, limits)
    blocks = package.stream(_PART)
    try:
        for block in blocks:
            counting.feeder.feed(block)
            counting.feeder.texts.clear()
    except NestedTooDeep as error:
        raise fault_of(error, package.shown, _PART) from error
    except MarkupError:
        # What can't be parsed here, the library judges by itself, within the worker's limits.
        for _ in blocks:
            pass


class _Counting:
    """Cells that hold something, and their characters, each as often as it is repeated."""

    def __init__(self, shown: str, limits: Limits) -> None:
        self.feeder = Feeder()
        self.feeder.parser.CharacterDataHandler = self._text
        self.feeder.handle(self._start, self._end)
        self._shown, self._limits = shown, limits
        self._cells = self._characters = 0
        self._rows = self._columns = 1
        self._in_row = (0, 0)
        self._is_open = self._holds = False
        self._length = 0

    def _start(self, name: str, attributes: Attributes) -> None:
        match local_name(name):
            case "table-row":
                self._rows, self._in_row = _repeated(attributes, "number-rows-repeated", _ROWS), (0, 0)
            case "table-cell" | "covered-table-cell":
                self._columns, self._length = _repeated(attributes, "number-columns-repeated", _COLUMNS), 0
                self._is_open, self._holds = True, any(local_name(key) == "value-type" for key in attributes)
            case "s" if self._is_open:
                self._add(_repeated(attributes, "c", self._limits.text_characters + 1))

    def _text(self, text: str) -> None:
        if self._is_open and not text.isspace():
            self._add(len(text))

    def _add(self, characters: int) -> None:
        self._holds = True
        self._length += characters

    def _end(self, name: str) -> None:
        local = local_name(name)
        if local in _CELLS:
            self._is_open = False
            if self._holds:
                cells, characters = self._in_row
                self._in_row = cells + self._columns, characters + self._columns * self._length
        elif local == "table-row":
            if self._rows * self._in_row[0] > _MOST_OF_LIBRARY:
                raise beyond_reach(self._shown, "cells", _MOST_OF_LIBRARY, self._rows * self._in_row[0])
            self._cells += self._rows * self._in_row[0]
            self._characters += self._rows * self._in_row[1]
            for limit, allowed, found in (
                ("cells", self._limits.cells, self._cells),
                ("text-characters", self._limits.text_characters, self._characters),
            ):
                if found > allowed:
                    raise over_limit(self._shown, limit, allowed, found)


def _repeated(attributes: Attributes, name: str, most: int) -> int:
    value = next((value for key, value in attributes.items() if local_name(key) == name), "1")
    if not (value.isascii() and value.isdigit()):
        return 1
    return min(int(value), most) if len(value) <= len(str(most)) else most
