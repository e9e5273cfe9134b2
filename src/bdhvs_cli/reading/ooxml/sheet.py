"""A worksheet's rows, streamed: the general gear, for any producer, any prefix, strict or transitional."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from bdhvs_cli.model.cell import address, column_number
from bdhvs_cli.reading.faults import ReadingFault, corrupt
from bdhvs_cli.reading.grid import BOOLEAN, DATE, ERROR, NUMBER, PENDING, TEXT, Cell, Kind, Merge
from bdhvs_cli.reading.ooxml.formulas import LAST_COLUMN, LAST_ROW, SharedFormula
from bdhvs_cli.reading.ooxml.markup import Attributes, feed, local_name, new_parser
from bdhvs_cli.reading.ooxml.package import Package
from bdhvs_cli.reading.ooxml.text import unescape
from bdhvs_cli.reading.ooxml.values import decimal_text, iso_text
from bdhvs_cli.reading.ooxml.workbook_part import TRUE

Row = tuple[int, list[Cell]]
_REMEMBERED_NUMBERS = 50_000


class _Columns(dict[str, int]):
    """Letters → column, filled as they turn up; 0 for what is no column."""

    def __missing__(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and letters.isupper() and len(letters) <= 3):
            return 0
        column = column_number(letters)
        if column > LAST_COLUMN:
            return 0
        self[letters] = column
        return column


_COLUMNS = _Columns()


class SheetReader:
    """One worksheet part: ``rows()`` streams it; merges and hidden rows are known once that has come to its end."""

    def __init__(
        self,
        package: Package,
        part: str,
        sheet: str,
        strings: Callable[[], list[str]],
        as_date: Callable[[int, str], str | None],
    ) -> None:
        """Take what the cells lean on.

        Args:
            package: the workbook's package.
            part: name of the worksheet part.
            sheet: the sheet's name, for findings.
            strings: gives the shared strings; called once, where a cell first names one.
            as_date: (style index, number) → ISO text where the style shows a date, else None.
        """
        self._package, self._part, self._sheet = package, part, sheet
        self._strings, self._as_date = strings, as_date
        self._shared: dict[str, SharedFormula] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()

    def _corrupt(self, reason: str, cell: str | None = None) -> ReadingFault:
        return corrupt(self._package.shown, self._part, reason, sheet=self._sheet, cell=cell)

    def rows(self) -> Iterator[Row]:
        """Yield (row number, cells that hold something, left to right) for each row that holds something, in order.

        Raises:
            ReadingFault: F003 corrupt, F004 over a limit.
        """
        finished: list[Row] = []
        texts: list[str] = []
        parser = new_parser(self._package.shown, self._part)
        parser.CharacterDataHandler = texts.append
        parser.StartElementHandler, parser.EndElementHandler = self._handlers(finished, texts)
        blocks = self._package.stream(self._part)
        for _ in feed(parser, blocks, self._package.shown, self._part, texts):
            yield from finished
            finished.clear()

    def _handlers(
        self, finished: list[Row], texts: list[str]
    ) -> tuple[Callable[[str, Attributes], None], Callable[[str], None]]:
        # One state machine in closures: look-ups of attributes would double its time.
        # Names of elements, once the root has told the namespace.
        v = c = row = f = t = inline = phonetic = merge = root = ""
        cell: Attributes = {}
        cells: list[Cell] = []
        row_number = last_row = column = last_column = 0
        row_text, width = "0", 1
        value: str | None = None
        formula: str | None = None
        formula_attributes: Attributes | None = None
        in_phonetic = hidden = unordered = False
        strings: list[str] | None = None
        numbers: dict[str, str] = {}
        styles: dict[str, int] = {}
        new, columns, as_date = tuple.__new__, _COLUMNS, self._as_date

        def start(name: str, attributes: Attributes) -> None:
            nonlocal cell, value, formula, formula_attributes, in_phonetic
            nonlocal cells, row_number, row_text, width, hidden, last_column, unordered
            if name in (v, f):
                texts.clear()
                if name == f:
                    formula_attributes = attributes
            elif name == c:
                cell = attributes
                value = formula = formula_attributes = None
            elif name == row:
                cells, last_column, unordered = [], 0, False
                hidden = attributes.get("hidden") in TRUE
                given = attributes.get("r")
                row_number = last_row + 1 if given is None else self._row_number(given)
                row_text = str(row_number)
                width = len(row_text)
            elif name == t:
                texts.clear()
            elif name == inline:
                value = ""
            elif name == phonetic:
                in_phonetic = True
            elif name == merge:
                self.merges.append(self._merge(attributes.get("ref", "")))
            elif not root:
                name_elements(name)

        def end(name: str) -> None:
            nonlocal value, formula, in_phonetic, column, last_column, unordered, last_row, cells, row_number
            if name == v:
                value = texts[0] if len(texts) == 1 else "".join(texts)
            elif name == c:
                reference = cell.get("r")
                if reference is None:
                    column = last_column + 1
                else:
                    column = columns[reference[:-width]]
                    if not column or not reference.endswith(row_text):
                        column = locate(reference)
                if column <= last_column:
                    unordered = True
                last_column = column
                if value is None and formula_attributes is None:
                    return
                style_text = cell.get("s")
                style = 0
                if style_text is not None:
                    known = styles.get(style_text)
                    style = known if known is not None else styles.setdefault(style_text, self._style(style_text))
                kind = cell.get("t", "n")
                if formula_attributes is None and value:
                    if kind == "n":
                        number = numbers.get(value)
                        if number is None:
                            number = plain_number(value)
                        if number and not (style and as_date(style, number)):
                            cells.append(new(Cell, (column, NUMBER, number, style, None)))
                            return
                    elif kind == "s":
                        text = shared(value)
                        if text:
                            cells.append(new(Cell, (column, TEXT, text, style, None)))
                        return
                finish(kind, style)
            elif name == row:
                close_row()
            elif name == t:
                if not in_phonetic:
                    value = (value or "") + "".join(texts)
            elif name == f:
                formula = "".join(texts)
            elif name == phonetic:
                in_phonetic = False

        def name_elements(name: str) -> None:
            nonlocal v, c, row, f, t, inline, phonetic, merge, root
            if local_name(name) not in ("worksheet", "dialogsheet"):
                raise self._corrupt(f"root element {local_name(name)}")
            root = name
            namespace = name[: -len(local_name(name))]
            v, c, row, f, t = (namespace + local for local in ("v", "c", "row", "f", "t"))
            inline, phonetic, merge = (namespace + local for local in ("is", "rPh", "mergeCell"))

        def locate(reference: str) -> int:
            """Column of a cell whose address is not the expected one."""
            nonlocal row_number, row_text, width
            letters = reference.rstrip("0123456789")
            found = columns[letters.upper()]
            digits = reference[len(letters) :]
            if not found or not digits:
                raise self._corrupt(f"cell address {reference!r}")
            if int(digits) != row_number:
                # A row without a number has that of its first cell.
                if last_column or int(digits) <= last_row:
                    raise self._corrupt(f"cell {reference} in row {row_number}")
                row_number = self._row_number(digits)
                row_text = str(row_number)
                width = len(row_text)
            return found

        def shared(index: str) -> str:
            nonlocal strings
            if strings is None:
                strings = self._strings()
            try:
                place = int(index)
                if place >= 0:
                    return strings[place]
            except (ValueError, IndexError):
                pass
            raise self._corrupt(f"shared string {index!r} of {len(strings)}", address(row_number, column))

        def plain_number(stored: str) -> str:
            """Decimal text, or an empty text for what is no number; remembered, as values repeat."""
            number = decimal_text(stored) or ""
            if len(numbers) < _REMEMBERED_NUMBERS:
                numbers[stored] = number
            return number

        def finish(kind: str, style: int) -> None:
            """Append a cell that is not a plain number or a shared string."""
            text = formula_text()
            if formula_attributes is not None and (value is None or (not value and kind != "str")):
                cells.append(Cell(column, PENDING, "", style, text))
                return
            content = value or ""
            found: tuple[Kind, str]
            if kind == "s":
                found = TEXT, shared(content) if content else ""
            elif kind in ("str", "inlineStr"):
                found = TEXT, unescape(content)
            elif kind == "b":
                found = BOOLEAN, "TRUE" if content.strip() in TRUE else "FALSE"
            elif kind == "e":
                found = ERROR, content.strip()
            elif kind == "d":
                iso = iso_text(content)
                found = (TEXT, content) if iso is None else (DATE, iso)
            else:
                number = plain_number(content)
                iso = as_date(style, number) if number and style else None
                # What claims to be a number and is none is shown as it stands.
                found = (DATE, iso) if iso else (NUMBER, number) if number else (TEXT, content)
            if found[1] or formula_attributes is not None:
                cells.append(Cell(column, *found, style, text))

        def formula_text() -> str | None:
            if formula_attributes is None:
                return None
            key = formula_attributes.get("si")
            if formula_attributes.get("t") != "shared" or key is None:
                return unescape(formula) if formula else None
            if formula:
                self._shared[key] = SharedFormula(unescape(formula), row_number, column)
                return self._shared[key].text
            master = self._shared.get(key)
            return master.at(row_number, column) if master is not None else None

        def close_row() -> None:
            nonlocal last_row
            if row_number <= last_row:
                raise self._corrupt(f"row {row_number} after row {last_row}")
            last_row = row_number
            if last_column > LAST_COLUMN:
                raise self._corrupt(f"more than {LAST_COLUMN} cells in row {row_number}")
            texts.clear()
            if not cells:
                return
            if unordered:
                cells.sort()
                for left, right in pairwise(cells):
                    if left.column == right.column:
                        raise self._corrupt("cell stands twice", address(row_number, left.column))
            if hidden:
                self.hidden_rows.add(row_number)
            finished.append((row_number, cells))

        return start, end

    def _row_number(self, text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
        if not 1 <= number <= LAST_ROW:
            raise self._corrupt(f"row number {text!r}")
        return number

    def _style(self, text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 9):
            raise self._corrupt(f"style index {text!r}")
        return int(text)

    def _merge(self, reference: str) -> Merge:
        first, _, last = reference.replace("$", "").upper().partition(":")
        corners: list[int] = []
        for corner in (first, last or first):
            letters = corner.rstrip("0123456789")
            digits = corner[len(letters) :]
            column = _COLUMNS[letters]
            if not column or not digits:
                raise self._corrupt(f"merged range {reference!r}")
            corners += [self._row_number(digits), column]
        top, left, bottom, right = corners
        return min(top, bottom), min(left, right), max(top, bottom), max(left, right)
