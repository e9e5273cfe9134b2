"""Judges what the program made of a form: right, loud, or wrong without a word."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import Any

from scripts.forms.expectation import Demand, Expectation, Expected, Key
from scripts.forms.province import INDICATORS, TARGETS

Document = Mapping[str, Any]
"""The program's report as JSON."""

Finding = Mapping[str, Any]
Results = Mapping[Key, Mapping[str, Any]]

STRUCTURAL = ("F001", "F002", "F003", "F004", "F005", "H101", "H102", "H103", "H105", "H106")
"""Codes that say something of a whole sheet."""
UNDERSTOOD = ("C207", "C209", "R306", "X406", "X407", "H107")
"""Codes that say how something was understood: beside a wrong figure they are no excuse."""

OUTCOMES = ("right", "loud", "wrong", "crash")


@dataclass
class Run:
    """What the program gave back."""

    exit_code: int
    document: Document | None
    complaint: str


@dataclass
class Verdict:
    """The judgement on one form."""

    outcome: str
    reasons: list[str] = field(default_factory=list)
    """Of ``wrong``: what was taken wrongly. Of ``loud``: which codes spoke."""
    codes: list[str] = field(default_factory=list)
    """Codes of the findings that were not asked for."""


def run_program(inputs: list[str], options: list[str], *, exclude: bool = True) -> Run:
    """Run ``bdhvs score`` as a black box in this process: paths and options in, exit code and JSON out."""
    from bdhvs_cli.model.errors import BdhvsError
    from bdhvs_cli.reading.options import ReadingOptions
    from bdhvs_cli.rendering.report.json import report_document
    from bdhvs_cli.running.evaluate import evaluate
    from bdhvs_cli.running.request import Request

    values = dict(zip(options[::2], options[1::2], strict=True))
    try:
        outcome = evaluate(
            Request(
                tuple(inputs),
                ReadingOptions(
                    period=values.get("--period"),
                    dash="zero" if values.get("--dash") == "zero" else "missing",
                ),
                on_error="exclude" if exclude else "stop",
            )
        )
        # Through text and back: what a script would read.
        document = json.loads(json.dumps(report_document(outcome.report, outcome.units), default=str))
    except BdhvsError as error:
        return Run(error.exit_code, None, str(error))
    except Exception as error:  # a defect, whatever it is
        import traceback

        place = traceback.extract_tb(error.__traceback__)[-1]
        return Run(70, None, f"{type(error).__name__}: {error} at {place.filename.rpartition('/')[2]}:{place.lineno}")
    return Run(outcome.exit_code, document, "")


def accounts_of(inputs: list[str], options: list[str], sheet: int) -> tuple[Any, ...]:
    """Return what the program says became of all that stands on a sheet: an account for each of its tables."""
    from bdhvs_cli.model.errors import BdhvsError
    from bdhvs_cli.reading.options import ReadingOptions
    from bdhvs_cli.running.evaluate import evaluate
    from bdhvs_cli.running.request import Request

    values = dict(zip(options[::2], options[1::2], strict=True))
    try:
        request = Request(tuple(inputs), ReadingOptions(period=values.get("--period")), on_error="exclude")
        records = evaluate(request).submission.inputs
    except BdhvsError:
        return ()
    return records[sheet].accounts if sheet < len(records) else ()


