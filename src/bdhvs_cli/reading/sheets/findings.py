"""What is said of a sheet as a whole: its tables, its headings, its formulas, its hidden rows."""

from collections.abc import Iterator, Mapping, Sequence

from bdhvs_cli.model.cell import address, column_letters, row_ranges
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.reading.columns.assignment import Assignment
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.columns.objections import Place
from bdhvs_cli.reading.files.grid import TEXT, Cell, Grid
from bdhvs_cli.reading.layouts.bodies import is_part
from bdhvs_cli.reading.layouts.context import SheetContext
from bdhvs_cli.reading.sheets.causes import cause
from bdhvs_cli.reading.tables.table import Table
from bdhvs_cli.reading.tables.understanding import Understanding
from bdhvs_cli.reading.values.numbers import plain_count
from bdhvs_cli.reading.values.periods import mentions
from bdhvs_cli.reading.values.text import clean, key
from bdhvs_cli.reading.wording.documents import changes_what_is_below, no_result, of_some, within_time
from bdhvs_cli.reading.wording.measured import (
    bare_measure,
    bracketed_measure,
    no_people,
    other_measure,
    stated_measure,
)
from bdhvs_cli.reading.wording.phrases import Lexicon
from bdhvs_cli.reading.wording.trimmings import without_numbering
from bdhvs_cli.reading.wording.vocabulary import ACHIEVED, MEASURE_HEADINGS, POPULATION, RATE
from bdhvs_cli.rules.catalogue import finding

HUNDRED = 100
"""Up to here a population beside "%" may be a share."""


_SHORTEST_NOTE = 20
"""Characters."""


def no_table(grid: Grid, lexicon: Lexicon) -> Finding:
    """H101, with the texts that come nearest to headings."""
    if not grid.rows:
        return finding("H101", file=grid.file, sheet=grid.sheet, case="empty", nearest_headings=[])
    why = cause(grid)
    if why is not None:
        return finding("H101", file=grid.file, sheet=grid.sheet, nearest_headings=[], **why)
    seen: list[str] = []
    for cells in list(grid.rows.values())[:12]:
        seen += [clean(cell.text) for cell in cells if cell.kind == TEXT and 1 < len(clean(cell.text)) < 60]
    known = [text for text in seen if lexicon.segment(text).is_known]
    return finding(
        "H101", file=grid.file, sheet=grid.sheet, case="unrecognised", nearest_headings=(known or seen)[:5]
    )  # fmt: skip


def second_table(grid: Grid, table: Table, second: Table) -> Finding:
    """H103 for a second table on the sheet that is not understood, with the ranges of both."""
    rows = list(grid.rows)
    last = max((row for row in rows if row < (table.next_table_row or 0)), default=table.last_heading_row)

    def block(first: int, end: int) -> str:
        columns = [cell.column for row in rows if first <= row <= end for cell in grid.rows[row]]
        return f"{address(first, min(columns, default=1))}:{address(end, max(columns, default=1))}"

    end = second.next_table_row - 1 if second.next_table_row is not None else rows[-1]
    return finding(
        "H103", file=grid.file, sheet=grid.sheet,
        cell=address(second.first_row, grid.rows[second.first_row][0].column),
        case="tables", first=block(table.first_row, last), second=block(second.first_row, end),
    )  # fmt: skip


def about_measures(context: SheetContext, claims: list[Claim]) -> list[Finding]:
    """H106 where the sheet says that it counts households, thousands or the like, not people."""
    for row, cells in context.grid.rows.items():
        for cell in cells:
            said = stated_measure(cell.text) if cell.kind == TEXT else None
            word = other_measure(said) if said is not None else None
            if word is not None:
                return [_other_measure(context, address(row, cell.column), clean(cell.text), word)]
    for row, cell in context.table.titles:
        word = bare_measure(cell.text)
        if word is not None:
            return [_other_measure(context, address(row, cell.column), clean(cell.text), word)]
    for claim in claims:
        word = bracketed_measure(claim.heading) if claim.role in ("figure", "unknown") else None
        if word is not None and claim.asked is False and context.body.values(claim.column):
            row = context.table.heading_cells.get(claim.column, context.table.first_row)
            return [_other_measure(context, address(row, claim.column), claim.heading, word)]
    named = (context.units.name, context.units.code)
    columns = [
        claim.column for claim in claims
        if _heads_measures(claim.heading) and claim.column not in named and _holds_measures(claim, context)
    ]  # fmt: skip
    return _measures_of_lines(context, columns)


