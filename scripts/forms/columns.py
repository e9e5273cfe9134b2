"""The columns of a table with one row per unit: what each holds, and the headings that stand over it."""

from dataclasses import dataclass, field

from scripts.forms.plan_words import plan_sentence
from scripts.forms.province import INDICATORS
from scripts.forms.vocabulary import Pen, at

SHAPES = (
    "canonical",
    "one-row",
    "one-row-natural",
    "two-rows",
    "two-rows",
    "three-rows",
    "band",
    "measure-over-group",
    "shared-two-rows",
)
"""Ways to arrange headings. ``shared`` ones have one population for both adult indicators."""

ADULTS = ("adults-skills", "adults-vneid")


@dataclass
class Column:
    """One column."""

    meaning: str
    """``population``, ``achieved``, ``rate``, ``unit_name``, ``unit_code``, ``stt``; or what is to be left alone:
    ``target``, ``in_period``, ``part``, ..."""
    path: list[str]
    """Headings from the top row down."""
    indicator: str | None = None
    shared: tuple[str, ...] = ()
    """Indicators that a shared population serves."""
    number: str = ""
    """What stands in the row of column numbers."""
    hidden: bool = False


@dataclass
class Plan:
    """Which columns a form has, and in which order."""

    shape: str
    indicators: tuple[str, ...] = INDICATORS
    order: tuple[str, ...] = ("population", "achieved", "rate")
    has_code: bool = True
    has_stt: bool = True
    extras: tuple[str, ...] = ()
    """Columns to leave alone, inside each indicator's group."""
    tail: tuple[str, ...] = ()
    """Columns to leave alone, at the end of the table."""
    code_first: bool = False
    measures: dict[str, str] = field(default_factory=dict)
    """Measure → its word, the same in all groups."""
    names: dict[str, str] = field(default_factory=dict)
    """Indicator → its word."""
    general: int = 0
    """Columns about the unit as a whole, in front of the figures."""
    strangers: tuple[str, ...] = ()
    """Groups of columns about people whom no indicator counts."""
    mixed_order: bool = False
    """Whether each group has its measures in an order of its own."""


def choose_plan(pen: Pen) -> Plan:
    """Draw a plan for a table."""
    shape = pen.one_of(list(SHAPES))
    order = list(pen.one_of([
        ("population", "achieved", "rate"), ("population", "achieved", "rate"), ("population", "achieved"),
        ("achieved", "population", "rate"), ("rate", "population", "achieved"), ("population", "rate", "achieved"),
        ("achieved", "population"),
    ]))  # fmt: skip
    plan = Plan(
        shape, order=tuple(order), has_code=pen.chance(0.5), has_stt=pen.chance(0.85), code_first=pen.chance(0.3)
    )
    if shape == "canonical":
        plan.has_code = plan.has_code or pen.chance(0.7)
        return plan
    if pen.chance(0.15):
        shuffled = list(INDICATORS)
        pen.random.shuffle(shuffled)
        plan.indicators = tuple(shuffled)
        pen.traits.add("indicators-shuffled")
    if shape in ("two-rows", "three-rows", "band", "shared-two-rows"):
        if pen.chance(0.12):
            plan.extras = (*plan.extras, "target")
        if pen.chance(0.12):
            plan.extras = (*plan.extras, "in_period")
        if pen.chance(0.08):
            plan.extras = (*plan.extras, "not_achieved")
        if pen.chance(0.06):
            plan.extras = (*plan.extras, "compared")
        if pen.chance(0.05):
            plan.extras = (*plan.extras, "before")
        if pen.chance(0.07):
            plan.extras = (*plan.extras, "part")
        if pen.chance(0.03):
            plan.extras = (*plan.extras, "verdict")
    if shape in ("two-rows", "band") and pen.chance(0.1):
        plan.strangers = tuple(pen.random.sample(list(at("strangers")), pen.one_of([1, 1, 2])))
        pen.traits.add("extra-groups")
    if shape in ("two-rows", "band") and pen.chance(0.06):
        plan.mixed_order = True
        pen.traits.add("orders-mixed")
    if pen.chance(0.35):
        plan.tail = ("note",)
    if pen.chance(0.06):
        plan.tail = ("compared", *plan.tail)
    if pen.chance(0.06):
        plan.tail = ("contact", *plan.tail)
    if pen.chance(0.07):
        plan.general = pen.random.randint(1, 2)
        pen.traits.add("extra-general")
    if pen.chance(0.07):
        gone = pen.random.sample(INDICATORS, pen.random.randint(1, 2))
        plan.indicators = tuple(one for one in plan.indicators if one not in gone)
        pen.traits.add("indicators-missing")
    pen.traits.update(f"extra-{name}" for name in (*plan.extras, *plan.tail))
    return plan


def choose_words(pen: Pen, plan: Plan) -> None:
    """Draw the words for measures and indicators."""
    for measure in ("population", "achieved", "rate"):
        plan.measures[measure] = pen.word("measures", measure)
    if "in_period" in plan.extras and pen.chance(0.8):
        plan.measures["achieved"] = pen.one_of(["Lũy kế", "Luỹ kế", "Lũy kế", "Cộng dồn từ đầu năm"])
    if "before" in plan.extras:
        pen.doubts.append("an earlier period's figures stand beside")
    for indicator in plan.indicators:
        if plan.shape in ("two-rows", "band", "one-row") and pen.chance(0.12):
            plan.names[indicator] = plan_sentence(pen, indicator)
        else:
            plan.names[indicator] = pen.word("indicators", indicator)
    if plan.shape.startswith("one-row") and plan.measures["rate"] == plan.measures["achieved"]:
        plan.measures["rate"] = "Tỷ lệ"


