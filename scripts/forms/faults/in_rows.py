"""Faults in what the clerk wrote about a unit."""

from copy import deepcopy

from scripts.forms.draft import Draft
from scripts.forms.expectation import Demand, Expected
from scripts.forms.figures import Hand
from scripts.forms.province import INDICATORS, units
from scripts.forms.rows import UnitRow
from scripts.forms.vocabulary import at


def swapped_figures(draft: Draft) -> bool:
    """Population and achieved of one unit stand in each other's place."""
    row, indicator = draft.draw_row()
    line = row.lines[indicator]
    line.population, line.achieved = line.achieved, line.population
    draft.expect(row.code, indicator, "unreadable")
    draft.demand("R301", why="population and achieved swapped", code=row.code, indicator=indicator)
    return True


def swapped_columns(draft: Draft) -> bool:
    """Population and achieved of one indicator stand in each other's column, for all units."""
    indicator = draft.pen.one_of(draft.own_population_indicators())
    some = False
    for row in draft.rows:
        line = row.lines.get(indicator)
        if line is None or not isinstance(line.population, int) or not isinstance(line.achieved, int):
            continue
        if line.population != line.achieved:
            line.population, line.achieved = line.achieved, line.population
            draft.expect(row.code, indicator, "unreadable")
            some = True
    draft.demand("R301", why="columns swapped", indicator=indicator)
    return some


def unit_twice(draft: Draft) -> bool:
    """One unit stands twice, with the same or other figures."""
    row, _ = draft.draw_row()
    again = deepcopy(row)
    if draft.pen.chance(0.6):
        for line in again.lines.values():
            if isinstance(line.achieved, int) and line.achieved > 3:
                line.achieved -= 3
                line.rate_of = (line.population, line.achieved) if isinstance(line.population, int) else None
    draft.rows.insert(draft.pen.random.randint(0, len(draft.rows)), again)
    for indicator in INDICATORS:
        draft.expect(row.code, indicator, "unreadable")
    draft.demand("R303", why="unit twice", code=row.code)
    return True


def other_province(draft: Draft) -> bool:
    """A unit of another province stands among ours."""
    template, _ = draft.draw_row()
    code, name = draft.pen.one_of(at("units", "other_province"))
    if draft.blank is not None:
        code = code or "00000"
    stranger = UnitRow(None, name, code, deepcopy(template.lines))
    draft.rows.insert(draft.pen.random.randint(0, len(draft.rows)), stranger)
    draft.demand("R302", why=f"unit of another province: {name}")
    return True


def _renamed(draft: Draft, row: UnitRow, name: str, why: str) -> bool:
    if draft.has_code:
        return False
    if draft.style.names in ("unmarked", "lower"):
        draft.style.names = "official"
    if why != "wrong type" and not name.startswith(("Xã", "Phường")) and draft.style.names != "numbered":
        draft.style.names = "official"  # the other ways take the first word for the type
    row.name = name
    for indicator in row.lines:
        draft.expect(row.code, indicator, "unreadable")
    draft.demand("R302", why=f"{why}: {name}", code=row.code if why == "namesake" else None)
    return True


def misspelt(draft: Draft) -> bool:
    """A name that is nearly a unit's, and is none."""
    by_name = {row.name: row for row in draft.rows}
    choices = [name for name in at("units", "misspelt") if name in by_name]
    if not choices:
        return False
    name = draft.pen.one_of(choices)
    if draft.style.quirks and set(draft.style.quirks) & {"i-for-y"}:
        draft.style.quirks = ()
    return _renamed(draft, by_name[name], draft.pen.one_of(at("units", "misspelt", name)), "misspelt")


def old_unit(draft: Draft) -> bool:
    """A name of a unit that exists no more."""
    row, _ = draft.draw_row()
    return _renamed(draft, row, draft.pen.one_of(at("units", "old")), "old unit")


def namesake(draft: Draft) -> bool:
    """A school, a hamlet or a former district that bears a unit's name stands in that unit's place."""
    if draft.layout == "form":
        return False
    if draft.style.names not in ("official", "lower", "numbered", "capitals"):
        draft.style.names = "official"
    row, _ = draft.draw_row()
    return _renamed(
        draft, row, draft.pen.one_of(at("units", "namesakes")).format(b=row.name.partition(" ")[2]), "namesake"
    )


