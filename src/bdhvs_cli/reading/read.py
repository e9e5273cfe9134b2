"""All inputs of a run, read into one submission."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bdhvs_cli.model.cell import full_reference
from bdhvs_cli.model.errors import FileError, OptionNeeded, UsageError
from bdhvs_cli.model.finding import Finding, finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import Entry, InputRecord, PeriodSource, Submission
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.model.text import N_
from bdhvs_cli.model.units import UnitRegister
from bdhvs_cli.reading.files.faults import ReadingFault, not_a_workbook
from bdhvs_cli.reading.files.grid import Grid
from bdhvs_cli.reading.files.inputs import InputFile, expand
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.workbook import WORKSHEET, Workbook
from bdhvs_cli.reading.nowhere import check_sheet_names, unused_maps
from bdhvs_cli.reading.opening import open_workbook
from bdhvs_cli.reading.options import HeadingMap, ReadingOptions, mapped_to_period
from bdhvs_cli.reading.reports.annotated_reasons import is_list
from bdhvs_cli.reading.sheets.period_agreement import agree, is_period, name_agrees, own_period
from bdhvs_cli.reading.sheets.periods import Told, told_by
from bdhvs_cli.reading.sheets.sheet import read_sheet
from bdhvs_cli.reading.sheets.summaries import without_summaries
from bdhvs_cli.reading.superseded import latest_submissions
from bdhvs_cli.reading.tables.understanding import SheetPeriod, SheetReading, Understanding
from bdhvs_cli.reading.units.names import UnitMatcher
from bdhvs_cli.reading.values.legacy_cells import without_legacy_fonts
from bdhvs_cli.reading.wording.phrases import Lexicon

Choose = Callable[[Period | None], tuple[TargetSet, UnitRegister]]
"""Returns the target set and the units of a period; of None: those to look for tables with, with no period known."""

_OWN_TABLES = (("level", "unit_code", "unit_name"), ("rank", "type", "unit_code"))
"""How the tables of our own reports, and of comparisons of them, begin."""


@dataclass(slots=True)
class _Sheet:
    grid: Grid
    told: Told
    findings: tuple[Finding, ...]
    """About its text: C209."""


def read_inputs(
    given: Sequence[str],
    options: ReadingOptions,
    choose: Choose,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Submission:
    """Read files, folders and globs.

    Args:
        given: paths as the user gave them.
        options: how to read.
        choose: called once the period is known; gives the target set and the units.
        limits: what a file may cost.
        progress: called with (files read, files in all).

    Raises:
        FileError: a file named outright can't be read, or nothing was found.
        UsageError: no period is found, a column holds several and none was chosen, ``--map`` or ``--sheet`` is wrong.
    """
    files, findings = expand(given)
    sheets: list[_Sheet] = []
    unreadable: list[InputRecord] = []
    for done, file in enumerate(files):
        progress(done, len(files))
        try:
            sheets += _open(file, options, limits, findings)
        except ReadingFault as fault:
            findings.append(fault.finding)
            unreadable.append(InputRecord(file.shown, None))
        except FileError as error:
            if not file.from_folder:
                raise
            findings.append(finding("F003", file=file.shown, part="", reason=str(error)))
            unreadable.append(InputRecord(file.shown, None))
    progress(len(files), len(files))
    if not unreadable:
        check_sheet_names(options.sheets, {sheet.grid.sheet for sheet in sheets})
    if not sheets:
        return Submission(tuple(unreadable), (), (), tuple(findings), None, None)
    period_id, source = _period_of_all(sheets, options)
    period = _parse(period_id) if period_id else None
    no_targets: UsageError | None = None
    try:
        targets, register = choose(period)
    except UsageError as error:
        # A date in a file that is no report at all must not hide that it is none.
        no_targets, period = error, None
        targets, register = choose(None)
    if period is not None:
        period = _parse(period.id, targets.cutoff_day)
    matcher = UnitMatcher(register.on(period.end) if period else register)
    maps = HeadingMap.parse(options.maps, targets)
    using = Understanding(targets, Lexicon(targets, maps.by_heading), matcher, options, maps)
    read = without_summaries([_read(sheet, period, source, using, findings) for sheet in sheets])
    entries = [entry for one in read for entry in one.entries]
    if no_targets is not None and (entries or options.period is not None):
        raise no_targets
    if period is None and entries:
        raise OptionNeeded(
            N_("No reporting period is found in {file}."),
            N_("Name it: --period 2025-Q3 (or 2025, 2025-H1, 2025-9M, 2025-09, 2025-09-30)."),
            {"file": next(one.file for one in entries)},
            ("--period", "2025-Q3"),
        )
    findings += _of_sheets(sheets, read)
    superseded: tuple[Entry, ...] = ()
    superseded_by: dict[str, str] = {}
    if options.duplicates == "latest":
        entries, superseded, superseded_by = latest_submissions(entries)
    records = [one.record for one in read if one.has_table or any(f.severity == "error" for f in one.findings)]
    return Submission(
        tuple(records + unreadable), tuple(entries), tuple(total for one in read for total in one.totals),
        tuple(findings), period, source if period else None, superseded, superseded_by,
        () if unreadable else tuple(unused_maps(options.maps, [one.grid for one in sheets], records, targets.by_id)),
        len(files) == 1 and not files[0].from_folder,
    )  # fmt: skip


def _parse(period: str, cutoff_day: int | None = None) -> Period:
    try:
        return Period.parse(period, cutoff_day)
    except ValueError:
        raise UsageError(
            N_("“{period}” is not a reporting period."),
            N_("Write 2025, 2025-Q3, 2025-H1, 2025-9M, 2025-09 or 2025-09-30."),
            {"period": period},
        ) from None


def _open(file: InputFile, options: ReadingOptions, limits: Limits, findings: list[Finding]) -> list[_Sheet]:
    with open_workbook(file.path, file.shown, limits) as workbook:
        if _is_own_report(workbook):
            return _leave_out_own(file, findings)
        sheets = []
        hidden = lists = 0
        for place, info in enumerate(workbook.sheets):
            wanted = info.name in options.sheets if options.sheets else not info.hidden
            if info.kind != WORKSHEET or (options.sheets and not wanted):
                continue
            if not wanted:
                hidden += 1
                findings.append(finding("H108", file=file.shown, sheet=info.name, case="hidden-sheet", name=info.name))
                continue
            raw = workbook.grid(place)
            if is_list(next(iter(raw.rows.values()), [])):
                # A workbook that was given back with its findings, and comes again.
                lists += 1
                continue
            grid, changed = without_legacy_fonts(raw)
            sheets.append(_Sheet(grid, told_by(grid, mapped_to_period(options.maps)), changed))
        if lists and not sheets:
            return _leave_out_own(file, findings)
        if not sheets and hidden:
            raise ReadingFault(finding("H101", file=file.shown, case="all-hidden", nearest_headings=[]))
        if not sheets and not options.sheets:
            raise ReadingFault(finding("F001", file=file.shown, case="no-sheets", ending=file.path.suffix.lower()))
        return sheets


def _leave_out_own(file: InputFile, findings: list[Finding]) -> list[_Sheet]:
    """Pass over an output of ours that a folder brings; one that was named itself is a mistake, and said to be one."""
    if not file.from_folder:
        raise not_a_workbook(file.shown, "own-output")
    findings.append(finding("H108", file=file.shown, case="own-output"))
    return []


def _is_own_report(workbook: Workbook) -> bool:
    names = [info.name for info in workbook.sheets]
    if "data" not in names and names != [None]:
        return False
    first = next(iter(workbook.rows(names.index("data") if "data" in names else 0)), None)
    return first is not None and tuple(cell.text for cell in first[1][:3]) in _OWN_TABLES


def _period_of_all(sheets: list[_Sheet], options: ReadingOptions) -> tuple[str | None, PeriodSource | None]:
    """Choose the run's period: ``--period``, else what a sheet says outright, else a year in passing, else a name."""
    if options.period is not None:
        return _parse(options.period).id, "job" if options.period_from_job else "option"
    for sheet in sheets:
        if len(set(sheet.told.column_periods)) > 1:
            raise OptionNeeded(
                N_("{file}, cell {cell}: the column of periods holds several ({periods})."),
                N_("Choose one with --period."),
                {
                    "file": sheet.grid.file,
                    "cell": sheet.told.mention.cell if sheet.told.mention else "",
                    "periods": ", ".join(sheet.told.column_periods),
                },
                ("--period", sheet.told.column_periods[0]),
            )
    told = [sheet.told for sheet in sheets if sheet.told.mention is not None and not sheet.told.mention.lacks_year]
    for source, weakest in (("column", 0), ("sheet", 1), ("sheet", 0), ("file-name", 0)):
        for one in told:
            if one.source == source and one.mention is not None and one.mention.strength >= weakest:
                return one.mention.id, one.source
    return None, None


