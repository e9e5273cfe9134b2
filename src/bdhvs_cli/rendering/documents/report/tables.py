"""The tables of a report's results: the province, its units, each indicator."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bdhvs_cli.model.report import ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.answer import heading_figure, heading_target, short_text
from bdhvs_cli.rendering.content.overview import SILENT, Overview
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.tables.cells import Cell, Count, Gap, OutOf, Rate, TargetValue, Text
from bdhvs_cli.rendering.tables.table import Column, Filter, On, Table
from bdhvs_cli.rendering.tables.verdicts import Judged, Verdict

UNIT_WIDTH = 20
"""What the name of a unit takes on a screen before it wraps."""


class Line(NamedTuple):
    """An indicator's result, of the province or of a unit."""

    name: str
    indicator: ReportIndicator
    result: Result

    @property
    def says_yes_or_no(self) -> bool:
        """Whether it is a unit's yes or no."""
        return self.indicator.measure == "yes-no" and self.result.level == "unit" and self.result.achieved is not None


def result_columns(say: Language, *, rates: bool = False, people: bool = False) -> list[Column[Line]]:
    """Return the columns of figures that every table of results has, from the population to the shortfall.

    Args:
        say: the language.
        rates: whether all lines are held against percentages.
        people: whether what they lack is people.
    """
    return [
        Column(say(N_("Population")), _population, "figure", short=say(N_("People")), width=13),
        Column(say(N_("Achieved")), lambda line: _achieved(line, say), "figure", width=13),
        Column(say(N_("Rate")), _rate, "figure", stored=say(N_("Rate (%)")), width=12),
        Column(
            say(N_("Target")),
            lambda line: _target(line, say),
            "figure",
            stored=say(N_("Target (%)")) if rates else "",
            width=12,
        ),
        Column(say(N_("Gap")), _gap, "figure", on=On.PAPER, stored=say(N_("Gap (points)")) if rates else "", width=13),
        Column(
            say(N_("Shortfall")),
            _shortfall,
            "figure",
            short=say(N_("Short")),
            stored=say(N_("Shortfall (people)")) if people else "",
            width=13,
        ),
    ]


def verdict_column(say: Language) -> Column[Line]:
    """Return the column of verdicts."""
    return Column(
        say(N_("Result")), lambda line: Verdict(line.result.status), width=18, grows=True, headed=On.ALL & ~On.SCREEN
    )


def province_table(view: Overview) -> Table[Line]:
    """Return the province's table, a line per indicator."""
    say = view.say
    lines = [
        Line(view.names[indicator.id], indicator, view.province[indicator.id])
        for indicator in view.indicators
        if indicator.id in view.province
    ]
    columns = _columns(say, lines, rates=all(line.indicator.measure == "percent" for line in lines))
    columns.insert(-1, Column(say(N_("Units reported")), _reported, "figure", on=On.PAPER, centred=True))
    return Table(
        columns, lines, caption=say(N_("The province's result for each indicator")), look="summary", stacks=True
    )


def one_unit_table(say: Language, lines: Sequence[Line]) -> Table[Line]:
    """Return a unit's table for a screen, a line per indicator."""
    return Table(_columns(say, lines), lines)


def _columns(say: Language, lines: Sequence[Line], *, rates: bool = False) -> list[Column[Line]]:
    """The columns of a table with a line per indicator; a screen has no room for a column of dashes."""
    *others, shortfall = result_columns(say, rates=rates)
    if not any(line.result.shortfall for line in lines):
        shortfall = shortfall._replace(on=On.FILES)
    names: Column[Line] = Column(say(N_("Indicator")), lambda line: Text(line.name), narrowest=12, names=True)
    return [names, *others, shortfall, verdict_column(say)]


def indicator_table(view: Overview, indicator: ReportIndicator, results: Sequence[Result], caption: str) -> Table[Line]:
    """Return an indicator's table, a line per unit, best first."""
    say = view.say
    columns = result_columns(say, rates=indicator.measure in ("percent", "rate"), people=indicator.measure == "percent")
    return Table(
        [
            Column(say(N_("Code")), lambda line: Text(line.result.unit_code), "code", on=On.WORKBOOK, width=9),
            Column(
                say(N_("Unit")),
                lambda line: Text(line.result.unit_name, note=line.result.unit_code),
                names=True,
                width=31,
                grows=True,
            ),
            *columns,
            verdict_column(say),
        ],
        [Line(view.names[indicator.id], indicator, result) for result in results],
        caption=caption,
        name=f"units_{indicator.id.replace('-', '_')}",
        numbered=say(N_("No.")),
        sortable=True,
        folded=True,
    )


class UnitLine(NamedTuple):
    """A unit, or the province, with its result for each indicator."""

    name: str
    code: str
    results: Sequence[Result | None]


