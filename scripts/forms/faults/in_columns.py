"""Faults in headings, and figures that stand under the wrong one."""

from collections.abc import Callable

from scripts.forms.columns import Column
from scripts.forms.draft import ANY_ERROR, Draft
from scripts.forms.figures import rounded
from scripts.forms.sheets import Cell
from scripts.forms.vocabulary import at

GROUPED = ("two-rows", "band")
"""Shapes in which every indicator has a heading over its own measures."""


def _grouped(draft: Draft) -> bool:
    return draft.plan is not None and draft.plan.shape in GROUPED and not draft.plan.extras


def nameless_columns(draft: Draft) -> bool:
    """Five times the same measures, and nothing says of which indicator."""
    if not _grouped(draft):
        return False
    for column in draft.columns:
        if column.indicator:
            column.path = column.path[-1:]
    draft.expect_all("unreadable")
    draft.demand(*ANY_ERROR, why="no heading names an indicator")
    return True


def one_nameless_group(draft: Draft) -> bool:
    """One indicator's heading is missing: its columns seem to belong to the group on their left."""
    if not _grouped(draft) or draft.plan is None:
        return False
    position = draft.pen.random.randint(1, len(draft.plan.indicators) - 1)
    gone = draft.plan.indicators[position]
    for column in draft.columns:
        if column.indicator == gone:
            column.path = [*column.path[:-2], "", column.path[-1]]
    draft.expect_all("unreadable", (gone,))
    draft.demand(*ANY_ERROR, "X407", why=f"no heading over {gone}", indicator=gone)
    return True


def same_heading_twice(draft: Draft) -> bool:
    """Two columns of one indicator say the same and hold different numbers."""
    if not _grouped(draft) or draft.plan is None:
        return False
    indicator = draft.pen.one_of(list(draft.plan.indicators))
    position, column = next(
        (place, one)
        for place, one in enumerate(draft.columns)
        if one.indicator == indicator and one.meaning == "achieved"
    )
    draft.columns.insert(position + 1, Column("part", list(column.path), indicator, number=column.number))
    draft.expect_all("unreadable", (indicator,))
    draft.demand("H103", "H102", why=f"two columns for what {indicator} achieved", indicator=indicator)
    return True


def achieved_missing(draft: Draft) -> bool:
    """An indicator with a population, and no column for those who achieved it."""
    if not _grouped(draft) or draft.plan is None:
        return False
    indicator = draft.pen.one_of(list(draft.plan.indicators))
    gone = ("achieved", "rate") if draft.pen.chance(0.5) else ("achieved",)
    if draft.style.hand.rate.startswith("formula") and "rate" not in gone:
        gone = ("achieved", "rate")
    for column in draft.columns:
        column.number = ""
    draft.columns = [one for one in draft.columns if not (one.indicator == indicator and one.meaning in gone)]
    draft.expect_all("unreadable", (indicator,))
    draft.demand("H102", "H103", why=f"no column for what {indicator} achieved", indicator=indicator)
    return True


def group_named_twice(draft: Draft) -> bool:
    """One indicator's heading was copied from another: two groups claim the same."""
    if not _grouped(draft) or draft.plan is None:
        return False
    first, second = draft.pen.random.sample(list(draft.plan.indicators), 2)
    for column in draft.columns:
        if column.indicator == second:
            column.path[-2] = draft.plan.names[first]
    draft.expect_all("unreadable", (first, second))
    draft.demand("H103", why=f"two groups are called {first}", indicator=first)
    return True


def population_missing(draft: Draft) -> bool:
    """An indicator without its population, beside a column about all inhabitants."""
    if not _grouped(draft) or draft.plan is None:
        return False
    indicator = draft.pen.one_of(list(draft.plan.indicators))
    for column in draft.columns:
        column.number = ""
    gone = ("population", "rate") if draft.style.hand.rate.startswith("formula") else ("population",)
    draft.columns = [one for one in draft.columns if not (one.indicator == indicator and one.meaning in gone)]
    if draft.pen.chance(0.7):
        place = next(place for place, one in enumerate(draft.columns) if one.indicator)
        draft.columns.insert(place, Column("general", [draft.pen.one_of(["Dân số", "Tổng dân số", "Tổng số hộ"])]))
    draft.expect_all("unreadable", (indicator,))
    draft.demand("H102", "H103", why=f"no population for {indicator}", indicator=indicator)
    return True


def impostor(draft: Draft) -> bool:
    """A group of columns about others stands where an indicator's should."""
    if not _grouped(draft) or draft.plan is None:
        return False
    indicator = draft.pen.one_of(list(draft.plan.indicators))
    words = draft.pen.one_of(at("impostors", indicator))
    for column in draft.columns:
        if column.indicator == indicator:
            column.path[-2] = words
    draft.expect_all("unreadable", (indicator,))
    draft.demand(*ANY_ERROR, "X407", why=f"«{words}» is not {indicator}", indicator=indicator)
    return True


def _instead_of_achieved(words: str, meaning: str) -> Callable[[Draft], bool]:
    def put(draft: Draft) -> bool:
        if not _grouped(draft) or draft.plan is None:
            return False
        indicator = draft.pen.one_of(list(draft.plan.indicators))
        word = draft.pen.one_of(at("leave_alone", words))
        for column in draft.columns:
            column.number = ""
            if column.indicator == indicator and column.meaning == "achieved":
                column.meaning, column.path[-1] = meaning, word
        draft.columns = [one for one in draft.columns if not (one.indicator == indicator and one.meaning == "rate")]
        draft.expect_all("unreadable", (indicator,))
        draft.demand("H102", "H103", why=f"«{word}» instead of what {indicator} achieved", indicator=indicator)
        return True

    return put


