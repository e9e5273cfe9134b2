"""The account of a table: what became of every line above it, of every column and of every row, with nothing left out.

Made once a table has been read, from what the readers noted on the way; what they noted nothing of is told here.
"""

from collections.abc import Collection, Iterable, Sequence

from bdhvs_cli.model.account import Account, ColumnReading, Fate, LineReading, RowMeaning, RowReading
from bdhvs_cli.model.cell import address, column_letters, column_number, parse_address
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.files.grid import DATE, NUMBER, TEXT, Cell
from bdhvs_cli.reading.layouts.context import SheetContext
from bdhvs_cli.reading.layouts.names_within import without_units
from bdhvs_cli.reading.tables.body import Body
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.values.periods import mentions
from bdhvs_cli.reading.values.text import clean
from bdhvs_cli.reading.wording.lines import line_meaning
from bdhvs_cli.reading.wording.segments import tokens
from bdhvs_cli.rules.catalogue import finding

_ASKS = ("error", "warning")
_IN_RUNS: tuple[RowMeaning, ...] = ("unit", "indicator", "words")
_UNDERSTOOD: tuple[RowMeaning, ...] = ("unit", "indicator", "population", "total", "group", "part")


def account_of_table(
    context: SheetContext, columns: tuple[ColumnReading, ...], claims: Sequence[Claim], found: Iterable[Finding]
) -> Account:
    """Return what became of a table that was read, and of what stands above it."""
    asked_rows, asked_columns, asked_cells = _asked(found, context.table)
    told = tuple(_of_column(column, claim, asked_columns) for column, claim in zip(columns, claims, strict=True))
    bare = tuple(
        ColumnReading(column_letters(column), "", None, (), None, "left")
        for column in _unheaded_figures(context, {claim.column for claim in claims})
    )
    # Of a table that was refused as a whole each row waits for the answer.
    rows = tuple(_rows(context, asked_rows | context.waiting if context.entries else context.body.all_numbers))
    return Account(_lines_above(context, asked_cells), told + bare, rows)


def _lines_above(context: SheetContext, asked: Collection[str]) -> tuple[LineReading, ...]:
    """Return what stands above a table, line by line."""
    named = {entry.name_cell for entry in context.entries}
    return tuple(
        _line(row, cell, clean(line), context, named, asked)
        for row, cell in context.table.titles
        for line in (cell.text.splitlines() if cell.kind == TEXT else [cell.text])
        if clean(line)
    )


def left_over(context: SheetContext, account: Account) -> list[Finding]:
    """Return H104 for the columns and rows of figures that nothing explains and nobody is asked about."""
    grid = context.grid
    found: list[Finding] = []
    for part in account.left_over():
        if isinstance(part, ColumnReading) and not part.heading:
            cell = address(context.table.first_row, column_number(part.column))
            found.append(finding("H104", file=grid.file, sheet=grid.sheet, cell=cell,
                                 case="bare", heading=part.column, nearest=None, map=f"{part.column}=…"))  # fmt: skip
        elif isinstance(part, RowReading):
            cells = grid.rows[part.first]
            found.append(finding("H104", file=grid.file, sheet=grid.sheet, cell=address(part.first, cells[0].column),
                                 case="figures", heading=part.text, nearest=None, map=""))  # fmt: skip
    return found


def _asked(found: Iterable[Finding], table: Table) -> tuple[set[int], set[int], set[str]]:
    """Return the rows of the body, the columns and the cells that somebody is asked about."""
    rows: set[int] = set()
    columns: set[int] = set()
    cells: set[str] = set()
    for part in found:
        if part.cell is None or part.severity not in _ASKS or part.code[0] not in "HR":
            continue
        row, column = parse_address(part.cell.partition(":")[0])
        cells.add(part.cell)
        if row >= table.body_start:
            rows.add(row)
        elif row >= table.first_row:
            columns.add(column)
            letters = part.params.get("columns")
            columns |= {column_number(str(each)) for each in letters} if isinstance(letters, list | tuple) else set()
    return rows, columns, cells