def _heads_measures(heading: str) -> bool:
    return key(heading.rpartition(" › ")[2]) in MEASURE_HEADINGS


def _holds_measures(claim: Claim, context: SheetContext) -> bool:
    """Whether a column holds units of measure: "Đơn vị" may also head names."""
    texts = context.body.texts(claim.column)
    if key(claim.heading.rpartition(" › ")[2]) != key("đơn vị"):
        return True
    return 2 * sum(no_people(text) is None or other_measure(text) is not None for text in texts) >= len(texts)


def _measures_of_lines(context: SheetContext, columns: list[int]) -> list[Finding]:
    """H106 where the line that was taken for an indicator has a unit of measure of its own, and it is no people."""
    for entry in context.entries:
        population = entry.population.value if entry.population else None
        for cell in context.grid.rows.get(entry.row, ()):
            word = no_people(cell.text) if cell.column in columns and cell.kind == TEXT else None
            # Beside counts "%" may speak of the rate alone.
            if word is None or (word == "%" and (population is None or population > HUNDRED)):
                continue
            return [_other_measure(context, address(entry.row, cell.column), clean(cell.text), word)]
    return []


def _other_measure(context: SheetContext, cell: str, text: str, word: str) -> Finding:
    return finding(
        "H106", file=context.grid.file, sheet=context.grid.sheet, cell=cell, case="measure", heading=text, word=word
    )


def about_document(grid: Grid, titles: Sequence[tuple[int, Cell]], year: int) -> list[Finding]:
    """H106 where what stands above the table says that it is a plan or an estimate, or about some of the people."""
    lines = [(row, cell, line) for row, cell in titles if cell.kind == TEXT for line in cell.text.splitlines()]
    said = no_result((line for _, _, line in lines), year)
    found = [(lines[said[0]], said[1], "document")] if said is not None else []
    found += [(line, word, "some") for line in lines if (word := of_some(line[2])) is not None]
    if not found and grid.sheet and (named := no_result([grid.sheet], year)) is not None:
        return [finding("H106", file=grid.file, sheet=grid.sheet, case="document", heading=grid.sheet, word=named[1])]
    return [
        finding(
            "H106", file=grid.file, sheet=grid.sheet, cell=address(row, cell.column), case=case,
            heading=clean(line), word=word,
        )
        for (row, cell, line), word, case in found[:1]
    ]  # fmt: skip


def about_notes(context: SheetContext) -> list[Finding]:
    """H106 where a note says that the figures count what came within the period alone, and the plan counts all."""
    if not context.targets.cumulative:
        return []
    for row, cells in context.grid.rows.items():
        for cell in cells:
            word = within_time(cell.text) if cell.kind == TEXT and len(cell.text) > _SHORTEST_NOTE else None
            if word is not None:
                return [
                    finding("H106", file=context.grid.file, sheet=context.grid.sheet, cell=address(row, cell.column),
                            case="document", heading=clean(cell.text), word=word)
                ]  # fmt: skip
    return []


def about_labels(context: SheetContext, claims: list[Claim]) -> list[Finding]:
    """H106 where a heading over names, or the label of a group or a sum, says more than whose the rows are."""
    names = (context.units.name, context.units.code, context.indicator_column)
    labels = [
        (address(context.table.heading_cells.get(claim.column, context.table.first_row), claim.column), claim.heading)
        for claim in claims if claim.column in names
    ]  # fmt: skip
    for row, (meaning, text) in context.came_to.items():
        if text and (meaning in ("group", "total") or (meaning == "part" and is_part(text))):
            labels.append((address(row, context.units.name or context.indicator_column or 1), text))
    for row, label in _labels_between(context):
        word = _changes_lines_below(label, context)
        if word is not None:
            cell = address(row, context.grid.rows[row][0].column)
            return [
                finding("H106", file=context.grid.file, sheet=context.grid.sheet, cell=cell, case=word[0],
                        heading=label, word=word[1])
            ]  # fmt: skip
    for cell, label in labels:
        changing = changes_what_is_below(label, context.targets.year)
        if changing is not None and key(label) not in context.maps.by_heading:
            return [
                finding("H106", file=context.grid.file, sheet=context.grid.sheet, cell=cell, case="document",
                        heading=label, word=changing)
            ]  # fmt: skip
    return []