def judge(expectation: Expectation, run: Run) -> Verdict:
    """Judge one run, made with ``--on-error exclude`` so that everything taken shows.

    A unit × indicator is *right* when exactly the known figures stand there, *loud* when they don't but a warning or
    an error speaks of it, and *wrong* otherwise. A fault put in on purpose that no finding names is wrong as well.
    """
    if run.exit_code == 70 or run.exit_code < 0:
        return Verdict("crash", [run.complaint.strip()[:300]])
    if run.document is None:
        if run.exit_code == 2:
            return Verdict("right" if not expectation.periods else "loud", ["exit 2"], ["exit-2"])
        return Verdict("crash", [f"exit {run.exit_code} without a document: {run.complaint.strip()[:200]}"])
    document = run.document
    findings = [one for one in document["findings"] if one["severity"] != "info"]
    deviations: list[str] = []
    results: Results = {
        (one["unit_code"], one["indicator"]): one for one in document["results"] if one["level"] == "unit"
    }
    wrong = [
        *(_wrong_period(expectation, document, findings) if results else []),
        *_unmet(expectation, results, findings),
    ]
    if not results and not any(one["severity"] == "error" for one in findings):
        wrong.append("no results and no error")
    if not results and any(one["severity"] == "error" for one in findings):
        # Nothing at all was taken, and the errors say why.
        return Verdict(
            "loud", ["no results"], sorted({one["code"] for one in findings if not _asked(one, expectation)})
        )
    for key, expected in expectation.figures.items():
        state = _state(key, expected, results.get(key), findings)
        if state == "wrong":
            wrong.append(_told(key, expected, results.get(key)))
        elif state == "loud":
            deviations.append(_told(key, expected, results.get(key)))
    if results:
        wrong += _wrong_province(document, expectation)
    unasked = sorted({one["code"] for one in findings if not _asked(one, expectation)})
    if wrong:
        return Verdict("wrong", wrong, unasked)
    needless = [
        f"{one['code']} {one['cell'] or ''}: {one['message']}"
        for one in findings
        if expectation.sound and one["severity"] == "error" and not _asked(one, expectation)
    ]
    if deviations or needless or not results:
        return Verdict("loud", [*deviations[:5], *needless[:5]], unasked)
    return Verdict("right", [], unasked)


def _told(key: Key, expected: Expected, result: Mapping[str, Any] | None) -> str:
    taken = "nothing" if result is None else f"{result['population']}/{result['achieved']} ({result['status']})"
    known = f"{expected.population}/{expected.achieved}" if expected.kind == "known" else expected.kind
    return f"{key[0]} {key[1]}: {taken} instead of {known}"


def _state(key: Key, expected: Expected, result: Mapping[str, Any] | None, findings: list[Finding]) -> str:
    if expected.kind == "free":
        return "right"
    taken = result is not None and (result["population"] is not None or result["achieved"] is not None)
    if expected.kind == "known" and taken and result is not None:
        if (result["population"], result["achieved"]) == (expected.population, expected.achieved):
            return "right"
    elif expected.kind == "absent" and not taken and any(_tells_absence(one, key) for one in findings):
        return "right"
    spoken = any(_speaks_of(one, key, result) for one in findings)
    if expected.kind == "unreadable":
        return "right" if spoken else "wrong"
    return "loud" if spoken else "wrong"


def _tells_absence(finding: Finding, key: Key) -> bool:
    """Whether a finding says that the unit, or the whole indicator, was not reported."""
    return bool(finding["code"] == "X401" and finding["unit_code"] == key[0]) or (
        finding["code"] == "X407" and finding["indicator"] == key[1]
    )


def _speaks_of(finding: Finding, key: Key, result: Mapping[str, Any] | None) -> bool:
    """Whether a finding is about this unit × indicator: by name, by cell, by column, or about all of its sheet."""
    taken = result is not None and result["achieved"] is not None
    if taken and finding["code"] in UNDERSTOOD:
        return False
    unit, indicator = finding["unit_code"], finding["indicator"]
    if unit is not None:
        return bool(unit == key[0] and indicator in (None, key[1]))
    cells = ((result or {}).get("cells") or {}).values()
    place = "!".join(part for part in (finding["file"], finding["sheet"]) if part)
    if finding["cell"] and f"{place}!{finding['cell']}" in cells:
        return True
    if indicator is not None:
        return bool(indicator == key[1])
    here = not taken or any(reference.startswith(f"{place}!") for reference in cells)
    return here and finding["code"] in STRUCTURAL


def _wrong_period(expectation: Expectation, document: Document, findings: list[Finding]) -> list[str]:
    if any(one["code"] == "H105" for one in findings):
        return []
    period = document["period"] and document["period"]["id"]
    if not expectation.periods:
        return [f"period {period} where none is told"]
    return (
        []
        if period in expectation.periods
        else [f"period {period} instead of {' or '.join(sorted(expectation.periods))}"]
    )


