"""A ranking: the units in order, and what chance alone would explain."""

from collections.abc import Sequence
from functools import partial

from bdhvs_cli.comparing.documents import RankedUnit
from bdhvs_cli.model.report import ReportIndicator
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.answer import heading_figure
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS, FUNNEL_WORDS
from bdhvs_cli.rendering.documents.document import (
    Block,
    Data,
    Document,
    Gallery,
    Heading,
    Key,
    Name,
    Names,
    Note,
    Part,
    Section,
    Tabular,
)
from bdhvs_cli.rendering.documents.rank.data import rank_fields, rank_rows
from bdhvs_cli.rendering.documents.rank.machine import rank_document as machine_document
from bdhvs_cli.rendering.documents.rank.view import FUNNEL_ORDER, FunnelRow, Group, RankView
from bdhvs_cli.rendering.drawings.funnel import FunnelPicture, Unit
from bdhvs_cli.rendering.tables.cells import Beside, Count, OutOf, Score, Text
from bdhvs_cli.rendering.tables.table import Column, On, Table
from bdhvs_cli.rendering.tables.verdicts import Verdict

MARKS = "▲▼"
FIRST, LAST = 10, 5
"""So many of the first and of the last are shown on a screen unasked."""
_CLOSE_BELOW = 100
_MOST_UNRANKED = 8


def rank_document(view: RankView, *, everything: bool = True) -> Document:
    """Return the ranking; without ``everything`` a screen shows the first and the last units only."""
    head = [Part(view.province_name, strong=True), Part(view.period, strong=True), Part(view.title)]
    return Document(
        say=view.say,
        title=view.say(N_("Ranking of the units")),
        head=head,
        agency=view.agency,
        sections=lambda: _sections(view, everything=everything),
        data=Data(rank_fields(view), lambda: rank_rows(view)),
        machine=lambda: machine_document(view.ranking),
        when=view.report.generated_at,
    )


def _sections(view: RankView, *, everything: bool) -> Sequence[Section]:
    say = view.say
    pictures = [picture for picture in (_picture(view, indicator) for indicator in view.indicators) if picture]
    legend = view.funnel_legend()
    return [
        Section(
            say(N_("The units in order")),
            [Note(text, On.PAPER) for text in (view.order(), legend)]
            + [Note("; ".join(f"{row.name} φ = {row.factor}" for row in view.funnel_rows), On.WORKBOOK)]
            + _in_order(view, everything=everything)
            + [Note(view.order(), On.TEXT)],
            identity="ranking",
            sheet=say(N_("Ranking")),
            headed=On.PAGE,
        ),
        Section(
            say(N_("Against chance")),
            [
                Tabular(_chance_table(view), notes=[Note(legend)]),
                Key([("limit-key", say(N_("95% limits"))), ("far-key", say(N_("99.8% limits")))]),
                Gallery([(f"{name} · φ = {factor}", picture) for name, factor, picture in pictures], On.PAGE),
            ]
            if view.funnel_rows
            else [],
            identity="chance",
            on=On.ALL & ~On.WORKBOOK,
            headed=On.PAGE | On.MARKDOWN,
        ),
        *(
            Section(
                name,
                [
                    Note(
                        f"{say(N_('Province: {rate}; φ = {factor}.'), rate=picture.shown, factor=factor)} "
                        + view.funnel_method()
                    ),
                    Gallery([(f"{name} · {view.period}", picture)]),
                ],
                sheet=say(N_("Funnel, {indicator}"), indicator=name),
                on=On.WORKBOOK,
            )
            for name, factor, picture in pictures
        ),
        Section(say(N_("Method")), [Note(text) for text in (view.order(), view.funnel_method())], "method", on=On.PAGE),
    ]


def _in_order(view: RankView, *, everything: bool) -> list[Block]:
    """The units: in a workbook in one table that can be filtered, elsewhere group by group."""
    blocks: list[Block] = [Tabular(ranking_table(view, view.ranking.units), On.WORKBOOK)]
    for group in view.groups:
        blocks += [
            Heading(group.title, On.ALL & ~On.WORKBOOK),
            Tabular(ranking_table(view, group.ranked, everything=everything), On.SCREEN),
            _unranked(view, group, everything=everything),
            Tabular(ranking_table(view, (*group.ranked, *group.unranked)), On.PAGE | On.MARKDOWN),
        ]
    return blocks


def ranking_table(view: RankView, units: Sequence[RankedUnit], *, everything: bool = True) -> Table[RankedUnit]:
    """Return units in order; without ``everything`` a screen shows the first and the last only."""
    say = view.say
    columns: list[Column[RankedUnit]] = [
        Column(say(N_("Rank")), lambda unit: Count(unit.rank, "strong"), "figure", width=7, centred=True)
    ]
    if view.ranking.within_type:
        columns.append(Column(say(N_("Type")), lambda unit: Text(unit.group or ""), "code", on=On.WORKBOOK, width=11))
    columns += [
        Column(say(N_("Code")), lambda unit: Text(unit.unit_code), "code", on=On.WORKBOOK, width=9),
        Column(
            say(N_("Unit")), lambda unit: Text(unit.unit_name, note=unit.unit_code), width=28, names=True, grows=True
        ),
        *(_overall_columns(view) if view.by is None else _own_columns(view, view.by)),
    ]
    return Table(
        columns,
        units,
        caption=say(N_("Units in order, with what chance alone would explain")),
        name="ranking",
        sortable=True,
        ends=None if everything else (FIRST, LAST),
        close_below=0 if view.by else _CLOSE_BELOW,
        heading_height=48,
        frozen=4 if view.ranking.within_type else 3,
    )


