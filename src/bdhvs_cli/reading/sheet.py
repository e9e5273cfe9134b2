"""One sheet, from cells to entries: find the table, understand its columns, read it in its layout."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bdhvs_cli.model.cell import address, column_letters
from bdhvs_cli.model.finding import Finding, finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import Entry, InputRecord, Layout, PeriodSource, Total
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.body import Body, UnitColumns
from bdhvs_cli.reading.claims import Claim, Measure, claim
from bdhvs_cli.reading.columns import ALONE, Assignment, Place, Weighing, readings
from bdhvs_cli.reading.grid import NUMBER, TEXT, Grid
from bdhvs_cli.reading.layouts.common import SheetContext
from bdhvs_cli.reading.layouts.form import read_form
from bdhvs_cli.reading.layouts.long import read_long
from bdhvs_cli.reading.layouts.wide import read_wide
from bdhvs_cli.reading.names import UnitMatcher
from bdhvs_cli.reading.options import HeadingMap, ReadingOptions
from bdhvs_cli.reading.phrases import Lexicon
from bdhvs_cli.reading.sheet_periods import period_of_cell
from bdhvs_cli.reading.table import Headings, Table
from bdhvs_cli.reading.text import clean, key
from bdhvs_cli.reading.versions import version_of
from bdhvs_cli.reading.vocabulary import UNITS_OF_MEASURE

READERS: Mapping[Layout, Callable[[SheetContext], None]] = {"wide": read_wide, "long": read_long, "form": read_form}


@dataclass(frozen=True, slots=True)
class SheetPeriod:
    """The period that a sheet tells, and where."""

    period: Period | None
    source: PeriodSource | None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What one sheet holds."""

    record: InputRecord
    entries: tuple[Entry, ...] = ()
    totals: tuple[Total, ...] = ()
    findings: tuple[Finding, ...] = ()
    has_table: bool = False


@dataclass(frozen=True, slots=True)
class Understanding:
    """What every sheet of a run is understood by."""

    targets: TargetSet
    lexicon: Lexicon
    matcher: UnitMatcher
    options: ReadingOptions
    maps: HeadingMap


def read_sheet(grid: Grid, told: SheetPeriod, using: Understanding) -> SheetReading:
    """Read one sheet; what can't be read is said in its findings."""
    headings = Headings(grid, using.lexicon, using.matcher)
    table = headings.find()
    record = InputRecord(
        grid.file, grid.sha256, grid.sheet, period=told.period, period_source=told.source, period_cell=told.cell
    )
    if table is None:
        return SheetReading(record, findings=(_no_table(grid, using.lexicon),))
    body = Body(grid, table, headings, using.matcher)
    found: list[Finding] = []
    if table.next_table_row is not None:
        found.append(_second_table(grid, table))
    claims = [claim(column, path, using.targets, told.period) for column, path in table.paths.items()]
    claims = _unheaded(claims, grid, table, body, using)
    named, fixed = _plain_columns(claims, body, using)
    if "period" in named and told.period is not None:
        _keep_period(body, grid, named["period"], told.period)
    layout = _layout(named, using, claims, fixed)
    if layout is None:
        found.append(_no_table(grid, using.lexicon))
        return SheetReading(record, findings=tuple(found), has_table=True)
    _set_codes_aside(claims, body, using)
    place = Place(grid.file, grid.sheet, table.heading_cells)
    weighing = Weighing(claims, using.targets, table.formulas, body.values, place)
    _apply_maps(weighing, fixed, layout)
    if layout == "wide":
        weighing.object_to_nameless(table.nameless)
    assignment = weighing.by_columns() if layout == "wide" else weighing.by_rows()
    found += assignment.findings + _about_headings(claims, assignment, named, using, place)
    context = SheetContext(
        grid, table, body, assignment, UnitColumns(named.get("unit_code"), named.get("unit_name"), named.get("number")),
        using.targets, using.lexicon, using.matcher, using.options, using.maps, told.period,
        named.get("indicator"), named.get("period"), version_of(table.titles, grid.file),
    )  # fmt: skip
    if any(assignment.columns.values()):
        READERS[layout](context)
    found += context.findings
    if grid.exact:
        found += _formulas(context)
    hidden = sorted(row for row in grid.hidden_rows if row >= table.body_start and row in grid.rows)
    if hidden:
        found.append(_hidden_rows(grid, hidden))
    if not context.entries and not any(one.severity == "error" for one in found):
        cell = address(table.first_row, min(table.paths, default=1))
        found.append(finding("H101", file=grid.file, sheet=grid.sheet, cell=cell, case="no-units", nearest_headings=[]))
    by_column = {column: meaning for meaning, column in named.items()}
    record = InputRecord(
        grid.file, grid.sha256, grid.sheet, layout, context.rows_read, readings(claims, assignment, by_column),
        (table.first_row, table.last_heading_row), told.period, told.source, told.cell,
    )  # fmt: skip
    return SheetReading(record, tuple(context.entries), tuple(context.totals), tuple(found), True)


