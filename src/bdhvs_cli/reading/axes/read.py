"""Tables in which unit, indicator and measure stand elsewhere than in the three layouts: read by their labels."""

import re
from collections.abc import Sequence

from bdhvs_cli.model.cell import address
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.submission import Entry, Total
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.axes.arrangement import Arrangement
from bdhvs_cli.reading.axes.figures import Choice, Described, choose, described
from bdhvs_cli.reading.axes.labels import PAIR, Labels
from bdhvs_cli.reading.columns.assignment import NEEDED, Assignment
from bdhvs_cli.reading.columns.claims import Claim
from bdhvs_cli.reading.columns.indicator_above import indicators_above
from bdhvs_cli.reading.columns.measures import Measure
from bdhvs_cli.reading.columns.objections import Objections, Place, name_of
from bdhvs_cli.reading.files.grid import NUMBER, TEXT, Cell
from bdhvs_cli.reading.layouts.context import SheetContext, is_asked
from bdhvs_cli.reading.layouts.entries import Line, close_unit, line_of, settled
from bdhvs_cli.reading.layouts.sender import unit_of_sheet
from bdhvs_cli.reading.units.types import split_type
from bdhvs_cli.reading.wording.parts import counts_other_things
from bdhvs_cli.reading.wording.segments import tokens

_OF_COMMUNE = regex(r"\b(?:xã|phường)\b", re.IGNORECASE)


def _piece(cell: Cell, labels: Labels) -> Cell:
    """Return the figure that a label is about, out of a cell that holds two."""
    if labels.piece is None:
        return cell
    match = PAIR.fullmatch(cell.text)
    return cell if match is None else cell._replace(kind=NUMBER, text=match[labels.piece + 1].replace(".", ""))


def read_arranged(context: SheetContext, table: Arrangement, claims: Sequence[Claim]) -> None:
    """Read the figures of a table by their labels into entries; what is unclear is asked about."""
    head = indicators_above(context.grid, context.table, context.lexicon)
    objections = Objections(Place(context.grid.file, context.grid.sheet, context.table.heading_cells))
    told = None if table.across else _head_unit(context, table)
    by_unit: dict[str, tuple[Unit, str | None, list[Described]]] = {}
    parts: list[Described] = []
    reasons: dict[tuple[int, int], str] = {}
    for row, found in table.rows:
        for column, cell in found.items():
            for labels in table.columns.get(column, ()):
                one = described(row, labels, _piece(cell, labels), head)
                if isinstance(one, str):
                    reasons[row.number, column] = one
                elif row.part:
                    parts.append(one)
                else:
                    _gather(by_unit, one, told)
    if not by_unit and table.across is False and told is None:
        return
    used: set[Described] = set()
    for unit, where, figures in by_unit.values():
        used |= _read_unit(context, unit, where, figures, objections)
    _ask(context, table, reasons, objections)
    _ask_about_others(context, table, used)
    if table.across:
        _object_to_units(context, table)
    if table.villages and parts:
        _add_sums(context, table, used, parts)
    _mark(context, table, used)
    context.findings += objections.findings
    _assign(context, table, used, claims)


def _gather(
    by_unit: dict[str, tuple[Unit, str | None, list[Described]]], one: Described, told: tuple[Unit, str | None] | None
) -> None:
    """Put a figure to its unit's: the one that its row or its column names, else the one that sends the sheet."""
    whose = (one.unit, one.column.unit_cell or one.row.unit_cell) if one.unit is not None else told
    if whose is not None:
        by_unit.setdefault(whose[0].code, (*whose, []))[2].append(one)


def _head_unit(context: SheetContext, table: Arrangement) -> tuple[Unit, str | None] | None:
    if any(row.unit is not None for row, _ in table.rows):
        return None
    return unit_of_sheet(context)


def _read_unit(
    context: SheetContext, unit: Unit, where: str | None, figures: list[Described], objections: Objections
) -> set[Described]:
    lines: list[Line] = []
    used: set[Described] = set()
    for indicator in context.targets.indicators:
        if not is_asked(indicator, unit):
            continue
        choice = choose(figures, indicator.id, NEEDED[indicator.measure])
        if choice.contested is not None:
            _contested(context, unit, indicator.id, choice, objections)
            continue
        if not any(measure in choice.taken for measure in NEEDED[indicator.measure]):
            continue
        absent = [measure for measure in NEEDED[indicator.measure] if measure not in choice.taken]
        own = [figure for measure, figure in choice.taken.items() if len(figure.indicators) == 1]
        if absent and not own:
            continue
        if absent:
            has = _cell(next(iter(own)))
            context.report("H102", has, unit.code, indicator.id,
                           case="population" if absent[0] == "population" else "achieved", has=has,
                           map=f"…={name_of(indicator.id, absent[0])}")  # fmt: skip
        used.update(choice.taken.values())
        first = min(figure.row.number for figure in choice.taken.values())
        places = {m: (figure.row.number, figure.column.number, figure.cell) for m, figure in choice.taken.items()}
        lines.append(line_of(context, indicator, first, places))
    if lines:
        context.rows_read += len(lines)
        close_unit(context, unit, where, lines)
    return used


