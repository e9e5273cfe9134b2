"""From what the command line names to the reports that are compared: read back, or scored on the way."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bdhvs_cli.comparing.figures import province_of
from bdhvs_cli.comparing.trend import ordered_reports
from bdhvs_cli.model.errors import UsageError
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.option import said_again
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.limits import limits_of, put_limits_in_force
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.targets.load import find_bundled, load_target_set
from bdhvs_cli.reading.units.registers import load_unit_register, provinces
from bdhvs_cli.running.open_units import under_one_code
from bdhvs_cli.running.report_files import Found, find_reports, without_twins

if TYPE_CHECKING:
    from bdhvs_cli.running.request import OnError, Outcome

Progress = Callable[[int, int], None]


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep the collector of cycles away from many small objects that all stay: a fifth of a diff's time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            # What was made meanwhile is needed to the end: later collections need not go through it again and again.
            gc.freeze()
            gc.enable()


@dataclass(frozen=True)
class Scoring:
    """How inputs are scored on the way; see ``running.request.Request``.

    What scoring needs is imported only where something is to be scored: most comparisons read reports alone.
    """

    reading: ReadingOptions
    on_error: "OnError" = "stop"
    takes_period: bool = False
    """Whether the command has an option that names the period of its only input."""

    def said_again(self) -> list[str]:
        """Return the options that say this again, for the commands proposed."""
        return [*said_again(self.reading), *(["--on-error", self.on_error] if self.on_error != "stop" else [])]

    def outcome(self, given: str, progress: Progress = lambda _done, _all: None) -> "Outcome":
        """Score a file, or the workbooks of a folder or glob together."""
        from bdhvs_cli.running.evaluate import evaluate
        from bdhvs_cli.running.request import Request
        from bdhvs_cli.running.score_first import scored_first

        request = Request((given,), self.reading, on_error=self.on_error, is_part=True)
        if self.takes_period:
            return evaluate(request, progress)
        with scored_first(given, self.said_again()):
            return evaluate(request, progress)


@dataclass(frozen=True)
class Loaded:
    """One report to compare."""

    report: Report
    """With its target set, where that is known."""
    shown: str
    """What was named, or found there, with ``/``; empty where the report itself was given."""
    outcome: "Outcome | None" = None
    """Of the run that scored it on the way; None where the report was read back."""

    @property
    def is_usable(self) -> bool:
        """Whether there is a result to compare; otherwise the outcome's findings say why not."""
        return self.outcome is None or self.outcome.scored


@dataclass(frozen=True)
class Selection:
    """The reports to compare."""

    loaded: tuple[Loaded, ...]
    left_out: tuple[str, ...] = ()
    """Files of folders and globs that are no reports."""

    @property
    def unusable(self) -> tuple[Loaded, ...]:
        """Inputs that could not be scored."""
        return tuple(each for each in self.loaded if not each.is_usable)


def select_reports(given: Sequence[str], how: Scoring, progress: Progress = lambda _done, _all: None) -> Selection:
    """Return every report that the paths mean, for a trend.

    A folder or glob means its reports; where it holds none, each of its workbooks is scored by itself.

    Args:
        given: files, folders and globs.
        how: how inputs are to be scored on the way.
        progress: called with (files read, files in all).

    Raises:
        UsageError, FileError, DataError: as reading and scoring raise them.
    """
    known = _given_targets(how)
    put_limits_in_force(limits_of(how.reading.limit))
    loaded: list[Loaded] = []
    left_out: list[str] = []
    for number, text in enumerate(given):
        progress(number, len(given))
        found = find_reports(text)
        left_out += found.left_out
        loaded += [_loaded(report, known) for report in found.reports]
        loaded += [_scored(shown, how, known) for shown in found.inputs]
    return Selection(_under_one_code(_distinct(loaded)), tuple(left_out))


def select_sides(
    given: Sequence[str | Report], how: Scoring, progress: Progress = lambda _done, _all: None
) -> Selection:
    """Return the old and the new report of a diff: of two paths one each, of one folder or glob its last two periods.

    One of two paths that is a folder or glob without reports is one input, whose workbooks are scored together; given
    alone, each of its workbooks is a period's, and is scored by itself. Of two sides one or both may be reports.

    Raises:
        UsageError: not two reports; and as reading and scoring raise them.
    """
    if len(given) > 2:
        raise UsageError(
            N_("Two reports can be put side by side; {count} were given."),
            N_("Give the old one and the new one, or one folder to compare its last two periods."),
            {"count": len(given)},
        )
    if len(given) == 1 and isinstance(given[0], str):
        selection = select_reports([given[0]], how, progress)
        if selection.unusable:
            return selection
        ordered = _ordered(selection.loaded)
        if len(ordered) < 2:
            raise UsageError(
                N_("A diff needs two reports; {given} is only one."),
                N_("Give the old report and the new one: bdhvs diff OLD NEW"),
                {"given": given[0].replace("\\", "/")},
            )
        return replace(selection, loaded=tuple(ordered[-2:]))
    sides = [_selected(text, how, progress) for text in given]
    for text, side in zip(given, sides, strict=True):
        if len(side.loaded) > 1:
            raise UsageError(
                N_("{given} holds {count} reports: {files}."),
                N_("Name one of them; a folder given alone is compared by its last two periods."),
                {
                    "given": str(text).replace("\\", "/"),
                    "count": len(side.loaded),
                    "files": [report.shown for report in side.loaded],
                },
            )
    return Selection(
        _under_one_code([report for side in sides for report in side.loaded]),
        tuple(note for side in sides for note in side.left_out),
    )


