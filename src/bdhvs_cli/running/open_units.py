"""Reports of units that no register lists (``--units any``): one unit has one code in all that are compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bdhvs_cli.model.report import Report, Result
from bdhvs_cli.model.units import Unit


def under_one_code(reports: Sequence[Report]) -> list[Report]:
    """Return the reports, each unit under the code and the name that the latest of them has for it."""
    if all(report.units_sha256 is not None for report in reports):
        return list(reports)
    known: dict[str, str] = {}
    renamed: dict[int, Report] = {}
    for place in sorted(range(len(reports)), key=lambda at: (_last_day(reports[at]), at), reverse=True):
        renamed[place] = _renamed(reports[place], known)
        known = {**{result.unit_code: result.unit_name for result in _of_units(renamed[place])}, **known}
    return [renamed[place] for place in range(len(reports))]


def under_codes_of(report: Report, units: Iterable[Unit]) -> Report:
    """Return an earlier report with its units under the codes that these units have."""
    return _renamed(report, {unit.code: unit.name for unit in units})


def _last_day(report: Report) -> date:
    return report.period.end if report.period else date.min


def _of_units(report: Report) -> Iterable[Result]:
    return (result for result in report.results if result.level == "unit")


def _renamed(report: Report, known: Mapping[str, str]) -> Report:
    if report.units_sha256 is not None or not known:
        return report
    from bdhvs_cli.reading.units.as_they_come import codes_among

    codes = codes_among({result.unit_code: result.unit_name for result in _of_units(report)}, known)
    if not codes:
        return report
    results = [
        result._replace(unit_code=codes[result.unit_code], unit_name=known[codes[result.unit_code]])
        if result.level == "unit" and result.unit_code in codes
        else result
        for result in report.results
    ]
    findings = [
        replace(finding, unit_code=codes.get(finding.unit_code or "", finding.unit_code)) for finding in report.findings
    ]
    return replace(report, results=tuple(results), findings=tuple(findings))