def _unmet(expectation: Expectation, results: Results, findings: list[Finding]) -> list[str]:
    """Return the faults put in on purpose that no finding names, though the figures they spoil were taken."""
    return [
        f"no {' or '.join(demand.codes)}: {demand.why}"
        for demand in expectation.demands
        if not any(_meets(one, demand) for one in findings) and not _left_out(demand, results, findings)
    ]


def _left_out(demand: Demand, results: Results, findings: list[Finding]) -> bool:
    """Whether nothing was taken where the fault is, and a finding says so."""
    keys = [key for key in results if demand.unit_code in (None, key[0]) and demand.indicator in (None, key[1])]
    if demand.spoils:
        keys = [key for key in keys if key[1] in demand.spoils]
    elif demand.unit_code is None and demand.indicator is None:
        return False
    silent = [
        results[key]["population"] is None
        and results[key]["achieved"] is None
        and any(_speaks_of(one, key, results[key]) for one in findings)
        for key in keys
    ]
    return any(silent) if demand.spoils else all(silent)


def _meets(finding: Finding, demand: Demand) -> bool:
    structural = finding["code"].startswith(("H", "F")) and finding["severity"] == "error"
    if finding["code"] not in demand.codes:
        # A table that was refused as a whole is loud about everything on it.
        return bool(structural and finding["indicator"] in (None, demand.indicator))
    if demand.unit_code is not None and finding["unit_code"] != demand.unit_code:
        return finding["unit_code"] is None and (not demand.cells or finding["cell"] in demand.cells)
    return demand.indicator is None or finding["indicator"] in (demand.indicator, None)


def _asked(finding: Finding, expectation: Expectation) -> bool:
    if finding["code"] in expectation.tolerated:
        return True
    return any(finding["code"] in demand.codes for demand in expectation.demands)


def _wrong_province(document: Document, expectation: Expectation) -> list[str]:
    """Recompute the province from the units' results, with fractions, and compare."""
    wrong = []
    year = document["targets"]["year"]
    for indicator in INDICATORS:
        of_units = [one for one in document["results"] if one["level"] == "unit" and one["indicator"] == indicator]
        stated = next(
            (one for one in document["results"] if one["level"] == "province" and one["indicator"] == indicator), None
        )
        if stated is None or len(of_units) != 69:
            wrong.append(
                f"province {indicator}: {len(of_units)} units, result {'missing' if stated is None else 'there'}"
            )
            continue
        counted = [one for one in of_units if one["status"] not in ("not-reported", "invalid")]
        population = sum(one["population"] or 0 for one in counted)
        achieved = sum(one["achieved"] or 0 for one in counted)
        nobody = not counted and stated["population"] is None and stated["achieved"] is None
        if not nobody and (stated["population"], stated["achieved"]) != (population, achieved):
            wrong.append(
                f"province {indicator}: {stated['population']}/{stated['achieved']}, units give {population}/{achieved}"
            )
        rate = _six_decimals(Fraction(100 * achieved, population)) if population else None
        if rate is not None and stated["rate"] != float(rate):
            wrong.append(f"province {indicator}: rate {stated['rate']} instead of {rate}")
        target = TARGETS[year][indicator]
        if len(counted) == len(of_units) and population:
            status = "met" if 100 * achieved >= target * population else "missed"
            if stated["status"] != status:
                wrong.append(f"province {indicator}: {stated['status']} instead of {status}")
        for one in counted:
            if one["population"]:
                status = "met" if 100 * (one["achieved"] or 0) >= target * one["population"] else "missed"
                if one["status"] != status:
                    wrong.append(f"{one['unit_code']} {indicator}: {one['status']} instead of {status}")
    return wrong


def _six_decimals(rate: Fraction) -> Decimal:
    scaled = Decimal(rate.numerator) / Decimal(rate.denominator)
    return scaled.quantize(Decimal("0.000001"), rounding=ROUND_HALF_EVEN)
