"""Small submissions to score: a table of figures becomes what a reader would hand on."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report, Result
from bdhvs_cli.model.submission import Entry, Figure, Submission
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import Bilingual
from bdhvs_cli.model.units import Unit, UnitRegister
from bdhvs_cli.scoring.score import score

FILE, SHEET = "data.xlsx", "Biểu 1"
WORDS = Bilingual("chữ", "words")


def indicator(name="adults", measure="percent", direction="at-least", target="80", **more):
    return Indicator(
        name,
        measure,
        direction,
        Decimal(target),
        date(2025, 12, 31),
        more.pop("population_id", name),
        more.pop("criteria_id", name),
        WORDS,
        WORDS,
        WORDS,
        **more,
    )


def target_set(*indicators: Indicator) -> TargetSet:
    return TargetSet("plan-2025", 2025, WORDS, WORDS, WORDS, "42", indicators, "a" * 64, "targets/2025.yaml")


def register(*units: str | Unit) -> UnitRegister:
    made = tuple(Unit(unit, f"Xã {unit}", "xã") if isinstance(unit, str) else unit for unit in units)
    return UnitRegister("42", "Hà Tĩnh", made, "b" * 64)


def _figure(cell, value):
    if value is None:
        return None
    try:
        return Figure(cell, str(value), Decimal(str(value)))
    except ArithmeticError:
        return Figure(cell, value, None)


def entry(unit, name, row, population=None, achieved=None, rate=None, **more):
    """One row; a text that is no number makes a cell without a value."""
    return Entry(
        unit,
        name,
        more.pop("file", FILE),
        more.pop("sheet", SHEET),
        row,
        _figure(f"C{row}", population),
        _figure(f"D{row}", achieved),
        _figure(f"E{row}", rate),
        **more,
    )


def submission(*entries: Entry, period="2025-Q3", findings=()) -> Submission:
    return Submission((), entries, (), tuple(findings), Period.parse(period), "sheet")


def percent_entries(figures: Mapping[str, tuple], name="adults", first_row=10) -> list[Entry]:
    return [entry(unit, name, first_row + at, *pair) for at, (unit, pair) in enumerate(figures.items())]


def scored(
    entries: Iterable[Entry],
    indicators: Iterable[Indicator],
    units: UnitRegister,
    findings: Iterable[Finding] = (),
    exclude=True,
    known=None,
) -> Report:
    return score(
        submission(*entries),
        target_set(*indicators),
        units,
        findings,
        exclude=exclude,
        known_populations=known,
        tool_version="1",
    )


def province(report: Report, name="adults") -> Result:
    found = report.province(name)
    assert found is not None
    return found


def of_unit(report: Report, unit: str, name="adults") -> Result:
    return next(one for one in report.results if (one.level, one.unit_code, one.indicator) == ("unit", unit, name))
