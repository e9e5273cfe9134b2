"""Which files among those that a path names are reports of ours, and which are inputs still to be scored."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bdhvs_cli.model.errors import FileError
from bdhvs_cli.model.pattern import regex
from bdhvs_cli.model.report import Report
from bdhvs_cli.model.text import N_
from bdhvs_cli.reading.files.faults import ReadingFault
from bdhvs_cli.reading.files.inputs import ENDINGS
from bdhvs_cli.reading.files.names import as_it_stands
from bdhvs_cli.reading.reports.load import read_report, report_if_any

_BEGINNING = 4096
"""Characters of a JSON document within which ours name their schema."""
_SCHEMA = regex(r'"schema"\s*:\s*"bdhvs-report/')
_PASSED_OVER = ("~$", ".")

One = TypeVar("One")


@dataclass(frozen=True)
class Found:
    """A report's file."""

    path: Path
    shown: str
    already: Report | None = None
    """Where finding out that it is a report took reading it."""

    def read(self) -> Report:
        """Return the report.

        Raises:
            FileError: it can't be read.
            ReadingFault: a workbook that can't be read.
        """
        return self.already if self.already is not None else read_report(self.path, self.shown)


@dataclass
class FoundReports:
    """What a path means."""

    reports: list[Found] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    """Workbooks to be scored: a file that is no report, or those of a folder that holds none."""
    left_out: list[str] = field(default_factory=list)
    """Files beside reports that are none."""


def find_reports(given: str) -> FoundReports:
    """Tell reports from inputs.

    A file that is no report is an input. Of a folder or glob the reports count; where it holds none, its workbooks are
    inputs.

    Raises:
        FileError: there is no such file, or the folder or glob holds neither reports nor workbooks.
    """
    given = as_it_stands(given)
    path = Path(given)
    shown = given.replace("\\", "/") if Path("a\\b").name == "b" else given
    if path.is_dir():
        files = [
            (found, f"{shown.rstrip('/')}/{found.name}")
            for found in sorted(path.iterdir(), key=lambda found: found.name)
        ]
    elif not path.exists() and any(mark in given for mark in "*?["):
        from glob import glob  # Path.glob takes no absolute patterns.

        names = sorted(glob(given, recursive=True))  # noqa: PTH207
        files = [(Path(name), name.replace("\\", "/")) for name in names]
    else:
        return _file(path, shown)
    return _several(shown, files)


def _file(path: Path, shown: str) -> FoundReports:
    try:
        report = report_if_any(path, shown)
    except ReadingFault:
        # Scoring it reports the fault as every other input's.
        report = None
    return FoundReports(inputs=[shown]) if report is None else FoundReports([Found(path, shown, report)])


def _several(given: str, files: Sequence[tuple[Path, str]]) -> FoundReports:
    found = FoundReports()
    workbooks = []
    for path, shown in files:
        ending = path.suffix.lower()
        if not path.is_file() or path.name.startswith(_PASSED_OVER):
            continue
        if ending == ".json" and _names_our_schema(path):
            found.reports.append(Found(path, shown))
        elif ending == ".xlsx" and (report := _workbook(path, shown)) is not None:
            found.reports.append(Found(path, shown, report))
        elif ending in ENDINGS:
            workbooks.append(shown)
        elif ending == ".json":
            found.left_out.append(shown)
    if found.reports:
        found.left_out += workbooks
    else:
        found.inputs = workbooks
    if not found.reports and not workbooks:
        raise FileError(
            N_("{given}: there is no report or workbook there."),
            N_("Reports that `bdhvs score -o` wrote (.json or .xlsx), or workbooks to score, are expected."),
            {"given": given},
        )
    return found


def _names_our_schema(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            return _SCHEMA.search(file.read(_BEGINNING)) is not None
    except OSError:
        return True  # Reading it says what is wrong.


def _workbook(path: Path, shown: str) -> Report | None:
    try:
        return report_if_any(path, shown)
    except ReadingFault:
        return None


def without_twins(items: Sequence[One], report_of: Callable[[One], Report]) -> tuple[One, ...]:
    """Leave out what stands twice: one report written as .json and as .xlsx in the same run.

    The one that another report revises stays, so that it is found by its digest; else the first named.
    """
    if len(items) < 2:
        return tuple(items)
    revised = {report_of(item).revises for item in items}
    kept: dict[object, One] = {}
    for item in items:
        report = report_of(item)
        identity = _identity(report)
        if identity not in kept or (report.sha256 is not None and report.sha256 in revised):
            kept[identity] = item
    return tuple(kept.values())


def _identity(report: Report) -> object:
    """What makes two files the same report: all of it but what only the one kind of file holds."""
    results = tuple(
        (result.level, result.unit_code, result.indicator, result.population, result.achieved, result.status)
        for result in report.results
    )
    return report.period, report.target_sha256, report.units_sha256, report.revises, report.indicators, results
