"""Faults in single cells, put in after the form is written."""

from collections.abc import Callable
from datetime import date

from scripts.forms.draft import Draft
from scripts.forms.rows import UnitRow
from scripts.forms.sheets import Cell, Place, address
from scripts.forms.vocabulary import at

Maker = Callable[[Draft, int], Cell | None]


def _target(draft: Draft) -> tuple[UnitRow, str, str, Place, int]:
    """Draw a needed cell: its unit, indicator, measure, place, and the number that stood there."""
    while True:
        row, indicator = draft.draw_row(1100)
        measure = draft.pen.one_of(["population", "achieved"])
        _, marks = draft.sheet_of(row.code)
        content = getattr(row.lines[indicator], measure)
        place = marks.figures.get((row.code, indicator, measure))
        if place is not None and isinstance(content, int) and content > 1000 and content % 1000 not in (0, 1):
            return row, indicator, measure, place, content


def _cell_fault(codes: tuple[str, ...], make: Maker, only_xlsx: bool = False) -> Callable[[Draft], bool]:
    def put(draft: Draft) -> bool:
        if only_xlsx and not draft.is_xlsx:
            return False
        row, indicator, measure, place, number = _target(draft)
        where = draft.replace_cell(row.code, place, make(draft, number))
        draft.demand(*codes, why=f"{measure} in {where}", code=row.code, indicator=indicator, cells=(where,))
        draft.expectation.tolerated.add("R305")
        return True

    return put


def _error(draft: Draft, _number: int) -> Cell:
    name = draft.pen.one_of(["#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NAME?"])
    formula = draft.pen.one_of(["B2/0", "VLOOKUP(1,Z1:Z2,1,0)"]) if draft.pen.chance(0.5) else None
    return Cell(name, formula=formula, error=True)


def wrong_stored_value(draft: Draft) -> bool:
    """A sum over cells that hold something, whose stored value is 0."""
    if not draft.is_xlsx or not draft.style.hand.count.startswith("integer") or draft.layout == "form":
        return False
    row, indicator, _, _, _ = _target(draft)
    sheet, marks = draft.sheet_of(row.code)
    place = marks.figures[row.code, indicator, "achieved"]
    population = marks.figures[row.code, indicator, "population"]
    addend = next(
        other
        for (code, name, measure), other in marks.figures.items()
        if name == indicator and measure == "achieved" and code != row.code and sheet.cells.get(other, Cell(0)).value
    )
    formula = draft.pen.one_of(
        [f"{address(*addend)}+{address(*population)}", f"SUM({address(*addend)},{address(*population)})"]
    )
    draft.replace_cell(row.code, place, Cell(0, formula=formula))
    draft.expect(row.code, indicator, "free")
    where = address(*place)
    draft.demand("C208", why=f"stored 0 in {where} = {formula}", code=row.code, indicator=indicator, cells=(where,))
    draft.expectation.tolerated.update({"R305", "R304"})
    return True


def merged_down(draft: Draft) -> bool:
    """One cell reaches over two units: the lower one's figure is nowhere."""
    if draft.layout != "wide" or not draft.is_xlsx or len(draft.marks) != 1:
        return False
    row, indicator, measure, place, _ = _target(draft)
    sheet, marks = draft.sheet_of(row.code)
    below = next(
        (
            key
            for key, other in marks.figures.items()
            if other == (place[0] + 1, place[1]) and key[1:] == (indicator, measure) and key[0] != row.code
        ),
        None,
    )
    if below is None or sheet.cells.get((place[0] + 1, place[1])) is None:
        return False
    where = draft.replace_cell(below[0], (place[0] + 1, place[1]), None)
    sheet.merge(*place, place[0] + 1, place[1])
    draft.demand(
        "C206", why=f"{where} is merged with the cell above", code=below[0], indicator=indicator, cells=(where,)
    )
    draft.expectation.tolerated.add("R305")
    return True


CELL_FAULTS: dict[str, Callable[[Draft], bool]] = {
    "error-cell": _cell_fault(("C204", "C206", "C201"), _error),
    "unstored-formula": _cell_fault(
        ("C205",), lambda draft, number: Cell(None, formula=f"{number - 12}+12", stored=False), only_xlsx=True
    ),
    "not-a-number": _cell_fault(("C201", "C203"), lambda draft, _: Cell(draft.pen.one_of(at("not_a_number")))),
    "negative": _cell_fault(("C202",), lambda _, number: Cell(-number)),
    "fraction": _cell_fault(("C203",), lambda _, number: Cell(number / 2 + 0.25), only_xlsx=True),
    "lost-separator": _cell_fault(("C203",), lambda _, number: Cell(number / 1000), only_xlsx=True),
    "percent-for-count": _cell_fault(
        ("C203", "C201"),
        lambda draft, _: draft.pen.one_of([Cell(0.805, number_format="0.0%"), Cell("80%"), Cell("80,5 %")]),
    ),
    "blank-cell": _cell_fault(("C206",), lambda _draft, _number: None),
    "dash": _cell_fault(("C206",), lambda draft, _: Cell(draft.pen.one_of(["-", "–", " - ", "—"]))),
    "ellipsis": _cell_fault(("C206",), lambda draft, _: Cell(draft.pen.one_of(["…", "...", "....", "……"]))),
    "not-applicable": _cell_fault(("C206", "C201"), lambda draft, _: Cell(draft.pen.one_of(["x", "X"]))),
    "date-for-count": _cell_fault(
        ("C201",), lambda _draft, _number: Cell(date(2025, 9, 12), number_format="dd/mm/yyyy"), only_xlsx=True
    ),
    "date-format": _cell_fault(
        ("C201",), lambda _draft, number: Cell(number, number_format="dd/mm/yyyy"), only_xlsx=True
    ),
    "shown-as-another-number": _cell_fault(
        ("C201",),
        lambda draft, number: Cell(number, number_format=draft.pen.one_of(at("shown_beside"))),
        only_xlsx=True,
    ),
    "truth-for-count": _cell_fault(("C201",), lambda _draft, _number: Cell(True), only_xlsx=True),
    "wrong-stored-value": wrong_stored_value,
    "merged-down": merged_down,
}
"""Name → function that puts the fault into a written draft; false where it does not apply."""
