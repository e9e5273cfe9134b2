"""One form from one seed: what is written, and what must come out."""

from dataclasses import dataclass
from random import Random

from scripts.forms.columns import choose_plan
from scripts.forms.draft import Draft
from scripts.forms.expectation import Expectation, Expected
from scripts.forms.faults.in_cells import CELL_FAULTS
from scripts.forms.faults.in_columns import COLUMN_FAULTS, GROUPED, NEED_GROUPS
from scripts.forms.faults.in_forms import FORM_FAULTS
from scripts.forms.faults.in_rows import ROW_FAULTS
from scripts.forms.faults.in_timing import LATE_TIMING_FAULTS, TIMING_FAULTS
from scripts.forms.layouts.commune_form import choose_blank, write_form
from scripts.forms.layouts.long import long_columns, write_long
from scripts.forms.layouts.odd import ODD, odd_columns
from scripts.forms.layouts.wide import choose_body, table_columns, write_wide
from scripts.forms.province import true_figures
from scripts.forms.rows import empty_out, expectation_of, leave_out, unit_rows
from scripts.forms.sheets import Book, Sheet
from scripts.forms.style import choose_style, tolerated_for
from scripts.forms.surroundings import (
    EARLIER,
    Timing,
    accepted_periods,
    choose_timing,
    wording,
    write_bottom,
    write_top,
)
from scripts.forms.tables import encode_legacy, shift
from scripts.forms.vocabulary import Pen, at

LAYOUTS = ("wide",) * 11 + ("long",) * 4 + ("form",) * 2
PRODUCERS = (
    ("openpyxl",) * 6
    + ("xlsxwriter",) * 6
    + ("raw-xml",) * 3
    + ("raw-xml-prefixed",) * 2
    + ("csv-comma", "csv-semicolon")
)
OFFICE_PRODUCERS = ("office-xlsx", "office-ods", "office-xls")
"""Written by XlsxWriter and saved again by LibreOffice, in batches: slow."""
EARLY_FAULTS = {**ROW_FAULTS, **COLUMN_FAULTS, **TIMING_FAULTS, **FORM_FAULTS}
LATE_FAULTS = {**CELL_FAULTS, **LATE_TIMING_FAULTS}
NEED_FORMS = ("one-commune-behind", *FORM_FAULTS)
FAULTS = {**EARLY_FAULTS, **LATE_FAULTS}


@dataclass
class Form:
    """A form ready to be written, with everything known about it."""

    seed: int
    layout: str
    producer: str
    books: list[Book]
    folder: bool
    """Whether the books are given as a folder instead of one file."""
    options: list[str]
    expectation: Expectation
    traits: set[str]
    strays: list[str]
    doubts: list[str]
    odd: str | None

    @property
    def promised(self) -> bool:
        """Whether the contract promises that this form is read without a question."""
        return self.expectation.sound and not self.strays and not self.doubts


def make(
    seed: int, *, office: bool = False, fault: str | None = None, layout: str | None = None, sound: bool = False
) -> Form:
    """Make the form of a seed.

    Args:
        seed: decides everything.
        office: whether LibreOffice may be the producer.
        fault: put in this fault instead of a drawn one (or none).
        layout: take this layout instead of a drawn one.
        sound: put in no fault at all.
    """
    random = Random(seed)
    year = random.choice([2025, 2025, 2026])
    pen = Pen(random, year, free=random.choice([0.0, 0.0, 0.0, 0.3, 0.7]))
    drawn_layout = random.choice(LAYOUTS)
    drawn_producer = random.choice(PRODUCERS)
    if random.random() < 0.08 and office:
        drawn_producer = random.choice(OFFICE_PRODUCERS)
    wanted = random.sample(sorted(FAULTS), 12) if random.random() < 0.45 else []
    wanted = [] if sound else [fault] if fault else wanted
    grouped = bool(wanted) and wanted[0] in NEED_GROUPS
    layout = layout or ("wide" if grouped else "form" if wanted and wanted[0] in NEED_FORMS else drawn_layout)
    if layout == "form" and drawn_producer.startswith("csv"):
        drawn_producer = "openpyxl"
    draft = _draft(seed, pen, layout, drawn_producer, grouped)
    odd = _choose_odd(draft) if layout == "wide" and not wanted else None
    # The first that applies; those of cells wait until the form is written.
    while wanted and wanted[0] in EARLY_FAULTS:
        name = wanted.pop(0)
        if EARLY_FAULTS[name](draft):
            draft.expectation.fault, wanted = name, []
    _write(draft, odd)
    while wanted:
        name = wanted.pop(0)
        if name in LATE_FAULTS and LATE_FAULTS[name](draft):
            draft.expectation.fault, wanted = name, []
    _afterwards(draft)
    _fit_to_producer(draft)
    return Form(
        seed, layout, draft.producer, draft.books, len(draft.books) > 1, draft.options, draft.expectation, pen.traits,
        pen.strays, pen.doubts, odd,
    )  # fmt: skip


