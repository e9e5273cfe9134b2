"""Units in order, with what chance alone would explain (rule 12 of the method)."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import fsum

from bdhvs_cli.comparing.binomial import funnel
from bdhvs_cli.comparing.documents import RankedFigure, RankedUnit, Ranking
from bdhvs_cli.comparing.figures import check_scored
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.model.targets import Direction
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister

OVERALL = "overall"

_Place = tuple[Fraction, Fraction]
"""What units are ranked by, the greatest first."""


def rank(report: Report, by: str = OVERALL, within: Mapping[str, str] | None = None) -> Ranking:
    """Rank a report's units.

    Args:
        report: the report.
        by: ``overall``, or the id of the indicator whose rate decides (things for ``count``; yes before no).
        within: unit code → type (``unit_types``), to rank units among those of their own type; None: all together.
            The funnel stays drawn around the rate of the whole province.

    Raises:
        DataError: the report holds no results.
        UsageError: it has no such indicator.
    """
    check_scored(report)
    indicators = {indicator.id: indicator for indicator in report.indicators}
    if by != OVERALL and by not in indicators:
        from bdhvs_cli.reading.nearest import nearest

        meant = nearest(by, indicators)
        raise UsageError(
            N_("The report has no indicator {indicator}; it has {indicators}."),
            N_("Did you mean {nearest}?") if meant else N_("Name one of them, or rank overall."),
            {"indicator": by, "indicators": list(indicators), "nearest": meant},
        )
    rows: dict[str, list[Result]] = {code: [] for code in report.unit_names}
    for result in report.results:
        if result.level == "unit" and result.indicator in indicators:
            rows[result.unit_code].append(result)
    shares = {indicator.id: _share(report, indicator) for indicator in report.indicators}
    groups: dict[str | None, list[tuple[_Place | None, RankedUnit]]] = {}
    for code, results in sorted(rows.items()):
        if not results:
            continue
        group = within.get(code, "") if within is not None else None
        unit, place = _unit(results, indicators, shares, by, group)
        groups.setdefault(group, []).append((place, unit))
    ranked: list[RankedUnit] = []
    for group in sorted(groups, key=lambda name: name or ""):
        ranked.extend(_ranked(groups[group]))
    provinces = {indicator.id: report.province(indicator.id) for indicator in report.indicators}
    return Ranking(
        by=by,
        within_type=within is not None,
        period=report.period,
        overdispersion={
            indicator.id: overdispersion(_counts(rows.values(), indicator.id), shares[indicator.id])
            for indicator in report.indicators
            if indicator.measure == "percent"
        },
        units=tuple(ranked),
        rates={name: result.rate if result is not None else None for name, result in provinces.items()},
    )


def unit_types(report: Report, register: UnitRegister | None = None) -> dict[str, str]:
    """Return unit code → type, by the register, else by the first word of the official name (``Phường Thành Sen``)."""
    types = {}
    for code, name in report.unit_names.items():
        unit = register.by_code.get(code) if register is not None else None
        words = name.lower().split()
        by_name = "đặc khu" if words[:2] == ["đặc", "khu"] else words[0] if words else ""
        types[code] = unit.type if unit is not None and unit.type else by_name
    return types


def attainment(result: Result, measure: str, direction: Direction) -> Fraction:
    """Return how much of its target a unit has attained, from 0 to 1: min(1, rate/target).

    ``at-most``: min(1, target/rate), and 1 at rate 0. A target of 0 to reach: 1. Yes is 1, no is 0.
    """
    if measure == "yes-no":
        return Fraction(result.status == "met")
    value = result.value or Fraction(0)
    if direction == "at-most":
        return min(Fraction(1), result.target / value) if value else Fraction(1)
    return min(Fraction(1), value / result.target) if result.target else Fraction(1)


def overdispersion(counts: Sequence[tuple[int, int]], share: Fraction | None) -> float | None:
    """Return φ, the mean squared standardised residual: 1 where chance alone moves the units.

    Args:
        counts: (x, n) of each unit, n above 0.
        share: the province's rate as a share; None comes back where it is 0, 1 or none, or where there are no units.
    """
    if share is None or not 0 < share < 1 or not counts:
        return None
    yes, everybody = share.numerator, share.denominator
    variance = yes * (everybody - yes)
    # z² = (x − n·p)² / (n·p·(1 − p)), with p = yes/everybody; each exact until it is divided.
    return fsum((x * everybody - n * yes) ** 2 / (n * variance) for x, n in counts) / len(counts)


def _share(report: Report, indicator: ReportIndicator) -> Fraction | None:
    """Return the province's rate as a share; only people have one."""
    result = report.province(indicator.id)
    if indicator.measure != "percent" or result is None or result.rate is None:
        return None
    return result.rate / 100