def select_one(given: str, how: Scoring, progress: Progress = lambda _done, _all: None) -> Selection:
    """Return one report: of a folder or glob the last period's.

    Raises:
        UsageError, FileError, DataError: as reading and scoring raise them.
    """
    selection = _selected(given, how, progress)
    if selection.unusable or len(selection.loaded) == 1:
        return selection
    return replace(selection, loaded=(_ordered(selection.loaded)[-1],))


def register_for(report: Report, units: str | None) -> UnitRegister | None:
    """Return the register in which mergers and splits of the report's units are found; None where there is none."""
    code, _ = province_of(report)
    if units is None and code not in provinces():
        return None
    return load_unit_register(units, code, None)


def load(path: str) -> Loaded:
    """Read one report back, with its target set where that is a bundled one.

    Raises:
        FileError: it is missing, can't be read, or is no report.
    """
    return _loaded(Found(Path(path), path.replace("\\", "/")), None)


def changed_by_hand(loaded: Sequence[Loaded]) -> list[Finding]:
    """Return F006 of each report workbook whose figures are not those that were written."""
    # A report may itself tell of another that was changed: the one that it was held against.
    return [
        found
        for each in loaded
        if each.outcome is None
        for found in each.report.findings
        if found.code == "F006" and each.shown in ("", found.file)
    ]


def _selected(text: str | Report, how: Scoring, progress: Progress) -> Selection:
    if isinstance(text, Report):
        return Selection((Loaded(text, ""),))
    put_limits_in_force(limits_of(how.reading.limit))
    known = _given_targets(how)
    found = find_reports(text)
    if found.inputs:
        outcome = how.outcome(text, progress)
        return Selection((Loaded(_with_targets(outcome.report, known), text.replace("\\", "/"), outcome),))
    return Selection(_distinct(_loaded(report, known) for report in found.reports), tuple(found.left_out))


def _scored(shown: str, how: Scoring, known: TargetSet | None) -> Loaded:
    outcome = how.outcome(shown)
    return Loaded(_with_targets(outcome.report, known), shown, outcome)


def _loaded(found: Found, known: TargetSet | None) -> Loaded:
    try:
        report = found.read()
    except ReadingFault:
        from bdhvs_cli.running.earlier_reports import faults_of

        with faults_of(found.shown):
            raise
    return Loaded(_with_targets(report, known), found.shown)


def _distinct(loaded: Iterable[Loaded]) -> tuple[Loaded, ...]:
    """Leave out the second form of a report that was written as .json and as .xlsx."""
    return without_twins(list(loaded), lambda each: each.report)


def _under_one_code(loaded: Sequence[Loaded]) -> tuple[Loaded, ...]:
    """Have a unit that no register lists stand under one code on all sides."""
    reports = under_one_code([each.report for each in loaded])
    return tuple(replace(each, report=report) for each, report in zip(loaded, reports, strict=True))


def _ordered(loaded: Sequence[Loaded]) -> list[Loaded]:
    """Return those that count, by the last days of their periods."""
    counting, _ = ordered_reports([each.report for each in loaded], [each.shown for each in loaded])
    places = {id(report): place for place, report in enumerate(counting)}
    return sorted((each for each in loaded if id(each.report) in places), key=lambda each: places[id(each.report)])


def _given_targets(how: Scoring) -> TargetSet | None:
    return load_target_set(how.reading.targets, None) if how.reading.targets is not None else None


def _with_targets(report: Report, known: TargetSet | None) -> Report:
    """Return a report that was read back with the target set it names, for its wording, where there is such a set."""
    if report.targets is not None or report.target_id is None:
        return report
    if known is None or known.id != report.target_id:
        known = bundled(report.target_id)
    return replace(report, targets=known)


@lru_cache(maxsize=8)
def bundled(target_id: str) -> TargetSet | None:
    """Return the bundled target set of this id; None where there is none."""
    return load_target_set(target_id, None) if find_bundled(target_id) else None