def _of_column(reading: ColumnReading, claim: Claim, asked: Collection[int]) -> ColumnReading:
    fate: Fate = "understood"
    if claim.column in asked:
        fate = "asked"
    elif reading.meaning is None:
        fate = "left" if claim.role in ("unknown", "foreign") else "harmless"
    return reading._replace(fate=fate, says=claim.told if reading.meaning is None else ())


def _unheaded_figures(context: SheetContext, headed: Collection[int]) -> list[int]:
    """Return the columns that hold figures in rows that were used, and have no heading at all."""
    used = {row for row, (meaning, _) in context.came_to.items() if meaning in ("unit", "indicator")}
    return sorted(
        {cell.column for row in used for cell in context.grid.rows.get(row, ())
         if cell.kind == NUMBER and cell.column not in headed}
    )  # fmt: skip


def _line(
    row: int, cell: Cell, text: str, context: SheetContext, named: Collection[str | None], asked: Collection[str]
) -> LineReading:
    where = address(row, cell.column)
    if cell.kind in (NUMBER, DATE):
        return LineReading(where, text, "label", "harmless")
    meaning = line_meaning(text)
    rest: tuple[str, ...] = ()
    fate: Fate = "harmless"
    if where in named and meaning in ("", "superior", "label"):
        meaning, fate = "sender", "understood"
    elif meaning == "measure":
        fate = "understood"
    elif not meaning:
        meaning, fate, rest = "title", "understood", _rest_of_title(text, context)
        period = bool(mentions(text))
        if period and len(rest) == 0 and len(text.split()) <= 8:
            meaning = "period"
        if rest:
            fate = "left"
    if where in asked:
        fate = "asked"
    return LineReading(where, text, meaning, fate, rest)


def _rest_of_title(text: str, context: SheetContext) -> tuple[str, ...]:
    left = set(context.lexicon.near.left_over(without_units(context, text)))
    return tuple(word for word in text.split() if left.intersection(tokens(word))) if left else ()


def _rows(context: SheetContext, asked: Collection[int]) -> Iterable[RowReading]:
    """Yield the rows of the body, those that came to the same and follow each other as one."""
    run: RowReading | None = None
    for number in sorted(context.body.all_numbers):
        cells = context.grid.rows[number]
        if not any(clean(cell.text) for cell in cells):
            continue
        meaning, text, fate = _row(context, number, cells, asked)
        if run is not None and meaning in _IN_RUNS and (run.meaning, run.fate) == (meaning, fate):
            run = run._replace(last=number, filled=run.filled + 1)
            continue
        if run is not None:
            yield run
        run = RowReading(number, number, 1, meaning, fate, text)
    if run is not None:
        yield run


def _row(
    context: SheetContext, number: int, cells: Sequence[Cell], asked: Collection[int]
) -> tuple[RowMeaning, str, Fate]:
    text = next((clean(cell.text) for cell in cells if cell.kind == TEXT and len(clean(cell.text)) > 1), "")
    meaning, said = context.came_to.get(number, ("", ""))
    if not meaning:
        meaning = _by_itself(context, number, cells)
    if number in asked:
        return meaning, said or text, "asked"
    if not meaning:
        return meaning, text, "left"
    return meaning, said or text, "understood" if meaning in _UNDERSTOOD else "harmless"


def _by_itself(context: SheetContext, number: int, cells: Sequence[Cell]) -> RowMeaning:
    """Tell a row that no reader had a use for."""
    body: Body = context.body
    if body.headings.labels(number):
        return "column-numbers"
    if body.repeats_heading(cells):
        return "heading"
    if len(body.numbers) < len(body.all_numbers) and number not in body.numbers:
        return "another-period"
    units = context.units
    aside = {units.code, units.name, units.number, context.indicator_column}
    headed = context.table.paths
    figures = (cell.kind == NUMBER for cell in cells if cell.column in headed and cell.column not in aside)
    return "" if any(figures) else "words"
