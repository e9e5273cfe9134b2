"""Several periods: pace, what is needed, and where it leads (rule 11 of the method)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise, zip_longest

from bdhvs_cli.comparing.documents import Trend, TrendLine
from bdhvs_cli.comparing.figures import (
    added_up,
    check_same_province,
    check_scored,
    province_of,
)
from bdhvs_cli.comparing.lineage import Lineage
from bdhvs_cli.comparing.outlook import NO_DATA, outlook
from bdhvs_cli.model.errors import DataError, UsageError
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Level, Report, ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister


def trend(
    reports: Iterable[Report],
    baseline: str | None = None,
    shown: Sequence[str] = (),
    register: UnitRegister | None = None,
) -> Trend:
    """Follow indicators over several periods. The order of the reports does not matter.

    ``now`` is the last period of all: a unit that has no figure in it is ``no-data``, whatever it reported before, and
    so is one with a single figure. Periods in which an indicator had another population or other criteria than in the
    last one that has it are left out of its series, which names them.

    The series of units that merged goes on in that of the unit which they became: people and things are added up;
    stated rates and yes/no, and a whole of which a part is missing, leave the period without a figure, as does a split.

    Args:
        reports: one per period; one that another ``revises`` does not count, and the same file twice counts once.
        baseline: period from which the pace is reckoned; None: of each series the first that has a figure.
        shown: the file of each report, for errors to name; empty where there are none.
        register: units with their predecessors, to follow mergers and splits; None: codes alone tell.

    Raises:
        DataError: two periods end on the same day and neither report revises the other; one revises another period's;
            a report without results or period; reports of several provinces.
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
    lineage = Lineage([report.unit_names.keys() for report in ordered], periods, register)
    return Trend(
        periods=ids,
        last_days=tuple(period.end.isoformat() for period in periods),
        baseline=None if len(ids) == 1 else baseline or ids[0],
        province_code=code,
        province_name=name,
        results=tuple(_lines(ordered, periods, lineage, ids.index(baseline) if baseline else None)),
        replaced=replaced,
        regrouped=lineage.groups,
    )


def _period(report: Report) -> Period:
    if report.period is None:
        raise DataError(
            N_("A report names no period, so it has no place in a trend."),
            N_("Score it again: bdhvs score INPUT --period 2025-Q3"),
        )
    return report.period