def _read(
    sheet: _Sheet, period: Period | None, source: PeriodSource | None, using: Understanding, findings: list[Finding]
) -> SheetReading:
    told = sheet.told
    own = own_period(told, using.targets)
    shown = SheetPeriod(
        own or period, told.source if own else source, told.mention.cell if own and told.mention else None
    )
    result = read_sheet(sheet.grid, replace(shown, period=period), using)
    result = replace(
        result,
        record=result.record._replace(period=shown.period, period_source=shown.source, period_cell=shown.cell),
    )
    if result.has_table and period is not None:
        findings += _about_period(sheet, period, source, own, using.targets)
    return result


def _about_period(
    sheet: _Sheet, period: Period, source: PeriodSource | None, own: Period | None, targets: TargetSet
) -> list[Finding]:
    """H105 where a sheet tells another period, H107 where the file's name does."""
    told, grid = sheet.told, sheet.grid
    found: list[Finding] = []
    cell = told.mention.cell if told.mention else None
    if told.contradiction is not None and told.mention is not None:
        found.append(
            finding("H105", file=grid.file, sheet=grid.sheet, cell=told.contradiction.cell, case="sheet",
                    period=told.contradiction.id, other_period=told.mention.id,
                    other=full_reference(grid.file, grid.sheet, cell or ""))
        )  # fmt: skip
    if own is not None and not told.column_periods and not agree(own, period, told, source, targets):
        case = "option" if source in ("option", "job") else "sheet"
        found.append(
            finding("H105", file=grid.file, sheet=grid.sheet, cell=cell, case=case, period=own.id,
                    other_period=period.id, other="--period" if case == "option" else "")
        )  # fmt: skip
    if told.column_periods and not any(is_period(one, period, targets) for one in told.column_periods):
        asked = source in ("option", "job")
        found.append(
            finding("H105", file=grid.file, sheet=grid.sheet, cell=cell, case="column" if asked else "sheet",
                    period=told.column_periods[0], other_period=period.id, other="--period" if asked else "")
        )  # fmt: skip
    mention = told.file_mention
    content = own or period
    if mention is not None and (own is not None or source != "file-name") and not name_agrees(mention.id, content):
        found.append(
            finding("H107", file=grid.file, sheet=grid.sheet, case="content" if own else "run", period=content.id,
                    file_period=mention.id)
        )  # fmt: skip
    elif mention is not None and source == "file-name" and own is None and not name_agrees(mention.id, period):
        found.append(
            finding("H105", file=grid.file, sheet=grid.sheet, case="sheet", period=mention.id, other_period=period.id,
                    other="")
        )  # fmt: skip
    return found


def _of_sheets(sheets: list[_Sheet], read: list[SheetReading]) -> list[Finding]:
    """Gather the sheets' findings; one without a table matters only where it holds figures, or nothing else does.

    Of a file without any table one sheet speaks for all: that with the most figures, else the first that isn't empty.
    """
    found: list[Finding] = []
    with_table = {one.record.path for one in read if one.has_table}
    speaking: dict[str, SheetReading] = {}
    for one in sorted(read, key=lambda one: (-one.figures, _is_empty(one))):
        speaking.setdefault(one.record.path, one)
    for sheet, one in zip(sheets, read, strict=True):
        if one.record.path not in with_table and one is not speaking[one.record.path]:
            continue
        aside = not one.has_table and one.record.path in with_table and one.figures < 4
        if aside:
            continue
        found += sheet.findings if one.has_table else ()
        found += one.findings
    return found


def _is_empty(reading: SheetReading) -> bool:
    return any(one.params.get("case") == "empty" for one in reading.findings)
