"""Small reports to compare: a table of counts becomes a report, by the plain formulas of the method."""

from fractions import Fraction as F

from bdhvs_cli.model.period import Period
from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.model.submission import InputRecord


def indicator(name="adults", measure="percent", direction="at-least", target="80", deadline="2025-12-31", **ids):
    return ReportIndicator(
        name,
        measure,
        direction,
        F(target),
        deadline,
        ids.get("population_id", name),
        ids.get("criteria_id", name),
    )


def on_its_side(value, target, direction):
    return value >= target if direction == "at-least" else value <= target


def unit_result(code, one, figures, name=None, target=None):
    """As ``_unit_result``, on the indicator's side of its target."""
    return _unit_result(code, one, figures, name, target)._replace(direction=one.direction)


def _unit_result(code, one, figures, name, target):
    """``figures``: (n, x); x for a count, yes/no or rate; a status's word for a unit without figures."""
    name = name or f"Xã {code}"
    target = one.target if target is None else F(target)
    if isinstance(figures, str):
        return Result("unit", code, name, one.id, None, None, None, target, None, figures)
    if one.measure == "percent":
        n, x = figures
        if n == 0:
            return Result("unit", code, name, one.id, 0, x, None, target, None, "no-population")
        rate = F(100 * x, n)
        status = "met" if on_its_side(rate, target, one.direction) else "missed"
        cells = {"population": f"data.xlsx!Biểu 1!C{code}", "achieved": f"data.xlsx!Biểu 1!D{code}"}
        return Result("unit", code, name, one.id, n, x, rate, target, 0, status, cells=cells)
    value = F(figures)
    if one.measure == "yes-no":
        return Result("unit", code, name, one.id, 1, int(value), None, target, 0, "met" if value else "missed")
    status = "met" if on_its_side(value, target, one.direction) else "missed"
    if one.measure == "count":
        return Result("unit", code, name, one.id, None, int(value), None, target, 0, status)
    return Result("unit", code, name, one.id, None, None, value, target, None, status)


def province_result(one, results, code="42"):
    return _province_result(one, results, code)._replace(direction=one.direction)


def _province_result(one, results, code):
    counting = [result for result in results if result.status in ("met", "missed", "no-population")]
    missing = len(results) - len(counting)
    n = x = rate = None
    status = "undetermined"
    if counting and one.measure in ("percent", "yes-no"):
        n, x = sum(result.population for result in counting), sum(result.achieved for result in counting)
        if n:
            rate = F(100 * x, n)
            if not missing:
                status = "met" if on_its_side(rate, one.target, one.direction) else "missed"
    elif counting and one.measure == "count":
        x = sum(result.achieved for result in counting)
        if not missing:
            status = "met" if on_its_side(x, one.target, one.direction) else "missed"
    return Result(
        "province",
        code,
        "Hà Tĩnh",
        one.id,
        n,
        x,
        rate,
        one.target,
        None,
        status,
        len(results),
        len(counting),
        rate,
        rate,
    )


def report(
    period, figures, indicators=None, *, names=None, sha256=None, revises=None, code="42", findings=(), end=None
):
    """``figures``: indicator → unit → figures; or unit → figures for the one indicator ``adults``."""
    indicators = indicators or (indicator(),)
    if figures and not isinstance(next(iter(figures.values())), dict):
        figures = {indicators[0].id: figures}
    names = names or {}
    units, provinces = [], []
    for one in indicators:
        rows = [unit_result(unit, one, row, names.get(unit)) for unit, row in sorted(figures.get(one.id, {}).items())]
        units.extend(rows)
        provinces.append(province_result(one, rows, code))
    places = {one.id: at for at, one in enumerate(indicators)}
    units.sort(key=lambda result: (result.unit_code, places[result.indicator]))
    when = Period.parse(period)
    if end:
        from dataclasses import replace
        from datetime import date

        when = replace(when, end=date.fromisoformat(end))
    return Report(
        "1",
        "plan-2025",
        2025,
        "a" * 64,
        when,
        "sheet",
        tuple(indicators),
        "b" * 64,
        len({result.unit_code for result in units}),
        revises,
        (InputRecord("data.xlsx", "c" * 64, "Biểu 1", "wide", 2),),
        (*provinces, *units),
        tuple(findings),
        sha256=sha256,
    )
