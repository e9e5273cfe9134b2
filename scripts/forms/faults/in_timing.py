"""Faults about the period."""

from scripts.forms.draft import Draft
from scripts.forms.sheets import Sheet
from scripts.forms.surroundings import EARLIER, Timing, wording
from scripts.forms.vocabulary import at


def last_quarters_form(draft: Draft) -> bool:
    """The form of last quarter was sent again: it disagrees with --period."""
    if draft.timing.period not in EARLIER:
        return False
    before = EARLIER[draft.timing.period]
    draft.options[:] = ["--period", draft.timing.period]
    draft.expectation.periods = {draft.timing.period}
    draft.timing.said, draft.timing.cutoff = "title", False
    draft.timing.text = wording(draft.pen, before)
    draft.timing.period = before
    draft.expect_all("free")
    draft.demand("H105", why="the form is of the quarter before")
    return True


def one_commune_behind(draft: Draft) -> bool:
    """One commune sent last quarter's form among the others."""
    if draft.layout != "form" or draft.timing.said not in ("title", "line") or draft.timing.period not in EARLIER:
        return False
    row, _ = draft.draw_row()
    before = EARLIER[draft.timing.period]
    draft.odd_timings[row.code] = Timing(before, draft.timing.said, text=wording(draft.pen, before))
    draft.expect_all("free")
    draft.demand("H105", why="one sheet is of the quarter before")
    return True


def file_name_disagrees(draft: Draft) -> bool:
    """The file's name tells another quarter than the sheet."""
    if draft.timing.said != "title" or draft.timing.period not in EARLIER or draft.layout == "form":
        return False
    draft.books[
        0
    ].name = (
        f"{draft.pen.one_of(at('file_stems'))} {draft.pen.one_of(at('file_periods', EARLIER[draft.timing.period]))}"
    )
    draft.demand("H107", "H105", why="the file's name tells another quarter")
    return True


def odd_period(draft: Draft) -> bool:
    """A wording that is no period, or one that has to be understood with care."""
    if draft.pen.year != 2025 or draft.timing.said == "column":
        return False
    text, allowed = draft.pen.one_of(at("odd_periods"))
    draft.timing.said, draft.timing.cutoff, draft.timing.text = "title", False, text
    draft.options.clear()
    draft.expectation.periods = set(allowed)
    if not allowed:
        draft.expect_all("free")
    return True


def no_period(draft: Draft) -> bool:
    """Nothing says when."""
    if draft.timing.said == "column":
        return False
    draft.timing.said, draft.timing.cutoff = "nowhere", False
    draft.options.clear()
    draft.expectation.periods = set()
    draft.expect_all("free")
    return True


def title_against_line(draft: Draft) -> bool:
    """The title tells one quarter, the line below it another."""
    if draft.timing.said != "title" or draft.timing.period not in EARLIER or draft.layout == "form":
        return False
    sheet = next(iter(draft.marks[0].sheets.values()))
    top = min(row for row, _ in sheet.cells)
    column = max(5, sheet.last_column - 1)
    if any(first <= top <= last and left <= column <= right for first, left, last, right in sheet.merges):
        # What stands below a merged title is not in the file once it is saved.
        return False
    text = wording(draft.pen, EARLIER[draft.timing.period])
    sheet.put(top, column, f"Kỳ báo cáo: {text.replace('Kỳ báo cáo: ', '').strip('()')}")
    draft.expect_all("free")
    draft.demand("H105", why="two periods above one table")
    return True


def copy_left_in(draft: Draft) -> bool:
    """A second, visible sheet still holds the table of the quarter before, and tells no period."""
    if draft.layout == "form" or not draft.options or draft.timing.said != "option" or draft.producer.startswith("csv"):
        return False
    sheet = draft.books[0].sheets[0]
    old = Sheet(f"{sheet.name[:20]} (2)", dict(sheet.cells), list(sheet.merges))
    for (_, _, measure), place in draft.marks[0].figures.items():
        cell = old.cells.get(place)
        if measure == "achieved" and cell and isinstance(cell.value, int) and cell.value > 10:
            old.put(*place, cell.value - 7)
    draft.books[0].sheets.append(old)
    draft.expect_all("unreadable")
    draft.demand("R303", "H103", why="every unit stands on two sheets")
    return True


TIMING_FAULTS = {
    "last-quarters-form": last_quarters_form,
    "one-commune-behind": one_commune_behind,
    "no-period": no_period,
    "odd-period": odd_period,
}
"""Before the form is written."""
LATE_TIMING_FAULTS = {
    "file-name-disagrees": file_name_disagrees,
    "title-against-line": title_against_line,
    "copy-left-in": copy_left_in,
}
"""After it is written."""
