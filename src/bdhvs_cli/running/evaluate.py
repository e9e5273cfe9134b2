"""One run: read, check, score."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bdhvs_cli import __version__
from bdhvs_cli.checking.acceptance.applying import Note, acceptance_notes, apply_acceptances
from bdhvs_cli.checking.acceptance.files import load_acceptances
from bdhvs_cli.checking.check import check
from bdhvs_cli.model.errors import EXIT_DATA, EXIT_DONE, EXIT_FAILED_ON, EXIT_FILE, UsageError
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.option import said_again
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.previous import Previous
from bdhvs_cli.model.regrouping import Regrouping, days_between, regrouping
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.submission import Submission
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_, Command
from bdhvs_cli.reading.accounts import NOTHING_KEPT, Accounts
from bdhvs_cli.reading.basis import Bases, Basis
from bdhvs_cli.reading.files.limits import limits_of, put_limits_in_force
from bdhvs_cli.reading.files.names import as_it_stands
from bdhvs_cli.reading.in_force import in_force
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.read import read_inputs
from bdhvs_cli.reading.targets.load import load_target_set
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.running.clock import clock
from bdhvs_cli.running.earlier_reports import changed_by_hand, faults_of, revised
from bdhvs_cli.running.map_lines import notes_on_maps
from bdhvs_cli.running.open_units import under_codes_of
from bdhvs_cli.running.request import FailOn, Outcome, Progress, Request
from bdhvs_cli.running.score_first import scored_first
from bdhvs_cli.scoring.score import report_indicator, score


def evaluate(request: Request, progress: Progress = lambda _done, _all: None, kept: Accounts = NOTHING_KEPT) -> Outcome:
    """Read the inputs, check and score them.

    Args:
        request: what is wanted.
        progress: called with (files read, files in all).
        kept: what is known of inputs that were read before; not of those of ``previous``.

    Raises:
        UsageError: no such target set, no year found, a wrong period, a faulty settings file.
        FileError: a file named on the command line is missing, locked or unreadable.
    """
    how = request.reading
    # They hold for all that is looked at from here on: a report read back, a workbook given back with its marks.
    put_limits_in_force(limits_of(how.limit))
    bases = Bases(how, request.severities, request.population_change)
    submission, basis = read_inputs(request.inputs, how, bases, progress=progress, kept=kept)
    if basis is None or submission.period is None:
        return _unread(request, submission, bases.given)
    basis = basis.with_units_that_came(submission.units)
    targets, units = basis.targets, basis.units
    previous, about_previous, read_before = _previous(how, submission.period, basis)
    about_maps = () if request.is_part else notes_on_maps([*read_before, submission])
    revises, about_revised = revised(request.revises, submission.period, targets)
    submission = replace(submission, findings=(*submission.findings, *about_previous, *about_revised))
    findings = check(submission, targets, units, previous)
    notes: tuple[Note, ...] = about_maps
    if how.accept is not None:
        acceptances = load_acceptances(how.accept)
        findings = apply_acceptances(findings, acceptances, submission)
        notes += acceptance_notes(findings, acceptances, submission)
    nothing_read = not submission.entries and any(finding.stops for finding in findings)
    report = score(
        submission,
        targets,
        units,
        findings,
        exclude=request.on_error == "exclude" and not nothing_read,
        known_populations=previous.known_populations() if previous is not None else None,
        tool_version=__version__,
        revises=revises,
        generated_at=clock(),
    )
    report = replace(report, units=units, settings=_settings_behind(request, targets))
    if request.check_only:
        report = replace(report, results=())
    return Outcome(report, submission, targets, units, exit_code(report, request), notes, previous)


def _settings_behind(request: Request, targets: TargetSet) -> str | None:
    """Return the settings' path from here, where the target set or the units are theirs."""
    settings = in_force()
    own = request.reading.targets is None and settings.targets_for(targets.year) is not None
    if settings.file is None or not (own or (request.reading.units is None and settings.units is not None)):
        return None
    try:
        return Path(os.path.relpath(settings.file)).as_posix()
    except ValueError:  # on another drive
        return settings.file.as_posix()


def exit_code(report: Report, request: Request) -> int:
    """Return the exit code of a run that has come to its end (the contract's table)."""
    stopping = [finding for finding in report.findings if finding.stops]
    excluded = request.on_error == "exclude" and not request.check_only and bool(report.results)
    if stopping and not excluded:
        return EXIT_FILE if any(finding.code.startswith("F") for finding in stopping) else EXIT_DATA
    if any(report_fails(report, question) for question in request.fail_on):
        return EXIT_FAILED_ON
    return EXIT_DONE


