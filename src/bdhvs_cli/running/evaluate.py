"""One run: read, check, score."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bdhvs_cli import __version__
from bdhvs_cli.checking.acceptance.applying import Note, acceptance_notes, apply_acceptances
from bdhvs_cli.checking.acceptance.files import load_acceptances
from bdhvs_cli.checking.check import check
from bdhvs_cli.model.errors import EXIT_DATA, EXIT_DONE, EXIT_FAILED_ON, EXIT_FILE, UsageError, together
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.option import said_again
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.previous import Previous
from bdhvs_cli.model.regrouping import Regrouping, days_between, regrouping
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.submission import Submission
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.reading.accounts import NOTHING_KEPT, Accounts
from bdhvs_cli.reading.files.names import as_it_stands
from bdhvs_cli.reading.in_force import in_force
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.read import read_inputs
from bdhvs_cli.reading.targets.load import bundled_index, load_target_set
from bdhvs_cli.reading.units.registers import load_unit_register
from bdhvs_cli.rendering.terminal.next_steps import command_line
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
    if how.period is not None:
        _see_whether_period(how.period)
    # A wrong --targets is a wrong command line, whatever the inputs hold: it comes first.
    given = load_target_set(how.targets, None) if how.targets is not None else None
    chosen: list[tuple[TargetSet, UnitRegister, UnitRegister]] = []

    def choose(period: Period | None) -> tuple[TargetSet, UnitRegister]:
        if period is None:  # to look for tables with, so that findings can be told
            targets = given or load_target_set(in_force().targets_for(None) or bundled_index()[-1].id, None)
            return targets, load_unit_register(how.units, targets.province, None)
        targets = _as_asked(given or load_target_set(None, period.year), request)
        register = load_unit_register(how.units, targets.province, None)
        _see_that_they_know_each_other(how, targets, register)
        units = register.on(targets.period(period.id).end)
        chosen.append((targets, units, register))
        return targets, units

    submission = read_inputs(request.inputs, how, choose, progress=progress, kept=kept)
    if not chosen or submission.period is None:
        return _unread(request, submission, given)
    targets, units, register = chosen[-1]
    if units.is_open:
        units = register = replace(units, units=submission.units)
    previous, about_previous, read_before = _previous(request, submission, targets, units, register)
    about_maps = () if request.is_part else notes_on_maps([*read_before, submission])
    revises, about_revised = revised(request.revises, submission.period, targets)
    submission = replace(submission, findings=(*submission.findings, *about_previous, *about_revised))
    findings = check(submission, targets, units, previous)
    notes: tuple[Note, ...] = about_maps
    if how.accept is not None:
        acceptances = load_acceptances(how.accept)
        findings = apply_acceptances(findings, acceptances, submission)
        notes += acceptance_notes(findings, acceptances, submission)
    nothing_read = not submission.entries and any(one.stops for one in findings)
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


def _as_asked(targets: TargetSet, request: Request) -> TargetSet:
    """Put the severities and thresholds that were asked for over those of the target set."""
    if request.severities:
        targets = replace(targets, severities={**targets.severities, **request.severities})
    if request.population_change is not None:
        targets = replace(targets, thresholds=replace(targets.thresholds, population_change=request.population_change))
    return targets


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
    stopping = [one for one in report.findings if one.stops]
    excluded = request.on_error == "exclude" and not request.check_only and bool(report.results)
    if stopping and not excluded:
        return EXIT_FILE if any(one.code.startswith("F") for one in stopping) else EXIT_DATA
    if any(report_fails(report, one) for one in request.fail_on):
        return EXIT_FAILED_ON
    return EXIT_DONE


def report_fails(report: Report, question: FailOn) -> bool:
    """Say whether the province has what ``--fail-on`` asks about."""
    return any(one.level == "province" and one.status == question for one in report.results)


def _see_that_they_know_each_other(how: ReadingOptions, targets: TargetSet, register: UnitRegister) -> None:
    """Refuse a plan that names units or types of unit which the register (of all days) does not have.

    A bundled plan with its own province's register is tested beforehand.
    """
    if targets.bundled and how.units is None and in_force().units is None:
        return
    from bdhvs_cli.reading.targets.units import unit_mismatches

    faults = list(unit_mismatches(targets, register))
    if faults:
        raise together(faults)


def _see_whether_period(text: str) -> None:
    try:
        Period.parse(text)
    except ValueError as error:
        raise UsageError(
            N_("--period “{period}” is not a reporting period."),
            N_("Write it as 2025, 2025-Q3, 2025-H1, 2025-9M (nine months), 2025-09 or 2025-09-30."),
            {"period": text},
        ) from error


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
        indicators=tuple(report_indicator(one) for one in targets.indicators) if targets else (),
        units_sha256=units.sha256 if units else None,
        units_count=len(units.units) if units else 0,
        revises=revised(request.revises, period, targets)[0],
        inputs=submission.inputs,
        results=(),
        findings=tuple(replace(one, impact="unknown" if one.severity == "error" else "none") for one in findings),
        generated_at=clock(),
        targets=targets,
    )
    return Outcome(report, submission, targets, units, exit_code(report, request), notes)


def _previous(
    request: Request, submission: Submission, targets: TargetSet, units: UnitRegister, register: UnitRegister
) -> tuple[Previous | None, tuple[Finding, ...], tuple[Submission, ...]]:
    """Return the last period's figures, F006 if their report was changed by hand, and what was read to have them.

    They come from a report, or from an input of that time. ``units`` are those of this period; ``register`` names also
    those that there were in between.
    """
    given = request.reading.previous
    if given is None:
        return None, (), ()
    report, read = _previous_report(request.reading, given, targets, submission.period)
    if units.is_open:
        report = under_codes_of(report, units.units)
    regrouped = _regrouped(report, submission.period, units, register)
    previous = Previous.from_report(report, regrouped).before(submission.period)
    if previous is None:
        raise UsageError(
            N_("--previous {file} is of the period {other}, which is not before {period}."),
            N_("Give the report of an earlier period."),
            {
                "file": given,
                "other": report.period.id if report.period else "–",
                "period": submission.period.id if submission.period else "–",
            },
        )
    return previous, changed_by_hand(report, given), read


def _regrouped(report: Report, period: Period | None, units: UnitRegister, register: UnitRegister) -> Regrouping:
    """Return what became of a report's units until a later period."""
    then = {result.unit_code for result in report.results if result.level == "unit"}
    return regrouping(then, units.by_code.keys(), register, days_between(report.period, period))


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
            {"file": path, "command": command_line("bdhvs", "check", path, *said_again(of_its_year))},
        )
    return earlier.report, (earlier.submission,)