def units_table(view: Overview, indicators: Sequence[ReportIndicator] | None = None) -> Table[UnitLine]:
    """Return the table of all units: a column per indicator.

    Args:
        view: the report.
        indicators: those that are shown; None: all.
    """
    say = view.say
    shown = view.indicators if indicators is None else indicators
    lines = [
        UnitLine(name, code, [view.unit_result(code, indicator.id) for indicator in shown])
        for code, name in view.units.items()
    ]
    whole = [view.province.get(indicator.id) for indicator in shown]
    return Table(
        [
            Column(say(N_("Code")), lambda line: Text(line.code), "code", on=On.WORKBOOK, width=8),
            Column(
                say(N_("Unit")),
                lambda line: Text(line.name, note=line.code),
                narrowest=UNIT_WIDTH,
                names=True,
                width=25,
                grows=True,
            ),
            *(column for place, indicator in enumerate(shown) for column in _of_indicator(view, indicator, place)),
            Column(say(N_("Met")), _met, "figure", on=On.PAPER, width=9, centred=True),
        ],
        lines,
        caption=say(N_("Rate, verdict and shortfall of each unit")),
        name="by_unit",
        numbered=say(N_("No.")),
        frozen=3,
        identity="units-table",
        look="units",
        sortable=True,
        counted=say(N_("# of # units")),
        everything=say(N_("all units")),
        words=_status_words,
        filters=_unit_filters(view),
        total=UnitLine(say(N_("Whole province")), "", whole) if any(whole) else None,
    )


def _of_indicator(view: Overview, indicator: ReportIndicator, place: int) -> list[Column[UnitLine]]:
    """An indicator's figure, verdict and shortfall: in one column, or in three that can be sorted and filtered."""
    say = view.say
    name, target = view.names[indicator.id], heading_target(view, indicator)

    def of(cell: Callable[[Result], Cell]) -> Callable[[UnitLine], Cell]:
        return lambda line: Text("") if (result := line.results[place]) is None else cell(result)

    def rate(result: Result) -> Cell:
        return main_figure(view, indicator, result, Text(figures.NOTHING, result.status))

    def mark(result: Result) -> Cell:
        return Text(figures.STATUS_MARK[result.status], result.status)

    def short(result: Result) -> Cell:
        return Count(result.shortfall, dash=True)

    group = f"{name}\n{target}" if target else name
    return [
        Column(name, _judged(view, indicator, place), "figure", remark=target, on=On.ALL & ~On.WORKBOOK),
        *(
            column._replace(group=group, on=On.WORKBOOK)
            for column in (
                Column(heading_figure(say, indicator), of(rate), "figure", width=10, accented=True),
                Column("✓/✗", of(mark), "mark", width=5, accented=True),
                Column(say(N_("Shortfall")), of(short), "figure", width=10.5),
            )
        ),
    ]


def _judged(view: Overview, indicator: ReportIndicator, place: int) -> Callable[[UnitLine], Cell]:
    def cell(line: UnitLine) -> Cell:
        result = line.results[place]
        if result is None:
            return Text("")
        note = short_text(view, indicator, result) if result.level == "unit" else ""
        return Judged(main_figure(view, indicator, result), result.status, note)

    return cell


def main_figure(view: Overview, indicator: ReportIndicator, result: Result, nothing: Cell = Text("")) -> Cell:  # noqa: B008
    """Return the figure that a result is about: its rate, its number, yes or no; ``nothing`` where there is none."""
    if result.rate is not None:
        return _rate(Line("", indicator, result))
    if result.achieved is None or result.status in SILENT or result.status == "no-population":
        return nothing
    if indicator.measure == "yes-no":
        return Text(view.say(N_("yes") if result.achieved else N_("no")), result.status, sorts=str(result.achieved))
    return Count(result.achieved, result.status)


def _status_words(line: UnitLine) -> str:
    words = [f"{place}:{result.status}" for place, result in enumerate(line.results) if result]
    return " ".join([*words, *sorted({f"any:{result.status}" for result in line.results if result})])


def _unit_filters(view: Overview) -> list[Filter]:
    """Return what the units can be narrowed down to: to what occurs."""
    say = view.say
    present = {result.status for result in view.report.results if result.level == "unit"}
    options = [
        Filter("any:missed", say(N_("short of some target"))),
        Filter("any:not-reported", say(N_("something not reported"))),
        Filter("any:invalid", say(N_("faulty data"))),
    ]
    chosen = [option for option in options if option.word.partition(":")[2] in present]
    for place, indicator in enumerate(view.indicators):
        if any(result.status == "missed" for result in view.unit_results(indicator.id)):
            chosen.append(
                Filter(f"{place}:missed", say(N_("short of: {indicator}"), indicator=view.names[indicator.id]))
            )
    return chosen


def _population(line: Line) -> Count:
    return Count(None if line.says_yes_or_no else line.result.population)


def _achieved(line: Line, say: Language) -> Cell:
    if line.says_yes_or_no:
        return Text(say(N_("yes") if line.result.achieved else N_("no")))
    return Count(line.result.achieved)


def _rate(line: Line) -> Rate:
    result, indicator = line.result, line.indicator
    return Rate(result.rate, result.target, indicator.measure, indicator.direction, result.status)


def _target(line: Line, say: Language) -> Cell:
    indicator, result = line.indicator, line.result
    if indicator.measure == "yes-no" and result.level == "unit":
        return Text(say(N_("yes")))
    return TargetValue((result.target,), indicator.measure, indicator.direction)


def _gap(line: Line) -> Gap:
    return Gap(line.result.gap, "count" if line.result.rate is None else "percent", line.indicator.direction)


def _shortfall(line: Line) -> Count:
    return Count(None if line.says_yes_or_no else line.result.shortfall, dash=True)


def _reported(line: Line) -> OutOf:
    return OutOf(line.result.units_reported or 0, line.result.units_expected or 0)


def _met(line: UnitLine) -> OutOf:
    """How many of the applicable indicators are met; nothing where none was reported."""
    applicable = [result for result in line.results if result is not None and result.status != "no-population"]
    if not any(result.status not in SILENT for result in applicable):
        return OutOf(0, 0)
    return OutOf(sum(result.status == "met" for result in applicable), len(applicable))
