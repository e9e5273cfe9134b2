"""One file: opened, its sheets of cells taken out, and read once the run's period is known."""

from dataclasses import dataclass
from typing import NamedTuple

from bdhvs_cli.model.cell import full_reference
from bdhvs_cli.model.finding import Finding
from bdhvs_cli.model.period import Period
from bdhvs_cli.model.submission import PeriodSource
from bdhvs_cli.model.targets import TargetSet
from bdhvs_cli.reading.accounts import FileAccount, SheetAccount, Under
from bdhvs_cli.reading.files.faults import ReadingFault, not_a_workbook
from bdhvs_cli.reading.files.grid import Grid
from bdhvs_cli.reading.files.inputs import InputFile
from bdhvs_cli.reading.files.limits import Limits
from bdhvs_cli.reading.files.time_limit import time_limit
from bdhvs_cli.reading.files.workbook import NO_PART, WORKSHEET, Workbook
from bdhvs_cli.reading.heading_map import mapped_to_period
from bdhvs_cli.reading.opening import open_workbook
from bdhvs_cli.reading.options import ReadingOptions
from bdhvs_cli.reading.reports.annotated_reasons import is_list
from bdhvs_cli.reading.sheets.period_agreement import agree, is_period, name_agrees, own_period
from bdhvs_cli.reading.sheets.periods import Told, told_by
from bdhvs_cli.reading.sheets.sheet import read_sheet
from bdhvs_cli.reading.tables.understanding import SheetPeriod, Understanding
from bdhvs_cli.reading.unmatched_options import maps_seen
from bdhvs_cli.reading.values.emphasis import without_emphasis, without_footnote_marks
from bdhvs_cli.reading.values.legacy_cells import without_legacy_fonts
from bdhvs_cli.rules.catalogue import finding

_OWN_TABLES = (
    ("level", "unit_code", "unit_name"),
    ("rank", "type", "unit_code"),
    ("period", "due", "unit_code"),
    ("reminder", "unit_code", "unit_name"),
    ("note", "unit_code", "unit_name"),
)
"""How the tables of our own reports begin, of comparisons of them, of who has sent what, and of letters."""


@dataclass(slots=True)
class OpenSheet:
    """A sheet whose cells are held."""

    grid: Grid
    told: Told
    about_text: tuple[Finding, ...]
    """C209."""


@dataclass(slots=True)
class OpenFile:
    """A file whose sheets are held."""

    sheets: list[OpenSheet]
    findings: tuple[Finding, ...]
    """About the file as a whole."""


class Reading(NamedTuple):
    """How the sheets of a run are read."""

    period: Period | None
    source: PeriodSource | None
    using: Understanding
    under: Under


def open_file(file: InputFile, options: ReadingOptions, limits: Limits) -> OpenFile:
    """Take the wanted sheets out of a file.

    Raises:
        FileError: the file is missing, locked or unreadable.
        ReadingFault: F001 to F005; H101 where all its sheets are hidden.
    """
    findings: list[Finding] = []
    with time_limit(file.shown, limits.seconds):
        return OpenFile(_open(file, options, limits, findings), tuple(findings))


def _open(file: InputFile, options: ReadingOptions, limits: Limits, findings: list[Finding]) -> list[OpenSheet]:
    with open_workbook(file.path, file.shown, limits) as workbook:
        if _is_own_report(workbook):
            return _leave_out_own(file, findings)
        sheets: list[OpenSheet] = []
        hidden = lists = 0
        for place, info in enumerate(workbook.sheets):
            wanted = info.name in options.sheet if options.sheet else not info.hidden
            if info.kind == NO_PART:
                findings.append(finding("H108", file=file.shown, sheet=info.name, case="no-part", name=info.name))
            if info.kind != WORKSHEET or (options.sheet and not wanted):
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
            grid, changed = without_legacy_fonts(without_emphasis(raw))
            grid = without_footnote_marks(grid)
            sheets.append(OpenSheet(grid, told_by(grid, mapped_to_period(options.map)), changed))
        if lists and not sheets:
            return _leave_out_own(file, findings)
        if not sheets and hidden:
            raise ReadingFault(finding("H101", file=file.shown, case="all-hidden", nearest_headings=[]))
        if not sheets and not options.sheet:
            raise ReadingFault(finding("F001", file=file.shown, case="no-sheets", ending=file.path.suffix.lower()))
        return sheets


def _leave_out_own(file: InputFile, findings: list[Finding]) -> list[OpenSheet]:
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


def account_of(opened: OpenFile, reading: Reading | None, limits: Limits) -> FileAccount:
    """Read the sheets of a file; ``reading`` may be None where it has none.

    Raises:
        ReadingFault: F003 damage that only shows now, F004 over the limit of time.
    """
    if reading is None or not opened.sheets:
        return FileAccount((), opened.findings)
    with time_limit(opened.sheets[0].grid.file, limits.seconds):
        sheets = tuple(_account(sheet, reading) for sheet in opened.sheets)
    return FileAccount(sheets, opened.findings, reading.under, sha256=opened.sheets[0].grid.sha256)


def _account(sheet: OpenSheet, run: Reading) -> SheetAccount:
    told, grid, using = sheet.told, sheet.grid, run.using
    own = own_period(told, using.targets)
    shown = SheetPeriod(
        own or run.period, told.source if own else run.source, told.mention.cell if own and told.mention else None
    )
    result = read_sheet(grid, shown._replace(period=run.period), using)
    record = result.record._replace(period=shown.period, period_source=shown.source, period_cell=shown.cell)
    result = result._replace(record=record)
    about: tuple[Finding, ...] = ()
    if result.has_table and run.period is not None:
        about = tuple(_about_period(sheet, run.period, run.source, own, using.targets))
    seen = maps_seen(using.options.map, grid, record if result.is_input else None, using.targets.by_id)
    return SheetAccount(grid.file, grid.sheet, told, sheet.about_text, result, about, seen)


def _about_period(
    sheet: OpenSheet, period: Period, source: PeriodSource | None, own: Period | None, targets: TargetSet
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
    if told.column_periods and not any(is_period(named, period, targets) for named in told.column_periods):
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
