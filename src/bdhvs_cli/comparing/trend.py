"""Several periods: pace, what is needed, and where it leads (rule 11 of the method)."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise, zip_longest
from typing import NamedTuple

from bdhvs_cli.comparing.documents import Trend, TrendLine, TrendStatus
from bdhvs_cli.comparing.figures import check_same_province, check_scored, direction_of, province_of
from bdhvs_cli.model.errors import DataError, UsageError
from bdhvs_cli.model.period import Period, months_between
from bdhvs_cli.model.report import Level, Report, ReportIndicator, Result, Status
from bdhvs_cli.model.targets import Direction
from bdhvs_cli.model.text import N_

ON_TRACK_FROM = Fraction(95, 100)
BEHIND_FROM = Fraction(50, 100)
"""Shares of the needed pace."""

MONTHS_IN_A_QUARTER = 3


class Outlook(NamedTuple):
    """Where a series stands and leads, in points per quarter and percent."""

    pace: Fraction | None
    needed: Fraction | None
    projected: Fraction | None
    status: TrendStatus


NO_DATA = Outlook(None, None, None, "no-data")


def trend(reports: Iterable[Report], baseline: str | None = None, shown: Sequence[str] = ()) -> Trend:
    """Follow indicators over several periods. The order of the reports does not matter.

    ``now`` is the last period of all: a unit that has no figure in it is ``no-data``, whatever it reported before, and
    so is one with a single figure. Periods in which an indicator had another population or other criteria than in the
    last one that has it are left out of its series, which names them.

    Args:
        reports: one per period; one that another ``revises`` does not count, and the same file twice counts once.
        baseline: period from which the pace is reckoned; None: of each series the first that has a figure.
        shown: the file of each report, for errors to name; empty where there are none.

    Raises:
        DataError: two periods end on the same day and neither report revises the other; a report without results or
            period; reports of several provinces.
        UsageError: the baseline is none of the periods, or not before the last.
    """
    ordered, replaced = ordered_reports(reports, shown)
    check_scored(*ordered)
    check_same_province(*ordered)
    periods = [_period(report) for report in ordered]
    ids = tuple(period.id for period in periods)
    if baseline is not None and baseline not in ids:
        raise UsageError(
            N_("The baseline {baseline} is not one of the periods: {periods}."),
            N_("Name one of them, or add its report."),
            {"baseline": baseline, "periods": list(ids)},
        )
    if baseline is not None and len(ids) > 1 and baseline == ids[-1]:
        raise UsageError(
            N_("The baseline {baseline} is the last period: no pace can be worked out from it."),
            N_("Name an earlier period."),
            {"baseline": baseline},
        )
    code, name = province_of(ordered[-1])
    return Trend(
        periods=ids,
        last_days=tuple(period.end.isoformat() for period in periods),
        baseline=None if len(ids) == 1 else baseline or ids[0],
        province_code=code,
        province_name=name,
        results=tuple(_lines(ordered, periods, ids.index(baseline) if baseline else None)),
        replaced=replaced,
    )


def _period(report: Report) -> Period:
    if report.period is None:
        raise DataError(
            N_("A report names no period, so it has no place in a trend."),
            N_("Score it again with --period."),
        )
    return report.period


def ordered_reports(reports: Iterable[Report], shown: Sequence[str] = ()) -> tuple[list[Report], tuple[str, ...]]:
    """Return the reports that count, by the last day of their periods, and the digests of those that were replaced.

    Args:
        reports: the reports.
        shown: the file of each, for errors to name; empty where there are none.

    Raises:
        DataError: two periods end on the same day and neither report revises the other; a report without a period.
        UsageError: there is no report.
    """
    given: list[Report] = []
    seen: set[str] = set()
    files: dict[int, str | None] = {}
    for report, file in zip_longest(reports, shown):
        if report.sha256 is None or report.sha256 not in seen:
            given.append(report)
            files[id(report)] = file
        if report.sha256 is not None:
            seen.add(report.sha256)
    if not given:
        raise UsageError(N_("No report is given."), N_("Give the reports of two periods at least."))
    revised = {report.revises for report in given if report.revises is not None}
    counting = sorted((one for one in given if one.sha256 not in revised), key=lambda one: _period(one).end)
    for earlier, later in pairwise(counting):
        if _period(earlier).end == _period(later).end:
            same = sorted(_named(_period(one), files[id(one)]) for one in (earlier, later))
            raise DataError(
                N_("Two reports are of periods that end on the same day, {day}: {periods}."),
                N_("Leave one out; or score the one that replaces the other with --revises, so that it alone counts."),
                {"day": _period(earlier).end, "periods": same},
            )
    return counting, tuple(sorted(one.sha256 for one in given if one.sha256 is not None and one.sha256 in revised))


def _named(period: Period, file: str | None) -> str:
    return period.id if file is None else f"{period.id} ({file})"


_Key = tuple[Level, str, str]


def _lines(reports: Sequence[Report], periods: Sequence[Period], baseline: int | None) -> Iterable[TrendLine]:
    known: dict[str, ReportIndicator] = {}
    for report in reversed(reports):
        for indicator in report.indicators:
            known.setdefault(indicator.id, indicator)
    tables = [{(one.level, one.unit_code, one.indicator): one for one in report.results} for report in reports]
    names: dict[tuple[Level, str], str] = {}
    for report in reports:
        names.update(((one.level, one.unit_code), one.unit_name) for one in report.results)
    last: dict[_Key, Result] = {}
    for table in tables:
        last.update(table)
    for level, unit_code in sorted(names, key=lambda one: (one[0] != "province", one[1])):
        for indicator in known.values():
            result = last.get((level, unit_code, indicator.id))
            if result is not None:
                row = [table.get((level, unit_code, indicator.id)) for table in tables]
                series = _Series(reports, row, indicator)
                yield series.line(names[level, unit_code], result, periods, baseline)


class _Series:
    """One indicator of one unit over the periods."""

    def __init__(self, reports: Sequence[Report], row: Sequence[Result | None], indicator: ReportIndicator) -> None:
        self._indicator = indicator
        self._row = row
        self._other = [
            result is not None and _is_other(report, indicator) for report, result in zip(reports, row, strict=True)
        ]
        self.rates = tuple(
            None if result is None or other else _value(result, indicator)
            for result, other in zip(row, self._other, strict=True)
        )

    def line(self, name: str, last: Result, periods: Sequence[Period], baseline: int | None) -> TrendLine:
        """Return what the trend says of it; ``last`` is its latest result, which has the target."""
        indicator = self._indicator
        base = (
            baseline
            if baseline is not None
            else next((at for at, rate in enumerate(self.rates) if rate is not None), None)
        )
        now = self._row[-1]
        if base is None or now is None or len([rate for rate in self.rates if rate is not None]) < 2:
            found = NO_DATA
        else:
            found = outlook(
                base=(self.rates[base], periods[base].end),
                now=(self.rates[-1], periods[-1].end),
                status=now.status,
                target=now.target,
                deadline=date.fromisoformat(indicator.deadline),
                direction=direction_of(indicator),
                most=None if indicator.measure == "count" else 100,
            )
        return TrendLine(
            level=last.level,
            unit_code=last.unit_code,
            unit_name=name,
            indicator=indicator.id,
            measure=indicator.measure,
            direction=indicator.direction,
            rates=self.rates,
            target=last.target,
            deadline=indicator.deadline,
            pace=found.pace,
            needed=found.needed,
            projected=found.projected,
            status=found.status,
            base=None if base is None or found.pace is None else periods[base].id,
            other_definition=tuple(period.id for period, other in zip(periods, self._other, strict=True) if other),
        )


def outlook(
    *,
    base: tuple[Fraction | None, date],
    now: tuple[Fraction | None, date],
    status: Status,
    target: Fraction,
    deadline: date,
    direction: Direction,
    most: int | None = 100,
) -> Outlook:
    """Apply rule 11 to one series.

    ``at-most`` is the mirror image: a pace above 0 deteriorates, and the needed pace is usually negative. Where days
    are left to the deadline, but no month, no pace can be told that would still reach it: ``needed`` is None, and a
    series that is not yet on the right side is ``off-track``.

    Args:
        base: rate and last day of the period from which the pace is reckoned.
        now: rate and last day of the last period.
        status: the last period's verdict.
        target: in the unit of the rates.
        deadline: last day on which the target may be reached.
        direction: which side of the target is right.
        most: the highest rate that there can be; None for things that are counted.
    """
    (rate_then, day_then), (rate, day) = base, now
    months = months_between(day_then, day)
    if rate is None or rate_then is None or months <= 0:
        return NO_DATA
    pace = MONTHS_IN_A_QUARTER * (rate - rate_then) / months
    months_left = months_between(day, deadline)
    if day >= deadline:
        return Outlook(pace, None, None, "reached" if status == "met" else "missed-deadline")
    projected = max(Fraction(0), rate + pace * Fraction(months_left, MONTHS_IN_A_QUARTER))
    if most is not None:
        projected = min(Fraction(most), projected)
    needed = MONTHS_IN_A_QUARTER * (target - rate) / months_left if months_left else None
    if status == "met":
        return Outlook(pace, needed, projected, "reached")
    onward = pace if direction == "at-least" else -pace
    lacking = target - rate if direction == "at-least" else rate - target
    if onward < 0:
        return Outlook(pace, needed, projected, "deteriorating")
    if not months_left:
        return Outlook(pace, None, projected, "off-track" if lacking > 0 else "on-track")
    asked = lacking * MONTHS_IN_A_QUARTER / months_left
    if onward >= ON_TRACK_FROM * asked:
        return Outlook(pace, needed, projected, "on-track")
    return Outlook(pace, needed, projected, "behind" if onward >= BEHIND_FROM * asked else "off-track")


def _is_other(report: Report, indicator: ReportIndicator) -> bool:
    """Whether the report defines population, criteria or measure of the indicator otherwise."""
    then = next((one for one in report.indicators if one.id == indicator.id), indicator)
    return (then.population_id, then.criteria_id, then.measure) != (
        indicator.population_id,
        indicator.criteria_id,
        indicator.measure,
    )


def _value(result: Result, indicator: ReportIndicator) -> Fraction | None:
    if result.level == "unit" and indicator.measure == "yes-no":
        return None if result.achieved is None or not result.population else Fraction(100 * result.achieved)
    return result.value
