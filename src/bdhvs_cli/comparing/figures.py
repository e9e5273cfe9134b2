"""A report's results as comparisons need them."""

from collections.abc import Sequence

from bdhvs_cli.model.errors import DataError
from bdhvs_cli.model.report import Report, ReportIndicator, Result
from bdhvs_cli.model.text import N_
from bdhvs_cli.scoring.compliance import meets, meets_percent, percent

ResultTable = dict[tuple[str, str], Result]
"""(unit code, indicator id) → result."""


def unit_results(report: Report) -> ResultTable:
    """Return the results of a report's units."""
    known = {indicator.id for indicator in report.indicators}
    return {
        (result.unit_code, result.indicator): result
        for result in report.results
        if result.level == "unit" and result.indicator in known
    }


def added_up(parts: Sequence[Result | None], indicator: ReportIndicator) -> Result | None:
    """Return the result that several units would have as one; None where none of them is in the report.

    People and things add up. Stated rates and yes/no do not, and where a part did not report the whole is not known:
    then it is ``undetermined``, or ``not-reported`` where nobody did. What the whole would still lack is left open.

    Args:
        parts: the units' results, of one indicator.
        indicator: that indicator. Its target is the whole's, unless the parts share another.
    """
    known = [part for part in parts if part is not None]
    if not known:
        return None
    if len(parts) == 1:
        return known[0]
    targets = {part.target for part in known}
    target = targets.pop() if len(targets) == 1 else indicator.target
    direction = indicator.direction
    whole = known[0]._replace(population=None, achieved=None, rate=None, target=target, shortfall=None)
    sound = [part for part in known if part.status in ("met", "missed", "no-population")]
    if len(sound) < len(parts) or indicator.measure not in ("percent", "count"):
        nobody = all(part.status in ("not-reported", "invalid") for part in known)
        return whole._replace(status="not-reported" if nobody else "undetermined")
    achieved = sum(part.achieved or 0 for part in sound)
    if indicator.measure == "count":
        met = meets(achieved, target, direction)
        return whole._replace(status="met" if met else "missed", achieved=achieved)
    population = sum(part.population or 0 for part in sound)
    if population == 0:
        return whole._replace(status="no-population", population=0, achieved=achieved)
    met = meets_percent(achieved, population, target, direction)
    return whole._replace(
        status="met" if met else "missed",
        population=population,
        achieved=achieved,
        rate=percent(achieved, population),
    )


def province_of(report: Report) -> tuple[str, str]:
    """Return the province's code and name; empty texts where the report has no results."""
    return next(
        ((result.unit_code, result.unit_name) for result in report.results if result.level == "province"), ("", "")
    )


def check_scored(*reports: Report) -> None:
    """Raise DataError where a report holds no results: it was stopped by errors in its data."""
    for report in reports:
        if not report.results:
            raise DataError(
                N_("The report of {period} holds no results: errors in its data stopped it."),
                N_("Correct the data, or score it with --on-error exclude, and give the new report."),
                {"period": report.period.id if report.period else None},
            )


def check_same_province(*reports: Report) -> None:
    """Raise DataError where reports are of different provinces; reports with open registers are of none."""
    provinces = {code: name for code, name in map(province_of, reports) if code}
    if len(provinces) > 1:
        raise DataError(
            N_("The reports are of different provinces: {provinces}."),
            N_("Compare reports of one province."),
            {"provinces": [f"{name} ({code})" for code, name in sorted(provinces.items())]},
        )