def wrong_type(draft: Draft) -> bool:
    """A commune that calls itself a ward, or the other way."""
    if draft.style.names not in ("official", "short-type", "short-type-close", "capitals", "numbered"):
        return False
    row, _ = draft.draw_row()
    kind, _, bare = row.name.partition(" ")
    return _renamed(draft, row, f"{'Xã' if kind == 'Phường' else 'Phường'} {bare}", "wrong type")


def code_of_another(draft: Draft) -> bool:
    """A unit's name beside another unit's code."""
    if not draft.has_code:
        return False
    row, _ = draft.draw_row()
    other = draft.pen.one_of([unit for unit in units() if unit.code != row.code])
    for indicator in row.lines:
        draft.expect(row.code, indicator, "unreadable")
    row.code = other.code
    draft.demand("R302", why=f"name {row.name} beside code {other.code}")
    return True


def code_unknown(draft: Draft) -> bool:
    """A code that no unit has, beside a sound name."""
    if not draft.has_code:
        return False
    row, _ = draft.draw_row()
    for indicator in row.lines:
        draft.expect(row.code, indicator, "unreadable")
    row.code = "18999"
    draft.demand("R302", why="code that no unit has")
    return True


def typing_error(draft: Draft) -> bool:
    """Two digits of a count change places, beside a rate of the true one."""
    if not draft.has_rate or draft.pen.free:
        return False  # under a heading that nobody promised to know, the rate need not be compared
    if draft.style.hand.rate.startswith("formula") or draft.style.hand.rate in ("share-plain",):
        draft.style.hand = Hand(draft.style.hand.count, "percent-1")
    for _ in range(200):
        row, indicator = draft.draw_row(100)
        line = row.lines[indicator]
        digits = str(line.achieved)
        if len(digits) < 2:
            continue
        spot = draft.pen.random.randrange(len(digits) - 1)
        typo = int(digits[:spot] + digits[spot + 1] + digits[spot] + digits[spot + 2 :])
        assert isinstance(line.population, int) and isinstance(line.achieved, int)
        if typo > line.population or abs(typo - line.achieved) * 100 < 2 * line.population:
            continue
        line.achieved = typo
        draft.expectation.figures[row.code, indicator] = Expected("known", line.population, typo)
        draft.demand("R304", why="digits swapped beside a stated rate", code=row.code, indicator=indicator)
        return True
    return False


def populations_differ(draft: Draft) -> bool:
    """The two adult indicators of a unit have different populations, though the same adults are meant."""
    if (
        "adults-vneid" not in draft.own_population_indicators()
        or "adults-skills" not in draft.own_population_indicators()
    ):
        return False
    row, _ = draft.draw_row()
    line = row.lines["adults-vneid"]
    if not isinstance(line.population, int) or not isinstance(line.achieved, int):
        return False
    counts = (line.population + draft.pen.one_of([1, 10, 333]), line.achieved)
    line.population, line.rate_of = counts[0], counts
    draft.expect(row.code, "adults-vneid", "known", counts)
    adults = ("adults-skills", "adults-vneid")
    draft.expectation.demands.append(Demand(("X402",), "adult populations differ", row.code, spoils=adults))
    return True


def nameless(draft: Draft) -> bool:
    """A row of figures without a name or a code."""
    if draft.layout == "form":
        return False
    row, _ = draft.draw_row()
    for indicator in row.lines:
        draft.expect(row.code, indicator, "unreadable")
    draft.demand("R302", "R303", why="figures without a unit", code=row.code)
    row.name = ""
    row.nameless = True
    return True


def wrong_total(draft: Draft) -> bool:
    """A total that is not the sum of its units."""
    if draft.layout != "wide" or draft.body.total == "none":
        return False
    indicator = draft.pen.one_of(draft.own_population_indicators())
    measure = draft.pen.one_of(["population", "achieved"])
    draft.body.total_error = (indicator, measure, draft.pen.one_of([-90, -9, 9, 18, 270]))
    draft.demand("R305", why="total that does not add up", indicator=indicator)
    return True


ROW_FAULTS = {
    "swapped-figures": swapped_figures,
    "swapped-columns": swapped_columns,
    "unit-twice": unit_twice,
    "other-province": other_province,
    "misspelt-unit": misspelt,
    "old-unit": old_unit,
    "wrong-type": wrong_type,
    "namesake": namesake,
    "code-of-another": code_of_another,
    "code-unknown": code_unknown,
    "typing-error": typing_error,
    "populations-differ": populations_differ,
    "nameless": nameless,
    "wrong-total": wrong_total,
}
"""Name → function that puts the fault into a draft before it is written; false where it does not apply."""
