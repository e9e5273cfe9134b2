"""Small submissions to check: figures become what a reader would hand on."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bdhvs_cli.checking.check import check
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.previous import Previous
from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.model.submission import Entry, Figure, Submission, Total
from bdhvs_cli.model.targets import Indicator, TargetSet
from bdhvs_cli.model.text import Bilingual
from bdhvs_cli.model.units import Unit, UnitRegister

FILE, SHEET = "bieu-q3.xlsx", "Biểu 1"
WORDS = Bilingual("chữ", "words")


def indicator(name="staff", target="80", measure="percent", direction="at-least", **more) -> Indicator:
    return Indicator(
        name,
        measure,
        direction,
        Decimal(target),
        date(2025, 12, 31),
        more.pop("population_id", name),
        more.pop("criteria_id", name),
        more.pop("name", Bilingual(f"Chỉ tiêu {name}", f"Indicator {name}")),
        WORDS,
        WORDS,
        **more,
    )


STAFF, PUPILS, WORKERS = indicator("staff"), indicator("pupils", "100"), indicator("workers")
SKILLS = indicator("skills", population_id="adults")
VNEID = indicator("vneid", "70", population_id="adults")


def target_set(*indicators: Indicator, **more) -> TargetSet:
    made = TargetSet("plan", 2025, WORDS, WORDS, WORDS, "42", indicators, "a" * 64, "plan.yaml")
    return replace(made, **more)


def register(*units: str | Unit) -> UnitRegister:
    made = tuple(unit if isinstance(unit, Unit) else Unit(unit, f"Xã {unit}", "xã") for unit in units)
    return UnitRegister("42", "Hà Tĩnh", made, "b" * 64)


ANY_UNITS = UnitRegister("", "", (), None)


def figure(cell, value, decimals=0) -> Figure | None:
    """A figure; a text that is no number makes a cell without a value."""
    if value is None:
        return None
    try:
        return Figure(cell, str(value), Decimal(str(value)), decimals)
    except ArithmeticError:
        return Figure(cell, value, None)


def entry(unit, name="staff", row=10, population=None, achieved=None, rate=None, decimals=0, **more) -> Entry:
    """One row with its figures in C, D and E, and the unit's name in B."""
    return Entry(
        unit,
        name,
        more.pop("file", FILE),
        more.pop("sheet", SHEET),
        row,
        figure(f"C{row}", population),
        figure(f"D{row}", achieved),
        figure(f"E{row}", rate, decimals),
        name_cell=more.pop("name_cell", f"B{row}"),
        **more,
    )


def wide_row(unit, row, figures, file=FILE, sheet=SHEET) -> list[Entry]:
    """A row of a wide table: indicator id → (population, achieved), each in columns of its own."""
    made = []
    for number, (name, (population, achieved)) in enumerate(figures.items()):
        left, right = "CEGIK"[number], "DFHJL"[number]
        made.append(
            Entry(
                unit,
                name,
                file,
                sheet,
                row,
                figure(f"{left}{row}", population),
                figure(f"{right}{row}", achieved),
                blank=population is None and achieved is None,
                name_cell=f"B{row}",
            )
        )
    return made


def total(label, rows, population=None, achieved=None, name="staff", row=99, rate=None, decimals=0, **more) -> Total:
    return Total(
        name,
        more.pop("file", FILE),
        more.pop("sheet", SHEET),
        label,
        figure(f"C{row}", population),
        figure(f"D{row}", achieved),
        tuple(rows),
        figure(f"E{row}", rate, decimals),
    )


def submission(entries: Iterable[Entry], totals=(), findings=(), period="2025-Q3", superseded=()) -> Submission:
    return Submission(
        (),
        tuple(entries),
        tuple(totals),
        tuple(findings),
        Period.parse(period) if period else None,
        "sheet" if period else None,
        tuple(superseded),
    )


def checked(entries, *indicators, units=ANY_UNITS, previous: Previous | None = None, targets=None, **more):
    """Check entries against these indicators (by default one, ``staff``); an open register unless units are given."""
    return check(submission(entries, **more), targets or target_set(*(indicators or (STAFF,))), units, previous)


def only(findings: Iterable[Finding], code: str) -> list[Finding]:
    return [one for one in findings if one.code == code]


def codes(findings: Iterable[Finding]) -> list[str]:
    return [one.code for one in findings]


def report(figures, *indicators: Indicator, period="2025-Q2", status="met") -> Report:
    """A report of an earlier period: (unit code, indicator id) → (population, achieved); None: nothing reported."""
    results = tuple(
        Result(
            "unit",
            unit,
            f"Xã {unit}",
            name,
            *(pair or (None, None)),
            None,
            Decimal(80),
            None,
            status if pair else "not-reported",
        )
        for (unit, name), pair in figures.items()
    )
    known = tuple(
        ReportIndicator(
            one.id, one.measure, one.direction, Decimal(80), "2025-12-31", one.population_id, one.criteria_id
        )
        for one in indicators
    )
    return Report("1", "plan", 2025, "a" * 64, Period.parse(period), "sheet", known, "b" * 64, 2, None, (), results, ())
