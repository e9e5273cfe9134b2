"""Reports to render: real units and target sets, invented figures, scored here by the plain formulas of the method.

Nothing of ``scoring`` is used, so that a slip there doesn't hide one here.
"""

import csv
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from fractions import Fraction
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from bdhvs_cli.model.account import ColumnReading
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report, ReportIndicator, Result, Status
from bdhvs_cli.model.submission import InputRecord
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.rendering.documents.report.document import report_document
from bdhvs_cli.rendering.media.workbook.document import document_workbook
from bdhvs_cli.rules.catalogue import finding

UNITS = Path(__file__).parents[2] / "src" / "bdhvs_cli" / "data" / "units"
THIRD = Path(__file__).parents[1] / "data" / "targets" / "third-province.yaml"
WHEN = datetime(2025, 10, 3, 2, 30, tzinfo=UTC)

LEVELS = {
    "public-staff": (180, 0.86),
    "students": (2300, 0.985),
    "adults-skills": (13200, 0.80),
    "adults-vneid": (13200, 0.715),
    "enterprise-workers": (900, 0.79),
}
"""Indicator → (people in a typical unit, typical share that achieved it)."""


@cache
def targets(reference: str) -> TargetSet:
    return load_target_set(reference, None)


@cache
def units(province: str = "42") -> tuple[tuple[str, str], ...]:
    with (UNITS / f"{province}.csv").open(encoding="utf-8") as file:
        return tuple((row["code"], row["name"]) for row in csv.DictReader(file))