def report_fails(report: Report, question: FailOn) -> bool:
    """Say whether the province has what ``--fail-on`` asks about."""
    return any(result.level == "province" and result.status == question for result in report.results)


def _unread(request: Request, submission: Submission, given: TargetSet | None) -> Outcome:
    """Nothing was readable enough to tell the period: the findings are all there is."""
    how = request.reading
    notes = () if request.is_part or how.previous else notes_on_maps([submission])
    findings: Sequence[Finding] = submission.findings
    period = submission.period or (Period.parse(how.period) if how.period else None)
    targets = given or (load_target_set(None, period.year) if period is not None else None)
    day = period.end if period is not None else None
    units = None if targets is None else load_unit_register(how.units, targets.province, day)
    report = Report(
        tool_version=__version__,
        target_id=targets.id if targets else None,
        target_year=targets.year if targets else None,
        target_sha256=targets.sha256 if targets else None,
        period=period,
        period_source=submission.period_source or (("job" if how.period_from_job else "option") if period else None),
        indicators=tuple(report_indicator(indicator) for indicator in targets.indicators) if targets else (),
        units_sha256=units.sha256 if units else None,
        units_count=len(units.units) if units else 0,
        revises=revised(request.revises, period, targets)[0],
        inputs=submission.inputs,
        results=(),
        findings=tuple(
            replace(finding, impact="unknown" if finding.severity == "error" else "none") for finding in findings
        ),
        generated_at=clock(),
        targets=targets,
    )
    return Outcome(report, submission, targets, units, exit_code(report, request), notes)


def _previous(
    how: ReadingOptions, period: Period, basis: Basis
) -> tuple[Previous | None, tuple[Finding, ...], tuple[Submission, ...]]:
    """Return the last period's figures, F006 if their report was changed by hand, and what was read to have them.

    They come from a report, or from an input of that time.
    """
    given = how.previous
    if given is None:
        return None, (), ()
    report, read = _previous_report(how, given, basis.targets, period)
    if basis.units.is_open:
        report = under_codes_of(report, basis.units.units)
    regrouped = _regrouped(report, period, basis)
    previous = Previous.from_report(report, regrouped).before(period)
    if previous is None:
        raise UsageError(
            N_("--previous {file} is of the period {other}, which is not before {period}."),
            N_("Give the report of an earlier period."),
            {
                "file": given,
                "other": report.period.id if report.period else "–",
                "period": period.id,
            },
        )
    return previous, changed_by_hand(report, given), read


def _regrouped(report: Report, period: Period, basis: Basis) -> Regrouping:
    """Return what became of a report's units until a later period."""
    then = {result.unit_code for result in report.results if result.level == "unit"}
    return regrouping(then, basis.units.by_code.keys(), basis.register, days_between(report.period, period))


def _previous_report(
    how: ReadingOptions, path: str, targets: TargetSet, period: Period | None
) -> tuple[Report, tuple[Submission, ...]]:
    from bdhvs_cli.reading.reports.load import report_if_any

    path = as_it_stands(path)
    if Path(path).is_file():
        with faults_of(path):
            report = report_if_any(Path(path), path.replace("\\", "/"))
        if report is not None:
            return report, ()
    # What says which sheet and period, and what was accepted, is about this period's inputs alone.
    how = replace(how, period=None, layout=None, sheet=(), previous=None, accept=None)
    of_its_year = replace(how, targets=None)
    asked = Request((path,), of_its_year if targets.bundled else how, on_error="exclude", is_part=True)
    with scored_first(path, said_again(of_its_year), before=period):
        earlier = evaluate(asked)
        its_own = earlier.report.period
        if asked.reading.targets is not None and its_own is not None and its_own.year != targets.year:
            # A plan of one's own holds for its year; another year's figures are about that year's definitions.
            earlier = evaluate(replace(asked, reading=of_its_year))
    if not earlier.scored:
        raise UsageError(
            N_("No figures could be read from --previous {file}."),
            N_("See why: {command}"),
            {"file": path, "command": Command("bdhvs", "check", path, *said_again(of_its_year))},
        )
    return earlier.report, (earlier.submission,)