def _overall_columns(view: RankView) -> list[Column[RankedUnit]]:
    say = view.say
    columns: list[Column[RankedUnit]] = [
        Column(say(N_("Met")), lambda unit: OutOf(unit.met, unit.applicable), "figure", width=10, centred=True),
        Column(say(N_("Score")), lambda unit: Score(unit.score), "figure", width=10, centred=True),
    ]
    for indicator in view.indicators:
        columns += _indicator_columns(view, indicator)
    return columns


def _indicator_columns(view: RankView, indicator: ReportIndicator) -> list[Column[RankedUnit]]:
    """An indicator's rate and the mark beside it: two columns where they can be sorted, else one."""
    rate, mark = partial(view.rate, indicator=indicator), partial(view.mark, indicator=indicator)
    name = view.names.indicator(indicator.id)

    def both(unit: RankedUnit) -> Beside:
        return Beside((rate(unit), mark(unit)), 2)

    return [
        Column(name, rate, "figure", on=On.PAPER, width=13.5, group=name, stored=heading_figure(view.say, indicator)),
        Column(MARKS, mark, "mark", on=On.PAPER, width=8, group=name),
        Column(name, both, "figure", on=On.TEXT, bare=On.SCREEN),
    ]


def _own_columns(view: RankView, by: ReportIndicator) -> list[Column[RankedUnit]]:
    """The columns of a ranking by one indicator's rate."""
    say = view.say

    def population(unit: RankedUnit) -> Count:
        return Count(unit.indicators[by.id].population if by.id in unit.indicators else None)

    def verdict(unit: RankedUnit) -> Verdict:
        return Verdict(unit.indicators[by.id].status if by.id in unit.indicators else None)

    columns: list[Column[RankedUnit]] = []
    if by.measure == "percent":
        columns.append(Column(say(N_("Population")), population, "figure"))
    return [
        *columns,
        Column(
            say(N_("Number")) if by.measure == "count" else say(N_("Rate")),
            partial(view.rate, indicator=by),
            "figure",
            width=15,
            stored=heading_figure(view.say, by),
        ),
        Column(MARKS, partial(view.mark, indicator=by), "mark", width=8),
        Column(say(N_("Result")), verdict, width=18),
    ]


def _unranked(view: RankView, group: Group, *, everything: bool) -> Names:
    """The units that have no rank, with what each lacks where it does not lack everything."""
    names = []
    for unit in group.unranked:
        lacking = [
            f"{view.names.indicator(name)} {figures.STATUS_MARK[figure.status]}"
            for name, figure in unit.indicators.items()
            if figure.status in ("not-reported", "invalid") and (view.by is None or name == view.by.id)
        ]
        whole = view.by is not None or len(lacking) == len(unit.indicators)
        names.append(Name(unit.unit_name, "" if whole else f" ({', '.join(lacking)})"))
    title = view.say(N_("Not ranked ({count})"), count=len(names))
    return Names(title, names, len(names) if everything else _MOST_UNRANKED, On.SCREEN)


def _chance_table(view: RankView) -> Table[FunnelRow]:
    say = view.say
    return Table(
        [
            Column(say(N_("Against chance")), lambda row: Text(row.name), narrowest=12, names=True),
            Column(say(N_("Province")), lambda row: Text(row.rate), "figure"),
            *(
                Column(FUNNEL_MARKS[place], lambda row, place=place: Count(row.counts[place], dash=True), "figure")  # type: ignore[misc]
                for place in FUNNEL_ORDER
            ),
            Column("φ", lambda row: Text(row.factor), "figure"),
        ],
        view.funnel_rows,
        caption=say(N_("Units above, within and below what chance explains")),
    )


def _picture(view: RankView, indicator: ReportIndicator) -> tuple[str, str, FunnelPicture] | None:
    """Return an indicator's name, its φ and its funnel; None where it has none."""
    rate = view.ranking.rates.get(indicator.id)
    units = [
        Unit(
            unit.unit_name,
            figure.population,
            view.rate(unit, indicator),
            figure.funnel,
            view.say(FUNNEL_WORDS[figure.funnel]),
        )
        for unit in view.ranking.units
        if (figure := unit.indicators.get(indicator.id)) is not None
        and figure.funnel
        and figure.population
        and figure.rate is not None
    ]
    if rate is None or not 0 < rate < 100 or not units:
        return None
    name = view.names.indicator(indicator.id)
    return (
        name,
        view.factor(indicator.id),
        FunnelPicture(f"{name}, {view.period}", units, rate, view.province_rate(indicator)),
    )