def result(
    indicator: Indicator | ReportIndicator,
    unit: tuple[str, str],
    population: int | None,
    achieved: int | None,
    *,
    status: Status | None = None,
    **more: Any,
) -> Result:
    """Score one percent indicator of one unit: status, gap and shortfall from the counts."""
    target = Fraction(indicator.target)
    if population is None or achieved is None or population == 0:
        nothing: Status = "no-population" if population == 0 else "not-reported"
        counts = (0, achieved) if population == 0 else (None, None)
        return Result("unit", *unit, indicator.id, *counts, None, target, None, status or nothing, **more)
    rate = Fraction(100 * achieved, population)
    reached = rate <= target if indicator.direction == "at-most" else rate >= target
    needed = -(-(target * population) // 100) - achieved
    spare = achieved - (target * population) // 100
    return Result(
        level="unit",
        unit_code=unit[0],
        unit_name=unit[1],
        indicator=indicator.id,
        population=population,
        achieved=achieved,
        rate=rate,
        target=target,
        shortfall=max(0, int(spare if indicator.direction == "at-most" else needed)),
        status=status or ("met" if reached else "missed"),
        **more,
    )


def province_result(
    indicator: Indicator | ReportIndicator,
    name: tuple[str, str],
    parts: Collection[Result],
    expected: int,
    missing: int | None,
) -> Result:
    """Pool the units' people; ``missing`` is the population of the units that are missing, None where unknown."""
    counted = [one for one in parts if one.population is not None and one.status not in ("invalid", "not-reported")]
    n = sum(one.population or 0 for one in counted)
    x = sum(one.achieved or 0 for one in counted)
    whole = result(indicator, name, n, x)
    complete = len(counted) == expected
    lowest = highest = whole.rate
    if not complete:
        lowest = None if missing is None else Fraction(100 * x, n + missing)
        highest = None if missing is None else Fraction(100 * (x + missing), n + missing)
    status: Status = whole.status
    if not complete:
        if lowest is not None and highest is not None and (lowest >= whole.target or highest < whole.target):
            status = "met" if lowest >= whole.target else "missed"
        else:
            someone_short = whole.target == 100 and x < n
            status = "missed" if someone_short else "undetermined"
    return Result(
        level="province",
        unit_code=name[0],
        unit_name=name[1],
        indicator=indicator.id,
        population=n,
        achieved=x,
        rate=whole.rate,
        target=whole.target,
        shortfall=whole.shortfall if complete else None,
        status=status,
        units_expected=expected,
        units_reported=len(counted),
        lowest=lowest,
        highest=highest,
    )


def report(
    *,
    reference: str = "2025",
    period: str = "2025-Q3",
    seed: int = 1,
    names: Collection[tuple[str, str]] | None = None,
    missing: Collection[str] = (),
    invalid: Mapping[str, str] | None = None,
    empty: Mapping[str, str] | None = None,
    fixed: Mapping[tuple[str, str], tuple[int, int]] | None = None,
    missing_population: int | None = None,
    findings: Collection[Finding] | None = None,
) -> Report:
    """Make a report of percent indicators.

    Args:
        reference: the target set.
        period: the period's machine name.
        seed: of the invented figures.
        names: (code, name) of the units; those of Hà Tĩnh by default.
        missing: codes of units that did not report.
        invalid: unit code → indicator whose figures are faulty.
        empty: unit code → indicator with population 0.
        fixed: (unit code, indicator) → (population, achieved).
        missing_population: people in the missing units; None where unknown.
        findings: those that the report lists; by default one of each sort that the arguments call for.
    """
    plan = targets(reference)
    random = Random(seed)
    listed = tuple(names) if names is not None else units()
    by_unit: list[Result] = []
    for row, unit in enumerate(listed, 9):
        size = random.uniform(0.35, 2.4)
        column = 3
        for indicator in plan.indicators:
            typical, share = LEVELS.get(indicator.id, (1000, 0.8))
            n = max(12, round(typical * size * random.uniform(0.9, 1.1)))
            if indicator.id == "adults-vneid":
                n = by_unit[-1].population or n
            x = min(n, round(n * min(1.0, max(0.2, random.gauss(share, 0.06 if share < 0.95 else 0.02)))))
            n, x = (fixed or {}).get((unit[0], indicator.id), (n, x))
            cells = {
                "population": f"bieu-q3.xlsx!Biểu 1!{chr(64 + column)}{row}",
                "achieved": f"bieu-q3.xlsx!Biểu 1!{chr(65 + column)}{row}",
            }
            column += 2
            if unit[0] in missing:
                by_unit.append(result(indicator, unit, None, None))
            elif (invalid or {}).get(unit[0]) == indicator.id:
                by_unit.append(result(indicator, unit, None, None, status="invalid", cells=cells))
            elif (empty or {}).get(unit[0]) == indicator.id:
                by_unit.append(result(indicator, unit, 0, 0, cells=cells))
            else:
                by_unit.append(result(indicator, unit, n, x, cells=cells))
    name = ("42", "Hà Tĩnh")
    provinces = [
        province_result(
            indicator, name, [one for one in by_unit if one.indicator == indicator.id], len(listed), missing_population
        )
        for indicator in plan.indicators
    ]
    return assembled(
        plan,
        period,
        (*provinces, *by_unit),
        len(listed),
        sample_findings(missing, invalid or {}) if findings is None else findings,
    )


def assembled(
    plan: TargetSet, period: str, results: Collection[Result], count: int, findings: Collection[Finding]
) -> Report:
    columns = tuple(
        ColumnReading("ABCDEFGHIJKLMN"[place + 2], f"{one.name.vi} › Tổng số", f"{one.id}.population")
        for place, one in enumerate(plan.indicators)
    )
    return Report(
        tool_version="0.1.0",
        target_id=plan.id,
        target_year=plan.year,
        target_sha256=plan.sha256,
        period=plan.period(period),
        period_source="sheet",
        indicators=tuple(
            ReportIndicator(
                one.id,
                one.measure,
                one.direction,
                Fraction(one.target),
                one.deadline.isoformat(),
                one.population_id,
                one.criteria_id,
            )
            for one in plan.indicators
        ),
        units_sha256="5" * 64,
        units_count=count,
        revises=None,
        inputs=(
            InputRecord(
                "bieu-q3.xlsx",
                "0123456789abcdef" * 4,
                "Biểu 1",
                "wide",
                count,
                columns,
                (6, 8),
                Period.parse(period),
                "sheet",
                "A4",
            ),
        ),
        results=tuple(results),
        findings=tuple(sorted(findings, key=Finding.order)),
        generated_at=WHEN,
        targets=plan,
    )


def sample_findings(missing: Collection[str], invalid: Mapping[str, str]) -> list[Finding]:
    """One finding of each common sort, besides those of the units that are missing or faulty."""
    place: dict[str, Any] = {"file": "bieu-q3.xlsx", "sheet": "Biểu 1"}
    found = [finding("X401", unit_code=code, case="unit", indicators=list(LEVELS)) for code in missing]
    found += [
        finding(
            "R301",
            **place,
            cell=f"D{20 + at}",
            unit_code=code,
            indicator=indicator,
            achieved=412,
            population=398,
            population_cell=f"C{20 + at}",
            case="swapped",
        )
        for at, (code, indicator) in enumerate(invalid.items())
    ]
    found += [
        finding("C207", **place, cell="C12", unit_code="18115", indicator="public-staff", text="1.234", value=1234),
        finding("R306", **place, cell="B31", unit_code="18313", name="Xa Vu Quang"),
        finding(
            "R305",
            **place,
            cell="D78",
            indicator="students",
            label="Tổng cộng",
            measure="achieved",
            stated=151_000,
            computed=152_110,
        ),
        finding("H104", **place, cell="N7", heading="Ghi chú", nearest=None, map='--map "Ghi chú="'),
    ]
    return found


def with_missing() -> Report:
    """69 units: three missing, one faulty, one with no population; one province rate is 79.96 %."""
    return report(
        missing=("18133", "18322", "18838"),
        invalid={"18199": "enterprise-workers"},
        empty={"18223": "enterprise-workers"},
    )


def report_workbook(report, say, folder=None):
    """Return a report as a workbook that will stand in ``folder``."""
    return document_workbook(report_document(report, say), folder)
