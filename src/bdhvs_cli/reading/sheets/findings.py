"""What is said of a sheet as a whole: its tables, its headings, its formulas, its hidden rows."""

from collections.abc import Mapping

from bdhvs_cli.model.cell import address, column_letters
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.columns.assignment import Assignment
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.columns.objections import Place
from bdhvs_cli.reading.files.grid import TEXT, Grid
from bdhvs_cli.reading.layouts.common import SheetContext
from bdhvs_cli.reading.sheets.units_of_measure import is_measure_heading, other_measures
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.tables.understanding import Understanding
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.reading.wording.vocabulary import ACHIEVED, POPULATION, RATE
from bdhvs_cli.rules.catalogue import finding

HUNDRED = 100
"""Up to here a population beside "%" may be a share."""


def no_table(grid: Grid, lexicon: Lexicon) -> Finding:
    """H101, with the texts that come nearest to headings."""
    if not grid.rows:
        return finding("H101", file=grid.file, sheet=grid.sheet, case="empty", nearest_headings=[])
    seen: list[str] = []
    for cells in list(grid.rows.values())[:12]:
        seen += [clean(cell.text) for cell in cells if cell.kind == TEXT and 1 < len(clean(cell.text)) < 60]
    known = [text for text in seen if lexicon.segment(text).is_known]
    return finding(
        "H101", file=grid.file, sheet=grid.sheet, case="unrecognised", nearest_headings=(known or seen)[:5]
    )  # fmt: skip


def second_table(grid: Grid, table: Table) -> Finding:
    """H103 for a second table on the sheet, with the ranges of both."""
    rows = list(grid.rows)
    last = max((row for row in rows if row < (table.next_table_row or 0)), default=table.last_heading_row)

    def block(first: int, end: int) -> str:
        columns = [cell.column for row in rows if first <= row <= end for cell in grid.rows[row]]
        return f"{address(first, min(columns, default=1))}:{address(end, max(columns, default=1))}"

    second = table.next_table_row or 0
    return finding(
        "H103", file=grid.file, sheet=grid.sheet, cell=address(second, grid.rows[second][0].column),
        case="tables", first=block(table.first_row, last), second=block(second, rows[-1]),
    )  # fmt: skip


def about_measures(context: SheetContext, claims: list[Claim]) -> list[Finding]:
    """H106 where the sheet says that it counts households, thousands or the like, not people."""
    columns = [one.column for one in claims if is_measure_heading(one.heading.rpartition(" › ")[2])]
    rows = list(context.grid.rows.items())
    found = []
    for cell, text, word in other_measures(rows, columns):
        found.append(
            finding(
                "H106",
                file=context.grid.file,
                sheet=context.grid.sheet,
                cell=cell,
                case="measure",
                heading=text,
                word=word,
            )
        )
    return found[:1] or _percent_lines(context, columns)


def _percent_lines(context: SheetContext, columns: list[int]) -> list[Finding]:
    """H106 where "%" stands as a line's unit of measure, and its population could be a hundred percent."""
    for entry in context.entries:
        population = entry.population.value if entry.population else None
        for cell in context.grid.rows.get(entry.row, ()):
            if cell.column in columns and clean(cell.text) == "%" and population is not None and population <= HUNDRED:
                where = address(entry.row, cell.column)
                return [
                    finding("H106", file=context.grid.file, sheet=context.grid.sheet, cell=where, case="measure",
                            heading="%", word="%")
                ]  # fmt: skip
    return []


def hidden_rows(grid: Grid, hidden: list[int]) -> Finding:
    """H108 for hidden rows that were read, as ``7:9, 12``."""
    runs: list[list[int]] = []
    for row in hidden:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    shown = ", ".join(f"{run[0]}:{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return finding("H108", file=grid.file, sheet=grid.sheet, case="hidden-rows", count=len(hidden), rows=shown)


def about_headings(
    claims: list[Claim], assignment: Assignment, named: Mapping[str, int], using: Understanding, place: Place
) -> list[Finding]:
    """H104 for headings that nobody knows, H106 for those of another definition."""
    taken = set(named.values()) | set(assignment.meanings)
    found: list[Finding] = []
    foreign_seen: set[str] = set()
    for one in claims:
        if one.column in taken:
            continue
        where = {"file": place.file, "sheet": place.sheet, "cell": place.cell(one.column)}
        letters = column_letters(one.column)
        if one.foreign is not None and one.role in ("foreign", "unknown"):
            indicator, word = one.foreign
            if indicator in assignment.columns or one.heading.partition(" › ")[0] in foreign_seen:
                continue
            foreign_seen.add(one.heading.partition(" › ")[0])
            found.append(
                finding("H106", **where, indicator=indicator, heading=one.heading, word=word,
                        map=f"{letters}={indicator}.{'achieved' if 'achieved' in one.options else 'population'}")
            )  # fmt: skip
        elif one.role == "unknown":
            found.append(
                finding("H104", **where, heading=one.heading, nearest=_nearest_meaning(one.heading, using),
                        map=f"{letters}=…")
            )  # fmt: skip
    return found


def _nearest_meaning(heading: str, using: Understanding) -> str | None:
    from bdhvs_cli.reading.nearest import nearest

    names = {key(text): one.name.vi for one in using.targets.indicators for text in (one.name.vi, *one.headings)}
    # So many headings begin with "Số" that only a slip of the pen comes near enough to "Số đạt".
    words = {key(word): word.capitalize() for word in (*POPULATION, *ACHIEVED, *RATE)}
    slip = nearest(key(heading.rpartition(" › ")[2]), words, 0.85)
    if slip is not None:
        return words[slip]
    close = nearest(key(heading), names)
    return names[close] if close else None


def about_formulas(context: SheetContext) -> list[Finding]:
    """C208 for the formulas of the body, with the unit and indicator where the cell is a needed one."""
    if not any(cell.formula for row in context.body.numbers for cell in context.grid.rows[row]):
        return []
    from bdhvs_cli.reading.sheets.formulas import Formulas

    wanted: dict[str, tuple[str, list[str]]] = {}
    for entry in context.entries:
        for figure in (entry.population, entry.achieved, entry.rate):
            if figure is not None:
                wanted.setdefault(figure.cell, (entry.unit_code, []))[1].append(entry.indicator)
    return list(Formulas(context.grid).findings(wanted, context.body.numbers))