def _no_table(grid: Grid, lexicon: Lexicon) -> Finding:
    if not grid.rows:
        return finding("H101", file=grid.file, sheet=grid.sheet, case="empty", nearest_headings=[])
    seen: list[str] = []
    for cells in list(grid.rows.values())[:12]:
        seen += [clean(cell.text) for cell in cells if cell.kind == TEXT and 1 < len(clean(cell.text)) < 60]
    known = [text for text in seen if lexicon.segment(text).is_known]
    return finding(
        "H101", file=grid.file, sheet=grid.sheet, case="unrecognised", nearest_headings=(known or seen)[:5]
    )  # fmt: skip


def _keep_period(body: Body, grid: Grid, column: int, period: Period) -> None:
    """Leave out the rows whose own column says another period."""

    def other(row: int) -> bool:
        cell = next((cell for cell in grid.rows[row] if cell.column == column), None)
        named = period_of_cell(grid, cell) if cell is not None else None
        if named is None or named.startswith("????"):
            return False
        try:
            end = Period.parse(named).end
        except ValueError:
            return False
        return end not in (period.end, Period.parse(period.id).end)

    body.numbers = [row for row in body.numbers if not other(row)]


def _second_table(grid: Grid, table: Table) -> Finding:
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


def _formulas(context: SheetContext) -> list[Finding]:
    """C208 for the formulas of the body, with the unit and indicator where the cell is a needed one."""
    if not any(cell.formula for row in context.body.numbers for cell in context.grid.rows[row]):
        return []
    from bdhvs_cli.reading.formulas import Formulas

    wanted: dict[str, tuple[str | None, str | None]] = {}
    for entry in context.entries:
        for figure in (entry.population, entry.achieved, entry.rate):
            if figure is not None:
                wanted.setdefault(figure.cell, (entry.unit_code, entry.indicator))
    return list(Formulas(context.grid).findings(wanted, context.body.numbers))