def _cell(one: Described) -> str:
    return address(one.row.number, one.column.number)


def _contested(context: SheetContext, unit: Unit, indicator: str, choice: Choice, objections: Objections) -> None:
    rivals, measure = choice.rivals, choice.contested or "achieved"
    columns = {figure.column.number: figure.column for figure in rivals}
    if len(columns) > 1 and all(column.claim is not None for column in columns.values()):
        objections.contested(
            indicator, measure, [column.claim for column in columns.values() if column.claim is not None]
        )
        return
    heading = " · ".join(dict.fromkeys(figure.row.text or figure.column.text for figure in rivals))
    context.report("H103", _cell(rivals[0]), unit.code, indicator, case="meanings", heading=heading,
                   candidates=[name_of(indicator, "population"), name_of(indicator, "achieved")], map="")  # fmt: skip


def _ask(
    context: SheetContext, table: Arrangement, reasons: dict[tuple[int, int], str], objections: Objections
) -> None:
    """Report the labels for which figures were not taken: another definition, a contradiction, unknown words."""
    asked = frozenset(("population", "achieved", "cumulative", "in-period", "period", "rate"))
    rows = {row.number: row for row, _ in table.rows}
    taken = {entry.indicator for entry in context.entries}
    open_ones = [
        indicator.id
        for indicator in context.targets.indicators
        if indicator.id not in taken and indicator.measure == "percent"
    ]
    said: set[int] = set()
    for (number, column), reason in reasons.items():
        row, labels = rows[number], table.columns[column][0]
        mine = row.claim if row.claim is not None and row.claim.role in ("unknown", "foreign") else None
        where = address(number, min((c.column for c in context.grid.rows[number] if c.kind == TEXT), default=column))
        if reason in ("aside", "sum") or (mine is None and -column in said) or (mine is not None and number in said):
            continue
        one = mine or labels.claim
        if mine is None and one is not None and one.is_strong("rate"):
            continue
        if one is not None and one.foreign is not None:
            context.report("H106", where if mine else _head(context, column), None, one.foreign[0], heading=one.heading,
                           word=one.foreign[1], map=f"{one.heading}={one.foreign[0]}")  # fmt: skip
        elif (
            one is not None
            and one.role == "unknown"
            and (one.mentions_indicators or not counts_other_things(tokens(one.heading)))
            and open_ones
        ):
            told = sorted(one.mentions_indicators & set(open_ones)) or open_ones
            context.report("H103", where if mine else _head(context, column), None, told[0] if len(told) == 1 else None,
                           case="meanings", heading=one.heading, candidates=told, map="")  # fmt: skip
        elif mine is not None and (not open_ones or not (mine.says & asked or mine.mentions_indicators)):
            context.mark(number, "other", row.text)
            context.report("H104", where, None, None, case="row", heading=row.text, nearest=None, map=f"{row.text}=…")
        elif mine is None and one is not None and one.role == "unknown" and not one.says & asked:
            context.report("H104", _head(context, column), None, None, heading=one.heading, nearest=None,
                           map=f"{one.heading}=…")  # fmt: skip
        else:
            told = sorted((one.mentions_indicators if one is not None else frozenset()) or context.targets.by_id)
            of_row = mine is not None or one is None
            context.report("H103", where if of_row else _head(context, column), None,
                           told[0] if len(told) == 1 else None, case="meanings",
                           heading=row.text if of_row else labels.text, candidates=told, map="")  # fmt: skip
        said.add(number if mine is not None else -column)


def _object_to_units(context: SheetContext, table: Arrangement) -> None:
    """R302 for columns of units that nobody knows, of a commune's parts: "Xã Cẩm Vịnh", "Toàn xã"."""
    said: set[str] = set()
    for column, labels in table.columns.items():
        named = labels[0].text.partition(" › ")[0]
        stranger = split_type(named)[0] is not None or (labels[0].whole and _OF_COMMUNE.search(named))
        if labels[0].unit is None and stranger and named not in said:
            said.add(named)
            context.report("R302", _head(context, column), None, None, **context.matcher.unknown(named).params)