def _labels_between(context: SheetContext) -> Iterator[tuple[int, str]]:
    """Yield the rows of words alone that stand over rows of which figures were taken: (row, text)."""
    above: list[tuple[int, str]] = []
    for row in context.body.numbers:
        meaning, _ = context.came_to.get(row, ("", ""))
        cells = context.grid.rows[row]
        if meaning in ("unit", "indicator"):
            yield from above
            above = []
        elif not meaning and all(cell.kind == TEXT and plain_count(cell.text) is None for cell in cells[1:]):
            above += [(row, clean(cell.text)) for cell in cells if cell.kind == TEXT and clean(cell.text)]


def _changes_lines_below(label: str, context: SheetContext) -> tuple[str, str] | None:
    """Return how a line of words within a table changes the figures below it, and the word that says so."""
    year, bare = context.targets.year, without_numbering(label)
    segment = context.lexicon.segment(bare)
    if segment.has("indicator", "shared", "under") or context.lexicon.near.label(bare).indicators:
        # "I. CBCCVC dự kiến" over "Tổng số", "Số đạt".
        counts_no_people = segment.is_known and segment.has("rate", "earlier") and not segment.with_target
        word = "%" if counts_no_people else None if segment.is_known else changes_what_is_below(bare, year)
        if word is not None:
            return "document", word
    measure = bare_measure(label)
    if measure is not None and len(label) > 1:
        return "measure", measure
    said = no_result([label], year)
    if said is not None:
        return "document", said[1]
    other = next((m for m in mentions(label) if not m.lacks_year and int(m.id[:4]) != year), None)
    return ("document", other.text) if other is not None else None


def hidden_rows(grid: Grid, hidden: list[int]) -> Finding:
    """H108 for hidden rows that were read, as ``7:9, 12``."""
    return finding(
        "H108", file=grid.file, sheet=grid.sheet, case="hidden-rows", count=len(hidden), rows=row_ranges(hidden)
    )


def about_headings(
    claims: list[Claim], assignment: Assignment, named: Mapping[str, int], using: Understanding, place: Place
) -> list[Finding]:
    """H104 for headings that nobody knows, H106 for those of another definition."""
    taken = set(named.values()) | set(assignment.meanings)
    found: list[Finding] = []
    foreign_seen: set[str] = set()
    for claim in claims:
        if claim.column in taken or (claim.asked and claim.foreign is None):
            continue
        where = {"file": place.file, "sheet": place.sheet, "cell": place.cell(claim.column)}
        letters = column_letters(claim.column)
        if claim.foreign is not None and claim.role in ("foreign", "unknown"):
            indicator, word = claim.foreign
            if indicator in assignment.columns or claim.heading.partition(" › ")[0] in foreign_seen:
                continue
            foreign_seen.add(claim.heading.partition(" › ")[0])
            found.append(
                finding("H106", **where, indicator=indicator, heading=claim.heading, word=word,
                        map=f"{letters}={indicator}.{'achieved' if 'achieved' in claim.options else 'population'}")
            )  # fmt: skip
        elif claim.role == "unknown":
            found.append(
                finding("H104", **where, heading=claim.heading, nearest=_nearest_meaning(claim.heading, using),
                        map=f"{letters}=…")
            )  # fmt: skip
    return found


def _nearest_meaning(heading: str, using: Understanding) -> str | None:
    from bdhvs_cli.reading.nearest import nearest

    names = {
        key(text): indicator.name.vi
        for indicator in using.targets.indicators
        for text in (indicator.name.vi, *indicator.headings)
    }
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