def _draft(seed: int, pen: Pen, layout: str, producer: str, grouped: bool) -> Draft:
    figures = true_figures(pen.random, pen.year)
    rows, expectation = unit_rows(figures), expectation_of(figures)
    if pen.chance(0.2):
        rows = leave_out(pen.random, rows, expectation, pen.random.randint(1, 6))
        pen.traits.add("units-missing")
    if pen.chance(0.08):
        empty_out(pen.random, rows, expectation, pen.random.randint(1, 3))
        pen.traits.add("units-blank")
    if pen.chance(0.2):
        pen.random.shuffle(rows)
        pen.traits.add("units-shuffled")
    style = choose_style(pen, plain_text=producer.startswith("csv"))
    timing = choose_timing(pen, layout)
    draft = Draft(seed, layout, producer, pen, style, figures, rows, expectation, timing)
    if layout == "wide":
        draft.plan = choose_plan(pen)
        if grouped:
            draft.plan.shape, draft.plan.extras, draft.plan.tail = pen.one_of(list(GROUPED)), (), ()
            pen.traits = {trait for trait in pen.traits if not trait.startswith("extra-")}
        draft.columns = table_columns(pen, draft.plan)
        for code, indicator in expectation.figures:
            if indicator not in draft.plan.indicators:
                expectation.figures[code, indicator] = Expected("absent")
                expectation.tolerated.update({"X401", "X407"})
        draft.body = choose_body(pen)
        pen.traits.add(f"headings-{draft.plan.shape}")
        if style.merging in ("left-filled", "merged-across-only") and draft.shared:
            pen.doubts.append("a shared population under headings that are not merged")
    elif layout == "long":
        draft.columns, draft.long_names = long_columns(pen, timing)
    else:
        draft.blank = choose_blank(pen)
    expectation.tolerated |= tolerated_for(style)
    expectation.periods = accepted_periods(timing)
    if timing.said.startswith("option"):
        draft.options += ["--period", timing.period]
        expectation.periods = {timing.period, *at("same_period").get(timing.period, [])}
    return draft


def _choose_odd(draft: Draft) -> str | None:
    pen, plan = draft.pen, draft.plan
    assert plan is not None
    if "indicators-missing" in pen.traits:
        return None
    if plan.shape in ("two-rows", "band") and not plan.extras and pen.chance(0.15):
        odd_columns(draft)
    elif pen.chance(0.1):
        odd: str = pen.one_of(sorted(ODD))
        pen.doubts.append(odd)
        pen.traits.add(f"odd-{odd}")
        return odd
    return None


def _write(draft: Draft, odd: str | None) -> None:
    pen, style, timing = draft.pen, draft.style, draft.timing
    stem = pen.one_of(at("file_stems"))
    if timing.said == "file-name":
        stem = f"{stem} {pen.one_of(at('file_periods', timing.period))}"
    if draft.layout == "form":
        _write_forms(draft, stem)
        return
    sheet = Sheet(pen.one_of(at("sheet_names")))
    canonical = (draft.plan is not None and draft.plan.shape == "canonical") or "headings-canonical" in pen.traits
    bare = canonical and timing.said in ("option", "file-name", "column", "nowhere")
    top = 1 if bare else write_top(pen, style, sheet, len(draft.columns), timing)
    if draft.unit_of_people:
        sheet.put(top, max(1, len(draft.columns) - 1), draft.unit_of_people)
        top += 1
    sheets = [sheet]
    if odd:
        sheets, draft.marks = ODD[odd](draft, sheet, top)
    elif draft.layout == "wide":
        draft.marks = [write_wide(pen, style, sheet, top, draft.rows, draft.columns, draft.body)]
    else:
        draft.marks = [write_long(pen, style, sheet, top, draft.rows, draft.columns, draft.long_names, timing)]
    if not bare:
        write_bottom(pen, style, sheets[0], draft.marks[0].last_table_row, len(draft.columns))
    draft.books = [Book(stem, sheets)]
    if len(sheets) == 1 and pen.chance(0.1):
        shift(draft.marks[0], pen.random.randint(0, 3), pen.random.randint(0, 2))
        pen.traits.add("margins")