def _hidden_rows(grid: Grid, hidden: list[int]) -> Finding:
    runs: list[list[int]] = []
    for row in hidden:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    shown = ", ".join(f"{run[0]}:{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return finding("H108", file=grid.file, sheet=grid.sheet, case="hidden-rows", count=len(hidden), rows=shown)


def _unheaded(claims: list[Claim], grid: Grid, table: Table, body: Body, using: Understanding) -> list[Claim]:
    """Let the units' names or codes in a column speak where its heading says nothing known."""
    roles = {one.role for one in claims}
    if roles & {"unit_name", "unit_code"} or using.matcher.register.is_open:
        return claims
    columns = sorted({cell.column for row in body.numbers for cell in grid.rows[row]})
    best: tuple[int, int] | None = None
    for column in columns[:8]:
        texts = [text for text in body.texts(column) if not text.strip().isdigit()]
        hits = sum(using.matcher.names_unit(text) for text in texts)
        if hits >= 2 and hits * 2 >= len(texts) and (best is None or hits > best[0]):
            best = (hits, column)
    if best is None:
        return claims
    known = next((one for one in claims if one.column == best[1]), None)
    if known is None:
        known = Claim(best[1], "", "unit_name")
        claims.append(known)
    if known.role in ("unknown", "alone"):
        known.role = "unit_name"
        known.evidence = ["units' names stand in it"]
    return claims


def _plain_columns(
    claims: list[Claim], body: Body, using: Understanding
) -> tuple[dict[str, int], dict[int, tuple[str, ...]]]:
    """Choose the columns of code, name, number, indicator and period; return them and what ``--map`` fixes."""
    fixed: dict[int, tuple[str, ...]] = {}
    for one in claims:
        leaf = one.heading.rpartition(" › ")[2]
        mapped = (
            using.maps.by_column.get(column_letters(one.column))
            or using.maps.by_heading.get(key(one.heading))
            or using.maps.by_heading.get(key(leaf))
        )
        if mapped:
            fixed[one.column] = mapped
    named: dict[str, int] = {}
    for column, meanings in fixed.items():
        for meaning in meanings:
            if meaning in ("unit_code", "unit_name", "indicator", "period"):
                named[meaning] = column
    for role in ("unit_code", "unit_name", "number", "period", "indicator"):
        able = [one.column for one in claims if one.role == role and one.column not in fixed]
        if role in named or not able:
            continue
        chosen = _by_content(role, able, body, using)
        if chosen is not None:
            named[role] = chosen
    if "indicator" not in named:
        chosen = _indicator_column(claims, body, using, set(fixed) | set(named.values()))
        if chosen is not None:
            named["indicator"] = chosen
    return named, fixed


def _by_content(role: str, able: list[int], body: Body, using: Understanding) -> int | None:
    """Choose among columns whose headings say the same, and refuse one whose content says otherwise."""
    if role == "indicator":
        scored = [(sum(bool(using.lexicon.indicators_named(t)) for t in body.texts(c)), c) for c in able]
        scored = [one for one in scored if one[0] or any(not _is_number(text) for text in body.texts(one[1]))]
        if not scored or (max(scored)[0] == 0 and using.targets.indicators):
            return None
        return max(scored, key=lambda one: (one[0], -one[1]))[1]
    if role in ("unit_code", "unit_name") and not using.matcher.register.is_open:
        find = using.matcher.by_code if role == "unit_code" else using.matcher.unit_named
        scored = [(sum(find(text) is not None for text in body.texts(c)), c) for c in able]
        best = max(scored, key=lambda one: (one[0], -one[1]))
        if role == "unit_code" and best[0] == 0 and any(not _is_code(text) for text in body.texts(best[1])):
            return None
        if role == "unit_name" and best[0] == 0 and _is_measure_of_unit(body.texts(best[1])):
            return None
        return best[1]
    return able[0]


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").strip().isdigit()


def _is_code(text: str) -> bool:
    return clean(text).isdigit() and 3 <= len(clean(text)) <= 5


def _is_measure_of_unit(texts: list[str]) -> bool:
    """Whether a column headed "Đơn vị" holds units of measure, not communes."""
    return sum(key(text) in UNITS_OF_MEASURE for text in texts) * 2 >= len(texts) > 0


def _indicator_column(claims: list[Claim], body: Body, using: Understanding, taken: set[int]) -> int | None:
    best: tuple[int, int] | None = None
    for one in claims:
        if one.column in taken or one.role in ("figure", "foreign"):
            continue
        texts = body.texts(one.column)
        ids = {ids[0] for text in texts if len(ids := using.lexicon.indicators_named(text)) == 1}
        if len(ids) >= 2 and (best is None or len(ids) > best[0]):
            best = (len(ids), one.column)
    return best[1] if best else None


def _layout(
    named: Mapping[str, int], using: Understanding, claims: list[Claim], fixed: Mapping[int, tuple[str, ...]]
) -> Layout | None:
    if using.options.layout is not None:
        return using.options.layout
    has_unit = "unit_code" in named or "unit_name" in named
    if "indicator" in named:
        return "long" if has_unit else "form"
    if has_unit and (fixed or any(one.role in ("figure", "foreign", "unknown") for one in claims)):
        return "wide"
    return None


def _set_codes_aside(claims: list[Claim], body: Body, using: Understanding) -> None:
    """Never take a column of units' codes for counts of people."""
    codes = using.matcher.register.by_code
    for one in claims:
        if one.role == "figure":
            values = body.values(one.column).values()
            if (
                len(values) >= 3
                and sum(f"{value:05f}".partition(".")[0] in codes for value in values) * 5 >= len(values) * 4
            ):
                one.role, one.evidence = "alone", ["units' codes stand in it"]


def _apply_maps(weighing: Weighing, fixed: Mapping[int, tuple[str, ...]], layout: Layout) -> None:
    measures: dict[str, Measure] = {"population": "population", "achieved": "achieved", "rate": "rate"}
    for column, meanings in fixed.items():
        weighing.fixed.add(column)
        for meaning in meanings:
            indicator, _, measure = meaning.rpartition(".")
            if measure in measures and (indicator or layout != "wide"):
                weighing.fix(column, indicator if layout == "wide" else ALONE, measures[measure])


def foreign_word(lexicon: Lexicon, text: str) -> tuple[str, str] | None:
    """Return (indicator, word) where ``text`` names another definition of an indicator's population."""
    for phrase in lexicon.segment(text).phrases:
        if phrase.foreign and phrase.indicator:
            return phrase.indicator, phrase.foreign
    return None


def _about_headings(
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
    close = nearest(key(heading), names)
    return names[close] if close else None


def prepared(grid: Grid) -> tuple[Grid, tuple[Finding, ...]]:
    """Return the grid with text of legacy fonts converted, and C209 for each column's stretch of it."""
    from bdhvs_cli.reading.legacy_fonts import LegacyText, from_legacy_font, is_unicode

    read: list[tuple[int, int, str, str, LegacyText]] = []
    votes: dict[str, int] = {}
    for row, cells in grid.rows.items():
        for cell in cells:
            if cell.kind != TEXT or cell.text.isascii():
                continue
            font = grid.font(cell.style) if grid.exact and cell.style else ""
            decoded = from_legacy_font(cell.text, font)
            if decoded is not None:
                read.append((row, cell.column, cell.text, font, decoded))
                votes[font] = votes.get(font, 0) + decoded.certain
            elif is_unicode(cell.text):
                votes[font] = votes.get(font, 0) - 1
    converted: dict[int, dict[int, tuple[str, str, str]]] = {}
    for row, column, text, font, decoded in read:
        # Where only the font speaks for it, the sheet's other texts in that font decide.
        if decoded.certain or votes[font] >= 0:
            converted.setdefault(column, {})[row] = (decoded.text, decoded.encoding, text)
    if not converted:
        return grid, ()
    rows = dict(grid.rows)
    found = []
    for column, changes in sorted(converted.items()):
        for row, (text, _, _) in changes.items():
            rows[row] = [c._replace(text=text) if c.column == column else c for c in rows[row]]
        first, last = min(changes), max(changes)
        text, encoding, original = changes[first]
        stretch = address(first, column) if first == last else f"{address(first, column)}:{address(last, column)}"
        found.append(
            finding(
                "C209", file=grid.file, sheet=grid.sheet, cell=stretch, encoding=encoding, text=original, converted=text
            )
        )
    return Grid(
        grid.file,
        grid.sheet,
        rows,
        grid.merges,
        grid.hidden_rows,
        grid.font,
        grid.number_format,
        grid.exact,
        grid.sha256,
    ), tuple(found)


def numeric_cells(grid: Grid) -> int:
    """Return how many cells of a sheet hold numbers."""
    return sum(cell.kind == NUMBER for cells in grid.rows.values() for cell in cells)
