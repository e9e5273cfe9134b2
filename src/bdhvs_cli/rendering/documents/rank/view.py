"""A ranking sorted out once for the screen, the workbook and the page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bdhvs_cli.comparing.documents import Funnel, RankedUnit, Ranking
from bdhvs_cli.model.report import Report, ReportIndicator
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures
from bdhvs_cli.rendering.content.ranking import FUNNEL_MARKS, FUNNEL_WORDS
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.tables.cells import Rate, Text

FUNNEL_ORDER: tuple[Funnel, ...] = ("above-99.8", "above-95", "inside", "below-95", "below-99.8")


@dataclass(frozen=True, slots=True)
class Group:
    """Units that are ranked among each other."""

    title: str
    """Their type; empty where all are ranked together."""
    ranked: tuple[RankedUnit, ...]
    unranked: tuple[RankedUnit, ...]


@dataclass(frozen=True, slots=True)
class FunnelRow:
    """An indicator against chance."""

    name: str
    rate: str
    """The province's."""
    factor: str
    """φ."""
    counts: Mapping[Funnel, int]
    """Units by where they lie."""


class RankView:
    """What a ranking has to say, in one language."""

    def __init__(self, say: Language, ranking: Ranking, report: Report) -> None:
        """Take a ranking, and the report that it was made of."""
        self.say = say
        self.ranking = ranking
        self.report = report
        self.names = Names(say, (report,))
        self.by: ReportIndicator | None = next(
            (indicator for indicator in report.indicators if indicator.id == ranking.by), None
        )
        self.indicators: Sequence[ReportIndicator] = report.indicators if self.by is None else (self.by,)
        self._results = {
            (result.unit_code, result.indicator): result for result in report.results if result.level == "unit"
        }

    @cached_property
    def province_name(self) -> str:
        """The province's name."""
        return next((result.unit_name for result in self.report.results if result.level == "province"), "")

    @cached_property
    def agency(self) -> str:
        """Who issues the report; an empty text where its target set is not known."""
        targets = self.report.targets
        return targets.agency.in_language(self.say.code) if targets else ""

    @cached_property
    def period(self) -> str:
        """The report's period."""
        period = self.report.period
        return figures.period_label(self.say, period) if period else self.say(N_("period unknown"))

    @cached_property
    def title(self) -> str:
        """By what the units are ranked: ``xếp hạng chung``, or the indicator's name."""
        say = self.say
        if self.by is None:
            text = say(N_("ranked by all indicators"))
        else:
            text = say(N_("ranked by: {indicator}"), indicator=self.names.indicator(self.by.id))
        return f"{text}, {say(N_('wards and communes apart'))}" if self.ranking.within_type else text

    def order(self) -> str:
        """Say how the order comes about."""
        if self.by is None:
            return self.say(
                N_(
                    "By the share of indicators met; ties by the mean of rate over target, each at most 1 (score). "
                    "Units with missing or faulty figures aren't ranked."
                )
            )
        if self.by.direction == "at-most":
            return self.say(N_("The lowest first; equal values share a rank. Units without a figure aren't ranked."))
        return self.say(N_("The highest first; equal values share a rank. Units without a figure aren't ranked."))

    @cached_property
    def groups(self) -> list[Group]:
        """The units in order: all together, or type by type."""
        found: dict[str | None, list[RankedUnit]] = {}
        for unit in self.ranking.units:
            found.setdefault(unit.group, []).append(unit)
        return [
            Group(
                (name or "")[:1].upper() + (name or "")[1:],
                tuple(unit for unit in units if unit.rank is not None),
                tuple(unit for unit in units if unit.rank is None),
            )
            for name, units in found.items()
        ]

    def rate(self, unit: RankedUnit, indicator: ReportIndicator) -> Rate:
        """Return a unit's rate (or number, or yes and no); its status' mark where it has none."""
        figure, result = unit.indicators.get(indicator.id), self._results.get((unit.unit_code, indicator.id))
        if figure is None or result is None:
            return Rate(None, None, indicator.measure, indicator.direction, "dim")
        words = ""
        if indicator.measure == "yes-no" and figure.status in ("met", "missed"):
            words = self.say(N_("yes") if figure.status == "met" else N_("no"))
        elif figure.rate is None:
            words = figures.STATUS_MARK[figure.status]
        return Rate(figure.rate, result.target, indicator.measure, indicator.direction, figure.status, words)

    def mark(self, unit: RankedUnit, indicator: ReportIndicator) -> Text:
        """Return the mark for where a unit lies in the funnel, sorted from far above to far below."""
        figure = unit.indicators.get(indicator.id)
        place = figure.funnel if figure else None
        if place is None:
            return Text("", sorts=str(len(FUNNEL_ORDER)))
        return Text(FUNNEL_MARKS[place], sorts=str(FUNNEL_ORDER.index(place)), heard=self.say(FUNNEL_WORDS[place]))

    def province_rate(self, indicator: ReportIndicator) -> str:
        """Show the province's rate."""
        province = self.report.province(indicator.id)
        return figures.rate(self.say, province) if province else figures.NOTHING

    @cached_property
    def funnel_rows(self) -> list[FunnelRow]:
        """A row for each indicator that has a funnel."""
        rows = []
        for indicator in self.indicators:
            if indicator.id not in self.ranking.overdispersion:
                continue
            counts = Counter(
                figure.funnel
                for unit in self.ranking.units
                if (figure := unit.indicators.get(indicator.id)) is not None and figure.funnel
            )
            if counts:
                name = self.names.indicator(indicator.id)
                rows.append(FunnelRow(name, self.province_rate(indicator), self.factor(indicator.id), counts))
        return rows

    def factor(self, indicator: str) -> str:
        """Show the overdispersion factor with one decimal; a dash where it is not defined."""
        return figures.factor(self.say, self.ranking.overdispersion.get(indicator))

    def funnel_legend(self) -> str:
        """Say what the marks and φ mean."""
        return self.say(
            N_(
                "▲ ▼ above or below what chance explains around the province's rate in a unit of this size (95%), "
                "▲▲ ▼▼ clearly so (99.8%), · within. φ: how much more the units differ than by chance (1); far above "
                "1 most lie outside."
            )
        )

    def funnel_method(self) -> str:
        """Say how the limits and φ are computed."""
        return self.say(
            N_(
                "The limits are exact binomial ones around the province's rate: a unit lies outside when chance alone "
                "would put it so far out with a probability below 2.5% (95% limits) or 0.1% (99.8%) on that side. "
                "φ is the mean squared standardised residual (Spiegelhalter 2005). Small units scatter more: neither "
                "praise nor blame follows from a place within the limits."
            )
        )
