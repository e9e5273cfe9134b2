"""Faults in the communes' own forms: whose form is it?"""

from scripts.forms.draft import Draft
from scripts.forms.province import INDICATORS
from scripts.forms.rows import UnitRow
from scripts.forms.vocabulary import at


def _two_rows(draft: Draft) -> tuple[UnitRow, UnitRow] | None:
    """Draw two units, and leave the second out: it sends no form of its own."""
    if draft.blank is None or len(draft.rows) < 40:
        return None
    one, other = draft.pen.random.sample(draft.rows, 2)
    draft.rows.remove(other)
    for indicator in INDICATORS:
        draft.expect(one.code, indicator, "unreadable")
        draft.expect(other.code, indicator, "unreadable")
    draft.expectation.tolerated.update({"X401", "R302"})
    return one, other


def two_units_above(draft: Draft) -> bool:
    """The office above names one unit, the reporting line another."""
    drawn = _two_rows(draft)
    if drawn is None:
        return False
    one, other = drawn
    draft.odd_lines[one.code] = [f"UBND {other.name.upper()}", f"Đơn vị báo cáo: {one.name}"]
    return True


def receiver_only(draft: Draft) -> bool:
    """The only unit named above the table is the one that receives the form."""
    drawn = _two_rows(draft)
    if drawn is None:
        return False
    one, other = drawn
    text = draft.pen.one_of(["Đơn vị nhận báo cáo: UBND {u}", "Kính gửi: UBND {u}", "Nơi nhận: {u}"])
    draft.odd_lines[one.code] = [text.format(u=other.name)]
    # The sheet's name, or the file's, still tells whose it is.
    for indicator, line in one.lines.items():
        if isinstance(line.population, int) and isinstance(line.achieved, int):
            draft.expect(one.code, indicator, "known", (line.population, line.achieved))
    return True


def another_body(draft: Draft) -> bool:
    """A hamlet, a school or the police of a commune sent the form, not the commune."""
    if draft.blank is None:
        return False
    row, _ = draft.draw_row()
    kind, _, bare = row.name.partition(" ")
    name = f"{kind.lower()} {bare}"
    text = draft.pen.one_of(at("titles", "other_bodies")).format(u=name, U=name.upper(), b=bare)
    draft.odd_lines[row.code] = [text]
    draft.in_folder = True
    for indicator in INDICATORS:
        draft.expect(row.code, indicator, "unreadable")
    draft.expectation.tolerated.add("R302")
    return True


FORM_FAULTS = {"two-units-above": two_units_above, "receiver-only": receiver_only, "another-body": another_body}
"""Name → function that puts the fault into a draft before it is written; false where it does not apply."""