def _ask_about_others(context: SheetContext, table: Arrangement, used: set[Described]) -> None:
    """Report the parts that another definition counts: of primary schools, where the plan begins above them."""
    taken = {indicator for figure in used for indicator in figure.indicators}
    for row, found in table.rows:
        foreign = context.lexicon.foreign_word(row.text) if row.part and found else None
        if foreign is not None and foreign[0] in taken:
            where = address(row.number, min(c.column for c in context.grid.rows[row.number] if c.kind == TEXT))
            context.report("H106", where, None, foreign[0], heading=row.text, word=foreign[1], map="")
            context.entries[:] = [entry for entry in context.entries if entry.indicator != foreign[0]]
            return


def _head(context: SheetContext, column: int) -> str:
    return address(context.table.heading_cells.get(column, context.table.first_row), column)


def _add_sums(context: SheetContext, table: Arrangement, used: set[Described], parts: list[Described]) -> None:
    """Note what the sum of the parts states, with the parts: they must add up to it (R305)."""
    whole = next(row for row, found in table.rows if row.whole and found)
    for indicator in context.targets.indicators:
        mine = {figure.column.number: measure for measure, figure in _taken(context, indicator.id, used).items()}
        if not mine or indicator.measure != "percent":
            continue
        stated = _entry(context, indicator.id, [figure for figure in used if figure.column.number in mine], mine)
        rows = dict.fromkeys(part.row.number for part in parts)
        members = tuple(
            _entry(context, indicator.id, [part for part in parts if part.row.number == row], mine) for row in rows
        )
        file, sheet = context.grid.file, context.grid.sheet
        context.totals.append(
            Total(indicator.id, file, sheet, whole.text, stated.population, stated.achieved, (), parts=members)
        )


def _taken(context: SheetContext, indicator: str, used: set[Described]) -> dict[Measure, Described]:
    return choose(used, indicator, NEEDED[context.targets.by_id[indicator].measure]).taken


def _entry(context: SheetContext, indicator: str, figures: list[Described], columns: dict[int, Measure]) -> Entry:
    places = {columns[figure.column.number]: (figure.row.number, figure.column.number, figure.cell)
              for figure in figures if figure.column.number in columns}  # fmt: skip
    row = figures[0].row.number if figures else 0
    line = line_of(context, context.targets.by_id[indicator], row, places)
    read = {measure: reading.figure for measure, reading in settled(line.readings).items()}
    file, sheet = context.grid.file, context.grid.sheet
    population, achieved = read.get("population"), read.get("achieved")
    return Entry("", indicator, file, sheet, row, population, achieved, None, line.is_blank(()))


def _mark(context: SheetContext, table: Arrangement, used: set[Described]) -> None:
    taken = {figure.row.number for figure in used}
    for row, found in table.rows:
        if row.number in taken:
            context.mark(row.number, "unit" if table.villages else "indicator", row.text)
        elif row.part or (found and row.claim is not None and row.claim.role == "alone"):
            context.mark(row.number, "part", row.text)
        elif row.whole:
            context.mark(row.number, "total", row.text)
        elif found and row.claim is not None and row.claim.is_strong("rate"):
            context.mark(row.number, "indicator", row.text)


def _assign(context: SheetContext, table: Arrangement, used: set[Described], claims: Sequence[Claim]) -> None:
    """Note for each column what was taken from it, for people and for the JSON."""
    result: Assignment = context.assignment
    by_claim = {claim.column: claim for claim in claims}
    for column, (labels, *_) in table.columns.items():
        mine = [figure for figure in used if figure.column.number == column]
        if not mine:
            continue
        told = labels.claim.indicators if labels.claim is not None else ()
        meanings = sorted({name_of(i if i in told else "", figure.measure or "achieved")
                           for figure in mine for i in (told or figure.indicators)})  # fmt: skip
        result.meanings[column] = ", ".join(meanings)
        evidence = [f"heading: {labels.text}"] if labels.claim is not None else []
        if labels.unit is not None:
            evidence.append(f"the unit: {labels.unit.name}")
        elif labels.claim is None or not told:
            evidence.append("the rows' labels")
        result.evidence[column] = evidence
        if column in by_claim:
            by_claim[column].role = "figure"