def ordered_reports(reports: Iterable[Report], shown: Sequence[str] = ()) -> tuple[list[Report], tuple[str, ...]]:
    """Return the reports that count, by the last day of their periods, and the digests of those that were replaced.

    Args:
        reports: the reports.
        shown: the file of each, for errors to name; empty where there are none.

    Raises:
        DataError: two periods end on the same day and neither report revises the other; one revises another period's;
            a report without a period.
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
    _see_what_is_replaced(given, files)
    revised = {report.revises for report in given if report.revises is not None}
    counting = sorted(
        (report for report in given if report.sha256 not in revised), key=lambda report: _period(report).end
    )
    for earlier, later in pairwise(counting):
        if _period(earlier).end == _period(later).end:
            same = sorted(_named(_period(report), files[id(report)]) for report in (earlier, later))
            raise DataError(
                N_("Two reports are of periods that end on the same day, {day}: {periods}."),
                N_(
                    "Workbooks of one period are scored together, into one report: bdhvs score FOLDER -o q3.json. "
                    "Of two reports leave one out, or let the one that replaces the other say so: "
                    "bdhvs score --revises."
                ),
                {"day": _period(earlier).end, "periods": same},
            )
    return counting, tuple(
        sorted(report.sha256 for report in given if report.sha256 is not None and report.sha256 in revised)
    )


def _see_what_is_replaced(reports: Sequence[Report], files: Mapping[int, str | None]) -> None:
    """Refuse a report that says it replaces one of another day: a period would be gone without a word."""
    by_digest = {report.sha256: report for report in reports if report.sha256 is not None}
    for report in reports:
        replaced = by_digest.get(report.revises or "")
        if replaced is not None and _period(replaced).end != _period(report).end:
            raise DataError(
                N_("{report} says that it replaces {replaced}, which is of another period."),
                N_("Score it again with the report that it does replace, or without --revises."),
                {
                    "report": _named(_period(report), files[id(report)]),
                    "replaced": _named(_period(replaced), files[id(replaced)]),
                },
            )


def _named(period: Period, file: str | None) -> str:
    return period.id if file is None else f"{period.id} ({file})"


_Key = tuple[Level, str, str]
_Table = Mapping[_Key, Result]


def _lines(
    reports: Sequence[Report], periods: Sequence[Period], lineage: Lineage, baseline: int | None
) -> Iterable[TrendLine]:
    known: dict[str, ReportIndicator] = {}
    for report in reversed(reports):
        for indicator in report.indicators:
            known.setdefault(indicator.id, indicator)
    tables = [
        {(result.level, result.unit_code, result.indicator): result for result in report.results} for report in reports
    ]
    indicators = [{indicator.id: indicator for indicator in report.indicators} for report in reports]
    names: dict[tuple[Level, str], str] = {}
    for report in reports:
        names.update(((result.level, result.unit_code), result.unit_name) for result in report.results)
    last: dict[_Key, Result] = {}
    for table in tables:
        last.update(table)
    for level, unit_code in sorted(
        names, key=lambda level_and_code: (level_and_code[0] != "province", level_and_code[1])
    ):
        if level == "unit" and unit_code not in lineage.lines:
            continue
        parts = [(unit_code,) if level == "province" else lineage.parts(unit_code, at) for at in range(len(reports))]
        for indicator in known.values():
            result = last.get((level, unit_code, indicator.id))
            if result is not None:
                row = [
                    _result(table, level, origins, defined.get(indicator.id))
                    for table, origins, defined in zip(tables, parts, indicators, strict=True)
                ]
                series = _Series(row, parts, [known.get(indicator.id) for known in indicators], indicator)
                yield series.line(names[level, unit_code], result, periods, baseline)


def _result(table: _Table, level: Level, origins: Sequence[str], indicator: ReportIndicator | None) -> Result | None:
    """Return what the units of one report have in an indicator, as one."""
    if indicator is None or not origins:
        return None
    if len(origins) == 1:
        return table.get((level, origins[0], indicator.id))
    return added_up([table.get((level, code, indicator.id)) for code in origins], indicator)


class _Series:
    """One indicator of one unit over the periods."""

    def __init__(
        self,
        row: Sequence[Result | None],
        parts: Sequence[tuple[str, ...]],
        definitions: Sequence[ReportIndicator | None],
        indicator: ReportIndicator,
    ) -> None:
        """Take the result of each period, the units that it is of, and how the indicator was defined then."""
        self._indicator = indicator
        self._row = row
        self._parts = parts
        self._other = [
            result is not None and definition is not None and _is_other(definition, indicator)
            for result, definition in zip(row, definitions, strict=True)
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
                direction=indicator.direction,
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
            **self._made_of(last.unit_code, periods),
        )

    def _made_of(self, unit_code: str, periods: Sequence[Period]) -> dict[str, tuple[str, ...]]:
        """Return what the unit was made of, and in which periods that mattered."""
        if all(parts == (unit_code,) for parts in self._parts):
            return {}
        whole = {code for parts in self._parts if parts != (unit_code,) for code in parts}
        places = list(zip(periods, self._parts, self.rates, strict=True))
        return {
            "merged_from": tuple(sorted(whole)),
            "added_up": tuple(period.id for period, parts, rate in places if len(parts) > 1 and rate is not None),
            "split": tuple(period.id for period, parts, _ in places if not parts),
        }


def _is_other(then: ReportIndicator, now: ReportIndicator) -> bool:
    """Whether population, criteria or measure were defined otherwise."""
    return (then.population_id, then.criteria_id, then.measure) != (now.population_id, now.criteria_id, now.measure)


def _value(result: Result, indicator: ReportIndicator) -> Fraction | None:
    if result.level == "unit" and indicator.measure == "yes-no":
        return None if result.achieved is None or not result.population else Fraction(100 * result.achieved)
    return result.value
