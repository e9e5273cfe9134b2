"""A report sorted out once for every sheet and section: names of indicators, results by unit and by indicator."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from bdhvs_cli.model.report import Report, ReportIndicator, Result, Status
from bdhvs_cli.model.targets import Indicator
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering.figures import day, period_label
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Names

SILENT: frozenset[Status] = frozenset({"not-reported", "invalid"})
"""Statuses of a unit whose figures are missing or can't be used."""


class Overview:
    """A report as its sheets and sections need it."""

    def __init__(self, report: Report, say: Language) -> None:
        self.report = report
        self.say = say
        self.indicators = report.indicators
        self.names: Mapping[str, str] = Names(say, [report]).by_indicator
        self.province: dict[str, Result] = {}
        self.units: dict[str, str] = {}
        self._by_unit: dict[tuple[str, str], Result] = {}
        self._by_indicator: dict[str, list[Result]] = {indicator.id: [] for indicator in report.indicators}
        for result in report.results:
            if result.level == "province":
                self.province[result.indicator] = result
            else:
                self.units[result.unit_code] = result.unit_name
                self._by_unit[result.unit_code, result.indicator] = result
                self._by_indicator.setdefault(result.indicator, []).append(result)

    def definition(self, indicator: str) -> Indicator | None:
        """Return the target set's own indicator, where the report still has its set."""
        return self.report.targets.by_id.get(indicator) if self.report.targets else None

    def unit_result(self, unit_code: str, indicator: str) -> Result | None:
        """Return a unit's result; None where the unit does not report the indicator."""
        return self._by_unit.get((unit_code, indicator))

    def unit_results(self, indicator: str) -> Sequence[Result]:
        """Return the units' results of an indicator, by unit code."""
        return self._by_indicator[indicator]

    def sorted_results(self, indicator: ReportIndicator) -> list[Result]:
        """Return the units' results, best first (the highest, or for ``at-most`` the lowest); without a figure last."""
        sign = 1 if indicator.direction == "at-most" else -1
        with_figure: list[Result] = []
        without: list[Result] = []
        for result in self._by_indicator[indicator.id]:
            (without if figure(result) is None else with_figure).append(result)
        return sorted(with_figure, key=lambda one: (sign * (figure(one) or 0), one.unit_code)) + without

    @cached_property
    def title(self) -> str:
        """The target set's title, or its machine name."""
        targets = self.report.targets
        return targets.title.in_language(self.say.code) if targets else self.report.target_id or ""

    @cached_property
    def agency(self) -> str:
        """Who issues the report; an empty text where the report has no target set any more."""
        targets = self.report.targets
        return targets.agency.in_language(self.say.code) if targets else ""

    @cached_property
    def legal_basis(self) -> str:
        """What the report is owed to."""
        targets = self.report.targets
        return targets.legal_basis.in_language(self.say.code) if targets else ""

    @cached_property
    def reporting(self) -> str:
        """What stands below the title: the period, and the settings where they have a part in the figures."""
        period = self.say(N_("Reporting period: {period}"), period=self.period) if self.period else ""
        return " · ".join(part for part in (period, settings_text(self.say, self.report)) if part)

    @cached_property
    def province_name(self) -> str:
        """The province's name."""
        return next((result.unit_name for result in self.province.values()), "")

    @cached_property
    def period(self) -> str:
        """The period and its last day: ``Quý III/2025 (đến 30/09/2025)``."""
        period = self.report.period
        if period is None:
            return ""
        return self.say(
            N_("{period}, up to {day}"), period=period_label(self.say, period), day=day(self.say, period.end)
        )


def period_line(say: Language, report: Report) -> str:
    """Return ``Quý III/2025 (đến 30/09/2025)``; the day alone where the period is a day."""
    period = report.period
    if period is None:
        return say(N_("period unknown"))
    label = period_label(say, period)
    if period.kind == "day":
        return label
    return say(N_("{period} (to {day})"), period=label, day=day(say, period.end))


def figure(result: Result) -> float | None:
    """Return what a result is ordered and drawn by: its rate, or where it has none what was counted."""
    if result.rate is not None:
        return float(result.rate)
    return None if result.achieved is None or result.status == "no-population" else float(result.achieved)


def settings_text(say: Language, report: Report) -> str:
    """Say which settings have named the target set or the units; an empty text where none have."""
    return say(N_("as set in {file}"), file=report.settings) if report.settings else ""