def leading_columns(pen: Pen, plan: Plan) -> list[Column]:
    """Return the columns in front of the figures."""
    columns = []
    name = Column("unit_name", [pen.word("columns", "unit_name")])
    code = Column("unit_code", [pen.word("columns", "unit_code")])
    if plan.shape == "canonical":
        name.path, code.path = ["unit_name"], ["unit_code"]
    elif plan.has_stt:
        columns.append(Column("stt", [pen.word("columns", "stt")]))
    general = [Column("general", [pen.one_of(at("leave_alone", "general"))]) for _ in range(plan.general)]
    both = [code, name] if plan.code_first or plan.shape == "canonical" else [name, code]
    return [*columns, *(column for column in both if column is name or plan.has_code), *general]


def figure_columns(pen: Pen, plan: Plan) -> list[Column]:
    """Return the columns of figures with their headings."""
    if plan.shape == "canonical":
        return [
            Column(measure, [f"{indicator}.{measure}"], indicator)
            for indicator in plan.indicators
            for measure in plan.order
        ]
    if plan.shape == "one-row":
        template = pen.one_of(at("one_row", "plain"))
        return [
            Column(measure, [template.format(i=plan.names[indicator], m=plan.measures[measure])], indicator)
            for indicator in plan.indicators
            for measure in plan.order
        ]
    if plan.shape == "one-row-natural":
        picked = {measure: pen.one_of(at("one_row", "natural", measure)) for measure in plan.order}
        pen.strays.append("headings of one row in running words")
        return [
            Column(measure, [picked[measure].format(i=plan.names[indicator])], indicator)
            for indicator in plan.indicators
            for measure in plan.order
        ]
    if plan.shape == "measure-over-group":
        return [
            Column(measure, [plan.measures[measure], plan.names[indicator]], indicator)
            for measure in plan.order
            for indicator in plan.indicators
        ]
    columns: list[Column] = []
    band = [pen.one_of(at("bands"))] if plan.shape == "band" else []
    shares = set(ADULTS) <= set(plan.indicators) and plan.shape in ("three-rows", "shared-two-rows")
    done: set[str] = set()
    for indicator in plan.indicators:
        if indicator in done:
            continue
        if shares and indicator in ADULTS:
            columns += _shared_adults(pen, plan)
            done.update(ADULTS)
        else:
            order = tuple(pen.random.sample(plan.order, len(plan.order))) if plan.mixed_order else plan.order
            columns += _group(pen, plan, indicator, [*band, plan.names[indicator]], order)
    for stranger in plan.strangers:
        group = [Column(f"stranger-{measure}", [*band, stranger, plan.measures[measure]]) for measure in plan.order]
        where = pen.one_of([place for place in range(len(columns) + 1) if _between_groups(columns, place)])
        columns[where:where] = group
    return columns


def _between_groups(columns: list[Column], place: int) -> bool:
    return place in (0, len(columns)) or columns[place - 1].path[:-1] != columns[place].path[:-1]


def _group(
    pen: Pen, plan: Plan, indicator: str, above: list[str], order: tuple[str, ...] | None = None
) -> list[Column]:
    """Return one indicator's columns under its heading."""
    columns = [
        Column(measure, [*above, plan.measures[measure]], indicator)
        for measure in (plan.order if order is None else order)
    ]
    for extra in plan.extras:
        column = Column(extra, [*above, pen.one_of(at("leave_alone", extra))], indicator)
        columns.insert(pen.random.randint(1, len(columns)), column)
    return columns


def _shared_adults(pen: Pen, plan: Plan) -> list[Column]:
    """Return both adult indicators with one population under a common heading."""
    above = pen.word("shared_adults")
    population = Column("population", [above, plan.measures["population"]], "adults-skills", shared=ADULTS)
    columns = [population]
    others = tuple(measure for measure in plan.order if measure != "population")
    for indicator in sorted(ADULTS, reverse=pen.chance(0.2)):
        below = pen.word("indicators", indicator, "under_shared")
        if plan.shape == "three-rows":
            columns += _group(pen, plan, indicator, [above, below], others)
        else:
            columns += [
                Column(
                    measure,
                    [above, below if measure == "achieved" else f"Tỷ lệ {below[0].lower()}{below[1:]} (%)"],
                    indicator,
                )
                for measure in others
            ]
            if "rate" in others:
                pen.strays.append("rate named with the indicator under a shared heading")
    pen.traits.add("shared-population")
    return columns


def number_columns(pen: Pen, columns: list[Column], way: str) -> None:
    """Fill in the row of column numbers; computed columns may say how they are computed."""
    letters = iter("ABCDEFG")
    number = 0
    places: dict[tuple[str, str], int] = {}
    for column in columns:
        if column.meaning in ("stt", "unit_name", "unit_code") and way != "from-one":
            column.number = next(letters)
            continue
        number += 1
        column.number = str(number)
        for indicator in column.shared or (column.indicator,):
            if column.meaning in ("population", "achieved", "rate") and indicator:
                places[column.meaning, indicator] = number
    for column in columns:
        if column.meaning == "rate" and column.indicator and way not in ("plain", "from-one", "brackets"):
            x, n = places["achieved", column.indicator], places["population", column.indicator]
            column.number = {
                "formula": f"{column.number}={x}/{n}*100",
                "formula-brackets": f"({column.number})=({x})/({n})x100%",
                "formula-colon": f"{column.number}={x}:{n}",
                "formula-blanks": f"{column.number} = {x}/{n} x 100",
            }[way]
    if way in ("brackets", "formula-brackets"):
        for column in columns:
            if column.number.isdigit():
                column.number = f"({column.number})"
    pen.traits.add(f"column-numbers-{way}")


NUMBERINGS = ("plain", "from-one", "brackets", "formula", "formula-brackets", "formula-colon", "formula-blanks")