def quarters_apart(draft: Draft) -> bool:
    """What was achieved in the last quarter and what in this one, each by itself, and no running total."""
    if not _grouped(draft) or draft.plan is None:
        return False
    indicator = draft.pen.one_of(list(draft.plan.indicators))
    earlier, now = draft.pen.one_of(at("leave_alone", "quarter_pairs"))
    for column in draft.columns:
        column.number = ""
    draft.columns = [one for one in draft.columns if not (one.indicator == indicator and one.meaning == "rate")]
    place, column = next(
        (place, one)
        for place, one in enumerate(draft.columns)
        if one.indicator == indicator and one.meaning == "achieved"
    )
    draft.columns.insert(place, Column("before", [*column.path[:-1], earlier], indicator))
    column.meaning, column.path[-1] = "in_period", now
    draft.expect_all("unreadable", (indicator,))
    draft.demand("H102", "H103", why=f"«{earlier}» and «{now}» are no running totals", indicator=indicator)
    return True


def shifted_groups(draft: Draft) -> bool:
    """All headings of groups stand one column too far right."""
    if not _grouped(draft) or draft.plan is None or draft.plan.order[0] == "rate":
        return False  # without the rate in front, counts would still stand together
    figures = [column for column in draft.columns if column.indicator]
    upper = [column.path[-2] for column in figures]
    for column, name in zip(figures, ["", *upper[:-1]], strict=True):
        column.path = [*column.path[:-2], name, column.path[-1]]
    draft.expect_all("free")
    draft.demand(*ANY_ERROR, "R304", why="headings of groups shifted by a column")
    return True


def percent_column(draft: Draft) -> bool:
    """Percentages stand where the counts of those who achieved it belong."""
    if draft.layout != "wide":
        return False
    indicator = draft.pen.one_of(draft.own_population_indicators())
    for row in draft.rows:
        line = row.lines.get(indicator)
        if (
            line is None
            or not isinstance(line.population, int)
            or not isinstance(line.achieved, int)
            or not line.population
        ):
            continue
        rate = rounded(line.population, line.achieved, 1)
        line.achieved = Cell(float(rate)) if rate % 1 else Cell(int(rate))
        # A whole percentage is a number of people like any other.
        draft.expect(row.code, indicator, "unreadable" if rate % 1 else "free")
    draft.demand("C203", "C201", "H103", why=f"percentages instead of counts for {indicator}", indicator=indicator)
    draft.expectation.tolerated.update({"R304", "R305"})
    return True


def thousands(draft: Draft) -> bool:
    """All counts are in thousands of people."""
    if draft.layout != "wide" or not draft.is_xlsx:
        return False
    for row in draft.rows:
        for indicator, line in row.lines.items():
            n, x = line.population, line.achieved
            if isinstance(n, int) and isinstance(x, int):
                line.population, line.achieved = Cell(n / 1000), Cell(x / 1000)
                draft.expect(row.code, indicator, "unreadable" if n % 1000 or x % 1000 else "free")
    draft.body.total = "none"
    draft.body.subtotals = False
    draft.unit_of_people = draft.pen.one_of(at("titles", "thousand_unit"))
    draft.demand("C203", "C201", why="counts in thousands of people")
    return True


def other_unit_of_measure(draft: Draft) -> bool:
    """The line above the table says that the figures are no single people."""
    if draft.layout != "wide":
        return False
    draft.unit_of_people = draft.pen.one_of(at("titles", "other_units"))
    draft.expect_all("unreadable")
    draft.demand(*ANY_ERROR, why=f"«{draft.unit_of_people}»")
    return True


def another_years_population(draft: Draft) -> bool:
    """A heading that names the population of another year's plan."""
    foreign = draft.pen.one_of(at("indicators", "students", "foreign", year=draft.pen.year))
    if draft.layout == "wide":
        if draft.plan is None or draft.plan.shape == "canonical" or "students" not in draft.plan.indicators:
            return False
        known = draft.plan.names["students"]
        for column in draft.columns:
            if column.indicator == "students":
                column.path = [text.replace(known, foreign) for text in column.path]
    elif draft.layout == "long":
        if "headings-canonical" in draft.pen.traits:
            return False
        draft.long_names["students"] = foreign
    elif draft.blank is not None:
        draft.blank.names["students"] = foreign
    draft.expect_all("unreadable", ("students",))
    draft.demand("H106", why=f"«{foreign}» in {draft.pen.year}", indicator="students")
    return True


COLUMN_FAULTS = {
    "nameless-columns": nameless_columns,
    "one-nameless-group": one_nameless_group,
    "same-heading-twice": same_heading_twice,
    "achieved-missing": achieved_missing,
    "shifted-groups": shifted_groups,
    "group-named-twice": group_named_twice,
    "population-missing": population_missing,
    "impostor": impostor,
    "only-not-achieved": _instead_of_achieved("not_achieved", "not_achieved"),
    "only-in-period": _instead_of_achieved("in_period", "in_period"),
    "only-before": _instead_of_achieved("before", "before"),
    "only-part": _instead_of_achieved("part", "part"),
    "quarters-apart": quarters_apart,
    "percent-column": percent_column,
    "thousands": thousands,
    "other-unit-of-measure": other_unit_of_measure,
    "another-years-population": another_years_population,
}
"""Name → function that puts the fault into a draft before it is written; false where it does not apply."""

NEED_GROUPS = tuple(
    name
    for name in COLUMN_FAULTS
    if name not in ("percent-column", "thousands", "other-unit-of-measure", "another-years-population")
)
"""Faults that only a table with a heading over each indicator's columns can have."""
