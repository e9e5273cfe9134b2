"""All inputs of a run, read into one submission."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bdhvs_cli.model.errors import FileError, OptionNeeded, UsageError
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import Entry, InputRecord, PeriodSource, Submission, UnusedMap
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import Unit
from bdhvs_cli.reading.accounts import NOTHING_KEPT, Accounts, FileAccount, SheetAccount, Under
from bdhvs_cli.reading.basis import Bases, Basis
from bdhvs_cli.reading.files.faults import ReadingFault, unopened
from bdhvs_cli.reading.files.inputs import InputFile
from bdhvs_cli.reading.files.limits import Limits, limits_of, under_limits
from bdhvs_cli.reading.heading_map import HeadingMap
from bdhvs_cli.reading.one_file import OpenFile, Reading, account_of, open_file
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.sheets.period_of_all import period_of_all
from bdhvs_cli.reading.sheets.periods import Told
from bdhvs_cli.reading.sheets.summaries import without_summaries
from bdhvs_cli.reading.superseded import latest_submissions, with_superseded
from bdhvs_cli.reading.tables.understanding import SheetReading, Understanding
from bdhvs_cli.reading.units.as_they_come import units_that_came
from bdhvs_cli.reading.units.elsewhere import told_once
from bdhvs_cli.reading.units.names import UnitMatcher
from bdhvs_cli.reading.unmatched_options import check_sheet_names, unused_maps
from bdhvs_cli.reading.wording.phrases import Lexicon

_MAY_PASS = "F005"
"""A reader that died may live another time: of all faults only this is not the content's."""


def read_inputs(
    given: Sequence[str],
    options: ReadingOptions,
    bases: Bases,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    kept: Accounts = NOTHING_KEPT,
) -> tuple[Submission, Basis | None]:
    """Read files, folders and globs.

    Args:
        given: paths as the user gave them.
        options: how to read.
        bases: finds the target set and the units, once the period is known.
        limits: what a file may cost; None: as the options say.
        progress: called with (files read, files in all).
        kept: what is known of files that were read before with the same options.

    Returns:
        What was read, and what it was read by; None where no period is known.

    Raises:
        FileError: a file named outright can't be read, or nothing was found.
        UsageError: no period is found, a column holds several and none was chosen, ``--map`` or ``--sheet`` is wrong.
    """
    limits = limits_of(options.limit) if limits is None else limits
    with under_limits(limits):
        return _read(given, _Run(options, bases, limits, kept), progress)


def _read(given: Sequence[str], run: "_Run", progress: Callable[[int, int], None]) -> tuple[Submission, Basis | None]:
    options = run.options
    files, findings = run.kept.expand(given)
    taken = []
    for done, file in enumerate(files):
        progress(done, len(files))
        taken.append(run.take(file))
    progress(len(files), len(files))
    if not any(file.unreadable for file in taken):
        check_sheet_names(options.sheet, {name for file in taken for name, _ in file.told})
    if not files and options.period is not None:
        # Nothing has come yet, where that is no mistake: of that period every unit is missing.
        run.understand_given()
    if run.reading is None and any(file.told for file in taken):
        run.understand(*period_of_all([(file.file.shown, told) for file in taken for _, told in file.told]))
    accounts = [run.finish(file) for file in taken]
    findings += [found for account in accounts for found in account.findings]
    unreadable = [
        InputRecord(file.shown, None) for file, account in zip(files, accounts, strict=True) if account.unreadable
    ]
    sheets = [sheet for account in accounts for sheet in account.sheets]
    if run.reading is None or (files and not sheets):
        return Submission(tuple(unreadable), (), (), tuple(findings), None, None), run.basis
    read = without_summaries([sheet.reading for sheet in sheets])
    entries = [entry for reading in read for entry in reading.entries]
    run.see_whether_entries_can_count(entries)
    findings += [found for sheet in sheets for found in sheet.about_period]
    findings += _of_sheets(sheets, read)
    units: tuple[Unit, ...] = ()
    if run.reading.using.matcher.register.is_open:
        entries, findings, units = units_that_came(entries, findings)
    else:
        using = run.reading.using
        entries, findings = told_once(entries, findings, using.matcher.register, using.targets)
    superseded: tuple[Entry, ...] = ()
    superseded_by: dict[str, str] = {}
    if options.duplicates == "latest":
        entries, superseded, superseded_by = latest_submissions(entries)
    records = with_superseded([reading.record for reading in read if reading.is_input], entries, superseded)
    period, source = run.reading.period, run.reading.source
    submission = Submission(
        tuple(records + unreadable), tuple(entries), tuple(total for reading in read for total in reading.totals),
        tuple(findings), period, source if period else None, superseded, superseded_by,
        () if unreadable else tuple(_unused(options.map, sheets)), units,
        len(files) == 1 and not files[0].from_folder,
    )  # fmt: skip
    return submission, run.basis


@dataclass(slots=True)
class _Taken:
    """A file of the run: known from before or already read, else its cells held until the period is known."""

    file: InputFile
    account: FileAccount | None
    opened: OpenFile | None = None

    @property
    def told(self) -> list[tuple[str | None, Told]]:
        """Name of each sheet, and what it tells of its period."""
        if self.account is not None:
            return [(sheet.name, sheet.told) for sheet in self.account.sheets]
        return [(sheet.grid.sheet, sheet.told) for sheet in self.opened.sheets] if self.opened else []

    @property
    def unreadable(self) -> bool:
        return self.account is not None and self.account.unreadable