def _write_forms(draft: Draft, stem: str) -> None:
    blank = draft.blank
    assert blank is not None
    in_folder = draft.pen.chance(0.3) if draft.in_folder is None else draft.in_folder
    used: set[str] = set()
    for number, row in enumerate(draft.rows, 1):
        name = row.name.partition(" ")[2][:24]
        name = f"{name} ({number})" if name in used else name
        used.add(name)
        sheet = Sheet("Biểu 1" if in_folder else name)
        timing = draft.odd_timings.get(row.code, draft.timing)
        draft.marks.append(write_form(draft.pen, draft.style, sheet, row, blank, timing, draft.odd_lines.get(row.code)))
        if in_folder or not draft.books:
            draft.books.append(Book(f"{stem}/{stem.rpartition('/')[2]} - {name}" if in_folder else stem, []))
        draft.books[-1].sheets.append(sheet)
    draft.pen.traits.add("one-book-per-unit" if in_folder else "one-sheet-per-unit")


def _afterwards(draft: Draft) -> None:
    """Hide things, add leftovers, and change the encoding of texts."""
    pen = draft.pen
    if draft.layout != "form":
        sheet, marks = draft.books[0].sheets[0], draft.marks[0]
        if pen.chance(0.08) and marks.first_unit_row and marks.last_unit_row > marks.first_unit_row + 5:
            sheet.hidden_rows.update(pen.random.sample(range(marks.first_unit_row, marks.last_unit_row), 3))
            pen.traits.add("hidden-rows")
        if pen.chance(0.1) and draft.timing.period in EARLIER and draft.expectation.sound:
            draft.books[0].sheets.insert(pen.random.randint(0, 1), _stale(draft, sheet))
            pen.traits.add("stale-hidden-sheet")
        if pen.chance(0.08):
            draft.books[0].sheets += [Sheet("Sheet2"), Sheet("Sheet3")]
            pen.traits.add("empty-sheets")
    for book in draft.books:
        for one in book.sheets:
            encode_legacy(pen, draft.style, one)


def _stale(draft: Draft, sheet: Sheet) -> Sheet:
    """Return last quarter's sheet, hidden: other figures, another period."""
    old = Sheet(
        draft.pen.one_of(["Quý trước", "Sheet1 (2)", "Q cũ", "luu"]), dict(sheet.cells), list(sheet.merges), hidden=True
    )
    for places in draft.marks[0].figures.items():
        (_, _, measure), place = places
        cell = old.cells.get(place)
        if measure == "achieved" and cell and isinstance(cell.value, int) and cell.value > 10:
            old.put(*place, cell.value - 7)
    before = Timing(EARLIER[draft.timing.period], "title", text=wording(draft.pen, EARLIER[draft.timing.period]))
    for place, cell in list(old.cells.items()):
        if draft.timing.text and cell.value == draft.timing.text:
            old.put(*place, before.text)
    return old


def _fit_to_producer(draft: Draft) -> None:
    """Leave out what the producer can't write."""
    pen = draft.pen
    if draft.producer.startswith("csv") or draft.producer in ("office-xls", "office-ods"):
        if draft.style.legacy:
            pen.doubts.append("a legacy encoding in a file that tells no fonts")
        if draft.producer.startswith("csv"):
            if len(draft.books[0].sheets) > 1:
                visible = [sheet for sheet in draft.books[0].sheets if not sheet.hidden and sheet.cells]
                draft.books[0].sheets = visible
                if len(visible) > 1:
                    draft.producer = "openpyxl"
            if any(sheet.merges for sheet in draft.books[0].sheets) and draft.layout == "wide":
                pen.doubts.append("headings of several rows without merged cells")
            if draft.layout == "long" and "unit-names-merged" in pen.traits:
                pen.doubts.append("names of merged cells in a file without merged cells")
    formulas = any(cell.formula for book in draft.books for sheet in book.sheets for cell in sheet.cells.values())
    if draft.producer == "openpyxl" and formulas and draft.expectation.fault != "unstored-formula":
        # openpyxl can't store a formula's value.
        draft.producer = "xlsxwriter"
