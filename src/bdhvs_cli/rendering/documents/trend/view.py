"""A trend sorted out once for the screen, the workbook and the page."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property

from bdhvs_cli.comparing.documents import Trend, TrendLine, TrendStatus
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report, Status
from bdhvs_cli.model.text import N_
from bdhvs_cli.rendering import figures, shown
from bdhvs_cli.rendering.documents.regrouped import regrouped_text
from bdhvs_cli.rendering.language import Language
from bdhvs_cli.rendering.names import Names
from bdhvs_cli.rendering.tables.cells import Look, Rate
from bdhvs_cli.rendering.tables.verdicts import Verdict

NO_BREAK = "\N{NO-BREAK SPACE}"

TREND_WORDS: Mapping[TrendStatus, str] = {
    "reached": N_("reached"),
    "on-track": N_("on track"),
    "behind": N_("behind"),
    "off-track": N_("off track"),
    "deteriorating": N_("deteriorating"),
    "missed-deadline": N_("missed the deadline"),
    "undetermined": N_("undetermined"),
    "no-data": N_("too few figures"),
}

ACCENT: Mapping[TrendStatus, Status] = {
    "reached": "met",
    "on-track": "met",
    "behind": "undetermined",
    "off-track": "missed",
    "deteriorating": "missed",
    "missed-deadline": "missed",
    "undetermined": "undetermined",
    "no-data": "not-reported",
}
"""Trend status → the verdict whose accent it has."""

TREND_MARK: Mapping[TrendStatus, str] = {
    "reached": "✓",
    "on-track": "»",
    "behind": "›",
    "off-track": "✗",
    "deteriorating": "▼",
    "missed-deadline": "✗",
    "undetermined": "?",
    "no-data": "…",
}

WORST_FIRST: tuple[TrendStatus, ...] = (
    "missed-deadline",
    "deteriorating",
    "off-track",
    "undetermined",
    "behind",
    "on-track",
    "reached",
    "no-data",
)


class TrendView:
    """What a trend has to say, in one language."""

    def __init__(self, say: Language, trend: Trend, reports: Sequence[Report]) -> None:
        """Take a trend, and the reports that it was made of for their wording."""
        self.say = say
        self.trend = trend
        counting = [report for report in reports if report.sha256 is None or report.sha256 not in trend.replaced]
        ordered = sorted(counting, key=lambda report: report.period.end if report.period else date.min)
        self.last = ordered[-1]
        self.names = Names(say, ordered)
        self._periods = {report.period.id: report.period for report in ordered if report.period}

    @cached_property
    def agency(self) -> str:
        """Who issues the last report; an empty text where its target set is not known."""
        targets = self.last.targets
        return targets.agency.in_language(self.say.code) if targets else ""

    @cached_property
    def indicators(self) -> list[str]:
        """The indicators that are shown, in order."""
        return list(dict.fromkeys(line.indicator for line in self.trend.results))

    @cached_property
    def province(self) -> list[TrendLine]:
        """The province's lines."""
        return [line for line in self.trend.results if line.level == "province"]

    @cached_property
    def units(self) -> dict[str, list[TrendLine]]:
        """Unit code → its lines."""
        found: dict[str, list[TrendLine]] = {}
        for line in self.trend.results:
            if line.level == "unit":
                found.setdefault(line.unit_code, []).append(line)
        return found

    def of_indicator(self, indicator: str) -> list[TrendLine]:
        """Return the units' lines of an indicator, those that most need attention first."""
        return self._by_indicator.get(indicator, [])

    @cached_property
    def _by_indicator(self) -> dict[str, list[TrendLine]]:
        found: dict[str, list[TrendLine]] = {}
        for line in self.trend.results:
            if line.level == "unit":
                found.setdefault(line.indicator, []).append(line)
        for lines in found.values():
            lines.sort(key=lambda line: (WORST_FIRST.index(line.status), -_lag(line), line.unit_code))
        return found

    def period(self, identity: str) -> str:
        """Name a period."""
        known = self._periods.get(identity) or Period.parse(identity)
        return figures.period_label(self.say, known)

    @cached_property
    def title(self) -> str:
        """``Quý I/2025 → Quý IV/2025``."""
        ends = dict.fromkeys((self.trend.periods[0], self.trend.periods[-1]))
        return f" {shown.ARROW} ".join(self.period(period) for period in ends)

    @cached_property
    def count(self) -> str:
        """Say how many periods there are."""
        return self.say.plural("{count} period", "{count} periods", len(self.trend.periods))

    @cached_property
    def deadline(self) -> str:
        """The deadline where all indicators share one, else an empty text."""
        deadlines = {line.deadline for line in self.trend.results}
        return figures.day(self.say, date.fromisoformat(deadlines.pop())) if len(deadlines) == 1 else ""

    def deadlines(self) -> list[str]:
        """Say of each deadline which indicators have it: ``31/12/2025 (Xác nhận trên VNeID)``."""
        named: dict[str, dict[str, None]] = {}
        for line in self.trend.results:
            named.setdefault(line.deadline, {})[self.names.indicator(line.indicator)] = None
        days = (
            (figures.day(self.say, date.fromisoformat(deadline)), names) for deadline, names in sorted(named.items())
        )
        return [f"{day.replace(' ', NO_BREAK)} ({', '.join(names)})" for day, names in days]

    def remarks(self) -> list[str]:
        """Say what must not be blurred: reports that were replaced, figures of other definitions, a lone period."""
        say, out = self.say, []
        if len(self.trend.periods) == 1:
            out.append(say(N_("Only one period: no pace can be worked out. Add the report of an earlier one.")))
        if self.trend.replaced:
            out.append(
                say.plural(
                    "{count} report is replaced by a revision and does not count.",
                    "{count} reports are replaced by revisions and do not count.",
                    len(self.trend.replaced),
                )
            )
        open_ones = [self.names.indicator(indicator) for indicator in self._undetermined]
        if open_ones:
            out.append(
                say(
                    N_(
                        "{indicators}: the province's result of the last period is undetermined, because units are "
                        "missing; the rates are those of the units that reported."
                    ),
                    indicators="; ".join(open_ones),
                )
            )
        for indicator in self.indicators:
            left_out = {
                period: None
                for line in self.trend.results
                if line.indicator == indicator
                for period in line.other_definition
            }
            if left_out:
                ordered = [period for period in self.trend.periods if period in left_out]
                out.append(
                    say(
                        N_("{indicator}: left out because people or criteria were defined otherwise: {periods}."),
                        indicator=self.names.indicator(indicator),
                        periods=[self.period(period) for period in ordered],
                    )
                )
        return out

    def regrouped(self) -> list[str]:
        """Say which units merged and which were split."""
        return [
            regrouped_text(
                self.say,
                self.names,
                regrouped.kind,
                regrouped.earlier,
                regrouped.later,
                [self.period(period) for period in regrouped.periods],
            )
            for regrouped in self.trend.regrouped
        ]

    @cached_property
    def _undetermined(self) -> list[str]:
        """Indicators of which the province has a rate in the last period, but no verdict."""
        results = ((line.indicator, self.last.province(line.indicator)) for line in self.province)
        return [
            name
            for name, result in results
            if result is not None and result.status == "undetermined" and (result.achieved, result.rate) != (None, None)
        ]

    def rate(self, line: TrendLine, value: Fraction | None, look: Look = "") -> Rate:
        """Return a rate of a line; of a unit's yes or no, the word."""
        words = ""
        if value is not None and line.level == "unit" and line.measure == "yes-no":
            words = self.say(N_("yes") if value else N_("no"))
        return Rate(value, line.target, line.measure, line.direction, look, words)

    def now(self, line: TrendLine) -> Rate:
        """Return the last period's figure, in the status' accent."""
        return self.rate(line, line.rates[-1], ACCENT[line.status])

    def projected(self, line: TrendLine) -> Rate:
        """Return where this pace leads by the deadline."""
        return self.rate(line, line.projected)

    @cached_property
    def first_period(self) -> str:
        """The baseline; of a lone period that one."""
        return self.trend.baseline or self.trend.periods[0]

    def verdict(self, line: TrendLine) -> Verdict:
        """Return the status in its accent, mark and word."""
        return Verdict(ACCENT[line.status], self.status_text(line.status), self._note(line))

    def _note(self, line: TrendLine) -> str:
        """Say of a unit that it was made of others, whose figures stand in its line, or of parts of others."""
        return self.say(N_("split")) if line.split else self.say(N_("merged")) if line.merged_from else ""

    def status_text(self, status: TrendStatus) -> str:
        """Show a status, mark and word."""
        return f"{TREND_MARK[status]} {self.say(TREND_WORDS[status])}"

    @cached_property
    def statuses(self) -> list[TrendStatus]:
        """The statuses that units have, the best first."""
        found = {line.status for lines in self.units.values() for line in lines}
        return [status for status in ("reached", *reversed(WORST_FIRST[:-2]), "no-data") if status in found]

    def status_count(self, indicator: str, status: TrendStatus) -> int:
        """Return how many units have a status in an indicator."""
        return self._status_counts[indicator, status]

    @cached_property
    def _status_counts(self) -> Counter[tuple[str, TrendStatus]]:
        return Counter((line.indicator, line.status) for lines in self.units.values() for line in lines)


def _lag(line: TrendLine) -> Fraction:
    """By how much a line will miss its target, or misses it now: what to look at first is the greatest."""
    value = (
        line.projected
        if line.projected is not None
        else next((rate for rate in reversed(line.rates) if rate is not None), None)
    )
    if value is None:
        return Fraction(0)
    return line.target - value if line.direction != "at-most" else value - line.target