class _Run:
    """Reads one file after the other; each at once where the period is known beforehand, so that few are held."""

    def __init__(self, options: ReadingOptions, bases: Bases, limits: Limits, kept: Accounts) -> None:
        self.options, self.bases, self.limits, self.kept = options, bases, limits, kept
        self.basis: Basis | None = None
        self.reading: Reading | None = None
        self._no_targets: UsageError | None = None

    def understand(self, period_id: str | None, source: PeriodSource | None) -> None:
        """Settle what sheets are understood under, now that the period is known (or known to be told nowhere)."""
        period = _parse(period_id) if period_id else None
        try:
            basis = self.bases.of(period) if period is not None else self.bases.of_no_period()
        except UsageError as error:
            # A date in a file that is no report at all must not hide that it is none.
            self._no_targets, period = error, None
            basis = self.bases.of_no_period()
        targets = basis.targets
        if period is not None:
            self.basis, period = basis, _parse(period.id, targets.cutoff_day)
        maps = HeadingMap.parse(self.options.map, targets)
        using = Understanding(targets, Lexicon(targets, maps.by_heading), UnitMatcher(basis.units), self.options, maps)
        under = Under(period.id if period else None, source, targets.sha256, basis.units.sha256)
        self.reading = Reading(period, source, using, under)

    def understand_given(self) -> None:
        """Settle it by the period that was given."""
        self.understand(self.options.period, "job" if self.options.period_from_job else "option")

    def take(self, file: InputFile) -> _Taken:
        """Read a file as far as it can be read now.

        Raises:
            FileError: it was named outright, and can't be read.
        """
        try:
            return self._taken(file)
        except ReadingFault as fault:
            return _Taken(file, self._unreadable(file, fault))
        except FileError as error:
            if not file.from_folder:
                raise
            return _Taken(file, _fault(unopened(file.shown, error)))

    def finish(self, taken: _Taken) -> FileAccount:
        """Read what is still to be read of a file; errors as ``take``."""
        if taken.opened is None and taken.account is not None:
            if taken.account.under is None or (self.reading is not None and taken.account.under == self.reading.under):
                return taken.account
            # Known, but under another period, which only now turned out not to be this run's.
            again = self.take(taken.file)
            return again.account if again.account is not None else self.finish(again)
        assert taken.opened is not None
        try:
            account = account_of(taken.opened, self.reading, self.limits)
        except ReadingFault as fault:
            return self._unreadable(taken.file, fault)
        finally:
            taken.opened = None
        try:
            self.kept.keep(taken.file, account)
        except ReadingFault as fault:
            return _fault(fault.finding)
        return account

    def _taken(self, file: InputFile) -> _Taken:
        account = self.kept.find(file)
        if account is not None and account.under is None:
            return _Taken(file, account)
        if self.reading is None and self.options.period is not None:
            # Only once a file is there to be read: a faulty plan is said first, whatever the files hold.
            self.understand_given()
        if account is not None and (self.reading is None or account.under == self.reading.under):
            return _Taken(file, account)
        taken = _Taken(file, None, open_file(file, self.options, self.limits))
        if self.reading is not None:
            taken.account = self.finish(taken)
        return taken

    def _unreadable(self, file: InputFile, fault: ReadingFault) -> FileAccount:
        account = _fault(fault.finding)
        if fault.finding.code != _MAY_PASS:
            try:
                self.kept.keep(file, account)
            except ReadingFault as later:
                return _fault(later.finding)
        return account

    def see_whether_entries_can_count(self, entries: Sequence[Entry]) -> None:
        """Refuse entries of no period, or of a year without targets; raises UsageError."""
        assert self.reading is not None
        if self._no_targets is not None and (entries or self.options.period is not None):
            raise self._no_targets
        if self.reading.period is None and entries:
            raise OptionNeeded(
                N_("No reporting period is found in {file}."),
                N_("Name it: --period 2025-Q3 (or 2025, 2025-H1, 2025-9M, 2025-09, 2025-09-30)."),
                {"file": entries[0].file},
                ("--period", "2025-Q3"),
            )


def _fault(found: Finding) -> FileAccount:
    return FileAccount((), (found,), unreadable=True)


def _parse(period: str, cutoff_day: int | None = None) -> Period:
    try:
        return Period.parse(period, cutoff_day)
    except ValueError:
        raise UsageError(
            N_("“{period}” is not a reporting period."),
            N_("Write 2025, 2025-Q3, 2025-H1, 2025-9M, 2025-09 or 2025-09-30."),
            {"period": period},
        ) from None


def _unused(lines: Sequence[str], sheets: Sequence[SheetAccount]) -> Iterator[UnusedMap]:
    return unused_maps(lines, [sheet.maps for sheet in sheets], sheets[0].file) if sheets else iter(())


def _of_sheets(sheets: list[SheetAccount], read: list[SheetReading]) -> list[Finding]:
    """Gather the sheets' findings; one without a table matters only where it holds figures, or nothing else does.

    Of a file without any table one sheet speaks for all: that with the most figures, else the first that isn't empty.
    """
    found: list[Finding] = []
    with_table = {reading.record.path for reading in read if reading.has_table}
    speaking: dict[str, SheetReading] = {}
    for reading in sorted(read, key=lambda reading: (-reading.figures, _is_empty(reading))):
        speaking.setdefault(reading.record.path, reading)
    for sheet, reading in zip(sheets, read, strict=True):
        if reading.record.path not in with_table and reading is not speaking[reading.record.path]:
            continue
        aside = not reading.has_table and reading.record.path in with_table and reading.figures < 4
        if aside:
            continue
        found += sheet.about_text if reading.has_table else ()
        found += reading.findings
    return found


def _is_empty(reading: SheetReading) -> bool:
    return any(finding.params.get("case") == "empty" for finding in reading.findings)