def _counts(rows: Iterable[Sequence[Result]], indicator: str) -> list[tuple[int, int]]:
    return [
        (result.achieved, result.population)
        for results in rows
        for result in results
        if result.indicator == indicator and result.population and result.achieved is not None
    ]


def _unit(
    results: Sequence[Result],
    indicators: Mapping[str, ReportIndicator],
    shares: Mapping[str, Fraction | None],
    by: str,
    group: str | None,
) -> tuple[RankedUnit, _Place | None]:
    """Return a unit, not yet with its rank, and its place."""
    applicable = [result for result in results if result.status in ("met", "missed")]
    met = sum(result.status == "met" for result in applicable)
    score = None
    if applicable:
        attained = (
            attainment(result, indicators[result.indicator].measure, indicators[result.indicator].direction)
            for result in applicable
        )
        score = sum(attained, Fraction(0)) / len(applicable)
    lacking = any(result.status in ("not-reported", "invalid", "undetermined") for result in results)
    place: _Place | None = None
    if by == OVERALL:
        if score is not None and not lacking:
            place = Fraction(met, len(applicable)), score
    else:
        place = next((_place_by(result, indicators[by]) for result in applicable if result.indicator == by), None)
    unit = RankedUnit(
        rank=None,
        unit_code=results[0].unit_code,
        unit_name=results[0].unit_name,
        group=group,
        met=met,
        applicable=len(applicable),
        score=score,
        indicators={
            result.indicator: _figure(result, indicators[result.indicator], shares[result.indicator])
            for result in results
        },
    )
    return unit, place


def _place_by(result: Result, indicator: ReportIndicator) -> _Place:
    if indicator.measure == "yes-no":
        return Fraction(result.status == "met"), Fraction(0)
    value = result.value or Fraction(0)
    return (value if indicator.direction == "at-least" else -value), Fraction(0)


def _figure(result: Result, indicator: ReportIndicator, share: Fraction | None) -> RankedFigure:
    where = None
    if share is not None and result.population and result.achieved is not None:
        where = funnel(result.achieved, result.population, share)
    return RankedFigure(result.value, where, result.status, result.population)


def _ranked(units: Sequence[tuple[_Place | None, RankedUnit]]) -> Iterable[RankedUnit]:
    """Yield the units by rank, equal places sharing one (1, 2, 2, 4); then the unranked. Within a rank: by code."""
    placed = [(place, unit) for place, unit in units if place is not None]
    placed.sort(key=lambda place: (-place[0][0], -place[0][1], place[1].unit_code))
    shared, before = 0, None
    for number, (place, unit) in enumerate(placed, 1):
        if place != before:
            shared, before = number, place
        yield _with_rank(unit, shared)
    yield from (unit for place, unit in units if place is None)


def _with_rank(unit: RankedUnit, place: int) -> RankedUnit:
    return RankedUnit(
        place,
        unit.unit_code,
        unit.unit_name,
        unit.group,
        unit.met,
        unit.applicable,
        unit.score,
        unit.indicators,
    )
